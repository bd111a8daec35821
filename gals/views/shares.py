"""Peer sharing: with what kind of people, how many women and men, which tools. No names are asked."""

from flask import Blueprint, redirect, render_template, request, url_for

from gals.access.guard import allow
from gals.db import session
from gals.store import participants, programmes, toolbox
from gals.store import shares as store
from gals.store.numbers import whole
from gals.views.commitments import STAFF, meeting_of
from gals.views.page import own_path, writer

shares = Blueprint("shares", __name__)


@shares.get("/participants/<participant_id>/shares")
@allow(*STAFF, on="participant")
def index(participant):
    """What a champion shared so far, and once more."""
    said = store.of_participant(session(), participant.id)
    programme = programmes.current(session())
    used = [(tool.key, programmes.title(programme, tool)) for tool in toolbox.used(session()) if not tool.private]
    return render_template(
        "shares/index.html",
        participant=participant,
        said=said,
        reached=store.reached(said),
        tools=used,
        titles=_titles(programme),
        back=own_path(request.args["back"]) if request.args.get("back") else "",
    )


def _titles(programme):
    return {tool.key: programmes.title(programme, tool) for tool in toolbox.all_of(session())}


@shares.post("/participants/<participant_id>/shares")
@allow(*STAFF, on="participant")
def say(participant):
    """Keep with whom she shared."""
    form = request.form
    details = {"women": whole(form.get("women")) or 0, "men": whole(form.get("men")) or 0, "tools": form.getlist("tools")}
    store.say(
        writer(), participant.id, form.get("circle"), id=form.get("id"), follow_up_id=meeting_of(form), **details
    )
    return _back(participant)


@shares.post("/participants/<participant_id>/shares/take-back")
@allow(*STAFF, on="participant")
def take_back(participant):
    """It was not so: count it no more. Said twice it is said once."""
    for share in store.of_participant(session(), participant.id):
        if share.id == request.form.get("share_id"):
            store.take_back(writer(), share)
    return _back(participant)


def _back(participant):
    back = request.form.get("back") or url_for("shares.index", participant_id=participants.find(session(), participant.id).id)
    return redirect(own_path(back), 303)
