"""Meetings of a committee: planned from a closed list, called by seat, held, and signed on paper."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.keeping import disk
from gals.paper import photo
from gals.printing.minutes import build as build_minutes
from gals.store import blobs, committees, days, decisions, seats
from gals.store import meetings as store
from gals.store.words import tidy
from gals.views import committee_papers
from gals.views.entered import entered
from gals.views.page import htmx, now, today, writer
from gals.views.prints import paper

meetings = Blueprint("meetings", __name__)

#: So many empty lines an agenda's form offers.
SPARE = 3


@meetings.get("/committees/<committee_id>/meetings")
@allow(*COMMITTEE, on="committee")
def index(committee):
    """The meetings of a committee, the latest first."""
    return render_template("meetings/index.html", committee=committee, meetings=store.of_committee(session(), committee.id), today_=today())


# ── planning ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@meetings.get("/committees/<committee_id>/meetings/new")
@allow(*WRITES, on="committee")
def new(committee):
    """The form for a meeting."""
    form = dict.fromkeys(store.FIELDS, "") | {"starts": store.MORNING, "kind": "ordinary"}
    return _form(committee, form, [("review", "")])


def _form(committee, form, points, troubles=None, *, meeting=None):
    rows = [*points, *[("", "")] * SPARE][: store.MOST_POINTS]
    shown = {"committee": committee, "form": form, "rows": rows, "troubles": troubles or {}, "meeting": meeting}
    return render_template("meetings/edit.html", **shown), 422 if troubles else 200


def _points():
    """[(kind, words), …] of the form's lines that say something, the one whose arrow was tapped moved up."""
    lines = list(zip(request.form.getlist("kind_of"), request.form.getlist("words"), strict=False))
    up = request.form.get("up", "")
    if up.isdecimal() and 0 < int(up) < len(lines):
        lines.insert(int(up) - 1, lines.pop(int(up)))
    return [(kind, words) for kind, words in lines if kind or tidy(words)]


@meetings.post("/committees/<committee_id>/meetings")
@allow(*WRITES, on="committee")
def plan(committee):
    """Agree on a meeting."""
    return _keep(committee)


@meetings.get("/meetings/<meeting_id>/edit")
@allow(*WRITES, on="meeting")
def edit(meeting):
    """Another day, or another agenda."""
    form = {field: "" if getattr(meeting, field) is None else str(getattr(meeting, field)) for field in store.FIELDS}
    points = [(one.get("kind", ""), one.get("text", "")) for one in meeting.agenda or ()]
    return _form(committees.find(session(), meeting.committee_id), form, points, meeting=meeting)


@meetings.post("/meetings/<meeting_id>")
@allow(*WRITES, on="meeting")
def change(meeting):
    """Keep another day or agenda."""
    return _keep(committees.find(session(), meeting.committee_id), meeting)


def _keep(committee, meeting=None):
    form, points = entered(*store.FIELDS), _points()
    if request.form.get("up"):
        shown = _form(committee, form, points, meeting=meeting)
        return shown[0], 422  # nothing is kept yet: the form comes back in its new order
    if troubles := store.troubles(form, points, today()):
        return _form(committee, form, points, troubles, meeting=meeting)
    made = store.plan(writer(), committee, points, meeting_id=meeting.id if meeting else None, **form)
    return redirect(url_for("meetings.show", meeting_id=made), 303)


@meetings.post("/meetings/<meeting_id>/remove")
@allow(*WRITES, on="meeting")
def remove(meeting):
    """A meeting does not take place."""
    store.remove(writer(), meeting)
    return redirect(url_for("meetings.index", committee_id=meeting.committee_id), 303)


# ── holding ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@meetings.get("/meetings/<meeting_id>")
@allow(*COMMITTEE, on="meeting")
def show(meeting):
    """One meeting: who is there, what it speaks of, what it decided, when the next is."""
    return page(meeting)


def page(meeting, troubles=None, form=None):
    """The meeting's page; with *troubles* the form for a decision stays as it was filled in."""
    db = session()
    answer = render_template(
        "meetings/show.html",
        committee=committees.find(db, meeting.committee_id),
        meeting=meeting,
        decided=decisions.of_meeting(db, meeting.id),
        held_by={seat.id: seat for seat in seats.of_committee(db, meeting.committee_id)},
        form=form or dict.fromkeys(decisions.FIELDS, ""),
        troubles=troubles or {},
        **_here(meeting),
    )
    return answer, 422 if troubles else 200


def _here(meeting):
    """Who is expected and who is there, and whether that is enough."""
    db = session()
    return {
        "expected": store.expected(db, meeting),
        "names": seats.names(db, meeting.committee_id),
        "here": {seat.id for seat in store.present(db, meeting)},
        "needed": store.needed(db, meeting),
    }


@meetings.post("/meetings/<meeting_id>/roll")
@allow(*WRITES, on="meeting")
def call(meeting):
    """A seat is here, or is not."""
    seat = seats.of(session(), meeting.committee_id, request.form.get("seat_id")) or abort(404)
    try:
        store.call(writer(), meeting, seat.id, request.form.get("here") == "yes")
    except BadInput as error:
        return _roll(meeting, str(error)) if htmx else page(meeting, {"roll": str(error)})
    if htmx:
        return _roll(meeting)
    return redirect(url_for("meetings.show", meeting_id=meeting.id, _anchor="roll"), 303)


def _roll(meeting, trouble=""):
    """The tiles alone, for htmx."""
    troubles = {"roll": trouble} if trouble else {}
    return render_template("meetings/_roll.html", meeting=meeting, troubles=troubles, **_here(meeting)), 422 if trouble else 200


@meetings.post("/meetings/<meeting_id>/close")
@allow(*WRITES, on="meeting")
def close(meeting):
    """The meeting was held; the next one is agreed."""
    try:
        store.close(writer(), meeting, days.read(request.form.get("next_on")))
    except BadInput as error:
        return page(meeting, {"next_on": str(error)})
    return redirect(url_for("meetings.show", meeting_id=meeting.id), 303)


# ── the signed paper ─────────────────────────────────────────────────────────────────────────────────────────────────


@meetings.post("/meetings/<meeting_id>/scan")
@allow(*WRITES, on="meeting")
def sign(meeting):
    """Take a photograph of the signed minutes in, through the door of all photographs."""
    settings, sent = current_app.config, request.files.get("scan")
    if disk.refuses_photographs(settings):
        return page(meeting, {"scan": _("The disk of this box is nearly full. Please make room first.")})
    content = sent.read() if sent else b""
    if not content:
        return page(meeting, {"scan": _("Please choose a photograph.")})
    try:
        picture = photo.develop(content, megabytes=settings["PHOTO_MEGABYTES"], megapixels=settings["PHOTO_MEGAPIXELS"])
    except photo.NoPicture as trouble:
        return page(meeting, {"scan": _(str(trouble))})
    kept = blobs.keep(session(), current_app.extensions["shelf"], picture, account_id=current_user.id, now=now())
    store.sign(writer(), meeting, kept.sha256)
    return redirect(url_for("meetings.show", meeting_id=meeting.id, _anchor="signed"), 303)


@meetings.get("/meetings/<meeting_id>/scan")
@allow(*COMMITTEE, on="meeting")
def scan(meeting):
    """The scan of the signed minutes: for those of this committee alone, and by no other name."""
    kept = blobs.find(session(), meeting.source) if meeting.source else None
    if kept is None:
        abort(404)
    content = current_app.extensions["shelf"].read(kept.sha256) or abort(404)
    return Response(content, mimetype=kept.kind, headers={"Content-Disposition": "inline"})


@meetings.get("/meetings/<meeting_id>/minutes.pdf")
@allow(*COMMITTEE, on="meeting")
def minutes(meeting):
    """The minutes to print and sign, ``?words=`` ky, ru or both."""
    return paper(build_minutes, committee_papers.minutes(meeting), name="gals.pdf")
