"""Workshops are planned in a few taps, listed in one's own places only, and mended with everything that was entered."""

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from gals.models import Session as Block
from gals.models import Workshop
from gals.store import participants
from tools import plans


@pytest.fixture
def entered(world):
    return {"plan": "day", "place_id": world["near"], "starts_on": "2026-05-04", "id": "01-a-workshop"}


def planned(look):
    return look.scalars(select(Workshop).where(Workshop.id == "01-a-workshop")).one_or_none()


def test_only_workshops_of_own_places_are_listed(nurgul):
    page = nurgul.get("/workshops").get_data(as_text=True)
    assert ">Ак-Суу<" in page
    assert ">Кара-Суу<" not in page


def test_a_trainer_sees_all_workshops(visit, world):
    page = visit("trainer").get("/workshops").get_data(as_text=True)
    assert ">Ак-Суу<" in page
    assert ">Кара-Суу<" in page


@pytest.mark.parametrize("page", ["", "/edit", "/people", "/plan", "/plan/new", "/roll"])
def test_a_workshop_elsewhere_is_not_there(nurgul, world, page):
    assert nurgul.get(f"/workshops/{world['elsewhere']}{page}").status_code == 404
    assert nurgul.get(f"/workshops/{world['workshop']}{page}").status_code == 200


def test_a_one_day_workshop_takes_one_choice_and_one_tap(nurgul, world, look):
    form = nurgul.get("/workshops/new?plan=day").get_data(as_text=True)
    assert re.search(rf'value="{world["near"]}" selected', form), "the only place one works in is chosen already"
    answer = nurgul.send("/workshops", plan="day", place_id=world["near"], starts_on="2026-05-04", id="01-a-workshop")
    assert answer.headers["Location"] == "/workshops/01-a-workshop"
    made = planned(look)
    assert (made.name, made.starts_on, made.ends_on) == ("Ак-Суу", date(2026, 5, 4), date(2026, 5, 4))
    assert look.scalar(select(func.count()).where(Block.workshop_id == made.id)) == len(plans.ONE_DAY)


def test_the_catalyst_lasts_six_days(nurgul, entered, look):
    nurgul.send("/workshops", **entered | {"plan": "catalyst"})
    assert (planned(look).ends_on - planned(look).starts_on).days == 5


def test_a_programmes_own_plan_stands_in_the_catalysts_place(nurgul, entered, written, look):
    own = [{"day": 1, "kind": "song", "title": "Ыр", "minutes": 10}, {"day": 2, "kind": "talk", "title": "Сөз", "minutes": 60}]
    written(lambda w: w.put("programme", None, name="Биздики", plan=own))
    nurgul.send("/workshops", **entered | {"plan": "catalyst"})
    titles = look.scalars(select(Block.title).where(Block.workshop_id == "01-a-workshop").order_by(Block.day)).all()
    assert titles == ["Ыр", "Сөз"]
    assert (planned(look).ends_on - planned(look).starts_on).days == 1


def test_a_form_sent_twice_plans_one_workshop(nurgul, entered, look):
    for _again in range(2):
        assert nurgul.send("/workshops", **entered).status_code == 303
    assert look.scalar(select(func.count()).where(Block.workshop_id == "01-a-workshop")) == len(plans.ONE_DAY)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": "2026-05-01"}, "The last day comes before the first"),
        ({"name": "я" * 500}, "At most 120 letters"),
        ({"starts_on": "soon"}, "This is not a day"),
        ({"starts_on": "1970-01-01"}, "look at the year again"),
        ({"place_id": ""}, "Please choose a place"),
    ],
)
def test_bad_input_is_said_and_stays_on_the_page(nurgul, entered, look, wrong, sentence):
    answer = nurgul.send("/workshops", **entered | wrong)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert all(f'value="{value}"' in page for value in wrong.values())
    assert planned(look) is None


def test_a_place_that_is_not_ones_own_cannot_be_chosen(nurgul, entered, world, look):
    assert nurgul.send("/workshops", **entered | {"place_id": world["far"]}).status_code == 422
    assert planned(look) is None


def test_a_workshop_is_changed_and_keeps_groups_that_were_not_offered(nurgul, world, written, look):
    far_group = written(lambda w: w.put("group", None, label="Алыскы", sex="men", place_id=world["far"]))
    written(lambda w: w.put("workshop", world["workshop"], groups=[world["women"], far_group]))
    changed = {"name": "Жаңы ат", "place_id": world["near"], "starts_on": "2026-05-04", "ends_on": "2026-05-05", "phase": "Skills"}
    nurgul.send(f"/workshops/{world['workshop']}", **changed, groups=world["men"])
    made = look.get(Workshop, world["workshop"])
    assert (made.name, made.phase, made.ends_on) == ("Жаңы ат", "skills", date(2026, 5, 5))
    assert 'name="phase" value="Skills"' in nurgul.get(f"/workshops/{world['workshop']}/edit").get_data(as_text=True), "said in words"
    assert made.groups == [world["men"], far_group]


def test_a_workshop_taken_away_leaves_the_lists_and_answers_in_a_sentence(nurgul, world):
    nurgul.send(f"/workshops/{world['workshop']}/remove")
    assert ">Ак-Суу<" not in nurgul.get("/workshops").get_data(as_text=True)
    gone = nurgul.get(f"/workshops/{world['workshop']}")
    assert gone.status_code == 404
    assert "This workshop is no longer here, or not for you." in gone.get_data(as_text=True)


def test_a_returning_person_is_found_by_ear_or_code_and_added(nurgul, world, written):
    her = written(lambda w: participants.register(w, name="Гүлзат", sex="woman", age_band="18-28", place_id=world["near"]))
    people = f"/workshops/{world['workshop']}/people"
    assert her not in nurgul.get(people).get_data(as_text=True)
    assert her in nurgul.get(f"{people}?find=Gulzat").get_data(as_text=True)
    nurgul.send(people, participant_id=her)
    assert f"/participants/{her}" in nurgul.get(people).get_data(as_text=True)


def test_a_person_of_another_place_is_neither_found_nor_added(nurgul, world, written):
    far = written(lambda w: participants.register(w, name="Гүлзат", sex="woman", age_band="18-28", place_id=world["far"]))
    people = f"/workshops/{world['workshop']}/people"
    assert far not in nurgul.get(f"{people}?find=Гүлзат").get_data(as_text=True)
    assert nurgul.send(people, participant_id=far).status_code == 404


def test_the_page_of_a_workshop_says_what_runs_now(app, nurgul, world):
    clock = app.extensions["clock"]
    clock.shift += clock.now().replace(hour=9, minute=5) - clock.now()
    nurgul.sign_in("facilitator")  # some hours have passed, or none
    page = nurgul.get(f"/workshops/{world['workshop']}").get_data(as_text=True)
    assert page.index("Opening song") < page.index("Welcome: why we are here")
