"""Numbers that open what stands behind them: which number an address means, and the page with its people, promises and sheets."""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote_plus

from flask import abort, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from gals.access.guard import reached
from gals.db import session
from gals.errors import NoConsent
from gals.reports.charts import WHO
from gals.store import answers, commitments, consents, counted_people, participants, reach, tallies
from gals.store import quantities as store
from gals.views.promises import shown
from tools.kit import N_
from tools.lanes import LANES, STATES
from tools.rights import AREAS, KINDS, REASONS

#: So many people stand on one page of a list.
PAGE = 60

#: What may be asked for → the words allowed; "" is always one.
WORDS = {"by": store.BY, "who": (*WHO.values(),), "state": STATES, "reason": tuple(REASONS)}


#: What a number of people may be of.
PEOPLE = {
    "written": N_("Everybody who is written down"),
    "agreed": N_("Who lets herself be counted"),
    "present": N_("Who came last time"),
}

#: Field of a Count → its sign, drawn once by ``quantities/_signs.html`` for all the numbers of a page.
SIGNS = {
    who: Markup('<svg viewBox="0 0 24 24" aria-hidden="true"><use href="#sign-{}"></use></svg>').format(who)
    for who in WHO
}


class Standing(NamedTuple):
    """Somebody behind a number (None: a group), the Promises that may be shown, and {promise id: drawing id} of open sheets."""

    person: object
    promises: list
    sheets: dict


def wanted():
    """The Wanted number of this address; 404 for what no page asks."""
    asked = {name: request.args.get(name, "") for name in ("by", "row", "who", "state", "reason")}
    asked["by"] = asked["by"] or "all"
    column, cycle = request.args.get("column", ""), request.args.get("cycle", "0")
    if any(asked[name] and asked[name] not in words for name, words in WORDS.items()) or cycle not in ("0", "1"):
        abort(404)
    if (column and not (column.isdecimal() and len(column) < 3)) or "\x00" in asked["row"]:
        abort(404)
    return store.Wanted(**asked, column=int(column) if column else None, cycle=int(cycle))


@lru_cache(1000)
def _quoted(value):
    """*value* as part of an address; a page with hundreds of numbers says the same few again and again."""
    return quote_plus(str(value))


def opener(endpoint, **address):
    """Makes the addresses of numbers: ``opens(by="lane", row="household", who="women", cycle=1)``; what is usual is left out."""

    home = url_for(endpoint, **address)
    joint = "&" if "?" in home else "?"

    def opens(**number):
        number["who"] = WHO.get(number.get("who") or "", "")
        said = [f"{name}={_quoted(value)}" for name, value in number.items() if value or (value == 0 and name != "cycle")]
        return home + joint + "&".join(said) if said else home

    return opens


def listed(scope, span, layer, **page):
    """The page behind a number. *layer*: the consent that shows somebody's promises here; *page*: title, back, months, opens."""
    number = wanted()
    behind = defaultdict(list)
    for one in store.behind(session(), scope, span, number, layer=layer):
        behind[one.one].append(one)
    openly = {one: [each.commitment_id for each in found if each.openly] for one, found in behind.items()}
    openly = {one: ids for one, ids in openly.items() if ids}
    start = min(request.args.get("from", 0, type=int), len(openly))
    chosen = list(openly)[max(0, start) : max(0, start) + PAGE]
    return render_template(
        "quantities/list.html",
        number=number,
        words=_words(number, page["months"]),
        total=len(behind),
        standing=_standing({one: openly[one] for one in chosen}, layer),
        hidden=len(behind) - len(openly),
        further=start + PAGE if start + PAGE < len(openly) else None,
        whose={of: field for field, of in WHO.items()},
        **page,
    )


def opener_of_people(endpoint, **address):
    """Makes the addresses of the numbers of people: ``people_at(of="agreed", who="women")``."""
    return lambda of, who: url_for(endpoint, **address, of=of, who=WHO[who])


def listed_people(scope, layer, **page):
    """The page behind a number of people: those written down, or (``?of=agreed``) those who let themselves be counted."""
    of, sex = request.args.get("of", "written"), request.args.get("who", "woman")
    if of not in PEOPLE or sex not in ("woman", "man"):
        abort(404)
    found = counted_people.who(session(), scope, sex, agreed=of == "agreed", layer=layer)
    return people_page([one for one, openly in found if openly], len(found), of=of, sex=sex, **page)


def people_page(named, total, *, of, sex, **page):
    """A list of people: *named* (ids) by their faces, the others by their number alone."""
    start = max(0, min(request.args.get("from", 0, type=int), len(named)))
    shown = [participants.find(session(), one) for one in named[start : start + PAGE]]
    return render_template(
        "quantities/people.html",
        words=[_(PEOPLE[of])],
        who=next(field for field, word in WHO.items() if word == sex),
        total=total,
        shown=[one for one in shown if one],
        hidden=total - len(named),
        further=start + PAGE if start + PAGE < len(named) else None,
        address={**(request.view_args or {}), **request.args.to_dict()},
        **page,
    )


def listed_hands(owns, **page):
    """The page behind a number of hands, or (``?of=present``) of those present: hands have no names, so it says who wrote it down.

    *owns*: whether a Tally may be opened here; 404 for any other.
    """
    fact, who = tallies.find(session(), request.args.get("count", "")), request.args.get("who", "")
    if fact is None or who not in ("women", "men") or not owns(fact):
        abort(404)
    said = tallies.mended(session(), fact)
    return render_template(
        "quantities/hands.html",
        said=said,
        who=who,
        of="present" if request.args.get("of") == "present" else "raised",
        group=reached("group", fact.group_id) if fact.group_id else None,
        speakers=answers.speakers(session(), said),
        heard=tallies.written_on(session(), said),
        **page,
    )


def _standing(openly, layer):
    """[Standing] for {whose: ids of promises}."""
    db = session()
    found = {one.id: one for one in shown(commitments.of_ids(db, [id for ids in openly.values() for id in ids]))}
    return [_one([found[id] for id in ids if id in found], layer) for ids in openly.values()]


def _one(promises, layer):
    sheets = {one.id: one.commitment.drawing_id for one in promises if _may_open(one.commitment.drawing_id, layer)}
    return Standing(promises[0].owner if promises else None, promises, sheets)


def _may_open(drawing_id, layer):
    drawing = reach.find(session(), "drawing", drawing_id) if drawing_id else None
    if drawing is None:
        return False
    try:
        consents.require(session(), drawing, layer)
    except NoConsent:
        return False
    return True


def _words(number, months):
    """What a number counts, said in a few words."""
    rows = {"lane": LANES, "area": AREAS, "kind": KINDS}.get(number.by, {})
    said = [_(rows[number.row]) if number.row in rows else number.row]
    said += [_("Not said")] if number.by in ("area", "kind") and not number.row else []
    if number.column is not None and number.column < len(months):
        said.append(milestone(months[number.column]))
    return [word for word in said if word]


def milestone(months):
    """The name of a milestone that lies so many months after a promise."""
    return ngettext("%(num)s month", "%(num)s months", months)
