"""The upscaling plan adds up as on paper: who by where, women and men apart, nobody twice."""

from types import SimpleNamespace

from gals.reports.network import Reach
from gals.reports.upscaling import table

CIRCLES = ("neighbours", "spouse", "office", "group", "children", "friends", "market")


def plan(circle, women, men, person=None):
    return SimpleNamespace(circle=circle, women=women, men=men, participant_id=person)


#: A table in the form of the one made at Vuasu: cooperatives across, kinds of people down; women, men.
VUASU = {
    "Vuasu": [
        plan("neighbours", 24, 16),
        plan("spouse", 4, 5),
        plan("office", 2, 3),
        plan("children", 9, 7),
        plan("friends", 12, 10),
    ],
    "Kilimani": [plan("neighbours", 18, 12), plan("spouse", 3, 3), plan("group", 20, 5), plan("market", 8, 2)],
    "Mwembe": [plan("neighbours", 10, 11), plan("children", 6, 6), plan("friends", 7, 9), plan("office", 1, 4)],
}


def test_totals_are_those_counted_by_hand():
    made = table(VUASU, CIRCLES, list(VUASU))
    assert made.columns == {"Vuasu": Reach(51, 41), "Kilimani": Reach(49, 22), "Mwembe": Reach(24, 30)}
    assert made.rows == {
        "neighbours": Reach(52, 39),
        "spouse": Reach(7, 8),
        "office": Reach(3, 7),
        "group": Reach(20, 5),
        "children": Reach(15, 13),
        "friends": Reach(19, 19),
        "market": Reach(8, 2),
    }
    assert made.whole == Reach(124, 93)
    assert made.cells["market", "Mwembe"] == Reach()


def test_what_people_plan_one_by_one_is_part_of_what_their_group_wrote():
    plans = {
        "A": [plan("friends", 5, 1), plan("friends", 2, 0, "x"), plan("friends", 2, 3, "y"), plan("market", 1, 0, "x")]
    }
    made = table(plans, ("friends", "market"), ["A"])
    assert made.cells == {("friends", "A"): Reach(5, 3), ("market", "A"): Reach(1, 0)}
