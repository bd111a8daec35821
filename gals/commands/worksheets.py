"""Worksheets on paper."""

import argparse
from pathlib import Path

import tools
from gals.commands.ready import prepare, trouble
from gals.db import session
from gals.printing import worksheet as sheets
from gals.printing.layout import PAPERS, Person
from gals.printing.text import LANGUAGES
from gals.store import reach, toolbox
from gals.views import printed


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
    """Print the worksheets of a tool into a PDF file."""
    app = prepare()
    look = {"size": wanted.size, "language": wanted.lang, "back": wanted.back}
    with app.app_context():
        tool = toolbox.find(session(), wanted.tool, wanted.lang)
        if tool is None:
            return trouble(f"There is no tool called {wanted.tool} here.")
        kind, people = printed.sheets(tool, **look), [Person()] * wanted.blank
        if wanted.workshop:
            workshop = reach.find(session(), "workshop", wanted.workshop)
            if workshop is None:
                return trouble(f"There is no workshop {wanted.workshop}. Its id stands in the address of its page.")
            kind, people = printed.sheets_of(workshop, tool, **look)
    if not people:
        return trouble("Nobody is expected at this workshop yet. Empty sheets are printed with --blank.")
    try:
        Path(wanted.output).write_bytes(sheets.build(kind, people))
    except OSError as error:
        return trouble(f"{wanted.output} cannot be written: {error.strerror}.")
    return 0


COMMANDS = (
    (
        "worksheet",
        worksheet,
        (
            (("tool",), {"type": key_of, "metavar": "TOOL", "help": "as vision-journey"}),
            (("--lang",), {"choices": LANGUAGES, "default": "ky"}),
            (("--size",), {"choices": tuple(PAPERS), "default": "A4"}),
            (
                ("--blank",),
                {"type": sheet_count, "default": 1, "metavar": "N", "help": "so many sheets without a name"},
            ),
            (
                ("--workshop",),
                {"default": "", "metavar": "ID", "help": "one sheet for everybody expected there instead"},
            ),
            (("--back",), {"choices": sheets.BACKS, "default": "each", "help": "where the steps are printed"}),
            (("-o", "--output"), {"required": True, "metavar": "FILE.pdf"}),
        ),
    ),
)
