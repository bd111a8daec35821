"""A tablet that is away comes to the same as its box: who belongs, what is agreed to, how promises go, when to meet again."""

import pytest
from sqlalchemy import select

from gals.models import Answer, Commitment, Drawing, FollowUp, Group, Mark, Share
from gals.store import (
    answers,
    attendance,
    commitments,
    consents,
    follow_ups,
    groups,
    links,
    map_people,
    participants,
    shares,
)
from gals.views.follow_ups import drawings_of
from gals.views.promises import promises_of_group
from tests.away.conftest import sign_in, take_along, unlock
from tests.demo_world import load
from tools import ink

#: In a page with an open drawer: what the rules come to, for every group, person and meeting that was taken along.
ASK = """async (today) => {
  const rules = await import("/static/js/away/rules.js");
  const { links, offered, mapPeople } = await import("/static/js/away/links.js");
  const drawer = window[Symbol.for("gals drawer")];
  const ids = (all) => all.map((one) => one.id);
  const of = (kind, ask) => Object.fromEntries(drawer.all(kind).map((one) => [one.id, ask(one)]));
  const people = drawer.all("participant").filter((one) => !one.merged_into);
  const sheets = rules.drawingsToOpen(drawer, people);
  return {
    members: of("group", (one) => ids(rules.members(drawer, one.id)).sort()),
    coming: of("group", (one) => rules.coming(drawer, one.id)?.id ?? null),
    counts: of("group", (one) => rules.counted(drawer, rules.promises(drawer, rules.members(drawer, one.id), one.id))),
    consents: Object.fromEntries(people.map((one) => [one.id, rules.consents(drawer, { participant_id: one.id })])),
    sheets: Object.fromEntries(Object.entries(sheets).map(([id, sheet]) => [id, sheet.id])),
    after: of("follow_up", (one) => rules.dayAfter(drawer, one, today, drawer.about.board.cadence)),
    here: of("follow_up", (one) => rules.presences(drawer, { follow_up_id: one.id })),
    expected: of("follow_up", (one) => ids(rules.expectedAt(drawer, one)).sort()),
    visited: of("follow_up", (one) => [...rules.visited(drawer, one.id)].sort()),
    reached: of("follow_up", (one) => Object.values(rules.reached(rules.sharesAt(drawer, one.id)))),
    links: of("drawing", (one) =>
      Object.entries(links(drawer, one)).flatMap(([id, found]) => found.map(({ grew, href }) => String([id, grew, href]))).sort()),
    offered: of("drawing", (one) =>
      offered(drawer, one).map(({ href, things }) =>
        [href, things.map(({ id, promise, strokes = [] }) => [id, !!promise, strokes.length])])),
    map: Object.fromEntries(people.map(({ id }) => [id, mapPeople(drawer, id).map(({ mark, plan }) => [mark.id, plan?.id ?? null])])),
    pair: await rules.pairId("follow_up", "a"),
  };
}"""


def twice(w):
    """Two of a group are one person; an answer and a share were mended; promises were brought to other sheets and answered there."""
    answer = w.db.scalars(select(Answer).where(Answer.follow_up_id.is_not(None))).first()
    answers.say(w, answer.commitment_id, "dropped", corrects=answer.id, follow_up_id=answer.follow_up_id)
    share = w.db.scalars(select(Share).where(Share.follow_up_id.is_not(None))).first()
    shares.take_back(w, share)
    group = w.db.get(Group, w.db.get(FollowUp, answer.follow_up_id).group_id)
    participants.unite(w, *[one.id for one in groups.members(w.db, group.id)[:2]])
    for promise in w.db.scalars(select(Commitment).where(Commitment.participant_id.is_not(None))).all()[:12]:
        hers = {"participant_id": promise.participant_id}
        for answer in ("done", "dropped"):
            sheet = w.put("drawing", None, tool="vision-journey", owner="person", **hers)
            pin = w.mark(sheet, None, kind="pin", x=1.0, y=1.0, derived_from=promise.id)
            more = {"symbol": "sheep", "derived_from": promise.id, "drawing_id": sheet}
            answers.say(w, commitments.promise(w, id=pin, **hers, **more), answer)
    map_of(w, groups.members(w.db, group.id)[2].id)


def map_of(w, person):
    """She draws a neighbour and her sister with a finger, plans to share with the neighbour, and writes a word."""
    consents.say(w, "keep", True, participant_id=person)
    sheet = w.put("drawing", None, tool="leadership-map", owner="person", participant_id=person)
    about = {"layer": "first", "zone": "near", "x": 1.0, "y": 1.0}
    near = w.mark(sheet, None, kind="symbol", element="person", symbol="farm-woman", said={"number": 3}, **about)
    w.mark(sheet, None, kind="label", element="share", text="Эже", **about)
    map_people.plan(w, person, w.db.get(Mark, near))
    for shift in (0, 8, 300):
        line = [list(column) for column in ink.pack([(300 + shift, 600), (340 + shift, 640)])]
        w.mark(sheet, None, kind="ink", layer="first", zone="near", ink=line, colour="black", width=1)
    other = w.put("drawing", None, tool="vision-journey", owner="person", participant_id=person)
    w.mark(other, None, kind="symbol", symbol="cow", derived_from=near, **about)


@pytest.fixture
def asked(app, data, box, written, make_account, tablet_in, tmp_path):
    """The demo programme with somebody written down twice, and what a tablet away makes of it."""
    today = app.extensions["clock"].today()
    load(data, today)
    written(twice)
    make_account("trainer")
    known = data.scalars(select(Group.id).where(Group.gone.isnot(True))).all()
    data.commit()
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        sign_in(page, "trainer")
        take_along(page, *known)
        box.stop()
        unlock(page)
        return page.evaluate(ASK, today.isoformat())


def test_the_tablet_comes_to_the_same_as_the_box(asked, app, data):
    today = app.extensions["clock"].today()
    with app.test_request_context():
        for group in data.scalars(select(Group)):
            assert asked["members"][group.id] == sorted(one.id for one in groups.members(data, group.id))
            next_one = follow_ups.coming(data, group.id)
            assert asked["coming"][group.id] == (next_one.id if next_one else None)
            told = promises_of_group(group)
            counts = asked["counts"][group.id]
            assert counts["states"] == {state: count._asdict() for state, count in told["states"].items()}
            assert (counts["columns"], counts["uncounted"]) == (told["columns"], told["uncounted"])
        people = [participants.find(data, one) for one in asked["consents"]]
        assert asked["consents"] == {one.id: consents.given(data, participant_id=one.id) for one in people}
        assert asked["sheets"] == drawings_of(people)
        for meeting in data.scalars(select(FollowUp)):
            assert asked["after"][meeting.id] == follow_ups.after(data, meeting, today).isoformat()
            assert asked["here"][meeting.id] == attendance.present_at(data, meeting.id)
            assert asked["expected"][meeting.id] == sorted(one.id for one in follow_ups.people(data, meeting))
            assert asked["visited"][meeting.id] == sorted(follow_ups.visited(data, meeting.id))
            assert tuple(asked["reached"][meeting.id]) == shares.reached(shares.at(data, meeting.id))
        for drawing in (data.get(Drawing, one) for one in asked["links"]):
            assert asked["links"][drawing.id] == told_links(data, drawing)
            assert asked["offered"][drawing.id] == told_offers(data, drawing)
        assert asked["map"] == {one.id: on_map(data, one) for one in people}
    assert sum(map(len, asked["links"].values())) > 20
    assert any(asked["map"].values())
    assert asked["pair"] == follow_ups.pair_id("follow_up", "a")


def told_links(data, drawing):
    """Every link of a drawing, as the tablet was asked for it."""
    found = {f"{mark},{str(grew).lower()},/drawings/{there.id}" for mark, grew, there in links.of_drawing(data, drawing)}
    plans = map_people.of_participant(data, drawing.participant_id) if drawing.participant_id and drawing.owner != "group" else ()
    return sorted(found | {f"{plan.derived_from},false,/participants/{drawing.participant_id}/shares" for plan in plans})


def told_offers(data, drawing):
    return [
        [f"/drawings/{sheet.id}", [[thing.mark.id, thing.promise is not None, len(thing.strokes)] for thing in things]]
        for sheet, things in links.offered(data, drawing)
    ]


def on_map(data, person):
    return [[mark.id, plan.id if plan else None] for mark, plan in map_people.on_map(data, person.id)]
