"""The board's scripts as one file: the small modules of static/js joined, with their sentences in the reader's language.

Sixty requests cost a tablet on a hotspot more than what they bring. The modules stay as they are: nothing is rewritten
but their imports and exports, and ``?modules=1`` at a board's address loads them one by one, for whoever looks for a fault.
"""

import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from posixpath import dirname, normpath
from typing import NamedTuple

from babel.support import Translations
from flask import Blueprint, Response, abort, current_app, request, url_for

from gals.access.guard import allow
from gals.views.page import LANGUAGES, language

scripts = Blueprint("scripts", __name__)

#: Files, and the modules with which each begins, in this order: hiding the page must work before anything is drawn.
FILES = {"board": ("page.js", "board/main.js"), "painter": ("board/painter.js",), "run": ("run.js",)}

IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"([^"]+)";\n', re.MULTILINE)
LATER = re.compile(r'\bimport\("([^"]+)"\)')
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
STRANGE = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.MULTILINE)
REMARK = re.compile(r"^[ \t]*(?://.*|/\*[\s\S]*?\*/)\n|^[ \t]+", re.MULTILINE)
ASIDE = re.compile(r"(?<=[;{},)\]])[ \t]+// [^\"'`\n]*$", re.MULTILINE)
HALF = re.compile(r"^[^`\n]*`(?:[^`\n]*`[^`\n]*`)*[^`\n]*$", re.MULTILINE)
SPOKEN = re.compile(r'\bt\("([^"\\]+)"')

YEAR = 365 * 86400


class Joined(NamedTuple):
    """The file as it is sent."""

    packed: bytes
    version: str


@scripts.app_template_global()
def joined(name):
    """The address of one of FILES for this reader."""
    return url_for(f"scripts.{name}", language=language(), v=_made(name, language()).version)


@scripts.get("/scripts/<language>/board.js")
@allow("anyone")
def board(language):
    """All that a board runs."""
    return _file("board", language)


@scripts.get("/scripts/<language>/painter.js")
@allow("anyone")
def painter(language):
    """What paints a large sheet aside."""
    return _file("painter", language)


@scripts.get("/scripts/<language>/run.js")
@allow("anyone")
def run(language):
    """All that a conductor's page runs."""
    return _file("run", language)


def _file(name, reader):
    """The address of a file changes with it, so that a browser may keep it for good."""
    if reader not in LANGUAGES:
        abort(404)
    made = _made(name, reader)
    answer = Response(
        made.packed, mimetype="text/javascript", headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    )
    if not request.accept_encodings.quality("gzip"):
        answer = Response(gzip.decompress(made.packed), mimetype="text/javascript", headers={"Vary": "Accept-Encoding"})
    answer.cache_control.public, answer.cache_control.max_age, answer.cache_control.immutable = True, YEAR, True
    return answer


def _made(name, reader):
    return _joined(name, reader, current_app.static_folder, current_app.config["BABEL_TRANSLATION_DIRECTORIES"])


@cache
def _joined(name, reader, folder, translations):
    script = join(Path(folder) / "js", FILES[name])
    say = Translations.load(translations, [reader]).gettext
    words = {text: said for text in sorted(set(SPOKEN.findall(script))) if (said := say(text)) != text}
    content = f"self.words = {json.dumps(words, ensure_ascii=False, separators=(',', ':'))};\n{script}".encode()
    return Joined(gzip.compress(content, 9, mtime=0), hashlib.sha256(content).hexdigest()[:10])


def join(folder, entries):
    """One script that does what the modules *entries* of *folder* do, each module once, after what it imports.

    Each becomes a function that gives its exports. Raises ValueError where a module says something else than
    ``import {…} from "./…"``, ``import("./…")`` or ``export`` before a function, class or const, where a text in backticks
    goes over several lines, or where two wait for each other.
    """
    texts = {}
    for entry in entries:
        _collect(folder, entry, texts, ())
    return "".join(_block(*one) if path in entries else _function(*one) for path, one in texts.items())


def _collect(folder, path, texts, waiting):
    """Put (name, text, exports) of a module into *texts*, after those it imports."""
    if path in waiting:
        raise ValueError(f"{path} imports itself by way of {' → '.join(waiting)}")
    if path in texts:
        return
    text = (folder / path).read_text()
    beside = {found: normpath(f"{dirname(path)}/{found}").lstrip("/") for found in _imported(text)}
    for module in beside.values():
        _collect(folder, module, texts, (*waiting, path))
    texts[path] = _name(path), _alone(path, text, beside), EXPORT.findall(text)


def _imported(text):
    return [found for _names, found in IMPORT.findall(text)] + LATER.findall(text)


def _alone(path, text, beside):
    """The text of a module, in which imports are constants and exports nothing special."""
    text = IMPORT.sub(
        lambda one: f"const {{{one[1].replace(' as ', ': ')}}} = {_name(beside[one[2]])};\n" if one[1] else "", text
    )
    text = LATER.sub(lambda one: f"Promise.resolve({_name(beside[one[1]])})", EXPORT.sub("", text))
    text = REMARK.sub("", ASIDE.sub("", text))
    if strange := STRANGE.search(text) or HALF.search(text):
        raise ValueError(f"{path}: cannot be joined with others: {strange[0]}")
    return text


def _function(name, text, exports):
    return f"const {name} = (() => {{\n{text}return {{ {', '.join(exports)} }};\n}})();\n"


def _block(_name, text, _exports):
    """What a file begins with: in a block, ``await`` may stand, and nobody imports it."""
    return f"{{\n{text}}}\n"


def _name(path):
    return "from_" + re.sub(r"\W", "_", path.removesuffix(".js"))
