"""One thing counted with big buttons: a tap is one hand, each group and each sex apart, always beside the number present."""

from typing import Any, NamedTuple

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session as database
from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.reports import tallies as report
from gals.store import numbers
from gals.store import tallies as store
from gals.store.words import tidy
from gals.views import occasions
from gals.views.occasions import SEXES
from gals.views.page import writer
from gals.views.workshops import OFFICE
from tools.kit import STATES

counters = Blueprint("counters", __name__)


class Lane(NamedTuple):
    """One group's buttons: its Group (None: everybody), whose hands, the Occasion, what stands, and (women, men) present."""

    group: Any
    sexes: list
    occasion: store.Occasion
    fact: Any
    present: tuple

    @property
    def key(self):
        """What its fields are called after."""
        return self.occasion.group_id or "all"

    @property
    def label(self):
        """What it is called."""
        return self.group.label if self.group else _("Everybody")


@counters.get("/workshops/<workshop_id>/tallies/<session_id>/count")
@allow(*OFFICE, on="workshop")
def show(workshop, session_id):
    """Big buttons for one thing that is counted at a session."""
    return _page(*_of_session(workshop, session_id))


@counters.post("/workshops/<workshop_id>/tallies/<session_id>/count")
@allow(*OFFICE, on="workshop")
def keep(workshop, session_id):
    """Keep the numbers as they stand on the page."""
    return _keep(*_of_session(workshop, session_id))


@counters.get("/follow-ups/<follow_up_id>/tallies/<tool>/count")
@allow(*OFFICE, on="follow_up")
def at_follow_up(follow_up, tool):
    """The same when a group looks back."""
    about = occasions.of_follow_up(follow_up, tool)
    return _page(about, [about])


@counters.post("/follow-ups/<follow_up_id>/tallies/<tool>/count")
@allow(*OFFICE, on="follow_up")
def keep_at_follow_up(follow_up, tool):
    """Keep the numbers of a follow-up."""
    about = occasions.of_follow_up(follow_up, tool)
    return _keep(about, [about])


def _of_session(workshop, session_id):
    """(about the page, [about each group whose buttons stand on it])."""
    about = occasions.of_session(workshop, session_id, request.values)
    if about["occasion"].group_id or not about["groups"]:
        return about, [about]
    each = [occasions.of_session(workshop, session_id, {"group": group.id}) for group in about["groups"]]
    return about, each


def _asked(tool):
    """What is counted, as a Count without numbers; 404 when the tool asks no such thing, or asks it of nothing."""
    said = request.values
    item = tidy(said.get("item"))
    state = said.get("state", "")
    tally = occasions.question(tool, said.get("question", ""))
    if not item or state not in tally.states:
        abort(404)
    return store.Count(tally.key, item, state, None, None)


def _lanes(abouts, asked):
    for about in abouts:
        facts = store.of_occasion(database(), about["occasion"])
        fact = next((one for one in facts if (one.question, one.item, one.state) == asked[:3]), None)
        group = occasions.group_of(about["occasion"])
        present = occasions.present(about, facts)
        yield Lane(group, occasions.sexes_of(group), about["occasion"], fact, present)


def _page(about, abouts, *, status=200, trouble="", entered=None):
    endpoint, _post, named = about["here"]
    asked = _asked(about["tool"])
    lanes = list(_lanes(abouts, asked))
    tally = occasions.question(about["tool"], asked.question)
    scope: dict[str, Any] = {"group": about["occasion"].group_id or "all"}
    page = render_template(
        "tallies/count.html",
        asked=asked,
        tool=about["tool"],
        tally=tally,
        lanes=lanes,
        trouble=trouble,
        entered=entered or {},
        above=_above(lanes),
        tally_states=STATES,
        scope=scope,
        drawer=pair_id(request.path, scope["group"], *asked[:3]),
        back=url_for(endpoint, **named, **scope, look=occasions.look_of(asked.state)),
        others=[(state, url_for(about["counter"], **_address(asked._replace(state=state)))) for state in tally.states],
    )
    return page, status


def _address(asked) -> dict[str, Any]:
    said = {"question": asked.question, "item": asked.item, "state": asked.state}
    return {**(request.view_args or {}), **said, "group": request.values.get("group")}


def _above(lanes):
    return [lane.label for lane in lanes if lane.fact and report.above([lane.fact])]


def _keep(about, abouts):
    """Keep what the page says; numbers it does not name stay. A script hears what is odd, a form comes back to its page."""
    asked, by_script = _asked(about["tool"]), "application/json" in request.headers.get("Accept", "")
    try:
        for lane in _lanes(abouts, asked):
            women, men = (_number("count", lane, sex, getattr(lane.fact, sex, None)) for sex in SEXES)
            present = tuple(
                _number("present", lane, sex, known) for sex, known in zip(SEXES, lane.present, strict=True)
            )
            if lane.fact or women is not None or men is not None:
                store.say(writer(), lane.occasion, [asked._replace(women=women, men=men)], present)
    except BadInput as error:
        if by_script:
            return jsonify(trouble=str(error)), 422
        return _page(about, abouts, status=422, trouble=str(error), entered=request.form)
    if by_script:
        return jsonify(above=_above(_lanes(abouts, asked)))
    return redirect(url_for(about["counter"], **_address(asked)), 303)


def _number(what, lane, sex, known):
    """The number in a field, None where it is empty, *known* where there is no such field; ``plus`` adds one to it."""
    name = f"{what}.{lane.key}.{sex}"
    text = request.form.get(name)
    if text is None:
        return known
    number = numbers.whole(text)
    if text.strip() and number is None:
        raise BadInput(_("“%(text)s” is not a number.", text=text[:20]))
    return (number or 0) + 1 if request.form.get("plus") == name else number
