"""Where the room stands: which step of which block runs, since when, and who leads. The last move wins; the other hears of it.

A move says the whole state of one clock, so that a tablet that was away needs to send no more than its last one.
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Annotated, NamedTuple

import msgspec
from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal import history
from gals.journal.ids import pair_id
from gals.models import Running
from gals.store import accounts, sessions

#: A clock that says it began later than this from now is set to now: tablets' clocks run wrong.
AHEAD = timedelta(seconds=30)

#: Two conductors who move within so much time of each other are told of it.
TOGETHER = timedelta(seconds=20)

_Id = Annotated[str, msgspec.Meta(max_length=36)]
_Moment = Annotated[int, msgspec.Meta(ge=0, le=4_102_444_800_000)]


class Move(msgspec.Struct):
    """One tap of a conductor. Moments are milliseconds since 1970, by the server's clock as far as the tablet knows it."""

    session: _Id
    began: _Moment
    at: _Moment
    group: _Id = ""
    step: Annotated[str, msgspec.Meta(max_length=60)] = ""
    seconds: Annotated[int, msgspec.Meta(ge=0, le=86_400)] = 0
    paused: _Moment | None = None
    ended: bool = False


class Moves(msgspec.Struct):
    """What a tablet sends: the last move of each clock it moved."""

    moves: Annotated[list[Move], msgspec.Meta(min_length=1, max_length=30)]


class Clock(NamedTuple):
    """One clock as pages are told it; moments in milliseconds. ``since``: when its block began; ``mover`` moved it ``at``."""

    session: str
    group: str
    step: str
    began: int
    seconds: int
    paused: int | None
    ended: bool
    leader: str
    mover: str
    at: int
    since: int


class Heard(NamedTuple):
    """What became of a move: whether it counts, and the account that moved at the same time or, if it does not, later ("" nobody)."""

    counts: bool
    other: str


def read(sent):
    """The moves in the bytes of a request. Raises BadInput."""
    try:
        return msgspec.json.decode(sent, type=Moves).moves
    except msgspec.MsgspecError:
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more.")) from None


def name_of(session_id, group_id=""):
    """The id of the one clock of a session, or of one group in it: two tablets make the same."""
    return pair_id("running", session_id, group_id)


def of_workshop(db, workshop_id):
    """The clocks of a workshop that were ever started."""
    query = select(Running).where(
        Running.workshop_id == workshop_id, Running.gone.isnot(True), Running.began_at.is_not(None)
    )
    return db.scalars(query.order_by(Running.id)).all()


def told(db, workshop_id, day):
    """The clocks of one day as Clock, the one moved last at the end; those of blocks that were taken out meanwhile too."""
    running = [one for one in of_workshop(db, workshop_id) if _day(db, one) == day]
    said = {one.id: history.of(db, "running", one.id) for one in running}
    clocks = [_told(one, said[one.id]) for one in running if said[one.id]]
    return sorted(clocks, key=lambda clock: (clock.at, clock.session, clock.group))


def _day(db, running):
    session = sessions.kept(db, running.workshop_id, running.session_id or "")
    return session and session.day


def _told(running, said):
    first, last = said[0].fields.get("began_at"), said[-1]
    return Clock(
        session=running.session_id,
        group=running.group_id or "",
        step=running.step or "",
        began=_milliseconds(running.began_at),
        seconds=running.seconds or 0,
        paused=_milliseconds(running.paused_at) if running.paused_at else None,
        ended=bool(running.ended),
        leader=running.leader or "",
        mover=last.by,
        at=_milliseconds(last.at and last.at.isoformat()),
        since=_milliseconds(first or running.began_at),
    )


def here(clocks):
    """The clock of the whole room that runs now, or None; of several the one that began last."""
    open_ones = [clock for clock in clocks if not clock.group and not clock.ended]
    return max(open_ones, key=lambda clock: (clock.began, clock.at, clock.session), default=None)


def move(w, workshop, session, move):
    """Move the clock of *session* as its conductor says; returns Heard. Raises BadInput.

    Whoever moves leads. A move made before the last one of somebody else came too late: it changes nothing.
    """
    if move.group and move.group not in (workshop.groups or ()):
        raise BadInput(_("This group is not part of the workshop any more."))
    clock = name_of(session.id, move.group)
    said = history.of(w.db, "running", clock)
    other, moment = _last_of_another(said, w.by)
    made_at = min(_moment(move.at), w.now)
    if other and moment > made_at:
        return Heard(False, other)
    fields = _fields(move, w.now) | {"leader": w.by}
    first = {"workshop_id": workshop.id, "session_id": session.id, "group_id": move.group or None}
    w.put("running", clock, **fields if said else first | fields)
    if not move.group and not move.ended:
        _end_others(w, workshop.id, session.id)
    return Heard(True, other if other and made_at - moment < TOGETHER else "")


def _fields(move, now):
    began = _moment(move.began)
    return {
        "step": move.step,
        "began_at": _text(now if began > now + AHEAD else began),
        "seconds": move.seconds,
        "paused_at": _text(min(_moment(move.paused), now)) if move.paused is not None else None,
        "ended": move.ended,
    }


def _last_of_another(said, account_id):
    """(who, when) of the last move if somebody else made it, else ("", None). A clock that told no time is not waited for."""
    last = said[-1] if said else None
    if last is None or last.by == account_id or not last.at or not last.at.tzinfo:
        return "", None
    return last.by, last.at


def _end_others(w, workshop_id, session_id):
    """The room is in one place: every clock of another block ends, and those of its groups with it."""
    for one in of_workshop(w.db, workshop_id):
        if one.session_id != session_id and not one.ended:
            w.put("running", one.id, ended=True)


def next_step(db, workshop_id, session, steps):
    """The key of the step with which *session* begins: where an earlier block with the same tool left off; "" for the first."""
    order = [one.id for one in sessions.of_workshop(db, workshop_id) if one.tool == session.tool]
    earlier = order[: order.index(session.id)] if session.id in order else []
    clocks = {one.session_id: one for one in of_workshop(db, workshop_id) if not one.group_id}
    left = next((clocks[one].step for one in reversed(earlier) if one in clocks), None)
    following = dict(pairwise(steps))
    return following.get(left or "", "")


def names(db, account_ids):
    """{account id: what colleagues call them}; of whom this machine knows nothing is left out."""
    found = [accounts.find(db, one) for one in account_ids if one]
    return {account.id: account.name or account.login for account in found if account}


def _moment(milliseconds):
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _text(moment):
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _milliseconds(text):
    """A moment of a record in milliseconds since 1970; what cannot be read is long ago."""
    try:
        return round(datetime.fromisoformat(text).timestamp() * 1000)
    except (TypeError, ValueError):
        return 0
