"""Sheets of every kind with nothing filled in, each with a code of its own: to try how they are photographed, or to write on."""

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from gals.printing import attendance, ballot, consent, fields, layout, plan, tally
from gals.printing.attendance import Roll
from gals.printing.ballot import Ballot, Choice
from gals.printing.consent import Asked
from gals.printing.layout import Person
from gals.printing.plan import Plan
from gals.printing.promises import Promise
from gals.printing.sheet_codes import SheetCode
from gals.printing.tally import Count

#: Draws the one page of a sheet, in a size and language, with its code.
Page = Callable[[Canvas, str, str, SheetCode], None]


def _attendance(canvas: Canvas, size: str, language: str, code: SheetCode) -> None:
    attendance.pages(canvas, Roll("", (), [None] * fields.DAYS, language=language, size=size, codes=[code]))


def _consent(canvas: Canvas, size: str, language: str, code: SheetCode) -> None:
    consent.pages(canvas, Asked("", (), language=language, size=size, codes=[code]))


def _plan(canvas: Canvas, size: str, language: str, code: SheetCode) -> None:
    promised = [Promise()] * fields.plan_rows(size, 1).many
    plan.pages(canvas, Plan(Person(), None, promised, language=language, size=size, code=code))


def _ballot(canvas: Canvas, size: str, language: str, code: SheetCode) -> None:
    ballot.pages(canvas, Ballot("", "", [Choice()] * fields.CHOICES, language=language, size=size, codes=[code]))


def _tally(canvas: Canvas, size: str, language: str, code: SheetCode) -> None:
    things = [Choice()] * (fields.strips(size).many - 1)
    tally.pages(canvas, Count("", "", things, language=language, size=size, code=code))


#: Kind of sheet → its page.
PAGES: dict[str, Page] = {
    "plan": _plan,
    "attendance": _attendance,
    "consent": _consent,
    "ballot": _ballot,
    "tally": _tally,
}


def build(kind: str, size: str, language: str, codes: Sequence[SheetCode]) -> bytes:
    """A PDF with a page for each of *codes*, all of one *kind* (of PAGES)."""

    def pages(canvas: Canvas) -> None:
        for code in codes:
            PAGES[kind](canvas, size, language, code)

    return layout.book(pages, language)
