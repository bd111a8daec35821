"""Help that leaves no trace, and the page behind quick-hide: the same bytes for everybody, no sign-in looked at, no cookie set."""

from datetime import date

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_babel import force_locale, format_date
from markupsafe import Markup

from gals.access import card
from gals.access import sign_in as door
from gals.access.guard import allow
from gals.db import session
from gals.store import services
from gals.views.page import LANGUAGES, today

help = Blueprint("help", __name__)


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
        page = render_template("help/someone.html", reader=language, numbers=[_number(one, language) for one in services.all_of(session())])
    answer = Response(page)
    answer.cache_control.public, answer.cache_control.max_age = True, 3600
    return answer


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
    return {
        "name": services.name(service, language),
        "number": service.number or "",
        "called": "".join(sign for sign in service.number or "" if sign.isdigit() or sign == "+"),
        "hours": service.hours or "",
        "police": service.reports_to_police or "unknown",
        "checked": format_date(date.fromisoformat(service.checked_on), "long") if checked else "",
    }
