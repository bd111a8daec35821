"""The people behind promises of a year, and drawings that may be in reports: alike on every database."""

from gals.store import consents, figures, givable, promised
from tests.views import reported


def test_each_person_stands_once_and_only_agreed_drawings_are_offered(db, writer):
    today = writer.now.date()
    told = reported.build(writer, today)
    span = figures.year(today.year)
    best = [known["answer"] for known, one in promised.best(db, span)]
    assert sorted(best) == ["done"] * 9 + ["started"] * 4
    assert [known for known, _one in promised.reasons(db, span)] == [{"reason": "money", "sex": "woman"}] * 4
    consents.say(writer, "count", False, participant_id=told.people[0])
    assert len(promised.best(db, span)) == 12
    assert {one.id for one in givable.offered(db, [span])} == set(told.drawings[:3])
    consents.say(writer, "keep", False, participant_id=told.people[1])
    assert {one.id for one in givable.offered(db, [span])} == {told.drawings[0], told.drawings[2]}
    assert givable.closed(db, told.drawings[:2]) == told.drawings[1:2]
