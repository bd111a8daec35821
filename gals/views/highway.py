"""The multilane highway of a programme or a place: lanes by milestones, women and men apart, this cycle beside the last."""

from functools import partial

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.db import session
from gals.reports import highway as report
from gals.reports.charts import Line
from gals.store import by_place, counted_people, cycles, groups, kept_places, passed_on, places, programmes, reach
from gals.store import quantities as store
from gals.store.likeness import alphabetical
from gals.views import quantities
from gals.views.charts import OFFICE, by_sex, months
from gals.views.page import language, today
from gals.views.places import choices as places_to_choose
from gals.views.places import place_path
from tools.lanes import LANES
from tools.rights import CIRCLES

highway = Blueprint("highway", __name__)

#: So many cycles back can be looked at.
MOST_BACK = 9

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
    """The ``gals.reports.highway.Highway``; after something was recorded only those places are counted again that it touches."""
    db, scope, span = session(), _scope(place), cycles.of_programme(today(), months(), back)
    count = partial(_counted, db, scope.guarded, span)
    sums = kept_places.summed(db, ("highway", scope.guarded, span), scope.places, count)
    order = sorted(groups.labels(db, scope.places)[:MOST_LABELS], key=alphabetical)
    return report.Highway(
        title=_title(place),
        on=today(),
        months=span.months,
        people=_by_sex(sums, "people"),
        agreed=_by_sex(sums, "agreed"),
        lanes=report.lanes_of(sums, span.months),
        labels=report.labels_of(sums, order),
        shared=Line("shared", *(_by_sex(sums, ("shared", cycle)) for cycle in (0, 1))),
    )


def _by_sex(sums, what):
    return by_sex({sex: sums.get((what, sex), 0) for sex in ("woman", "man")})


def _counted(db, guarded, span, those):
    """(place, names of numbers, how many) of *those* places (None: all), as the database counts them now."""
    scope = store.Scope(those, guarded=guarded)
    for place, by, is_why, one in by_place.patterns(db, scope, span, "lane", "label"):
        yield place, report.names(by, one, is_why), one.people
    for place, sex, written, agreed in counted_people.by_place(db, scope):
        yield place, (("people", sex),), written
        yield place, (("agreed", sex),), agreed
    for place, one in passed_on.by_place(db, scope, span):
        yield place, ((("shared", one.cycle), "woman"),), one.women
        yield place, ((("shared", one.cycle), "man"),), one.men
