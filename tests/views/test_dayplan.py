"""The day plan: one tap moves or stretches a block, and every block after it is re-timed at once."""

import re

import pytest
from sqlalchemy import select

from gals.models import Session as Block


@pytest.fixture
def plan(world):
    return f"/workshops/{world['workshop']}/plan"


def times(page):
    return re.findall(r'<span class="times"><b>([\d:]+)</b><small>([\d:]+)</small>', page)


def titles(page):
    return re.findall(r'<span class="what"><b>([^<]+)</b>', page)


def tap(client, plan, block, act, **headers):
    return client.send(f"{plan}/{block}", do=act, shown="1", headers=headers)


def test_a_day_is_a_list_of_blocks_with_their_times(nurgul, plan):
    page = nurgul.get(plan).get_data(as_text=True)
    assert times(page)[:3] == [("09:00", "09:10"), ("09:10", "09:25"), ("09:25", "09:45")]
    assert "The day ends at 15:00" in page


def test_a_longer_song_makes_everything_after_it_later(nurgul, plan, world):
    page = tap(nurgul, plan, world["song"], "15", **{"HX-Request": "true"}).get_data(as_text=True)
    assert page.lstrip().startswith("<section"), "htmx is given the day alone"
    assert times(page)[:2] == [("09:00", "09:25"), ("09:25", "09:40")]
    assert "The day ends at 15:15" in page


def test_without_scripts_a_tap_leads_back_to_the_day(nurgul, plan, world):
    answer = tap(nurgul, plan, world["song"], "down")
    assert answer.status_code == 303
    page = nurgul.get(answer.headers["Location"]).get_data(as_text=True)
    assert titles(page)[:2] == ["Welcome: why we are here", "Opening song"]


def test_a_block_moves_to_another_day(nurgul, plan, world, written):
    written(lambda w: w.put("workshop", world["workshop"], ends_on=world["tomorrow"]))
    tap(nurgul, plan, world["song"], "day:2")
    assert titles(nurgul.get(f"{plan}?day=2").get_data(as_text=True)) == ["Opening song"]


def test_a_block_taken_out_can_be_put_back(nurgul, plan, world):
    page = tap(nurgul, plan, world["song"], "remove", **{"HX-Request": "true"}).get_data(as_text=True)
    assert "Opening song" not in titles(page)
    assert "Put it back" in page
    page = tap(nurgul, plan, world["song"], "back", **{"HX-Request": "true"}).get_data(as_text=True)
    assert titles(page)[0] == "Opening song"


def test_a_tap_on_a_block_that_somebody_took_out_is_answered_in_a_sentence(nurgul, plan, world):
    tap(nurgul, plan, world["song"], "remove")
    answer = tap(nurgul, plan, world["song"], "up", **{"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Somebody has taken this block out of the plan" in answer.get_data(as_text=True)


@pytest.mark.parametrize("act", ["fly", "day:-1", "day:9999999999", "day:²", ""])
def test_a_tap_nobody_can_make_changes_nothing(nurgul, plan, world, look, act):
    assert tap(nurgul, plan, world["song"], act).status_code in (400, 422)
    assert look.get(Block, world["song"]).day == 1


def test_a_block_of_another_workshop_is_not_touched(nurgul, plan, world, look):
    other = look.scalars(select(Block.id).where(Block.workshop_id == world["elsewhere"])).first()
    assert tap(nurgul, plan, other, "remove").status_code == 404
    assert not look.get(Block, other).gone


def test_a_new_block_comes_to_the_end_of_its_day_once(nurgul, plan, look):
    entered = {"id": "01-a-block", "day": "1", "kind": "play", "title": "Ойнойбуз", "minutes": "25"}
    for _again in range(2):
        assert nurgul.send(plan, **entered).status_code == 303
    assert titles(nurgul.get(plan).get_data(as_text=True))[-1] == "Ойнойбуз"
    assert len(look.scalars(select(Block).where(Block.title == "Ойнойбуз")).all()) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": "-5"}, "from 1 to 720 minutes"),
        ({"minutes": "5000"}, "from 1 to 720 minutes"),
        ({"minutes": "long"}, "from 1 to 720 minutes"),
        ({"minutes": ""}, "from 1 to 720 minutes"),
        ({"title": "я" * 500}, "At most 160 letters"),
        ({"script": "я" * 5000}, "At most 4000 letters"),
    ],
)
def test_bad_input_is_said_and_stays_on_the_page(nurgul, plan, world, look, wrong, sentence):
    entered = {"kind": "song", "title": "Ыр", "minutes": "10", "script": "ла-ла"} | wrong
    answer = nurgul.send(f"{plan}/{world['song']}/edit", **entered)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert all(value in page for value in entered.values())
    assert look.get(Block, world["song"]).title == "Opening song"


def test_words_of_the_plan_that_were_not_touched_stay_in_every_language(nurgul, plan, world, look):
    before = look.get(Block, world["song"])
    entered = {"kind": "song", "title": before.title, "minutes": "12", "script": before.script}
    nurgul.send(f"{plan}/{world['song']}/edit", **entered)
    look.rollback()
    after = look.get(Block, world["song"])
    assert (after.title, after.script, after.minutes) == ("Opening song", before.script, 12)


def test_saving_a_block_that_was_taken_out_meanwhile_keeps_what_was_written(nurgul, plan, world):
    tap(nurgul, plan, world["song"], "remove")
    answer = nurgul.send(f"{plan}/{world['song']}/edit", kind="song", title="Биздин ыр", minutes="10", script="сөздөрү")
    assert answer.status_code == 422
    assert "taken this block out" in answer.get_data(as_text=True)
    assert "сөздөрү" in answer.get_data(as_text=True)


def test_a_workshop_taken_away_while_its_plan_is_open_is_said_on_the_page(nurgul, plan, world):
    nurgul.send(f"/workshops/{world['workshop']}/remove")
    answer = tap(nurgul, plan, world["song"], "up", **{"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, "body")
    assert "no longer here" in answer.get_data(as_text=True)
    assert tap(nurgul, plan, world["song"], "up").status_code == 404
