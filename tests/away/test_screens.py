"""A day with no server, by taps: the roll, a meeting with its answers, a new drawing, sharing; then home, exactly once."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gals.journal.ids import pair_id
from gals.models import Answer, Attendance, Change, Commitment, Consent, Drawing, FollowUp, Group, Mark, Membership, Participant, Share
from gals.store import attendance, consents, drawings, follow_ups, groups, participants, workshops
from tests.away.conftest import nothing_waits, sign_in, take_along, unlock
from tests.browser_fixtures import TABLET
from tests.hand import Hand
from tools import plans

SIZES = {"tablet": (1280, 800), "phone": (360, 740)}


@pytest.fixture
def circle(app, written, make_account):
    """{name: id} of a champion group of twelve, half women, half men, in a workshop; the first has a drawing with a promise."""
    today = app.extensions["clock"].today()
    made = {"today": today}

    def write(w):
        place = made["place"] = w.put("place", None, level="village", name_ky="Ак-Суу")
        made["group"] = groups.register(w, label="Чемпиондор", sex="mixed", place_id=place, champions=True)
        made["people"] = []
        for number in range(12):
            sex = "man" if number % 2 else "woman"
            one = participants.register(w, name=f"Адам {number:02d}", sex=sex, age_band="29-49", place_id=place)
            groups.join(w, one, made["group"])
            for layer in ("count", "keep"):
                consents.say(w, layer, number != 1, participant_id=one)
            made["people"].append(one)
        first = made["people"][0]
        made["drawing"] = drawings.start(w, tool="vision-journey", owner="person", participant_id=first)
        ink = [[100, 50, 60], [100, 20, 30]]
        w.mark(made["drawing"], None, layer="first", kind="ink", colour="black", width=1, ink=ink)
        pin = made["pin"] = w.mark(made["drawing"], None, layer="first", kind="pin", x=300, y=300, size=60, symbol="cow")
        fields = {"drawing_id": made["drawing"], "participant_id": first, "symbol": "cow", "made_on": today}
        w.put("commitment", pin, **fields)
        made["meeting"] = follow_ups.plan(w, made["group"], today)
        dates = {"starts_on": today, "ends_on": today, "day_starts": "09:00"}
        made["workshop"] = workshops.plan(w, blocks=plans.ONE_DAY, name="Ак-Суу", place_id=place, groups=[made["group"]], **dates)

    written(write)
    make_account("facilitator", places=[made["place"]])
    return made


class Screens:
    """The app of a tablet that is away, under a finger."""

    def __init__(self, page):
        self.page = page
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def tap(self, key):
        """Tap what carries this key."""
        self.page.locator(f"#main [data-key='{key}']").tap()

    def at(self, screen):
        """Wait for a screen."""
        self.page.locator(f"#main [data-screen='{screen}']").wait_for()

    def shot(self, name):
        self.page.screenshot(path=f"/tmp/away2/{self.page.viewport_size['width']}-{name}.png")

    def board(self):
        """The board's frame, when it can be drawn on."""
        frame = self.page.frame_locator(".away-board")
        frame.locator(".board[data-ready]").wait_for()
        return frame


@pytest.fixture(params=SIZES)
def away(request, tablet_in, tmp_path, box, circle):
    """The group taken along, the server gone, the drawer open in Kyrgyz."""
    width, height = SIZES[request.param]
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        page.set_viewport_size({"width": width, "height": height})
        tablet.add_cookies([{"name": "language", "value": "ky", "url": box.address}])
        sign_in(page)
        take_along(page, circle["group"])
        box.stop()
        unlock(page, language="ky")
        screens = Screens(page)
        yield screens
        assert screens.errors == []


def test_a_day_without_a_server_arrives_once(away, box, circle, app):
    away.at("home")
    away.shot("home")
    away.tap(circle["workshop"])
    away.at("roll")
    for one in circle["people"]:
        away.tap(one)
    expect(away.page.locator("[data-present='woman']")).to_have_text("6")
    away.shot("roll")
    away.tap("back")
    away.tap(circle["group"])
    away.at("group")
    away.shot("group")
    away.tap("meet")
    away.at("callTogether")
    away.tap(circle["people"][0])
    away.tap(circle["people"][1])
    away.shot("meeting-roll")
    away.tap("on")
    away.at("visits")
    away.shot("visits")
    away.tap(f"promises-{circle['people'][0]}")
    away.at("visit")
    away.tap(f"good-{circle['pin']}")
    away.tap(f"family-helped-{circle['pin']}")
    away.shot("visit")
    away.tap("drawing")
    away.board()
    away.page.wait_for_timeout(300)
    away.shot("board-later")
