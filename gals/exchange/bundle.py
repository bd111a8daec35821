"""A bundle: what an exchange would have carried, as one file for a stick.

Sealed with age to at least two recipients, so that no single lost key loses it. Inside::

    gals-bundle 1
    {"from": {"id", "name"}, "to": id, "after", "upto", "heard", "parts": [{"name", "size", "sha256"}, …]}
    signature of the line above
    the parts, one after the other: "journal" (lines, packed with gzip), then photographs under their names

The signature is looked at before anything else is believed, every part must be the bytes its line names, and there is
no file name in it that could lead anywhere.
"""

import gzip
import hashlib
import io
import json
from typing import NamedTuple

import pyrage
from flask_babel import gettext as _

from gals.errors import BadInput
from gals.journal.identity import as_text, from_text, speaks_for

FIRST = "gals-bundle"
VERSION = 1

#: The most that is opened: bytes of the file, bytes of the journal unpacked, and parts.
LARGEST, LONGEST, MOST = 256 << 20, 256 << 20, 20_000


class Bundle(NamedTuple):
    """An opened bundle: its ``head``, the lines of its journal, and its photographs by name."""

    head: dict
    lines: list[str]
    photos: dict[str, bytes]


def seal(head, lines, photos, *, identity, recipients):
    """The bytes of a bundle: *head* (from, to, after, upto, heard), *lines*, *photos* ({name: bytes}).

    Raises BadInput for fewer than two recipients.
    """
    if len(set(recipients)) < 2:
        raise BadInput(_("A bundle is sealed to two keys at least, so that one lost key does not lose it."))
    parts = {"journal": gzip.compress("\n".join(lines).encode(), mtime=0), **photos}
    named = [{"name": name, "size": len(part), "sha256": _sha256(part)} for name, part in parts.items()]
    line = json.dumps(head | {"parts": named}, ensure_ascii=False).encode()
    inside = [f"{FIRST} {VERSION}".encode(), line, as_text(identity.sign(line)).encode(), b"".join(parts.values())]
    return pyrage.encrypt(
        b"\n".join(inside), [pyrage.x25519.Recipient.from_str(one) for one in sorted(set(recipients))]
    )


def unseal(content, *, identity, key_of):
    """The Bundle in *content* (bytes). ``key_of(id)`` gives the public key of a machine that is let in, or None.

    Raises BadInput, whose sentence says what to do.
    """
    if len(content) > LARGEST:
        raise BadInput(
            _("This bundle is larger than %(number)d MB. Please make several smaller ones.", number=LARGEST >> 20)
        )
    inside = io.BytesIO(_opened(content, identity))
    _check_version(inside.readline(100))
    line = inside.readline(8 << 20).rstrip(b"\n")
    signature = inside.readline(200).strip().decode("ascii", "replace")
    head = _head(line, signature, key_of)
    parts = {part["name"]: _part(inside, part) for part in head["parts"]}
    if inside.read(1):
        raise _damaged()
    return Bundle(head, _lines(parts.pop("journal")), parts)


def _opened(content, identity):
    try:
        return identity.open(content)
    except Exception as error:
        raise BadInput(
            _(
                "This bundle cannot be opened here: it was made for another office, or it was damaged on the way. "
                "Please ask for a fresh copy; nothing was taken in."
            )
        ) from error


def _check_version(line):
    word, _blank, number = line.strip().decode("ascii", "replace").partition(" ")
    if word != FIRST or not number.isdecimal():
        raise BadInput(_("This file is no bundle of ours. Nothing was taken in."))
    if int(number) > VERSION:
        raise BadInput(_("This bundle was made by a newer program. Please update this one first; keep the bundle."))


def _head(line, signature, key_of):
    try:
        head = json.loads(line)
        sender, parts = head["from"]["id"], head["parts"]
        numbers = [head["after"], head["upto"], head["heard"], *(part["size"] for part in parts)]
        names = [part["name"] for part in parts]
        good = len(parts) <= MOST and names.count("journal") == 1 and len(set(names)) == len(names)
        good = good and all(isinstance(number, int) and number >= 0 for number in numbers)
        signed = from_text(signature)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error
    key = key_of(sender)
    if key is None:
        raise BadInput(
            _("This bundle comes from a machine that is not known here. Please let it in first, then try again.")
        )
    if not good or not speaks_for(key, line, signed):
        raise _damaged()
    return head


def _part(inside, part):
    content = inside.read(part["size"])
    if len(content) != part["size"] or _sha256(content) != part["sha256"]:
        raise _damaged()
    return content


def _lines(packed):
    try:
        with gzip.open(io.BytesIO(packed)) as file:
            text = file.read(LONGEST + 1)
    except (OSError, EOFError, ValueError) as error:
        raise _damaged() from error
    if len(text) > LONGEST:
        raise BadInput(_("This bundle unpacks to more than a village can write. Nothing was taken in."))
    return [line for line in text.decode("utf-8", "backslashreplace").split("\n") if line]


def _sha256(content):
    return hashlib.sha256(content).hexdigest()


def _damaged():
    return BadInput(_("This bundle was damaged on the way. Please ask for a fresh copy; nothing was taken in."))
