"""Wraps of the box key: one under the passphrase (Argon2id, then AES-GCM), one for each holder of a recovery key (age)."""

import secrets
from typing import NamedTuple

import pyrage
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gals.errors import BadInput
from gals.sealing.passphrase import tidy

#: Bytes of the box key, and of everything derived from it.
KEY = 32

#: Argon2id for the passphrase: KiB of memory, passes, lanes.
COST = {"memory": 128 << 10, "passes": 4, "lanes": 1}

#: Nothing cheaper is believed: somebody may have rewritten the file.
DEAREST = {"memory": 1 << 20, "passes": 32, "lanes": 4}

_FOR = b"gals box key"


class WrongKey(BadInput):
    """These words, or this recovery key, do not open this box."""


class Holder(NamedTuple):
    """Somebody who keeps a recovery key: a name and the public half (an age recipient)."""

    name: str
    recipient: str


def under_passphrase(key, passphrase, cost=None):
    """The wrap of *key* under *passphrase*, as plain values for a file."""
    cost = cost or COST
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_stretched(passphrase, salt, cost)).encrypt(nonce, bytes(key), _FOR)
    return {**cost, "salt": salt.hex(), "nonce": nonce.hex(), "wrapped": wrapped.hex()}


def by_passphrase(wrap, passphrase):
    """The key in *wrap*. Raises WrongKey."""
    cost = {name: min(int(wrap[name]), most) for name, most in DEAREST.items()}
    try:
        opened = AESGCM(_stretched(passphrase, bytes.fromhex(wrap["salt"]), cost))
        return opened.decrypt(bytes.fromhex(wrap["nonce"]), bytes.fromhex(wrap["wrapped"]), _FOR)
    except InvalidTag as error:
        raise WrongKey("These words do not open the box. Please look at each word and try again.") from error


def for_holder(key, holder):
    """The wrap of *key* for *holder*, as plain values for a file."""
    sealed = pyrage.encrypt(bytes(key), [pyrage.x25519.Recipient.from_str(holder.recipient)])
    return {"name": holder.name, "recipient": holder.recipient, "wrapped": sealed.hex()}


def by_recovery(wraps, text):
    """(the key, the holder's name) that the recovery key *text* opens among *wraps*. Raises WrongKey."""
    identity = _identity(text)
    mine = str(identity.to_public())
    for wrap in wraps:
        if wrap["recipient"] == mine:
            try:
                return pyrage.decrypt(bytes.fromhex(wrap["wrapped"]), [identity]), wrap["name"]
            except pyrage.DecryptError:
                break
    raise WrongKey("This recovery key belongs to another box. Please look for the sheet with this box's name.")


def _identity(text):
    """The recovery key as somebody typed or photographed it: groups, lines and small letters do not matter."""
    letters = "".join(text.split()).upper()
    try:
        return pyrage.x25519.Identity.from_str(letters)
    except pyrage.IdentityError as error:
        raise WrongKey("This is not a whole recovery key. Please compare it with the sheet, group by group.") from error


def fresh_recovery():
    """(the recovery key as text, its recipient) for one holder."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def _stretched(passphrase, salt, cost):
    return hash_secret_raw(
        tidy(passphrase).encode(),
        salt,
        time_cost=cost["passes"],
        memory_cost=cost["memory"],
        parallelism=cost["lanes"],
        hash_len=KEY,
        type=Type.ID,
    )
