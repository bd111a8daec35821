"""Any figure of a report opens: the rule by which it counts, in words; where it was given out; and the list behind it, for those who may.

Who reads reports alone gets the rule and the tables that were released, never a list. Who works with groups meets workshops,
meetings and groups; committees' entries are met by those who enter their workspace.
"""

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from gals.access import rules
from gals.access.guard import allow
from gals.db import session
from gals.store import behind as store
from gals.store import committees, figures, money, places, publications
from gals.views import donor_told, released
from gals.views.contributions import SOURCE_WORDS
from gals.views.page import language
from gals.views.reports import BEFORE, READERS

behind = Blueprint("behind", __name__)

_STANDING = _l("As it stands today, in all places together.")

#: Figure → its title and rule, beside those of tables.
RULES = {
    **{figure: (title, rule) for figure, (title, rule, _count) in released.TABLES.items()},
    "money": (_l("Local resources"), donor_told.MONEY_RULE),
    "opinions": (_l("Opinions"), donor_told.OPINION_RULE),
    "held": (_l("Events"), _l("Events of committees that were held in this year, each once.")),
    "groups": (_l("Champion groups"), _STANDING),
    "made": (_l("Promises"), _l("All promises until now; one that was brought from one sheet to another is one.")),
    "kept": (_l("Promises that are done or changed something"), _l("By the newest answer that was given to each promise.")),
    "committees": (_l("Committees"), _STANDING),
    "seats": (_l("Seats held by women and by men"), _STANDING),
    "decisions": (_l("Decisions"), _STANDING),
    "done": (_l("Decisions that are done"), _STANDING),
    "numbers": (
        _l("Help numbers checked within half a year"),
        _l("Numbers of the help card that somebody called or visited within the last 180 days."),
    ),
    "projects": (_l("Projects"), _STANDING),
}

#: Figure → the lists it was counted from.
LISTS = {
    **dict.fromkeys(("people", "attendances"), (store.workshops, store.follow_ups)),
    **dict.fromkeys(("promises", "reasons", "made", "kept", "groups"), (store.groups,)),
    **dict.fromkeys(("events", "held"), (store.events,)),
    **dict.fromkeys(("committees", "seats"), (store.committees,)),
    **dict.fromkeys(("decisions", "done"), (store.decisions,)),
    "money": (store.entries,),
    "opinions": (store.waves,),
    "numbers": (store.numbers,),
    "projects": (store.projects,),
}

#: List → (kind of record, its title, the page that one of it opens).
OPENS = {
    store.workshops: ("workshop", _l("Workshops"), "workshops.show"),
    store.follow_ups: ("follow_up", _l("Meetings of groups"), "follow_ups.show"),
    store.groups: ("group", _l("Groups: each opens its promises and sheets"), "charts.group"),
    store.events: ("event", _l("Events"), "events.show"),
    store.committees: ("committee", _l("Committees"), "committees.show"),
    store.decisions: ("decision", _l("Decisions"), "decisions.show"),
    store.entries: ("contribution", _l("Entries"), "contributions.show"),
    store.waves: ("wave", _l("Lists of questions: each opens its rounds"), "waves.show"),
    store.numbers: ("service", _l("Help numbers"), "services.show"),
    store.projects: ("project", _l("Projects"), "projects.show"),
}

#: So many lines stand on one page.
PAGE = 100


@behind.app_context_processor
def words():
    """What figures are called, and by which rule they count, for any page."""
    return {"figure_rules": RULES}


@behind.get("/reports/figures/<figure>")
@allow(*READERS)
def show(figure):
    """The rule of a figure, where it was given out, and what it was counted from."""
    if figure not in RULES:
        abort(404)
    db, year, start = session(), released.year_of(request.args), max(request.args.get("from", 0, int), 0)
    title, rule = RULES[figure]
    wanted = [one for one in LISTS[figure] if _may_read(OPENS[one][0])]
    lists = [_list(one, figures.year(year), start) for one in wanted]
    return render_template(
        "reports/behind.html",
        figure=figure,
        title=title,
        rule=rule,
        year=year,
        given=publications.telling(db, figure, year),
        lists=lists,
        closed=len(wanted) < len(LISTS[figure]),
        further=start + PAGE if any(total > start + PAGE for _title, total, _lines in lists) else 0,
        live=figure in released.FIGURES and current_user.role in BEFORE,
    )


def _may_read(kind):
    """Whether who is signed in meets records of *kind* one by one: behind the wall, or help numbers, which are for all."""
    return kind == "service" or (current_user.role in BEFORE and rules.enters(current_user.role, kind))


def _list(find, span, start):
    """(title, how many there are, those on this page as (address, words, small words))."""
    kind, title, page = OPENS[find]
    found = list(find(session(), span))
    lines = [(url_for(page, **{f"{kind}_id": one.id}), *_words(one)) for one in found[start : start + PAGE]]
    return title, len(found), lines


def _words(one):
    db, reader = session(), language()
    if one.kind == "contribution":
        return f"{SOURCE_WORDS[one.source]}: {money.amount(one.tyiyn)}", _committee(one), one.on
    if one.kind == "committee":
        return _committee(one), "", one.on
    if one.committee_id:
        return one.words or _("Without a name"), _committee(one), one.on
    place = places.name(places.current(db, one.place_id), reader) if one.place_id else ""
    return one.words or _("Without a name"), place, one.on


def _committee(one):
    found = committees.find(session(), one.committee_id)
    return committees.name(found, language()) if found else ""
