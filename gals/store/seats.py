"""Seats of a committee: whom each stands for and until when. A holder's name lies in a record of its own."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Account, Holder, Seat
from gals.models.committees import OFFICES, SEATS
from gals.store import days
from gals.store.committees import trouble_with_day
from gals.store.words import tidy, too_long
from tools.rights import AGE_BANDS

FIELDS = ("role", "office", "body", "sex", "age_band", "from_on", "to_on", "pledged_on", "declared", "name")

_DAYS = ("from_on", "to_on", "pledged_on")
_LONGEST = {"body": 160, "name": 120}


class Balance(NamedTuple):
    """So many women, men, and seats of which nobody said it."""

    women: int
    men: int
    unknown: int


def of_committee(db, committee_id):
    """All seats of a committee, the chair first, then the secretary, then in the order they were written down."""
    kept = select(Seat).where(Seat.committee_id == committee_id, Seat.gone.isnot(True))
    found = db.scalars(kept.order_by(Seat.born, Seat.device, Seat.id)).all()
    return sorted(found, key=lambda seat: OFFICES.index(seat.office) if seat.office in OFFICES else len(OFFICES))


def sitting(db, committee_id, on):
    """The seats that are taken on the day *on*."""
    return [seat for seat in of_committee(db, committee_id) if sits(seat, on)]


def sits(seat, on):
    """Whether the term of *seat* holds on the day *on*."""
    return (seat.from_on is None or seat.from_on <= on) and (seat.to_on is None or on <= seat.to_on)


def names(db, committee_id):
    """{seat id: its holder's name} of those that are known."""
    kept = select(Holder).where(Holder.committee_id == committee_id, Holder.gone.isnot(True))
    return {one.seat_id: one.name for one in db.scalars(kept) if one.name}


def balance(db, committee_id, on=None):
    """The Balance of a committee's seats; with a day *on* only of those taken then."""
    seats = of_committee(db, committee_id) if on is None else sitting(db, committee_id, on)
    women, men = (sum(seat.sex == sex for seat in seats) for sex in ("woman", "man"))
    return Balance(women, men, len(seats) - women - men)


def quorum(db, committee, on):
    """Seats that must be there: as the committee says, or else more than half of those taken on *on*."""
    return committee.quorum or len(sitting(db, committee.id, on)) // 2 + 1


def of(db, committee_id, seat_id):
    """The Seat *seat_id* if it is one of this committee's, else None."""
    seat = db.get(Seat, seat_id) if seat_id else None
    return seat if seat and not seat.gone and seat.committee_id == committee_id else None


# ── who signs in for a seat ──────────────────────────────────────────────────────────────────────────────────────────


def own(db, account_id, committee_id, on):
    """The Seat of a committee that *account_id* holds herself on the day *on*, or None: a term that is over gives none."""
    account = db.get(Account, account_id) if account_id else None
    held = account.seats or () if account else ()
    return next((seat for seat in sitting(db, committee_id, on) if seat.id in held), None)


def held_by(db, but=None):
    """{seat id: the Account that holds it} of all who are let in, without the account *but*."""
    there = db.scalars(select(Account).where(Account.disabled.is_(False), Account.id != (but or "")))
    return {seat_id: account for account in there for seat_id in account.seats or ()}


def unheld(db, committee_id):
    """The seats of a committee for which nobody signs in: only of these may somebody else write down what their paper says."""
    held = held_by(db)
    return [seat for seat in of_committee(db, committee_id) if seat.id not in held]


def speaking(w, committee_id, named=None):
    """The id of the seat in whose name the writer values something today, or None.

    It is her own where she holds one, whatever was *named*. Whoever holds none writes down what a paper says, and names the
    seat that signed it: one for which nobody signs in.
    """
    if mine := own(w.db, w.by, committee_id, w.now.date()):
        return mine.id
    return named if named in {seat.id for seat in unheld(w.db, committee_id)} else None


def to_hold(db, account_id, committees, chosen):
    """The ids of *chosen* that lie in *committees* (ids), for an account to hold. Raises BadInput where that cannot be.

    One person holds one seat of a committee, and a seat is one person's: else one could confirm what she valued herself.
    """
    found = [seat for seat in (db.get(Seat, one) for one in chosen if one) if seat and not seat.gone]
    kept = {seat.id: seat.committee_id for seat in found if seat.committee_id in committees}
    if len(set(kept.values())) < len(kept):
        raise BadInput(_("One person holds one seat of a committee. Please choose one."))
    others = held_by(db, account_id)
    if taken := next((others[one].name for one in kept if one in others), None):
        raise BadInput(_("%(name)s signs in for this seat already. Please end that first.", name=taken))
    return list(kept)


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def troubles(entered, today):
    """{field: sentence} for what cannot be kept of *entered* (texts by FIELDS)."""
    found = {field: too_long(tidy(entered[field]), most) for field, most in _LONGEST.items()}
    found |= {field: trouble_with_day(entered[field], today) for field in _DAYS}
    if entered["role"] not in SEATS:
        found["role"] = _("Please choose whom the seat stands for.")
    if not any(found[field] for field in ("from_on", "to_on")):
        begins, ends = days.read(entered["from_on"]), days.read(entered["to_on"])
        if begins and ends and ends < begins:
            found["to_on"] = _("A term cannot end before it begins.")
    return {field: sentence for field, sentence in found.items() if sentence}


def keep(w, committee_id, seat_id=None, **entered):
    """Write a seat of a committee down (new without *seat_id*), its holder's name apart; returns its id. Raises BadInput."""
    entered = dict.fromkeys(FIELDS, "") | entered
    if found := troubles(entered, w.now.date()):
        raise BadInput(next(iter(found.values())))
    fields = {
        "role": entered["role"],
        "office": entered["office"] if entered["office"] in OFFICES else "member",
        "body": tidy(entered["body"]) or None,
        "sex": entered["sex"] if entered["sex"] in ("woman", "man") else None,
        "age_band": entered["age_band"] if entered["age_band"] in AGE_BANDS else None,
        "declared": {"yes": True, "no": False}.get(entered["declared"]),
        **{field: days.read(entered[field]) for field in _DAYS},
    }
    made = w.put("seat", seat_id, committee_id=committee_id, **fields)
    _call(w, committee_id, made, tidy(entered["name"]))
    return made


def _call(w, committee_id, seat_id, name):
    """Keep who holds a seat, if it is not written so already. Whoever held it before leaves the journal for good."""
    kept = select(Holder).where(Holder.committee_id == committee_id, Holder.seat_id == seat_id, Holder.gone.isnot(True))
    holder = w.db.scalars(kept.order_by(Holder.born, Holder.device, Holder.id)).first()
    if name == ((holder.name if holder else "") or ""):
        return
    if holder:
        w.shred("holder", holder.id)
    if name:
        w.put("holder", None, committee_id=committee_id, seat_id=seat_id, name=name)


def remove(w, seat):
    """Take a seat away that was written down by mistake. A term that is over gets its end instead."""
    w.put("seat", seat.id, gone=True)
