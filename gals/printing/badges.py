"""Badges for an event: eight to a sheet of A4, to be cut along the lines; a large name, a body, a number to type at the door."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout, ornament
from gals.printing.layout import MM, UPRIGHT
from gals.printing.text import PALE, SOFT, centred, line, style

#: Millimetres: the sheet upright, two columns and four rows of badges.
WIDTH, HEIGHT = UPRIGHT["A4"]
WIDE, HIGH = 90.0, 64.0
LEFT, FOOT = (WIDTH - 2 * WIDE) / 2, (HEIGHT - 4 * HIGH) / 2
ON_A_SHEET = 8


class Badges(NamedTuple):
    """``people``: (number, name, body) of each; ``event``: what it is called."""

    people: Sequence[tuple[int, str, str]]
    event: str
    language: str = "ky"


def build(badges: Badges) -> bytes:
    """A PDF; without people one sheet of empty badges."""
    return layout.book(lambda canvas: _pages(canvas, badges), badges.language)


def _pages(canvas: Canvas, badges: Badges) -> None:
    people = list(badges.people) or [(0, "", "")] * ON_A_SHEET
    for begin in range(0, len(people), ON_A_SHEET):
        layout.page(canvas, (WIDTH, HEIGHT))
        for at, person in enumerate(people[begin : begin + ON_A_SHEET]):
            _badge(canvas, badges.event, person, (LEFT + at % 2 * WIDE, HEIGHT - FOOT - (at // 2 + 1) * HIGH))
        canvas.showPage()


def _badge(canvas: Canvas, event: str, person: tuple[int, str, str], corner: tuple[float, float]) -> None:
    number, name, body = person
    left, foot = corner[0] * MM, corner[1] * MM
    middle, room = left + WIDE / 2 * MM, (WIDE - 12) * MM
    layout.frame(canvas, (left, foot, WIDE * MM, HIGH * MM), 0.3, PALE)
    centred(canvas, event, (left + 6 * MM, foot + 55 * MM), (room, 10 * MM), look=style(10, align="centre", colour=SOFT))
    layout.items(canvas, (middle, foot + 47 * MM), MM, list(ornament.divider((0, 0), WIDE - 30)))
    if name:
        centred(canvas, name, (left + 6 * MM, foot + 32 * MM), (room, 24 * MM), look=style(24, True, "centre"))
    else:
        layout.rule(canvas, (left + 10 * MM, foot + 28 * MM), (left + (WIDE - 10) * MM, foot + 28 * MM), 0.6)
    centred(canvas, body, (left + 6 * MM, foot + 14 * MM), (room - 22 * MM, 11 * MM), look=style(10.5))
    line(canvas, str(number or ""), (left + (WIDE - 6) * MM, foot + 6 * MM), 26 * MM, look=style(26, True, "right", ornament.INK))
