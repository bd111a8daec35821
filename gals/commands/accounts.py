"""People who sign in."""

import getpass
import os

from gals.commands.ready import prepare
from gals.db import writing
from gals.store import accounts


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


COMMANDS = (
    (
        "account",
        account,
        (
            (("login",), {}),
            (("--name",), {"default": ""}),
            (("--role",), {"default": "facilitator", "choices": ("admin", "trainer", "facilitator")}),
        ),
    ),
)
