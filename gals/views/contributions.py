"""What came for a committee's work: the headline, its parts, and behind every figure the entries it is made of."""

from babel.dates import format_skeleton
from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import get_locale, lazy_gettext

from gals.access.guard import allow, reached
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.reports import resources
from gals.store import budgets, days, money, projects, reach, seats, valuations
from gals.store import contributions as store
from gals.store.exchange_rates import Rates
from gals.views.committees import own_seat
from gals.views.entered import entered
from gals.views.page import today, writer

contributions = Blueprint("contributions", __name__)

SOURCE_WORDS = {
    "republican": lazy_gettext("Republican budget"),
    "local": lazy_gettext("Local budget"),
    "state_order": lazy_gettext("State social order"),
    "community_cash": lazy_gettext("Money of the community"),
    "goods": lazy_gettext("Goods"),
    "labour": lazy_gettext("Work"),
    "premises": lazy_gettext("Rooms and transport"),
    "business": lazy_gettext("Business"),
    "donor": lazy_gettext("Donor"),
}
STAGE_WORDS = {
    "planned": lazy_gettext("planned"),
    "secured": lazy_gettext("secured"),
    "received": lazy_gettext("received"),
    "spent": lazy_gettext("spent"),
    "raised": lazy_gettext("raised"),
}
SHARE_WORDS = {"state": lazy_gettext("The state"), "community": lazy_gettext("The community"), "donor": lazy_gettext("Donors")}

#: Pictures of sources, so that one finds them without reading.
PICTURES = {
    **dict.fromkeys(("republican", "local", "state_order"), "seats"),
    "community_cash": "coins",
    "goods": "fruit",
    "labour": "hands",
    "premises": "house",
    "business": "stamp",
    "donor": "heart",
}

FIELDS = (
    *("source", "stage", "on", "amount", "currency", "giver", "what", "valuation_id", "quantity", "basis", "document"),
    *("seat_id", "line_id", "project_id"),
)

#: What a figure's address may ask for, and what stands there.
FILTERS = {
    "share": resources.SHARES,
    "stage": (*store.STAGES, "raised"),
    "form": ("cash", "kind"),
    "source": tuple(store.SOURCES),
    "state": ("waiting", "unrated"),
}

#: So many entries are listed at a time, and so many months drawn.
PAGE, MOST_MONTHS = 100, 36


@contributions.app_context_processor
def words():
    """What sources, stages and shares are called, and how sums are written."""
    return {
        "source_words": SOURCE_WORDS,
        "stage_words": STAGE_WORDS,
        "share_words": SHARE_WORDS,
        "source_pictures": PICTURES,
        "som": money.som,
        "amount": money.amount,
        "in_kind_sources": store.IN_KIND,
        "month_of": month_of,
    }


def month_of(day):
    """A month in the reader's words."""
    return format_skeleton("yMMMM", day, locale=get_locale())


@contributions.get("/committees/<committee_id>/resources")
@allow(*COMMITTEE, on="committee")
def index(committee):
    """The headline, the split, the months; below, the entries behind the figure that was tapped."""
    db = session()
    found = store.entries(db, [committee.id])
    asked = {name: request.args[name] for name, values in FILTERS.items() if request.args.get(name) in values}
    month = days.read(request.args.get("month", ""))
    behind = [one for one in found if _is_asked(one, asked) and (month is None or (one.on and one.on < _after(month)))]
    shown = behind[::-1][:PAGE]
    rates = Rates.of(db)
    return render_template(
        "contributions/index.html",
        committee=committee,
        asked=asked,
        month=month,
        headline=resources.headline(found),
        split=resources.split(found),
        by_source=resources.by_source(found),
        months=chart(resources.months(found)),
        behind=resources.total(behind),
        waiting=resources.total(one for one in found if not one.counted),
        unrated=sum(one.counted and resources.of(one).unrated for one in found),
        entries=[(one, rates.at("USD", one.on)) for one in shown],
        records=store.records(db, [one.id for one in shown]),
        projects=projects.of_committee(db, committee.id),
    )


def _after(month):
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1, day=1)


def _is_asked(entry, asked):
    state = asked.get("state")
    return (
        asked.get("share") in (None, entry.share)
        and asked.get("source") in (None, entry.source)
        and (
            asked.get("stage") in (None, entry.stage)
            or (asked["stage"] == "raised" and entry.stage in resources.RAISED)
        )
        and asked.get("form") in (None, "kind" if entry.in_kind else "cash")
        and (
            {"waiting": not entry.counted, "unrated": resources.of(entry).unrated}.get(
                state, entry.counted or not asked
            )
        )
    )


def chart(months, step=52, high=200):
    """Columns of the running total as shapes: [{month, x, width, parts: [(share, y, height, tyiyn)], total}], a finger wide each."""
    months = months[-MOST_MONTHS:]
    most = max((sum(held.values()) for _month, held in months), default=0)
    if most <= 0:
        return []
    columns = []
    for at, (month, held) in enumerate(months):
        foot, parts = high, []
        for share in resources.SHARES:
            tall = round(max(0, held[share]) * (high - 24) / most, 1)
            foot -= tall
            parts.append((share, round(foot, 1), tall, held[share]))
        columns.append({"month": month, "x": at * step, "width": step, "parts": parts, "total": sum(held.values())})
    return columns


# ── one more ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@contributions.get("/committees/<committee_id>/contributions/new")
@allow(*WRITES, on="committee")
def new(committee):
    """The fast form; ``?line_id=`` or ``?project_id=`` says for what it is."""
    form = dict.fromkeys(FIELDS, "") | {"on": today().isoformat(), "stage": "received", "currency": "KGS"}
    return _form(committee, form | {name: request.args.get(name, "") for name in ("line_id", "project_id", "source")})


def _form(committee, form, trouble="", mended=None):
    db = session()
    answer = render_template(
        "contributions/edit.html",
        committee=committee,
        form=form,
        trouble=trouble,
        mended=mended,
        stages=store.STAGES,
        currencies=store.CURRENCIES,
        rates=valuations.of_committee(db, committee.id),
        line=budgets.find(db, committee.id, form["line_id"]),
        mine=own_seat(committee.id),
        seats=seats.unheld(db, committee.id),
        projects=projects.of_committee(db, committee.id),
    )
    return answer, 422 if trouble else 200


@contributions.post("/committees/<committee_id>/contributions")
@allow(*WRITES, on="committee")
def create(committee):
    """Write it down; the page of the entry says what is still to do."""
    return _keep(committee)


def _keep(committee, mended=None):
    form = entered(*FIELDS)
    sums = {"amount": money.units(form["amount"]), "quantity": money.quantity(form["quantity"])}
    try:
        said = form | sums | {"on": days.believable(days.read(form["on"]), today())}
        made = store.write(writer(), committee.id, corrects=mended and mended.id, **said)
    except BadInput as error:
        return _form(committee, form, str(error), mended)
    return redirect(url_for("contributions.show", contribution_id=made), 303)


# ── one entry ────────────────────────────────────────────────────────────────────────────────────────────────────────


@contributions.get("/contributions/<contribution_id>")
@allow(*COMMITTEE, on="contribution")
def show(contribution):
    """The entry: how its sum was found, and what is still to do."""
    return _page(contribution)


def _page(contribution, trouble=""):
    db = session()
    committee = reach.find(db, "committee", contribution.committee_id or "") or reached(
        "committee", contribution.committee_id
    )
    answer = render_template(
        "contributions/show.html",
        contribution=contribution,
        committee=committee,
        trouble=trouble,
        stages=store.STAGES,
        in_kind=contribution.source in store.IN_KIND,
        seats={seat.id: seat for seat in seats.of_committee(db, committee.id)},
        rate=valuations.find(db, committee.id, contribution.valuation_id),
        exchange=Rates.of(db).at(
            "USD" if contribution.currency in (None, "KGS") else contribution.currency, contribution.on
        ),
        entry=next((one for one in store.entries(db, [committee.id]) if one.id == contribution.id), None),
        line=budgets.find(db, committee.id, contribution.line_id),
        project=projects.find(db, committee.id, contribution.project_id),
        is_own=contribution.by == writer().by,
        mine=own_seat(committee.id),
    )
    return answer, 422 if trouble else 200


@contributions.post("/contributions/<contribution_id>/confirm")
@allow(*COMMITTEE, on="contribution")
def confirm(contribution):
    """A second seat confirms what it is worth: that of who is signed in, and no other."""
    try:
        store.confirm(writer(), contribution)
    except BadInput as error:
        return _page(contribution, str(error))
    return redirect(url_for("contributions.show", contribution_id=contribution.id), 303)


@contributions.post("/contributions/<contribution_id>/stage")
@allow(*WRITES, on="contribution")
def move(contribution):
    """How far it is now."""
    try:
        store.move(writer(), contribution, request.form.get("stage"))
    except BadInput as error:
        return _page(contribution, str(error))
    return redirect(url_for("contributions.show", contribution_id=contribution.id), 303)


@contributions.get("/contributions/<contribution_id>/edit")
@allow(*WRITES, on="contribution")
def edit(contribution):
    """The form, filled in; what is kept takes the place of the old entry."""
    form = {field: getattr(contribution, field) or "" for field in FIELDS}
    form |= {"on": contribution.on.isoformat() if contribution.on else "", "amount": money.som(contribution.amount)}
    form["quantity"] = f"{contribution.quantity:g}".replace(".", ",") if contribution.quantity else ""
    return _form(reached("committee", contribution.committee_id), form, mended=contribution)


@contributions.post("/contributions/<contribution_id>")
@allow(*WRITES, on="contribution")
def mend(contribution):
    """Write it anew; the old entry stays readable and counts no more."""
    return _keep(reached("committee", contribution.committee_id), contribution)


@contributions.post("/contributions/<contribution_id>/remove")
@allow(*WRITES, on="contribution")
def remove(contribution):
    """Take away what was written by mistake."""
    store.remove(writer(), contribution)
    return redirect(url_for("contributions.index", committee_id=contribution.committee_id), 303)
