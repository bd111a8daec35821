"""The ``gals`` command: set up, serve, print, look after the journal."""

import argparse
import getpass
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session
from waitress import serve as waitress

import tools
from gals import create_app, migrations
from gals.db import session
from gals.journal.projection import replay
from gals.journal.write import Writer
from gals.models import Programme
from gals.printing import worksheet as sheets
from gals.printing.layout import PAPERS, Person
from gals.printing.text import LANGUAGES
from gals.store import accounts, blobs, demo, programmes, reach
from gals.views import printed


def main(arguments=None):
    """Run one sub-command; ``gals --help`` lists them."""
    parser = argparse.ArgumentParser(prog="gals", description="Run GALS workshops.")
    commands = parser.add_subparsers(required=True)
    for name, run, options in COMMANDS:
        command = commands.add_parser(name, help=(run.__doc__ or "").partition("\n")[0])
        for flags, details in options:
            command.add_argument(*flags, **details)
        command.set_defaults(run=run)
    wanted = parser.parse_args(arguments)
    return wanted.run(wanted)


def port(text):
    """A port's number. Raises ValueError, which the parser turns into a sentence."""
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError(text)
    return number


def tool(text):
    """The Tool of this key. Raises ArgumentTypeError with the keys there are."""
    if found := tools.find(text):
        return found
    known = ", ".join(one.key for one in tools.TOOLS)
    raise argparse.ArgumentTypeError(f"There is no tool called {text}. There are: {known}.")


def sheet_count(text):
    """How many empty sheets to print. Raises ArgumentTypeError unless it is 1 to 5000."""
    if text.isdecimal() and 1 <= int(text) <= 5000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no number of sheets. Please give one from 1 to 5000.")


def prepare():
    """The application, its database brought to the newest shape."""
    app = create_app()
    migrations.upgrade(app.extensions["engine"])
    return app


@contextmanager
def writing(app):
    """A session that commits when all went well."""
    with Session(app.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        yield db


def serve(wanted):
    """Serve the pages on this machine."""
    app = prepare()
    with writing(app) as db:
        if wanted.demo and not db.scalars(select(Programme)).first():
            demo.load(Writer(db, by="demo", now=app.extensions["clock"].now()), app.extensions["clock"].today())
        programmes.ensure(Writer(db, by="gals", now=app.extensions["clock"].now()))
        if not accounts.everyone(db):
            first_account(app, db)
        blobs.sweep(db, app.config["INSTANCE"], app.extensions["clock"].now() - blobs.PATIENCE)
    print(f"GALS: http://{wanted.host}:{wanted.port}/", flush=True)
    # inbuf_overflow: what arrives stays in memory; an original photograph is never written to a disk
    limits = {"max_request_body_size": 32 << 20, "inbuf_overflow": 32 << 20}
    waitress(app, host=wanted.host, port=wanted.port, threads=8, ident=None, **limits)


def first_account(app, db):
    """Make the first account and say how to sign in."""
    password = accounts.fresh_password()
    memory = app.config["PASSWORD_MEMORY"]
    accounts.create(db, login="admin", name="Admin", role="admin", password=password, memory=memory, must_change=True)
    print(f"Sign in as: admin   Password: {password}   (shown once; you will be asked for one of your own)", flush=True)


def account(wanted):
    """Add somebody who may sign in, or give a new password to somebody who does; asks for the password."""
    app = prepare()
    password = os.environ.get("GALS_PASSWORD") or getpass.getpass("Password: ")
    memory = app.config["PASSWORD_MEMORY"]
    with writing(app) as db:
        if known := accounts.by_login(db, wanted.login):
            accounts.set_password(db, known, password, memory)
            return
        accounts.create(
            db, login=wanted.login, name=wanted.name or wanted.login, role=wanted.role, password=password, memory=memory
        )


def journal(wanted):
    """Make every table anew from the journal."""
    app = prepare()
    with writing(app) as db:
        replay(db)


def worksheet(wanted):
    """Print the worksheets of a tool into a PDF file."""
    app = prepare()
    look = {"size": wanted.size, "language": wanted.lang, "back": wanted.back}
    with app.app_context():
        kind, people = printed.sheets(wanted.tool, **look), [Person()] * wanted.blank
        if wanted.workshop:
            workshop = reach.find(session(), "workshop", wanted.workshop)
            if workshop is None:
                return trouble(f"There is no workshop {wanted.workshop}. Its id stands in the address of its page.")
            kind, people = printed.sheets_of(workshop, wanted.tool, **look)
    if not people:
        return trouble("Nobody is expected at this workshop yet. Empty sheets are printed with --blank.")
    try:
        Path(wanted.output).write_bytes(sheets.build(kind, people))
    except OSError as error:
        return trouble(f"{wanted.output} cannot be written: {error.strerror}.")
    return 0


def trouble(sentence):
    """Say what is wrong, and the exit code that says so to scripts."""
    print(f"gals: {sentence}", file=sys.stderr)
    return 2


COMMANDS = (
    (
        "serve",
        serve,
        (
            (("--host",), {"default": "127.0.0.1"}),
            (("--demo",), {"action": "store_true", "help": "begin with the demo programme of invented people"}),
            (("--port",), {"type": port, "default": os.environ.get("PORT", "8000")}),
        ),
    ),
    (
        "account",
        account,
        (
            (("login",), {}),
            (("--name",), {"default": ""}),
            (("--role",), {"default": "facilitator", "choices": ("admin", "trainer", "facilitator")}),
        ),
    ),
    ("journal", journal, ((("what",), {"choices": ("replay",)}),)),
    (
        "worksheet",
        worksheet,
        (
            (("tool",), {"type": tool, "metavar": "TOOL", "help": "as vision-journey"}),
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


if __name__ == "__main__":
    sys.exit(main())
