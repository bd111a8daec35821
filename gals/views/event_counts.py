"""Counting who came to an event: by sex and age, day by day, with a finger on a phone; and all of it as a table."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow, reached
from gals.access.rules import COMMITTEE, WRITES
from gals.errors import BadInput
from gals.store import events as store
from gals.store import numbers
from gals.views.events import KIND_WORDS, SEX_WORDS, TONGUES, told
from gals.views.page import writer
from gals.views.spreadsheets import spreadsheet

event_counts = Blueprint("event_counts", __name__)


@event_counts.get("/events/<event_id>/counts")
@allow(*WRITES, on="event")
def show(event):
    """The numbers of a day, ``?day=``."""
    day = min(max(1, request.args.get("day", 1, type=int)), store.length(event))
    kept = (event.counts or {}).get(str(day), {})
    typed = {f"{sex}.{band}": kept.get(sex, {}).get(band, "") for sex in store.SEXES for band in store.BANDS}
    return _page(event, day, typed, event.different or {})


def _page(event, day, typed, different, *, trouble=""):
    answer = render_template(
        "events/counts.html", event=event, day=day, length=store.length(event), typed=typed, different=different, trouble=trouble
    )
    return answer, 422 if trouble else 200


@event_counts.post("/events/<event_id>/counts")
@allow(*WRITES, on="event")
def keep(event):
    """Keep the numbers of a day."""
    form, day = request.form, request.form.get("day", 1, type=int)
    cells = {(sex, band): form.get(f"{sex}.{band}", "") for sex in store.SEXES for band in store.BANDS}
    several = {sex: form.get(f"different.{sex}", "") for sex in store.SEXES} if store.length(event) > 1 else None
    try:
        said = {cell: numbers.whole(text or "0") for cell, text in cells.items()}
        different = several and {sex: numbers.whole(text or "0") for sex, text in several.items()}
        store.count(writer(), event, day, said, different=different)
    except BadInput as error:
        return _page(event, day, {f"{sex}.{band}": text for (sex, band), text in cells.items()}, several or {}, trouble=str(error))
    if day < store.length(event) and form.get("next"):
        return redirect(url_for("event_counts.show", event_id=event.id, day=day + 1), 303)
    return redirect(url_for("events.show", event_id=event.id), 303)


@event_counts.get("/committees/<committee_id>/events.xlsx")
@allow(*COMMITTEE, on="committee")
def export(committee):
    """Events, and who came to them by day, sex and age; "unknown" is a column like any other."""
    found = told(reached("committee", committee.id))
    heading = [_("Day"), _("Event"), _("What kind"), _("Where"), _("Attendances"), _("Participants"), _("at least")]
    heading += [_("With a disability"), _("Languages"), _("Materials"), _("Help card given")]
    rows = [heading, *(_line(event, found["numbers"][event.id]) for event in found["events"])]
    cells = [(sex, band) for sex in store.SEXES for band in store.BANDS]
    names = [f"{SEX_WORDS[sex]}, {_('Age unknown') if band == 'unknown' else band}" for sex, band in cells]
    counted = [[_("Day"), _("Event"), *names, _("Together")]]
    for event in found["events"]:
        counted += _days(event, found["lines"][event.id], cells)
    return spreadsheet({_("Events"): rows, _("Attendances"): counted}, "events.xlsx")


def _line(event, of):
    materials = ", ".join(f"{one['what']} ({one['pieces']})" for one in event.materials or ())
    spoken = ", ".join(str(TONGUES[code]) for code in event.languages or () if code in TONGUES)
    given = _("yes") if event.help_card else _("no")
    kind = str(KIND_WORDS.get(event.kind, ""))
    least = _("yes") if of.least else _("no")
    said = (event.on, event.title or "", kind, event.where or "", of.attendances, of.participants, least)
    return [*said, event.disability or 0, spoken, materials, given]


def _days(event, lines, cells):
    for day in sorted({line.day for line in lines}):
        here = [line for line in lines if line.day == day]
        row = [sum(line.people for line in here if (line.sex, line.age_band) == cell) for cell in cells]
        yield [here[0].on, event.title or "", *row, sum(row)]
