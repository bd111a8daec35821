"""Shows of hands on the page: by women and men, with those present, mended by a new count, never refused for being odd."""

import re

import pytest
from sqlalchemy import select

from gals.models import Tally
from gals.store import attendance, sessions
from tests.views import village

HTMX = {"HX-Request": "true"}


@pytest.fixture
def world(app, written):
    made = written(lambda w: village.build(w, app.extensions["clock"].today()))
    written(lambda w: w.put("session", made["journey"], tool="gender-balance-tree"))
    written(lambda w: attendance.say(w, made["workshop"], 1, {made[name]: True for name in ("Айгүл", "Бурул", "Бакыт")}))
    return made


@pytest.fixture
def place(world):
    return f"/workshops/{world['workshop']}/tallies/{world['journey']}"


def field(page, name):
    return re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', page)[1]


def count(client, place, item="суу ташуу", **numbers):
    row = f"fruit:{item}"
    fields = {f"{row}.{sex}.now": str(number) for sex, number in numbers.items() if sex in ("women", "men")}
    return client.send(place, row=row, group="all", look="today", present_women="2", present_men="1", **fields)


def test_the_number_present_comes_from_the_roll(nurgul, place, world):
    page = nurgul.get(f"{place}?group=all").get_data(as_text=True)
    assert (field(page, "present_women"), field(page, "present_men")) == ("2", "1")
    page = nurgul.get(f"{place}?group={world['women']}").get_data(as_text=True)
    assert field(page, "present_women") == "2"
    assert "present_men" not in page, "a women's group is asked for women"


def test_nobody_on_the_roll_leaves_the_number_to_be_written(nurgul, place, world, written):
    written(lambda w: attendance.say(w, world["workshop"], 1, dict.fromkeys((world["Айгүл"], world["Бурул"], world["Бакыт"]), False)))
    assert field(nurgul.get(f"{place}?group=all").get_data(as_text=True), "present_women") == ""


def test_a_count_is_kept_with_those_present_and_shown_again(nurgul, place, look):
    assert count(nurgul, place, women=2, men=1).status_code == 303
    fact = look.scalars(select(Tally)).one()
    assert (fact.item, fact.state, fact.women, fact.men) == ("суу ташуу", "now", 2, 1)
    assert (fact.present_women, fact.present_men) == (2, 1)
    assert field(nurgul.get(f"{place}?group=all").get_data(as_text=True), "fruit:суу ташуу.women.now") == "2"


def test_a_correction_names_the_old_count_and_the_history_shows_both(nurgul, place, look):
    count(nurgul, place, women=1, men=1)
    count(nurgul, place, women=2, men=1)
    old, new = look.scalars(select(Tally).order_by(Tally.born)).all()
    assert new.corrects == old.id
    assert "mended" in nurgul.get(f"{place}?group=all").get_data(as_text=True)


def test_words_or_a_picture_add_a_row(nurgul, place):
    said = {"group": "all", "look": "today", "present_women": "2", "present_men": "1"}
    words = nurgul.send(place, **said, add="fruit", **{"words.fruit": "кой алуу"}, headers=HTMX)
    assert words.headers["HX-Retarget"] == "#tally"
    assert 'name="fruit:кой алуу.women.commit"' in words.get_data(as_text=True)
    pictures = nurgul.send(place, **said, pick="fruit", headers=HTMX).get_data(as_text=True)
    assert 'value="fruit:sheep"' in pictures
    picture = nurgul.send(place, **said, add="fruit:sheep", headers=HTMX).get_data(as_text=True)
    assert 'name="fruit:sheep.women.commit"' in picture


def test_the_enter_key_adds_the_words_that_were_typed(nurgul, place):
    said = {"group": "all", "look": "today", "words.fruit": "кой алуу", "keep": "1"}
    assert 'name="fruit:кой алуу.women.commit"' in nurgul.send(place, **said).get_data(as_text=True)


def test_more_hands_than_people_is_asked_about_and_kept(nurgul, place, look):
    row = "fruit:кой"
    said = {"row": row, f"{row}.women.now": "9", "group": "all", "present_women": "2", "present_men": "1"}
    answer = nurgul.send(place, **said, headers=HTMX)
    assert answer.status_code == 200
    assert "More hands than people present: кой" in answer.get_data(as_text=True)
    assert look.scalars(select(Tally)).one().women == 9


@pytest.mark.parametrize("wrong", ["-5", "5000", "many", "1.5", "²"])
def test_what_is_no_count_is_said_and_stays_on_the_page(nurgul, place, look, wrong):
    count(nurgul, place, women=1, men=1)
    answer = count(nurgul, place, women=wrong, men=1)
    assert answer.status_code == 422
    assert field(answer.get_data(as_text=True), "fruit:суу ташуу.women.now") == wrong
    assert 'class="notice"' in answer.get_data(as_text=True)
    assert look.scalars(select(Tally)).one().women == 1


def test_a_row_can_be_taken_back(nurgul, place, look):
    count(nurgul, place, women=2, men=1)
    row = "fruit:суу ташуу"
    nurgul.send(place, row=row, takeback=row, group="all", present_women="2", present_men="1")
    assert row not in nurgul.get(f"{place}?group=all").get_data(as_text=True)
    assert len(look.scalars(select(Tally)).all()) == 2


def test_what_a_page_does_not_ask_is_not_forgotten(nurgul, place, look, world):
    row = "fruit:кой"
    both = {f"{row}.women.now": "2", f"{row}.women.commit": "1", "present_women": "2"}
    nurgul.send(place, row=row, group=world["women"], **both)
    nurgul.send(place, row=row, group=world["women"], look="back", present_women="2", **{f"{row}.women.achieved": "1"})
    page = nurgul.get(f"{place}?group={world['women']}").get_data(as_text=True)
    assert (field(page, f"{row}.women.now"), field(page, f"{row}.women.commit")) == ("2", "1")


def test_a_session_taken_out_of_the_plan_keeps_its_counts(nurgul, place, world, written, look):
    written(lambda w: sessions.remove(w, sessions.find(w.db, world["workshop"], world["journey"])))
    assert "taken out of the plan" in nurgul.get(place).get_data(as_text=True)
    count(nurgul, place, women=2, men=1)
    assert look.scalars(select(Tally)).one().women == 2


def test_a_workshop_taken_away_while_hands_are_counted_is_said_beside_the_numbers(nurgul, place, world):
    nurgul.send(f"/workshops/{world['workshop']}/remove")
    answer = nurgul.send(place, group="all", look="today", headers=HTMX)
    assert answer.status_code == 422
    assert 'id="safety"' in answer.get_data(as_text=True)
    assert nurgul.send(place, group="all", look="today").status_code == 404


def test_a_group_looks_back_with_its_last_count_beside(nurgul, place, world, written, look, today):
    row = "fruit:кой"
    nurgul.send(place, row=row, group=world["women"], present_women="2", look="back", **{f"{row}.women.achieved": "1"})
    meeting = written(lambda w: w.put("follow_up", None, group_id=world["women"], on=today))
    later = f"/follow-ups/{meeting}/tallies/gender-balance-tree"
    assert "1 of 2 on" in nurgul.get(later).get_data(as_text=True)
    nurgul.send(later, row=row, present_women="2", look="back", **{f"{row}.women.achieved": "2"})
    assert [fact.women for fact in look.scalars(select(Tally).order_by(Tally.born))] == [1, 2]
    table = nurgul.get(f"/groups/{world['women']}/tallies").get_data(as_text=True)
    assert table.index("2 of 2") < table.index("1 of 2"), "the newest count stands first"


def test_women_and_men_stand_side_by_side_and_a_share_needs_the_number_present(nurgul, place, world):
    row = "fruit:кой"
    nurgul.send(place, row=row, group=world["women"], present_women="", **{f"{row}.women.now": "2"})
    table = nurgul.get(f"/groups/{world['women']}/tallies").get_data(as_text=True)
    assert table.index("Women</th>") < table.index("Men</th>")
    assert "%" not in table


@pytest.mark.parametrize("address", ["/workshops/{elsewhere}/tallies/{journey}", "/workshops/{workshop}/tallies/{song}"])
def test_what_has_no_tool_or_is_elsewhere_is_not_there(nurgul, world, address):
    assert nurgul.get(address.format(**world)).status_code == 404
