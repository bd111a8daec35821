"""What the ``gals`` command can do, by noun; each file lists its COMMANDS as (name, function, options of argparse)."""

from gals.commands import accounts, journal, serve, worksheets

COMMANDS = (*serve.COMMANDS, *accounts.COMMANDS, *journal.COMMANDS, *worksheets.COMMANDS)
