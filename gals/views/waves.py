"""Waves of opinions: which questions are asked, frozen before the first round; two waves of one list side by side."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user

from gals.access.guard import allow
from gals.access.rules import GALS
from gals.db import session
from gals.errors import BadInput
from gals.reports import intervals
from gals.reports import opinions as report
from gals.store import polls, reach
from gals.store import waves as store
from gals.views.page import today, writer
from tools.opinions import BY_KEY, ITEMS, MODES, STORY

waves = Blueprint("waves", __name__)

OFFICE = ("trainer", "admin")

#: A share to say from which fall on so many people would show it.
FROM = 0.35


@waves.get("/waves")
@allow(*GALS)
def index():
    """All waves, and what belongs to asking for opinions."""
    missing = max(polls.HELPERS - polls.helpers(session(), today()), 0)
    return render_template("waves/index.html", waves=store.all_of(session()), missing=missing, office=current_user.role in OFFICE)


@waves.get("/waves/story")
@allow(*GALS)
def story():
    """A story that the group goes on telling; nothing of it is counted."""
    return render_template("waves/story.html", steps=STORY)


@waves.get("/waves/new")
@allow(*OFFICE)
def new():
    """Which questions, and how they are answered."""
    return _form(None)


def _form(wave, trouble="", entered=None):
    chosen = entered.getlist("item") if entered else (wave.items or []) if wave else [item.key for item in ITEMS]
    known = {"name": wave.name, "mode": wave.mode} if wave else {"name": "", "mode": "tablet"}
    form = entered or known
    answer = render_template("waves/edit.html", wave=wave, all_items=ITEMS, chosen=chosen, form=form, modes=MODES, trouble=trouble)
    return answer, 422 if trouble else 200


@waves.post("/waves")
@allow(*OFFICE)
def create():
    """Write a new wave down."""
    return _keep(None)


@waves.post("/waves/<wave_id>")
@allow(*OFFICE, on="wave")
def change(wave):
    """Choose others while the list is not frozen."""
    return _keep(wave)


def _keep(wave):
    form = request.form
    try:
        chosen = {"name": form.get("name", ""), "items": form.getlist("item"), "mode": form.get("mode", "")}
        kept = store.choose(writer(), wave, **chosen)
    except BadInput as error:
        return _form(wave, str(error), form)
    return redirect(url_for("waves.show", wave_id=kept), 303)


@waves.get("/waves/<wave_id>")
@allow(*GALS, on="wave")
def show(wave):
    """The list, its seal and the rounds of one's own places; for the office the groups together and earlier waves beside them."""
    return _page(wave)


def _page(wave, trouble=""):
    db, office = session(), current_user.role in OFFICE
    own = reach.own_places(db, current_user)
    answer = render_template(
        "waves/show.html",
        wave=wave,
        items=[BY_KEY[key] for key in wave.items or () if key in BY_KEY],
        rounds=polls.of_wave(db, wave.id, own),
        same=store.is_as_frozen(wave),
        office=office,
        told=_told(wave) if office else [],
        beside=_beside(wave) if office else [],
        trouble=trouble,
    )
    return answer, 422 if trouble else 200


def _live(wave):
    """{who: Pool} of what may be shown of a wave today, more rounds to come or not."""
    return report.live(polls.as_closed(session(), wave))


def _told(wave):
    """What may leave the groups of each sex and age, with how many it stands on, and how many more have answered."""
    found, everybody = [], report.pools(polls.as_closed(session(), wave))
    for who, pool in _live(wave).items():
        people, effect = report.answered(pool), report.effect_of(pool)
        bars = report.bars(pool, effect)
        fall = intervals.detectable(FROM, people / effect) if people else 0
        held = [key for key in everybody[who].counts if key not in pool.counts]
        waiting = report.answered(everybody[who]) - people
        said = {"who": who, "pool": pool, "bars": bars, "held": held, "people": people, "effect": effect}
        found.append(said | {"fall": fall, "waiting": waiting})
    return found


def _beside(wave):
    """The nearest earlier wave of the same list beside this one: [(who, that wave, Rows that may leave, both Pools)]."""
    found = []
    for earlier in store.before(session(), wave)[:1]:
        if not report.are_comparable(earlier, wave):
            continue
        before, after = _live(earlier), _live(wave)
        for who in (who for who in after if who in before):
            found.append((who, earlier, report.side_by_side(before[who], after[who]), (before[who], after[who])))
    return found


@waves.post("/waves/<wave_id>/freeze")
@allow(*OFFICE, on="wave")
def freeze(wave):
    """Freeze the list."""
    try:
        store.freeze(writer(), wave)
    except BadInput as error:
        return _page(wave, str(error))
    return redirect(url_for("waves.show", wave_id=wave.id), 303)


@waves.post("/waves/<wave_id>/next")
@allow(*OFFICE, on="wave")
def again(wave):
    """The next wave: the same list in the same way."""
    try:
        made = store.next_of(writer(), wave)
    except BadInput as error:
        return _page(wave, str(error))
    return redirect(url_for("waves.show", wave_id=made), 303)
