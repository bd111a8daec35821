"""Large packs: asked for on the page, made by the worker, opened by who asked and by nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from gals import worker
from gals.models import Sheet, Workshop
from gals.printing.sheet_codes import spaced
from gals.store import jobs
from gals.views import printed
from tests.printing.reading import words


@pytest.fixture
def large(monkeypatch):
    """Every workshop's pack is a large one."""
    monkeypatch.setattr(printed, "MANY_SHEETS", 1)


def asks(client, world):
    answer = client.send(f"/workshops/{world['workshop']}/pack", lang="en", size="A5", back="none")
    assert answer.status_code == 303
    return answer.location


def test_a_small_pack_is_given_at_once(nurgul, world):
    answer = nurgul.send(f"/workshops/{world['workshop']}/pack")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")


def test_a_large_pack_is_asked_for_and_told_how_it_goes(app, nurgul, world, look, large):
    job = asks(nurgul, world)
    assert "in a moment" in nurgul.get(job).get_data(as_text=True)
    assert nurgul.get(f"{job}/file").status_code == 404
    part = nurgul.get(job, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "<html" not in part
    assert f'hx-get="{job}"' in part
    worker.once(app)
    part = nurgul.get(job, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "hx-get" not in part, "nothing is asked again"
    papers = nurgul.get(f"{job}/file")
    assert (papers.status_code, papers.mimetype) == (200, "application/pdf")
    assert papers.headers["Cache-Control"] == "no-store"
    assert papers.headers["Content-Disposition"] == 'inline; filename="gals-pack.pdf"'
    assert "Айгүл" in words(papers.data)
    kept = look.scalars(select(Sheet)).all()
    assert {one.workshop_id for one in kept} == {world["workshop"]}
    assert all(spaced(one.number) in words(papers.data) for one in kept)
    assert job in nurgul.get(f"/workshops/{world['workshop']}/print").get_data(as_text=True)


def test_a_large_pack_is_never_made_while_somebody_waits(nurgul, world, large):
    page = nurgul.get(f"/workshops/{world['workshop']}/print").get_data(as_text=True)
    assert f'formmethod="post" formaction="/workshops/{world["workshop"]}/pack"' in page


def test_who_comes_later_hears_how_many_come_first(nurgul, visit, world, large):
    asks(nurgul, world)
    other = visit("trainer")
    assert "1 other pack comes first" in other.get(asks(other, world)).get_data(as_text=True)


def test_nobody_else_opens_the_papers_not_even_from_the_office(app, nurgul, visit, world, large):
    job = asks(nurgul, world)
    worker.once(app)
    for other in (visit("facilitator", login="second", places=[world["near"]]), visit("trainer"), visit("admin")):
        assert other.get(job).status_code == 404
        assert other.get(f"{job}/file").status_code == 404
    assert visit().get(job).status_code == 303


def test_who_lost_the_place_lost_its_papers(app, nurgul, world, data, large):
    job = asks(nurgul, world)
    worker.once(app)
    assert nurgul.get(f"{job}/file").status_code == 200
    data.get(Workshop, world["workshop"]).place_id = world["far"]
    data.commit()
    assert nurgul.get(job).status_code == 404
    assert nurgul.get(f"{job}/file").status_code == 404


def test_papers_are_gone_after_a_day(app, nurgul, world, large):
    job = asks(nurgul, world)
    worker.once(app)
    names = list(app.extensions["shelf"].names())
    assert len(names) == 1
    assert names[0].startswith(jobs.PASSING)
    app.config.update(IDLE_MINUTES=9999, LONGEST_HOURS=99)
    app.extensions["clock"].shift = jobs.KEPT + timedelta(hours=1)
    worker.once(app)
    assert list(app.extensions["shelf"].names()) == []
    assert nurgul.get(job).status_code == 404


def test_papers_that_cannot_be_made_are_told_in_a_sentence(app, nurgul, world, large, monkeypatch):
    job = asks(nurgul, world)
    monkeypatch.setattr(worker, "WORKS", {"pack": worker.WORKS["pack"]._replace(make=lambda **_wanted: 1 / 0)})
    worker.once(app)
    page = nurgul.get(job).get_data(as_text=True)
    assert "could not be made" in page
    assert "ZeroDivision" not in page


def test_the_page_turns_by_itself_when_the_papers_are_ready(app, world, visit, tablet, large):
    visit("facilitator", places=[world["near"]])
    page = tablet.new_page()
    page.goto("/sign-in")
    page.fill("#login", "facilitator")
    page.fill("#password", "a long plain password")
    page.click("main button.button")
    page.wait_for_url("**/")
    page.goto(f"/workshops/{world['workshop']}/print")
    page.get_by_role("button", name="Print the whole pack").click()
    page.get_by_text("in a moment").wait_for()
    assert "csrf_token" not in page.url
    worker.once(app)
    page.get_by_role("link", name="Open the papers").wait_for()
