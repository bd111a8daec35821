"""Those who can open a backup: at least two, each with a key that lies elsewhere. Only their public halves are here."""

import re
from pathlib import Path

import pyrage
from flask_babel import gettext as _

from gals.keeping.refusal import Refused

#: With one alone, one lost sheet would be the end of every backup.
FEWEST = 2

_SECRET = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+")


def recipients(settings):
    """The age recipients of BACKUP_RECIPIENTS. Raises Refused for fewer than two, or for what is none."""
    said = settings["BACKUP_RECIPIENTS"]
    keys = sorted(set(said.replace(",", " ").split() if isinstance(said, str) else said))
    if len(keys) < FEWEST:
        sentence = _(
            "A backup is sealed to two custodians or more, and %(number)d is known. Make a key for each with “gals backup keys”.",
            number=len(keys),
        )
        raise Refused(sentence)
    return [_recipient(key) for key in keys]


def _recipient(key):
    try:
        return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        raise Refused(
            _("BACKUP_RECIPIENTS holds something that is no key: %(key)s… A key begins with age1.", key=key[:12])
        ) from None


def are_known(settings):
    """Whether backups can be made at all."""
    try:
        return bool(recipients(settings))
    except Refused:
        return False


def fresh():
    """(secret, public) of a new key pair, as text."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def passing():
    """A key that lives as long as this run: (identity, recipient)."""
    identity = pyrage.x25519.Identity.generate()
    return identity, identity.to_public()


def identities(path):
    """The secret keys in the file *path*, as somebody typed them from a sheet: groups, lines and small letters do not matter."""
    try:
        text = Path(path).read_text(errors="replace")
    except OSError as error:
        raise Refused(_("%(file)s cannot be read: %(why)s.", file=Path(path).name, why=error.strerror)) from None
    lines = [line for line in text.splitlines() if not line.strip().startswith("#")]
    found = _SECRET.findall("".join("".join(lines).split()).upper().replace("AGE-SECRET-KEY-1", " AGE-SECRET-KEY-1"))
    try:
        keys = [pyrage.x25519.Identity.from_str(secret) for secret in found]
    except pyrage.IdentityError:
        keys = []
    if not keys:
        raise Refused(
            _(
                "There is no whole key in %(file)s. Please compare it with the key sheet, group by group.",
                file=Path(path).name,
            )
        )
    return keys
