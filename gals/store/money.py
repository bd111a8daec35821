"""Sums of money: whole tyiyn inside, som with spaces for people. Nothing is ever a float."""

import re
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext as _

from gals.models.resources import CURRENCIES
from tools.kit import N_

#: A number as people type it: a sign, digits in any grouping by spaces, a comma or point.
_NUMBER = re.compile(r"([+\-−]?)(\d{1,12})(?:[.,](\d+))?")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")

#: What a whole unit of a currency is called beside a sum.
NAMES = {"KGS": N_("som"), "USD": "USD", "EUR": "EUR", "RUB": "RUB"}


def units(text, places=2):
    """*text* as a whole number of the smallest parts (``1 200,50`` → 120050 with 2 *places*), or None when it is no such number."""
    found = _NUMBER.fullmatch(_SPACES.sub("", text or ""))
    if not found or len(found[3] or "") > places:
        return None
    value = int(found[2]) * 10**places + int((found[3] or "").ljust(places, "0") or 0)
    return -value if found[1] in ("-", "−") else value


def quantity(text):
    """How much was typed, at most three places, as a Decimal; None when it is no such number or not above zero."""
    value = units(text, 3)
    return None if value is None or value <= 0 else Decimal(value) / 1000


def som(value, places=2):
    """*value* (the smallest parts) as people write it: ``1 200 000``, ``87,4512``; parts only where there are any."""
    if value is None:
        return ""
    whole, parts = divmod(abs(value), 10**places)
    grouped = f"{whole:,}".replace(",", "\u00a0")
    tail = f",{parts:0{places}d}" if places == 2 else f",{parts:0{places}d}".rstrip("0")
    return ("−" if value < 0 else "") + grouped + (tail if parts else "")


def amount(value, currency="KGS"):
    """``1 200 сом``, ``500 USD``."""
    return f"{som(value)}\u00a0{_(NAMES[currency if currency in CURRENCIES else 'KGS'])}"


def times(count, worth):
    """*count* (a number) × *worth* (whole parts), rounded to a whole part; half goes up."""
    return rounded(Decimal(str(count)) * worth)


def shared(value, among):
    """*value* / *among*, both whole and *among* above zero, as a whole number; half goes away from zero."""
    part = (2 * abs(value) + among) // (2 * among)
    return part if value >= 0 else -part


def rounded(value):
    """A Decimal as a whole number; half goes away from zero."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
