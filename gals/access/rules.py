"""The rules, without a page or a request in sight.

Admins work everywhere; trainers in every place, facilitators in their own places and those below; a champion sees her own
plan and nothing else; ``anyone`` is for the few pages that are the same for everybody (help, sign-in, the quiet page).

Between those who work with GALS groups and those who work in committees stands a wall (docs/safety.md): a secretary, chair
or member meets what lies in her own committees and nothing of any group's, and nobody but an admin crosses over.
"""

from gals.models import accounts
from gals.store import reach

#: Who may be named in ``allow``.
ROLES = ("anyone", "champion", "peer", *accounts.ROLES)

#: Who works with GALS groups, and who of them in every place.
GALS = ("facilitator", "trainer", "admin")
EVERYWHERE = ("admin", "trainer")

#: Who works in committees, and who of them writes.
COMMITTEE = ("secretary", "chair", "member", "admin")
WRITES = ("secretary", "chair", "admin")

#: Everybody who signs in.
SIGNED_IN = accounts.ROLES


def may(db, account, roles, things):
    """Whether *account* (None: nobody signed in) has one of *roles* and every one of *things* ({kind: record}) is within its reach."""
    if account is None or account.disabled or account.role not in roles:
        return False
    return all(reaches(db, account, kind, record) for kind, record in things.items())


def enters(role, kind):
    """Whether somebody of *role* may meet records of *kind* at all: the wall between the workspaces."""
    if role in ("admin", "box"):
        return True
    if role in GALS:
        return kind not in reach.COMMITTEE
    inside = reach.COMMITTEE if role in COMMITTEE else ("publication",) if role == "reporter" else ()
    return kind in inside or kind in reach.PUBLIC


def reaches(db, account, kind, record):
    """Whether *record* lies in *account*'s workspace, and there in a place or committee of its own.

    What has no place is read by all who enter the workspace.
    """
    if not enters(account.role, kind):
        return False
    if account.role in EVERYWHERE:
        return True
    if kind in reach.COMMITTEE and account.role in COMMITTEE:
        return (record.id if kind == "committee" else record.committee_id) in (account.committees or ())
    if kind in reach.ANYWHERE:
        return True
    place = reach.place_of(db, kind, record)
    if place is None:
        return record.by == account.id or reach.is_blank(kind, record)
    return reach.within(db, place, account.places or ())
