"""Rounds of opinions with one group: begun, practised, answered in secret, closed; the result is the group's, on its day."""

from functools import partial

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access import polling, sign_in
from gals.access.guard import allow
from gals.access.rules import GALS
from gals.db import session
from gals.errors import BadInput
from gals.reports import opinions as report
from gals.store import numbers, places, poll_boxes, reach, waves
from gals.store import polls as store
from gals.views.outside import outside, square
from gals.views.page import language, today, writer
from tools.kit import N_
from tools.opinions import LEAST, MOST, PRACTICE, WHO

polls = Blueprint("polls", __name__)

#: Who answers, and how, in words.
WHO_WORDS = {"women": N_("Women"), "men": N_("Men"), "girls": N_("Girls, 15 to 17"), "boys": N_("Boys, 15 to 17")}
MODE_WORDS = {
    "beans": N_("Beans in a box: we count them together"),
    "tablet": N_("One tablet goes round behind a cloth"),
    "phones": N_("Each on her own phone"),
}


@polls.app_context_processor
def words():
    """What groups and ways of answering are called."""
    return {"who_words": WHO_WORDS, "poll_modes": MODE_WORDS}


@polls.app_template_global()
def who_of(poll):
    """Which of WHO a round is of."""
    return report.who_of(poll)


@polls.app_template_global()
def in_words(texts):
    """What *texts* {language: words} say to the reader."""
    return texts[language()]


def own_choices():
    """[(Place, path in words)] of the places somebody signed in works in."""
    return places.choices(session(), reach.own_places(session(), current_user), language())


@polls.get("/waves/<wave_id>/rounds/new")
@allow(*GALS, on="wave")
def new(wave):
    """Who answers, how many were counted, and where; nothing of it while too little help is at hand."""
    return _new(wave)


def _new(wave, trouble="", entered=None):
    answer = render_template(
        "polls/new.html",
        wave=wave,
        choices=own_choices(),
        who=WHO,
        limits=(LEAST, MOST),
        missing=max(store.HELPERS - store.helpers(session(), today()), 0),
        same=waves.is_as_frozen(wave),
        trouble=trouble,
        entered=entered or {},
    )
    return answer, 422 if trouble else 200


@polls.post("/waves/<wave_id>/rounds")
@allow(*GALS, on="wave")
def begin(wave):
    """Begin a round."""
    form = request.form
    try:
        place_id = form.get("place_id", "")
        if place_id not in {place.id for place, _path in own_choices()}:
            raise BadInput(_("Please choose where the group is."))
        present = numbers.whole(form.get("present"))
        poll_id = store.begin(writer(), wave, place_id=place_id, who=form.get("who"), present=present)
    except BadInput as error:
        return _new(wave, str(error), form)
    return redirect(url_for("polls.show", poll_id=poll_id), 303)


@polls.get("/polls/<poll_id>")
@allow(*GALS, on="poll")
def show(poll):
    """A round: what to do while it is open, and no number of any answer; its bars on its day once it is closed."""
    return _page(poll)


def _page(poll, trouble="", *, gap=False, typed=None):
    db = session()
    wave = reach.find(db, "wave", poll.wave_id or "")
    seen = report.may_be_seen(poll, today())
    code = outside("opinions.curtain", ticket=polling.ticket(poll.id)) if poll.mode == "phones" and not poll.closed else ""
    answer = render_template(
        "polls/show.html",
        poll=poll,
        wave=wave,
        items=store.items_of(db, poll),
        bars=report.bars(poll) if seen else [],
        unanswered=store.unanswered(poll) if poll.closed else 0,
        here=poll.mode == "beans" or poll_boxes.find(db, poll.id) is not None,
        place=places.current(db, poll.place_id),
        code=square(code) if code else "",
        address=code,
        gap=gap,
        typed=typed or {},
        trouble=trouble,
    )
    return answer, 422 if trouble else 200


@polls.get("/polls/<poll_id>/practice")
@allow(*GALS, on="poll")
def practice(poll):
    """A question whose answer everybody knows: how the pictures work. Nothing is kept."""
    return render_template("polls/practice.html", poll=poll, item=PRACTICE)


@polls.post("/polls/<poll_id>/hand-over")
@allow(*GALS, on="poll")
def hand_over(poll):
    """Let this tablet go round: the sign-in ends on it, so that nothing else can be opened from there."""
    if poll.closed or poll.mode != "tablet":
        return redirect(url_for("polls.show", poll_id=poll.id), 303)
    address = url_for("opinions.curtain", ticket=polling.ticket(poll.id), language=language())
    return sign_in.end(redirect(address, 303))


@polls.post("/polls/<poll_id>/beans")
@allow(*GALS, on="poll")
def beans(poll):
    """Two totals a question, counted by the group: the round is closed with them."""
    form = request.form
    typed = {item.key: [numbers.whole(form.get(f"{item.key}.{at}")) for at in (0, 1)] for item in store.items_of(session(), poll)}
    try:
        store.count_beans(writer(), poll, typed)
    except BadInput as error:
        return _page(poll, str(error), typed=form)
    return redirect(url_for("polls.show", poll_id=poll.id), 303)


@polls.post("/polls/<poll_id>/close")
@allow(*GALS, on="poll")
def close(poll):
    """Close a round; missing answers are told apart from passed questions, once somebody says that they are missing."""
    form = request.form
    try:
        if form.get("sure") != "yes":
            raise BadInput(_("Please say first that everybody who wants to has answered."))
        store.close(writer(), poll, despite_gap=form.get("gap") == "yes")
    except BadInput as error:
        return _page(poll, str(error), gap=form.get("sure") == "yes")
    return _smoothed(poll)


@polls.post("/polls/<poll_id>/throw-away")
@allow(*GALS, on="poll")
def throw_away(poll):
    """Take an open round back: whatever was answered is forgotten."""
    try:
        store.throw_away(writer(), poll)
    except BadInput as error:
        return _page(poll, str(error))
    answer = redirect(url_for("waves.show", wave_id=poll.wave_id), 303)
    answer.call_on_close(partial(poll_boxes.smooth, current_app.extensions["engine"]))
    return answer


def _smoothed(poll):
    """Back to the round, and no earlier counters left on the disk."""
    answer = redirect(url_for("polls.show", poll_id=poll.id), 303)
    answer.call_on_close(partial(poll_boxes.smooth, current_app.extensions["engine"]))
    return answer
