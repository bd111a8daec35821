"""Twelve champions who meet, and a finger on the screens of a tablet that is away: what tests of those stand on."""

from gals.store import consents, drawings, follow_ups, groups, participants, workshops
from tests.hand import Hand
from tools import plans

SIZES = {"tablet": (1280, 800), "phone": (360, 740)}


def build(w, today):
    """{name: id} of a champion group of twelve, half women, half men, in a workshop; the first has a drawing with a promise."""
    made = {"today": today}
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
    made["workshop"] = workshops.plan(
        w, blocks=plans.ONE_DAY, name="Ак-Суу", place_id=place, groups=[made["group"]], **dates
    )
    return made


#: In a page: what can be touched and is smaller than a fingertip.
TOO_SMALL = """() => [...document.querySelectorAll("#main button, #main summary, #main .choice, #main input, .away-top button")]
  .filter((one) => one.checkVisibility() && !one.matches(".choice input"))
  .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 48 || height < 48 })
  .map((one) => one.outerHTML.slice(0, 120))"""


class FramedHand(Hand):
    """A hand over a sheet that lies in a frame of the page."""

    def __init__(self, page, frame):
        super().__init__(page)
        self.frame = frame

    def on_screen(self, x, y):
        box = self.frame.locator(".paper").bounding_box()
        return box["x"] + x * box["width"] / 1000, box["y"] + y * box["width"] / 1000


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

    def fits(self, name):
        """A fingertip hits whatever this screen offers."""
        assert self.page.evaluate(TOO_SMALL) == [], name

    def hand(self, frame):
        """A hand over the sheet in the frame."""
        return FramedHand(self.page, frame)

    def board(self):
        """The board's frame, when it can be drawn on."""
        frame = self.page.frame_locator(".away-board")
        frame.locator(".board[data-ready]").wait_for()
        return frame
