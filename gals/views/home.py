"""The first page, the choice of language, words for JavaScript, and the quiet page behind quick-hide."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.support import Translations
from flask import Blueprint, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from gals.access.guard import allow
from gals.access.rules import SIGNED_IN
from gals.db import session
from gals.store import commitments, dayplan, groups, programmes, reach, sessions, workshops
from gals.views.page import LANGUAGES, now, own_path, today
from gals.views.sessions import name_of

home = Blueprint("home", __name__)

#: Where those begin who do not work with groups.
DESKS = {
    **dict.fromkeys(("secretary", "chair", "member"), "committees.index"),
    "specialist": "services.index",
    "reporter": "reports.index",
}

#: So many coming meetings and workshops are shown.
NEXT = 6

#: Promises that fall due within so many days are counted.
SOON = timedelta(days=14)


class Meeting(NamedTuple):
    """A champion group that meets again, and how many promises wait to be asked about."""

    group: object
    promises: int


@home.get("/")
@allow(*SIGNED_IN)
def index():
    """What a facilitator needs today; whoever works elsewhere is shown the way there."""
    if current_user.role in DESKS:
        return redirect(url_for(DESKS[current_user.role]), 303)
    db = session()
    own = reach.own_places(db, current_user)
    held = workshops.on(db, today(), own)
    mine = groups.find_all(db, own)
    return render_template(
        "home/index.html",
        held=[_now_at(db, workshop) for workshop in held],
        coming=workshops.coming(db, today(), own)[:NEXT],
        meetings=[Meeting(group, _due(db, group)) for group in _meeting(mine)],
        done={"place": own is None or bool(own), "group": bool(mine), "workshop": bool(workshops.find_all(db, own))},
        soon=today() + SOON,
    )


def _now_at(db, workshop):
    """What runs at a workshop: the block of now and the one after it, each None when there is none."""
    number = dayplan.number_of(workshop, today())
    blocks = dayplan.day(workshop, number, sessions.of_day(db, workshop.id, number)).blocks
    present, coming = dayplan.running(blocks, now())
    programme = programmes.current(db)
    names = {block.session.id: name_of(block.session, programme) for block in (present, coming) if block}
    return {"workshop": workshop, "number": number, "present": present, "coming": coming, "names": names}


def _meeting(mine):
    """The champion groups that have agreed on a day, the nearest first."""
    agreed = [group for group in mine if group.next_on]
    return sorted(agreed, key=lambda group: group.next_on)[:NEXT]


def _due(db, group):
    """How many promises of a group are open and fall due soon, or did so before."""
    made = commitments.of_group(db, group.id)
    states = commitments.state_of(db, [one.id for one in made])
    waiting = [one for one in made if states[one.id] is None or states[one.id].answer in ("planned", "started")]
    return sum((one.milestone_on or one.due_on or date.max) <= today() + SOON for one in waiting)


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
