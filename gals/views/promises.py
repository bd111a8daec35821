"""Promises as pages show them: how each goes, whose it is, when it falls due in calm words; and as counts without names."""

from typing import Any, NamedTuple

from babel.dates import format_skeleton
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from gals.db import session
from gals.reports import promises as report
from gals.store import commitments, consents
from gals.views.page import today
from tools.symbols import SYMBOLS

SYMBOL = {one.key: one for one in SYMBOLS}

#: A day farther off than this was written by a tablet whose clock had died.
_FAR = 20 * 365


class Promise(NamedTuple):
    """A commitment with its newest answer (None before the first) and whose it is (None: a group's)."""

    commitment: Any
    answer: Any
    owner: Any

    @property
    def id(self):
        """The commitment's id."""
        return self.commitment.id

    @property
    def state(self):
        """Its newest answer in a word of ``ANSWERS``."""
        return self.answer.answer if self.answer else "planned"

    @property
    def is_open(self):
        """Whether there is something left to do."""
        return self.state in ("planned", "started")


def shown(found):
    """Commitments as Promises, in their order."""
    db = session()
    states, owners = commitments.state_of(db, [one.id for one in found]), commitments.owners(db, found)
    return [Promise(one, states[one.id], owners[one.id]) for one in found]


def promises_of(participant):
    """A person's Promises, for ``commitments/_person.html``."""
    return shown(commitments.of_participant(session(), participant.id))


def promises_of_group(group):
    """What ``commitments/_group.html`` shows: counts of all who agreed to be counted, and in ``open`` the shared promises."""
    found = commitments.of_group(session(), group.id)
    shared = {one.id for one in commitments.open_to_group(found)}
    promises = shown(found)
    return counted(promises) | {"open": [promise for promise in promises if promise.id in shared]}


def counted(promises):
    """What ``commitments/_counts.html`` shows of Promises: only of people who said yes to being counted."""
    people = {promise.owner.id for promise in promises if promise.owner}
    given = consents.given_by_all(session(), people)
    told = [_told(promise) for promise in promises if promise.owner is None or given[promise.owner.id]["count"]]
    total = report.count(told)
    return {
        "states": report.by_state(told),
        "reasons": report.reasons(told),
        "areas": report.by_area(told),
        "columns": [who for who in total._fields if getattr(total, who)],
        "uncounted": sum(not one["count"] for one in given.values()),
    }


def _told(promise):
    who = (promise.owner.sex or "") if promise.owner else "group"
    reason = promise.answer.reason if promise.answer else None
    return report.Told(who, promise.state, reason or "", promise.commitment.area or "")


def due(promise):
    """When a promise falls due, in calm words; "" when that is settled or nobody can have meant the day."""
    on, now = promise.commitment.due_on or promise.commitment.milestone_on, today()
    if not promise.is_open or on is None or abs((on - now).days) > _FAR:
        return ""
    this_year = on.year == now.year
    if on >= now:
        return _("by %(day)s", day=_said("MMMMd", on) if this_year else format_date(on, "long"))
    months = (now.year - on.year) * 12 + now.month - on.month
    if months < 2:
        return _("due last month") if months else _("due this month")
    return _("due in %(month)s", month=format_date(on, "LLLL") if this_year else _said("yMMMM", on))


def _said(skeleton, day):
    """*day* as the reader's language puts these parts of it together."""
    return format_skeleton(skeleton, day, locale=get_locale())


def day_of(day):
    """A day in the reader's words; "" for a day nobody can have meant."""
    return format_date(day, "long") if day and abs((day - today()).days) <= _FAR else ""


def words_of(commitment):
    """A promise in words: its own, else what its picture shows."""
    return commitment.text or symbol_title(commitment.symbol) or _("A promise")


def symbol_title(key):
    """What a picture shows, in the reader's language."""
    return _(SYMBOL[key].title) if key in SYMBOL else ""
