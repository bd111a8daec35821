"""The main job, as a facilitator does it on a tablet in Kyrgyz: one workshop day, and the meeting a month later."""

import io
import re
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Answer, Attendance, Commitment, Consent, FollowUp, Group, Mark, Participant
from gals.store import programmes
from tests.hand import Hand, is_real, sketches

WOMEN = ("Айгүл", "Бегимай", "Нургүл", "Жылдыз", "Назгүл", "Чынара", "Гүлзат", "Бурул", "Сайрагүл", "Токтокан", "Зуура", "Анаркан")

#: Where things are drawn on a Vision Journey: sketch → (x, y, size) in sheet units.
DREAM = (("house", 800, 90, 80), ("sun", 880, 70, 50), ("sheep", 780, 170, 60), ("flower", 870, 160, 60))
TODAY = (("face", 70, 540, 50), ("bread", 130, 560, 50), ("stove", 80, 600, 60))
HELPS = (("cow", 260, 240, 80), ("tree", 360, 180, 80), ("book", 470, 120, 60), ("horse", 180, 330, 80), ("grapes", 560, 60, 60))
HINDERS = (("river", 420, 560, 80), ("truck", 540, 520, 80), ("cloud", 640, 460, 70), ("bucket", 740, 420, 60))

#: Fingers of a real hand take their time; this one hurries five times as much on the first sheet, and all it can on the rest.
PACE = 0.2


@pytest.fixture
def village(data, written, make_account):
    """A village, its facilitator, and a programme to work in."""
    written(programmes.ensure)
    place = written(lambda w: w.put("place", None, level="village", name_ky="Ак-Булак"))
    make_account("facilitator", places=[place])
    data.commit()
    return place


@pytest.fixture
def page(tablet, served, village):
    """The facilitator's tablet, signed in, in Kyrgyz; what goes wrong on it is remembered."""
    tablet.add_cookies([{"name": "language", "value": "ky", "url": served}])
    made = tablet.new_page()
    made.troubles = []
    made.on("pageerror", lambda error: made.troubles.append(str(error)))
    sign_in(made)
    yield made
    assert made.troubles == []


def sign_in(page):
    page.goto("/sign-in")
    page.fill("#login", "facilitator")
    page.fill("#password", "a long plain password")
    page.tap("main button.button")
    page.wait_for_url(lambda url: "sign-in" not in url)


@pytest.fixture
def look(app):
    """Looks into the database: ``look(Mark, Mark.kind == "pin")`` are the rows as they are now."""

    def ask(model, *where):
        with Session(app.extensions["engine"], expire_on_commit=False) as db:
            return db.scalars(select(model).where(*where).order_by(model.id)).all()

    return ask


def until(page, true):
    """Return when *true()* is; the page goes on living meanwhile."""
    for _ in range(900):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never became true")


def choose(page, field):
    """Tap what stands beside a choice, and wait until it is chosen."""
    chosen = page.locator(field).first
    chosen.locator("xpath=ancestor::label").tap()
    expect(chosen).to_be_checked()


def plan_a_day(page, village):
    """A group of twelve champions and a one-day workshop for them; returns the workshop's address."""
    page.goto("/groups/new")
    page.fill("[name=label]", "Ак-Булактын аялдары")
    choose(page, "[name=sex][value=women]")
    choose(page, "[name=champions][value=yes]")
    page.select_option("#place_id", village)
    page.tap("main form .button >> nth=0")
    page.wait_for_url(re.compile(r"/groups/[0-9a-f-]+"))
    page.goto(page.url.split("?")[0].rstrip("/") + ("" if page.url.endswith("quick") else "/quick"))
    for number, name in enumerate(WOMEN, 1):
        page.fill("#name", name)
        if number == 1:
            choose(page, "#quick [name=sex][value=woman]")
            choose(page, "#quick [name=age_band][value='29-49']")
        page.locator("#quick form .button >> nth=0").tap()
        page.wait_for_function("number => document.querySelectorAll('#quick .people > li').length === number", arg=number)
    page.goto("/workshops")
    page.locator(".tiles.wide a[href*='day']").first.tap()
    page.wait_for_url("**/workshops/new?**")
    page.select_option("#place_id", village)
    choose(page, "[name=groups]")
    page.locator("main form .bar button.button").tap()
    page.wait_for_url(re.compile(r"/workshops/[0-9a-f]{8}-[0-9a-f-]+"))
    return re.search(r"/workshops/[0-9a-f-]+", page.url)[0]


def call_the_roll(page, workshop):
    page.goto(f"{workshop}/roll")
    tiles = page.locator(".roll .tile")
    for at in range(len(WOMEN)):
        tiles.nth(at).tap()
    page.wait_for_function("count => document.querySelectorAll('.roll .tile[aria-pressed=true]').length === count", arg=len(WOMEN))


def ask_consent(page, group):
    """Each woman says yes to being counted and to her drawing being kept."""
    page.goto(f"{group}/consents")
    for layer in ("count", "keep"):
        for at in range(len(WOMEN)):
            button = page.locator(f".rows.grid >> nth=0 >> li >> nth={at} >> button.tap[value^='{layer}:']")
            button.tap()
            page.wait_for_function(
                "([at, layer]) => document.querySelectorAll('.rows.grid')[0].children[at]"
                ".querySelector(`button.tap[value^='${layer}:']`)?.getAttribute('aria-pressed') === 'true'",
                arg=[at, layer],
            )


def open_board(page, workshop, at):
    """Tap the woman's tile in the session of the Vision Journey; the board opens."""
    page.goto(f"{workshop}/plan")
    block = page.locator("li.block.kind-tool", has=page.locator("summary use[href$='#road']")).first
    block.locator("summary").tap()
    block.locator("a[href*='/sessions/']").tap()
    page.wait_for_url("**/sessions/**")
    page.locator("#people .tiles.people > li").nth(at).locator(".tile").tap()
    page.wait_for_url("**/drawings/**")
    page.wait_for_selector(".board[data-ready]", state="attached")
    return Hand(page)


def draw(hand, things, pace=0):
    """Draw sketches; returns how many strokes. Steps too small for a touch screen to tell are left out."""
    drawn = 0
    for at, (word, x, y, size) in enumerate(things):
        found = sketches(word, at + 1)
        for stroke in found[at % len(found)]:
            hand.stroke(list(seen_by_a_screen([(x + px * size, y + py * size, ms) for px, py, ms in stroke])), pace)
            drawn += 1
    return drawn


def seen_by_a_screen(way, least=3):
    """The points of *way* that lie at least *least* sheet units apart, and its last."""
    last = None
    for x, y, ms in way:
        if last is None or abs(x - last[0]) + abs(y - last[1]) >= least or (x, y, ms) == way[-1]:
            last = (x, y)
            yield x, y, ms


def promise(page, hand, x, y, kind):
    """One promise in three taps: the fruit, the road, what changes."""
    page.locator("[data-act=pin]").tap()
    hand.tap(x, y)
    page.locator(f".slip [data-key={kind}]").first.tap()
    page.locator(".slip-done").tap()


#: In a page: nothing waits, and the sign says so.
SAFE = """() => { const { waiting, state } = document.querySelector('.safe-sign')?.dataset ?? {};
    return waiting === '0' && state === 'safe' }"""


def wait_until_safe(page):
    page.wait_for_function(SAFE)


def ink_on(page):
    """How many pixels of the screen are drawn with a pen: darker than paper."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    return sum(picture.histogram()[:120])


def test_a_workshop_day_and_the_meeting_a_month_later(page, app, village, look, browser, served):
    print("drawn from people's sketches" if is_real() else "people's sketches are not here: a small synthetic hand draws instead")
    workshop = plan_a_day(page, village)
    group = f"/groups/{look(Group)[0].id}"
    assert len(look(Participant)) == len(WOMEN)

    call_the_roll(page, workshop)
    until(page, lambda: sum(bool(fact.present) for fact in look(Attendance)) == len(WOMEN))

    ask_consent(page, group)
    kept = {fact.participant_id for fact in look(Consent, Consent.layer == "keep") if fact.given}
    assert kept == {person.id for person in look(Participant)}

    drawn = _draw_everybody(page, workshop, look)
    assert max(drawn.values()) >= 150

    _print_the_pack(page, workshop)
    app.extensions["clock"].shift = timedelta(days=31)
    sign_in(page)
    _meet_again(page, group, look)
    _open_the_plan_by_card(page, browser, served, look)


def _draw_everybody(page, workshop, look):
    """Every woman's Vision Journey; the first one's is full. Returns drawing id → strokes drawn."""
    drawn = {}
    for at in range(len(WOMEN)):
        hand = open_board(page, workshop, at)
        before = ink_on(page)
        strokes = draw(hand, DREAM[:2] if at else DREAM + TODAY, 0 if at else PACE)
        rounds = 0
        while at == 0 and strokes < 150:
            moved = [(word, x + 14 * rounds, y + 12 * rounds, size * 0.6) for word, x, y, size in HELPS + HINDERS]
            strokes += draw(hand, moved, PACE)
            rounds += 1
        promise(page, hand, 236, 505, "share")
        if at < 3:
            promise(page, hand, 372, 416, "start")
        wait_until_safe(page)
        drawing = re.search(r"/drawings/([0-9a-f-]+)", page.url)[1]
        drawn[drawing] = strokes
        assert ink_on(page) > before + 600
    marks = look(Mark, Mark.gone.isnot(True))
    for drawing, strokes in drawn.items():
        assert sum(mark.drawing_id == drawing and mark.kind == "ink" for mark in marks) >= strokes
    promises = look(Commitment)
    assert len(promises) == len(WOMEN) + 3
    assert {one.id for one in promises} == {mark.id for mark in marks if mark.kind == "pin"}
    assert all(one.milestone_on > one.made_on for one in promises)
    return drawn


def _print_the_pack(page, workshop):
    page.goto(f"{workshop}/print")
    secret = page.locator("[name=csrf_token]").first.get_attribute("value")
    paper = page.request.post(f"{workshop}/pack", form={"csrf_token": secret})
    assert paper.headers["content-type"] == "application/pdf"
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(paper.body())).pages)
    assert all(name in text for name in WOMEN)


def _meet_again(page, group, look):
    """The follow-up: roll, the first woman's own drawing, an answer on her pin, new ink on a new layer, the next date."""
    page.goto(f"{group}/follow-ups")
    page.locator("form[action*=follow-ups] button.button").first.tap()
    page.wait_for_url(re.compile(r"/follow-ups/[0-9a-f-]+"))
    meeting = re.search(r"/follow-ups/[0-9a-f-]+", page.url)[0]
    page.goto(f"{meeting}/roll")
    for at in range(3):
        page.locator("#roll .tile").nth(at).tap()
        page.wait_for_function("n => document.querySelectorAll('#roll .tile[aria-pressed=true]').length === n", arg=at + 1)
    page.goto(meeting)
    page.locator(".tiles.people .tile").first.tap()
    page.wait_for_selector(".board[data-ready]", state="attached")
    drawing = re.search(r"/drawings/([0-9a-f-]+)", page.url)[1]
    assert meeting.rsplit("/", 1)[1] in page.url
    hand = Hand(page)
    pin = look(Mark, Mark.drawing_id == drawing, Mark.kind == "pin")[0]
    hand.tap(pin.x, pin.y)
    page.locator(".slip [data-key=done]").first.tap()
    page.locator(".slip [data-key='family-helped']").first.tap()
    page.locator(".slip-done").tap()
    hand.sketch("flower", 300, 260, 60)
    wait_until_safe(page)
    [answer] = look(Answer)
    assert (answer.commitment_id, answer.answer, answer.reason, answer.via) == (pin.id, "done", "family-helped", "meeting")
    layers = {mark.layer for mark in look(Mark, Mark.drawing_id == drawing, Mark.kind == "ink")}
    assert layers == {"first", meeting.rsplit("/", 1)[1]}
    page.goto(f"{meeting}/close")
    page.locator("form[action$=close] button.button").tap()
    page.wait_for_url("**/groups/*/follow-ups")
    until(page, lambda: any(one.held for one in look(FollowUp)))
    [held] = look(FollowUp, FollowUp.held)
    assert held.id == meeting.rsplit("/", 1)[1]
    assert held.next_on > held.on


def _open_the_plan_by_card(page, browser, served, look):
    """A champion opens her plan on a small phone: card, three pictures, her drawing, one face."""
    promised = look(Commitment)
    woman = next(one.participant_id for one in promised)
    page.goto(f"/participants/{woman}/cards")
    page.locator("button[name=lot]").tap()
    page.wait_for_selector(".secret img")
    sources = page.locator(".secret img").evaluate_all("all => all.map((one) => one.src)")
    pictures = [re.search(r"symbols/([\w-]+)\.svg", source)[1] for source in sources]
    token = page.locator("[name=token]").first.get_attribute("value")
    screen = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    phone = browser.new_context(**screen, base_url=served, locale="ky")
    plan = phone.new_page()
    plan.goto(f"/p/{token}")
    for key in pictures:
        plan.locator(f"[data-picture={key}]:visible").tap()
        plan.wait_for_load_state()
    plan.wait_for_url("**/plan")
    expect(plan.locator("img[src*='/plan/drawing']")).to_have_count(1)
    mine = [one for one in promised if one.participant_id == woman]
    assert plan.locator(".promises a").count() == len(mine)
    others = {person.name for person in look(Participant) if person.id != woman}
    assert not [name for name in others if name in plan.content()]
    plan.locator(".promises a").first.tap()
    plan.wait_for_url("**/plan/promises/**")
    with plan.expect_event("load"):  # a browser that is closed on its way to a page may never say that it is closed
        plan.locator("button.face[value=started]").tap()
    until(plan, lambda: look(Answer, Answer.via == "card"))
    said = look(Answer, Answer.via == "card")
    assert [one.answer for one in said] == ["started"]
    assert said[0].by == f"card:{woman}"
    phone.close()
