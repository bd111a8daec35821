"""What lies on one sheet of hers is brought to another: both say so, also after a reload, and links in a circle hang nothing."""

import pytest

from gals.models import Commitment, Drawing
from gals.store import commitments, drawings, links
from tests.board.conftest import OpenBoard
from tools import ink

FRUIT = {
    "kind": "pin",
    "layer": "first",
    "zone": "fruit-women",
    "x": 500.0,
    "y": 120.0,
    "size": 48.0,
    "symbol": "voice",
}


@pytest.fixture
def tree(written, sheet):
    """Her tree with a promise, a cow, a sketch of two strokes, and ids of these."""

    def write(w):
        made = drawings.start(w, tool="gender-balance-tree", owner="person", participant_id=sheet.person)
        fruit = w.mark(made, None, **FRUIT)
        said = {"symbol": "voice", "text": "Сөзүмдү айтам", "kind": "increase", "area": "decisions", "actor": "i"}
        commitments.promise(w, id=fruit, participant_id=sheet.person, drawing_id=made, **said)
        cow = w.mark(made, None, kind="symbol", layer="first", zone="crown", x=300.0, y=200.0, size=56.0, symbol="cow")
        for shift in (0, 8):
            line = [list(column) for column in ink.pack([(700 + shift, 600), (740 + shift, 640)])]
            w.mark(made, None, kind="ink", layer="first", zone="", ink=line, colour="black", width=1)
        return {"tree": made, "fruit": fruit, "cow": cow}

    return written(write)


@pytest.fixture
def page(tablet, enter, sheet, app, tree):
    """Her journey, open on a touch tablet; the tree lies beside it."""
    opened = OpenBoard(enter(tablet).new_page(), app, sheet.drawing).open()
    yield opened
    assert opened.errors == []


def bring(board, key):
    board.tap("[data-act=more]")
    board.tap(".slip [data-act=bring]")
    board.tap(f".slip [data-key='{key}']")


def open_mark(board, mark):
    board.tap("[data-act=hand]")
    board.hand.tap(mark.x, mark.y)
    board.page.wait_for_selector(".slip .grew")
    return board.page.locator(".slip .grew")


def test_a_fruit_of_the_tree_becomes_an_action_on_the_road_and_both_sheets_say_so(page, sheet, tree):
    bring(page, tree["fruit"])
    page.wait_until_safe()
    [mark] = page.marks(drawing_id=sheet.drawing)
    assert (mark.kind, mark.element, mark.symbol, mark.derived_from) == ("pin", "action", "voice", tree["fruit"])
    promise = next(one for one in page.rows(Commitment) if one.id == mark.id)
    said = (promise.text, promise.kind, promise.area, promise.participant_id, promise.drawing_id, promise.derived_from)
    assert said == ("Сөзүмдү айтам", "increase", "decisions", sheet.person, sheet.drawing, tree["fruit"])
    page.open()
    back = open_mark(page, mark)
    assert back.get_attribute("href") == f"/drawings/{tree['tree']}"
    back.tap()
    page.page.wait_for_url(f"**/drawings/{tree['tree']}")
    page.page.wait_for_selector(".board[data-ready]")
    page.open_hand()
    there = open_mark(page, next(one for one in page.marks() if one.id == tree["fruit"]))
    assert there.get_attribute("href") == f"/drawings/{sheet.drawing}"


def test_a_symbol_and_a_sketch_are_brought_as_what_they_are_and_taken_back(page, sheet, tree):
    bring(page, tree["cow"])
    page.tap("[data-act=more]")
    page.tap(".slip [data-act=bring]")
    page.page.locator(".slip .pick:has(svg.symbol)").tap()
    page.wait_until_safe()
    cow, sketch = page.marks(drawing_id=sheet.drawing)
    assert (cow.kind, cow.symbol, cow.derived_from) == ("symbol", "cow", tree["cow"])
    assert (sketch.kind, bool(sketch.source), bool(sketch.derived_from)) == ("own", True, True)
    page.page.wait_for_selector(".stamps g.own path", state="attached")
    page.tap("[data-act=undo]")
    page.tap("[data-act=undo]")
    page.wait_until_safe()
    assert page.marks(drawing_id=sheet.drawing) == []


def test_far_from_the_box_the_board_says_kindly_that_it_needs_it(page, tablet):
    tablet.set_offline(True)
    page.tap("[data-act=more]")
    page.tap(".slip [data-act=bring]")
    page.page.wait_for_selector(".slip[aria-label] .large")
    tablet.set_offline(False)


def test_a_circle_of_links_hangs_nothing(visit, sheet, tree, written, data):
    def circle(w):
        mine = w.mark(
            sheet.drawing, None, kind="symbol", layer="first", x=1.0, y=1.0, symbol="cow", derived_from=tree["cow"]
        )
        w.mark(tree["tree"], tree["cow"], derived_from=mine)
        itself = w.mark(sheet.drawing, None, kind="symbol", layer="first", x=9.0, y=9.0, symbol="cow")
        w.mark(sheet.drawing, itself, derived_from=itself)
        w.put("commitment", tree["fruit"], derived_from=tree["fruit"])
        return mine

    mine = written(circle)
    drawing = data.get(Drawing, sheet.drawing)
    assert {mark for mark, _grew, _there in links.of_drawing(data, drawing)} <= {mine, tree["cow"]}
    data.rollback()
    client = visit("trainer")
    for one in (sheet.drawing, tree["tree"]):
        said = client.get(f"/drawings/{one}/data").get_json()["links"]
        assert any(link["grew"] for found in said.values() for link in found)
        assert client.get(f"/drawings/{one}/others").get_json()["sheets"]


def test_nobody_elses_sheets_are_offered_or_named(visit, sheet, tree, written):
    def of_another(w):
        other = w.put("participant", None, name="Бурул", sex="woman", place_id=sheet.place)
        theirs = drawings.start(w, tool="gender-balance-tree", owner="person", participant_id=other)
        strange = w.mark(theirs, None, kind="symbol", layer="first", x=1.0, y=1.0, symbol="sheep")
        w.mark(sheet.drawing, None, kind="symbol", layer="first", x=5.0, y=5.0, symbol="sheep", derived_from=strange)
        return theirs

    theirs = written(of_another)
    client = visit("trainer")
    offered = client.get(f"/drawings/{sheet.drawing}/others").get_data(as_text=True)
    assert tree["tree"] in offered
    assert theirs not in offered
    assert client.get(f"/drawings/{sheet.drawing}/data").get_json()["links"] == {}
