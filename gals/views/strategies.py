"""The strategy of a committee, version by version: a draft is written, approved by an act, and then stands."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.printing.strategy import build
from gals.store import committees, findings
from gals.store import strategies as store
from gals.views import committee_papers
from gals.views.page import writer
from gals.views.prints import paper as print_out
from tools.kit import STATES

strategies = Blueprint("strategies", __name__)

#: So many empty lines the objectives' form offers.
SPARE = 2


@strategies.get("/committees/<committee_id>/strategies")
@allow(*COMMITTEE, on="committee")
def index(committee):
    """The versions, the newest first."""
    versions = store.of_committee(session(), committee.id)
    return render_template("strategies/index.html", committee=committee, versions=versions)


@strategies.post("/committees/<committee_id>/strategies")
@allow(*WRITES, on="committee")
def begin(committee):
    """Begin the first version, or the next as a copy of the approved one."""
    return redirect(url_for("strategies.show", strategy_id=store.begin(writer(), committee.id)), 303)


@strategies.get("/strategies/<strategy_id>")
@allow(*COMMITTEE, on="strategy")
def show(strategy):
    """One version: a draft for those who write it, words to read for everybody else."""
    return _page(strategy)


def _page(strategy, troubles=None, **typed):
    goals = [(one["key"], one["words"]) for one in strategy.objectives or ()]
    shown = {
        "committee": committees.find(session(), strategy.committee_id),
        "parts": {name: getattr(strategy, name) or "" for name in store.PARTS},
        "goals": [*goals, *[("", "")] * SPARE],
        "finding": dict.fromkeys(("words", "women", "men", "groups"), ""),
        "act": dict.fromkeys(("act", "on", "review_on"), ""),
    }
    answer = render_template("strategies/show.html", strategy=strategy, troubles=troubles or {}, **shown | typed)
    return answer, 422 if troubles else 200


@strategies.post("/strategies/<strategy_id>")
@allow(*WRITES, on="strategy")
def save(strategy):
    """Keep the words of a draft."""
    form = request.form
    parts = {name: form.get(name, "") for name in store.PARTS}
    goals = list(zip(form.getlist("key"), form.getlist("goal"), strict=False))
    try:
        store.keep(writer(), strategy, parts, goals)
    except BadInput as error:
        return _page(strategy, {"parts": str(error)}, parts=parts, goals=goals)
    return redirect(url_for("strategies.show", strategy_id=strategy.id), 303)


@strategies.post("/strategies/<strategy_id>/findings")
@allow(*WRITES, on="strategy")
def find_out(strategy):
    """Write a finding down, or take one out (``out``: its place)."""
    form = request.form
    typed = {name: form.get(name, "") for name in ("words", "women", "men", "groups")}
    try:
        if form.get("out", "").isdecimal():
            store.take_out(writer(), strategy, int(form["out"]))
        else:
            store.find_out(writer(), strategy, typed["words"], (typed["women"], typed["men"], typed["groups"]))
    except BadInput as error:
        return _page(strategy, {"finding": str(error)}, finding=typed)
    return redirect(url_for("strategies.show", strategy_id=strategy.id, _anchor="findings"), 303)


@strategies.get("/strategies/<strategy_id>/figures")
@allow("admin", on="strategy")
def figures(strategy):
    """What groups counted in the committee's place, for an administrator to choose from."""
    committee = committees.find(session(), strategy.committee_id)
    return render_template("strategies/figures.html", strategy=strategy, committee=committee, figures=_figures(committee))


def _figures(committee):
    """[(Figure, its words in the reader's language)]."""
    found = findings.of_place(session(), committee.place_id)
    return [(one, f"{_(one.title)}: {_(one.item)} ({_(STATES[one.state]) if one.state in STATES else one.state})") for one in found]


@strategies.post("/strategies/<strategy_id>/figures")
@allow("admin", on="strategy")
def take_over(strategy):
    """Take the chosen figures over: words, women, men, number of groups, and nothing else."""
    chosen = set(request.form.getlist("figure"))
    known = _figures(committees.find(session(), strategy.committee_id))
    found = [{"words": words, "women": one.women, "men": one.men, "groups": one.groups} for one, words in known if one.key in chosen]
    try:
        store.add(writer(), strategy, found)
    except BadInput as error:
        return _page(strategy, {"finding": str(error)})
    return redirect(url_for("strategies.show", strategy_id=strategy.id, _anchor="findings"), 303)


@strategies.post("/strategies/<strategy_id>/approve")
@allow(*WRITES, on="strategy")
def approve(strategy):
    """The committee approved it by an act."""
    form = request.form
    act = {name: form.get(name, "") for name in ("act", "on", "review_on")}
    try:
        store.approve(writer(), strategy, act["act"], on=act["on"], review_on=act["review_on"])
    except BadInput as error:
        return _page(strategy, {"act": str(error)}, act=act)
    return redirect(url_for("strategies.show", strategy_id=strategy.id), 303)


@strategies.get("/strategies/<strategy_id>/strategy.pdf")
@allow(*COMMITTEE, on="strategy")
def paper(strategy):
    """The version with its plan of work to print, ``?words=`` ky, ru or both."""
    return print_out(build, committee_papers.strategy(strategy), name="gals.pdf")
