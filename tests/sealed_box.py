"""A sealed box for tests: its key, its passphrase and its two holders, wrapped as cheaply as it goes."""

import shutil

from gals.sealing import box as boxes
from gals.sealing import envelope, wraps

KEY = bytes(range(32))
WORDS = "almaz balyk kitep tuman radio"

#: The key of the database in that box.
DATABASE_KEY = boxes.derived(KEY, "database")

#: Argon2 as cheap as it goes: for tests only.
CHEAP = {"memory": 64, "passes": 1, "lanes": 1}

(FIRST, _first), (SECOND, _second) = wraps.fresh_recovery(), wraps.fresh_recovery()
HOLDERS = (wraps.Holder("Office", _first), wraps.Holder("Custodian", _second))


def made():
    """Its envelope."""
    return envelope.made("Ак-Суу", KEY, WORDS, HOLDERS, cost=CHEAP)


def lay_down(instance, database):
    """Make the folder *instance* a sealed one, locked, with a copy of *database* in it."""
    envelope.write(instance, made())
    shutil.copy(database, instance / "gals.sqlite")
    return boxes.of(instance)
