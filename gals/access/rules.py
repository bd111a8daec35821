"""The rules, without a page or a request in sight.

Admins and trainers work in every place; facilitators in their own places and those below; a champion sees her own plan
and nothing else; ``anyone`` is for the few pages that are the same for everybody (help, sign-in, the quiet page).
"""

from gals.store import reach

#: Who may be named in ``allow``.
ROLES = ("anyone", "champion", "peer", "facilitator", "trainer", "admin")

#: Who works in every place.
EVERYWHERE = ("admin", "trainer")


def may(db, account, roles, things):
    """Whether *account* (None: nobody signed in) has one of *roles* and every one of *things* ({kind: record}) is within its reach."""
    if account is None or account.disabled or account.role not in roles:
        return False
    return all(reaches(db, account, kind, record) for kind, record in things.items())


def reaches(db, account, kind, record):
    """Whether *record* lies in a place of *account*'s; what has no place is read by all who sign in."""
    if account.role in EVERYWHERE:
        return True
    if kind in reach.OFFICE:
        return True
    place = reach.place_of(db, kind, record)
    if place is None:
        return record.by == account.id or reach.is_blank(kind, record)
    return reach.within(db, place, account.places or ())
