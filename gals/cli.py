"""The ``gals`` command: set up, serve, print, look after the journal."""

import argparse
import sys

from gals.commands import COMMANDS


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


if __name__ == "__main__":
    sys.exit(main())
