"""A tablet that goes away: its app without anything of anybody, the worker that keeps it, and what it takes along.

The app's pages are the same bytes for everybody in a language, so a browser may keep them. People and drawings come as
one answer (``take.json``), which the tablet seals; they are never part of a page.
"""

import base64
import gzip
import hashlib
import json
import mimetypes
from datetime import date
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask_babel import force_locale, format_date, ngettext
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from gals.access.guard import allow, reached
from gals.db import session
from gals.journal.clock import next_number
from gals.printing.svg import backdrop_svg
from gals.store import away as store
from gals.store import groups, programmes, reach, toolbox
from gals.views import board as sheet
from gals.views.page import LANGUAGES, language, today
from tools import rights
from tools.kit import NIBS
from tools.symbols import SYMBOLS

away = Blueprint("away", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: Files of static/ that a tablet keeps, by folder and ending.
KEPT = (("js", ".js"), ("css", ".css"), ("icons", ".svg"), ("icons", ".png"), ("vendor", ".svg"), ("vendor", ".woff2"))


@away.get("/away")
@allow("anyone")
def index():
    """On to the app in the reader's language, which stands in its address."""
    return redirect(url_for("away.shell", language=language()), 303)


@away.get("/away/<language>")
@allow("anyone")
def shell(language):
    """The app of a tablet that is away: doors, screens and words, and nobody's data."""
    return _plain("away/shell.html", language)


@away.get("/away/<language>/board")
@allow("anyone")
def board(language):
    """The board of a tablet that is away: its scripts get the drawing from the open drawer around it."""
    return _plain("away/board.html", language)


def _plain(template, reader):
    if reader not in LANGUAGES:
        abort(404)
    with force_locale(reader):
        answer = Response(render_template(template, reader=reader))
    answer.cache_control.no_cache = True
    return answer


@away.get("/away/<language>.webmanifest")
@allow("anyone")
def manifest(language):
    """What a tablet must know to put the app among its others, under a name that says nothing."""
    if language not in LANGUAGES:
        abort(404)
    picture = {"src": url_for("static", filename="icons/leaf.svg"), "sizes": "any", "type": "image/svg+xml"}
    icons = [picture] + [
        {"src": url_for("static", filename=f"icons/leaf-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    start = url_for("away.shell", language=language)
    colours = {"background_color": "#ffffff", "theme_color": "#ffffff"}
    told = {
        "name": "GALS",
        "short_name": "GALS",
        "id": "/away",
        "start_url": start,
        "scope": "/",
        "display": "standalone",
    }
    answer = Response(
        json.dumps(told | colours | {"lang": language, "icons": icons}), mimetype="application/manifest+json"
    )
    answer.cache_control.no_cache = True
    return answer


@away.get("/sw.js")
@allow("anyone")
def worker():
    """The worker that keeps the app; its first line names the files of this version."""
    folder = Path(current_app.static_folder or "")
    told = {
        "version": _version(str(folder), str(current_app.template_folder)),
        "files": kept_files(str(folder)),
        "pages": _pages(),
    }
    told["language"] = current_app.config["LANGUAGE"]
    script = f"self.GALS = {json.dumps(told, separators=(',', ':'))};\n" + (folder / "sw.js").read_text()
    answer = Response(script, mimetype="text/javascript", headers={"Service-Worker-Allowed": "/"})
    answer.cache_control.no_cache = True
    return answer


@cache
def kept_files(folder):
    """Addresses of the files in static/ that the app and its board are made of."""
    found = [file for under, ending in KEPT for file in sorted((Path(folder) / under).rglob(f"*{ending}"))]
    return [f"/static/{file.relative_to(folder).as_posix()}" for file in found]


@cache
def _version(folder, templates):
    """A name for these files: another one as soon as any of them is another."""
    known = hashlib.sha256()
    pages = sorted((Path(templates) / "away").glob("*.html"))
    for file in [
        *(Path(folder) / name.removeprefix("/static/") for name in kept_files(folder)),
        Path(folder) / "sw.js",
        *pages,
    ]:
        known.update(file.read_bytes())
    return known.hexdigest()[:16]


@away.get("/away/files.json")
@allow("anyone")
def files():
    """All files of this version in one answer, {"version", "files": {address: [media type, base64]}}: hundreds of requests are slow."""
    folder = str(current_app.static_folder)
    return _packed(_pack(folder, _version(folder, str(current_app.template_folder))))


@cache
def _pack(folder, version):
    found = {}
    for address in kept_files(folder):
        file = Path(folder) / address.removeprefix("/static/")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        found[address] = [kind, base64.b64encode(file.read_bytes()).decode()]
    return gzip.compress(json.dumps({"version": version, "files": found}).encode(), mtime=0)


def _packed(packed):
    headers = {"Vary": "Accept-Encoding"}
    if request.accept_encodings.quality("gzip"):
        headers["Content-Encoding"] = "gzip"
    else:
        packed = gzip.decompress(packed)
    answer = Response(packed, mimetype="application/json", headers=headers)
    answer.cache_control.no_cache = True
    return answer


def _pages():
    """Addresses of what the app needs besides files, in every language: the same for everybody."""
    apps = [url_for(f"away.{page}", language=reader) for reader in LANGUAGES for page in ("shell", "board", "manifest")]
    words = [
        url_for(page, language=reader)
        for reader in LANGUAGES
        for page in ("home.words", "drawings.symbols", "help.read")
    ]
    return [*apps, *words, url_for("help.quiet")]


@away.get("/away/take")
@allow(*STAFF)
def choose():
    """Which groups this tablet takes along."""
    db = session()
    found = groups.find_all(db, reach.own_places(db, current_user))
    sizes = groups.sizes(db, [group.id for group in found])
    spoken, _left = _sounds(programmes.current(db))
    return render_template(
        "away/take.html",
        groups=found,
        sizes=sizes,
        account=current_user,
        initials=_initials(current_user.name),
        sounds=len(spoken),
        megabytes=sum(one.size for one in spoken) / 1_000_000,
    )


def _initials(name):
    """What the door of a tablet shows of somebody."""
    return "".join(word[0].upper() for word in name.split())[:3] or "?"


@away.get("/away/guard")
@allow(*STAFF, script=True)
def guard():
    """Who is signed in, and the secret with which a tablet's script may send: {"account", "guard"}."""
    return jsonify(account=current_user.id, guard=generate_csrf())


@away.get("/away/take.json")
@allow(*STAFF, script=True)
def take():
    """Everything of the groups ``?groups=…`` that may go along: {"clock", "records", "board", "photographs", "sounds", "silent"}.

    ``silent``: how many sounds stay here for want of room.
    """
    db = session()
    found = [reached("group", group_id) for group_id in dict.fromkeys(request.args.getlist("groups"))]
    told = store.taken(db, found, reach.own_places(db, current_user))
    programme, clock = programmes.current(db), next_number(db) - 1
    board = _board(programme) | {"sheets": _of_their_own(programme, told["drawing"])}
    spoken, silent = _sounds(programme)
    carried = {"photographs": store.photographs(told), "sounds": [one[:4] for one in spoken], "silent": silent}
    return jsonify(clock=clock, records=told, board=board, **carried)


def _sounds(programme):
    """What is spoken on a tablet that is away, to the reader, as ``store.sounds``."""
    tools = [tool for tool in toolbox.to_choose(session()) if not tool.private]
    symbols = programmes.chosen_symbols(programme) or [one.key for one in SYMBOLS]
    return store.sounds(session(), tools, symbols, language())


def _of_their_own(programme, drawings):
    """{drawing id: tool} of the drawings that were begun on a sheet of another shape than their tool has today."""
    colours = programmes.colours(programme)
    shapes = [(one["id"], toolbox.of_told(session(), one)) for one in drawings]
    today = {tool.key: tool for tool in toolbox.all_of(session())}
    return {of: _tool(programme, tool, colours) for of, tool in shapes if tool and tool != today.get(tool.key)}


def _board(programme):
    """What every board shows, whoever draws: tools, pens and words in the reader's language."""
    colours = programmes.colours(programme)
    common = {
        "pens": [(name, value, sheet.pen_title(name)) for name, value in colours.pens],
        "roles": dict(colours.roles),
        "nibs": NIBS,
        "symbols": programmes.chosen_symbols(programme),
        "rights": sheet.rights_in_words(),
    }
    return {
        "common": common,
        "tools": {
            tool.key: _tool(programme, tool, colours)
            for tool in toolbox.to_choose(session())
            if not tool.private
        },
        "firstPens": sheet.FIRST_PENS,
        "milestones": [{"months": one, "words": _in_months(one)} for one in programmes.milestones(programme)],
        "cadence": programmes.cadence(programme),
        "months": [format_date(date(2026, month, 1), "d MMMM").removeprefix("1 ") for month in range(1, 13)],
        "words": {
            "first": _("First drawing"),
            "visit": _("Visit of %(day)s", day="{day}"),
            "later": _("A later visit"),
        },
        "circles": [(key, _(title)) for key, title in rights.CIRCLES.items()],
        "on": today().isoformat(),
    }


def _tool(programme, tool, colours):
    return {
        "value": sheet.as_value(tool),
        "title": programmes.title(programme, tool),
        "owners": tool.owners,
        "version": tool.version,
        "backdrop": str(Markup(backdrop_svg(tool, _, colours))),  # noqa: S704 - our own drawing; its words are escaped there
    }


def _in_months(months):
    return ngettext("in %(num)d month", "in %(num)d months", months)
