"""Diamonds: the cards of a group's sheet, their levels as the group agreed them, and what two groups say alike.

A card is a mark (or the strokes of one picture) called ``card``. Where it lies says its level and column; ``said`` holds
{polarity, level, votes_women, votes_men, into, same, together}. Nothing says who made it.
"""

from dataclasses import dataclass
from types import SimpleNamespace

from flask_babel import gettext as _
from sqlalchemy.orm import object_session

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.store import drawings, toolbox
from gals.store.words import tidy, too_long
from tools import ink
from tools.levels import COLUMNS, LEVELS, PLACES, WAITING, free, zone_of
from tools.pictures import pictures, places
from tools.symbols import SYMBOLS

LONGEST = 60
MOST_VOTES = 999

#: The family of tools whose sheets are diamonds.
FAMILY = "diamond"

COLOURS = {"good": "green", "bad": "blue"}

_KNOWN = {symbol.key for symbol in SYMBOLS}
_DRAWN = ("ink", "symbol", "own", "label")
_EMPTY = dict.fromkeys(drawings.FIELDS) | {"said": {}, "size": 48, "x": 0, "y": 0}


@dataclass(frozen=True)
class Card:
    """One card: its marks, ``level`` (2 best … −2 worst, None while it waits), votes with those of the cards it took in."""

    id: str
    marks: tuple
    polarity: str
    level: int | None
    column: str
    votes_women: int
    votes_men: int
    #: The cards that say the same and became part of this one.
    merged: tuple["Card", ...] = ()

    @property
    def said(self):
        """What is said of it, as its first mark keeps it."""
        return self.marks[0].said

    @property
    def symbol(self):
        """Key of its picture; "" for one in words or drawn by hand."""
        return self.marks[0].symbol or ""

    @property
    def text(self):
        """Its words, or ""."""
        return self.marks[0].text or ""


def cards(db, drawing):
    """(the cards that stand, those taken away), each in the order in which they came."""
    rows = [SimpleNamespace(**(_EMPTY | row)) for row in drawings.told(db, drawing.id)]
    rows = [row for row in rows if row.element == "card" and row.kind in _DRAWN]
    here = _cards([row for row in rows if not row.gone])
    away = _cards([row for row in rows if row.gone])
    into = {card.id: card.said.get("into") for card in away}
    ends = {card.id: _end(card.id, into) for card in away}
    standing = [_with(card, [one for one in away if ends[one.id] == card.id]) for card in here]
    known = {card.id for card in here}
    return standing, [card for card in away if ends[card.id] not in known]


def _cards(rows):
    return [_card(tuple(marks)) for marks in pictures(rows) if marks] if rows else []


def _card(marks):
    first = marks[0]
    x, y = _middle(marks)
    zone = zone_of(x, y)
    level, column = PLACES.get(zone, (first.said.get("level"), ""))
    waits = next((polarity for polarity, key in WAITING.items() if key == zone), "")
    polarity = first.said.get("polarity") or waits or next((p for p, pen in COLOURS.items() if pen == first.colour), "")
    women, men = (first.said.get(f"votes_{sex}") or 0 for sex in ("women", "men"))
    return Card(first.id, marks, polarity, level if level in LEVELS else None, column, women, men)


def _middle(marks):
    xs, ys = zip(*(point for mark in marks for point in places(mark)), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _end(card_id, into):
    """The card into which *card_id* went in the end; *card_id* itself where it went in a circle or nowhere."""
    seen, current = set(), card_id
    while into.get(current) and current not in seen:
        seen.add(current)
        current = into[current]
    return current if current not in seen else card_id


def _with(card, merged):
    women = card.votes_women + sum(one.votes_women for one in merged)
    men = card.votes_men + sum(one.votes_men for one in merged)
    return Card(card.id, card.marks, card.polarity, card.level, card.column, women, men, tuple(merged))


def find(db, drawing, card_id):
    """The Card, standing, merged or taken away; raises BadInput when the sheet has none of that id."""
    here, away = cards(db, drawing)
    for card in [*here, *away, *(one for each in here for one in each.merged)]:
        if card.id == card_id:
            return card
    raise BadInput(_("This card is no longer on the sheet. Please load the page again."))


def add(w, drawing, polarity, *, symbol="", text="", id=None):
    """Put a card on the sheet, where it waits for its level; returns its id. A picture or a few words are needed."""
    text = tidy(text)
    if long := too_long(text, LONGEST):
        raise BadInput(long)
    if symbol not in _KNOWN and not text:
        raise BadInput(_("Please choose a picture, or write a few words."))
    zone = WAITING.get(polarity)
    if zone is None:
        raise BadInput(_("Please say whether the card is good or bad."))
    x, y = _free(w.db, drawing, zone)
    what = {"kind": "symbol", "symbol": symbol, "size": 46} if symbol in _KNOWN else _words(text)
    place = {"layer": drawings.FIRST, "zone": zone, "element": "card", "x": x, "y": y}
    look = {"colour": COLOURS[polarity], "width": 1, "ring": 0, "said": {"polarity": polarity}}
    return w.mark(drawing.id, id or new_id(), **place, **look, **what)


def _words(text):
    return {"kind": "label", "text": text, "size": 30 if len(text) < 12 else 22}


def place(w, drawing, card, level, *, column):
    """Lay a card on the *level* that the group agreed (None: it waits again), in *column*."""
    if level is not None and (level not in LEVELS or column not in COLUMNS):
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))
    zone = WAITING[card.polarity or "good"] if level is None else _key_of(level, column)
    said = {name: value for name, value in card.said.items() if name != "level"} | (
        {"level": level} if level is not None else {}
    )
    if (card.level, card.column) == (level, column):
        return
    x, y = _middle(card.marks)
    to_x, to_y = _free(w.db, drawing, zone, but=card.id)
    for mark in card.marks:
        more = {"said": said} if mark is card.marks[0] else {}
        w.mark(drawing.id, mark.id, zone=zone, element="card", **_moved(mark, to_x - x, to_y - y), **more)


def _key_of(level, column):
    return next(key for key, place_ in PLACES.items() if place_ == (level, column))


def _moved(mark, dx, dy):
    if mark.kind == "ink":
        shifted = ink.pack([(x + dx, y + dy) for x, y in ink.unpack(mark.ink)])
        return {"ink": [list(column) for column in (*shifted, *mark.ink[2:])]}
    return {"x": mark.x + dx, "y": mark.y + dy}


def _free(db, drawing, zone, but=""):
    """A place in *zone* where no other card lies, or the one with most room."""
    here, _away = cards(db, drawing)
    return free(zone, [_middle(card.marks) for card in here if card.id != but])


def vote(w, drawing, card, *, women, men):
    """Write how many votes a card has: they stand beside it and decide nothing."""
    numbers = {"votes_women": women, "votes_men": men}
    if any(number is not None and not 0 <= number <= MOST_VOTES for number in numbers.values()):
        raise BadInput(_("Please write numbers from 0 to %(most)s.", most=MOST_VOTES))
    among = {name: sum(getattr(one, name) for one in card.merged) for name in numbers}
    own = {name: max(0, number - among[name]) for name, number in numbers.items() if number is not None}
    say(w, drawing, card, own)


def say(w, drawing, card, more):
    """Say *more* of a card; what is None there is no longer said."""
    said = {name: value for name, value in (card.said | more).items() if value is not None}
    if said != card.said:
        w.mark(drawing.id, card.marks[0].id, said=said)


def merge(w, drawing, card, into):
    """*card* says the same as *into* and becomes part of it: kept, and parted again by ``put_back``."""
    if card.id == into.id:
        raise BadInput(_("A card cannot become part of itself."))
    say(w, drawing, card, {"into": into.id})
    take_away(w, card)


def take_away(w, card):
    """Take a card off the sheet; ``put_back`` brings it again."""
    for mark in card.marks:
        w.erase(mark.id)


def put_back(w, drawing, card):
    """A card taken away, or merged, lies on the sheet again."""
    say(w, drawing, card, {"into": None})
    for mark in card.marks:
        w.erase(mark.id, gone=False)


def drawing_of(db, group_id):
    """The newest diamond of a group as it stands, or None."""
    return next((one for one in drawings.of_group(db, group_id) if is_diamond(one)), None)


def tool_of(drawing):
    """The Tool of a drawing, or None."""
    return toolbox.find(object_session(drawing), drawing.tool or "")


def is_diamond(drawing):
    """Whether a drawing is a sheet of a diamond."""
    tool = tool_of(drawing)
    return tool is not None and tool.family == FAMILY
