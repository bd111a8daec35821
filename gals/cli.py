"""The ``gals`` command: set up, serve, print, look after the journal."""

import argparse
import sys

from gals.commands import COMMANDS
from gals.commands.ready import trouble
from gals.errors import GalsError


def main(arguments=None):
    """Run one sub-command; ``gals --help`` lists them. What cannot be done is said in a sentence, with exit code 2."""
    parser = argparse.ArgumentParser(prog="gals", description="Run GALS workshops.")
    commands = parser.add_subparsers(required=True)
    for name, run, options in COMMANDS:
        command = commands.add_parser(name, help=(run.__doc__ or "").partition("\n")[0])
        for flags, details in options:
            command.add_argument(*flags, **details)
        command.set_defaults(run=run)
    wanted = parser.parse_args(arguments)
    try:
        return wanted.run(wanted)
    except GalsError as error:
        return trouble(str(error))


if __name__ == "__main__":
    sys.exit(main())
