"""Follow-up meetings of a champion group: when it meets, who is there, with whom the facilitator has spoken."""

import re

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import new_id, pair_id
from gals.models import Drawing, FollowUp, Group, Mark, Participant, Workshop
from gals.store import answers, attendance, groups, programmes, shares
from gals.store.days import believable
from gals.store.joins import keepers
from gals.times import month_after

#: When a meeting begins unless the group says otherwise.
MORNING = "10:00"


def of_group(db, group_id):
    """The meetings of a group, the earliest first."""
    query = select(FollowUp).where(FollowUp.group_id == group_id, FollowUp.gone.isnot(True))
    return db.scalars(query.order_by(FollowUp.on, FollowUp.born, FollowUp.device, FollowUp.id)).all()


def coming(db, group_id):
    """The group's next meeting that was not held yet, or None."""
    return next((one for one in of_group(db, group_id) if not one.held), None)


def find(db, follow_up_id):
    """The meeting of this id, also one that was taken away; None when there is none."""
    return db.get(FollowUp, follow_up_id) if follow_up_id else None


def propose(db, group_id, today):
    """The day to offer for the next meeting: the programme's months after the last meeting or workshop, never before *today*."""
    held = [one for one in of_group(db, group_id) if one.held and one.on]
    began = held[-1].on if held else _workshop_end(db, group_id, today)
    return max(today, month_after(began, _months(db, len(held))))


def after(db, follow_up, today):
    """The day to offer at *follow_up* for the meeting after it."""
    earlier = [one for one in of_group(db, follow_up.group_id) if one.held and one.id != follow_up.id]
    return max(today, month_after(follow_up.on or today, _months(db, len(earlier) + 1)))


def _months(db, meetings):
    """Months to wait after so many meetings."""
    cadence = programmes.cadence(programmes.current(db))
    return cadence[min(meetings, len(cadence) - 1)]


def _workshop_end(db, group_id, today):
    ends = [
        workshop.ends_on or workshop.starts_on
        for workshop in db.scalars(select(Workshop).where(Workshop.gone.isnot(True)))
        if group_id in (workshop.groups or ())
    ]
    return max((end for end in ends if end and end <= today), default=today)


def plan(w, group_id, on, *, starts=MORNING, id=None):
    """Agree on a meeting; the group's page shows the day. Planned again under the same *id* it is moved. Raises BadInput."""
    if on is None:
        raise BadInput(_("Please choose a day."))
    known = find(w.db, id)
    if known is not None and known.group_id != group_id:
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))
    believable(on, w.now.date())
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", starts or MORNING):
        raise BadInput(_("Please give the time as hours and minutes, like 10:00."))
    made = w.put("follow_up", id or new_id(), group_id=group_id, on=on, starts=starts or MORNING)
    _show_next(w, group_id)
    return made


def close(w, follow_up, next_on=None, starts=MORNING):
    """The meeting is over: it was held, and the group meets again on *next_on* (None: not agreed). Said twice it is said once."""
    w.put("follow_up", follow_up.id, held=True, on=follow_up.on or w.now.date(), next_on=next_on)
    following = following_id(follow_up)
    if next_on:
        plan(w, follow_up.group_id, next_on, starts=starts, id=following)
    elif find(w.db, following):
        w.put("follow_up", following, gone=True)
    _show_next(w, follow_up.group_id)


def following_id(follow_up):
    """The id of the meeting agreed at *follow_up*: the same on every tablet."""
    return pair_id("follow_up", follow_up.id)


def remove(w, follow_up):
    """Take a meeting away. What was said at it stays with the people who said it."""
    w.put("follow_up", follow_up.id, gone=True)
    _show_next(w, follow_up.group_id)


def _show_next(w, group_id):
    following = coming(w.db, group_id)
    day = following.on if following else None
    group = w.db.get(Group, group_id)
    if group is not None and group.next_on != day:
        w.put("group", group_id, next_on=day)


def people(db, follow_up):
    """Who may be expected: the group's members, and whoever else was there."""
    members = groups.members(db, follow_up.group_id)
    others = set(attendance.present_at(db, follow_up.id)) - {person.id for person in members}
    guests = db.scalars(select(Participant).where(Participant.id.in_(others), Participant.gone.isnot(True)))
    return [*members, *sorted(guests, key=lambda person: (person.name or "", person.id))]


def visited(db, follow_up_id):
    """The ids of those with whom something was written down at this meeting: an answer, a share, a new mark."""
    drawn = select(Drawing.participant_id).join(Mark, Mark.drawing_id == Drawing.id).where(Mark.layer == follow_up_id)
    spoke = answers.owners(db, answers.at(db, follow_up_id)) | set(db.scalars(drawn.distinct()))
    spoke |= {share.participant_id for share in shares.at(db, follow_up_id)}
    return set(keepers(db, Participant, spoke).values())


def next_person(people, done, current_id):
    """Whom to visit after *current_id*: the next of *people* not in *done*, beginning again at the top; None when all are."""
    ids = [person.id for person in people]
    start = ids.index(current_id) + 1 if current_id in ids else 0
    waiting = people[start:] + people[:start]
    return next((person for person in waiting if person.id not in done and person.id != current_id), None)
