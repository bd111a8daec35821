"""A promise on paper: a fruit with its picture, green while it grows and red when it is ripe, a few words, its day."""

from collections.abc import Mapping
from datetime import date
from math import cos, pi, sin
from types import SimpleNamespace
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout, picture
from gals.printing.curves import Curve, Item, circle
from gals.printing.text import BLACK, SOFT, catalogue, centred, listed, plain, short_day, style
from tools.palette import Palette
from tools.rights import ACTORS, ANSWERS, KINDS

#: What of a stored mark a pen looks at.
_LOOKED_AT = (
    *("id", "kind", "x", "y", "size", "turn", "symbol", "colour", "width", "ring", "ink", "source"),
    *("zone", "element", "layer"),
)


class Promise(NamedTuple):
    """A promise as it is printed. ``by`` is its next day; ``answer`` (key of ``ANSWERS``) how it goes so far.

    ``grew``: it was brought from another sheet. ``id``: its pin's, by which the drawing's pins are numbered.
    """

    symbol: str = ""
    text: str = ""
    actor: str = ""
    kind: str = ""
    by: date | None = None
    answer: str = "planned"
    grew: bool = False
    id: str = ""


def plain_mark(told: Mapping[str, Any]) -> SimpleNamespace:
    """A mark's fields as a value that pens draw and another process can read; its words in letters we can print."""
    looked = {name: told.get(name) for name in _LOOKED_AT}
    return SimpleNamespace(**looked, text=plain(told.get("text")))


def fruit(canvas: Canvas, promise: Promise, middle: tuple[float, float], size: float, *, colours: Palette) -> None:
    """The promise's fruit: an outline while it grows, heavy and red when done, grey when it was let go."""
    pin = SimpleNamespace(
        id="", kind="pin", x=0, y=0, size=100, turn=0, symbol=promise.symbol, text="", colour="black", ring=0
    )
    drawn = picture.drawn([pin], colours, {"": promise.answer}, {})
    layout.items(canvas, middle, size / 100, drawn)


def said(
    canvas: Canvas, promise: Promise, at: tuple[float, float], room: tuple[float, float], *, language: str
) -> None:
    """What was promised, in *room* with its left edge's middle *at*: words if there are any, and who does what."""
    acts = who(promise, language)
    if not promise.text:
        centred(canvas, acts, at, room, look=style(10))
        return
    shift = room[1] * 0.15 if acts else 0
    centred(canvas, promise.text, (at[0], at[1] + shift), (room[0], room[1] * 0.7), look=style(10, True))
    centred(canvas, acts, (at[0], at[1] - room[1] * 0.36), (room[0], room[1] * 0.3), look=style(8, colour=SOFT))


def who(promise: Promise, language: str) -> str:
    """Who does what, in words."""
    words = catalogue(language).gettext
    return listed(words(part) for part in (ACTORS.get(promise.actor, ""), KINDS.get(promise.kind, "")) if part)


def when(promise: Promise, language: str) -> str:
    """Its next day in words, while there is something to wait for."""
    return short_day(promise.by, language) if promise.answer in ("planned", "started", "changed") else ""


def state(promise: Promise, language: str) -> str:
    """How it goes, in words: what the fruit's colour says, for black and white."""
    return catalogue(language).gettext(ANSWERS.get(promise.answer, ""))


def faces() -> tuple[tuple[Item, ...], ...]:
    """Three faces to tick in a square of 100 about the origin: it went well, it is going on, it is stuck."""
    return tuple(_face(bend) for bend in (1, 0, -1))


def _face(bend: int) -> tuple[Item, ...]:
    eyes = [circle(side * 16, -13, 5, fill=BLACK) for side in (-1, 1)]
    curve = 16 * bend
    start = (cos(pi) * 24, 15 - curve / 2)
    mouth = Curve(start, ((-12, 15 + curve, 12, 15 + curve, 24, 15 - curve / 2 + sin(0)),), BLACK, 5)
    return (circle(0, 0, 44, BLACK, width=4), *eyes, mouth)
