"""The upscaling plan: who will be reached and where, cell by cell, for the wall and for paper."""

from flask import Blueprint, redirect, render_template, request, url_for

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.reports import upscaling as report
from gals.store import numbers, workshops
from gals.store import share_plans as store
from gals.store.words import tidy
from gals.views.page import writer
from tools.rights import CIRCLES

upscaling = Blueprint("upscaling", __name__)

STAFF = ("facilitator", "trainer", "admin")

SEXES = ("women", "men")

#: What a tap on the cell's own buttons adds.
STEPS = (-1, 1, 5)


def table_of(workshop):
    """({column: its title}, report.Table) of a workshop: its groups first, then the places in the group's own words."""
    db = session()
    plans = store.by_column(store.of_workshop(db, workshop.id))
    titles = {group.id: group.label or "" for group in workshops.groups_of(db, workshop)}
    titles |= {
        column: next((plan.where for plan in kept if plan.where), "")
        for column, kept in plans.items()
        if column not in titles
    }
    return titles, report.table(plans, CIRCLES, titles)


@upscaling.get("/workshops/<workshop_id>/upscaling")
@allow(*STAFF, on="workshop")
def show(workshop):
    """The whole table; ``?circle=&column=`` opens a cell."""
    return _page(workshop, request.args.get("circle"), request.args.get("column"))


def _page(workshop, circle=None, column=None, *, trouble="", entered="", typed=None):
    titles, table = table_of(workshop)
    groups = workshops.groups_of(session(), workshop)
    opened = (circle, column) if circle in CIRCLES and column in titles else None
    written = typed or ({} if opened is None else _written(workshop, *opened))
    answer = render_template(
        "upscaling/show.html",
        workshop=workshop,
        titles=titles,
        plan_groups=groups,
        groups={group.id for group in groups},
        table=table,
        opened=opened,
        written=written,
        steps=STEPS,
        trouble=trouble,
        entered=entered,
    )
    return answer, 422 if trouble else 200


def _written(workshop, circle, column):
    """{sex: number} that the opened cell holds; what people plan one by one is not changed here."""
    plans = store.by_column(store.of_workshop(session(), workshop.id)).get(column, ())
    own = [plan for plan in plans if plan.circle == circle and not plan.participant_id]
    return {sex: sum(getattr(plan, sex) or 0 for plan in own) for sex in SEXES}


@upscaling.post("/workshops/<workshop_id>/upscaling")
@allow(*STAFF, on="workshop")
def write(workshop):
    """Set the opened cell; a step button adds to what was typed."""
    form = request.form
    circle, column = form.get("circle"), form.get("column", "")
    try:
        counts = [_number(form, sex) for sex in SEXES]
        group = column if column in {one.id for one in workshops.groups_of(session(), workshop)} else None
        store.write(writer(), workshop.id, circle, counts, group_id=group, where=None if group else column)
    except BadInput as error:
        return _page(workshop, circle, column, trouble=str(error), typed={sex: form.get(sex, "") for sex in SEXES})
    if not form.get("step"):
        return redirect(url_for("upscaling.show", workshop_id=workshop.id), 303)
    return redirect(
        url_for("upscaling.show", workshop_id=workshop.id, circle=circle, column=column, _anchor="cell"), 303
    )


def _number(form, sex):
    number = numbers.whole(form.get(sex) or "0")
    of, _colon, step = form.get("step", "").partition(":")
    return -1 if number is None else max(0, number + (numbers.whole(step) or 0 if of == sex else 0))


@upscaling.post("/workshops/<workshop_id>/upscaling/columns")
@allow(*STAFF, on="workshop")
def add_column(workshop):
    """One more place, in the group's own words; or take one out."""
    where, db = tidy(request.form.get("where")), session()
    if request.form.get("remove"):
        store.remove_column(writer(), workshop.id, request.form["remove"])
    elif where not in store.by_column(store.of_workshop(db, workshop.id)):
        try:
            store.write(writer(), workshop.id, next(iter(CIRCLES)), (0, 0), where=where)
        except BadInput as error:
            return _page(workshop, trouble=str(error), entered=where)
    return redirect(url_for("upscaling.show", workshop_id=workshop.id), 303)
