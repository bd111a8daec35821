"""My plan: what a champion sees on her own phone, after her card and her three pictures. Hers alone, and nothing of anybody else."""

from flask import Blueprint, Response, abort, g, redirect, render_template, request, url_for

from gals.access import card as door
from gals.access.guard import allow
from gals.db import apart, session
from gals.errors import NoConsent
from gals.journal.write import Writer
from gals.printing import press
from gals.printing.snapshot import light
from gals.store import answers, cards, commitments, consents, drawings, groups, reach, toolbox
from gals.views import printed
from gals.views.page import language, now, today
from gals.views.promises import shown
from gals.views.sounds import sounding

plans = Blueprint("plans", __name__)

#: Width of her drawing in pixels: sharp on a small phone, and light to fetch.
SMALL, LARGE = 640, 1200


# ── the door ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@plans.get("/p/<token>")
@allow("anyone")
def enter(token):
    """The address on a card: remembered in a cookie and left behind at once, so that no history and no referrer keeps it."""
    door.leave(Response())
    with apart() as db:
        card = cards.behind(db, token)
        knocked = cards.knock(db, card, now()) if card else None
    answer = redirect(url_for("plans.pictures"), 303)
    return door.hand_over(answer, knocked) if knocked else door.forget(answer)


@plans.get("/plan/pictures")
@allow("anyone")
def pictures():
    """Twelve pictures to tap, or what to do without a card that opens."""
    db = session()
    _visit, card = door.visit_of(db)
    left = cards.tries_left(db, card, now()) if card else None
    return render_template("plans/pictures.html", left=left, tries=cards.TRIES, pictures=cards.PICTURES)


@plans.post("/plan/pictures")
@allow("anyone")
def unlock():
    """Three pictures: the plan opens, or it was a try. Either way the phone goes on to a page that it may show again."""
    token = door.open_with(tapped())
    if token is None:
        return redirect(url_for("plans.pictures"), 303)
    return door.hand_over(redirect(url_for("plans.show"), 303), token)


def tapped():
    """The three pictures of a form, in the order in which they were tapped."""
    return [request.form.get(place, "") for place in ("one", "two", "three")]


@plans.get("/plan/hide")
@allow("anyone")
def hide():
    """Whoever hides her plan has left it: going back shows nothing."""
    return door.leave(redirect(url_for("help.quiet"), 303))


# ── her plan ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@plans.get("/plan")
@allow("champion")
def show(participant):
    """Her drawing, her promises as pictures, and what is next."""
    promises = shown(commitments.of_participant(session(), participant.id))
    return render_template(
        "plans/show.html",
        participant=participant,
        promises=sorted(promises, key=lambda promise: not promise.is_open),
        has_drawing=_drawing_of(participant) is not None,
        meets_on=_next_meeting(participant),
    )


def _drawing_of(participant):
    """Her newest drawing with promises on it, else her newest one; only what she lets us keep. None when there is none."""
    pinned = commitments.pinned(session(), [participant.id])
    hers = [one for one in drawings.of_participant(session(), participant.id) if _may_be_shown(one)]
    return next((one for one in hers if one.id in pinned), hers[0] if hers else None)


def _may_be_shown(drawing):
    try:
        consents.require(session(), drawing, "own")
    except NoConsent:
        return False
    return toolbox.find(session(), drawing.tool or "") is not None and not drawings.is_empty(session(), drawing.id)


def _next_meeting(participant):
    days = [group.next_on for group in groups.of_participant(session(), participant.id) if group.next_on]
    return min((day for day in days if day >= today()), default=None)


@plans.get("/plan/sheet")
@allow("champion")
def sheet(participant):
    """Her drawing alone, large."""
    return render_template("plans/sheet.html", participant=participant)


@plans.get("/plan/drawing/<int:width>")
@allow("champion")
def drawing(participant, width):
    """Her drawing as a picture, promises ripe as they are today."""
    found = _drawing_of(participant)
    if found is None or width not in (SMALL, LARGE):
        abort(404)
    picture = press.run(light, printed.drawn(found, "own"), language(), printed.colours(), width)
    return Response(picture, mimetype="image/png" if picture.startswith(b"\x89PNG") else "image/jpeg")


@plans.get("/plan/sounds/<recording_id>")
@allow("champion")
def sound(participant, recording_id):
    """What a picture or a part of life is called, spoken aloud: the same for everybody."""
    return sounding(reach.find(session(), "recording", recording_id) or abort(404))


@plans.get("/plan/promises/<commitment_id>")
@allow("champion", on="commitment")
def promise(participant, commitment):
    """One promise: three faces, then why."""
    [mine] = shown(commitments.of_ids(session(), [commitment.id])) or [abort(404)]
    said = {"asked": _said_today(mine), "follow_up_id": None}
    return render_template("plans/promise.html", participant=participant, promise=mine, **said)


def _said_today(promise):
    newest = promise.answer
    return newest if newest and newest.via == "card" and newest.on == today() else None


@plans.post("/plan/promises/<commitment_id>")
@allow("champion", on="commitment")
def answer(participant, commitment):
    """Keep what she says herself."""
    form = request.form
    g.writer = Writer(session(), by=f"card:{participant.id}", now=now())
    more = {name: form.get(name) for name in ("reason", "corrects")}
    answers.say(g.writer, commitment.id, form.get("answer"), id=form.get("id"), via="card", **more)
    if more["reason"]:
        return redirect(url_for("plans.show"), 303)
    return redirect(url_for("plans.promise", commitment_id=commitment.id), 303)
