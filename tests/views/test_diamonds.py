"""Diamonds: cards, levels that a group agreed on, two groups side by side, and how many are where."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from sqlalchemy import select

from gals.models import Account, Change, Drawing, Tally
from gals.store import attendance, consents, diamonds, drawings, parents, share_plans
from tests.browser_fixtures import sign_in
from tools import gender_diamond


@pytest.fixture
def sheets(world, written):
    """The diamonds of the women's and the men's group: {women, men}: Drawing ids."""

    def begin(w):
        return {
            sex: drawings.start(
                w, tool="gender-diamond", owner="group", group_id=world[sex], workshop_id=world["workshop"]
            )
            for sex in ("women", "men")
        }

    return written(begin)


def standing(look, drawing_id):
    look.rollback()
    return diamonds.cards(look, look.get(Drawing, drawing_id))


def cards_of(look, drawing_id):
    return {diamonds_words(card): card for card in standing(look, drawing_id)[0]}


def diamonds_words(card):
    return card.text or card.symbol


@pytest.fixture
def page(tablet, world, sheets, make_account):
    make_account("facilitator", places=[world["near"]])
    return sign_in(tablet.new_page())


def add(page, words, polarity):
    page.locator(".new-card input[name=text]").fill(words)
    page.locator(f".new-card button.polarity.{polarity}").tap()
    card = page.locator(".level-cards a.one-card", has_text=words)
    expect(card).to_be_visible()
    return card


def level(page, number):
    """Tap the big button of a level and wait until the card in the hand has it."""
    button = page.locator(f".in-hand .level-buttons button[value='{number}']")
    button.tap()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_two_groups_make_their_diamonds_by_touch_and_put_them_together(page, world, sheets, look):
    page.goto(f"/diamonds/{sheets['women']}")
    add(page, "Балдар", "good")
    level(page, 2)
    add(page, "Тамак жасоо", "bad")
    level(page, -1)
    add(page, "Тамак бышыруу", "bad")
    page.locator(".in-hand summary").tap()
    page.locator(".in-hand button[name=into]", has_text="Тамак жасоо").tap()
    expect(page.locator(".in-hand button[name=back]")).to_contain_text("Тамак бышыруу")
    for count in (1, 2):
        page.locator(".in-hand button[name=more][value=women]").tap()
        expect(page.locator(".in-hand input[name=women]")).to_have_value(str(count))
    page.locator(".new-card a.polarity.good").tap()
    page.locator(".picking button[value='good:toi']").tap()
    expect(page.locator(".in-hand .bar img.symbol")).to_be_visible()
    level(page, 1)
    women = cards_of(look, sheets["women"])
    assert {name: (card.level, card.column) for name, card in women.items()} == {
        "Балдар": (2, "women"),
        "Тамак жасоо": (-1, "women"),
        "toi": (1, "women"),
    }
    assert women["Тамак жасоо"].votes_women == 2
    assert [one.text for one in women["Тамак жасоо"].merged] == ["Тамак бышыруу"]

    page.goto(f"/diamonds/{sheets['men']}")
    add(page, "Конок тосуу", "good")
    level(page, 0)
    add(page, "Карыз", "bad")
    level(page, -2)

    page.goto(f"/workshops/{world['workshop']}/diamond")
    expect(page.locator(".both-sheets svg").first).to_be_visible()
    page.locator("#same label:has(img.symbol)").tap()
    page.locator("#same label", has_text="Конок тосуу").tap()
    page.locator("#same button").tap()
    agreed = page.locator("#middle .level-buttons button[value='1']")
    expect(agreed).to_have_attribute("aria-pressed", "false")
    agreed.tap()
    expect(agreed).to_have_attribute("aria-pressed", "true")
    for moment, numbers in (("now", (0, 1, 1, 1, 0)), ("achieved", (1, 1, 1, 0, 0))):
        page.goto(f"/workshops/{world['workshop']}/diamond?moment={moment}#placements")
        for place, number in zip((2, 1, 0, -1, -2), numbers, strict=True):
            page.locator(f"input[name='women.{place}']").fill(str(number))
        page.locator("input[name='present.women']").fill("3")
        with page.expect_navigation():
            page.locator("#placements button.button").tap()
    look.rollback()
    placed = parents.placed(look, world["workshop"], "gender-diamond")
    assert [placed[2, moment].women for moment in ("now", "achieved")] == [0, 1]
    assert [placed[-1, moment].women for moment in ("now", "achieved")] == [1, 0]
    row = page.locator(".placements tbody tr").first
    expect(row.locator("td").nth(2)).to_contain_text("0")
    expect(row.locator("td").nth(3)).to_contain_text("1")


def test_a_merged_card_is_kept_and_parted_again(nurgul, sheets, look):
    where = f"/diamonds/{sheets['women']}"
    for words in ("суу ташуу", "сууга баруу"):
        assert nurgul.send(f"{where}/add", text=words, polarity="bad").status_code == 303
    first, second = standing(look, sheets["women"])[0]
    nurgul.send(f"{where}/vote", card=second.id, women="4", men="")
    nurgul.send(f"{where}/merge", card=second.id, into=first.id)
    (one,), away = standing(look, sheets["women"])
    assert ([card.id for card in one.merged], one.votes_women, away) == ([second.id], 4, [])
    nurgul.send(f"{where}/take", card=second.id, back="1")
    here, away = standing(look, sheets["women"])
    assert ([card.merged for card in here], away) == ([(), ()], [])


def test_votes_never_move_a_card(nurgul, sheets, look):
    where = f"/diamonds/{sheets['women']}"
    nurgul.send(f"{where}/add", symbol="bad:carrying-water")
    (card,) = standing(look, sheets["women"])[0]
    assert card.level is None
    nurgul.send(f"{where}/place", card=card.id, level="-2")
    nurgul.send(f"{where}/vote", card=card.id, women="900", men="0")
    (card,) = standing(look, sheets["women"])[0]
    assert (card.level, card.votes_women) == (-2, 900)
    nurgul.send(f"{where}/place", card=card.id, level="")
    assert standing(look, sheets["women"])[0][0].level is None


def test_a_card_drawn_by_hand_on_the_board_is_one_card_and_moves_whole(sheets, written, look):
    picture = [mark for mark in gender_diamond.SAMPLE if mark.zone == "good-cards"]

    def draw(w):
        for mark in picture:
            fields = {
                "kind": "ink",
                "zone": mark.zone,
                "element": "card",
                "colour": "green",
                "layer": "first",
                "width": 1,
            }
            w.mark(sheets["women"], None, ink=[list(column) for column in mark.ink], **fields)

    written(draw)
    (card,) = standing(look, sheets["women"])[0]
    assert (card.level, card.polarity, len(card.marks)) == (None, "good", len(picture))
    drawing = look.get(Drawing, sheets["women"])
    written(lambda w: diamonds.place(w, drawing, card, 1, column="joint"))
    (moved,) = standing(look, sheets["women"])[0]
    assert (moved.level, moved.column, len(moved.marks)) == (1, "joint", len(picture))


def test_nothing_says_who_made_a_card(nurgul, sheets, look):
    nurgul.send(f"/diamonds/{sheets['women']}/add", text="эмгек", polarity="good")
    line = look.scalars(select(Change.text).where(Change.record == "mark")).one()
    assert "participant" not in line
    assert "author" not in line


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("add", {"text": "", "polarity": "good"}),
        ("add", {"text": "эмгек", "polarity": "middling"}),
        ("add", {"text": "э" * 200, "polarity": "good"}),
        ("place", {"card": "nothing", "level": "1"}),
        ("vote", {"card": "nothing", "women": "1"}),
        ("merge", {"card": "nothing", "into": "nothing"}),
        ("take", {"card": "nothing"}),
    ],
)
def test_what_cannot_be_used_gets_a_sentence_and_stays(nurgul, sheets, act, fields):
    answer = nurgul.send(f"/diamonds/{sheets['women']}/{act}", **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.get_data(as_text=True)
    assert fields.get("text", "")[:60] in answer.get_data(as_text=True)


def test_another_tools_sheet_is_no_diamond(nurgul, world, written):
    journey = written(lambda w: drawings.start(w, tool="vision-journey", owner="group", group_id=world["women"]))
    assert nurgul.get(f"/diamonds/{journey}").headers["Location"] == f"/drawings/{journey}"
    assert nurgul.send(f"/diamonds/{journey}/add", text="эмгек", polarity="good").status_code == 404


def test_the_number_present_comes_from_the_roll_and_more_than_those_is_said_and_kept(
    nurgul, world, sheets, written, look
):
    written(lambda w: attendance.say(w, world["workshop"], 1, {world["Айгүл"]: True, world["Бакыт"]: True}))
    where = f"/workshops/{world['workshop']}/diamond"
    assert 'name="present.women" inputmode="numeric" value="1"' in nurgul.get(where).get_data(as_text=True)
    fields = {"moment": "now", "present.women": "1", "present.men": "1", "women.2": "2", "women.0": "1", "men.-2": "1"}
    assert nurgul.send(f"{where}/placement", **fields).status_code == 303
    assert "More are counted than were present" in nurgul.get(where).get_data(as_text=True)
    facts = look.scalars(select(Tally)).all()
    assert {(one.item, one.women, one.men, one.state) for one in facts} == {
        ("best", 2, None, "now"),
        ("between", 1, None, "now"),
        ("worst", None, 1, "now"),
    }
    nurgul.send(f"{where}/placement", **fields | {"women.2": "1"})
    look.rollback()
    assert parents.placed(look, world["workshop"], "gender-diamond")[2, "now"].women == 1
    assert len(look.scalars(select(Tally)).all()) == 4, "a correction is a new fact"
    assert nurgul.send(f"{where}/placement", **fields | {"women.1": "many"}).status_code == 422


def test_a_session_of_a_diamond_offers_a_sheet_to_groups_only_and_the_way_to_its_cards(nurgul, world, sheets, written):
    written(lambda w: w.put("session", world["journey"], tool="gender-diamond"))
    written(lambda w: w.put("drawing", sheets["women"], session_id=world["journey"]))
    page = nurgul.get(f"/sessions/{world['journey']}").get_data(as_text=True)
    assert 'name="owner" value="person"' not in page
    assert f'href="/diamonds/{sheets["women"]}"' in page
    assert f'href="/workshops/{world["workshop"]}/diamond"' in page
    assert f'href="/diamonds/{sheets["women"]}"' in nurgul.get(f"/groups/{world['women']}").get_data(as_text=True)


@pytest.mark.parametrize(("asked", "measures"), [("size=A4", [(297, 210)]), ("size=A3", [(420, 297)]), ("pages=4", [(297, 210)] * 4)])
def test_the_big_diamond_is_printed_for_the_wall(nurgul, world, sheets, asked, measures):
    answer = nurgul.get(f"/workshops/{world['workshop']}/diamond-sheet?{asked}&lang=ky")
    pages = PdfReader(io.BytesIO(answer.data)).pages
    assert [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pages] == measures


def test_a_workshop_without_cards_has_no_big_diamond_to_print(nurgul, world):
    assert nurgul.get(f"/workshops/{world['workshop']}/diamond-sheet").status_code == 303


def test_the_big_diamond_and_the_plan_hang_on_the_wall_with_both_groups_yes(nurgul, visit, written, world, sheets, look):
    written(lambda w: share_plans.write(w, world["workshop"], "relatives", (3, 1), group_id=world["women"]))
    written(lambda w: diamonds.add(w, look.get(Drawing, sheets["women"]), "good", text="Чогуу ичебиз"))
    address = f"/workshops/{world['workshop']}"
    both = ("plan", f"{address}/upscaling"), ("diamond", f"{address}/diamond")
    for what, page in both:
        assert "First ask" in nurgul.get(page).text
        assert visit().get(nurgul.send(f"{address}/wall?what={what}").location).status_code == 404
    written(lambda w: [consents.say(w, "show", True, group_id=world[sex]) for sex in ("women", "men")])
    for what, page in both:
        wall = nurgul.send(f"{address}/wall?what={what}").location
        seen = visit().get(wall)
        assert seen.status_code == 200 and "Women" in seen.text and not seen.headers.getlist("Set-Cookie")
        assert "It is on a wall now" in nurgul.get(page).text
        written(lambda w: consents.say(w, "show", False, group_id=world["men"]))
        assert visit().get(wall).status_code == 404
        written(lambda w: consents.say(w, "show", True, group_id=world["men"]))
        assert visit().get(wall).status_code == 200
        written(lambda w: setattr(w.db.scalars(select(Account).where(Account.role == "facilitator")).one(), "places", []))
        assert visit().get(wall).status_code == 404, "whoever hung it works there no more"
        written(lambda w: setattr(w.db.scalars(select(Account).where(Account.role == "facilitator")).one(), "places", [world["near"]]))
        assert nurgul.send(f"{address}/wall/end?what={what}").location.endswith(page)
        assert visit().get(wall).status_code == 404
    assert nurgul.send(f"{address}/wall?what=people").status_code == 404
