"""Roll call by forms and by taps that a script sends."""

import re

import pytest
from sqlalchemy import func, select

from gals.models import Attendance
from gals.store import attendance, participants
from tests.views import village


@pytest.fixture
def roll(world):
    return f"/workshops/{world['workshop']}/roll"


def pressed(page):
    return re.findall(r'value="([^"]+):0" aria-pressed="true"', page)


def totals(page):
    return [int(number) for number in re.findall(r'data-present="\w+">(\d+)<', page)]


def test_everybody_expected_has_a_tile(nurgul, roll, world):
    page = nurgul.get(roll).get_data(as_text=True)
    assert len(re.findall(r'name="tap"', page)) == 5
    assert totals(page) == [0, 0]


def test_without_scripts_a_tap_is_a_form(nurgul, roll, world):
    answer = nurgul.send(f"{roll}/1", tap=f"{world['Айгүл']}:1")
    assert answer.status_code == 303
    page = nurgul.get(answer.headers["Location"]).get_data(as_text=True)
    assert pressed(page) == [world["Айгүл"]]
    assert totals(page) == [1, 0]


def test_a_second_tap_takes_the_first_back(nurgul, roll, world):
    for here in "10":
        nurgul.send(f"{roll}/1", tap=f"{world['Айгүл']}:{here}")
    assert pressed(nurgul.get(roll).get_data(as_text=True)) == []


def test_many_taps_go_in_one_sending_and_are_answered_for(nurgul, roll, world):
    taps = [f"{world[name]}:1" for name in (*village.WOMEN, *village.MEN)]
    answer = nurgul.send(f"{roll}/1", tap=taps, headers={"Accept": "application/json"})
    assert answer.json == {"safe": sorted(world[name] for name in (*village.WOMEN, *village.MEN)), "women": 3, "men": 2}


def test_taps_sent_twice_are_kept_once(nurgul, roll, world, look):
    for _again in range(3):
        nurgul.send(f"{roll}/1", tap=f"{world['Айгүл']}:1")
    assert look.scalar(select(func.count()).select_from(Attendance)) == 1


def test_one_tap_that_cannot_be_kept_does_not_hold_up_the_others(nurgul, roll, world, written):
    far = written(lambda w: participants.register(w, name="Алыс", sex="woman", age_band="60+", place_id=world["far"]))
    taps = [f"{far}:1", "nobody:1", "", f"{world['Айгүл']}:1"]
    answer = nurgul.send(f"{roll}/1", tap=taps, headers={"Accept": "application/json"})
    assert answer.json == {"safe": [world["Айгүл"]], "women": 1, "men": 0}


def test_somebody_who_was_not_expected_is_from_her_first_tap(nurgul, roll, world, written):
    her = written(lambda w: participants.register(w, name="Гүлзат", sex="woman", age_band="18-28", place_id=world["near"]))
    page = nurgul.get(f"{roll}?find=Гүлзат").get_data(as_text=True)
    assert f'name="tap" value="{her}:1"' in page
    nurgul.send(f"{roll}/1", tap=f"{her}:1")
    assert her in pressed(nurgul.get(roll).get_data(as_text=True))


def test_a_late_comer_is_written_down_and_waits_for_one_tap_on_the_roll(nurgul, roll, world):
    late = re.search(r'href="(/participants/new\?[^"]+)"', nurgul.get(roll).get_data(as_text=True))[1].replace("&amp;", "&")
    assert f'name="back" value="{roll}/1"' in nurgul.get(late).get_data(as_text=True)
    entered = {"name": "Гүлзат", "symbol": "", "sex": "woman", "age_band": "18-28", "phone": "", "group": world["women"]}
    answer = nurgul.send("/participants", **entered, back=f"{roll}/1")
    page = nurgul.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Tap to add" in page
    her = re.search(r"written=(.+)$", answer.headers["Location"])[1]
    assert f'name="tap" value="{her}:1"' in page


def test_each_day_has_a_roll_and_other_days_have_none(nurgul, roll, world, written, look):
    written(lambda w: w.put("workshop", world["workshop"], ends_on=world["tomorrow"]))
    nurgul.send(f"{roll}/2", tap=f"{world['Айгүл']}:1")
    assert attendance.present(look, world["workshop"], 2) == {world["Айгүл"]: True}
    assert nurgul.get(f"{roll}/3").status_code == 404
    assert nurgul.send(f"{roll}/0", tap=f"{world['Айгүл']}:1").status_code == 404


def test_a_roll_elsewhere_is_not_there(nurgul, world):
    assert nurgul.get(f"/workshops/{world['elsewhere']}/roll").status_code == 404
    assert nurgul.send(f"/workshops/{world['elsewhere']}/roll/1", tap="a:1").status_code == 404


def test_who_is_no_longer_signed_in_is_told_so_and_keeps_the_taps(app, world, roll):
    answer = app.test_client().send(f"{roll}/1", tap=f"{world['Айгүл']}:1", headers={"Accept": "application/json"})
    assert answer.status_code == 401
