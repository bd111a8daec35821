"""What phones sent, taken in: choose a file, say which question means what, look at it, take it in. Nothing is kept before that."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gals.access.guard import allow
from gals.access.rules import WRITES
from gals.db import session
from gals.errors import BadInput, GalsError
from gals.printing import press
from gals.reports import mappings, xlsforms
from gals.reports import submissions as sendings
from gals.store import contribution_files
from gals.store import mappings as remembered
from gals.store import submissions as store
from gals.views.events import KIND_WORDS
from gals.views.forms import say, spots
from gals.views.page import language, today, writer

submissions = Blueprint("submissions", __name__)

#: So many seconds and bytes a file may take to be read, and so many rows are shown.
SECONDS, BYTES, SHOWN = 60, 1 << 30, 100

KIND_NAMES = {"event": _l("Events"), "contribution": _l("Local resources")}

#: What other people's forms begin and answer with, by kind.
BEGINNINGS: dict[str, Mapping[str, Sequence[str]]] = {"event": mappings.BEGINNINGS, "contribution": contribution_files.HEADINGS}
PARTS = mappings.PARTS | {"source": contribution_files.SOURCES_SAID, "stage": contribution_files.STAGES_SAID}


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


# ── choosing a file ──────────────────────────────────────────────────────────────────────────────────────────────────


@submissions.get("/committees/<committee_id>/submissions")
@allow(*WRITES, on="committee")
def index(committee):
    """Choose a file; after one was taken in, what became of it."""
    done = {name: request.args.get(name, 0, type=int) for name in ("taken", "known", "left")}
    return _choose(committee, request.args.get("kind", ""), done=done if "taken" in request.args else None)


def _choose(committee, kind, trouble="", done=None):
    kinds = {"kinds": KIND_NAMES, "kind": kind if kind in KIND_NAMES else ""}
    answer = render_template("submissions/index.html", committee=committee, trouble=trouble, done=done, **kinds)
    return answer, 422 if trouble else 200


@submissions.post("/committees/<committee_id>/submissions")
@allow(*WRITES, on="committee")
def look(committee):
    """Read a file. A form that is known is shown at once as it would be taken; of another its questions are asked about."""
    kind, file = request.form.get("kind", ""), request.files.get("file")
    try:
        if kind not in KIND_NAMES:
            raise BadInput(_("Please choose what was sent: events or local resources."))
        table = opened(file.read(sendings.LIMITS.size + 1) if file else b"")
    except BadInput as error:
        return _choose(committee, kind, str(error))
    if not table.form:
        table = table._replace(form=sendings.form_of((file and file.filename) or ""))
    known = remembered.for_file(session(), committee.id, kind, form=table.form, questions=table.questions)
    if known:
        meant = Meant(kind, table, known.columns or {}, known.choices or {})
    else:
        labels = xlsforms.labels(kind, say)
        meant = Meant(kind, table, mappings.guessed(kind, table.questions, labels, BEGINNINGS[kind]), {})
    return _answer(committee, meant, ready=bool(known))


def opened(content):
    """The sendings.Table of a file. Raises BadInput with a sentence for what cannot be taken in."""
    if not content:
        raise BadInput(_("Please choose a file."))
    try:
        found = json.loads(press.run(sendings.read, content, seconds=SECONDS, most=BYTES))
    except GalsError:
        found = {"trouble": "large"}
    trouble = found.get("trouble")
    if trouble == "case":
        raise BadInput(_("This table looks like notes about people's lives, and is not taken in. %(why)s", why=_(found["why"])))
    if trouble == "large":
        raise BadInput(_("This file is too large. Please take at most %(most)d sendings at a time.", most=sendings.LIMITS.rows))
    if trouble == "empty":
        raise BadInput(_("Nothing was sent yet: this file has no rows below its questions."))
    if trouble:
        raise BadInput(_("This file cannot be read. Please choose the XLSX, CSV or JSON that KoboToolbox or ODK gives out."))
    return sendings.Table(**found)


# ── which question means what ────────────────────────────────────────────────────────────────────────────────────────


@submissions.post("/committees/<committee_id>/submissions/mapping")
@allow(*WRITES, on="committee")
def choose(committee):
    """Keep on the page what was said of the questions; show what would be taken in once nothing is missing."""
    try:
        meant = _carried()
    except ValueError:
        return _choose(committee, "", _("Please choose a file."))
    return _answer(committee, meant, ready="again" not in request.form, said=True)


def _carried():
    """The Meant of a form. Raises ValueError where it carries none."""
    form, kind = request.form, request.form.get("kind", "")
    if kind not in KIND_NAMES:
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


def _values(committee, kind):
    """{field: {value: [what it is called by language, ...]}} of all fields whose answers are values of ours."""
    values = {field: {} for field in mappings.CHOSEN[kind]}
    for field in values:
        named = xlsforms.LISTS.get(field, {})
        values[field] = {value: [say(words, code) for code in xlsforms.LANGUAGES] for value, words in named.items()}
    if kind == "event":
        values["place"] = {path[-1].id: list(path[-1].names.values()) for path in spots(session(), committee)}
    return values


def _answer(committee, meant, *, ready, said=False):
    """The page that shows what would be taken in, where all is said; else the page that asks."""
    values = _values(committee, meant.kind)
    meant = meant._replace(choices=_known_answers(meant, values))
    open_answers = {field: [a for a, value in of.items() if not value] for field, of in meant.choices.items()}
    missing = [field for field in mappings.NEEDED[meant.kind] if field not in meant.columns]
    many = [field for field, of in meant.choices.items() if len(of) > mappings.MOST_ANSWERS]
    if ready and not missing and not many and not any(open_answers.values()):
        return _show(committee, meant, values)
    return _ask(committee, meant, values, trouble=_missing(meant, missing, many, open_answers) if said and ready else "")


def _known_answers(meant, values):
    """{field: {answer: value or ""}} of all answers there are: as was said, else as can be guessed."""
    found = {}
    for field in (one for one in mappings.CHOSEN[meant.kind] if one in meant.columns):
        answers = mappings.answers(meant.table, meant.columns[field], several=field in mappings.SEVERAL)
        said, may = meant.choices.get(field, {}), {*values[field], mappings.OUT}
        guesses = mappings.guessed_answers(answers, values[field], PARTS.get(field, {}))
        found[field] = {one: said[one] if said.get(one) in may else guesses.get(one, "") for one in answers}
    return found


def _label(kind, field):
    return xlsforms.labels(kind, lambda message, _code: _(message))[field][0]


def _missing(meant, missing, many, open_answers):
    """A sentence for what is still to be said."""
    if missing:
        names = ", ".join(_label(meant.kind, field) for field in missing)
        return _("Please say which question tells this: %(names)s.", names=names)
    if many:
        return _(
            "“%(name)s” has too many different answers for a list. Please choose another question.", name=_label(meant.kind, many[0])
        )
    names = ", ".join(_label(meant.kind, field) for field, answers in open_answers.items() if answers)
    return _("Please say what the answers mean, or leave them out: %(names)s.", names=names)


def _ask(committee, meant, values, trouble=""):
    labels = xlsforms.labels(meant.kind, lambda message, _code: _(message))
    table, here = meant.table, [*xlsforms.LANGUAGES].index(language())
    fields = [
        Field(
            field,
            labels[field][0],
            field in mappings.NEEDED[meant.kind],
            question := meant.columns.get(field, ""),
            mappings.samples(table, question) if question else [],
            [*meant.choices.get(field, {}).items()][: mappings.MOST_ANSWERS],
        )
        for field in xlsforms.QUESTIONS[meant.kind]
    ]
    answer = render_template(
        "submissions/mapping.html",
        committee=committee,
        meant=meant,
        kind_name=KIND_NAMES[meant.kind],
        fields=fields,
        counts=xlsforms.COUNTS,
        values={field: {value: names[here] for value, names in of.items()} for field, of in values.items()},
        packed=sendings.packed(table),
        first=[[mappings.words(cell) for cell in row] for row in table.rows[:5]],
        trouble=trouble,
    )
    return answer, 422 if trouble else 200


# ── looking, and taking in ───────────────────────────────────────────────────────────────────────────────────────────


def _rows(committee, meant):
    said = mappings.told(meant.table, meant.kind, meant.columns, meant.choices)
    sent = [store.Sent(name, one) for name, one in zip(meant.table.names, said, strict=True)]
    names = {kind: str(words) for kind, words in KIND_WORDS.items()}
    return store.understood(session(), committee.id, meant.kind, sent, today=today(), names=names)


def _show(committee, meant, values):
    rows, here = _rows(committee, meant), [*xlsforms.LANGUAGES].index(language())
    parts = {state: [row for row in rows if row.state == state and not row.trouble] for state in ("new", "changed", "known")}
    parts["wrong"] = [row for row in rows if row.trouble]
    people = [sum(n for bands in row.fields.get("counts", {}).get("1", {}).values() for n in bands.values()) for row in rows]
    return render_template(
        "submissions/show.html",
        committee=committee,
        meant=meant,
        kind_name=KIND_NAMES[meant.kind],
        parts=parts,
        people=dict(zip((row.number for row in rows), people, strict=True)),
        shown=SHOWN,
        place_names={place: names[here] for place, names in values.get("place", {}).items()},
        packed=sendings.packed(meant.table),
        said=json.dumps({"columns": meant.columns, "choices": meant.choices}, ensure_ascii=False),
    )


@submissions.post("/committees/<committee_id>/submissions/take")
@allow(*WRITES, on="committee")
def take(committee):
    """Write what was shown, remember what the questions mean, and say what became of the file."""
    try:
        meant = _carried()
    except ValueError:
        return _choose(committee, "", _("Please choose a file."))
    values = _values(committee, meant.kind)
    meant = meant._replace(choices=_known_answers(meant, values))
    if any(field not in meant.columns for field in mappings.NEEDED[meant.kind]):
        return _answer(committee, meant, ready=True, said=True)
    rows = _rows(committee, meant)
    newer = set(request.form.getlist("newer"))
    taken = store.take(writer(), committee.id, meant.kind, rows, newer=newer)
    remembered.remember(writer(), committee.id, meant.kind, (meant.columns, meant.choices), form=meant.table.form)
    known = sum(row.state != "new" and row.held not in newer and not row.trouble for row in rows)
    done = {"taken": taken, "known": known, "left": sum(bool(row.trouble) for row in rows)}
    return redirect(url_for("submissions.index", committee_id=committee.id, kind=meant.kind, **done), 303)
