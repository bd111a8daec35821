"""A facilitator makes groups in her own places and writes a whole room down quickly."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.journal.ids import new_id
from gals.models import Group, Participant
from gals.store import groups, participants

NEW = {"label": "Келиндер", "sex": "women", "generation": "келиндер", "champions": "yes"}
HER = {"name": "Айгүл", "sex": "woman", "age_band": "18-28"}


@pytest.fixture
def world(written):
    """Two villages with a group each: {name: id}."""

    def write(w):
        near, far = (w.put("place", None, level="village", name_ky=name) for name in ("Ак-Суу", "Кара-Суу"))
        made = {"near": near, "far": far}
        made["ours"] = groups.register(w, label="Апалар", sex="women", place_id=near)
        made["theirs"] = groups.register(w, label="Аталар", sex="men", place_id=far)
        return made

    return written(write)


@pytest.fixture
def facilitator(visit, world):
    return visit("facilitator", places=[world["near"]])


@pytest.fixture
def look(app):
    """A session that only looks at the application's database and stands in nobody's way."""
    with Session(app.extensions["engine"]) as session:
        yield session


def text(answer):
    return answer.get_data(as_text=True)


def members(look, group_id):
    look.rollback()
    return [participants.label(one) for one in groups.members(look, group_id)]


def test_a_facilitator_sees_the_groups_of_her_own_places_only(facilitator, world):
    page = text(facilitator.get("/groups"))
    assert "Апалар" in page and "Аталар" not in page
    assert facilitator.get(f"/groups/{world['ours']}").status_code == 200
    for address in ("", "/edit", "/quick", "/consents"):
        assert facilitator.get(f"/groups/{world['theirs']}{address}").status_code == 404


def test_a_group_is_made_where_she_works(facilitator, world, look):
    assert facilitator.send("/groups", **NEW, place_id=world["near"]).status_code == 303
    [made] = look.scalars(select(Group).where(Group.label == "Келиндер"))
    assert (made.sex, made.generation, made.champions, made.place_id) == ("women", "келиндер", True, world["near"])
    answer = facilitator.send("/groups", **NEW, place_id=world["far"])
    assert answer.status_code == 422
    assert "choose a place" in text(answer) and 'value="Келиндер"' in text(answer)


@pytest.mark.parametrize("wrong", [{"label": ""}, {"label": "к" * 500}, {"sex": "other"}, {"generation": "г" * 100}])
def test_a_wrong_group_stays_on_the_page_with_a_sentence(facilitator, world, wrong):
    answer = facilitator.send("/groups", **(NEW | {"place_id": world["near"]} | wrong))
    assert answer.status_code == 422
    assert 'class="mend"' in text(answer)
    form = {"label": "Келиндер", "generation": "келиндер"} | wrong
    assert all(f'value="{form[field]}"' in text(answer) for field in ("label", "generation"))


def test_a_group_gets_another_label_and_keeps_its_people(facilitator, world, look):
    facilitator.send(f"/groups/{world['ours']}/quick", **HER)
    facilitator.send(f"/groups/{world['ours']}", label="Апалар 👵", sex="mixed", place_id=world["near"], champions="no")
    assert "Апалар 👵" in text(facilitator.get(f"/groups/{world['ours']}"))
    assert members(look, world["ours"]) == ["Айгүл"]


def test_a_room_is_written_down_one_after_the_other(facilitator, world, look):
    address = f"/groups/{world['ours']}/quick"
    assert 'value="woman" checked' in text(facilitator.get(address))
    answer = facilitator.send(address, **HER, headers={"HX-Request": "true"})
    page = text(answer)
    assert answer.status_code == 200 and page.startswith('<div id="quick">')
    assert 'value="18-28" checked' in page and 'name="name" value=""' in page
    facilitator.send(address, **(HER | {"name": "Бегимай"}), headers={"HX-Request": "true"})
    assert members(look, world["ours"]) == ["Айгүл", "Бегимай"]
    assert facilitator.send(address, **(HER | {"name": "Чынара"})).status_code == 303


def test_a_tap_that_counts_twice_writes_one_person(facilitator, world, look):
    form = HER | {"id": new_id()}
    for _tap in range(2):
        facilitator.send(f"/groups/{world['ours']}/quick", **form)
    assert members(look, world["ours"]) == ["Айгүл"]


def test_a_wrong_person_keeps_what_was_typed(facilitator, world, look):
    answer = facilitator.send(f"/groups/{world['ours']}/quick", name="А" * 500, sex="", age_band="18-28", headers={"HX-Request": "true"})
    assert answer.status_code == 422
    page = text(answer)
    assert "these are 500" in page and "А" * 500 in page and "woman or man" in page and 'value="18-28" checked' in page
    assert members(look, world["ours"]) == []


def test_a_pasted_list_is_written_down_and_known_names_stay_single(facilitator, world, look):
    facilitator.send(f"/groups/{world['ours']}/quick", **HER)
    names = "Aigul\n\n  Бегимай  \r\nЧынара\nЧынара\nعائشة"
    answer = facilitator.send(f"/groups/{world['ours']}/list", names=names, sex="woman", age_band="29-49")
    assert answer.status_code == 303
    assert sorted(members(look, world["ours"])) == sorted(["Айгүл", "Бегимай", "Чынара", "عائشة"])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"names": "\n \n"}, "one on each line"),
        ({"names": "А" * 500}, "these are 500"),
        ({"sex": "both"}, "woman or man"),
        ({"age_band": ""}, "choose an age"),
        ({"names": "\n".join(f"Айгүл {number}" for number in range(101))}, "At most 100 names"),
    ],
)
def test_a_list_that_cannot_be_kept_is_kept_on_the_page(facilitator, world, look, wrong, sentence):
    form = {"names": "Бегимай\nЧынара", "sex": "woman", "age_band": "29-49"} | wrong
    answer = facilitator.send(f"/groups/{world['ours']}/list", **form)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert form["names"].strip() in text(answer)
    assert look.scalars(select(Participant)).all() == []


def test_somebody_who_came_back_joins_with_one_tap(facilitator, world, written, look):
    her = written(lambda w: participants.register(w, **HER, place_id=world["near"]))
    likely = text(facilitator.get(f"/participants/likely?name=aig&group={world['ours']}"))
    assert "Айгүл" in likely and her in likely
    facilitator.send(f"/groups/{world['ours']}/members", participant_id=her, name="aig")
    assert members(look, world["ours"]) == ["Айгүл"]
    assert "in the group already" in text(facilitator.get(f"/participants/likely?name=aig&group={world['ours']}"))
    assert len(look.scalars(select(Participant)).all()) == 1


def test_somebody_who_came_back_joins_with_one_tap_while_a_room_is_written_down(facilitator, world, written, look):
    her, far = written(lambda w: [participants.register(w, **HER, place_id=world[place]) for place in ("near", "far")])
    address = f"/groups/{world['ours']}/quick"
    answer = facilitator.send(address, **(HER | {"name": "ai"}), participant_id=her, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and 'value="18-28" checked' in text(answer)
    assert facilitator.send(address, **HER, participant_id=far).status_code == 404
    assert members(look, world["ours"]) == ["Айгүл"]
    assert len(look.scalars(select(Participant)).all()) == 2


def test_somebody_of_another_place_is_neither_found_nor_taken(facilitator, world, written, look):
    far = written(lambda w: participants.register(w, **HER, place_id=world["far"]))
    assert "Айгүл" not in text(facilitator.get("/participants/likely?name=Айгүл"))
    assert facilitator.send(f"/groups/{world['ours']}/members", participant_id=far).status_code == 404
    assert facilitator.get(f"/participants/likely?name=Айгүл&group={world['theirs']}").status_code == 404
    assert members(look, world["ours"]) == []


def test_somebody_leaves_a_group(facilitator, world, written, look):
    facilitator.send(f"/groups/{world['ours']}/quick", **HER)
    [her] = look.scalars(select(Participant.id))
    assert facilitator.send(f"/groups/{world['ours']}/members/{her}/leave").status_code == 303
    assert members(look, world["ours"]) == []
    assert facilitator.get(f"/participants/{her}").status_code == 200


def test_everybody_is_asked_with_one_tap_a_question(facilitator, world, look):
    facilitator.send(f"/groups/{world['ours']}/quick", **HER)
    [her] = look.scalars(select(Participant.id))
    address = f"/groups/{world['ours']}/consents"
    page = text(facilitator.get(address))
    assert 'aria-pressed="true"' not in page.partition("<main")[2]
    row = text(facilitator.send(address, participant_id=her, say="keep:yes", headers={"HX-Request": "true"}))
    assert row.startswith("<li>") and 'value="keep:no" aria-pressed="true"' in row and 'value="show:yes" aria-pressed="false"' in row
    row = text(facilitator.send(address, participant_id=her, say="keep:no", headers={"HX-Request": "true"}))
    assert 'aria-pressed="true"' not in row
    ours = text(facilitator.send(address, say="show:yes", headers={"HX-Request": "true"}))
    assert 'value="show:no" aria-pressed="true"' in ours and "keep" not in ours
    assert facilitator.send(address, say="keep:yes").status_code == 422
    assert facilitator.send(address, participant_id=her, say="keep:yes").status_code == 303
