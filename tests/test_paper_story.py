"""A pack of personal sheets is printed, drawn on, photographed, sent in one go and confirmed; then walls and plans show the drawings."""

import os
import shutil
import threading
from random import Random

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from pypdfium2 import PdfDocument
from sqlalchemy import select
from sqlalchemy.orm import Session
from waitress.server import create_server

from gals import create_app, intake
from gals.journal.write import Writer
from gals.models import Drawing, Photograph, Sheet
from gals.printing import places, sheet_codes
from gals.store import accounts, commitments, consents, drawings, photographs
from tests import serving
from tests.browser_fixtures import TABLET
from tests.conftest import CHEAPEST, NOW, PASSWORD, Visitor
from tests.paper_sim import pages
from tests.paper_sim import photographs as camera
from tools.rights import AREAS as RIGHTS

TOOL = "vision-journey"

AREAS = tuple(RIGHTS)

#: Pictures of a plain phone, in pixels: quick to make and to read.
SMALL = ((1920, 1440),)

#: Women of an invented village; the sheet of each carries her name.
NAMES = ("Айгүл", "Бегимай", "Нургүл", "Жылдыз", "Назгүл", "Чынара", "Гүлзат", "Бурул", "Сайрагүл", "Токтокан")

#: Where pictures of the pages go, for somebody to look at.
SHOTS, LANGUAGE = os.environ.get("GALS_SHOTS"), os.environ.get("GALS_SHOTS_LANGUAGE", "ky")


class Story:
    """A village, its workshop and its application, served."""

    def __init__(self, folder, empty_database):
        shutil.copy(empty_database, folder / "gals.sqlite")
        self.app = create_app({"INSTANCE": str(folder), "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": LANGUAGE, "TESTING": True})
        self.app.test_client_class = Visitor
        self.server = create_server(self.app, host="127.0.0.1", port=0, threads=8)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def reading(self):
        """A session that sees what pages wrote, and holds no lock."""
        return Session(self.app.extensions["engine"], expire_on_commit=False)

    def people(self, many):
        """*many* women at a workshop, who agreed to all of it, and a facilitator: {participant id: name}."""
        with Session(self.app.extensions["engine"].execution_options(writes=True), expire_on_commit=False) as db:
            w = Writer(db, by="tester", now=NOW)
            place = w.put("place", None, level="village", name_ky="Ак-Суу")
            self.group = w.put("group", None, label="Келиндер", sex="women", place_id=place, champions=True)
            day = self.app.extensions["clock"].today()
            self.workshop = w.put("workshop", None, name="Каталист", starts_on=day, ends_on=day, place_id=place, groups=[self.group])
            w.put("session", None, kind="tool", tool=TOOL, workshop_id=self.workshop, day=1, position=1000, minutes=60)
            found = {}
            for number in range(many):
                name = NAMES[number % len(NAMES)] + (f" {number // len(NAMES) + 1}" if number >= len(NAMES) else "")
                person = w.put("participant", None, name=name, sex="woman", place_id=place, symbol="sheep")
                w.put("membership", None, participant_id=person, group_id=self.group)
                for layer in ("count", "keep", "photo", "show"):
                    consents.say(w, layer, True, participant_id=person)
                found[person] = name
            accounts.create(
                db, login="sapar", name="Сапар", role="facilitator", password=PASSWORD, memory=CHEAPEST, places=[place]
            )
            db.commit()
        return found

    def share(self):
        """The women tell the group what they promised."""
        with Session(self.app.extensions["engine"].execution_options(writes=True), expire_on_commit=False) as db:
            w = Writer(db, by="tester", now=NOW)
            for promise in commitments.of_group(db, self.group):
                commitments.reword(w, promise, shared=True)
            db.commit()

    def end(self):
        serving.end(self.server, self.thread)
        self.app.extensions["engine"].dispose()


def drawn_and_photographed(story, pdf):
    """{sheet id: simulated Photograph} of each printed page: real sketches, a promise marked beside them, a phone held over a table."""
    made = {}
    for at, sheet in enumerate(printed(story)):
        code = sheet_codes.SheetCode(sheet.layout, sheet.size[1:], "W", sheet.number, 1, sheet.check)
        where, seed = places.of(code), 700 + at
        marked = {f"1.due.{(1, 3, 6, 12)[at % 4]}", f"1.area.{AREAS[at % len(AREAS)]}", f"1.who.{('i', 'we')[at % 2]}"}
        boxes = {field.id: field.mm for field in where.boxes if field.id in marked}
        page = pages.Page(str(code), where.paper, where.frame, boxes, where.tags, where.codes, pages.seen(pdf, at))
        rng = np.random.default_rng(seed)
        sheet_of_paper = camera.drawn(page, rng, sketches=6, share=1.0)
        made[sheet.id] = camera._taken(sheet_of_paper, (rng, Random(seed)), 1, SMALL)
    return made


def printed(story):
    """The sheets of the workshop in the order of printing."""
    with story.reading() as db:
        return db.scalars(select(Sheet).where(Sheet.workshop_id == story.workshop).order_by(Sheet.born)).all()


def shot(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def tell(story, browser, folder, many):
    """The whole of it, by taps; what is true of each sheet."""
    story.people(many)
    client = story.app.test_client().sign_in("sapar")
    pack = client.send(f"/tools/{TOOL}/worksheets", workshop=story.workshop, back="none", size="A4", lang="ky")
    assert pack.mimetype == "application/pdf"
    story.taken = drawn_and_photographed(story, pack.data)
    assert len(story.taken) == many
    files = []
    for sheet_id, one in story.taken.items():
        files.append(folder / f"{sheet_id}.jpg")
        files[-1].write_bytes(one.content)
    context = browser.new_context(**TABLET, base_url=f"http://127.0.0.1:{story.server.effective_port}")
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#login", "sapar")
    page.fill("#password", PASSWORD)
    page.click("main button.button")
    page.wait_for_url("**/")
    send(story, page, files)
    confirm(story, page)
    context.close()
    return client


def send(story, page, files):
    """All at once, as somebody chooses them."""
    page.goto(f"/workshops/{story.workshop}/photographs")
    page.locator('input[type="file"][multiple]').set_input_files(files)
    expect(page.locator("#shown .tile")).to_have_count(len(files))
    while intake.read_next(story.app):
        pass
    with story.reading() as db:
        found = photographs.of_workshop(db, story.workshop)
    assert {(one.state, one.trouble) for one in found} == {("read", "")}
    expect(page.locator("#shown .tile.read")).to_have_count(len(files))
    shot(page, "1-photographs")


def confirm(story, page):
    """All that is clear six at a time; of the others each doubtful box is looked at, and said as it is on paper."""
    address = f"/workshops/{story.workshop}/photographs/confirm"
    page.goto(address)
    if SHOTS:
        page.locator(".looks .look a").first.tap()
        page.wait_for_selector("[data-stage] img")
        shot(page, "3-opened")
        page.goto(address)
    for turn in range(2 * len(story.taken)):
        shot(page, f"2-confirm-{turn}")
        if page.locator(".looks .look").count():
            with page.expect_navigation():
                page.locator(".right button").tap()
        elif page.locator(".rows a[href$='confirm']:has(.what)").count():
            with page.expect_navigation():
                page.locator(".rows a[href$='confirm']:has(.what)").first.tap()
            look_at(story, page)
            page.goto(address)
        else:
            break
    shot(page, "4-done")


def look_at(story, page):
    """One page with doubtful boxes."""
    shot(page, "3-page")
    photograph_id = page.url.split("/")[-2]
    with story.reading() as db:
        truth = story.taken[db.get(Photograph, photograph_id).sheet_id].boxes
    asked = page.locator(".asked-box")
    for left in range(asked.count() - 1, -1, -1):
        box = asked.first.locator('input[name="box"]').get_attribute("value")
        asked.first.locator(f'button[value="{"marked" if truth.get(box) in ("marked", "half") else "empty"}"]').tap()
        expect(asked).to_have_count(left)
    shot(page, "3-page-answered")
    with page.expect_navigation():
        page.locator(".right button:enabled").tap()


@pytest.fixture
def story(tmp_path, empty_database):
    made = Story(tmp_path, empty_database)
    yield made
    made.end()


def ink_on(pdf):
    """How many printed pages' worth is red, green or blue as pens are; the backdrop is printed too, so compare."""
    printed_pages = (pages.seen(pdf, number).astype(int) for number in range(len(PdfDocument(pdf))))
    return float(sum(((pixels.max(2) - pixels.min(2)) > 60).mean() for pixels in printed_pages))


@pytest.mark.parametrize("many", [5, pytest.param(30, marks=pytest.mark.long)])
def test_thirty_sheets_on_paper_are_thirty_records_in_the_right_hands(story, browser, tmp_path, many):
    client = tell(story, browser, tmp_path, many)
    with story.reading() as db:
        for sheet in printed(story):
            drawing = db.get(Drawing, sheet.drawing_id)
            assert drawing.participant_id == sheet.participant_id
            [photo] = [mark for mark in drawings.marks(db, drawing.id) if mark.kind == "photo"]
            assert (photo.layer, round(photo.size)) == ("first", 1000)
            [promise] = commitments.of_participant(db, sheet.participant_id)
            boxes = {box for box, state in story.taken[sheet.id].boxes.items() if state in ("marked", "half")}
            assert {f"1.area.{promise.area}", f"1.who.{promise.actor}"} <= boxes
    story.share()
    wall = client.get(f"/groups/{story.group}/wall-list?pictures=1&lang=ky")
    plan = client.send(f"/participants/{printed(story)[0].participant_id}/plan-sheet", lang="ky")
    without = client.get(f"/groups/{story.group}/wall-list?lang=ky")
    for name, paper in (("wall", wall), ("plan", plan)):
        assert paper.mimetype == "application/pdf"
        if SHOTS:
            Image.fromarray(pages.seen(paper.data)).save(f"{SHOTS}/5-{name}.png")
    assert ink_on(plan.data) > 0.002
    assert ink_on(wall.data) > ink_on(without.data) + 0.0004 * many
    assert 5_000 * many < len(wall.data) - len(without.data) < 80_000 * many
