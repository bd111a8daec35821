"""What ``gals worksheet --layout-json`` says of each page is what stands on it, and what it printed is written down."""

import json

import pytest
import zxingcpp
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals import cli, migrations
from gals.db import engine_for
from gals.journal.write import Writer
from gals.models import Sheet
from gals.printing import places, sheet_codes
from gals.store import groups
from tests.conftest import NOW
from tests.printing.reading import shades, sizes, words
from tools import TOOLS

PER_MM = 8


@pytest.fixture
def engine_here(tmp_path, monkeypatch):
    """The database of an instance of its own, in which the command works."""
    monkeypatch.setenv("GALS_INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    engine = engine_for(f"sqlite:///{tmp_path / 'gals.sqlite'}")
    migrations.upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def village(engine_here):
    """(workshop, [two women]) in that database."""
    with Session(engine_here.execution_options(writes=True)) as db, db.begin():
        w = Writer(db, by="tester", now=NOW)
        group = groups.register(w, label="Келиндер", sex="women", place_id=w.put("place", None, level="village"))
        people = [w.put("participant", None, name=name, sex="woman") for name in ("Айгүл", "Бегимай")]
        for person in people:
            groups.join(w, person, group)
        return w.put("workshop", None, name="Демилге", groups=[group]), people


def printed(*arguments):
    """(the PDF, what the layout file says of it) of ``gals worksheet …``."""
    assert cli.main(("worksheet", *arguments, "--layout-json", "layout.json", "-o", "sheets.pdf")) in (0, None)
    with open("sheets.pdf", "rb") as pdf, open("layout.json", encoding="utf-8") as layout:
        return pdf.read(), json.load(layout)


def kept(engine):
    with Session(engine) as db:
        return db.scalars(select(Sheet).order_by(Sheet.born)).all()


def read(pdf, page):
    """The codes on a page of a PDF, counted from 1, with the picture they were read from."""
    image = shades(pdf, page - 1, PER_MM)
    return [one.text for one in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)], image


KINDS = [
    ("worksheet", "vision-journey", "--back", "each", "--size", "A3"),
    ("worksheet", "gender-diamond", "--back", "none"),
    *((kind, "--size", "A5") for kind in ("notebook", "plan", "attendance", "consent", "ballot", "tally")),
]


@pytest.mark.parametrize(("kind", "look"), [(kind, look) for kind, *look in KINDS])
def test_each_page_that_is_told_of_returns_its_code_where_it_is_said_to_be(engine_here, kind, look):
    pdf, told = printed("--kind", kind, "--blank", "2", *look)
    assert (told["schema"], set(told)) == (
        1,
        {"schema", "paper_mm", "draw_mm", "keepout_mm", "qr_mm", "boxes", "sheets"},
    )
    rows = {one.id: one for one in kept(engine_here)}
    assert len(rows) == 2
    for sheet in told["sheets"]:
        codes, image = read(pdf, sheet["page"])
        assert codes == [sheet["code"]] * 2
        code = sheet_codes.parse(sheet["code"])
        assert str(sheet_codes.of(rows[sheet["sheet_id"]], code.page)) == sheet["code"]
        assert [round(side / PER_MM) for side in image.size] == told["paper_mm"]
    assert (
        len({sheet["page"] for sheet in told["sheets"]})
        == len(told["sheets"])
        == sum(one.pages for one in rows.values())
    )
    for box in told["boxes"]:
        x0, y0, x1, y1 = (side * PER_MM for side in box["mm"])
        inside = image.crop((round(x0) + 5, round(y0) + 5, round(x1) - 5, round(y1) - 5))
        line = image.crop((round(x0) - 3, round(y0 + y1) // 2, round(x0) + 4, round(y0 + y1) // 2 + 1))
        assert box["shape"] == "circle" or inside.getextrema()[0] > 250, box
        assert line.getextrema()[0] < 90, box


def test_sheets_of_a_workshop_are_its_peoples_or_nobodys_yet(engine_here, village):
    workshop, people = village
    pdf, told = printed("vision-journey", "--workshop", workshop)
    assert [one.participant_id for one in kept(engine_here)] == people
    assert [sheet["page"] for sheet in told["sheets"]] == [1, 3]
    assert "Айгүл" in words(pdf)
    printed("vision-journey", "--workshop", workshop, "--blank", "3", "--back", "once")
    rows = kept(engine_here)[2:]
    assert [(one.workshop_id, one.participant_id, one.tool) for one in rows] == [(workshop, None, "vision-journey")] * 3
    pdf, told = printed("--kind", "notebook", "--workshop", workshop, "--pages", "12")
    assert [(one.participant_id, one.pages) for one in kept(engine_here)[5:]] == [(person, 12) for person in people]
    assert [sheet["page"] for sheet in told["sheets"]] == list(range(1, 25))


def test_a_notebook_is_folded_unless_its_layout_is_asked_for(engine_here):
    assert cli.main(("worksheet", "--kind", "notebook", "--pages", "16", "-o", "book.pdf")) in (0, None)
    with open("book.pdf", "rb") as pdf:
        assert sizes(pdf.read()) == [(297, 210)] * 8


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("-o", "x.pdf"), "Please name the tool"),
        (("vision-journey", "--layout-json", "/nowhere/x.json", "-o", "x.pdf"), "/nowhere/x.json cannot be written"),
        (("--kind", "picture", "-o", "x.pdf"), "invalid choice"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_written_down(engine_here, capsys, arguments, sentence):
    try:
        code = cli.main(("worksheet", *arguments))
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    assert sentence in capsys.readouterr().err
    assert kept(engine_here) == []


def test_a_private_sheet_is_printed_and_not_written_down(engine_here, capsys):
    private = next(tool.key for tool in TOOLS if tool.private)
    assert cli.main(("worksheet", private, "--blank", "3", "-o", "x.pdf")) in (0, None)
    assert kept(engine_here) == []
    assert cli.main(("worksheet", private, "--layout-json", "x.json", "-o", "x.pdf")) == 2
    assert "no layout" in capsys.readouterr().err
    assert cli.main(("worksheet", private, "--kind", "tally", "-o", "x.pdf")) == 2
    assert kept(engine_here) == []


def test_every_kind_of_sheet_is_printed_by_the_command():
    assert {kind for kind, *_rest in KINDS} == {kind for kind, _upright in places.KINDS.values()}
