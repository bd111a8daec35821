"""Serving the pages."""

import os

from sqlalchemy import select
from waitress import serve as waitress

from gals.commands.ready import prepare, writing
from gals.journal.write import Writer
from gals.models import Programme
from gals.store import accounts, blobs, demo, programmes


def port(text):
    """A port's number. Raises ValueError, which the parser turns into a sentence."""
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError(text)
    return number


def serve(wanted):
    """Serve the pages on this machine."""
    app = prepare()
    with writing(app) as db:
        if wanted.demo and not db.scalars(select(Programme)).first():
            demo.load(Writer(db, by="demo", now=app.extensions["clock"].now()), app.extensions["clock"].today())
        programmes.ensure(Writer(db, by="gals", now=app.extensions["clock"].now()))
        if not accounts.everyone(db):
            first_account(app, db)
        blobs.sweep(db, app.extensions["shelf"], app.extensions["clock"].now() - blobs.PATIENCE)
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
)
