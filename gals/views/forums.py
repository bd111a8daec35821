"""The programme of an event: hour by hour, on paper, and as something for a calendar."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from icalendar import Calendar, Event

from gals.access.guard import allow
from gals.access.rules import COMMITTEE, WRITES
from gals.errors import BadInput
from gals.printing import forum, press
from gals.store import events as store
from gals.views.page import language, now, writer

forums = Blueprint("forums", __name__)

PARTS = ("day", "at", "minutes", "slot", "who")

#: Empty lines that the form offers beside those written down.
SPARE = 4


@forums.get("/events/<event_id>/programme")
@allow(*COMMITTEE, on="event")
def show(event):
    """The programme, and its form for those who write."""
    return _page(event, [(one["day"], one["at"], one["minutes"], one["title"], one["who"]) for one in event.programme or ()])


def _page(event, rows, trouble=""):
    spare = [("", "", "", "", "")] * SPARE
    answer = render_template(
        "events/programme.html", event=event, rows=[*rows, *spare], trouble=trouble, length=store.length(event)
    )
    return answer, 422 if trouble else 200


@forums.post("/events/<event_id>/programme")
@allow(*WRITES, on="event")
def keep(event):
    """Keep it; lines without words are left out."""
    columns = [request.form.getlist(part) for part in PARTS]
    rows = [row for row in zip(*columns, strict=False) if row[3].strip()]
    try:
        store.plan(writer(), event, rows)
    except BadInput as error:
        return _page(event, rows, str(error))
    return redirect(url_for("forums.show", event_id=event.id), 303)


@forums.get("/events/<event_id>/programme.pdf")
@allow(*COMMITTEE, on="event")
def paper(event):
    """The programme for the wall and for hands."""
    slots = [forum.Slot(one["day"], one["at"], one["minutes"], one["title"], one["who"]) for one in event.programme or ()]
    said = forum.Programme(event.title or "", event.where or "", event.on, slots, language())
    headers = {"Content-Disposition": "inline; filename=programme.pdf"}
    return Response(press.run(forum.programme, said), mimetype="application/pdf", headers=headers)


@forums.get("/events/<event_id>/event.ics")
@allow(*COMMITTEE, on="event")
def calendar(event):
    """The programme for a calendar, each part in its hour; without a programme the whole days."""
    book = Calendar()
    book.add("prodid", "-//GALS//gals//")
    book.add("version", "2.0")
    for number, part in enumerate(_parts(event), 1):
        part.add("uid", f"{event.id}-{number}@gals")
        part.add("dtstamp", now())
        if event.where:
            part.add("location", event.where)
        book.add_component(part)
    book.add_missing_timezones()
    headers = {"Content-Disposition": "attachment; filename=gals.ics"}
    return Response(book.to_ical(), content_type="text/calendar; charset=utf-8", headers=headers)


def _parts(event):
    first = event.on or date(2000, 1, 1)
    for slot in event.programme or ():
        begins = datetime.combine(first + timedelta(slot["day"] - 1), time.fromisoformat(slot["at"]))
        begins = begins.replace(tzinfo=ZoneInfo(current_app.config["TIMEZONE"]))
        part = Event()
        part.add("dtstart", begins)
        part.add("dtend", begins + timedelta(minutes=slot["minutes"]))
        part.add("summary", slot["title"])
        yield part
    if not event.programme:
        part = Event()
        part.add("dtstart", first)
        part.add("dtend", first + timedelta(store.length(event)))
        part.add("summary", event.title or _("Event"))
        yield part
