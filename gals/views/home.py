"""The first page, the choice of language, words for JavaScript, and the quiet page behind quick-hide."""

import re
from functools import cache
from pathlib import Path

from babel.support import Translations
from flask import Blueprint, abort, current_app, jsonify, redirect, render_template, request

from gals.access.guard import allow
from gals.views.page import LANGUAGES, own_path

home = Blueprint("home", __name__)


@home.get("/")
@allow("facilitator", "trainer", "admin")
def index():
    """What a facilitator needs today."""
    return render_template("home/index.html")


@home.post("/language")
@allow("anyone")
def choose_language():
    """Keep the reader's language in a cookie that says nothing else."""
    chosen = request.form.get("language")
    if chosen not in LANGUAGES:
        abort(400)
    answer = redirect(own_path(request.form.get("back")), 303)
    answer.set_cookie("language", chosen, max_age=365 * 86400, samesite="Lax", httponly=True)
    return answer


@home.get("/words/<language>.json")
@allow("anyone")
def words(language):
    """The JavaScript's sentences in one language: {message id: text}."""
    if language not in LANGUAGES:
        abort(404)
    catalogue = Translations.load(current_app.config["BABEL_TRANSLATION_DIRECTORIES"], [language])
    answer = jsonify({text: catalogue.gettext(text) for text in _spoken_by_scripts(current_app.static_folder)})
    answer.cache_control.max_age = 3600
    return answer


@cache
def _spoken_by_scripts(folder):
    """Message ids in the scripts: whatever stands in t("…")."""
    scripts = sorted((Path(folder) / "js").rglob("*.js"))
    return sorted({text for script in scripts for text in re.findall(r'\bt\("([^"\\]+)"', script.read_text())})
