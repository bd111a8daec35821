"""Which question of a form means what: as somebody said it before, as it can be guessed, as a page says it now."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import request
from flask_babel import gettext as _

from gals.db import session
from gals.reports import mappings, xlsforms
from gals.reports import submissions as sendings
from gals.store import committees, contribution_files, places
from gals.store import mappings as remembered
from gals.views.forms import say, spots
from gals.views.page import language

#: What other people's forms begin and answer with, by kind.
BEGINNINGS: dict[str, Mapping[str, Sequence[str]]] = {"event": mappings.BEGINNINGS, "contribution": contribution_files.HEADINGS}
PARTS = mappings.PARTS | {"source": contribution_files.SOURCES_SAID, "stage": contribution_files.STAGES_SAID}


#: What an id of ours looks like.
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Meant(NamedTuple):
    """Which question means what: a table of sendings of a ``kind``, {field: question}, {field: {answer: value}}."""

    kind: str
    table: sendings.Table
    columns: dict
    choices: dict


class Field(NamedTuple):
    """A line of the page on which questions are said: our field, its question, what was answered, and what that means."""

    key: str
    label: str
    needed: bool
    question: str
    samples: list
    answers: list


def of_file(committee, kind, table):
    """(Meant of a file, whether it needs no second look): as was said of its form before, else as can be guessed.

    A file that tells of answered questions alone may bring one that nobody was asked about yet: then it is looked at again.
    """
    before = known(committee, kind, table)
    columns = {field: question for field, question in (before.columns if before else {}).items() if question in table.questions}
    free = [question for question in table.questions if question not in columns.values()]
    guesses = {} if before and table.whole else mappings.guessed(kind, free, xlsforms.labels(kind, say), BEGINNINGS[kind])
    news = {field: question for field, question in guesses.items() if field not in columns}
    return Meant(kind, table, columns | news, (before.choices if before else {}) or {}), bool(before) and not news


def known(committee, kind, table):
    """The Mapping that a committee has of a form like this, or None."""
    return remembered.for_file(session(), committee.id, kind, form=table.form, questions=table.questions, whole=table.whole)


def carried():
    """The Meant of a form. Raises ValueError where it carries none."""
    form, kind = request.form, request.form.get("kind", "")
    if kind not in xlsforms.KINDS:
        raise ValueError("no kind")
    table = sendings.unpacked(form.get("table", ""))
    fields = xlsforms.QUESTIONS[kind]
    if "meant" in form:
        columns, choices = _meant_before(form["meant"])
    else:
        columns = {field: form[f"column.{field}"] for field in fields if form.get(f"column.{field}")}
        pairs = {field: (form.getlist(f"answer.{field}"), form.getlist(f"value.{field}")) for field in mappings.CHOSEN[kind]}
        choices = {field: dict(zip(*pair, strict=False)) for field, pair in pairs.items()}
    columns = {field: question for field, question in columns.items() if field in fields and question in table.questions}
    return Meant(kind, table, columns, choices)


def _meant_before(text):
    said = json.loads(text)
    try:
        columns = {str(field): str(question) for field, question in said["columns"].items()}
        return columns, {str(field): {str(a): str(v) for a, v in of.items()} for field, of in said["choices"].items()}
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not said") from error


def values(committee, kind):
    """{field: {value: [what it is called by language, ...]}} of all fields whose answers are values of ours."""
    values = {field: {} for field in mappings.CHOSEN[kind]}
    for field in values:
        named = xlsforms.LISTS.get(field, {})
        values[field] = {value: [say(words, code) for code in xlsforms.LANGUAGES] for value, words in named.items()}
    values["committee"] = {committee.id: [committees.name(committee, code) for code in xlsforms.LANGUAGES]}
    if kind == "event":
        values["place"] = {path[-1].id: list(path[-1].names.values()) for path in spots(session(), committee)}
    return values


def answered(meant, values):
    """{field: {answer: value or ""}} of all answers there are: as was said, else as can be guessed."""
    found = {}
    for field in (one for one in mappings.CHOSEN[meant.kind] if one in meant.columns):
        answers = mappings.answers(meant.table, meant.columns[field], several=field in mappings.SEVERAL)
        said, may = meant.choices.get(field, {}), {*values[field], mappings.OUT, *([mappings.OTHERS] if field in mappings.WHOSE else [])}
        guesses = mappings.guessed_answers(answers, values[field], PARTS.get(field, {}))
        if field in mappings.WHOSE:
            guesses |= {one: _whose(field, one, values[field]) for one in answers if one not in guesses and ID.fullmatch(one)}
        found[field] = {one: said[one] if said.get(one) in may else guesses.get(one, "") for one in answers}
    return found


def _whose(field, answer, own):
    """What an id of ours means that is none of a committee's *own*: a village that holds one merged since, or somebody else's."""
    place = places.current(session(), answer) if field == "place" else None
    return place.id if place and place.id in own else mappings.OTHERS


def named(meant):
    """{answer: what it is called} of those answers that are ids of villages."""
    answers = [one for one in meant.choices.get("place", ()) if ID.fullmatch(one)]
    found = {one: places.name(places.current(session(), one), language()) for one in answers}
    return {one: name for one, name in found.items() if name}


def lasting(meant):
    """{field: {answer: value}} that is worth remembering: what an id of ours means is found each time, and names nobody else's."""
    return {
        field: {answer: value for answer, value in of.items() if field not in mappings.WHOSE or not ID.fullmatch(answer)}
        for field, of in meant.choices.items()
    }


def labels_here(kind):
    """{field: [what it is called in the language of this page, …]}."""
    return xlsforms.labels(kind, lambda message, _code: _(message))


def open_questions(meant):
    """(fields that are needed and not asked, fields with too many answers, {field: answers of which nothing is said})."""
    missing = [field for field in mappings.NEEDED[meant.kind] if field not in meant.columns]
    unsaid = {field: answers for field, of in meant.choices.items() if (answers := [one for one, value in of.items() if not value])}
    many = [field for field, of in unsaid.items() if len(of) > mappings.MOST_ANSWERS]
    return missing, many, unsaid


def sentence(meant):
    """What is still to be said of a form, or ""."""
    missing, many, unsaid = open_questions(meant)
    labels = labels_here(meant.kind)
    if missing:
        return _("Please say which question tells this: %(names)s.", names=", ".join(labels[field][0] for field in missing))
    if many:
        return _("“%(name)s” has too many different answers for a list. Please choose another question.", name=labels[many[0]][0])
    if not unsaid:
        return ""
    names = ", ".join(labels[field][0] for field in unsaid)
    return _("Please say what the answers mean, or leave them out: %(names)s.", names=names)


def fields(meant):
    """[Field] of everything that a kind of sendings may say, in the order of our own form."""
    labels, found = labels_here(meant.kind), []
    for key in xlsforms.QUESTIONS[meant.kind]:
        question = meant.columns.get(key, "")
        samples = mappings.samples(meant.table, question) if question else []
        answers = sorted(meant.choices.get(key, {}).items(), key=lambda pair: bool(pair[1]))[: mappings.SHOWN]
        found.append(Field(key, labels[key][0], key in mappings.NEEDED[meant.kind], question, samples, answers))
    return found
