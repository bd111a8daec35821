"""The steps of a tool in the programme's own way: their order, what is left out, and what is said in each."""

from flask import Blueprint, abort, render_template, request

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.printing.text import catalogue
from gals.store import adaptations as store
from gals.store import toolbox
from gals.views.adaptations import OFFICE, found, page, to
from gals.views.page import LANGUAGES, language, offered, writer
from tools.kit import N_

tool_steps = Blueprint("tool_steps", __name__)

#: Who draws in a step, as it is chosen.
SLOTS = {"": N_("Each alone"), "pair": N_("In pairs"), "plenary": N_("All together"), "song": N_("Song")}


@tool_steps.post("/programme/tools/<tool>/order")
@allow(*OFFICE)
def order(tool):
    """Move a step (``move`` is its key and where it goes, −1 or 1), or leave it out (``out``)."""
    known = found(tool)
    step, _colon, by = request.form.get("move", "").rpartition(":")
    try:
        if request.form.get("out"):
            store.take_out(writer(), known.key, request.form["out"])
        elif by in ("-1", "1"):
            store.arrange(writer(), known.key, step, int(by))
    except BadInput as error:
        return page(known, str(error))
    return to(known.key, "steps")


@tool_steps.get("/programme/tools/<tool>/steps/<step>")
@allow(*OFFICE)
def edit_step(tool, step):
    """One step: what it is called, who draws, what to say, how long. ``new`` is one that is not there yet."""
    known = found(tool)
    return _step_page(known, "" if step == "new" else step)


def _step_page(tool, key, trouble="", entered=None):
    row = next((row for row in store.rows_of(session(), tool.key) if row["key"] == key), {"key": key})
    if key and len(row) == 1 and key not in {step.key for step in tool.steps}:
        abort(404)
    original = _original_of(tool, key)
    form = entered or _form_of(row, original)
    answer = render_template(
        "tool_steps/show.html",
        tool=tool,
        step=key,
        form=form,
        trouble=trouble,
        offered=offered(),
        original=original,
        slots=SLOTS,
        title=form.get(f"title-{language()}") or original("title", language()),
    )
    return answer, 422 if trouble else 200


def _original_of(tool, key):
    """A function (field, language) → what the original step says there."""
    step = store.step_of(toolbox.original(session(), tool.key), key)

    def original(field, code):
        value = getattr(step, field)
        if field in ("minutes", "slot"):
            return value
        say = catalogue(code).gettext
        return [say(line) for line in value] if field == "say" else say(value) if value else ""

    return original


def _form_of(row, original):
    form = {
        "minutes": str(row.get("minutes") or original("minutes", "")),
        "slot": row.get("slot", original("slot", "")),
    }
    for code in LANGUAGES:
        form |= {f"{name}-{code}": (row.get(name) or {}).get(code) or original(name, code) for name in ("title", "who")}
        form[f"say-{code}"] = "\n".join((row.get("say") or {}).get(code) or original("say", code))
    return form


@tool_steps.post("/programme/tools/<tool>/steps/<step>")
@allow(*OFFICE)
def change_step(tool, step):
    """Keep a step."""
    known, key = found(tool), "" if step == "new" else step
    if key and key not in {one.key for one in known.steps}:
        abort(404)
    original = _original_of(known, key)
    row = next((row for row in store.rows_of(session(), known.key) if row["key"] == key), {})
    kept = _form_of(row, original)  # what is not on the page, as a language that is not offered, stays
    entered = {name: request.form.get(name, value) for name, value in kept.items()}
    try:
        store.change_step(writer(), known.key, key, store.step_told(entered, LANGUAGES, original))
    except BadInput as error:
        return _step_page(known, key, str(error), entered)
    return to(known.key, "steps")
