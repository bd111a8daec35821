"""Sealed letters: authenticated encryption (AES-256-GCM) of one file; whoever moves it under another name gets nothing."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gals.errors import GalsError

#: What a sealed file begins with, and how long its nonce is.
MARK, NONCE = b"gals-sealed-1\n", 12


class Damaged(GalsError):
    """A sealed file was changed, cut, moved under another name or sealed in another box."""


def seal(key, name, content):
    """*content* (bytes) sealed with *key* for the name under which it will lie."""
    nonce = secrets.token_bytes(NONCE)
    return MARK + nonce + AESGCM(key).encrypt(nonce, content, name.encode())


def unseal(key, name, sealed):
    """What was sealed under *name*. Raises Damaged."""
    start = len(MARK) + NONCE
    try:
        if not sealed.startswith(MARK):
            raise InvalidTag
        return AESGCM(key).decrypt(sealed[len(MARK) : start], sealed[start:], name.encode())
    except InvalidTag as error:
        raise Damaged(
            "A sealed file was changed or does not belong here. Please bring it back from a backup."
        ) from error
