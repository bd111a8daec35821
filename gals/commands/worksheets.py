"""Sheets on paper, and what a reader of their photographs must know about them."""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import tools
from gals.commands.ready import prepare
from gals.db import commanding, session
from gals.errors import BadInput
from gals.journal.write import Writer
from gals.printing import blank, notebook, places, sheet_codes
from gals.printing import worksheet as sheets
from gals.printing.layout import PAPERS
from gals.printing.notebook import Notebook, Notebooks
from gals.printing.text import LANGUAGES
from gals.store import reach, toolbox, workshops
from gals.views import marked, printed

KINDS = tuple(kind for kind, _upright in places.KINDS.values())


class Made(NamedTuple):
    """A PDF, the Run of its sheets (None for a private tool), and for each of its marked pages in turn: which sheet of the
    run, which page of that sheet, and which page of the PDF, counted from 1."""

    pdf: bytes
    run: marked.Run | None
    pages: list[tuple[int, int, int]]


def key_of(text):
    """The key of a tool; one of the programme's own is looked for later. Raises ArgumentTypeError with the keys there are."""
    if tools.find(text) or text.startswith(toolbox.OWN):
        return text
    known = ", ".join(one.key for one in tools.TOOLS)
    raise argparse.ArgumentTypeError(f"There is no tool called {text}. There are: {known}.")


def sheet_count(text):
    """How many empty sheets to print. Raises ArgumentTypeError unless it is 1 to 5000."""
    if text.isdecimal() and 1 <= int(text) <= 5000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no number of sheets. Please give one from 1 to 5000.")


def worksheet(wanted):
    """Print sheets into a PDF file: worksheets of a tool, notebooks, or empty ones of any other kind."""
    app = prepare()
    with commanding(app) as db:
        made = _made(wanted)
        written = made.run.keep(Writer(db, by="gals", now=app.extensions["clock"].now())) if made.run else []
        _keep(wanted.output, made.pdf)
        if wanted.layout_json:
            _keep(wanted.layout_json, json.dumps(_told(made, written), indent=1).encode())
    return 0


def _made(wanted):
    workshop, tool = _workshop(wanted), _tool(wanted)
    where = {"workshop_id": workshop.id} if workshop else {}
    if wanted.kind in blank.PAGES:
        return _blank(wanted, tool, where)
    if wanted.kind == "notebook":
        return _notebooks(wanted, _owners(wanted, workshop, None), where)
    return _worksheets(wanted, tool, _owners(wanted, workshop, tool), where)


def _workshop(wanted):
    found = reach.find(session(), "workshop", wanted.workshop) if wanted.workshop else None
    if wanted.workshop and found is None:
        raise BadInput(f"There is no workshop {wanted.workshop}. Its id stands in the address of its page.")
    return found


def _tool(wanted):
    if not wanted.tool and wanted.kind == "worksheet":
        raise BadInput("Please name the tool, as vision-journey.")
    found = toolbox.find(session(), wanted.tool, wanted.lang) if wanted.tool else None
    if wanted.tool and found is None:
        raise BadInput(f"There is no tool called {wanted.tool} here.")
    return found


def _owners(wanted, workshop, tool):
    """Whose the sheets are: so many times nobody's, or everybody's who is expected."""
    if workshop is None or wanted.blank:
        return [None] * (wanted.blank or 1)
    people = printed.drawing_at(workshop, tool) if tool else workshops.people(session(), workshop)
    if not people:
        raise BadInput("Nobody is expected at this workshop yet. Empty sheets are printed with --blank.")
    return people


def _worksheets(wanted, tool, owners, where):
    kind = printed.sheets(tool, size=wanted.size, language=wanted.lang, back=wanted.back)
    people, run = marked.worksheets(kind, owners, where)
    pages = [(number, 1, sheets.page_of(number + 1, kind)) for number in range(len(people))]
    return Made(sheets.build(kind, people, run.codes if run else ()), run, pages if run else [])


def _notebooks(wanted, owners, where):
    people, run = marked.notebooks(owners, wanted.pages, wanted.lang, where)
    books = [Notebook(person, code) for person, code in zip(people, run.codes, strict=True)]
    pdf = notebook.build(Notebooks(books, wanted.pages, wanted.lang, folded=not wanted.layout_json))
    many = wanted.pages
    return Made(
        pdf, run, [(book, page, book * many + page) for book in range(len(books)) for page in range(1, many + 1)]
    )


def _blank(wanted, tool, where):
    if tool and tool.private:
        raise BadInput("Nothing is counted or written down of a private sheet.")
    many, key = wanted.blank or 1, tool.key if tool else None
    run = marked.run(wanted.kind, many, size=wanted.size, language=wanted.lang, tool=key, where=where)
    pdf = blank.build(wanted.kind, wanted.size, wanted.lang, run.codes)
    return Made(pdf, run, [(number, 1, number + 1) for number in range(many)])


def _told(made, written):
    """What ``--layout-json`` says: where things are on each marked page, and which code it must return."""
    if made.run is None:
        raise BadInput("A private sheet carries no marks, so there is no layout to tell.")
    place = places.layout(made.run.kind, made.run.size)
    listed = [
        {"sheet_id": written[sheet].id, "code": str(sheet_codes.of(written[sheet], page)), "page": pdf_page}
        for sheet, page, pdf_page in made.pages
    ]
    return {"schema": 1, **places.told(place), "sheets": listed}


def _keep(path, content):
    """Write a file. Raises BadInput where that is not possible; then no sheet is written down."""
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.") from error


COMMANDS = (
    (
        "worksheet",
        worksheet,
        (
            (("tool",), {"type": key_of, "metavar": "TOOL", "nargs": "?", "help": "as vision-journey"}),
            (
                ("--kind",),
                {
                    "choices": KINDS,
                    "default": "worksheet",
                    "help": "worksheet and notebook may be somebody's, others are empty",
                },
            ),
            (("--lang",), {"choices": LANGUAGES, "default": "ky"}),
            (("--size",), {"choices": tuple(PAPERS), "default": "A4"}),
            (
                ("--blank",),
                {
                    "type": sheet_count,
                    "metavar": "N",
                    "help": "so many sheets without a name; of --workshop, where it is named",
                },
            ),
            (
                ("--workshop",),
                {"default": "", "metavar": "ID", "help": "one sheet for everybody expected there instead"},
            ),
            (("--back",), {"choices": sheets.BACKS, "default": "each", "help": "where the steps are printed"}),
            (
                ("--pages",),
                {"type": int, "choices": notebook.PAGES, "default": notebook.PAGES[0], "help": "of a notebook"},
            ),
            (
                ("--layout-json",),
                {
                    "default": "",
                    "metavar": "FILE",
                    "help": "tell where things are on a page, and which code each page returns; notebooks are then not folded",
                },
            ),
            (("-o", "--output"), {"required": True, "metavar": "FILE.pdf"}),
        ),
    ),
)
