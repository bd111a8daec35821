"""The demo programme is whole, plausible, and plainly marked as invented."""

from datetime import date

from sqlalchemy import func, select

from gals.models import Answer, Commitment, Drawing, Group, Mark, Participant, Place, Programme, Session
from gals.store import demo
from tools import find
from tools.symbols import SYMBOLS

TODAY = date(2026, 5, 4)


def count(db, model):
    return db.scalar(select(func.count()).select_from(model))


def test_the_demo_has_two_villages_three_groups_a_workshop_and_a_meeting(db, writer):
    demo.load(writer, TODAY)
    assert count(db, Group) == 3
    assert db.scalar(select(func.count()).where(Place.level == "village")) == 2
    assert count(db, Participant) == 18
    assert count(db, Drawing) == 23
    assert count(db, Commitment) >= 36
    assert count(db, Answer) >= 20
    assert {session.day for session in db.scalars(select(Session))} == {1, 2, 3, 4, 5, 6}


def test_the_demo_says_that_it_is_one(db, writer):
    demo.load(writer, TODAY)
    assert db.scalar(select(Programme.demo)) is True
    villages = db.scalars(select(Place).where(Place.level == "village")).all()
    assert all("демо" in village.name_ky for village in villages)


def test_demo_drawings_are_real_ink_and_known_symbols_in_their_zones(db, writer):
    demo.load(writer, TODAY)
    known = {symbol.key for symbol in SYMBOLS}
    tools = {drawing.id: find(drawing.tool) for drawing in db.scalars(select(Drawing))}
    marks = db.scalars(select(Mark)).all()
    assert sum(mark.kind == "ink" for mark in marks) > 500
    for mark in marks:
        assert not mark.symbol or mark.symbol in known, mark.symbol
        if mark.kind != "ink":
            assert tools[mark.drawing_id].zone_at(mark.x, mark.y).key == mark.zone
    assert {c.symbol for c in db.scalars(select(Commitment))} <= known
