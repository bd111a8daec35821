"""The words of a day for its conductor, in every language at once, so that she changes it without asking the server."""

import hashlib
import json
from typing import NamedTuple

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from gals.db import session as database
from gals.store import attendance, dayplan, programmes, recordings, runnings, sessions, toolbox, workshops
from gals.views.page import LANGUAGES
from gals.views.sessions import name_of, spoken

#: What a step is, by its slot → our icon.
SLOTS = {"song": "song", "pair": "pair", "plenary": "talk"}


class Plan(NamedTuple):
    """A day: its Timed ``blocks``; ``texts``: {language: [block as a page is told it]}; ``version`` changes with them."""

    blocks: list
    texts: dict
    version: str


def plan_of(workshop, number):
    """The Plan of day *number* of a workshop."""
    db = database()
    blocks = dayplan.day(workshop, number, sessions.of_day(db, workshop.id, number)).blocks
    programme = programmes.current(db)
    heard = recordings.here(db)
    begin = {block.session.id: _begin(db, workshop, block.session) for block in blocks}
    texts = {}
    for language in LANGUAGES:
        with force_locale(language):
            texts[language] = [_told(block, programme, begin[block.session.id]) for block in blocks]
        _sound(texts[language], heard, language)
    whole = json.dumps(texts, sort_keys=True, ensure_ascii=False)
    return Plan(blocks, texts, hashlib.sha256(whole.encode()).hexdigest()[:12])


def steps_of(session):
    """The steps of a block; a song, a talk and what is drawn on paper have none of their own."""
    tool = toolbox.find(database(), session.tool or "")
    return tool.steps if tool and session.kind == "tool" else ()


def _begin(db, workshop, session):
    keys = [step.key for step in steps_of(session)]
    return runnings.next_step(db, workshop.id, session, keys) if keys else ""


def _told(block, programme, begin):
    session = block.session
    name = name_of(session, programme)
    steps = [_step(step) for step in steps_of(session)]
    return {
        "id": session.id,
        "kind": session.kind,
        "icon": name.icon,
        "title": name.title,
        "part": name.part,
        "begins": block.begins,
        "ends": block.ends,
        "end": block.end,
        "minutes": session.minutes or 0,
        "group": session.group_id or "",
        "tool": session.tool or "",
        "begin": begin,
        "steps": steps or [_whole(session, name)],
        "more": _more(session, steps),
    }


def _sound(blocks, heard, language):
    """Add to each step where its words are spoken, in *language* or its neighbour: {"address", "language"}, None where nowhere."""
    for block in blocks:
        for step in block["steps"]:
            found = recordings.best(heard.get(f"step:{block['tool']}:{step['key']}", {}), language)
            address = found and url_for("sounds.listen", recording_id=found.id)
            step["sound"] = {"address": address, "language": found.language} if found else None


def _step(step):
    return {
        "key": step.key,
        "title": _(step.title),
        "who": _(step.who),
        "icon": SLOTS.get(step.slot, "pen"),
        "minutes": step.minutes,
        "say": [_(sentence) for sentence in step.say],
    }


def _whole(session, name):
    """A block without steps is one step: its words are those of the song, or what to do."""
    lines = [line for line in spoken(session.script).split("\n") if line.strip()]
    return {"key": "", "title": "", "who": "", "icon": name.icon, "minutes": session.minutes or 0, "say": lines}


def _more(session, steps):
    """What to do first with a drawing, and where its sheets are printed, drawn and counted."""
    tool = toolbox.find(database(), session.tool or "")
    if tool is None:
        return {}
    where = {"workshop_id": session.workshop_id}
    return {
        "say": [line for line in spoken(session.script).split("\n") if line.strip()] if steps else [],
        "print": url_for("prints.workshop", tool=tool.key, **where),
        "draw": "" if tool.private else url_for("sessions.show", session_id=session.id),
        "hands": url_for("tallies.show", session_id=session.id, **where) if tool.tallies else "",
    }


def people_of(workshop, session):
    """Who is here; all who are expected while the roll is not taken. With a private tool nobody's turn is marked."""
    db = database()
    tool = toolbox.find(db, session.tool or "")
    if tool and tool.private:
        return []
    expected = workshops.people_of(db, workshop, session.group_id)
    presences = attendance.present(db, workshop.id, session.day or 1)
    return [person for person in expected if presences.get(person.id)] or expected
