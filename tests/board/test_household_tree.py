"""A household of five on the Happy Family Tree: a daughter-in-law, her mother-in-law, a husband away for work, two children.

Stamped with a finger on the board, and every side counted as it was by hand (docs/method.md §3.4).
"""

import pytest

import tools
from gals.models import Commitment
from gals.store import drawings
from tests.board.conftest import OpenBoard
from tools.balance import Sides, lean
from tools.symbols import SYMBOLS

TREE = tools.find("gender-balance-tree")

#: (symbol, where on the sheet, the place it lies in): everybody of the home.
MEMBERS = (
    ("kelin", (436, 330), "members-women"),
    ("old-woman", (440, 396), "members-women"),
    ("migrant", (560, 360), "members-men"),
    ("girl", (500, 330), "members-joint"),
    ("boy", (500, 404), "members-joint"),
)
#: What each side puts in, and takes out. She and his mother: four of six roots, two of six branches.
WORK = (
    ("cow", (90, 610), "women-income"),
    ("sewing", (232, 544), "women-income"),
    ("carrying-water", (292, 584), "women-care"),
    ("cooking", (406, 574), "women-care"),
    ("hay", (500, 610), "joint-work"),
    ("job", (880, 566), "men-income"),
)
SPENDING = (
    ("clothes", (176, 160), "women-personal"),
    ("soap", (410, 140), "women-household"),
    ("school-bag", (446, 106), "joint-household"),
    ("debt", (646, 92), "men-household"),
    ("cigarette", (858, 96), "men-personal"),
    ("car", (906, 232), "men-personal"),
)
FAMILY = {symbol.key: symbol.family for symbol in SYMBOLS}
SHORT = (*MEMBERS, *WORK[:1], *WORK[2:4], WORK[-1], SPENDING[0], *SPENDING[-2:])


@pytest.fixture
def tree(tablet, enter, sheet, app, written):
    drawing = written(lambda w: drawings.start(w, tool=TREE.key, owner="person", participant_id=sheet.person))
    board = OpenBoard(enter(tablet).new_page(), app, drawing).open()
    yield board
    assert board.errors == []


def drawn(tree, things):
    """Stamp *things*, and return the marks."""
    for symbol, place, _zone in things:
        tree.tap("[data-act=symbols]")
        tree.tap(f".family[data-family={FAMILY[symbol]}]")
        tree.tap(f".shelf [data-key={symbol}]")
        tree.hand.tap(*place)
    tree.wait_until_safe()
    marks = tree.marks(kind="symbol")
    assert [(mark.symbol, mark.zone) for mark in marks] == [(symbol, zone) for symbol, _place, zone in things]
    return marks


def test_five_of_a_home_stand_in_the_trunk_and_sides_are_counted_as_by_hand(tree):
    marks = drawn(tree, SHORT)
    weighed = lean(TREE, marks)
    assert (weighed.work_pictures, weighed.benefit_pictures) == (Sides(3, 0, 1), Sides(1, 0, 2))
    assert weighed.tilt > 0, "work on her side, spending on his"


@pytest.mark.long
def test_the_whole_tree_leans_as_it_was_counted_and_her_promises_hang_on_it(tree):
    marks = drawn(tree, (*MEMBERS, *WORK, *SPENDING))
    weighed = lean(TREE, marks)
    assert (weighed.work_pictures, weighed.benefit_pictures) == (Sides(4, 1, 1), Sides(2, 1, 3))
    tree.tap("[data-act=pin]")
    tree.hand.tap(230, 200)
    tree.tap(".slip [data-key=we]")
    tree.wait_until_safe()
    [promise], [pin] = tree.rows(Commitment), tree.marks(kind="pin")
    assert (promise.id, promise.actor, pin.element) == (pin.id, "we", "fruit")
