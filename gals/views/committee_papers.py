"""What a committee prints: values from its records for the pens. Both languages unless one is asked for."""

from flask import request

from gals.db import session
from gals.printing.minutes import Chair, Decided, Minutes
from gals.printing.strategy import Found, Line, Strategy
from gals.store import actions, committees, decisions, meetings, seats
from gals.views.page import today

LANGUAGES = ("ky", "ru")


def languages():
    """The languages that the page's ``words`` asks for."""
    asked = request.args.get("words")
    return (asked,) if asked in LANGUAGES else LANGUAGES


def _names(committee):
    return {language: committees.name(committee, language) for language in LANGUAGES}


def minutes(meeting, only=None):
    """The Minutes of a meeting; *only*: with this one decision alone."""
    db = session()
    names, here = seats.names(db, meeting.committee_id), {seat.id for seat in meetings.present(db, meeting)}
    roles = {seat.id: seat.role or "" for seat in seats.of_committee(db, meeting.committee_id)}
    kept = [only] if only else decisions.of_meeting(db, meeting.id)
    return Minutes(
        names=_names(committees.find(db, meeting.committee_id)),
        on=meeting.on,
        starts=meeting.starts or "",
        where=meeting.where or "",
        kind=meeting.kind or "ordinary",
        points=[(one.get("kind", ""), one.get("text", "")) for one in meeting.agenda or ()],
        seats=[_chair(seat, names, here) for seat in meetings.expected(db, meeting)],
        needed=meetings.needed(db, meeting),
        decisions=[decided(one, roles) for one in kept],
        next_on=meeting.next_on,
        languages=languages(),
    )


def _chair(seat, names, here):
    return Chair(seat.role or "", seat.office or "member", names.get(seat.id, ""), seat.body or "", seat.id in here)


def decided(one, roles):
    """A decision for print; *roles* {seat id: key of SEATS}."""
    state = decisions.state(one, one.due_on, today())
    return Decided(one.number or 0, one.text or "", roles.get(one.seat_id, ""), one.due_on, state, one.evidence or "")


def alone(decision, meeting):
    """A decision on a page of its own; *meeting* may be unknown."""
    if meeting is not None:
        return minutes(meeting, decision)
    db = session()
    roles = {seat.id: seat.role or "" for seat in seats.of_committee(db, decision.committee_id)}
    names = _names(committees.find(db, decision.committee_id))
    return Minutes(names=names, on=None, decisions=[decided(decision, roles)], languages=languages())


def strategy(version):
    """A version of a strategy for print, with the lines of the plan that serve its objectives."""
    db = session()
    roles = {seat.id: seat.role or "" for seat in seats.of_committee(db, version.committee_id)}
    return Strategy(
        names=_names(committees.find(db, version.committee_id)),
        number=version.number or 1,
        parts={name: getattr(version, name) or "" for name in ("analysis", "vision", "risks")},
        found=[Found(one.get("words", ""), one.get("women"), one.get("men"), one.get("groups")) for one in version.findings or ()],
        objectives={one["key"]: one["words"] for one in version.objectives or ()},
        lines=[_line(one, roles) for one in actions.of_committee(db, version.committee_id) if one.state != "dropped"],
        approval=version.approval or "",
        approved_on=version.approved_on,
        review_on=version.review_on,
        languages=languages(),
    )


def _line(one, roles):
    reached = "–" if one.reached is None else one.reached
    counted = f"{one.indicator or ''} {reached} / {one.target}".strip() if one.target is not None else one.indicator or ""
    return Line(
        one.objective or "",
        from_on=one.from_on,
        to_on=one.to_on,
        role=roles.get(one.seat_id, ""),
        counted=counted,
        state=decisions.state(one, one.to_on, today()),
        **{name: getattr(one, name) or "" for name in ("text", "audience", "where", "partner", "safety")},
    )
