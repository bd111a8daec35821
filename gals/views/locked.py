"""The page of a locked box: a small application outside the gate. While the box is locked it is all there is."""

import secrets
import threading
from datetime import timedelta

from flask import Flask, abort, current_app, g, jsonify, redirect, render_template, request
from flask_babel import Babel
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError, CSRFProtect

from gals.access import headers, log
from gals.access.guard import allow, asked_by_script
from gals.access.limits import LIMITS
from gals.config import secret
from gals.journal.identity import identity_of
from gals.sealing import box as boxes
from gals.sealing.gate import Gate
from gals.sealing.shelf import Drawer, SealedShelf
from gals.sealing.wraps import WrongKey
from gals.store import photographs
from gals.views import page
from gals.views.help import quiet

#: Names of this very machine: its own screen asks for nothing else.
HERE = ("127.0.0.1", "::1", "localhost")


def keep_secrets(app):
    """Give *app* its box, and its secret key whenever the box is open; while it is locked another one that is good for nothing."""
    box = app.extensions["sealed"] = boxes.of(app.config["INSTANCE"])
    app.config["SECRET_KEY"] = secrets.token_hex(32)
    box.when_shut(lambda: app.config.update(SECRET_KEY=secrets.token_hex(32)))
    box.when_opened(lambda: app.config.update(SECRET_KEY=secret(app.config["INSTANCE"])))


def sealed_shelf(app, shelf):
    """*shelf*, or a sealed one over it where the box of *app* is sealed."""
    box = app.extensions["sealed"]
    return SealedShelf(shelf, box) if box.sealed else shelf


def originals(app):
    """Where photographs lie as they came: on the shelf of *app*, under a key of this installation's own, whether or not it is sealed."""
    return Drawer(app.extensions["shelf"], photographs.PREFIX, lambda: identity_of(app.config["INSTANCE"]).originals)


def init_app(app):
    """Put the gate in front of *app* where its box is sealed, and remember who is there."""
    box = app.extensions["sealed"]
    app.jinja_env.globals.update(sealed=lambda: box.sealed)
    if not box.sealed:
        return
    app.after_request(_touch)
    outside = page_of_locked(app)
    app.extensions["locked"] = outside
    app.wsgi_app = Gate(box, app.wsgi_app, outside.wsgi_app)


def _touch(response):
    """Somebody signed in asked for a page or sent something; what scripts fetch by themselves is no sign of life."""
    alone = request.method == "GET" and asked_by_script()
    somebody = g.get("_login_user")  # known to flask-login by now, if this page wanted to know
    if response.status_code < 400 and not alone and somebody is not None and somebody.is_authenticated:
        current_app.extensions["sealed"].touch()
    return response


# ── the application outside ──────────────────────────────────────────────────────────────────────────────────────────


def page_of_locked(app):
    """A small application that knows the box of *app* and nothing else: no database, no photographs, nobody's sign-in."""
    made = Flask("gals", template_folder=app.template_folder, static_folder=app.static_folder)
    names = ("LANGUAGE", "SECURE_COOKIES", "TIMEZONE", "TESTING")
    made.config.update({name: app.config[name] for name in names if name in app.config})
    made.config.update(
        SECRET_KEY=secrets.token_hex(32), SESSION_COOKIE_NAME="gals-unlock", SESSION_COOKIE_SAMESITE="Lax"
    )
    made.config.update(BABEL_DEFAULT_LOCALE=app.config["LANGUAGE"], WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
    made.config.update(
        {name: app.config[name] for name in ("BABEL_TRANSLATION_DIRECTORIES", "WTF_CSRF_ENABLED") if name in app.config}
    )
    made.jinja_env.undefined = app.jinja_env.undefined
    made.jinja_env.trim_blocks = made.jinja_env.lstrip_blocks = True
    made.jinja_env.globals.update(icon=page.icon, symbol=page.symbol, vendor=page.vendor)
    made.extensions.update(clock=app.extensions["clock"], sealed=app.extensions["sealed"], tries=Tries())
    log.init_app(made)
    headers.init_app(made)
    Babel(made, locale_selector=_language)
    made.before_request(_turn_away)
    CSRFProtect(made)
    made.add_url_rule("/", "home.index", show)
    made.add_url_rule("/weather", "help.quiet", quiet)
    made.add_url_rule("/unlock", "unlock.open_up", open_up, methods=["POST"])
    made.register_error_handler(
        CSRFError, lambda _error: _page(trouble=_("This page is out of date. Please try once more."), code=400)
    )
    return made


def _turn_away():
    """Everything but this application's own pages: the page of the locked box, or a sentence for scripts."""
    if request.endpoint is not None and request.endpoint != "home.index":
        return None
    if (
        request.method == "GET"
        and "text/html" in request.headers.get("Accept", "")
        and not request.headers.get("HX-Request")
    ):
        return _page()
    sentence = _("The box is locked. What is on this tablet stays here and is sent once the box is open again.")
    return jsonify(trouble=sentence, locked=True), 503, {"Retry-After": "15"}


@allow("anyone")
def show():
    """The page of the locked box."""
    return _page()


@allow("anyone")
def open_up():
    """Open the box, at its own screen only: elsewhere the words would cross the air."""
    if not at_the_box():
        abort(403)
    tries, words = current_app.extensions["tries"], request.form.get("words", "")
    if tries.exhausted():
        return _page(trouble=_("Too many tries. Please wait a quarter of an hour."), code=429)
    try:
        current_app.extensions["sealed"].open_by_passphrase(words)
    except WrongKey:
        return _page(trouble=_("These words do not open the box. Please look at each word and try again."), code=422)
    tries.forget()
    return redirect("/", 303)


def _page(trouble="", code=503):
    shown = render_template("unlock/locked.html", reader=_language(), trouble=trouble, here=at_the_box())
    return shown, code, {"Retry-After": "15"} if code == 503 else {}


def at_the_box():
    """Whether this request comes from the laptop's own screen, through no other machine."""
    host = request.host.rpartition(":")[0] if request.host.rpartition(":")[2].isdigit() else request.host
    through = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "Via"))
    return request.remote_addr in HERE and host.strip("[]") in HERE and not through


def _language():
    chosen = request.cookies.get("language")
    return chosen if chosen in page.LANGUAGES else current_app.config["LANGUAGE"]


class Tries:
    """Tries to open the box, as many as for a sign-in; in memory, for nothing else can be read now. One is weighed at a time."""

    def __init__(self):
        self._times, self._turn = [], threading.Lock()

    def exhausted(self):
        """Count one more try; True when there were too many, then it is not counted."""
        now = boxes.now()
        with self._turn:
            self._times = [one for one in self._times if now - one < timedelta(days=1).total_seconds()]
            full = any(
                sum(now - one < within.total_seconds() for one in self._times) >= most
                for most, within in LIMITS["sign-in"]
            )
            if not full:
                self._times.append(now)
            return full

    def forget(self):
        """It was no guess."""
        with self._turn:
            self._times.clear()
