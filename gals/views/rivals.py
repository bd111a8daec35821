"""Several photographs of one page: the better one is proposed and both are kept; a copied sheet with another drawing is asked about."""

from typing import Any, NamedTuple

from flask import current_app

from gals.db import session
from gals.paper import alike
from gals.store import paper_pages, paper_records

#: What shows nothing that the other photograph does not show.
NO_NEWS = (alike.SAME, alike.LESS)


class Rival(NamedTuple):
    """Another photograph of the same page that was confirmed, and how this one differs from it: a word of ``alike``."""

    photograph: Any
    differs: str


def of(photograph):
    """The Rival of *photograph* that was confirmed already, or None."""
    if photograph.state != "read":
        return None
    other = next((one for one in paper_records.of_page(session(), photograph) if one.state == "confirmed"), None)
    return Rival(other, differs(other, photograph)) if other is not None else None


def first_of(waiting):
    """*waiting* without what shows nothing new beside a better photograph of the same page."""
    kept = {}
    for one in waiting:
        if not one.better:
            kept.setdefault((one.sheet_id, one.page or 1) if one.sheet_id else one.id, []).append(one)
    first = {one.id for same in kept.values() for one in _best(same)}
    return [one for one in waiting if one.id in first]


def _best(same):
    """Of photographs of one page the best, and those that show something else than it."""
    if len(same) == 1:
        return same
    best = max(same, key=_worth)
    return [best, *(one for one in same if one is not best and differs(best, one) not in NO_NEWS)]


def give_way(confirmed):
    """What waits of the same page and shows nothing new gives way to the one that was *confirmed*."""
    for one in paper_records.of_page(session(), confirmed):
        if differs(confirmed, one) in NO_NEWS:
            one.better = confirmed.id
    confirmed.better = None


def yield_to_other(photograph):
    """The other photograph of the page, which was confirmed, stays. True if there is one."""
    rival = of(photograph)
    photograph.better = rival.photograph.id if rival else None
    return rival is not None


def differs(first, second):
    """How *second* differs from *first*; by their boxes where there is no picture to compare."""
    shelf = current_app.extensions["shelf"]
    contents = [one.clean and shelf.read(one.clean) for one in (first, second)]
    if not all(contents):
        return alike.SAME if paper_pages.states(first) == paper_pages.states(second) else alike.DIFFERENT
    return alike.compare(*contents)


def _worth(photograph):
    """Fewer doubtful boxes, then sharper, then larger."""
    unsure = sum(state == "uncertain" for state in paper_pages.states(photograph).values())
    content = photograph.clean and current_app.extensions["shelf"].read(photograph.clean)
    return -unsure, round(alike.sharpness(content) if content else 0, 1), _area(photograph), photograph.id


def _area(photograph):
    """Pixels the page covers in the original."""
    quad = (photograph.reading or {}).get("quad") or []
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(quad, [*quad[1:], *quad[:1]], strict=True))) / 2
