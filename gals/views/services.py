"""Help numbers: what stands on the help card, and when somebody last called each."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l

from gals.access.guard import allow
from gals.access.rules import SIGNED_IN
from gals.db import session
from gals.store import services as store
from gals.views.entered import entered
from gals.views.page import language, today, writer

services = Blueprint("services", __name__)

FIELDS = ("name_ky", "name_ru", "name_en", "number", "hours", "reports_to_police")

#: Whether a call means that the police are told: said before anybody calls (docs/safety.md).
POLICE = {"yes": _l("Police are told"), "no": _l("Police are not told"), "unknown": _l("Ask first whether police are told")}


@services.app_context_processor
def words():
    """What a call means, in words."""
    return {"police_words": POLICE}


@services.app_template_global()
def service_name(service):
    """What a Service is called in the reader's language."""
    return store.name(service, language())


@services.get("/services")
@allow(*SIGNED_IN)
def index():
    """All numbers, each with its age in words."""
    day = today()
    found = [(one, store.age(one, day), store.days_since(one, day)) for one in store.all_of(session())]
    return render_template("services/index.html", services=found)


@services.get("/services/new")
@allow("trainer", "admin")
def new():
    """The form for a number."""
    return _form(dict.fromkeys(FIELDS, "") | {"reports_to_police": "unknown"})


def _form(form, troubles=None, service=None):
    answer = render_template("services/edit.html", form=form, troubles=troubles or {}, service=service)
    return answer, 422 if troubles else 200


@services.post("/services")
@allow("trainer", "admin")
def create():
    """Write a new number down."""
    form = entered(*FIELDS)
    if troubles := store.troubles(form):
        return _form(form, troubles)
    store.keep(writer(), **form)
    return redirect(url_for("services.index"), 303)


@services.get("/services/<service_id>/edit")
@allow("trainer", "admin", on="service")
def edit(service):
    """Mend a number."""
    return _form({field: getattr(service, field) or "" for field in FIELDS}, service=service)


@services.post("/services/<service_id>")
@allow("trainer", "admin", on="service")
def change(service):
    """Keep what was mended; another number must be called again."""
    form = entered(*FIELDS)
    if troubles := store.troubles(form):
        return _form(form, troubles, service)
    store.keep(writer(), service.id, **form)
    return redirect(url_for("services.index"), 303)


@services.post("/services/<service_id>/checked")
@allow("trainer", "admin", on="service")
def checked(service):
    """Somebody called it today, and it is right."""
    store.checked(writer(), service.id, today())
    return redirect(url_for("services.index"), 303)


@services.post("/services/<service_id>/remove")
@allow("trainer", "admin", on="service")
def remove(service):
    """Take it off the card."""
    store.take_away(writer(), service.id)
    return redirect(url_for("services.index"), 303)
