"""The help card, A6: numbers for everybody, under a neutral title. Whether the police are told stands before each number.

It bears the day it was printed and a short sign of what it says, the same as the directory shows: a false card shows. No
square code, no number of anybody, nothing to tick (docs/safety.md).
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout
from gals.printing.icons import icon
from gals.printing.layout import MM, UPRIGHT
from gals.printing.text import PALE, SOFT, catalogue, centred, day, height, line, style, write
from tools.kit import N_

EDGE = 8 * MM

#: What is said before a number, by whether calling it tells the police; what is not known is said as well.
POLICE = {
    "yes": N_("The police are told of a call"),
    "injury": N_("The police are told of injuries"),
    "no": N_("The police are not told of a call"),
    "unknown": N_("Ask first whether the police are told"),
}

_ICONS = {"yes": "eye", "injury": "eye", "no": "lock", "unknown": "help"}


class Number(NamedTuple):
    """One line: what it is, the number, its hours, ``police`` a key of ``POLICE``, the day it was last checked, its cost."""

    name: str
    number: str
    hours: str = ""
    police: str = "unknown"
    checked_on: date | None = None
    cost: str = ""


class Card(NamedTuple):
    """Numbers that were checked lately, in their order; the day of printing, and the sign of what the lines say."""

    numbers: Sequence[Number]
    language: str = "ky"
    printed_on: date | None = None
    mark: str = ""


def build(card: Card) -> bytes:
    """A PDF of one A6 card (more where it does not hold all numbers)."""
    return layout.book(lambda canvas: _single(canvas, card), card.language)


def build_sheets(card: Card) -> bytes:
    """A PDF of A4 pages, each with the card four times and lines to cut along."""
    return layout.book(lambda canvas: pages(canvas, card), card.language)


def pages(canvas: Canvas, card: Card) -> None:
    """The cards four to an A4 page, with lines to cut along, on a canvas that may hold others."""
    for numbers in _fitting(card):
        width, height_ = layout.page(canvas, UPRIGHT["A4"])
        for x in (0, width / 2):
            for y in (0, height_ / 2):
                canvas.saveState()
                canvas.translate(x, y)
                _card(canvas, card, numbers)
                canvas.restoreState()
        canvas.setDash(2, 4)
        layout.rule(canvas, (width / 2, 0), (width / 2, height_), 0.4, colour=PALE)
        layout.rule(canvas, (0, height_ / 2), (width, height_ / 2), 0.4, colour=PALE)
        canvas.setDash()
        canvas.showPage()


def _single(canvas: Canvas, card: Card) -> None:
    for numbers in _fitting(card):
        layout.page(canvas, UPRIGHT["A6"])
        _card(canvas, card, numbers)
        canvas.showPage()


def _fitting(card: Card) -> list[list[Number]]:
    """The numbers in as many cards as they need; one card that says so when there are none."""
    parts: list[list[Number]] = [[]]
    room = left = UPRIGHT["A6"][1] * MM - 38 * MM
    for number in card.numbers:
        needed = _height(card, number)
        if parts[-1] and needed > left:
            parts.append([])
            left = room
        parts[-1].append(number)
        left -= needed
    return parts


def _height(card: Card, number: Number) -> float:
    words = catalogue(card.language).gettext
    room = UPRIGHT["A6"][0] * MM - 2 * EDGE
    name = min(height(number.name, room, style(10, True)), 2 * 10 * 1.28)
    police = min(height(words(POLICE[number.police]), room - 6 * MM, style(8)), 2 * 8 * 1.28)
    return name + police + (12 + 3.5 * bool(_when(number))) * MM


def _when(number: Number) -> str:
    return " · ".join(filter(None, (number.hours, number.cost)))


def _card(canvas: Canvas, card: Card, numbers: Sequence[Number]) -> None:
    words = catalogue(card.language)
    width, top = UPRIGHT["A6"][0] * MM, UPRIGHT["A6"][1] * MM - 14 * MM
    icon(canvas, "leaf", (EDGE + 4 * MM, top + 1.6 * MM), 8 * MM)
    line(
        canvas, words.gettext("Useful numbers"), (EDGE + 11 * MM, top), width - 2 * EDGE - 11 * MM, look=style(15, True)
    )
    top -= 6 * MM
    for number in numbers:
        layout.rule(canvas, (EDGE, top), (width - EDGE, top), 0.4, colour=PALE)
        _number(canvas, card, number, top)
        top -= _height(card, number)
    if not numbers:
        asked = words.gettext("The numbers are being checked. Please ask the person who gave you this card.")
        write(canvas, asked, (EDGE, top - 4 * MM), (width - 2 * EDGE, 40 * MM), look=style(11))
    for row, said in enumerate(_foot(card, numbers)):
        line(canvas, said, (EDGE, (10.5 - 4 * row) * MM), width - 2 * EDGE, look=style(8, colour=SOFT))


def _foot(card: Card, numbers: Sequence[Number]) -> list[str]:
    """When the oldest number was checked; when it was printed, and its sign."""
    words = catalogue(card.language).gettext
    dates = [number.checked_on for number in numbers if number.checked_on]
    said = [words("Checked: %(day)s") % {"day": day(min(dates), card.language)}] if dates else []
    if card.printed_on:
        printed = words("Printed: %(day)s") % {"day": day(card.printed_on, card.language)}
        said.append(" · ".join(filter(None, (printed, card.mark))))
    return said


def _number(canvas: Canvas, card: Card, number: Number, top: float) -> None:
    words = catalogue(card.language).gettext
    room = UPRIGHT["A6"][0] * MM - 2 * EDGE
    y = top - 2 * MM
    y -= write(canvas, number.name, (EDGE, y), (room, 2 * 10 * 1.3), look=style(10, True)) + 1 * MM
    said = words(POLICE[number.police])
    tall = min(height(said, room - 6 * MM, style(8)), 2 * 8 * 1.28)
    icon(canvas, _ICONS[number.police], (EDGE + 2.2 * MM, y - tall / 2), 4.4 * MM)
    centred(canvas, said, (EDGE + 6 * MM, y - tall / 2), (room - 6 * MM, tall + 1), look=style(8))
    y -= tall + 6.2 * MM
    layout.stamp(canvas, "phone", (EDGE + 2.4 * MM, y + 2 * MM), 7.5 * MM)
    line(canvas, number.number, (EDGE + 7.5 * MM, y), room - 8 * MM, look=style(17, True))
    if when := _when(number):
        line(canvas, when, (EDGE + 7.5 * MM, y - 4 * MM), room - 8 * MM, look=style(8, colour=SOFT))
