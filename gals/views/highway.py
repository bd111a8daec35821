"""The multilane highway of a programme or a place: lanes by milestones, women and men apart, this cycle beside the last."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.db import session
from gals.reports import highway as report
from gals.store import cycles, groups, kept_counts, passed_on, places, programmes, reach
from gals.store import quantities as store
from gals.store.likeness import alphabetical
from gals.views import quantities
from gals.views.charts import OFFICE, by_sex, months, shared
from gals.views.page import language, now, today
from gals.views.places import choices as places_to_choose
from gals.views.places import place_path
from tools.lanes import LANES
from tools.rights import CIRCLES

highway = Blueprint("highway", __name__)

#: So many cycles back can be looked at.
MOST_BACK = 9

#: So many seconds numbers about very many people may be older than what was recorded: the page says when they were counted.
LASTS = 60

#: So many places are offered by name.
MOST_PLACES = 40

#: So many labels of groups stand side by side.
MOST_LABELS = 12


@highway.get("/highway")
@allow(*OFFICE)
def show():
    """The road with its numbers, and the same as a table."""
    place, back = _place(), _back()
    return render_template(
        "highway/show.html",
        highway=_highway(place, back),
        place=place,
        choices=_choices(),
        back=back,
        most_back=MOST_BACK,
        opens=quantities.opener("highway.behind", **_address(place, back)),
        people_at=quantities.opener_of_people("highway.people", **_address(place, back)),
        reached_at=url_for("highway.reached_by", **_address(place, back)),
        milestone=quantities.milestone,
        share=report.share,
        lanes_words=LANES,
    )


@highway.get("/highway/list")
@allow(*OFFICE)
def behind():
    """Who and what stands behind a number of the highway."""
    place, back = _place(), _back()
    span, address = cycles.of_programme(today(), months(), back), _address(place, back)
    opens, home = quantities.opener("highway.behind", **address), url_for("highway.show", **address)
    return quantities.listed(
        _scope(place), span, "report", title=_title(place), back=home, months=span.months, opens=opens
    )


@highway.get("/highway/people")
@allow(*OFFICE)
def people():
    """Who is written down, and who lets herself be counted; by name whoever lets herself be shown in reports."""
    place, back = _place(), _back()
    home = url_for("highway.show", **_address(place, back))
    return quantities.listed_people(_scope(place), "report", title=_title(place), back=home)


@highway.get("/highway/reached")
@allow(*OFFICE)
def reached_by():
    """With what kind of people it was shared, tier by tier: numbers only, there are no names."""
    place, back = _place(), _back()
    found = passed_on.counted(session(), _scope(place), cycles.of_programme(today(), months(), back))
    home = url_for("highway.show", **_address(place, back))
    cycle = 1 if request.args.get("cycle") == "1" else 0
    told = [one for one in found if one.cycle == cycle]
    return render_template("highway/reached.html", title=_title(place), back=home, told=told, circles=CIRCLES)


def _place():
    """The Place asked for, or None: everywhere within reach."""
    asked = request.args.get("place", "")
    return reached("place", asked) if asked else None


def _back():
    return max(0, min(MOST_BACK, request.args.get("back", 0, type=int)))


def _address(place, back):
    return {name: value for name, value in (("place", place.id if place else ""), ("back", back)) if value}


def _title(place):
    return place_path(place.id) if place else programmes.current(session()).name or _("Programme")


def _scope(place):
    """Whose promises. Where one place is looked at, peace at home is left out: places must not be compared by it."""
    db = session()
    if place:
        return store.Scope(frozenset(reach.below(db, {place.id})), guarded=True)
    own = reach.own_places(db, current_user)
    return store.Scope(None if own is None else frozenset(own), guarded=own is not None)


def _choices():
    """[(Place, words)] to choose from: with many places only where to start."""
    own = reach.own_places(session(), current_user)
    if places.are_few(session(), MOST_PLACES, own):
        return places_to_choose()
    spoken = language()
    return [(one, places.name(one, spoken)) for one in places.tops(session(), own)]


def _highway(place, back):
    """The ``gals.reports.highway.Highway``, counted again only when something was recorded that counts."""
    db, scope, span = session(), _scope(place), cycles.of_programme(today(), months(), back)
    written, agreed = kept_counts.answer(db, ("people", scope), lambda: store.people(db, scope))
    lasts = LASTS if sum(written.values()) > store.FEW else 0
    lanes, labels, reached, at = kept_counts.answer(db, ("highway", scope, span), lambda: _counted(scope, span), lasts)
    return report.Highway(
        title=_title(place),
        on=today(),
        months=span.months,
        people=by_sex(written),
        agreed=by_sex(agreed),
        lanes=lanes,
        labels=labels,
        shared=reached,
        counted_at=at if lasts else None,
    )


def _counted(scope, span):
    """(Lanes, Labels, Line of those reached, when) of a scope, as the database counts them now."""
    db = session()
    counted = store.patterns(db, scope, span, "lane", "label")
    order = sorted(groups.labels(db, scope.places)[:MOST_LABELS], key=alphabetical)
    how, why = counted["lane"]
    lanes, labels = report.lanes(how, why, span.months), report.labels(counted["label"][0], order)
    return lanes, labels, shared(passed_on.counted(db, scope, span)), now()
