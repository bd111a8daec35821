"""The parent diamond of a workshop: one group's cards left, the other's right, in the middle what both say; and who is where."""

from typing import NamedTuple

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from gals.access.guard import allow
from gals.access.rules import may
from gals.db import session
from gals.errors import BadInput
from gals.printing import poster, svg
from gals.printing.diamonds import Laid, Wall, build, parent
from gals.printing.text import day, listed
from gals.store import attendance, consents, dayplan, numbers, own_symbols, programmes, workshops
from gals.store import diamonds as cards
from gals.store import parents as store
from gals.views.diamonds import STAFF, pictures
from gals.views.page import symbol_address, today, writer
from gals.views.prints import asked, paper
from tools.kit import N_
from tools.levels import LEVELS

parents = Blueprint("parents", __name__)

#: What a count is called: the first one, and the one when the groups look back.
MOMENTS = {"now": N_("Now"), "achieved": N_("Later, looking back")}

SEXES = ("women", "men")


class Side(NamedTuple):
    """A group of the workshop and its newest diamond (None while it has none)."""

    group: object
    drawing: object


@parents.get("/workshops/<workshop_id>/diamond")
@allow(*STAFF, on="workshop")
def show(workshop):
    """Two groups' diamonds as one (``?left=``, ``?right=``), and how many are at each level."""
    return _page(workshop)


@parents.get("/workshops/<workshop_id>/diamond-sheet")
@allow(*STAFF, on="workshop")
def sheet(workshop):
    """The parent diamond for the wall: A3, A4, or over several A4 pages (``?pages=4``)."""
    (left, right), look = _chosen(_sides(workshop)), asked()
    if left is None:
        return redirect(url_for("parents.show", workshop_id=workshop.id), 303)
    said = listed((workshop.name or "", day(workshop.starts_on, look["language"])))
    size = look["size"] if look["size"] in ("A3", "A4") else "A3"
    with force_locale(look["language"]):
        drawn = _drawn(left, right, _cards(left, right))
    return paper(
        build, drawn, said, Wall(size, request.args.get("pages", 0, int), look["language"]), name="gals-diamond.pdf"
    )


@parents.post("/workshops/<workshop_id>/diamond/same")
@allow(*STAFF, on="workshop")
def same(workshop):
    """A card of the left group says the same as one of the right; ``apart``: it does not after all."""
    form, (left, right) = request.form, _both(workshop)

    def do(w):
        if form.get("apart"):
            return store.part(w, left.drawing, cards.find(session(), left.drawing, form["apart"]))
        card = cards.find(session(), left.drawing, form.get("card", ""))
        other = cards.find(session(), right.drawing, form.get("other", ""))
        return store.say_same(w, left.drawing, right.drawing, card=card, other=other)

    return _done(workshop, do)


@parents.post("/workshops/<workshop_id>/diamond/together")
@allow(*STAFF, on="workshop")
def together(workshop):
    """The level on which both groups agree for what they share."""
    form, (left, _right) = request.form, _both(workshop)

    def do(w):
        card = cards.find(session(), left.drawing, form.get("card", ""))
        store.agree(w, left.drawing, card, numbers.whole(form.get("level")))

    return _done(workshop, do)


@parents.post("/workshops/<workshop_id>/diamond/placement")
@allow(*STAFF, on="workshop")
def placement(workshop):
    """How many women and men are at each level, now or later again, with those present."""
    return _done(workshop, lambda w: store.count(w, workshop.id, _tool(_sides(workshop)), **_counted()))


def _counted():
    form = request.form
    counts = {level: tuple(_number(f"{sex}.{level}") for sex in SEXES) for level in LEVELS}
    present = tuple(_number(f"present.{sex}") for sex in SEXES)
    return {"moment": form.get("moment", ""), "counts": counts, "present": present}


def _number(name):
    text = request.form.get(name, "")
    number = numbers.whole(text)
    if number is None and text.strip():
        raise BadInput(_("“%(text)s” is not a number.", text=text[:20]))
    return number


def _sides(workshop, who=None):
    """The groups of the workshop that are within reach of who is signed in (or of the account *who*), each with its diamond."""
    db = session()
    near = [one for one in workshops.groups_of(db, workshop) if may(db, who or current_user, STAFF, {"group": one})]
    return [Side(group, cards.drawing_of(db, group.id)) for group in near]


def both_on_wall(workshop, who):
    """(sides, title, what is drawn) of the parent diamond as the account *who* hung it, whoever looks; nothing drawn without one."""
    left, right = _chosen(_sides(workshop, who))
    if left is None:
        return [], "", ()
    return [side for side in (left, right) if side], _(cards.tool_of(left.drawing).title), _drawn(left, right, _cards(left, right))


def _chosen(sides):
    """(left, right): those that were asked for, else the first women's and the first men's diamond, else the first two."""
    with_cards = [side for side in sides if side.drawing]
    asked = [
        next((s for s in with_cards if s.group.id == request.values.get(name)), None) for name in ("left", "right")
    ]
    women, men = (next((s for s in with_cards if s.group.sex == sex), None) for sex in SEXES)
    left = asked[0] or women or next((s for s in with_cards if s is not asked[1]), None)
    right = asked[1] or (men if men is not left else None) or next((s for s in with_cards if s is not left), None)
    return left, (right if right is not left else None)


def _both(workshop):
    """Both sides, or 404 where a group has no diamond yet."""
    left, right = _chosen(_sides(workshop))
    if left is None or right is None:
        abort(404)
    for side in (left, right):
        consents.require(session(), side.drawing, "work")
    return left, right


def _tool(sides):
    """Key of the tool that is counted: that of a diamond here, else the original."""
    return next((side.drawing.tool for side in sides if side.drawing), "gender-diamond")


def _done(workshop, do):
    try:
        do(writer())
    except BadInput as trouble:
        return _page(workshop, trouble=str(trouble), entered=request.form), 422
    left, right, moment, to = (request.form.get(name) or None for name in ("left", "right", "moment", "to"))
    there = url_for("parents.show", workshop_id=workshop.id, left=left, right=right, moment=moment, _anchor=to)
    return redirect(there, 303)


def _page(workshop, *, trouble="", entered=None):
    db = session()
    sides = _sides(workshop)
    left, right = _chosen(sides)
    shared, ours, theirs = _cards(left, right)
    here = {}
    for side, alone in (
        (left, [*ours, *(one.left for one in shared)]),
        (right, [*theirs, *(one.right for one in shared)]),
    ):
        here |= pictures(db, side.drawing, alone) if side else {}
    tool = _tool(sides)
    return render_template(
        "parents/show.html",
        workshop=workshop,
        sides=[side for side in sides if side.drawing],
        without=[side.group for side in sides if not side.drawing],
        left=left,
        right=right,
        shared=shared,
        ours=ours,
        theirs=theirs,
        picture=_picture(left, right, (shared, ours, theirs)),
        ways=poster.WAYS,
        pictures=here,
        levels=LEVELS,
        placed=store.placed(db, workshop.id, tool),
        above=store.above(db, workshop.id, tool),
        present=_present(workshop, tool),
        moments=MOMENTS,
        moment=request.values.get("moment") if request.values.get("moment") in MOMENTS else "now",
        trouble=trouble,
        entered=entered or {},
    )


def _present(workshop, tool):
    """(women, men): as written at the last count, else by the roll; None where neither says it."""
    known = store.present(session(), workshop.id, tool)
    if any(number is not None for number in known):
        return known
    people = {person.id for person in workshops.people_of(session(), workshop, None)}
    by_roll = attendance.present_by_sex(session(), workshop.id, dayplan.number_of(workshop, today()) or 1, people)
    return by_roll if any(by_roll) else (None, None)


def _cards(left, right):
    """(what both say, the left group's cards alone, the right group's alone)."""
    return store.together(session(), left and left.drawing, right and right.drawing)


def _picture(left, right, cards_of):
    """The parent diamond as part of a page; None without a diamond."""
    if left is None:
        return None
    inside = svg.draw(_drawn(left, right, cards_of), symbol_address)
    title = _(cards.tool_of(left.drawing).title)
    return Markup(svg.wrap(title, inside))  # noqa: S704 - our own drawing; its words are escaped there


def _drawn(left, right, cards_of):
    """What stands on the parent diamond."""
    shared, ours, theirs = cards_of
    laid = [Laid(one.left.marks, one.level, "joint") for one in shared if one.level is not None]
    laid += [Laid(card.marks, card.level, "women") for card in ours if card.level is not None]
    laid += [Laid(card.marks, card.level, "men") for card in theirs if card.level is not None]
    names = (left.group.label or "–", (right and right.group.label) or "–")
    colours = programmes.colours(programmes.current(session()))
    media = {}
    for side in (left, right):
        media |= own_symbols.on_drawing(session(), side.drawing.id) if side else {}
    return parent(cards.tool_of(left.drawing), names, laid, _, colours=colours, media=media)
