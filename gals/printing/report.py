"""A report of figures on upright A4 pages: each table with the rule by which it counts, in words."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import letter
from gals.printing.letter import Letter
from gals.printing.text import SOFT, catalogue, day, listed


class Told(NamedTuple):
    """A table in words: what it counts, by which rule, its ``head`` (maybe empty) and ``rows`` of text, and what stands below it."""

    title: str
    rule: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    below: str = ""


class Report(NamedTuple):
    """What is given out on a day, in one language; ``text`` is the writer's own."""

    title: str
    on: date
    text: str
    tables: Sequence[Told]
    language: str = "en"
    demo: bool = False


def build(report: Report) -> bytes:
    """The PDF; the same report gives the same bytes."""
    return letter.build((report.language,), lambda canvas, language: _pages(canvas, report, language))


def _shares(columns: int) -> Sequence[float]:
    """How wide columns are: the first one, of words, takes what few numbers leave."""
    first = {2: 0.78, 3: 0.52}.get(columns, 0.28)
    return (first, *([(1 - first) / (columns - 1)] * (columns - 1)))


def _pages(canvas: Canvas, report: Report, language: str) -> None:
    _ = catalogue(language).gettext
    demo = _("Demo: everybody here is invented") if report.demo else ""
    page = Letter(canvas, listed((report.title, day(report.on, language), demo)))
    page.title(report.title, listed((day(report.on, language), demo)))
    for part in report.text.split("\n"):
        page.write(part)
    for told in report.tables:
        page.heading(told.title)
        page.write(told.rule, 9, colour=SOFT)
        page.table(told.rows, _shares(len(told.rows[0])), head=told.head)
        page.write(told.below, 9, colour=SOFT)
    page.close()
