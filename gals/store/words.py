"""Words that people typed: kept as they are, without what a keyboard or a copied page left in them."""

import unicodedata

from flask_babel import gettext as _

#: Marks that turn the direction of whatever follows them: a name must not turn the rest of a page around.
_TURNS = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def tidy(text):
    """*text* with composed letters and single spaces; control characters and turning marks are left out."""
    plain = "".join(" " if letter.isspace() else letter for letter in text or "" if _is_kept(letter))
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def _is_kept(letter):
    return letter.isspace() or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _TURNS)


def too_long(text, longest):
    """A sentence when *text* has more than *longest* characters, else ""."""
    if len(text) <= longest:
        return ""
    return _("At most %(most)d letters fit here; these are %(count)d.", most=longest, count=len(text))
