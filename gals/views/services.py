"""Help directory: whom to call, whether the police are told, and when somebody last checked each line."""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from gals.access.guard import allow
from gals.access.rules import SIGNED_IN
from gals.db import session
from gals.store import accounts, proposals, recordings
from gals.store import places as where
from gals.store import services as store
from gals.views.page import language, today, writer
from tools.symbols import SYMBOLS

services = Blueprint("services", __name__)

#: Whether a call means that the police are told: said before anybody calls (docs/safety.md).
POLICE = {
    "yes": _l("Police are told"),
    "injury": _l("Police are told of injuries"),
    "no": _l("Police are not told"),
    "unknown": _l("Ask first whether police are told"),
}

#: What kind of help a line gives.
KINDS = {
    "health": _l("Health"),
    "psychosocial": _l("Somebody to talk to"),
    "police": _l("Police"),
    "legal": _l("Law"),
    "shelter": _l("Crisis centre, shelter"),
    "social": _l("Social office"),
    "child": _l("Children"),
    "hotline": _l("Telephone line"),
    "disability": _l("Disability"),
    "documents": _l("Documents"),
    "economic": _l("Work and money"),
    "other": _l("School, vet and others"),
}

LANGUAGES = {"ky": _l("Kyrgyz"), "ru": _l("Russian"), "uz": _l("Uzbek"), "tg": _l("Tajik"), "sign": _l("Sign language")}

_TITLES = {one.key: one.title for one in SYMBOLS}

METHODS = {"called": _l("by telephone"), "visited": _l("by going there")}

#: What each field of a line is called, on its page and in a proposal.
FIELDS = {
    "kind": _l("What kind of help"),
    "name_ky": _l("Name in Kyrgyz"),
    "name_ru": _l("Name in Russian"),
    "name_en": _l("Name in English"),
    "reports_to_police": _l("Does a call mean that the police are told?"),
    "number": _l("Number"),
    "duty": _l("Which duty answers"),
    "body": _l("Whose service it is"),
    "always": _l("Day and night"),
    "week": _l("Hours"),
    "hours": _l("More about the hours"),
    "languages": _l("Languages spoken"),
    "women_staff": _l("A woman answers if asked"),
    "territory": _l("Where it helps"),
    "places": _l("Oblasts"),
    "shelters": _l("It shelters people"),
    "whereabouts": _l("Where to go"),
    "eligible": _l("Who may come, and with what"),
    "cost": _l("What it costs"),
    "transport": _l("Is the way paid?"),
    "in_time": _l("What must be done in time"),
    "basis": _l("Where this is known from"),
    "first_steps": _l("What happens first"),
    "gone": _l("It is there no more"),
}


@services.app_context_processor
def words():
    """What the parts of a line are called."""
    return {"police_words": POLICE, "help_kinds": KINDS, "spoken": LANGUAGES, "line_fields": FIELDS, "methods": METHODS}


@services.app_template_global()
def service_name(service):
    """What a Service is called in the reader's language."""
    return store.name(service, language())


@services.app_template_global()
def step_title(key):
    """What the picture of a step shows, in the reader's language."""
    return _(_TITLES[key]) if key in _TITLES else ""


@services.app_template_global()
def first_steps(service, reader=None):
    """[(picture, words, the Recording that says them or None)] of what happens first, in the language of the *reader*."""
    tongue, here = reader or language(), recordings.here(session()) if service.first_steps else {}
    return [
        (step.get("picture", ""), store.step_words(step, tongue), recordings.best(here.get(f"service:{service.id}:{number}", {}), tongue))
        for number, step in enumerate(service.first_steps or (), 1)
    ]


@services.app_template_global()
def hours_of(service):
    """When somebody answers, in the reader's language; "" where it is not known."""
    return hours(service)


def hours(service):
    """When somebody answers, in the language of now: "Mon–Fri 09:00–18:00"."""
    if service.always:
        told = _("day and night")
    else:
        told = ", ".join(f"{_days(first, last)} {said.replace('-', '–')}" for first, last, said in store.spans(service))
    return ", ".join(filter(None, (told, service.hours)))


def _days(first, last):
    named = [format_date(date(2026, 6, number), "ccc") for number in (first, last)]  # the first of that June is a Monday
    return named[0] if first == last else "–".join(named)


@services.app_template_global()
def weekdays():
    """{"1": "Mon", …} in the reader's language."""
    return {day: _days(int(day), int(day)) for day in store.DAYS}


@services.app_template_global()
def told(field, value):
    """A value of a line or a proposal in words, for somebody who compares."""
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field in _CHOSEN:
        return _CHOSEN[field].get(value, value)
    if field in _LISTED:
        return ", ".join(_LISTED[field](value))
    return value


_CHOSEN = {"reports_to_police": POLICE, "kind": KINDS}
_LISTED = {
    "languages": lambda value: [str(LANGUAGES[one]) for one in value if one in LANGUAGES],
    "places": lambda value: [where.name(one, language()) for one in store.territories(session()) if one.id in value],
    "first_steps": lambda value: [store.step_words(one, language()) for one in value],
    "week": lambda value: [f"{_days(int(day), int(day))} {said.replace('-', '–')}" for day, said in sorted(value.items())],
}


@services.get("/services")
@allow(*SIGNED_IN)
def index():
    """All lines with their ages; before them what waits for a specialist, or one's own proposals."""
    db, day = session(), today()
    specialist = current_user.role == "specialist"
    asked = proposals.waiting(db, None if specialist else current_user.id)
    return render_template(
        "services/index.html",
        services=[(one, store.age(one, day), store.days_since(one, day)) for one in store.all_of(db)],
        waiting=[described(one) for one in asked],
        card=store.mark_of(store.printable(db, day)),
        specialists=[one for one in accounts.everyone(db) if one.role == "specialist" and not one.disabled],
    )


def described(proposal):
    """A proposal with what it changes, and whether who is signed in may publish it."""
    db = session()
    return {
        "proposal": proposal,
        "line": proposals.line_of(db, proposal),
        "changes": proposals.changes(db, proposal),
        "two": proposals.needs_two(db, proposal),
        "mine": proposal.by == current_user.id,
        "open": proposals.may_publish(db, proposal, current_user.id),
    }


@services.get("/services/<service_id>")
@allow(*SIGNED_IN, on="service")
def show(service):
    """One line with all it says: first whether the police are told, then the number."""
    day = today()
    return render_template(
        "services/show.html",
        service=service,
        age=store.age(service, day),
        days=store.days_since(service, day),
        due=store.due(service),
        places=[one for one in store.territories(session()) if one.id in (service.places or ())],
    )


@services.post("/services/<service_id>/checked")
@allow("specialist", on="service")
def checked(service):
    """A specialist called it or went there today, and what it says is right."""
    store.checked(writer(), service.id, today(), request.form.get("method", ""))
    return redirect(url_for("services.index"), 303)


@services.post("/services/<service_id>/remove")
@allow("specialist", on="service")
def remove(service):
    """Take it off the card."""
    store.take_away(writer(), service.id)
    return redirect(url_for("services.index"), 303)
