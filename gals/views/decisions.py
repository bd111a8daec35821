"""Decisions of a committee: written down at a meeting, answered for with one tap."""

from flask import Blueprint, abort, redirect, render_template, request, url_for

from gals.access.guard import allow
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.printing.minutes import build_decision
from gals.reports import committees as words
from gals.store import committees, seats
from gals.store import decisions as store
from gals.store import meetings as held
from gals.views import committee_papers
from gals.views.committees import listed_as, may_answer
from gals.views.entered import entered
from gals.views.meetings import page as meeting_page
from gals.views.page import today, writer
from gals.views.prints import paper as print_out

decisions = Blueprint("decisions", __name__)

#: In what order the list shows them.
ORDER = ("late", "open", "done", "dropped")


@decisions.app_template_global()
def decision_state(decision):
    """How a Decision stands today: a key of STATES."""
    return store.state(decision, decision.due_on, today())


@decisions.app_template_global()
def evidence_words(decision):
    """Where one sees a Decision done, or why it was dropped: in the reader's language, or own words."""
    return listed_as(words.SEEN | words.WHY, decision.evidence)


@decisions.get("/committees/<committee_id>/decisions")
@allow(*COMMITTEE, on="committee")
def index(committee):
    """All decisions of a committee: overdue first, then open ones by day, then what is closed."""
    db = session()
    found = store.of_committee(db, committee.id)
    by_day = sorted(found, key=lambda one: (ORDER.index(decision_state(one)), one.due_on or today()))
    held_by = {seat.id: seat for seat in seats.of_committee(db, committee.id)}
    return render_template("decisions/index.html", committee=committee, decisions=by_day, held_by=held_by)


@decisions.post("/meetings/<meeting_id>/decisions")
@allow(*WRITES, on="meeting")
def create(meeting):
    """Write down what a meeting decided."""
    form = entered(*store.FIELDS)
    if troubles := store.troubles(session(), meeting, form, today()):
        return meeting_page(meeting, troubles, form)
    store.keep(writer(), meeting, **form)
    return redirect(url_for("meetings.show", meeting_id=meeting.id), 303)


@decisions.get("/decisions/<decision_id>")
@allow(*COMMITTEE, on="decision")
def show(decision):
    """One decision: what, who, until when, how it came out."""
    return _page(decision)


def _page(decision, trouble="", said=""):
    db = session()
    shown = {
        "decision": decision,
        "committee": committees.find(db, decision.committee_id),
        "seat": seats.of(db, decision.committee_id, decision.seat_id),
        "meeting": _meeting(decision),
        "trouble": trouble,
        "said": said,
    }
    return render_template("decisions/show.html", **shown), 422 if trouble else 200


def _meeting(decision):
    """The meeting at which it was decided, or None."""
    return next((one for one in held.of_committee(session(), decision.committee_id) if one.id == decision.meeting_id), None)


@decisions.post("/decisions/<decision_id>")
@allow(*COMMITTEE, on="decision")
def answer(decision):
    """How it came out: ``said`` is ``done:…`` or ``dropped:…`` with a key, or the state with own ``words``; ``open`` undoes it."""
    if not may_answer(decision):
        abort(404)
    state, _colon, key = request.form.get("said", "").partition(":")
    said = key or request.form.get("words", "")
    try:
        store.answer(writer(), decision, state, said)
    except BadInput as error:
        return _page(decision, str(error), said)
    back = "decisions.show" if state == "open" else "committees.show"
    named = {"decision_id": decision.id} if state == "open" else {"committee_id": decision.committee_id}
    return redirect(url_for(back, **named), 303)


@decisions.get("/decisions/<decision_id>/decision.pdf")
@allow(*COMMITTEE, on="decision")
def paper(decision):
    """The decision on a page of its own, ``?words=`` ky, ru or both."""
    return print_out(build_decision, committee_papers.alone(decision, _meeting(decision)), name="gals.pdf")
