"""The ``gals`` command: set up, serve, print, look after the journal."""

import argparse
import getpass
import os
import secrets
import sys

from sqlalchemy.orm import Session
from waitress import serve as waitress

from gals import create_app, migrations
from gals.journal.projection import replay
from gals.store import accounts


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


def prepare():
    """The application, its database brought to the newest shape."""
    app = create_app()
    migrations.upgrade(app.extensions["engine"])
    return app


def serve(wanted):
    """Serve the pages on this machine."""
    app = prepare()
    first_account(app)
    print(f"GALS: http://{wanted.host}:{wanted.port}", flush=True)
    waitress(app, host=wanted.host, port=wanted.port, threads=8, ident=None, max_request_body_size=32 << 20)


def first_account(app):
    """Make the first account when there is none, and say how to sign in."""
    with Session(app.extensions["engine"]) as db, db.begin():
        if accounts.everyone(db):
            return
        password = "-".join(secrets.token_hex(2) for _ in range(3))
        memory = app.config["PASSWORD_MEMORY"]
        accounts.create(db, login="admin", name="Admin", role="admin", password=password, memory=memory, must_change=True)
    print(f"Sign in first as: admin   password: {password}   (you will be asked for your own)", flush=True)


def account(wanted):
    """Add somebody who may sign in; asks for the password."""
    app = prepare()
    password = os.environ.get("GALS_PASSWORD") or getpass.getpass("Password: ")
    with Session(app.extensions["engine"]) as db, db.begin():
        memory = app.config["PASSWORD_MEMORY"]
        accounts.create(db, login=wanted.login, name=wanted.name or wanted.login, role=wanted.role, password=password, memory=memory)


def journal(wanted):
    """Make every table anew from the journal."""
    app = prepare()
    with Session(app.extensions["engine"]) as db, db.begin():
        replay(db)


COMMANDS = (
    (
        "serve",
        serve,
        (
            (("--host",), {"default": "127.0.0.1"}),
            (("--port",), {"type": int, "default": int(os.environ.get("PORT", "8000"))}),
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
