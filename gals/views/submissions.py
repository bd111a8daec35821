"""What phones sent, taken in: choose a file, say which question means what, look at it, take it in. Nothing is kept before that."""

import json

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
from gals.store import mappings as remembered
from gals.store import submissions as store
from gals.views import meanings
from gals.views.events import KIND_WORDS
from gals.views.page import language, today, writer

submissions = Blueprint("submissions", __name__)

#: So many seconds and bytes a file may take to be read, and so many rows are shown.
SECONDS, BYTES, SHOWN = 60, 1 << 30, 100

KIND_NAMES = {"event": _l("Events"), "contribution": _l("Local resources")}

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
    return _answer(committee, *meanings.of_file(committee, kind, table))


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
        why = found["why"]
        raise BadInput(_("This table looks like notes about people's lives, and is not taken in. %(why)s", why=_(why)))
    if trouble == "large":
        raise BadInput(_("This file is too large. Please take at most %(most)d sendings at a time.", most=sendings.LIMITS.rows))
    if trouble == "empty":
        raise BadInput(_("Nothing was sent yet: this file has no rows below its questions."))
    if trouble:
        raise BadInput(_("This file cannot be read. Please choose the XLSX, CSV or JSON that KoboToolbox or ODK gives out."))
    return sendings.Table(**found)


# ── which question means what ────────────────────────────────────────────────────────────────────────────────────────


@submissions.get("/committees/<committee_id>/submissions/mapping")
@submissions.get("/committees/<committee_id>/submissions/take")
@allow(*WRITES, on="committee")
def anew(committee):
    """Whoever comes back to a page that only a form leads to chooses a file again."""
    return redirect(url_for("submissions.index", committee_id=committee.id), 303)


@submissions.post("/committees/<committee_id>/submissions/mapping")
@allow(*WRITES, on="committee")
def choose(committee):
    """Keep on the page what was said of the questions; show what would be taken in once nothing is missing."""
    try:
        meant = meanings.carried()
    except ValueError:
        return _choose(committee, "", _("Please choose a file."))
    return _answer(committee, meant, "again" not in request.form, said=True)


def _answer(committee, meant, ready, *, said=False):
    """The page that shows what would be taken in, where all is said; else the page that asks."""
    values = meanings.values(committee, meant.kind)
    meant = meant._replace(choices=meanings.answered(meant, values))
    trouble = meanings.sentence(meant)
    if ready and not trouble:
        return _show(committee, meant, values)
    return _ask(committee, meant, values, trouble=trouble if said and ready else "")


def _ask(committee, meant, values, trouble=""):
    here = [*xlsforms.LANGUAGES].index(language())
    answer = render_template(
        "submissions/mapping.html",
        committee=committee,
        meant=meant,
        kind_name=KIND_NAMES[meant.kind],
        fields=meanings.fields(meant),
        counts=xlsforms.COUNTS,
        values={field: {value: names[here] for value, names in of.items()} for field, of in values.items()},
        packed=sendings.packed(meant.table),
        first=[[mappings.words(cell) for cell in row] for row in meant.table.rows[:5]],
        named=meanings.named(meant),
        trouble=trouble,
    )
    return answer, 422 if trouble else 200


# ── looking, and taking in ───────────────────────────────────────────────────────────────────────────────────────────


def _rows(committee, meant):
    """[Row] of the sendings that are not said to be another committee's."""
    said = mappings.told(meant.table, meant.kind, meant.columns, meant.choices)
    sent = [store.Sent(at, name, one) for at, (name, one) in enumerate(zip(meant.table.names, said, strict=True), 1)]
    sent = [one for one in sent if not mappings.is_others(one.said)]
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
        others=len(meant.table.rows) - len(rows),
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
        meant = meanings.carried()
    except ValueError:
        return _choose(committee, "", _("Please choose a file."))
    values = meanings.values(committee, meant.kind)
    meant = meant._replace(choices=meanings.answered(meant, values))
    if any(field not in meant.columns for field in mappings.NEEDED[meant.kind]):
        return _answer(committee, meant, True, said=True)
    rows = _rows(committee, meant)
    newer = set(request.form.getlist("newer"))
    taken = store.take(writer(), committee.id, meant.kind, rows, newer=newer)
    known = None if meant.table.whole else meanings.known(committee, meant.kind, meant.table)
    columns = (known.columns if known else {}) | meant.columns
    remembered.remember(writer(), committee.id, meant.kind, (columns, meanings.lasting(meant)), form=meant.table.form)
    here = sum(row.state != "new" and row.held not in newer and not row.trouble for row in rows)
    done = {"taken": taken, "known": here, "left": sum(bool(row.trouble) for row in rows)}
    return redirect(url_for("submissions.index", committee_id=committee.id, kind=meant.kind, **done), 303)
