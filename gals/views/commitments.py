"""Promises: one with its history, an honest answer, other words for it, a new one from paper."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user

from gals.access.guard import allow
from gals.access.rules import reaches
from gals.db import session
from gals.journal.ids import new_id
from gals.store import answers, days, programmes, reach
from gals.store import commitments as store
from gals.views.page import htmx, own_path, today, writer
from gals.views.promises import SYMBOL, day_of, due, promises_of, promises_of_group, shown, symbol_title, words_of
from tools import rights

commitments = Blueprint("commitments", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: The pictures that promises are made of most, before all others.
LIKELY = (
    *("saving-box", "cow", "sheep", "chicken", "seedling", "carrying-water", "childcare", "cooking", "shared-work"),
    *("shared-decision", "deed", "land", "voice", "school", "sewing", "shop", "alcohol", "cigarette"),
)

commitments.add_app_template_global(promises_of, "promises_of")
commitments.add_app_template_global(promises_of_group, "promises_of_group")
commitments.add_app_template_global(due, "due")
commitments.add_app_template_global(day_of, "day_of")
commitments.add_app_template_global(symbol_title, "symbol_title")
commitments.add_app_template_global(words_of, "words_of")
commitments.add_app_template_global(new_id, "new_id")
commitments.app_context_processor(lambda: {"rights": rights})


# ── one promise ──────────────────────────────────────────────────────────────────────────────────────────────────────


@commitments.get("/commitments/<commitment_id>")
@allow(*STAFF, on="commitment")
def show(commitment):
    """One promise with everything that was answered to it."""
    db = session()
    [promise] = shown([commitment])
    said = answers.history(db, commitment.id)
    pin = store.pins(db, [commitment]).get(commitment.id)
    return render_template(
        "commitments/show.html",
        promise=promise,
        follow_up_id=None,
        asked=asked_at(None)(promise),
        history=said,
        speakers=answers.speakers(db, said),
        drawing_id=pin.drawing_id if pin else None,
        group=reach.find(db, "group", commitment.group_id) if commitment.group_id else None,
    )


@commitments.post("/commitments/<commitment_id>/answers")
@allow(*STAFF, on="commitment")
def answer(commitment):
    """Keep an honest answer; what is asked next (a reason) comes back in its place."""
    form, meeting = request.form, meeting_of(request.form)
    details = {name: form.get(name) for name in ("reason", "text", "corrects")}
    answers.say(writer(), commitment.id, form.get("answer"), id=form.get("id"), follow_up_id=meeting, via="meeting", **details)
    if htmx:
        [promise] = shown([commitment])
        return render_template("commitments/_asked.html", promise=promise, follow_up_id=meeting, asked=asked_at(meeting)(promise))
    return redirect(own_path(form.get("back") or url_for("commitments.show", commitment_id=commitment.id)), 303)


def meeting_of(form):
    """The id of the meeting that a form names, if it is within reach; also one taken away meanwhile: what was said stays."""
    db, named = session(), form.get("follow_up_id", "")
    meeting = db.get(reach.KINDS["follow_up"], named) if named else None
    return named if meeting and reaches(db, current_user, "follow_up", meeting) else None


def asked_at(follow_up_id):
    """A function that gives a Promise's answer of this very meeting (or of today, outside meetings), or None."""

    def asked(promise):
        newest = promise.answer
        if newest is None or newest.via == "card":
            return None
        same = newest.follow_up_id == follow_up_id if follow_up_id else newest.on == today() and not newest.follow_up_id
        return newest if same else None

    return asked


# ── making and rewording ─────────────────────────────────────────────────────────────────────────────────────────────


@commitments.get("/participants/<participant_id>/commitments/new")
@allow(*STAFF, on="participant")
def new(participant):
    """A promise that was made on paper: pictures to tap."""
    return _form("commitments/new.html", {}, participant=participant, group=None)


@commitments.get("/groups/<group_id>/commitments/new")
@allow(*STAFF, on="group")
def new_of_group(group):
    """A promise of a whole group."""
    return _form("commitments/new.html", {}, participant=None, group=group)


@commitments.post("/participants/<participant_id>/commitments")
@allow(*STAFF, on="participant")
def make(participant):
    """Keep a person's promise; at a meeting it is her word of that day."""
    meeting = meeting_of(request.form)
    made = store.promise(writer(), id=_given_id(), participant_id=participant.id, **_entered())
    if meeting:
        answers.say(writer(), made, "planned", id=request.form.get("answer_id"), follow_up_id=meeting, via="paper")
    back = request.form.get("back") or url_for("participants.show", participant_id=participant.id)
    return redirect(own_path(back), 303)


@commitments.post("/groups/<group_id>/commitments")
@allow(*STAFF, on="group")
def make_of_group(group):
    """Keep a group's promise."""
    store.promise(writer(), id=_given_id(), group_id=group.id, **_entered())
    return redirect(url_for("groups.show", group_id=group.id), 303)


@commitments.get("/commitments/<commitment_id>/edit")
@allow(*STAFF, on="commitment")
def edit(commitment):
    """Other words for the same promise."""
    entered = {name: getattr(commitment, name) for name in (*_TEXTS, "due_on", "shared")}
    return _form("commitments/edit.html", entered, commitment=commitment, participant=commitment.participant_id)


@commitments.post("/commitments/<commitment_id>")
@allow(*STAFF, on="commitment")
def change(commitment):
    """Keep the other words."""
    store.reword(writer(), commitment, **_entered())
    return redirect(url_for("commitments.show", commitment_id=commitment.id), 303)


@commitments.post("/commitments/<commitment_id>/take-back")
@allow(*STAFF, on="commitment")
def take_back(commitment):
    """Take a promise off every list."""
    store.take_back(writer(), commitment)
    kind = "participant" if commitment.participant_id else "group"
    return redirect(url_for(f"{kind}s.show", **{f"{kind}_id": getattr(commitment, f"{kind}_id")}), 303)


_TEXTS = ("symbol", "text", "actor", "kind", "area")


def _entered():
    form = request.form
    texts = {name: form.get(name, "") for name in _TEXTS}
    return texts | {"due_on": days.read(form.get("due_on")), "shared": form.get("shared") == "yes"}


def _given_id():
    return request.form.get("id") or None


def _form(template, entered, **more):
    entered = dict.fromkeys((*_TEXTS, "due_on", "shared"), "") | entered
    likely = dict.fromkeys(filter(None, (entered["symbol"], *LIKELY)))
    return render_template(
        template, entered=entered, likely=[SYMBOL[key] for key in likely if key in SYMBOL], families=_families(), **more
    )


def _families():
    return programmes.families(programmes.current(session()))
