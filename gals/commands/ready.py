"""What every command begins with: an application whose database has the newest shape, and a sentence."""

import sys

from gals import create_app, migrations
from gals.commands.asking import open_box
from gals.errors import BadInput


def prepare(overrides=None):
    """The application, its database brought to the newest shape; *overrides* of its settings as ``create_app`` takes them."""
    app = create_app(overrides)
    open_or_stop(app)
    migrations.upgrade(app.extensions["engine"])
    return app


def open_or_stop(app):
    """Ask for the passphrase of a sealed box; the command ends with a sentence where it is not given."""
    try:
        open_box(app.extensions["sealed"])
    except BadInput as error:
        sys.exit(trouble(str(error)))


def trouble(sentence):
    """Say what is wrong, and the exit code that says so to scripts."""
    print(f"gals: {sentence}", file=sys.stderr)
    return 2
