"""A board on a tablet: a woman's empty Vision Journey, opened by a facilitator who is signed in."""

from contextlib import suppress
from types import SimpleNamespace

import pytest
from playwright.sync_api import Error
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Mark
from gals.store import consents, drawings
from tests.hand import Hand

#: Where on the Vision Journey something lies: zone → a point within it.
ZONES = {"vision": (852, 146), "current": (118, 588), "opportunities": (300, 300), "challenges": (800, 560)}


@pytest.fixture
def sheet(written, make_account):
    """Ids of a village, a woman who agreed to keep her drawing, her group, her drawing and a follow-up of the group."""

    def write(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу", name_ru="Ак-Суу", name_en="Ak-Suu")
        person = w.put("participant", None, name="Айгүл", sex="woman", age_band="29-49", code="AKT234", place_id=place)
        group = w.put("group", None, label="Келиндер", sex="women", place_id=place)
        for layer in ("keep", "photo"):
            consents.say(w, layer, True, participant_id=person)
        drawing = drawings.start(w, tool="vision-journey", owner="person", participant_id=person)
        follow_up = w.put("follow_up", None, group_id=group, on=w.now.date())
        return SimpleNamespace(place=place, person=person, group=group, drawing=drawing, follow_up=follow_up)

    made = written(write)
    make_account("facilitator", places=[made.place])
    return made


@pytest.fixture
def enter(app, served):
    """Signs a browser context in, without the form."""

    def enter(context, login="facilitator"):
        client = app.test_client().sign_in(login)
        context.add_cookies([{"name": "gals", "value": client.get_cookie("gals").value, "url": served}])
        return context

    return enter


#: In a page: `felt` resolves when the next click has been heard.
FELT = """() => { window.felt = new Promise((done) => {
    addEventListener('click', () => done(), { capture: true, once: true }); setTimeout(done, 4000) }) }"""

#: In a page: how many pixels of a canvas have ink on them.
INKED = """(name) => { const c = document.querySelector('canvas.' + name);
    const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
    let n = 0; for (let i = 3; i < p.length; i += 4) if (p[i]) n++; return n }"""


class OpenBoard:
    """A board in a browser, with a hand over it and an eye on the database."""

    def __init__(self, page, app, drawing):
        self.page, self.app, self.drawing = page, app, drawing
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())

    def open(self, query=""):
        """Go to the board and wait until it can be drawn on."""
        self.page.goto(f"/drawings/{self.drawing}{query}")
        self.page.wait_for_selector(".board[data-ready]")
        return self.open_hand()

    def open_hand(self):
        """Put a hand over the page."""
        self.hand = Hand(self.page)
        return self

    def tap(self, selector):
        """Touch a control, and wait until the page has felt it: a click comes a moment after the finger."""
        self.page.evaluate(FELT)
        self.page.locator(f"{selector} >> visible=true").first.tap()
        with suppress(Error):  # it led to another page
            self.page.evaluate("window.felt")

    def wait_until_safe(self):
        """Wait until the sign says that everything is safe."""
        self.page.wait_for_function(
            "() => { const { waiting, state } = document.querySelector('.safe-sign').dataset; return waiting === '0' && state === 'safe' }"
        )

    def rows(self, model=Mark, **wanted):
        """Rows of the database, read anew."""
        with Session(self.app.extensions["engine"], expire_on_commit=False) as db:
            found = db.scalars(select(model).order_by(model.born, model.device, model.id)).all()
        return [row for row in found if all(getattr(row, name) == value for name, value in wanted.items())]

    def rows_of(self, model):
        """Rows of a table that is no fold of the journal."""
        with Session(self.app.extensions["engine"], expire_on_commit=False) as db:
            return db.scalars(select(model)).all()

    def marks(self, **wanted):
        """Marks that are on the sheet."""
        return [mark for mark in self.rows(Mark, **wanted) if not mark.gone]

    def inked(self, canvas="ink"):
        """How many pixels of a canvas have ink on them."""
        return self.page.evaluate(INKED, canvas)

    def pixel(self, x, y):
        """[r, g, b, a] of the ink canvas at the sheet's (x, y)."""
        left, top = self.hand.on_screen(x, y)
        return self.page.evaluate(
            """([x, y]) => { const c = document.querySelector('canvas.ink'); const b = c.getBoundingClientRect();
            return [...c.getContext('2d').getImageData(Math.round(x - b.left), Math.round(y - b.top), 1, 1).data] }""",
            [left, top],
        )

    def line(self, x=100, y=200, length=120):
        """Draw a straight line."""
        self.hand.stroke([(x + step * length / 10, y) for step in range(11)])


@pytest.fixture
def board(tablet, enter, sheet, app):
    """Her drawing, open on a touch tablet."""
    opened = OpenBoard(enter(tablet).new_page(), app, sheet.drawing).open()
    yield opened
    assert opened.errors == []
