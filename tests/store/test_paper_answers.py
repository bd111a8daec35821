"""What marks on paper propose: only what is clear, and nothing where nothing was marked."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gals.printing import fields
from gals.store.paper_answers import DOUBTS, counted, of_counted, proposals
from tools.rights import ANSWERS

COW, WATER = counted("works", "now", "both", "cow"), counted("works", "now", "both", "water/and: hay")


def sheet(kind, *rows, **more):
    return SimpleNamespace(kind=kind, rows=list(rows) or None, **{"follow_up_id": None, **more})


def marked(*ids, unsure=()):
    return dict.fromkeys(ids, "marked") | dict.fromkeys(unsure, "uncertain")


def told(*proposed):
    return [(one.row, one.subject, dict(one.fields)) for one in proposed]


# ── promises ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ([], []),
        (["1.due.3", "1.who.we", "1.area.work"], [("1", {"months": 3, "actor": "we", "area": "work"})]),
        (["2.due.12"], [("2", {"months": 12})]),
        (["1.who.i", "2.area.safety"], [("1", {"actor": "i"}), ("2", {"area": "safety"})]),
        (["3.due.1", "1.due.2", "due.1", "1.due", "r1.done"], []),
    ],
)
def test_a_worksheet_proposes_the_promises_that_were_marked(boxes, said):
    found = proposals(sheet("worksheet"), marked(*boxes))
    assert [(one.row, dict(one.fields)) for one in found] == said
    assert all((one.kind, one.asks, one.doubts) == ("promise", (), ()) for one in found)


def test_two_dates_are_asked_about_and_the_rest_stands():
    (found,) = proposals(sheet("worksheet"), marked("1.due.1", "1.due.6", "1.who.i"))
    assert dict(found.fields) == {"actor": "i"}
    assert (found.asks, found.doubts) == (("1.due.1", "1.due.6"), ("due",))


def test_what_a_person_said_stands_above_what_the_camera_saw():
    boxes, said = marked("1.due.1", unsure=["1.due.6", "1.who.we"]), {"1.due.6": "marked", "1.due.1": "empty", "1.who.we": "empty"}
    (found,) = proposals(sheet("worksheet"), boxes, said)
    assert (dict(found.fields), found.asks) == ({"months": 6}, ())
    assert proposals(sheet("worksheet"), marked(unsure=["1.due.1"]), {"1.due.1": "empty"}) == []


def test_an_unsure_box_beside_a_marked_one_is_asked_about_with_it():
    (found,) = proposals(sheet("worksheet"), marked("1.due.1", unsure=["1.due.6"]))
    assert (dict(found.fields), found.asks, found.doubts) == ({}, ("1.due.1", "1.due.6"), ())


# ── how promises go ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("answer", fields.STATES)
def test_a_plan_says_how_each_of_her_promises_goes(answer):
    found = proposals(sheet("plan", "one", "two", "three"), marked(f"r2.{answer}"))
    assert told(*found) == [("r2", "two", {"answer": answer})]


def test_two_answers_are_asked_about():
    (found,) = proposals(sheet("plan", "one"), marked("r1.started", "r1.done"))
    assert (dict(found.fields), found.asks, found.doubts) == ({}, ("r1.started", "r1.done"), ("answer",))


def test_what_is_written_where_no_promise_was_printed_says_nothing():
    assert proposals(sheet("plan", "one", ""), marked("r2.done", "r7.done", unsure=["r3.started"])) == []


def test_a_plan_takes_new_promises_too_after_the_answers():
    found = proposals(sheet("plan", "one"), marked("1.due.3", "r1.done"))
    assert [(one.kind, dict(one.fields)) for one in found] == [("answer", {"answer": "done"}), ("promise", {"months": 3})]


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_tick_says_who_was_there_on_which_day_and_an_empty_row_says_nothing():
    found = proposals(sheet("attendance", "ann", "bea"), marked("r10.d1", "r2.d7", "r1.d6", "r2.d6") | {"r1.d7": "empty"})
    here = {"present": True}
    assert told(*found) == [
        *(("r1", "ann", {"day": 6} | here), ("r2", "bea", {"day": 6} | here), ("r2", "bea", {"day": 7} | here)),
        ("r10", "", {"day": 1} | here),
    ]
    assert [one.doubts for one in found] == [(), (), (), ("person",)]


def test_an_unsure_tick_makes_nobody_present():
    (found,) = proposals(sheet("attendance", "ann"), marked(unsure=["r1.d2"]))
    assert (dict(found.fields), found.asks) == ({"day": 2}, ("r1.d2",))


def test_at_a_follow_up_there_is_no_day():
    (found,) = proposals(sheet("attendance", "ann", "bea", follow_up_id="met"), marked("r1.d1", "r2.d2"))
    assert dict(found.fields) == {"present": True}


def test_consent_is_what_was_marked_and_no_only_where_no_was_marked():
    found = proposals(sheet("consent", "ann", "bea"), marked("r1.keep.yes", "r2.photo.no", "r2.count.yes"))
    assert told(*found) == [
        ("r1", "ann", {"layer": "keep", "given": True}),
        ("r2", "bea", {"layer": "count", "given": True}),
        ("r2", "bea", {"layer": "photo", "given": False}),
    ]


def test_yes_and_no_together_are_asked_about():
    (found,) = proposals(sheet("consent", "ann"), marked("r1.keep.yes", "r1.keep.no"))
    assert (dict(found.fields), found.doubts) == ({"layer": "keep"}, ("consent",))


# ── hands and votes ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("boxes", "number"),
    [(["tens.2"], 20), (["ones.0"], 0), (["ones.7"], 7), (["tens.1", "ones.4"], 14), (["tens.3", "ones.0"], 30)],
)
def test_hands_are_read_as_tens_and_ones(boxes, number):
    (found,) = proposals(sheet("tally", COW), marked(*(f"r1.women.{box}" for box in boxes)))
    assert dict(found.fields) == {"question": "works", "state": "now", "item": "cow", "women": number}


def test_every_count_carries_who_was_present():
    boxes = marked("present.women.tens.1", "present.men.ones.9", "r1.women.ones.3", "r2.men.ones.2")
    found = proposals(sheet("tally", COW, WATER), boxes)
    here = {"present_women": 10, "present_men": 9}
    assert [dict(one.fields) for one in found] == [
        {"question": "works", "state": "now", "item": "cow", "women": 3} | here,
        {"question": "works", "state": "now", "item": "water/and: hay", "men": 2} | here,
    ]


def test_two_numbers_in_one_strip_and_a_row_without_a_thing_are_asked_about():
    found = proposals(sheet("tally", COW), marked("r1.men.ones.3", "r1.men.ones.4", "r1.women.ones.1", "r2.men.tens.1"))
    assert [one.doubts for one in found] == [("number",), ("thing",)]
    assert "men" not in found[0].fields
    assert found[0].asks == ("r1.men.ones.3", "r1.men.ones.4")


def test_where_only_women_are_counted_what_seems_to_be_in_a_mans_strip_is_nothing():
    women, empty = (counted("works", "now", "women", item) for item in ("cow", ""))
    unsure = [f"{row}.men.{part}.{number}" for row in ("present", "r1", "r2") for part, number in (("tens", 1), ("ones", 2))]
    found = proposals(sheet("tally", women, empty), marked("r1.women.ones.3", "present.women.ones.5", unsure=unsure))
    assert [(one.row, one.fields["women"], one.fields["present_women"], one.asks) for one in found] == [("r1", 3, 5, ())]
    (other,) = proposals(sheet("tally", women, empty), marked("r2.women.ones.3", unsure=unsure))
    assert (other.fields["question"], other.doubts) == ("works", ("thing",))


def test_a_ballot_is_one_picture_and_a_woman_or_a_man():
    (found,) = proposals(sheet("ballot", COW, WATER), marked("c.1", "sex.women"))
    assert (found.subject, dict(found.fields)) == ("", {"question": "works", "state": "now", "item": "cow", "sex": "women"})
    assert (found.asks, found.doubts) == ((), ())


def test_a_ballot_of_women_asks_nobody_whether_she_is_one():
    (found,) = proposals(sheet("ballot", counted("works", "now", "women", "cow")), marked("c.1"))
    assert (found.fields["sex"], found.asks) == ("women", ())


@pytest.mark.parametrize(
    ("boxes", "doubts"),
    [(["c.1", "c.2", "sex.men"], ("choice",)), (["c.1"], ("sex",)), (["c.1", "sex.men", "sex.women"], ("sex",))],
)
def test_a_ballot_that_leaves_something_open_is_asked_about(boxes, doubts):
    (found,) = proposals(sheet("ballot", COW, WATER), marked(*boxes))
    assert found.doubts == doubts
    assert found.asks


def test_an_empty_ballot_is_nobodys_vote():
    assert proposals(sheet("ballot", COW, WATER), marked("sex.women", "c.7")) == []


@pytest.mark.parametrize("row", ["", "cow", "works/then/both/cow", "works/now/all/cow", "works/now/both"])
def test_what_is_no_row_of_a_count_is_none(row):
    assert of_counted(row) is None


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

KINDS = ["worksheet", "notebook", "plan", "attendance", "consent", "ballot", "tally"]
IDS = sorted({field.id for kind in KINDS for page in (1, 2) for field in fields.boxes(kind, "A4", page)})
ANY_ROWS = some.none() | some.lists(some.sampled_from(["", "ann", COW, "///", None]) | some.text(max_size=9), max_size=40)
ANY_BOXES = some.dictionaries(
    some.sampled_from(IDS) | some.text(max_size=12), some.sampled_from(["marked", "empty", "uncertain"]), max_size=40
)


@given(some.sampled_from([*KINDS, "", None]), ANY_ROWS, ANY_BOXES, ANY_BOXES)
def test_no_marks_on_any_sheet_stop_the_reading(kind, rows, boxes, said):
    for one in proposals(SimpleNamespace(kind=kind, rows=rows), boxes, said):
        assert set(one.doubts) <= set(DOUBTS)
        assert None not in one.fields.values()


@given(some.sampled_from(KINDS), ANY_BOXES)
def test_nothing_uncertain_becomes_a_value(kind, boxes):
    """Whatever the uncertain boxes turn out to be, no value that was proposed without asking is another one then."""
    of = sheet(kind, *["ann", COW, WATER, "bea"] * 8)
    unsure = {id for id, state in boxes.items() if state == "uncertain"}
    before = {_place(one): one.fields for one in proposals(of, boxes)}
    for outcome in ("marked", "empty"):
        after = {_place(one): one for one in proposals(of, boxes, dict.fromkeys(unsure, outcome))}
        for place, values in before.items():
            kept = after[place].fields if place in after else values
            assert all(kept.get(name, value) == value for name, value in values.items())


def _place(one):
    return one.kind, one.row, one.fields.get("day"), one.fields.get("layer")


@given(some.sampled_from(KINDS), ANY_BOXES)
def test_without_a_marked_box_there_is_no_value(kind, boxes):
    dim = {id: "uncertain" if state == "marked" else state for id, state in boxes.items()}
    answers = {"present", "given", "answer", "women", "men", "months", "actor", "area", "item"}
    for one in proposals(sheet(kind, *["ann"] * 30), dim):
        assert not answers & set(one.fields)
        assert one.asks


def test_the_states_on_paper_are_answers():
    assert set(fields.STATES) < set(ANSWERS)
