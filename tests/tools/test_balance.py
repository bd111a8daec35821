"""How a tree leans is what people drew: size, rings and sides, no more."""

import pytest

import tools
from tools.balance import Sides, lean, pictures, said
from tools.hand import fill, label, pin, sketch, stamp, stroke

TREE = tools.find("gender-balance-tree")


def of(*marks):
    return lean(TREE, [mark for part in marks for mark in (part if isinstance(part, tuple) else (part,))])


def test_an_empty_tree_stands_straight():
    assert of().tilt == 0
    assert of().work == Sides()


def test_a_tool_with_nothing_to_balance_does_not_lean():
    assert lean(tools.find("vision-journey"), ()) is None


def test_a_tree_mirrored_leans_as_far_the_other_way():
    left = of(*fill("women-care", "work", stamp("cooking", 350, 618)), *fill("men-personal", "benefit", stamp("beer", 800, 150)))
    right = of(*fill("men-care", "work", stamp("cooking", 650, 618)), *fill("women-personal", "benefit", stamp("beer", 200, 150)))
    assert left.tilt == -right.tilt == 1


def test_work_and_benefit_that_are_even_balance_whatever_is_joint():
    even = of(
        *fill("women-income", "work", stamp("wool", 100, 600)),
        *fill("men-income", "work", stamp("building", 900, 600)),
        *fill("joint-work", "work", stamp("potato", 500, 600, 90)),
    )
    assert even.tilt == 0
    assert even.work.joint > even.work.women == even.work.men


def test_a_bigger_picture_and_one_with_rings_weigh_more():
    def weight(mark):
        return of(*fill("women-care", "work", mark)).work.women

    assert weight(stamp("cooking", 350, 618, 40)) < weight(stamp("cooking", 350, 618, 60))
    assert weight(stamp("cooking", 350, 618, 48, ring=2)) == 3 * weight(stamp("cooking", 350, 618, 48))
    assert weight(stamp("cooking", 350, 618, 4000)) == 3  # one huge picture does not drown all others


def test_a_house_of_many_strokes_is_one_picture_and_a_ring_round_it_makes_it_bigger():
    house = sketch("house", 350, 600, 50)
    assert len(house) == 5
    plain, ringed = of(*fill("women-care", "work", house)), of(*fill("women-care", "work", house, sketch("ring", 350, 600, 80)))
    assert plain.work_pictures == ringed.work_pictures == Sides(women=1)
    assert ringed.work.women > plain.work.women


def test_things_apart_are_counted_apart():
    apart = fill("women-income", "work", sketch("sheep", 80, 600, 40), sketch("sheep", 180, 600, 40), stamp("milk", 250, 540, 30))
    assert len(list(pictures(apart))) == 3


def test_promises_weigh_nothing():
    assert of(*fill("women-care", "fruit", pin("shared-work", 350, 618))).work == Sides()


@pytest.mark.parametrize("nothing", [None, "", 0])
def test_marks_that_are_half_known_still_weigh(nothing):
    class Row:
        kind, zone, ink, size, x, y, ring, said = "symbol", "women-care", None, nothing, nothing, nothing, nothing, None

    assert of(Row()).work.women == 1
    assert said(TREE, [Row()], "hours", "root") == Sides()


def test_hours_that_were_said_add_up_by_side():
    marks = (
        *fill("women-care", "work", sketch("water", 350, 618, hours=3), label("2", 380, 640, hours=2)),
        *fill("men-care", "work", stroke((650, 610), (660, 620), hours=1)),
        *fill("men-personal", "benefit", stamp("beer", 800, 150, hours=9)),
    )
    assert said(TREE, marks, "hours", "root") == Sides(women=5, men=1)


def test_the_sample_s_women_put_in_more_and_take_out_less():
    leaning = lean(TREE, TREE.sample)
    assert leaning.work.tilt < 0 < leaning.benefit.tilt
    assert leaning.tilt > 0
