"""What every page shares: language, words for JavaScript, drawn icons, the writer of this request, and error pages."""

import json
import re
from functools import cache
from pathlib import Path

from flask import current_app, g, jsonify, render_template, request, url_for
from flask_babel import Babel, force_locale
from flask_babel import gettext as _
from flask_compress import Compress
from flask_htmx import HTMX
from flask_login import current_user
from jinja2 import pass_context
from markupsafe import Markup, escape

from gals.access.guard import asked_by_script
from gals.access.rules import GALS
from gals.db import is_away, session
from gals.errors import GalsError
from gals.journal.write import Writer
from gals.keeping import health
from gals.store import programmes
from tools.adapt import Own

LANGUAGES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}

#: What is sent packed. Photographs and papers are packed already.
PACKED = ["text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "font/ttf"]

compress = Compress()
htmx = HTMX()
babel = Babel()


def init_app(app):
    """Give *app* its languages, htmx, template words and error pages."""
    app.config["BABEL_DEFAULT_LOCALE"] = app.config["LANGUAGE"]
    app.config["BABEL_DEFAULT_TIMEZONE"] = app.config["TIMEZONE"]
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(Path(__file__).parent.parent / "translations")
    app.config.update(
        COMPRESS_ALGORITHM=["gzip"], COMPRESS_ALGORITHM_STREAMING=["gzip"], COMPRESS_LEVEL=5, COMPRESS_MIMETYPES=PACKED
    )
    compress.init_app(app)
    babel.init_app(app, locale_selector=language)
    htmx.init_app(app)
    for name in ("_", "gettext"):
        app.jinja_env.globals[name] = _careful(app.jinja_env.globals[name])
    app.jinja_env.globals.update(
        tool_icon=tool_icon,
        symbol=symbol,
        icon=icon,
        vendor=vendor,
        languages=LANGUAGES,
        offered_languages=offered,
        language=language,
        htmx=htmx,
        today=today,
        menu=menu,
        demo=demo,
    )
    app.register_error_handler(GalsError, _say)
    for code in (400, 401, 403, 404, 405, 413, 415, 429, 500):
        app.register_error_handler(code, _trouble)


def _careful(gettext):
    """A template's *gettext* that takes a programme's own words for words: not for markup, nor for a message with places to fill.

    A page says hundreds of short words: one with nothing to fill goes the short way.
    """

    @pass_context
    def say(context, message, **values):
        if isinstance(message, Own):
            return escape(message)
        if values:
            return gettext(context, message, **values)
        words = Markup(_(message))  # noqa: S704 - as Jinja's own does: a message is ours, and what fills one is escaped
        return words % {} if "%" in words else words

    return say


def language():
    """The language of this page: what the reader chose, else the account's, else the setting."""
    chosen = request.cookies.get("language") if request else None
    if chosen in LANGUAGES:
        return chosen
    own = current_user.language if current_user and current_user.is_authenticated else ""
    return own if own in LANGUAGES else current_app.config["LANGUAGE"]


def now():
    """The moment, by the program's clock."""
    return current_app.extensions["clock"].now()


def today():
    """The date where the workshop is held."""
    return current_app.extensions["clock"].today()


def own_path(address):
    """*address* if it is a path of ours, else that of the first page: nobody is sent elsewhere from here."""
    good = address and re.fullmatch(r"/(?![/\\])[^\\\x00-\x20]*", address)
    return address if good else url_for("home.index")


def writer():
    """The journal's writer for this request, in the name of who is signed in."""
    if "writer" not in g:
        g.writer = Writer(session(), by=current_user.get_id(), now=now())
    return g.writer


def demo():
    """Whether everybody here is invented."""
    return bool(programmes.current(session()).demo)


def offered():
    """{code: name} of the languages this programme offers, the usual one first."""
    return {code: LANGUAGES[code] for code in programmes.languages(programmes.current(session()))}


def menu():
    """(endpoint, icon, words) of the office pages, for somebody signed in."""
    if not current_user.is_authenticated:
        return []
    pages = [
        ("workshops.index", "calendar", _("Workshops")),
        ("groups.index", "people", _("Groups")),
        ("tools.index", "tree", _("Tools")),
        ("committees.index", "seats", _("Committees")),
        ("services.index", "heart", _("Help numbers")),
        ("reports.index", "chart", _("Reports")),
        ("programmes.index", "settings", _("Programme")),
    ]
    return [page for page in pages if _is_open(page[0]) and _has_room(page[0])]


def _is_open(endpoint):
    view = current_app.view_functions.get(endpoint)
    return view is not None and current_user.role in vars(view)["allowed"][0]


def _has_room(endpoint):
    """On a facilitator's and a trainer's small screen the numbers are reached from the programme."""
    return endpoint != "services.index" or current_user.role not in GALS


@cache
def _manifest(folder):
    path = Path(folder) / "vendor" / "manifest.json"
    return json.loads(path.read_text()) if path.is_file() else {}


def vendor(name):
    """The address of a third-party file in static/vendor, by its plain name."""
    return url_for("static", filename="vendor/" + _manifest(current_app.static_folder)[name])


def symbol(key, words=""):
    """A drawn symbol as an image; *words* say it to those who cannot see it."""
    return Markup('<img class="symbol" src="{}" alt="{}" width="72" height="72">').format(symbol_address(key), words)


def symbol_address(key):
    """The address of a symbol's SVG."""
    return url_for("static", filename=f"vendor/symbols/{key}.svg")


def icon(name):
    """One of our own line icons, coloured like the words beside it."""
    sprite = url_for("static", filename="icons/ui.svg")
    return Markup('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="{}#{}"></use></svg>').format(
        sprite, name
    )


def tool_icon(tool):
    """The name of the icon that stands for a Tool's family."""
    return {"journey": "road", "dream": "sun"}.get(tool.family, tool.family)


def _say(error):
    """A sentence for the facilitator; 422, so that htmx shows it and nothing is kept half."""
    return _answer(str(error), 422)


def _trouble(error):
    if is_away(getattr(error, "original_exception", None)):
        return _not_now()
    code = health.code_of(current_app, error)
    return _answer(sentence_for(code), code, retry_after=getattr(error, "retry_after", None))


def _not_now():
    """The database does not answer, so nobody can be asked who reads this; tablets keep what they hold and try again."""
    chosen = request.cookies.get("language")
    reader = chosen if chosen in LANGUAGES else current_app.config["LANGUAGE"]
    with force_locale(reader):
        sentence = _(
            "The database does not answer just now. What you made stays on this tablet. Please try again soon."
        )
        page = (
            jsonify(trouble=sentence)
            if asked_by_script()
            else render_template("page/not_now.html", sentence=sentence, reader=reader)
        )
    return page, 503, {"Retry-After": "5"}


def _answer(sentence, code, retry_after=None):
    page = jsonify(trouble=sentence) if asked_by_script() else render_template("page/trouble.html", sentence=sentence)
    return page, code, {"Retry-After": str(retry_after)} if retry_after else {}


def sentence_for(code):
    """What to tell somebody when the answer is *code*."""
    sentences = {
        403: _("This did not come from a page of this program. Go back, load it again, and try once more."),
        401: _("Please sign in again. What is on this tablet stays here."),
        404: _("This page is not here, or not for you."),
        503: _(
            "The database of this box is damaged. What is on the tablets stays there until a backup is put in place."
        ),
        507: _(
            "The disk of this box is full. What you made stays on this tablet and is sent when there is room again."
        ),
        413: _("This file is too large. Please choose a smaller one."),
        415: _("This kind of file cannot be read. Please choose a photograph."),
        429: _("Too many tries. Please wait a few minutes."),
        400: _("This page is out of date. Go back, load it again, and try once more."),
    }
    return sentences.get(code) or _("Something went wrong here. What was saved is safe; please go back and try again.")
