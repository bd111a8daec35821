"""What the ``gals`` command can do, by noun; each file lists its COMMANDS as (name, function, options of argparse)."""

from gals.commands import accounts, backups, exchange, journal, photographs, scan, sealing, serve, worker, worksheets

COMMANDS = (
    *serve.COMMANDS,
    *accounts.COMMANDS,
    *backups.COMMANDS,
    *exchange.COMMANDS,
    *journal.COMMANDS,
    *photographs.COMMANDS,
    *scan.COMMANDS,
    *sealing.COMMANDS,
    *worker.COMMANDS,
    *worksheets.COMMANDS,
)
