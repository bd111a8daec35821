"""Six days of forty people, led from two tablets in Kyrgyz with the line cut in the middle; every group leaves with its chart."""

import io
import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Attendance, Commitment, Drawing, Mark, Running, SharePlan, Tally
from gals.models import Session as Block
from gals.store import consents, groups, participants, programmes
from tests.browser_fixtures import TABLET
from tests.conftest import PASSWORD
from tests.hand import Hand
from tests.test_main_job import SAFE, choose

pytestmark = pytest.mark.long

ZONE = ZoneInfo("Asia/Bishkek")

#: Label → (sex of the group, of its people, how many): three groups, as in Naryn in 2016 (docs/method.md §3.6).
GROUPS = {"Кайненелер": ("women", "woman", 13), "Келиндер": ("women", "woman", 14), "Эркектер": ("men", "man", 13)}

#: On the third day hands go up for shared work: label → so many hands.
HANDS = {"Кайненелер": 4, "Келиндер": 11, "Эркектер": 6}

#: The plan of reaching others: (circle, label) → (women, men); the last line of the table must say 41 and 22.
REACH = {
    ("neighbours", "Кайненелер"): (12, 3),
    ("in-laws", "Келиндер"): (20, 4),
    ("spouse", "Келиндер"): (0, 9),
    ("friends", "Эркектер"): (9, 6),
}
WHOLE = (41, 22)


@pytest.fixture
def village(written, make_account):
    """{name: id} of a village, three groups and forty people who let themselves be counted."""
    made = {}

    def write(w):
        programmes.ensure(w)
        made["place"] = w.put("place", None, level="village", name_ky="Ак-Булак")
        for label, (kind, sex, many) in GROUPS.items():
            made[label] = groups.register(w, label=label, sex=kind, place_id=made["place"], champions=True)
            made[f"{label} people"] = [_person(w, made, label, sex, at) for at in range(many)]
            for layer in consents.OF_GROUP:
                consents.say(w, layer, True, group_id=made[label])

    written(write)
    for login in ("nurgul", "azamat"):
        make_account("facilitator", login=login, places=[made["place"]])
    return made


def _person(w, made, label, sex, at):
    one = participants.register(w, name=f"{label[:4]} {at + 1}", sex=sex, age_band="29-49", place_id=made["place"])
    groups.join(w, one, made[label])
    for layer in ("count", "keep", "show"):
        consents.say(w, layer, True, participant_id=one)
    return one


@pytest.fixture
def hold(browser, served):
    """A tablet in somebody's hands."""
    contexts = []

    def take():
        context = browser.new_context(**TABLET, base_url=served)
        context.add_cookies([{"name": "language", "value": "ky", "url": served}])
        contexts.append(context)
        return context.new_page()

    yield take
    for context in contexts:
        context.close()


@pytest.fixture
def look(app):
    """Looks into the database as it is now."""

    def ask(model, *where):
        with Session(app.extensions["engine"], expire_on_commit=False) as db:
            return db.scalars(select(model).where(*where).order_by(model.id)).all()

    return ask


def sign_in(page, login):
    page.context.clear_cookies(name="session")
    page.goto("/sign-in")
    if "sign-in" not in page.url:
        return
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("main button.button")
    page.wait_for_url(lambda url: "sign-in" not in url)


def morning(app, first, day):
    """Turn the clock to half past eight of a day of the workshop."""
    clock = app.extensions["clock"]
    wanted = datetime.combine(first + timedelta(days=day - 1), time(8, 30), tzinfo=ZONE)
    clock.shift += wanted - clock.now()


def plan_six_days(page, village):
    """The six-day workshop from its template; returns its address."""
    page.goto("/workshops")
    page.locator(".tiles.wide a[href*='catalyst']").first.tap()
    page.wait_for_url("**/workshops/new?**")
    page.select_option("#place_id", village["place"])
    for label in GROUPS:
        choose(page, f"[name=groups][value='{village[label]}']")
    page.locator("main form .bar button.button").tap()
    page.wait_for_url(re.compile(r"/workshops/[0-9a-f]{8}-[0-9a-f-]+"))
    return re.search(r"/workshops/[0-9a-f-]+", page.url)[0]


def call_the_roll(page, workshop, day):
    """Everybody is here; on the first day one tile more is tapped by mistake, and tapped back."""
    page.goto(f"{workshop}/roll?day={day}")
    tiles = page.locator(".roll .tile")
    expect(tiles).to_have_count(40)
    for at in range(40):
        tiles.nth(at).tap()
    page.wait_for_function("() => document.querySelectorAll('.roll .tile[aria-pressed=true]').length === 40")


def opened(page, address):
    page.goto(address)
    page.locator("#run[data-ready]").wait_for()


def move(page, do):
    """One tap of the conductor, answered by the server."""
    with page.expect_response("**/run/moves*"):
        page.tap(f'#run [data-do="{do}"]')


def run_the_day(page, other, workshop, day):
    """Every step of the day by the one large button; returns how many. The other tablet is where the room is."""
    opened(page, f"{workshop}/run?day={day}")
    opened(other, f"{workshop}/run?day={day}")
    move(page, "start")
    taps = 1
    while page.locator('#run [data-do="next"]').is_enabled():
        if day == 3 and taps == 4:
            taps += without_a_line(page)
        move(page, "next")
        taps += 1
        page.wait_for_function("() => !document.querySelector('[data-line=waiting]:not([hidden])')")
    expect(other.locator('[data-show="title"]')).to_have_text(page.locator('[data-show="title"]').inner_text())
    return taps


def without_a_line(page):
    """The network is gone for two steps; the room goes on, and what was tapped arrives when it is back."""
    page.context.set_offline(True)
    for _step in range(2):
        page.tap('#run [data-do="next"]')
    expect(page.locator('[data-line="waiting"]')).to_be_visible()
    with page.expect_response("**/run/moves*"):
        page.context.set_offline(False)
    return 2


def draw_and_promise(page, session):
    """A line on the first person's road, and one promise in three taps."""
    page.goto(f"/sessions/{session}")
    page.locator("#people .tiles.people > li .tile").first.tap()
    page.wait_for_url("**/drawings/**")
    page.wait_for_selector(".board[data-ready]", state="attached")
    hand = Hand(page)
    hand.stroke([(200 + step * 15, 540 - step * 8) for step in range(12)])
    page.locator("[data-act=pin]").tap()
    hand.tap(330, 450)
    page.locator(".slip [data-key=start]").first.tap()
    page.locator(".slip-done").tap()
    page.wait_for_function(SAFE)


def count_hands(page, workshop, village, session):
    """Hands by big buttons: one tap is one, each group on its own button."""
    address = f"{workshop}/tallies/{session}/count?question=fruit&item=shared-work&state=commit&group=all"
    page.goto(address)
    for label, hands in HANDS.items():
        button = page.locator(f"[data-lane] button[value^='count.{village[label]}.']")
        for _one in range(hands):
            button.tap()
    expect(page.locator("[data-safety=safe]")).to_be_visible()
    page.goto(address)
    expect(page.locator("[data-raised]")).to_have_text([str(hands) for hands in HANDS.values()])


def plan_reaching(page, workshop, village):
    for (circle, label), (women, men) in REACH.items():
        page.goto(f"{workshop}/upscaling?circle={circle}&column={village[label]}")
        page.fill("#cell [name=women]", str(women))
        page.fill("#cell [name=men]", str(men))
        page.locator("#cell button.button").tap()
        page.wait_for_url(lambda url: "circle=" not in url or "#" in url)
    page.goto(f"{workshop}/upscaling")
    numbers = re.findall(r"\d+", page.locator("[data-whole]").inner_text())
    assert tuple(map(int, numbers)) == WHOLE


def printed(page, address):
    answer = page.request.get(address)
    assert answer.status == 200, address
    reader = PdfReader(io.BytesIO(answer.body()))
    return reader, "\n".join(one.extract_text() for one in reader.pages)


def test_six_days_of_forty_people_end_with_charts_on_the_wall(app, village, hold, look, written):
    first = app.extensions["clock"].today()
    nurgul, azamat = hold(), hold()
    morning(app, first, 1)
    sign_in(nurgul, "nurgul")
    workshop = plan_six_days(nurgul, village)
    workshop_id = workshop.rsplit("/", 1)[1]
    blocks = look(Block, Block.workshop_id == workshop_id)
    steps = 0
    for day in range(1, 7):
        morning(app, first, day)
        sign_in(nurgul, "nurgul")
        sign_in(azamat, "azamat")
        call_the_roll(nurgul, workshop, day)
        steps += run_the_day(nurgul, azamat, workshop, day)
        if day == 1:
            draw_and_promise(nurgul, next(one.id for one in blocks if one.tool == "vision-journey" and one.day == 1))
        if day == 3:
            count_hands(
                nurgul,
                workshop,
                village,
                next(one.id for one in blocks if one.kind == "talk" and one.day == 3 and one.tool),
            )
        if day == 4:
            plan_reaching(nurgul, workshop, village)

    assert sum(bool(fact.present) for fact in look(Attendance)) == 6 * 40
    assert steps > len(blocks)
    assert {one.session_id for one in look(Running)} == {one.id for one in blocks}
    assert len(look(Drawing)) == len(look(Commitment)) == 1
    assert {mark.kind for mark in look(Mark)} == {"ink", "pin"}
    counted = {fact.group_id: (fact.women, fact.men, fact.present_women, fact.present_men) for fact in look(Tally)}
    assert counted == {
        village["Кайненелер"]: (4, None, 13, 0),
        village["Келиндер"]: (11, None, 14, 0),
        village["Эркектер"]: (None, 6, 0, 13),
    }
    assert len(look(SharePlan)) == len(REACH)

    for label in GROUPS:
        reader, text = printed(nurgul, f"/groups/{village[label]}/results-sheet?size=A3&language=ky")
        assert {round(float(side)) for side in reader.pages[0].mediabox[2:]} == {842, 1191}, "A3"
        assert str(HANDS[label]) in text
        poster, _text = printed(nurgul, f"/groups/{village[label]}/results-sheet?pages=4&language=ky")
        assert len(poster.pages) % 4 == 0
    reader, text = printed(nurgul, f"{workshop}/certificates?language=ky")
    assert len(reader.pages) == 40
    assert re.search(r"Кели\s+14", text)
