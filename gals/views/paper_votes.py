"""Votes and hands on paper: ballots that name nobody, and sheets on which hands are counted where no tablet is."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session as database
from gals.errors import BadInput
from gals.printing.ballot import build as build_ballots
from gals.printing.tally import build as build_hands
from gals.store import numbers, programmes, sessions, tallies, toolbox, workshops
from gals.views import boxed, occasions
from gals.views.ballots import boxes_page
from gals.views.occasions import SEXES
from gals.views.prints import asked, marked_paper
from gals.views.workshops import OFFICE

paper_votes = Blueprint("paper_votes", __name__)


@paper_votes.get("/workshops/<workshop_id>/paper-votes")
@allow(*OFFICE, on="workshop")
def index(workshop):
    """The sessions of a workshop at which something is counted."""
    db = database()
    labels = {group.id: group.label or "" for group in workshops.groups_of(db, workshop)}
    held = [(one, toolbox.find(db, one.tool or "")) for one in sessions.of_workshop(db, workshop.id)]
    listed = [(one, tool, labels.get(one.group_id, "")) for one, tool in held if tool and tool.tallies]
    programme = programmes.current(db)
    titles = {tool.key: programmes.title(programme, tool) for _one, tool, _label in listed}
    return render_template("prints/votes.html", workshop=workshop, listed=listed, titles=titles)


@paper_votes.post("/workshops/<workshop_id>/paper-ballots/<session_id>")
@allow(*OFFICE, on="workshop")
def ballots_at_session(workshop, session_id):
    """Print ballots for a vote at a session, as the form of a ballot box asks it."""
    return _ballots(occasions.of_session(workshop, session_id, request.form))


@paper_votes.post("/follow-ups/<follow_up_id>/paper-ballots/<tool>")
@allow(*OFFICE, on="follow_up")
def ballots_at_follow_up(follow_up, tool):
    """Print ballots for a vote when a group looks back."""
    return _ballots(occasions.of_follow_up(follow_up, tool))


def _ballots(about):
    form = request.form
    try:
        question, state = _asked(about["tool"])
        whose = occasions.sexes_of(occasions.group_of(about["occasion"]))
        sex = form.get("sex", "both") if len(whose) > 1 else whose[0]
        present = tuple(numbers.whole(form.get(f"present_{one}")) for one in SEXES)
        ask = (question, state, form.getlist("picture"))
        made, run = boxed.votes(about, ask, (sex, present), asked()["language"])
    except BadInput as error:
        return boxes_page(about, 422, str(error), form)
    return marked_paper(build_ballots, made, name="gals-votes.pdf", runs=[run])


@paper_votes.post("/workshops/<workshop_id>/paper-hands/<session_id>")
@allow(*OFFICE, on="workshop")
def hands_at_session(workshop, session_id):
    """Print a sheet on which hands are counted at a session."""
    return _hands(occasions.of_session(workshop, session_id, request.form))


@paper_votes.post("/follow-ups/<follow_up_id>/paper-hands/<tool>")
@allow(*OFFICE, on="follow_up")
def hands_at_follow_up(follow_up, tool):
    """Print a sheet on which hands are counted when a group looks back."""
    return _hands(occasions.of_follow_up(follow_up, tool))


def _hands(about):
    db, occasion = database(), about["occasion"]
    question, state = _asked(about["tool"])
    known = [*tallies.of_occasion(db, occasion), *tallies.earlier(db, occasion).values()]
    things = list(dict.fromkeys(fact.item for fact in known if fact.question == question.key))
    group, look = occasions.group_of(occasion), asked()
    title = programmes.title(programmes.current(db), about["tool"])
    told = (title, group.label or "" if group else "", look["size"], look["language"])
    made, run = boxed.hands(about, (question, state, things), occasions.sexes_of(group), told)
    return marked_paper(build_hands, made, name="gals-hands.pdf", runs=[run])


def _asked(tool):
    """(Tally, state) of the question that was chosen. Raises BadInput where none was."""
    key, _colon, state = request.form.get("question", "").partition(":")
    found = next((one for one in tool.tallies if one.key == key and state in one.states), None)
    if found is None:
        raise BadInput(_("Please choose one of the questions."))
    return found, state
