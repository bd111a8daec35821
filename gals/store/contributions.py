"""What came and from whom, entry by entry: cash at once, in kind once a second seat confirmed what it is worth.

Every figure of the committee's money is a sum of these entries (gals.reports.resources). A mended entry takes the place of
the one it names in ``corrects``; the old one stays in the journal.
"""

from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Contribution
from gals.models.resources import CURRENCIES, IN_KIND, MOST, SOURCES, STAGES
from gals.store import budgets, money, projects, seats, valuations
from gals.store.exchange_rates import Rates
from gals.store.words import tidy, too_long

LONGEST = {"giver": 160, "what": 200, "unit": 40, "basis": 300, "document": 200}

#: What a sum needs to be counted, without the words about it.
_COLUMNS = (
    "id",
    "committee_id",
    "line_id",
    "project_id",
    "on",
    "source",
    "stage",
    "amount",
    "currency",
    "confirmed_by",
    "corrects",
)


class Entry(NamedTuple):
    """One Contribution in the coins of reports. ``counted``: in money, or in kind and confirmed by a second seat.

    ``kgs_tyiyn`` and ``usd_cents`` are None where no rate of or before its day is written down.
    """

    id: str
    committee_id: str
    line_id: str | None
    project_id: str | None
    on: date | None
    source: str
    share: str
    stage: str
    kgs_tyiyn: int | None
    usd_cents: int | None
    in_kind: bool
    counted: bool


def entries(db, committee_ids=None):
    """All Entries, the oldest first; of *committee_ids* only where they are given."""
    found = rows(db, *([] if committee_ids is None else [Contribution.committee_id.in_(list(committee_ids))]))
    return told(db, found, {row.corrects for row in found if row.corrects and row.corrects != row.id})


def rows(db, *which):
    """What is written down, in order, with what a sum needs to be counted."""
    found = select(*(getattr(Contribution, name) for name in _COLUMNS)).where(Contribution.gone.isnot(True), *which)
    return db.execute(found.order_by(Contribution.on, Contribution.born, Contribution.id)).all()


def told(db, found, mended):
    """The Entries of *found* rows, without those whose ids are in *mended*: another took their place."""
    rates = Rates.of(db)
    return [
        _entry(row, rates) for row in found if row.id not in mended and row.source in SOURCES and row.amount is not None
    ]


def _entry(row, rates):
    made, committee, line, project, on, source, stage, amount, currency, confirmed, _corrects = row
    tyiyn = rates.tyiyn(amount, currency or "KGS", on)
    cents = amount if currency == "USD" else rates.coins(tyiyn, "USD", on)
    in_kind = source in IN_KIND
    said = (made, committee, line, project, on, source, SOURCES[source], stage or "planned")
    return Entry(*said, tyiyn, cents, in_kind, not in_kind or bool(confirmed))


def records(db, ids):
    """{id: Contribution} of *ids*."""
    ids = list(ids)
    parts = (ids[at : at + 500] for at in range(0, len(ids), 500))
    return {one.id: one for part in parts for one in db.scalars(select(Contribution).where(Contribution.id.in_(part)))}


def is_mended(db, contribution):
    """Whether another entry took its place."""
    mending = select(Contribution.id).where(Contribution.corrects == contribution.id, Contribution.gone.isnot(True))
    return db.scalar(mending.limit(1)) is not None


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def write(w, committee_id, *, corrects=None, **said):
    """Write an entry down. *said*: on (date), source, stage, and the rest as ``checked`` takes it. Raises BadInput.

    What is in kind is valued in the name of the writer's own seat, or of a seat whose paper is written down (``seats.speaking``).
    """
    said["seat_id"] = seats.speaking(w, committee_id, said.get("seat_id"))
    fields = checked(w.db, committee_id, w.now.date(), **said)
    return w.put("contribution", None, committee_id=committee_id, corrects=corrects, **fields)


def checked(db, committee_id, today, *, on, source, stage, **said):
    """The fields of a sound entry. Raises BadInput with a sentence for the first thing to mend."""
    if source not in SOURCES:
        raise BadInput(_("Please choose from whom it came."))
    if stage not in STAGES:
        raise BadInput(_("Please choose how far it is: planned, secured, received or spent."))
    if on is None:
        raise BadInput(_("Please give the day."))
    if stage in ("received", "spent") and on > today:
        raise BadInput(_("What has come already cannot have a day that lies ahead."))
    told = {field: tidy(said.get(field)) for field in LONGEST}
    for field, most in LONGEST.items():
        if trouble := too_long(told[field], most):
            raise BadInput(trouble)
    fields = told | {"on": on, "source": source, "stage": stage} | _where(db, committee_id, said)
    return fields | (_in_kind if source in IN_KIND else _cash)(db, committee_id, on, said | told)


def _where(db, committee_id, said):
    line = budgets.find(db, committee_id, said.get("line_id"))
    project = projects.find(db, committee_id, said.get("project_id") or (line and line.project_id))
    return {"line_id": line and line.id, "project_id": project and project.id}


def _cash(_db, _committee_id, _on, said):
    if said.get("amount") is None or not -MOST < said["amount"] < MOST or said["amount"] == 0:
        raise BadInput(_("Please give the sum as a number, such as 12 500. A sum given back has a minus before it."))
    if said.get("currency") not in CURRENCIES:
        raise BadInput(_("Please choose the currency."))
    return {"amount": said["amount"], "currency": said["currency"]}


def _in_kind(db, committee_id, on, said):
    """What is in kind is worth its quantity by the committee's own table, as it stood on that day."""
    line = valuations.find(db, committee_id, said.get("valuation_id"))
    if line is None:
        raise BadInput(
            _("Please choose from the table of rates what it is worth. If it is not there, add it to the table first.")
        )
    if line.from_on > on:
        raise BadInput(
            _("This rate holds from a later day than the entry. Please choose a rate of that day or before.")
        )
    if said.get("quantity") is None or said["quantity"] > 10**7:
        raise BadInput(_("Please give how much as a number above zero."))
    if not said["document"]:
        raise BadInput(_("Please name the paper that shows it: act, list of hours, letter, bill."))
    if seats.of(db, committee_id, said.get("seat_id")) is None:
        raise BadInput(_("Please choose which seat valued it."))
    value = {
        "valuation_id": line.id,
        "quantity": float(said["quantity"]),
        "unit": line.unit,
        "basis": said["basis"] or line.basis,
    }
    return value | {"amount": money.times(said["quantity"], line.worth), "currency": "KGS", "seat_id": said["seat_id"]}


def confirm(w, contribution):
    """The writer says with her own seat that something in kind is worth what was written. Raises BadInput.

    It is her own word: nobody says it in the name of another's seat, whatever her role, and not of what her seat valued.
    """
    if contribution.source not in IN_KIND or contribution.valuation_id is None:
        raise BadInput(_("Only what is in kind and has a rate is confirmed."))
    second = seats.own(w.db, w.by, contribution.committee_id, w.now.date())
    if second is None:
        raise BadInput(_("Only who holds a seat of this committee confirms, and with that seat alone."))
    if second.id == contribution.seat_id:
        raise BadInput(_("The seat that valued it cannot confirm it. Please ask another seat."))
    if contribution.by == w.by:
        raise BadInput(_("Whoever wrote it down cannot confirm it. Another person signs in and confirms."))
    w.put("contribution", contribution.id, confirmed_by=second.id, confirmed_on=w.now.date())


def move(w, contribution, stage):
    """It is now planned, secured, received or spent."""
    if stage not in STAGES:
        raise BadInput(_("Please choose how far it is: planned, secured, received or spent."))
    if stage in ("received", "spent") and contribution.on and contribution.on > w.now.date():
        raise BadInput(_("What has come already cannot have a day that lies ahead."))
    w.put("contribution", contribution.id, stage=stage)


def remove(w, contribution):
    """Take away what was written by mistake."""
    w.put("contribution", contribution.id, gone=True)


def for_lines(found):
    """{budget line: tyiyn raised for it} of Entries."""
    made = {}
    for entry in found:
        if entry.line_id and entry.counted and entry.stage in ("received", "spent"):
            made[entry.line_id] = made.get(entry.line_id, 0) + (entry.kgs_tyiyn or 0)
    return made
