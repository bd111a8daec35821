"""A card is made by the facilitator: its pictures are shown once, and a lost one is dead at once."""

import re

import pytest

from gals.models import Card
from gals.store import cards


@pytest.fixture
def village(written):
    """(place id, participant id)."""

    def make(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        return place, w.put("participant", None, name="Айгүл", sex="woman", place_id=place)

    return written(make)


@pytest.fixture
def facilitator(visit, village):
    return visit("facilitator", places=[village[0]])


def text_of(answer):
    return answer.get_data(as_text=True)


def test_three_taps_make_a_card(facilitator, village, data):
    address = f"/participants/{village[1]}/cards"
    page = text_of(facilitator.get(address))
    assert [page.count(f'name="{place}"') for place in ("one", "two", "three")] == [12, 12, 12]
    page = text_of(facilitator.send(address, one="sheep", two="tree", three="tea"))
    assert [key for key in re.findall(r"symbols/(\w+)\.svg", page) if key in cards.PICTURES] == ["sheep", "tree", "tea"]
    token = re.search(r'name="token" value="([\w-]{43})"', page)[1]
    assert cards.fits(cards.behind(data, token), ("sheep", "tree", "tea"), 8)


def test_the_pictures_are_shown_only_once(facilitator, village):
    address = f"/participants/{village[1]}/cards"
    made = text_of(facilitator.send(address, lot="yes"))
    assert "shown only now" in made
    token = re.search(r'name="token" value="([\w-]+)"', made)[1]
    page = text_of(facilitator.get(address))
    assert token not in page
    assert "It is lost" in page


@pytest.mark.parametrize("what", ["card", "plan"])
def test_the_new_card_is_printed_with_its_code_and_without_its_pictures(facilitator, village, what):
    page = text_of(facilitator.send(f"/participants/{village[1]}/cards", lot="yes"))
    token = re.search(r'name="token" value="([\w-]+)"', page)[1]
    paper = facilitator.send(f"/participants/{village[1]}/cards/print", token=token, what=what)
    assert paper.data.startswith(b"%PDF")
    assert facilitator.send(f"/participants/{village[1]}/cards/print", token="x" * 43, what=what).status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"one": "sheep"},
        dict.fromkeys(("one", "two", "three"), "sheep"),
        {"one": "sheep", "two": "tree", "three": "knife"},
    ],
)
def test_fewer_than_three_pictures_make_no_card(facilitator, village, data, said):
    assert facilitator.send(f"/participants/{village[1]}/cards", **said).status_code == 422
    assert data.query(Card).count() == 0


def test_a_lost_card_is_revoked_with_one_tap(facilitator, village, data):
    page = text_of(facilitator.send(f"/participants/{village[1]}/cards", lot="yes"))
    token = re.search(r'name="token" value="([\w-]+)"', page)[1]
    card = cards.behind(data, token).id
    data.commit()
    assert facilitator.send(f"/cards/{card}/revoke").status_code == 303
    data.expire_all()
    assert cards.behind(data, token) is None


def test_a_card_that_rests_says_so(app, facilitator, village, data):
    token, _pictures = cards.make(data, village[1], now=app.extensions["clock"].now(), memory=8)
    for _time in range(5):
        cards.try_once(data, cards.behind(data, token), app.extensions["clock"].now())
    data.commit()
    assert "this card rests" in text_of(facilitator.get(f"/participants/{village[1]}/cards"))


def test_a_facilitator_of_another_place_makes_and_revokes_no_cards(app, visit, written, village, data):
    token, _pictures = cards.make(data, village[1], now=app.extensions["clock"].now(), memory=8)
    card = cards.behind(data, token).id
    data.commit()
    other = written(lambda w: w.put("place", None, level="village", name_ky="Кара-Суу"))
    stranger = visit("facilitator", login="stranger", places=[other])
    assert stranger.get(f"/participants/{village[1]}/cards").status_code == 404
    assert stranger.send(f"/participants/{village[1]}/cards", lot="yes").status_code == 404
    assert stranger.send(f"/cards/{card}/revoke").status_code == 404
    data.expire_all()
    assert cards.behind(data, token)
