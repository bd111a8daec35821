"""Asking at the terminal for what nobody else should read; a script may hand it over line by line instead."""

import getpass
import os
import sys

from gals.errors import BadInput
from gals.sealing import memory

#: So often a secret may be mistyped before a command gives up.
TRIES = 3


def secret(prompt):
    """One line that is not shown while it is typed. Raises BadInput at the end of what a script hands over."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    print(flush=True)
    if not line:
        raise BadInput("Nothing more was typed. Nothing was changed.")
    return line.rstrip("\n")


def until_it_fits(prompt, work):
    """What ``work(what was typed)`` gives, asked again when that raises BadInput. Raises the last one."""
    for left in reversed(range(TRIES)):
        typed = secret(prompt)
        try:
            return work(typed)
        except BadInput as trouble:
            if not left:
                raise
            print(trouble, flush=True)
    raise AssertionError


def open_box(box):
    """Open a sealed *box* with the passphrase, from the environment (GALS_PASSPHRASE) or the terminal. Raises WrongKey, BadInput."""
    if not box.sealed or box.is_open:
        return
    memory.keep_in()
    given = os.environ.pop("GALS_PASSPHRASE", None)
    if given is not None:
        box.open_by_passphrase(given)
    else:
        until_it_fits("Passphrase of this box: ", box.open_by_passphrase)


def may_be_asked():
    """Whether somebody sits at the terminal, or a passphrase was handed over."""
    return sys.stdin.isatty() or "GALS_PASSPHRASE" in os.environ
