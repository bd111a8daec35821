"""Accounts: who may sign in. They stay on this machine and are no part of the journal."""

import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Account
from gals.models.accounts import ROLES
from gals.store import seats as held
from gals.store import sign_ins
from gals.store.common_passwords import is_guessed_first
from gals.store.words import tidy, too_long

#: The shortest password taken; long and plain beats short and odd (OWASP ASVS 5.0, 6.2.1; no rules of composition, 6.2.5).
SHORTEST = 8
LONGEST = 200

#: Who may hold a seat of a committee.
SEATED = ("secretary", "chair", "member", "admin")

#: One password is checked at a time: each check fills as much memory as it takes time.
_TURN = threading.Lock()


def hasher(memory):
    """Argon2id with *memory* KiB, three passes, one lane."""
    return PasswordHasher(time_cost=3, memory_cost=memory, parallelism=1)


def trouble_with(password, *about):
    """A sentence when *password* cannot be taken, else "". *about*: the login and name it must not be made of."""
    if len(password) < SHORTEST:
        return _("A password has at least %(least)d letters or digits.", least=SHORTEST)
    if len(password) > LONGEST:
        return _("At most %(most)d letters fit here; these are %(count)d.", most=LONGEST, count=len(password))
    plain = password.casefold()
    own = [word.casefold() for word in about if len(word) > 2]
    if is_guessed_first(password) or any(len(plain.replace(word, "")) < 4 for word in own):
        return _("This password is guessed easily. Three or four words of your own are better.")
    return ""


def fresh_password():
    """A password to hand on: three groups of letters and digits that read alike aloud."""
    letters = "abcdefghkmnprstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _place in range(4)) for _group in range(3))


def create(db, *, login, name, role, password, memory, places=(), committees=(), seats=(), must_change=False):
    """A new account. Raises BadInput when the login is taken or the password cannot be."""
    login, name = login.strip().lower(), tidy(name)
    trouble = trouble_with(password, login, name) or _trouble_with_login(db, login) or _trouble_with(name, role)
    if trouble:
        raise BadInput(trouble)
    made = Account(
        id=new_id(),
        login=login,
        name=name,
        role=role,
        password=hasher(memory).hash(password),
        places=list(places),
        committees=list(committees),
        seats=held.to_hold(db, None, committees, seats if role in SEATED else ()),
        must_change=must_change,
    )
    db.add(made)
    db.flush()
    return made


def _trouble_with_login(db, login):
    if not login or not all(letter.isalnum() or letter in "._-" for letter in login):
        return _("The name for signing in has letters, digits, dots and hyphens only.")
    if by_login(db, login):
        return _("Somebody signs in under this name already.")
    return too_long(login, 80)


def _trouble_with(name, role):
    if role not in ROLES:
        return _("Please choose what this person does.")
    return too_long(name, 120) if name else _("Please write down who this is.")


def change(db, account, *, name, role, places, committees=(), seats=()):
    """Another name, role or other own places, committees and seats. Raises BadInput, also when no admin would be left."""
    name = tidy(name)
    if trouble := _trouble_with(name, role):
        raise BadInput(trouble)
    if role != "admin":
        _keep_an_admin(db, account)
    seats = held.to_hold(db, account.id, committees, seats if role in SEATED else ())
    if role != account.role:
        sign_ins.close_all(db, account.id)
    account.name, account.role = name, role
    account.places, account.committees, account.seats = list(places), list(committees), seats


def disable(db, account, disabled=True):
    """Let *account* in no longer, at once, everywhere; or let it in again."""
    if disabled:
        _keep_an_admin(db, account)
        sign_ins.close_all(db, account.id)
    else:  # somebody else may hold her seat by now
        others = held.held_by(db, account.id)
        account.seats = [seat for seat in account.seats or () if seat not in others]
    account.disabled = disabled


def _keep_an_admin(db, account):
    others = [one for one in everyone(db) if one.role == "admin" and not one.disabled and one.id != account.id]
    if account.role == "admin" and not others:
        raise BadInput(_("This is the only administrator. Please make another one first."))


def set_password(db, account, password, memory, *, must_change=False):
    """A new password; every sign-in of the account ends. Raises BadInput."""
    if trouble := trouble_with(password, account.login, account.name):
        raise BadInput(trouble)
    account.password, account.must_change = hasher(memory).hash(password), must_change
    sign_ins.close_all(db, account.id)


def set_second_step(account, secret):
    """Ask for a code of an authenticator with *secret* (base32) at each sign-in; "" asks no more."""
    account.totp, account.totp_step = secret, 0


def find(db, account_id):
    """The account of this id, or None."""
    return db.get(Account, account_id)


def by_login(db, login):
    """The account that signs in as *login*, or None."""
    return db.scalar(select(Account).where(Account.login == login.strip().lower()))


def everyone(db):
    """All accounts, by name."""
    return db.scalars(select(Account).order_by(Account.disabled, Account.name, Account.id)).all()


def check(account, password, memory):
    """Whether *password* is the account's; takes as long for no account at all."""
    kept = account.password if account else nobodys(memory)
    try:
        with _TURN:
            hasher(memory).verify(kept, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return account is not None


def nobodys(memory):
    """A hash that no password has, as costly to check as anybody's."""
    return f"$argon2id$v=19$m={memory},t=3,p=1${'A' * 22}${'A' * 43}"


def strengthen(account, password, memory):
    """Hash a password just proved right anew where the setting has changed since."""
    if hasher(memory).check_needs_rehash(account.password):
        account.password = hasher(memory).hash(password)
