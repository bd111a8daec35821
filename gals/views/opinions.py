"""Where opinions are given: pictures and a voice, no name, no number, no cookie but a phone's slip for one answer."""

import secrets
from functools import partial

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import force_locale

from gals.access import polling
from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.store import poll_boxes, polls, reach, recordings
from gals.views.page import LANGUAGES, language
from gals.views.sounds import sounding
from tools.opinions import BEANS, PRACTICE

opinions = Blueprint("opinions", __name__)

#: The one thing a phone keeps, until its browser is shut: its slip for this round.
COOKIE = "gals-slip"


def _behind(ticket):
    """(the Poll, its box) behind an address; (None, None) for what is closed or not ours."""
    db, poll_id = session(), polling.poll_of(ticket)
    poll = reach.find(db, "poll", poll_id) if poll_id else None
    box = poll_boxes.find(db, poll.id) if poll and not poll.closed else None
    return (poll, box) if box else (None, None)


def _page(template, ticket, **more):
    """A page in the language its address says: whoever answers chooses it without a cookie."""
    said = request.args.get("language")
    tongue = said if said in LANGUAGES else language()
    with force_locale(tongue):
        return render_template(template, ticket=ticket, tongue=tongue, **more)


def _over(ticket):
    return _page("opinions/over.html", ticket, poll=None), 404


def _there(endpoint, ticket):
    said = request.args.get("language")
    return url_for(endpoint, ticket=ticket, language=said if said in LANGUAGES else None)


@opinions.get("/o/<ticket>")
@allow("anyone")
def curtain(ticket):
    """The picture between two voters, always the same; a phone gets its slip here."""
    poll, box = _behind(ticket)
    if poll is None:
        return _over(ticket)
    slip = request.cookies.get(COOKIE, "")
    if poll.mode != "phones" or not polling.is_slip(poll.id, slip):
        slip = polling.slip(poll.id)
    done = poll_boxes.was_used(box, slip)
    answer = current_app.make_response(
        _page("opinions/curtain.html", ticket, poll=poll, done=done, everybody=box.cast >= (poll.present or 0))
    )
    if poll.mode == "phones":
        secure = current_app.config["SECURE_COOKIES"]
        answer.set_cookie(COOKIE, slip, path=f"/o/{ticket}", secure=secure, httponly=True, samesite="Strict")
    return answer


@opinions.get("/o/<ticket>/ask")
@allow("anyone")
def ask(ticket):
    """All questions for one voter, practice first; where yes and no stand is tossed anew for each."""
    poll, box = _behind(ticket)
    if poll is None:
        return _over(ticket)
    slip = request.cookies.get(COOKIE) if poll.mode == "phones" else polling.slip(poll.id)
    if not polling.is_slip(poll.id, slip) or poll_boxes.was_used(box, slip) or box.cast >= (poll.present or 0):
        return redirect(_there("opinions.curtain", ticket), 303)
    items = [PRACTICE, *polls.items_of(session(), poll)]
    answers = ("yes", "no") if secrets.randbelow(2) else ("no", "yes")
    heard = {key for key in (item.key for item in items) if _voice(key)}
    return _page("opinions/ask.html", ticket, poll=poll, slip=slip, items=items, answers=answers, heard=heard, beans=BEANS)


def _voice(key):
    """The recording that says a question in the reader's language, or None."""
    said = request.args.get("language")
    here = recordings.here(session())
    return recordings.best(here.get(f"opinion:{key}", {}), said if said in LANGUAGES else language())


@opinions.get("/o/<ticket>/sound")
@allow("anyone")
def sound(ticket):
    """A question (``?of=``) said aloud."""
    poll, _box = _behind(ticket)
    found = _voice(request.args.get("of", "")) if poll else None
    return sounding(found) if found else abort(404)


@opinions.post("/o/<ticket>")
@allow("anyone")
def cast(ticket):
    """Count one voter's answers, then show the curtain; the same slip again is thanked again and counted once."""
    slip = request.form.get("slip_guard")
    if not polling.is_slip(polling.poll_of(ticket), slip):
        abort(400)
    poll, _box = _behind(ticket)
    if poll is None:
        return _over(ticket)
    try:
        poll_boxes.cast(session(), poll, slip, request.form, items=polls.items_of(session(), poll))
    except BadInput:
        return redirect(_there("opinions.curtain", ticket), 303)
    answer = redirect(_there("opinions.curtain", ticket), 303)
    answer.call_on_close(partial(poll_boxes.smooth, current_app.extensions["engine"]))
    return answer
