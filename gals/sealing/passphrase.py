"""Passphrases: words drawn at random, since words that people choose are easy to guess."""

import math
import secrets

from gals.errors import BadInput
from gals.sealing.words import WORDS

#: So many words are proposed, and so few are still taken.
PROPOSED, FEWEST = 6, 5

_KNOWN = frozenset(WORDS)


def propose(count=PROPOSED):
    """*count* words drawn at random, as one line."""
    return " ".join(secrets.choice(WORDS) for _ in range(count))


def bits(count=PROPOSED):
    """How many bits a passphrase of *count* drawn words is worth (a float)."""
    return count * math.log2(len(WORDS))


def tidy(text):
    """*text* as the key is made from it: small letters, one space between words, however it was typed."""
    return " ".join(text.lower().replace("-", " ").replace(",", " ").split())


def checked(text):
    """*text*, tidied, if it can be a new passphrase. Raises BadInput, which says what to do, when it cannot."""
    words = tidy(text).split()
    if len(words) < FEWEST:
        raise BadInput(f"A passphrase has {FEWEST} words or more. Please take the words as they are proposed.")
    if strange := [word for word in words if word not in _KNOWN]:
        raise BadInput(
            f"Not a word of our list: {strange[0]}. Please take the words as they are proposed; chosen words are easy to guess."
        )
    if len(set(words)) < FEWEST:
        raise BadInput("Please take the words as they are proposed, and not one word several times.")
    return " ".join(words)
