"""Somebody whom she drew on her map becomes a plan to share, and both the map and the plan say so."""

import pytest
from sqlalchemy import select

from gals.models import SharePlan
from gals.store import consents, drawings


@pytest.fixture
def map_(written):
    """(she, her map, her neighbour on it, somebody else)."""

    def write(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        she, other = (w.put("participant", None, name=name, sex="woman", place_id=place) for name in ("Айгүл", "Бурул"))
        consents.say(w, "keep", True, participant_id=she)
        sheet = drawings.start(w, tool="leadership-map", owner="person", participant_id=she)
        about = {"kind": "symbol", "layer": "first", "zone": "near", "element": "person", "symbol": "farm-woman"}
        mark = w.mark(sheet, None, **about, x=300.0, y=300.0, size=56.0, said={"circle": "neighbours", "sex": "woman"})
        return she, sheet, mark, other

    return written(write)


def test_a_neighbour_on_her_map_becomes_a_plan_to_share_and_is_one_no_more(visit, map_, look):
    she, sheet, mark, other = map_
    client = visit("trainer")
    assert b"From her map" in client.get(f"/participants/{she}/shares").data
    assert b"From her map" not in client.get(f"/participants/{other}/shares").data
    assert client.send(f"/participants/{she}/map-people", mark=mark).status_code == 303
    [plan] = look.scalars(select(SharePlan))
    assert (plan.participant_id, plan.circle, plan.women, plan.men, plan.derived_from) == (
        she,
        "neighbours",
        1,
        0,
        mark,
    )
    [link] = client.get(f"/drawings/{sheet}/data").get_json()["links"][mark]
    assert (link["grew"], link["href"]) == (False, f"/participants/{she}/shares")
    assert client.send(f"/participants/{other}/map-people", mark=mark).status_code == 404
    client.send(f"/participants/{she}/map-people", mark=mark)
    look.rollback()
    assert [one.gone for one in look.scalars(select(SharePlan))] == [True]
    assert client.get(f"/drawings/{sheet}/data").get_json()["links"] == {}


def test_a_plan_to_share_says_other_numbers_when_she_knows_better(visit, map_, look):
    she, _sheet, mark, _other = map_
    client, address = visit("trainer"), f"/participants/{she}/map-people"
    assert client.send(address, mark=mark, circle="friends", women="2", men="1").status_code == 422, "nothing is planned yet"
    client.send(address, mark=mark)
    assert client.send(address, mark=mark, circle="friends", women="2", men="1").status_code == 303
    for wrong in ({"circle": "nobody"}, {"women": "x"}, {"men": "-1"}, {"women": "9999999"}):
        assert client.send(address, mark=mark, **({"circle": "friends", "women": "3", "men": "3"} | wrong)).status_code == 422
    [plan] = look.scalars(select(SharePlan))
    assert (plan.circle, plan.women, plan.men, plan.derived_from, plan.gone) == ("friends", 2, 1, mark, False)
    page = client.get(f"/participants/{she}/shares").get_data(as_text=True)
    assert 'value="friends" selected' in page and 'name="women" inputmode="numeric" value="2"' in page
