"""Votes in secret: a box is opened for a question, the tablet goes round with pictures alone, and the box is counted."""

from functools import partial

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access import sign_in, voting
from gals.access.guard import ID, allow
from gals.db import session as database
from gals.errors import BadInput
from gals.store import ballots as store
from gals.store import numbers, programmes, recordings, tallies
from gals.views import occasions
from gals.views.occasions import SEXES
from gals.views.page import language, now, writer
from gals.views.sounds import sounding
from gals.views.tallies import TITLES
from gals.views.workshops import OFFICE
from tools.kit import STATES
from tools.symbols import SYMBOLS

ballots = Blueprint("ballots", __name__)


@ballots.get("/workshops/<workshop_id>/ballots/<session_id>")
@allow(*OFFICE, on="workshop")
def at_session(workshop, session_id):
    """The boxes of a session, and a new one."""
    return boxes_page(occasions.of_session(workshop, session_id, request.args))


@ballots.post("/workshops/<workshop_id>/ballots/<session_id>")
@allow(*OFFICE, on="workshop")
def open_at_session(workshop, session_id):
    """Open a box at a session."""
    return _open(occasions.of_session(workshop, session_id, request.form))


@ballots.get("/follow-ups/<follow_up_id>/ballots/<tool>")
@allow(*OFFICE, on="follow_up")
def at_follow_up(follow_up, tool):
    """The boxes of a follow-up."""
    return boxes_page(occasions.of_follow_up(follow_up, tool))


@ballots.post("/follow-ups/<follow_up_id>/ballots/<tool>")
@allow(*OFFICE, on="follow_up")
def open_at_follow_up(follow_up, tool):
    """Open a box at a follow-up."""
    return _open(occasions.of_follow_up(follow_up, tool))


def boxes_page(about, status=200, trouble="", entered=None):
    occasion, tool = about["occasion"], about["tool"]
    group = occasions.group_of(occasion)
    facts = tallies.of_occasion(database(), occasion)
    endpoint, _post, named = about["here"]
    known = list(dict.fromkeys(fact.item for fact in facts if fact.item in TITLES))
    page = render_template(
        "ballots/index.html",
        about=about,
        group=group,
        named=named,
        back=url_for(endpoint, **named, group=occasion.group_id or "all", look=about["look"]),
        boxes=store.of_occasion(database(), occasion),
        sexes=occasions.sexes_of(group),
        present=dict(zip(SEXES, occasions.present(about, facts), strict=True)),
        questions=[(tally, tally.states) for tally in tool.tallies],
        known=[one for one in SYMBOLS if one.key in known],
        families=programmes.families(programmes.current(database())),
        tally_states=STATES,
        titles=TITLES,
        entered=entered,
        trouble=trouble,
        limits=(store.LEAST, store.MOST),
        texts={tally.key: tally.question for tally in tool.tallies},
    )
    return page, status


def _open(about):
    form, occasion = request.form, about["occasion"]
    key, _colon, state = form.get("question", "").partition(":")
    ask = (key, state, form.getlist("picture"))
    try:
        if not any(tally.key == key and state in tally.states for tally in about["tool"].tallies):
            raise BadInput(_("Please choose one of the questions."))
        whose = occasions.sexes_of(occasions.group_of(occasion))
        sex = form.get("sex") if len(whose) > 1 else whose[0]
        present = tuple(numbers.whole(form.get(f"present_{one}")) for one in SEXES)
        who = {"account_id": current_user.id, "now": now()}
        box = store.open_box(database(), occasion, ask, sex=sex, present=present, **who)
    except BadInput as error:
        return boxes_page(about, 422, str(error), form)
    return redirect(url_for("ballots.show", box_id=box.id), 303)


# ── one box ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _mine(box_id):
    """(the box, everything about its occasion); 404 unless the occasion is within reach."""
    box = store.find(database(), box_id) if ID.match(box_id) else None
    return (box, occasions.of_kept(box)) if box else abort(404)


@ballots.get("/ballots/<box_id>")
@allow(*OFFICE)
def show(box_id):
    """A box: who votes and how many have; what was chosen once it is counted, and not before."""
    return _box(*_mine(box_id))


def _box(box, about, status=200, trouble=""):
    facts = tallies.of_occasion(database(), about["occasion"]) if box.closed_at else []
    counted = {one.item: one for one in facts if (one.question, one.state) == (box.question, box.state)}
    endpoint, _post, named = about["here"]
    scope = {"group": about["occasion"].group_id or "all", "look": occasions.look_of(box.state)}
    page = render_template(
        "ballots/show.html",
        box=box,
        sexes=store.asked(box.sex),
        tool=about["tool"],
        tally=occasions.question(about["tool"], box.question),
        group=occasions.group_of(about["occasion"]),
        counted=[(item, counted[item]) for item in box.items if item in counted],
        voters=store.voters(box.sex, box.present),
        few=store.is_few(box) and store.FEW,
        above=store.is_above(box),
        tally_states=STATES,
        trouble=trouble,
        back=url_for(about["ballots"], **named, **scope),
        hands=url_for(endpoint, **named, **scope),
    )
    return page, status


@ballots.post("/ballots/<box_id>/hand-over")
@allow(*OFFICE)
def hand_over(box_id):
    """Turn this tablet into a voting booth: the sign-in ends on it, so that nothing else can be opened from there."""
    box, _about = _mine(box_id)
    answer = sign_in.end(redirect(url_for("ballots.vote", token=voting.token(box.id)), 303))
    answer.set_cookie("language", language(), max_age=365 * 86400, samesite="Lax", httponly=True)
    return answer


@ballots.post("/ballots/<box_id>/close")
@allow(*OFFICE)
def close(box_id):
    """Count the box, once somebody has said that everybody who wants to has voted."""
    box, about = _mine(box_id)
    try:
        if request.form.get("sure") != "yes":
            raise BadInput(_("Please say first that everybody who wants to has voted."))
        store.close(writer(), box.id, about["occasion"])
    except BadInput as error:
        return _box(box, about, 422, str(error))
    answer = redirect(url_for("ballots.show", box_id=box.id), 303)
    answer.call_on_close(partial(store.smooth, current_app.extensions["engine"]))
    return answer


@ballots.post("/ballots/<box_id>/throw-away")
@allow(*OFFICE)
def throw_away(box_id):
    """Take back a box into which nobody has voted."""
    box, about = _mine(box_id)
    try:
        store.throw_away(database(), box.id)
    except BadInput as error:
        return _box(box, about, 422, str(error))
    _endpoint, _post, named = about["here"]
    return redirect(url_for(about["ballots"], **named, group=box.group_id or "all"), 303)


# ── the booth ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _behind(token):
    """The open box behind an address, or None."""
    box = store.find(database(), voting.box_of(token) or "")
    return box if box and not box.closed_at else None


@ballots.get("/vote/<token>")
@allow("anyone")
def vote(token):
    """Pictures and nothing else; first whose vote it is, where women and men vote together.

    Each turn has its number, ``?turn=``, which only the curtain before it gives: a page loaded again after the vote of its
    turn was counted leads back to the curtain, and nobody votes twice by it.
    """
    box = _behind(token)
    if box is None:
        return render_template("ballots/over.html"), 404
    brought = store.brought(box, voting.tablet())
    if brought and request.args.get("turn", 1, int) != brought + 1:
        return redirect(url_for("ballots.thanks", token=token), 303)
    sexes = store.asked(box.sex)
    sex = request.args.get("sex") if len(sexes) > 1 else sexes[0]
    return render_template(
        "ballots/vote.html",
        token=token,
        box=box,
        sexes=sexes,
        sex=sex if sex in sexes else None,
        pictures=store.shuffled(box),
        titles=TITLES,
        spoken=_spoken(box),
        number=brought + 1,
    )


def _spoken(box):
    """{picture: the recording that says what it is} of those that somebody has said in the reader's language."""
    here = recordings.here(database())
    said = {item: recordings.best(here.get(f"symbol:{item}", {}), language()) for item in box.items}
    return {item: found for item, found in said.items() if found}


@ballots.get("/vote/<token>/sound")
@allow("anyone")
def sound(token):
    """A ballot's picture (``?picture=``) said aloud."""
    box = _behind(token)
    found = _spoken(box).get(request.args.get("picture")) if box else None
    return sounding(found) if found else abort(404)


@ballots.post("/vote/<token>")
@allow("anyone")
def cast(token):
    """Drop one vote, then thank; whoever sends the same again is thanked again and counted once."""
    box, form = _behind(token), request.form
    if box is None:
        return render_template("ballots/over.html"), 404
    number = numbers.whole(form.get("number"))
    try:
        item = None if "nothing" in form else form.get("picture", "")
        store.cast(database(), box.id, item, form.get("sex"), tablet=voting.tablet(), number=number or 0)
    except BadInput:
        return redirect(url_for("ballots.vote", token=token), 303)
    return redirect(url_for("ballots.thanks", token=token), 303)


@ballots.get("/vote/<token>/thanks")
@allow("anyone")
def thanks(token):
    """The curtain between two voters."""
    box = _behind(token)
    if box is None:
        return render_template("ballots/over.html"), 404
    everybody = sum(box.voted) >= store.voters(box.sex, box.present)
    turn = store.brought(box, voting.tablet()) + 1
    return render_template("ballots/thanks.html", token=token, box=box, everybody=everybody, turn=turn)
