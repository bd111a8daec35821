"""Committees: who decides, what was decided, versions that stand, and numbers that point at nobody."""

from datetime import date, timedelta

import pytest

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Change, Decision, Holder, Meeting, Seat, Strategy
from gals.store import actions, committees, decisions, findings, groups, meetings, seats, strategies, tallies

TODAY = date(2026, 5, 4)


@pytest.fixture
def committee(writer, db):
    """A committee of three: a man who chairs, two women."""
    made = committees.keep(writer, name_ky="Ынтымак", level="village")
    for role, office, sex in (("head", "chair", "man"), ("social", "secretary", "woman"), ("champion", "member", "woman")):
        seats.keep(writer, made, role=role, office=office, sex=sex, from_on="2026-01-01", name=f"Name of {role}")
    return committees.find(db, made)


def meeting(writer, committee, *here, on="2026-05-04"):
    """A meeting at which the seats of these roles are."""
    made = writer.db.get(Meeting, meetings.plan(writer, committee, [("plan", "")], on=on))
    for seat in seats.of_committee(writer.db, committee.id):
        if seat.role in here:
            meetings.call(writer, made, seat.id, True)
    return made


def decided(writer, at, **more):
    seat = seats.of_committee(writer.db, at.committee_id)[0]
    fields = {"text": "Paint the room", "seat_id": seat.id, "due_on": "2026-05-20"} | more
    return writer.db.get(Decision, decisions.keep(writer, at, **fields))


def test_a_name_lies_apart_from_its_seat_and_the_share_of_women_is_counted(db, committee):
    assert "name" not in Seat.__table__.columns
    assert sorted(seats.names(db, committee.id).values()) == ["Name of champion", "Name of head", "Name of social"]
    assert seats.balance(db, committee.id) == (2, 1, 0)


def test_a_name_that_was_shredded_leaves_room_for_the_next(db, writer, committee):
    seat = seats.of_committee(db, committee.id)[0]
    fields = {field: str(getattr(seat, field, "") or "") for field in seats.FIELDS}
    [holder] = [one for one in db.query(Holder) if one.seat_id == seat.id]
    writer.shred("holder", holder.id)
    seats.keep(writer, committee.id, seat.id, **fields | {"name": "Another"})
    assert seats.names(db, committee.id)[seat.id] == "Another"


@pytest.mark.parametrize("name", ["Another", ""])
def test_whoever_holds_a_seat_no_more_is_named_nowhere(db, writer, committee, name):
    seat = seats.of_committee(db, committee.id)[0]
    fields = {field: str(getattr(seat, field, "") or "") for field in seats.FIELDS}
    before = seats.names(db, committee.id)[seat.id]
    seats.keep(writer, committee.id, seat.id, **fields | {"name": name})
    assert seats.names(db, committee.id).get(seat.id, "") == name
    assert not [text for (text,) in db.query(Change.text) if before in (text or "")]


def test_a_term_that_is_over_leaves_the_count_and_the_quorum(db, writer, committee):
    seat = seats.of_committee(db, committee.id)[2]
    assert seats.quorum(db, committee, TODAY) == 2
    seats.keep(writer, committee.id, seat.id, role="champion", sex="woman", from_on="2026-01-01", to_on="2026-04-30")
    assert seats.balance(db, committee.id, TODAY) == (1, 1, 0)
    with pytest.raises(BadInput):
        seats.keep(writer, committee.id, role="imam", from_on="2026-05-01", to_on="2026-04-01")


def test_an_agenda_has_no_room_for_anybodys_own_case(writer, committee):
    for kind in ("case", "individual case", ""):
        with pytest.raises(BadInput):
            meetings.plan(writer, committee, [(kind, "about somebody")], on="2026-05-04")


def test_too_few_seats_take_no_decisions_and_enough_do(db, writer, committee):
    few = meeting(writer, committee, "head")
    assert (len(meetings.present(db, few)), meetings.needed(db, few)) == (1, 2)
    assert not meetings.decides(db, few)
    with pytest.raises(BadInput, match="takes no decisions"):
        decided(writer, few)
    enough = meeting(writer, committee, "head", "social", on="2026-05-05")
    assert decided(writer, enough).number == 1
    with pytest.raises(BadInput, match="has decided"):
        meetings.call(writer, enough, enough.present[0], False)


def test_the_quorum_of_a_meeting_is_that_of_its_day(db, writer, committee):
    held = meeting(writer, committee, "head", "social")
    committees.keep(writer, committee.id, name_ky="Ынтымак", level="village", quorum="3")
    assert meetings.needed(db, held) == 2
    assert meetings.needed(db, meeting(writer, committee, on="2026-06-01")) == 3


def test_a_closed_meeting_plans_the_next_once_however_often_it_is_said(db, writer, committee):
    held = meeting(writer, committee, "head", "social")
    for day in (date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 2)):
        meetings.close(writer, held, day)
    assert [one.on for one in meetings.of_committee(db, committee.id)] == [date(2026, 6, 2), TODAY]
    assert meetings.coming(db, committee.id, TODAY + timedelta(1)).on == date(2026, 6, 2)
    with pytest.raises(BadInput):
        meetings.close(writer, held, TODAY)
    with pytest.raises(BadInput, match="held"):
        meetings.remove(writer, held)


def test_a_decision_is_late_after_its_day_and_closed_with_what_shows_it(writer, committee):
    one = decided(writer, meeting(writer, committee, "head", "social"))
    assert decisions.state(one, one.due_on, date(2026, 5, 20)) == "open"
    assert decisions.state(one, one.due_on, date(2026, 5, 21)) == "late"
    for state in ("done", "dropped"):
        with pytest.raises(BadInput):
            decisions.answer(writer, one, state, "  ")
    decisions.answer(writer, one, "done", "picture")
    assert (one.state, one.evidence, one.done_on) == ("done", "picture", TODAY)
    decisions.answer(writer, one, "open")
    assert (one.state, one.evidence, one.done_on) == ("open", None, None)


def test_no_number_of_a_decision_is_given_twice(writer, committee):
    at = meeting(writer, committee, "head", "social")
    second = [decided(writer, at) for _each in range(2)][1]
    writer.put("decision", second.id, gone=True)
    assert decided(writer, at).number == 3


def test_a_seat_of_another_committee_answers_for_nothing_here(writer, committee):
    other = seats.keep(writer, committees.keep(writer, name_ky="Другой", level="village"), role="head")
    at = meeting(writer, committee, "head", "social")
    with pytest.raises(BadInput, match="who answers"):
        decided(writer, at, seat_id=other)
    with pytest.raises(BadInput, match="who answers"):
        actions.keep(writer, committee.id, text="Tea", seat_id=other)


def written(writer, committee):
    draft = writer.db.get(Strategy, strategies.begin(writer, committee.id))
    strategies.keep(writer, draft, {"vision": "A good life", "risks": "None named"}, [("", "All know the numbers")])
    return draft


def test_an_approved_version_is_never_changed_and_the_next_begins_as_its_copy(db, writer, committee):
    first = written(writer, committee)
    with pytest.raises(BadInput):
        strategies.approve(writer, first, "Decree 7", on="2026-06-01", review_on="")  # a day that has not come
    strategies.approve(writer, first, "Decree 7", on="2026-05-04", review_on="2027-05-04")
    for change in (
        lambda: strategies.keep(writer, first, {"vision": "Another"}, []),
        lambda: strategies.find_out(writer, first, "More"),
        lambda: strategies.take_out(writer, first, 0),
        lambda: strategies.approve(writer, first, "Again", on="2026-05-04", review_on=""),
    ):
        with pytest.raises(BadInput, match="approved"):
            change()
    second = db.get(Strategy, strategies.begin(writer, committee.id))
    assert (second.number, second.vision, second.objectives, second.approved_on) == (2, "A good life", first.objectives, None)
    assert strategies.begin(writer, committee.id) == second.id
    assert strategies.in_force(db, committee.id) is first


def test_a_strategy_without_safety_is_not_approved(writer, committee):
    draft = written(writer, committee)
    strategies.keep(writer, draft, {"vision": "A good life"}, [("", "All know the numbers")])
    with pytest.raises(BadInput, match="safety"):
        strategies.approve(writer, draft, "Decree 7", on="2026-05-04", review_on="")


def test_numbers_that_could_point_at_somebody_are_no_finding(writer, committee):
    draft = written(writer, committee)
    for counted in (("4", "", "1"), ("0", "3", "1"), ("9", "2", "2"), ("9", "0", "0"), ("-9", "9", "1"), ("many", "", "1")):
        with pytest.raises(BadInput):
            strategies.find_out(writer, draft, "Water is carried", counted)


def test_findings_of_enough_people_and_findings_in_words_are_kept(writer, committee):
    draft = written(writer, committee)
    strategies.find_out(writer, draft, "Water is carried", ("9", "0", "2"))
    strategies.find_out(writer, draft, "Roads are far")
    assert [(one["words"], one["women"], one["groups"]) for one in draft.findings] == [
        ("Water is carried", 9, 2),
        ("Roads are far", None, None),
    ]


def test_figures_of_groups_are_sums_of_their_last_counts_and_small_ones_are_left_out(db, writer, committee):
    place = writer.put("place", None, level="village", name_ky="Ак-Суу")
    elsewhere = writer.put("place", None, level="village", name_ky="Көк-Суу")
    for at, women, men in ((place, 4, 2), (place, 3, 1), (elsewhere, 9, 9)):
        group = groups.register(writer, label="Group", sex="mixed", place_id=at)
        for day, more in ((date(2026, 4, 1), 5), (date(2026, 5, 1), 0)):
            tallies.say(
                writer,
                tallies.Occasion("gender-balance-tree", day, follow_up_id=new_id(), group_id=group),
                [
                    tallies.Count("fruit", "house", "now", women + more, men),
                    tallies.Count("fruit", "cow", "now", 2, 0),
                    tallies.Count("fruit", "our own words", "now", 9, 9),
                ],
                (20, 20),
            )
    [one] = findings.of_place(db, place)
    assert (one.women, one.men, one.groups) == (7, None, 2)
    assert "our own words" not in {figure.item for figure in findings.of_place(db, None)}


def test_a_line_of_the_plan_serves_an_objective_of_the_strategy(db, writer, committee):
    draft = written(writer, committee)
    goal = draft.objectives[0]["key"]
    made = actions.keep(writer, committee.id, text="Tea together", objective=goal, target="30", to_on="2026-05-01")
    strange = actions.keep(writer, committee.id, text="Match", objective="none of ours")
    first, second = actions.of_committee(db, committee.id)
    assert (first.id, first.objective, first.strategy_id, first.target) == (made, goal, draft.id, 30)
    assert (second.id, second.objective) == (strange, None)
    assert decisions.state(first, first.to_on, TODAY) == "late"
    actions.answer(writer, first, "done", "34")
    assert (first.state, first.reached) == ("done", 34)
    for wrong in ({"target": "-1"}, {"target": "many"}, {"from_on": "2026-05-02", "to_on": "2026-05-01"}, {"text": " "}):
        with pytest.raises(BadInput):
            actions.keep(writer, committee.id, **{"text": "Tea"} | wrong)
