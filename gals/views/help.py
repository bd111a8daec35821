"""Help that leaves no trace, and the page behind quick-hide: the same bytes for everybody, no sign-in looked at, no cookie set."""

from datetime import date

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_babel import force_locale, format_date
from flask_babel import gettext as _
from markupsafe import Markup

from gals.access import card
from gals.access import sign_in as door
from gals.access.guard import allow
from gals.db import session
from gals.store import reach, recordings, services
from gals.views.page import LANGUAGES, today
from gals.views.services import LANGUAGES as LANGUAGES_SPOKEN
from gals.views.services import first_steps, hours
from gals.views.sounds import sounding
from tools.kit import N_
from tools.someone import BY_KEY, CHILD, FOUR

help = Blueprint("help", __name__)

#: What is said of a number besides, where it is known.
LABELS = {
    "eligible": N_("Who may come: %(told)s"),
    "cost": N_("Costs: %(told)s"),
    "transport": N_("The way: %(told)s"),
}


@help.app_template_global()
def picture(name):
    """One of the drawn pictures of the help page."""
    sprite = url_for("static", filename="icons/help.svg")
    return Markup('<svg class="picture" viewBox="0 0 200 120" aria-hidden="true"><use href="{}#{}"></use></svg>').format(sprite, name)


@help.get("/help")
@allow("anyone")
def someone():
    """On to the page in the reader's language, which stands in its address: so the page is the same for all."""
    return redirect(url_for("help.read", language=_language()), 303)


@help.get("/help/<language>")
@allow("anyone")
def read(language):
    """Someone tells me…: four pictures, what to say, and the numbers. Every page fetches it, so a fetch says nothing."""
    if language not in LANGUAGES:
        abort(404)
    with force_locale(language):
        numbers = [_number(one, language) for one in services.all_of(session())]
        child = next((one for one in numbers if one["child"]), None)
        script = {"four": FOUR, "of_child": CHILD, "heard": _heard(language)}
        page = render_template("help/someone.html", reader=language, numbers=numbers, child=child, **script)
    answer = Response(page)
    answer.cache_control.public, answer.cache_control.max_age = True, 3600
    return answer


def _heard(language):
    """{key: the Recording that says what to do and to say there} in *language* or its neighbour."""
    here = recordings.here(session())
    spoken = {key: recordings.best(here.get(f"help:{key}", {}), language) for key in BY_KEY}
    return {key: one for key, one in spoken.items() if one}


@help.get("/help/sounds/<recording_id>")
@allow("anyone")
def sound(recording_id):
    """What this page says, said aloud: to whoever asks, as the page is shown to whoever asks. Kept by no browser."""
    found = reach.find(session(), "recording", recording_id)
    subject = (found and found.subject) or ""
    if not subject.startswith(("service:", "help:")) or not recordings.is_subject(session(), subject):
        abort(404)
    return sounding(found)


@help.get("/weather")
@allow("anyone")
def quiet():
    """The page behind quick-hide: something anybody may look at, and of use."""
    with force_locale(_language()):
        return render_template("help/quiet.html", reader=_language(), month=today().month)


@help.post("/hide")
@allow("anyone")
def hide():
    """The page was hidden: end the sign-in of this tablet, so that going back shows nothing. Written down nowhere."""
    return door.end(card.leave(Response(status=204)))  # in this order: a card is left in a transaction of its own


def _language():
    chosen = request.cookies.get("language")
    return chosen if chosen in LANGUAGES else current_app.config["LANGUAGE"]


def _number(service, language):
    checked = services.days_since(service, today()) is not None
    more = [_(LABELS[field], told=getattr(service, field)) for field in LABELS if getattr(service, field)]
    if services.shelters(services.said_of(service)):
        more.append(_("The place is told by telephone."))
    elif service.whereabouts:
        more.append(service.whereabouts)
    return {
        "name": services.name(service, language),
        "number": service.number or "",
        "called": "".join(sign for sign in service.number or "" if sign.isdigit() or sign == "+"),
        "hours": hours(service),
        "police": service.reports_to_police or "unknown",
        "child": services.is_for_children(service),
        "spoken": ", ".join(str(LANGUAGES_SPOKEN[one]) for one in service.languages or () if one in LANGUAGES_SPOKEN),
        "women": service.women_staff,
        "more": more,
        "in_time": service.in_time or "",
        "steps": first_steps(service, language),
        "checked": format_date(date.fromisoformat(service.checked_on), "long") if checked else "",
    }
