"""A sign-in ends when nobody touches it, wherever the clock stands."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gals.store import accounts, sign_ins

HERE = datetime(2026, 5, 4, 15, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
LIMITS = {"idle": timedelta(minutes=15), "longest": timedelta(hours=8)}


@pytest.fixture
def token(db):
    account = accounts.create(db, login="ajar", name="Ажар", role="facilitator", password="long and plain", memory=8)
    token = sign_ins.open_for(db, account, HERE)
    db.commit()
    db.expire_all()
    return token


def test_a_sign_in_is_good_for_a_quarter_of_an_hour_in_bishkek_too(db, token):
    assert sign_ins.find(db, token, HERE + timedelta(minutes=14), **LIMITS).login == "ajar"
    assert sign_ins.find(db, token, HERE + timedelta(minutes=16), **LIMITS) is None


def test_a_touch_counts_from_its_own_moment(db, token):
    sign_ins.touch(db, token, HERE + timedelta(minutes=10))
    db.commit()
    db.expire_all()
    assert sign_ins.find(db, token, HERE + timedelta(minutes=20), **LIMITS).login == "ajar"
    assert sign_ins.find(db, token, HERE + timedelta(minutes=26), **LIMITS) is None
