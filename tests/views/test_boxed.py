"""Sheets with boxes from their pages: each is written down with what its rows stand for, and a ballot with nobody's name."""

from datetime import date

import pytest
import zxingcpp
from sqlalchemy import select

from gals.models import Commitment, Sheet
from gals.printing import sheet_codes
from gals.store import commitments, consents, drawings, follow_ups, groups, tallies
from gals.store.paper_answers import of_counted, proposals
from tests.printing.reading import shades, sizes, words
from tests.views import village


@pytest.fixture
def world(app, written):
    made = written(lambda w: village.build(w, app.extensions["clock"].today()))
    written(lambda w: w.put("session", made["journey"], tool="gender-balance-tree"))
    return made


def kept(look):
    return look.scalars(select(Sheet).order_by(Sheet.born)).all()


def on_paper(made):
    """What the pages of a PDF say to a camera: {code}, page by page."""
    return [{one.text for one in zxingcpp.read_barcodes(shades(made, page, 8))} for page in range(len(sizes(made)))]


def test_a_list_of_people_is_written_down_row_by_row(nurgul, world, look):
    made = nurgul.send(f"/workshops/{world['workshop']}/attendance-sheet")
    (sheet,) = kept(look)
    assert (sheet.kind, sheet.workshop_id, sheet.participant_id) == ("attendance", world["workshop"], None)
    people = [world[name] for name in ("Айгүл", "Бурул", "Нургүл", "Бакыт")]
    assert set(people) <= set(sheet.rows)
    assert len(set(sheet.rows)) == len(sheet.rows)
    assert on_paper(made.data) == [{str(sheet_codes.of(sheet, page))} for page in range(1, sheet.pages + 1)]
    row = sheet.rows.index(people[1]) + 1
    (found,) = proposals(sheet, {f"r{row}.d2": "marked"})
    assert (found.subject, dict(found.fields)) == (people[1], {"day": 2, "present": True})


def test_the_questions_are_written_down_row_by_row_in_the_size_asked_for(nurgul, world, look):
    made = nurgul.send(f"/workshops/{world['workshop']}/consent-sheet", size="A5")
    rows = kept(look)
    assert {(one.kind, one.size) for one in rows} == {("consent", "A5")}
    assert sizes(made.data) == [(148, 210)] * len(rows)
    assert world["Айгүл"] in [person for one in rows for person in one.rows]


def test_her_plan_is_hers_and_its_rows_are_her_promises(nurgul, world, written, look):
    def promise(w):
        consents.say(w, "keep", True, participant_id=world["Айгүл"])
        drawing = drawings.start(w, tool="vision-journey", owner="person", participant_id=world["Айгүл"])
        for number in range(7):
            pin = w.mark(drawing, None, kind="pin", layer="first", x=100 * number, y=300, size=48)
            commitments.promise(w, id=pin, participant_id=world["Айгүл"], drawing_id=drawing, text=f"Убада {number}")

    written(promise)
    made = nurgul.send(f"/participants/{world['Айгүл']}/plan-sheet")
    (sheet,) = kept(look)
    hers = look.scalars(select(Commitment).where(Commitment.participant_id == world["Айгүл"])).all()
    assert (sheet.kind, sheet.size, sheet.pages, sheet.participant_id) == ("plan", "A5", 2, world["Айгүл"])
    texts = {one.id: one.text for one in hers}
    assert [texts[row] for row in sheet.rows] == [f"Убада {number}" for number in range(7)]
    assert on_paper(made.data) == [{str(sheet_codes.of(sheet, page))} for page in (1, 2)]


# ── votes and hands ──────────────────────────────────────────────────────────────────────────────────────────────────


def voting(world, **more):
    fields = {"question": "fruit:now", "picture": ["cow", "tea", "house"], "present_women": "6", "present_men": "0"}
    return fields | {"group": world["women"]} | more


@pytest.fixture
def place(world):
    return f"/workshops/{world['workshop']}/paper-ballots/{world['journey']}"


def test_each_voter_gets_a_ballot_of_her_own_and_nothing_says_which(nurgul, world, place, look):
    made = nurgul.send(place, **voting(world))
    rows = kept(look)
    assert sizes(made.data) == [(148, 210)] * 6
    assert len({one.number for one in rows}) == 6
    assert {(one.kind, one.participant_id, one.session_id) for one in rows} == {("ballot", None, world["journey"])}
    assert {tuple(one.rows) for one in rows} == {tuple(f"fruit/now/women/{picture}" for picture in ("cow", "tea", "house"))}
    people = {world[name] for name in ("Айгүл", "Бурул", "Нургүл")}
    assert not people & {value for one in rows for value in (*one.rows, one.group_id, one.workshop_id)}


@pytest.mark.parametrize(
    "more",
    [
        {"question": "nothing:now"},
        {"question": ""},
        {"question": "fruit:never"},
        {"picture": ["cow"]},
        {"picture": ["cow", "no-such-picture"]},
        {"present_women": ""},
        {"present_women": "1999"},
    ],
)
def test_a_vote_that_cannot_be_held_is_not_printed_and_says_why(nurgul, world, place, look, more):
    answer = nurgul.send(place, **voting(world, **more))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.get_data(as_text=True)
    assert kept(look) == []


def test_hands_are_counted_on_paper_for_what_was_counted_before(nurgul, world, written, look, app):
    group, session = world["women"], world["journey"]
    at = tallies.Occasion("gender-balance-tree", app.extensions["clock"].today(), world["workshop"], session, None, group)
    said = [tallies.Count("fruit", item, "now", 3, None) for item in ("cow", "Кум")]
    written(lambda w: tallies.say(w, at, said, (6, None)))
    made = nurgul.send(f"/workshops/{world['workshop']}/paper-hands/{session}", group=group, question="fruit:commit", lang="en")
    (sheet,) = kept(look)
    things = ["cow", "Кум", *[""] * 5]
    assert [of_counted(row) for row in sheet.rows] == [("fruit", "commit", "women", thing) for thing in things]
    assert (sheet.group_id, sheet.session_id, sheet.size) == (group, session, "A4")
    for word in ("cow", "Кум", "Present", "I promise"):
        assert word in words(made.data)


def test_a_group_that_looks_back_votes_and_counts_on_paper_too(nurgul, world, written, look):
    meeting = written(lambda w: follow_ups.plan(w, world["women"], date.today()))
    for part, form in (("ballots", voting(world, question="fruit:achieved")), ("hands", {"question": "fruit:achieved"})):
        assert nurgul.send(f"/follow-ups/{meeting}/paper-{part}/gender-balance-tree", **form).mimetype == "application/pdf"
    assert {(one.kind, one.follow_up_id) for one in kept(look)} == {("ballot", meeting), ("tally", meeting)}


def test_the_papers_of_a_workshop_lead_to_hands_and_votes(nurgul, world):
    papers = nurgul.get(f"/workshops/{world['workshop']}/print").get_data(as_text=True)
    assert f"/workshops/{world['workshop']}/paper-votes" in papers
    page = nurgul.get(f"/workshops/{world['workshop']}/paper-votes").get_data(as_text=True)
    for part, print_ in (("tallies", "paper-hands"), ("ballots", "paper-ballots")):
        address = f"/workshops/{world['workshop']}/{part}/{world['journey']}"
        assert address in page
        assert f"/workshops/{world['workshop']}/{print_}/{world['journey']}" in nurgul.get(address).get_data(as_text=True)


def test_nobody_prints_votes_of_another_place(visit, world, written, place, look):
    other = written(lambda w: w.put("place", None, level="village", name_ky="Көк-Жар"))
    stranger = visit("facilitator", places=[other], login="stranger")
    for part in ("ballots", "hands"):
        assert stranger.send(place.replace("ballots", part), **voting(world)).status_code == 404
    written(lambda w: groups.take_away(w, world["women"]))
    assert kept(look) == []


def test_a_groups_plans_are_printed_in_one_go_each_its_owners(nurgul, world, written, look):
    def promise(w):
        for name in ("Айгүл", "Бурул"):
            consents.say(w, "keep", name == "Айгүл", participant_id=world[name])
            drawing = drawings.start(w, tool="vision-journey", owner="person", participant_id=world[name])
            pin = w.mark(drawing, None, kind="pin", layer="first", x=100, y=300, size=48)
            commitments.promise(w, id=pin, participant_id=world[name], drawing_id=drawing, text=f"{name} убадасы")

    written(promise)
    members = {world[name] for name in village.WOMEN}
    made = nurgul.send(f"/groups/{world['women']}/plan-sheets", lang="ky")
    assert made.mimetype == "application/pdf"
    sheets = kept(look)
    assert {one.participant_id for one in sheets} == members - {world["Бурул"]}, "who lets no drawing be kept is left out"
    assert len(sheets) == len({one.participant_id for one in sheets})
    said = words(made.data)
    assert "Айгүл убадасы" in said and "Бурул убадасы" not in said


def test_a_group_of_nobody_has_no_plans(nurgul, world, written):
    empty = written(lambda w: w.put("group", None, label="Жаңы", sex="women", place_id=world["near"]))
    answer = nurgul.send(f"/groups/{empty}/plan-sheets")
    assert answer.status_code == 422 and "Nobody is in this group yet" in answer.text
