"""The second step of signing in, for accounts that ask for it: six figures from an authenticator (RFC 6238)."""

import hmac
import re

import pyotp

#: How long one code lasts, in seconds.
LASTS = 30


def fresh_secret():
    """A secret to be kept by an authenticator and here."""
    return pyotp.random_base32()


def is_secret(text):
    """Whether *text* is a secret as ``fresh_secret`` makes them."""
    return re.fullmatch("[A-Z2-7]{32}", text) is not None


def address(secret, login):
    """What the picture code says to an authenticator. It names no programme and no topic."""
    return pyotp.TOTP(secret, interval=LASTS).provisioning_uri(name=login, issuer_name="GALS")


def step_of(secret, code, now, *, used=0):
    """The step for which *code* is right, later than the step *used* before; 0 when it is wrong.

    The steps before and after count too: clocks in the field run apart.
    """
    given = "".join(figure for figure in code if figure.isdigit())
    totp, at = pyotp.TOTP(secret, interval=LASTS), int(now.timestamp()) // LASTS
    right = [step for step in (at - 1, at, at + 1) if hmac.compare_digest(totp.generate_otp(step), given)]
    return next((step for step in right if step > used), 0)
