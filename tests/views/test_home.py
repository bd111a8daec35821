"""Today: what runs, what comes next, and what to do first when there is nothing yet."""

import pytest
from sqlalchemy import select

from gals.models import Workshop
from gals.store import commitments, groups


def today(client):
    return client.get("/").get_data(as_text=True)


def test_nothing_yet_says_what_to_do_first(visit, written):
    place = written(lambda w: w.put("place", None, level="village", name_ky="Ак-Суу"))
    page = today(visit("facilitator", places=[place]))
    assert "How to begin" in page
    assert 'href="/groups/new"' in page


def test_the_workshop_of_today_shows_the_block_that_runs(app, nurgul):
    clock = app.extensions["clock"]
    clock.shift += clock.now().replace(hour=9, minute=5) - clock.now()
    nurgul.sign_in("facilitator")  # some hours have passed, or none
    page = today(nurgul)
    assert page.index("Now") < page.index("Opening song") < page.index("Then") < page.index("Welcome: why we are here")
    assert "How to begin" not in page


@pytest.mark.parametrize("tile", ["Roll call", "Day plan", "People", "Worksheets"])
def test_big_tiles_lead_to_what_is_needed(nurgul, tile):
    assert f"<b>{tile}</b>" in today(nurgul)


def test_certificates_are_one_touch_away(nurgul):
    assert 'href="/certifications"' in today(nurgul)


def test_workshops_elsewhere_are_not_shown(nurgul):
    assert "Кара-Суу" not in today(nurgul)


def test_a_coming_workshop_is_shown_with_its_tiles(nurgul, world, written, data):
    workshop = data.scalars(select(Workshop).where(Workshop.id == world["workshop"])).one()
    written(lambda w: w.put("workshop", workshop.id, starts_on=world["tomorrow"], ends_on=world["tomorrow"]))
    page = today(nurgul)
    assert "Next workshop" in page
    assert "Roll call" in page


def test_a_group_that_meets_again_counts_its_promises_calmly(nurgul, world, written):
    def promise(w):
        w.put("group", world["women"], champions=True, next_on=world["tomorrow"])
        for name in ("Айгүл", "Бурул"):
            commitments.promise(w, participant_id=world[name], text="суу ташуу", milestone_on=world["tomorrow"])
        commitments.promise(w, participant_id=world["Нургүл"], text="кой", milestone_on=world["tomorrow"].replace(year=2030))

    written(promise)
    page = today(nurgul)
    assert "Women" in page
    assert "2 promises to ask about" in page
    assert "Айгүл" not in page, "a count, no names"


def test_a_group_elsewhere_is_not_shown(nurgul, world, written):
    far = {"label": "Алыскылар", "sex": "men", "place_id": world["far"]}
    group = written(lambda w: groups.register(w, **far, champions=True))
    written(lambda w: w.put("group", group, next_on=world["tomorrow"]))
    assert "Алыскылар" not in today(nurgul)


def test_nobody_sees_today_without_signing_in(visit):
    assert visit().get("/").status_code == 303
