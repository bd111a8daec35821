"""The envelope: the file ``sealed.json`` of a sealed instance, and its copy. It holds wraps of the box key, never the key."""

import json
import os
from pathlib import Path

from gals.errors import BadInput, NotConfigured
from gals.sealing import wraps

FILE, COPY = "sealed.json", "sealed-copy.json"

#: With one holder alone, one lost sheet would be the end of everything.
FEWEST_HOLDERS = 2


def is_there(instance):
    """Whether the *instance* is sealed."""
    return any((Path(instance) / name).exists() for name in (FILE, COPY))


def made(name, key, passphrase, holders, *, cost=None):
    """An envelope for the box called *name*: *key* under *passphrase*, and for each Holder. Raises BadInput for fewer than two."""
    refuse_few(holders)
    return {
        "version": 1,
        "name": name,
        "passphrase": wraps.under_passphrase(key, passphrase, cost),
        "holders": [wraps.for_holder(key, one) for one in holders],
    }


def refuse_few(holders):
    """Raises BadInput unless there are at least two holders with names of their own."""
    if len({one.name.strip().lower() for one in holders}) < FEWEST_HOLDERS or len(
        {one.recipient for one in holders}
    ) < len(holders):
        raise BadInput("A sealed box needs two holders of recovery keys or more, each with a name of their own.")


def read(instance):
    """The envelope of *instance*: the file, or its copy where the file is damaged. Raises NotConfigured when both are."""
    for name in (FILE, COPY):
        try:
            found = json.loads((Path(instance) / name).read_text())
            if found["version"] == 1 and found["passphrase"]["wrapped"] and found["holders"]:
                return found
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise NotConfigured(
        f"{FILE} is damaged and so is its copy. Please restore {FILE} from a backup: without it nothing opens this box."
    )


def write(instance, envelope):
    """Keep *envelope* in *instance*, twice, each whole or not at all."""
    for name in (FILE, COPY):
        target = Path(instance) / name
        draft = target.with_suffix(".new")
        with draft.open("w") as file:
            json.dump(envelope, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)


def with_passphrase(envelope, key, passphrase, cost=None):
    """*envelope* under another passphrase: nothing that is sealed with *key* changes."""
    return envelope | {"passphrase": wraps.under_passphrase(key, passphrase, cost)}


def with_holders(envelope, key, holders):
    """*envelope* with other holders. Raises BadInput for fewer than two."""
    refuse_few(holders)
    return envelope | {"holders": [wraps.for_holder(key, one) for one in holders]}
