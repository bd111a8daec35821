"""All that a workshop needs on paper, in one file: plan, attendance, consent, worksheets of each tool, help cards."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import agenda, attendance, consent, help_card, layout, worksheet
from gals.printing.layout import Person, Sheets
from gals.printing.sheet_codes import SheetCode


class Pack(NamedTuple):
    """The parts of a pack, each as its own module knows it. ``tools`` holds, for each kind of sheet, who gets one,
    and what each sheet says to a camera."""

    agenda: agenda.Agenda
    roll: attendance.Roll
    asked: consent.Asked
    tools: Sequence[tuple[Sheets, Sequence[Person], Sequence[SheetCode]]]
    help: help_card.Card
    language: str = "ky"


def build(pack: Pack) -> bytes:
    """One PDF with pages of their own sizes, in the order in which they are needed."""
    return layout.book(lambda canvas: _pages(canvas, pack), pack.language)


def _pages(canvas: Canvas, pack: Pack) -> None:
    agenda.pages(canvas, pack.agenda)
    attendance.pages(canvas, pack.roll)
    consent.pages(canvas, pack.asked)
    for sheets, people, codes in pack.tools:
        worksheet.pages(canvas, sheets, people, codes)
    help_card.pages(canvas, pack.help)
