"""Looking after the journal."""

from gals.commands.ready import prepare
from gals.db import writing
from gals.journal.projection import replay


def journal(wanted):
    """Make every table anew from the journal."""
    app = prepare()
    with writing(app) as db:
        replay(db)


COMMANDS = (("journal", journal, ((("what",), {"choices": ("replay",)}),)),)
