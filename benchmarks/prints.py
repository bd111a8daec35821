"""How long a picture, a sheet on paper and a pile of worksheets take."""

import io
import statistics
import time

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from benchmarks.strokes import source, strokes
from gals.printing import forum, worksheet
from gals.printing.layout import Person, Sheets
from gals.printing.pdf import draw_sheet
from gals.printing.places import NEWEST
from gals.printing.png import sheet_png
from gals.printing.sheet_codes import SheetCode, draw_lot
from tools import find
from tools.ink import pack
from tools.kit import Mark

JOURNEY = find("vision-journey")


def run():
    """(what, figure) pairs."""
    marks = [ink(points, number) for number, points in enumerate(strokes(300))]
    yield "strokes drawn", source()
    seconds, picture = typical(lambda: sheet_png(JOURNEY, marks, str))
    yield "PNG 1600 × 1131 of 300 strokes", f"{seconds * 1000:.0f} ms, {len(picture) / 1000:.0f} kB"
    seconds, paper = typical(lambda: pdf(marks))
    yield "PDF page of 300 strokes, vectors", f"{seconds * 1000:.0f} ms, {len(paper) / 1000:.0f} kB"
    seconds, pile = typical(worksheets_for_500, times=3)
    yield "500 personal worksheets on A4, vectors", f"{seconds:.1f} s, {len(pile) / 1000:,.0f} kB"
    seconds, pile = typical(certificates_for_40, times=3)
    yield "40 certificates of a forum", f"{seconds:.2f} s, {len(pile) / 1000:,.0f} kB"


def ink(points, number):
    """A stroke as a pen takes it."""
    colour = ("black", "red", "green", "blue")[number % 4]
    return Mark("ink", "", colour=colour, ink=pack(points))


def pdf(marks):
    """One landscape page with *marks* on the tool's sheet."""
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=landscape(A4))
    draw_sheet(canvas, JOURNEY, marks, str, box=(30, 30, 780, 551))
    canvas.save()
    return paper.getvalue()


def worksheets_for_500():
    """A village and its neighbours, each sheet with marks of its own."""
    people = [Person(f"Айгүл {number}", code=f"KQ{number:04d}") for number in range(500)]
    lots = [draw_lot() for _person in people]
    return worksheet.build(Sheets(JOURNEY), people, [SheetCode(NEWEST, "4", "W", number, 1, check) for number, check in lots])


def certificates_for_40():
    """Everybody who came to a forum, in the letters of Kyrgyz."""
    names = [f"Өмүрова Бүбүсайра Ңү {number}" for number in range(40)]
    return forum.certificates(forum.Certificate(names, "Ынтымак форуму", "Бишкек"))


def typical(work, times=7):
    """(median seconds, last result) of *work*, the first run left out: it fills the caches."""
    work()
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), result
