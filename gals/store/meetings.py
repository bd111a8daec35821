"""Meetings of a committee: what it will speak of, who came, whether that was enough to decide, and when it meets again.

An agenda is made of the closed list AGENDA: nobody's own trouble is a point of it (docs/safety.md).
"""

import re
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Decision, Meeting
from gals.models.committees import AGENDA
from gals.store import committees, days, seats
from gals.store.committees import trouble_with_day
from gals.store.words import tidy, too_long

KINDS = ("ordinary", "extra")

FIELDS = ("on", "starts", "where", "kind")

#: When a meeting begins unless it is said.
MORNING = "10:00"

#: So many points an agenda has at most.
MOST_POINTS = 12


def of_committee(db, committee_id):
    """The meetings of a committee, the latest first."""
    kept = select(Meeting).where(Meeting.committee_id == committee_id, Meeting.gone.isnot(True))
    found = db.scalars(kept.order_by(Meeting.born, Meeting.device, Meeting.id)).all()
    return sorted(found, key=lambda one: one.on or date.min, reverse=True)


def coming(db, committee_id, today):
    """The committee's next meeting that was not held yet, or None."""
    waiting = [one for one in of_committee(db, committee_id) if not one.held and one.on and one.on >= today]
    return min(waiting, key=lambda one: (one.on, one.starts or ""), default=None)


def troubles(entered, points, today):
    """{field: sentence} for what cannot be kept of *entered* (texts by FIELDS) and *points* [(kind, words), …]."""
    found = {"on": trouble_with_day(entered["on"], today), "where": too_long(tidy(entered["where"]), 160)}
    if not found["on"] and not tidy(entered["on"]):
        found["on"] = _("Please choose a day.")
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", entered["starts"] or MORNING):
        found["starts"] = _("Please give the time as hours and minutes, like 10:00.")
    found["agenda"] = _trouble_with(points)
    return {field: sentence for field, sentence in found.items() if sentence}


def _trouble_with(points):
    if any(kind not in AGENDA for kind, _words in points):
        return _("Please choose each point from the list. A committee does not speak of anybody's own case.")
    if len(points) > MOST_POINTS:
        return _("At most %(most)d points fit on an agenda.", most=MOST_POINTS)
    return next(filter(None, (too_long(tidy(words), 300) for _kind, words in points)), "")


def plan(w, committee, points, *, meeting_id=None, **entered):
    """Agree on a meeting of *committee* with *points*; a known one is changed. Returns its id. Raises BadInput."""
    entered = dict.fromkeys(FIELDS, "") | entered
    if found := troubles(entered, points, w.now.date()):
        raise BadInput(next(iter(found.values())))
    on = days.read(entered["on"])
    return w.put(
        "meeting",
        meeting_id,
        committee_id=committee.id,
        on=on,
        starts=entered["starts"] or MORNING,
        where=tidy(entered["where"]) or None,
        kind=entered["kind"] if entered["kind"] in KINDS else "ordinary",
        agenda=[{"kind": kind, "text": tidy(words)} for kind, words in points],
        quorum=seats.quorum(w.db, committee, on),
    )


def expected(db, meeting):
    """The seats that may come: those taken on that day, and whoever was marked as there."""
    marked = set(meeting.present or ())
    found = seats.of_committee(db, meeting.committee_id)
    return [seat for seat in found if seat.id in marked or meeting.on is None or seats.sits(seat, meeting.on)]


def present(db, meeting):
    """The seats that were there."""
    marked = set(meeting.present or ())
    return [seat for seat in seats.of_committee(db, meeting.committee_id) if seat.id in marked]


def call(w, meeting, seat_id, here):
    """The seat is here, or is not. What is so already is not said again.

    Raises BadInput where something was decided and fewer than are needed would be left.
    """
    marked = list(meeting.present or ())
    if here == (seat_id in marked):
        return
    now = [*marked, seat_id] if here else [one for one in marked if one != seat_id]
    if not here and len(now) < needed(w.db, meeting) and _has_decided(w.db, meeting):
        raise BadInput(_("This meeting has decided: so many seats were there."))
    w.put("meeting", meeting.id, present=now)


def _has_decided(db, meeting):
    kept = select(Decision.id).where(Decision.meeting_id == meeting.id, Decision.gone.isnot(True)).limit(1)
    return db.scalar(kept) is not None


def needed(db, meeting):
    """Seats that must be there for this meeting to decide."""
    return meeting.quorum or seats.quorum(db, committees.find(db, meeting.committee_id), meeting.on)


def decides(db, meeting):
    """Whether enough seats are there to decide."""
    return len(present(db, meeting)) >= needed(db, meeting)


def close(w, meeting, next_on=None):
    """The meeting was held; the next is on *next_on* (None: not agreed). Said twice it is said once. Raises BadInput."""
    days.believable(next_on, w.now.date())
    if next_on and meeting.on and next_on <= meeting.on:
        raise BadInput(_("The next meeting comes after this one."))
    w.put("meeting", meeting.id, held=True, next_on=next_on)
    following = pair_id("meeting", meeting.id)
    known = w.db.get(Meeting, following)
    if next_on:
        committee = committees.find(w.db, meeting.committee_id)
        more = {} if known else {"agenda": [{"kind": "review", "text": ""}], "kind": "ordinary", "where": meeting.where}
        again = {"on": next_on, "starts": meeting.starts, "quorum": seats.quorum(w.db, committee, next_on), "gone": False}
        w.put("meeting", following, committee_id=meeting.committee_id, **again, **more)
    elif known and not known.held:
        w.put("meeting", following, gone=True)


def sign(w, meeting, sha256):
    """Keep the scan of the signed minutes by its name."""
    w.put("meeting", meeting.id, source=sha256)


def remove(w, meeting):
    """A meeting does not take place. One that was held stays. Raises BadInput."""
    if meeting.held:
        raise BadInput(_("This meeting was held: it stays."))
    w.put("meeting", meeting.id, gone=True)
