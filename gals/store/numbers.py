"""Numbers that people type."""

import re


def whole(text):
    """The whole number that was typed, or None when it is none (or one that nobody means: more than nine digits)."""
    plain = (text or "").strip()
    return int(plain) if re.fullmatch(r"[+-]?\d{1,9}", plain) else None
