"""The ``gals`` command: set up, serve, print, look after the journal."""

import argparse
import getpass
import os
import sys
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session
from waitress import serve as waitress

from gals import create_app, migrations
from gals.journal.projection import replay
from gals.journal.write import Writer
from gals.models import Programme
from gals.store import accounts, demo, programmes


def main(arguments=None):
    """Run one sub-command; ``gals --help`` lists them."""
    parser = argparse.ArgumentParser(prog="gals", description="Run GALS workshops.")
    commands = parser.add_subparsers(required=True)
    for name, run, options in COMMANDS:
        command = commands.add_parser(name, help=run.__doc__.splitlines()[0])
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
)


if __name__ == "__main__":
    sys.exit(main())
