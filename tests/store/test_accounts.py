"""Accounts: which passwords are taken, who can be let in and shut out, and that an administrator always remains."""

import pytest

from gals.errors import BadInput
from gals.store import accounts, sign_ins
from gals.store.common_passwords import WORDS, is_guessed_first
from tests.conftest import CHEAPEST, NOW, PASSWORD


def make(db, login="aigul", role="facilitator", password=PASSWORD, **more):
    return accounts.create(db, login=login, name=more.pop("name", "Айгүл"), role=role, password=password, memory=CHEAPEST, **more)


GUESSED = (
    *("short", "password", "Password123", "QWERTY2024!", "12345678", "87654321", "йцукенгш", "Пароль2026", "kyrgyzstan"),
    *("Манас123", "aaaaaaaa", "12121212", "asdfghjk", "gfhjkm123", "aigul2026", "айгүл-12", "AigulAigul1"),
)
GOOD = ("four hens and one cow", "бешиктеги бала уктайт", "тогуз коргоол", "abc " * 50, "  зоопарк  зимой ", "кырк кыз 40")
NO_ACCOUNT = (
    *({"login": ""}, {"login": "a b"}, {"login": "x" * 90}, {"role": "owner"}, {"name": " "}, {"name": "x" * 130}),
    {"password": "short"},
)


@pytest.mark.parametrize("password", GUESSED)
def test_what_is_guessed_first_is_not_taken(password):
    assert accounts.trouble_with(password, "aigul", "Айгүл")


@pytest.mark.parametrize("password", GOOD)
def test_long_and_plain_is_taken_whatever_letters_it_has(password):
    assert accounts.trouble_with(password, "aigul", "Айгүл") == ""


def test_a_password_longer_than_anybody_types_is_not_taken():
    assert accounts.trouble_with("x y" * 100)


def test_the_list_is_short_and_whole_words():
    assert 200 <= len(WORDS) <= 400
    assert all(is_guessed_first(word) for word in WORDS)


def test_a_password_handed_on_is_long_and_reads_alike_aloud():
    handed = {accounts.fresh_password() for _one in range(50)}
    assert len(handed) == 50
    assert all(accounts.trouble_with(one) == "" and not set("il1o0") & set(one) for one in handed)


@pytest.mark.parametrize("wrong", NO_ACCOUNT)
def test_what_cannot_be_an_account_is_told_why(db, wrong):
    with pytest.raises(BadInput, match=r"[a-z]"):
        make(db, **wrong)


def test_nobody_signs_in_under_anothers_name(db):
    make(db)
    with pytest.raises(BadInput):
        make(db, login="AIGUL ")


def test_the_last_administrator_stays(db):
    only = make(db, "admin", "admin")
    with pytest.raises(BadInput):
        accounts.disable(db, only)
    with pytest.raises(BadInput):
        accounts.change(db, only, name="Admin", role="trainer", places=())
    make(db, "second", "admin")
    accounts.disable(db, only)
    assert only.disabled


def test_another_role_needs_another_sign_in(db):
    account = make(db)
    sign_ins.open_for(db, account, NOW)
    db.flush()
    accounts.change(db, account, name="Айгүл", role="facilitator", places=["a"])
    assert len(sign_ins.of(db, account.id)) == 1
    accounts.change(db, account, name="Айгүл", role="trainer", places=[])
    assert sign_ins.of(db, account.id) == []


def test_an_account_of_another_time_is_let_in_again(db):
    account = make(db)
    accounts.disable(db, account)
    accounts.disable(db, account, disabled=False)
    assert not account.disabled


def test_a_spoilt_hash_lets_nobody_in(db):
    account = make(db)
    account.password = "spoilt"
    assert not accounts.check(account, PASSWORD, CHEAPEST)
