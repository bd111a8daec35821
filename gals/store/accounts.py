"""Accounts: who may sign in. They stay on this machine and are no part of the journal."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Account

#: The shortest password taken; long and plain beats short and odd (OWASP ASVS 5.0, 6.2.1).
SHORTEST = 8


def hasher(memory):
    """Argon2id with *memory* KiB, three passes, one lane."""
    return PasswordHasher(time_cost=3, memory_cost=memory, parallelism=1)


def create(db, *, login, name, role, password, memory, places=(), must_change=False):
    """A new account. Raises BadInput when the login is taken or the password too short."""
    if len(password) < SHORTEST:
        raise BadInput(f"A password has at least {SHORTEST} letters or digits.")
    login = login.strip().lower()
    if by_login(db, login):
        raise BadInput("Somebody signs in under this name already.")
    account = Account(
        id=new_id(),
        login=login,
        name=name.strip(),
        role=role,
        password=hasher(memory).hash(password),
        places=list(places),
        must_change=must_change,
    )
    db.add(account)
    db.flush()
    return account


def by_login(db, login):
    """The account that signs in as *login*, or None."""
    return db.scalar(select(Account).where(Account.login == login.strip().lower()))


def everyone(db):
    """All accounts, by name."""
    return db.scalars(select(Account).order_by(Account.name)).all()


def check(account, password, memory):
    """Whether *password* is the account's; takes as long for no account at all."""
    try:
        return hasher(memory).verify(account.password if account else _NOBODY, password) and account is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


_NOBODY = "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
