"""A group's results as one chart, and the groups of a workshop side by side: for the group first, never a ranking."""

from functools import partial
from typing import NamedTuple

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from gals.access.guard import allow, reached
from gals.db import session
from gals.reports import charts as report
from gals.reports import tallies as hands
from gals.reports.placements import PLACEMENT, diamonds
from gals.reports.promises import Count
from gals.store import (
    attendance,
    counted_people,
    cycles,
    follow_ups,
    kept_counts,
    participants,
    passed_on,
    programmes,
    tallies,
    toolbox,
    workshops,
)
from gals.store import quantities as store
from gals.views import quantities
from gals.views.page import today
from gals.views.places import place_path
from tools.gender_diamond import LEVELS
from tools.kit import STATES

charts = Blueprint("charts", __name__)

OFFICE = ("facilitator", "trainer", "admin")

#: Whose promises stand side by side, in words.
WHO = {"women": lazy_gettext("Women"), "men": lazy_gettext("Men"), "group": lazy_gettext("Our group")}


@charts.app_context_processor
def words():
    """What the columns are called, and their signs."""
    return {"whose_words": WHO, "signs": quantities.SIGNS}


def months():
    """Months from a promise to each milestone, as far as patterns go."""
    return programmes.milestones(programmes.current(session()))[: report.MOST_COLUMNS]


# ── one group ────────────────────────────────────────────────────────────────────────────────────────────────────────


@charts.get("/groups/<group_id>/chart")
@allow(*OFFICE, on="group")
def group(group):
    """What a group promised, started, did, changed and let go, with its reasons, this cycle beside the last."""
    chart = chart_of(group)
    return render_template(
        "charts/group.html",
        group=group,
        chart=chart,
        opens=quantities.opener("charts.behind", group_id=group.id),
        people_at=quantities.opener_of_people("charts.people", group_id=group.id),
        counted_at=_counts_at("charts.counted", group_id=group.id),
        **_told(),
    )


def _told():
    """What tools, states and levels are called."""
    programme = programmes.current(session())
    titles = {tool.key: programmes.title(programme, tool) for tool in toolbox.all_of(session())}
    return {"titles": titles, "tally_states": STATES, "level_words": _level}


def _counts_at(endpoint, **address):
    """Makes the addresses of numbers of hands: ``counted_at(id of the fact, "women", "present")``."""
    return lambda count, who, of="raised": url_for(endpoint, **address, count=count, who=who, of=of)


@charts.get("/groups/<group_id>/chart/people")
@allow(*OFFICE, on="group")
def people(group):
    """Who belongs to the group, who lets herself be counted, who came last time: its people know each other."""
    page = {"title": group.label, "back": url_for("charts.group", group_id=group.id)}
    if request.args.get("of") != "present":
        return quantities.listed_people(store.Scope(groups=(group.id,)), None, **page)
    sex = request.args.get("who") if request.args.get("who") in ("woman", "man") else "woman"
    came = [one.id for one in _came(group) if one.sex == sex]
    return quantities.people_page(came, len(came), of="present", sex=sex, **page)


@charts.get("/groups/<group_id>/chart/counted")
@allow(*OFFICE, on="group")
def counted(group):
    """What stands behind a number of hands of the group, or of all at a workshop of which it was part."""
    back = url_for("charts.group", group_id=group.id)
    if not request.args.get("count"):
        return redirect(back, 303)
    rooms = {one.id for one in workshops.of_group(session(), group.id)}

    def owns(fact):
        return fact.group_id == group.id if fact.group_id else fact.workshop_id in rooms

    return quantities.listed_hands(owns, title=group.label, back=back, **_told())


@charts.get("/groups/<group_id>/chart/list")
@allow(*OFFICE, on="group")
def behind(group):
    """Who and what stands behind a number of the group's chart."""
    span = cycles.of_group(session(), group.id, today(), months())
    scope, back = store.Scope(groups=(group.id,)), url_for("charts.group", group_id=group.id)
    opens = quantities.opener("charts.behind", group_id=group.id)
    return quantities.listed(scope, span, "show", title=group.label, back=back, months=span.months, opens=opens)


def chart_of(group, *, guarded=False, language=None):
    """A group's ``gals.reports.charts.Chart``, also for paper. *guarded*: without peace at home, as where groups stand side by side.

    *language*: in which tools speak, where it is not the reader's.
    """
    db = session()
    span = cycles.of_group(db, group.id, today(), months())
    scope = store.Scope(groups=(group.id,), guarded=guarded)
    counted, people, reached = kept_counts.answer(db, ("group", scope, span), lambda: _counted(scope, span))
    how, why = counted["all"]
    facts = tallies.of_group(db, group.id)
    written, agreed = people
    present, on = _present(group)
    return report.Chart(
        title=group.label or "",
        place=place_path(group.place_id),
        on=today(),
        people=by_sex(written),
        agreed=by_sex(agreed),
        promised=report.line(how, "promised", None, report.ALL),
        states=report.states(how),
        kinds=report.kinds(counted["kind"][0]),
        areas=report.areas(counted["area"][0]),
        reasons=report.reasons(why),
        present=present,
        present_on=on,
        shared=shared(reached),
        diamonds=diamonds(facts, level_order()) + (() if guarded else _of_rooms(group)),
        hands=_hands(facts),
        asked=_questions(language),
    )


def _counted(scope, span):
    """(patterns, people, those reached) of a group, as the database counts them now."""
    db = session()
    counted = store.patterns(db, scope, span, "all", "kind", "area")
    return counted, counted_people.people(db, scope), passed_on.counted(db, scope, span)


def _questions(language=None):
    """{tool key: {question: words}} as the programme says them."""
    found = toolbox.all_of(session(), language)
    return {tool.key: {one.key: one.question for one in tool.tallies} for tool in found}


def _of_rooms(group):
    """The Diamonds of the latest workshop of a group at which everybody's places were counted together."""
    for workshop in workshops.of_group(session(), group.id):
        if found := diamonds(tallies.of_room(session(), workshop.id), level_order(), workshop.name or _("Workshop")):
            return found
    return ()


def by_sex(numbers):
    """{sex: people} as a Count; of whom no sex was written is in neither."""
    return Count(numbers.get("woman", 0), numbers.get("man", 0))


def shared(found):
    """[Reached] as one Line: how many others heard of it."""
    told = [
        Count(*(sum(getattr(one, sex) for one in found if one.cycle == cycle) for sex in ("women", "men")))
        for cycle in (0, 1)
    ]
    return report.Line("shared", *told)


def _present(group):
    """(Count, day) of those who came to the last meeting where the roll was called; (None, None) before the first."""
    for meeting in reversed(follow_ups.of_group(session(), group.id)):
        came = attendance.present_by_sex_at(session(), meeting.id)
        if any(came):
            return Count(*came), meeting.on
    return None, None


def _came(group):
    """The people who came to that meeting."""
    for meeting in reversed(follow_ups.of_group(session(), group.id)):
        here = [one for one, is_here in attendance.present_at(session(), meeting.id).items() if is_here]
        found = [person for person in map(partial(participants.find, session()), here) if person]
        if any(person.sex in ("woman", "man") for person in found):
            return found
    return []


def _hands(facts):
    """{tool key: {question: [tallies.Line]}} of what was counted by hands, placements apart."""
    by_tool = {}
    for tool in toolbox.all_of(session()):
        said = [fact for fact in facts if fact.tool == tool.key and fact.question != PLACEMENT]
        if said and not tool.private:
            by_tool[tool.key] = hands.by_question(said)
    return by_tool


def level_order():
    """What a level of the diamond may be called → its place, the best first."""
    keys = ("best", "good", "between", "bad", "worst")
    return {
        name: place
        for place, (key, title) in enumerate(zip(keys, LEVELS.values(), strict=True))
        for name in (key, title, _(title))
    }


def _level(item):
    """What a level is called for whoever reads this."""
    titles = list(LEVELS.values())
    place = level_order().get(item)
    return item if place is None else _(titles[place])


# ── the groups of a workshop ─────────────────────────────────────────────────────────────────────────────────────────


@charts.get("/workshops/<workshop_id>/chart")
@allow(*OFFICE, on="workshop")
def workshop(workshop):
    """Its groups side by side, in the order in which they were chosen; nothing about peace at home."""
    found = workshops.groups_of(session(), workshop)
    shown = [
        (
            one,
            chart_of(one, guarded=True),
            quantities.opener("charts.behind_workshop", workshop_id=workshop.id, group=one.id),
            quantities.opener_of_people("charts.people", group_id=one.id),
            _counts_at("charts.counted", group_id=one.id),
        )
        for one in found
    ]
    at = _counts_at("charts.counted_together", workshop_id=workshop.id)
    return render_template("charts/workshop.html", workshop=workshop, shown=shown, room=_room(workshop), room_at=at, **_told())


class Room(NamedTuple):
    """What was counted of everybody at a workshop together; fields as those of a Chart."""

    diamonds: tuple
    hands: dict
    asked: dict
    columns: tuple = ("women", "men")


def _room(workshop):
    facts = tallies.of_room(session(), workshop.id)
    return Room(diamonds(facts, level_order()), _hands(facts), _questions())


@charts.get("/workshops/<workshop_id>/chart/counted")
@allow(*OFFICE, on="workshop")
def counted_together(workshop):
    """What stands behind a number of hands of everybody at the workshop."""
    back = url_for("charts.workshop", workshop_id=workshop.id)
    if not request.args.get("count"):
        return redirect(back, 303)

    def owns(fact):
        return fact.workshop_id == workshop.id and not fact.group_id

    return quantities.listed_hands(owns, title=workshop.name, back=back, **_told())


@charts.get("/workshops/<workshop_id>/chart/list")
@allow(*OFFICE, on="workshop")
def behind_workshop(workshop):
    """Who and what stands behind a number of one of its groups; back to them where none is named."""
    if not request.args.get("group"):
        return redirect(url_for("charts.workshop", workshop_id=workshop.id), 303)
    group = reached("group", request.args.get("group", ""))
    if group.id not in {one.id for one in workshops.groups_of(session(), workshop)}:
        abort(404)
    span = cycles.of_group(session(), group.id, today(), months())
    scope, back = store.Scope(groups=(group.id,), guarded=True), url_for("charts.workshop", workshop_id=workshop.id)
    opens = quantities.opener("charts.behind_workshop", workshop_id=workshop.id, group=group.id)
    return quantities.listed(scope, span, "show", title=group.label, back=back, months=span.months, opens=opens)
