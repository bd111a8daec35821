"""Shows of hands: counted by women and men with the number present, corrected by a new count, shown side by side."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session as database
from gals.errors import BadInput
from gals.reports import tallies as report
from gals.store import numbers, programmes, toolbox
from gals.store import tallies as store
from gals.store.words import tidy
from gals.views import occasions
from gals.views.occasions import LOOKS, SEXES
from gals.views.page import htmx, own_path, writer
from gals.views.workshops import OFFICE, gone
from tools.kit import STATES
from tools.levels import LEVELS, NAMES
from tools.symbols import SYMBOLS

tallies = Blueprint("tallies", __name__)

TITLES = {symbol.key: symbol.title for symbol in SYMBOLS}

#: How a level of a diamond is called, by its name in counts.
LEVEL_TITLES = {NAMES[level]: title for level, title in LEVELS.items()}


@tallies.app_template_global()
def tally_item(item):
    """(symbol key or "", words) of what was counted: a picture's title, or the group's own words."""
    if item in LEVEL_TITLES:
        return "", _(LEVEL_TITLES[item])
    return (item, _(TITLES[item])) if item in TITLES else ("", item)


@tallies.app_template_global()
def above_words(items):
    """What to call the items of which there were more hands than people."""
    return [tally_item(item)[1] for item in items]


@tallies.errorhandler(404)
def missing(error):
    """The sentence about a workshop that is not here; where numbers are being entered they stay on the page."""
    if htmx:
        sentence = _("This workshop is no longer here, or not for you. What was counted before stays.")
        return render_template("tallies/_safety.html", trouble=sentence, above=[], kept=False), 422
    return gone(error)


@tallies.get("/workshops/<workshop_id>/tallies/<session_id>")
@allow(*OFFICE, on="workshop")
def show(workshop, session_id):
    """The questions of a session's tool."""
    return _page(**occasions.of_session(workshop, session_id, request.args))


@tallies.post("/workshops/<workshop_id>/tallies/<session_id>")
@allow(*OFFICE, on="workshop")
def say(workshop, session_id):
    """Keep what was counted. A session taken out of the plan meanwhile keeps its counts."""
    return _keep(**occasions.of_session(workshop, session_id, request.form))


@tallies.get("/follow-ups/<follow_up_id>/tallies/<tool>")
@allow(*OFFICE, on="follow_up")
def at_follow_up(follow_up, tool):
    """The same questions when a group looks back."""
    return _page(**occasions.of_follow_up(follow_up, tool))


@tallies.post("/follow-ups/<follow_up_id>/tallies/<tool>")
@allow(*OFFICE, on="follow_up")
def say_at_follow_up(follow_up, tool):
    """Keep what was counted at a follow-up."""
    return _keep(**occasions.of_follow_up(follow_up, tool))


@tallies.get("/groups/<group_id>/tallies")
@allow(*OFFICE, on="group")
def group(group):
    """Everything a group counted: women and men side by side, through time."""
    facts = store.of_group(database(), group.id)
    tables = [
        (
            programmes.title(programmes.current(database()), tool),
            tool,
            report.by_question([f for f in facts if f.tool == tool.key]),
        )
        for tool in toolbox.all_of(database())
    ]
    tables = [table for table in tables if table[2]]
    back = own_path(request.args["back"]) if request.args.get("back") else url_for("groups.show", group_id=group.id)
    return render_template("tallies/group.html", group=group, tables=tables, tally_states=STATES, back=back)


def _page(status=200, *, added=None, picking="", entered=None, trouble="", **about):
    """The whole page, or only its form for htmx.

    *added*: (question, item) of a row that has no count yet; *picking*: the question for which pictures are shown.
    """
    db, occasion, tool = database(), about["occasion"], about["tool"]
    facts = store.of_occasion(db, occasion)
    group = occasions.group_of(occasion)
    about["look"] = about["look"] if about["look"] in LOOKS else "today"
    answer = render_template(
        "tallies/_form.html" if htmx else "tallies/show.html",
        **about | {"present": occasions.present(about, facts)},
        title=programmes.title(programmes.current(db), tool),
        group=group,
        sexes=occasions.sexes_of(group),
        questions=occasions.questions(tool, LOOKS[about["look"]]),
        rows=_rows(db, occasion, facts, added),
        counts={(fact.question, fact.item, fact.state): fact for fact in facts},
        earlier=store.earlier(db, occasion),
        history=store.said_at(db, occasion),
        above=report.above(facts),
        picking=picking,
        tally_states=STATES,
        entered=entered or {},
        trouble=trouble,
        families=programmes.families(programmes.current(database())),
    )
    headers = {"HX-Retarget": "#tally", "HX-Reswap": "outerHTML"} if htmx else {}
    return answer, status, headers


def _rows(db, occasion, facts, added):
    """{question: [item, …]}: what was counted now, then what was counted earlier, then what has just been added."""
    rows = {}
    for question, item, _state in [*((f.question, f.item, f.state) for f in facts), *store.earlier(db, occasion)]:
        rows.setdefault(question, {})[item] = True
    if added:
        rows.setdefault(added[0], {})[added[1]] = True
    return {question: list(items) for question, items in rows.items()}


def _keep(**about):
    """Keep the form, then answer: what is safe, one more row, or what has to be mended, with all that was entered."""
    form, tool, occasion = request.form, about["tool"], about["occasion"]
    facts = store.of_occasion(database(), occasion)
    try:
        present = tuple(
            _number(f"present_{sex}", known) for sex, known in zip(SEXES, occasions.present(about, facts), strict=True)
        )
        store.say(writer(), occasion, _read(tool, facts), present)
    except BadInput as error:
        if htmx:
            return render_template("tallies/_safety.html", trouble=str(error), above=[], kept=False), 422
        return _page(422, entered=form, trouble=str(error), **about)
    if added := _added(form, tool):
        return _page(added=added, **about)
    if form.get("pick"):
        return _page(picking=form["pick"], **about)
    if htmx and not form.get("takeback"):
        above = report.above(store.of_occasion(database(), occasion))
        return render_template("tallies/_safety.html", trouble="", above=above, kept=True)
    return _page(**about) if htmx else redirect(_address(about), 303)


def _added(form, tool):
    """(question, item) of the row that was asked for by a picture or in words (by the button or the Enter key), or None."""
    wanted, _colon, picture = form.get("add", "").partition(":")
    for tally in tool.tallies:
        words = tidy(form.get(f"words.{tally.key}"))[: store.LONGEST_ITEM]
        if wanted == tally.key and picture in TITLES:
            return tally.key, picture
        if words and (wanted == tally.key or "keep" in form):
            return tally.key, words
    return None


def _address(about):
    endpoint, _post, named = about["here"]
    return url_for(endpoint, **named, group=about["occasion"].group_id, look=about["look"])


def _read(tool, facts):
    """[Count, …] of the form; what it does not ask stays as it is in *facts*. Raises BadInput for what is no number."""
    form, known = request.form, {(fact.question, fact.item, fact.state): fact for fact in facts}
    counts = []
    for row in form.getlist("row"):
        question, _colon, was = row.partition(":")
        tally = next((one for one in tool.tallies if one.key == question), None) or abort(400)
        item = tidy(form.get(f"{row}.item")) or was
        for state in tally.states:
            fact = known.get((question, was, state))
            women, men = (_number(f"{row}.{sex}.{state}", getattr(fact, sex, None)) for sex in SEXES)
            if form.get("takeback") == row:
                women = men = None
            counts.append(store.Count(question, item, state, women, men, was))
    return counts


def _number(name, known):
    """The number in the form's field *name*, None where it is empty, *known* where the form has no such field."""
    text = request.form.get(name)
    if text is None:
        return known
    number = numbers.whole(text)
    if number is None and text.strip():
        raise BadInput(_("“%(text)s” is not a number.", text=text[:20]))
    return number
