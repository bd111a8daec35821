"""Where things are: the place of each record, and the places an account works in."""

from sqlalchemy import select

from gals.models import (
    Action,
    Baseline,
    BudgetLine,
    Certification,
    Commitment,
    Committee,
    Contribution,
    Decision,
    Drawing,
    Event,
    EventPicture,
    ExchangeRate,
    FollowUp,
    Group,
    Guest,
    Holder,
    Learner,
    Mapping,
    Mark,
    Meeting,
    OwnSymbol,
    Participant,
    Place,
    Poll,
    Programme,
    Project,
    Proposal,
    Publication,
    Recording,
    Registration,
    Seat,
    Service,
    Session,
    Strategy,
    Valuation,
    Wave,
    Workshop,
)

#: What a page's address may name: word → table.
KINDS = {
    "programme": Programme,
    "recording": Recording,
    "service": Service,
    "place": Place,
    "group": Group,
    "participant": Participant,
    "workshop": Workshop,
    "session": Session,
    "drawing": Drawing,
    "mark": Mark,
    "commitment": Commitment,
    "follow_up": FollowUp,
    "own_symbol": OwnSymbol,
    "learner": Learner,
    "certification": Certification,
    "committee": Committee,
    "seat": Seat,
    "holder": Holder,
    "meeting": Meeting,
    "decision": Decision,
    "strategy": Strategy,
    "action": Action,
    "budget_line": BudgetLine,
    "valuation": Valuation,
    "contribution": Contribution,
    "project": Project,
    "event": Event,
    "guest": Guest,
    "registration": Registration,
    "event_picture": EventPicture,
    "proposal": Proposal,
    "exchange_rate": ExchangeRate,
    "wave": Wave,
    "poll": Poll,
    "baseline": Baseline,
    "publication": Publication,
    "mapping": Mapping,
}

#: The workspace of committees: record types that lie in one committee, behind the wall.
COMMITTEE = (
    *("committee", "seat", "holder", "meeting", "decision", "strategy", "action"),
    *("budget_line", "valuation", "contribution", "project", "event", "guest", "registration", "event_picture", "mapping"),
)

#: What both workspaces read: it says nothing of anybody.
PUBLIC = ("place", "service", "proposal", "exchange_rate")

#: Record types that say how a programme works: they lie in no place, and headquarters alone says them.
OFFICE = (
    *("programme", "adaptation", "recording", "service"),
    *("exchange_rate", "wave", "baseline", "publication"),
)

#: Record types that lie in no place, and that any box may say.
ANYWHERE = (*OFFICE, "proposal")

#: Record types that hold nothing of anybody's: every machine has them, and no tablet writes them.
OPEN = (*ANYWHERE, "place")

#: Fields that lead from a record to another that has a place. One that has not arrived yet leads nowhere.
LEADS = {
    "participant_id": "participant",
    "group_id": "group",
    "workshop_id": "workshop",
    "session_id": "session",
    "drawing_id": "drawing",
    "commitment_id": "commitment",
    "follow_up_id": "follow_up",
    "committee_id": "committee",
    "place_id": "place",
}

#: Record type → field → the record type to which that field leads towards a place.
_TOWARDS = {
    "session": (("workshop_id", "workshop"),),
    "drawing": (("participant_id", "participant"), ("group_id", "group"), ("workshop_id", "workshop")),
    "mark": (("drawing_id", "drawing"),),
    "commitment": (("participant_id", "participant"), ("group_id", "group"), ("drawing_id", "drawing")),
    "follow_up": (("group_id", "group"),),
    "own_symbol": (("participant_id", "participant"), ("group_id", "group")),
    "learner": (("participant_id", "participant"),),
    "certification": (("participant_id", "participant"),),
    "sheet": (
        ("participant_id", "participant"),
        ("group_id", "group"),
        ("workshop_id", "workshop"),
        ("session_id", "session"),
        ("follow_up_id", "follow_up"),
        ("drawing_id", "drawing"),
    ),
    **{kind: (("committee_id", "committee"),) for kind in COMMITTEE if kind != "committee"},
}

#: Record types that may lead nowhere for a long time: a blank sheet says nothing of anybody until it gets its person.
BLANK = ("sheet",)


def find(db, kind, record_id):
    """The record of *kind* (a word of KINDS), or None when there is none or it was taken away."""
    record = db.get(KINDS[kind], record_id)
    return None if record is None or record.gone else record


def place_of(db, kind, record):
    """The id of the place a record belongs to; None when it belongs to none (a programme) or is not yet known."""
    if kind == "place":
        return record.id
    if kind in _TOWARDS:
        for field, towards in _TOWARDS[kind]:
            held = getattr(record, field) and db.get(KINDS[towards], getattr(record, field))
            if held:
                return place_of(db, towards, held)
        return None
    return getattr(record, "place_id", None)


def is_blank(kind, record):
    """Whether *record* leads nowhere and says nothing of anybody: whoever holds the paper may say whose it is."""
    return kind in BLANK and not any(getattr(record, field) for field, _towards in _TOWARDS[kind])


def within(db, place_id, places):
    """Whether *place_id* is one of *places*, or below one of them, or was merged into such a place."""
    seen = set()
    waiting = [place_id]
    while waiting:
        current = waiting.pop()
        if current is None or current in seen:
            continue
        if current in places:
            return True
        seen.add(current)
        place = db.get(Place, current)
        if place:
            waiting += [place.parent_id, place.merged_into]
    return False


def below(db, places):
    """The ids of *places* and of all places under them, merged ones included."""
    reached, news = set(), set(places)
    while news:
        reached |= news
        under = select(Place.id).where(Place.parent_id.in_(news) | Place.merged_into.in_(news))
        news = set(db.scalars(under)) - reached
    return reached


def own_places(db, account):
    """The ids of the places *account* works in, or None for an account that works everywhere."""
    if account.role in ("admin", "trainer"):
        return None
    return below(db, account.places or ())
