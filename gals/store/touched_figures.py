"""Whose figures may have changed since a moment of the journal: places of people who came, places of events, committees' money.

A place too many costs a moment; one too few would be a wrong number (``gals.store.touched``). What was of no place, or of no
committee, is always among them.
"""

from gals.models import Attendance, Change, Committee, Contribution, Event, Membership, Registration
from gals.store.touched import NOWHERE, Trail, records, said_by

#: Record types from which it is counted who came.
CAME = ("participant", "membership", "consent", "group", "attendance", "workshop", "follow_up")

#: Record types from which it is counted who came to events.
EVENTS = ("event", "guest", "registration", "committee")


def people(db, since):
    """The ids of places whose people may have come more or less often than was counted; None: anywhere."""
    changed = records(db, since, Change.record.in_(CAME))
    if changed is None:
        return None
    said = said_by(db, changed)
    trail = Trail(db, changed, said)
    found = changed["participant"] | said["participant_id"]
    found |= trail.firsts(Attendance.participant_id, Attendance.workshop_id, changed["workshop"])
    found |= trail.firsts(Attendance.participant_id, Attendance.follow_up_id, changed["follow_up"])
    found |= trail.firsts(Membership.participant_id, Membership.group_id, changed["group"])
    return trail.homes(found) | said["place_id"] | {NOWHERE}


def events(db, since):
    """The ids of places in which events may have been held by more or fewer; None: anywhere."""
    changed = records(db, since, Change.record.in_(EVENTS))
    if changed is None:
        return None
    said = said_by(db, changed)
    trail = Trail(db, changed, said)
    found = changed["event"] | said["event_id"]
    found |= trail.firsts(Registration.event_id, Registration.guest_id, changed["guest"])
    found |= trail.firsts(Registration.event_id, Registration.id, changed["registration"])
    held = trail.firsts(Event.held_in, Event.id, found) | said["held_in"] | said["place_id"]
    committees = changed["committee"] | said["committee_id"] | trail.firsts(Event.committee_id, Event.id, found)
    held |= trail.firsts(Committee.place_id, Committee.id, committees - {None})
    return held | {NOWHERE}


def money(db, since):
    """The ids of committees whose money may have changed; None: everybody's, as when a rate of exchange did."""
    changed = records(db, since, Change.record.in_(("contribution", "exchange_rate")))
    if changed is None or changed["exchange_rate"]:
        return None
    said = said_by(db, changed)
    entries = changed["contribution"] | said["corrects"]
    return said["committee_id"] | Trail(db, changed, said).firsts(Contribution.committee_id, Contribution.id, entries) | {NOWHERE}
