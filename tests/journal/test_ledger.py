"""Every change is kept, once, with a receipt."""

import hashlib
import json

from sqlalchemy import select

from gals.journal.ids import new_id
from gals.journal.ledger import accept
from gals.journal.projection import replay
from gals.models import RECORDS, Aside, Change, Mark, Participant
from tests.conftest import NOW


def line(verb="put", record="participant", of=None, n=1, device="tablet-a", **body):
    change_id = new_id()
    return json.dumps(
        {"id": change_id, "device": device, "n": n, "kind": verb, "record": record, "of": of or change_id, "body": body}
    )


def keep(db, *lines):
    return accept(db, lines, account_id="tester", now=NOW)


def rows(db):
    """Every recorded row, as plain values."""
    db.expire_all()
    return {
        name: sorted(tuple(str(value) for value in row) for row in db.execute(select(model.__table__)))
        for name, model in RECORDS.items()
    }


def test_a_change_is_answered_with_the_hash_of_what_was_stored(db):
    text = line(name="Айгүл")
    [receipt] = keep(db, text)
    assert receipt.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert db.scalar(select(Change.text)) == text


def test_a_change_sent_twice_is_kept_once(db):
    text = line(name="Айгүл")
    assert keep(db, text) == keep(db, text)
    assert len(keep(db, text, text)) == 2
    assert len(db.scalars(select(Change)).all()) == 1


def test_the_same_id_with_other_bytes_lies_aside(db):
    first = line(name="Айгүл")
    keep(db, first)
    [receipt] = keep(db, first.replace("u0410", "u0411"))
    assert receipt.aside
    assert db.scalar(select(Participant.name)) == "Айгүл"


def test_one_poisoned_line_does_not_block_the_next(db):
    poisons = ["{", "[]", "null", line(record="nothing"), line(no_such_field=1), line("fact"), line(name="x" * 200)]
    receipts = keep(db, *poisons, line(name="Нурлан"))
    assert [bool(receipt.aside) for receipt in receipts] == [True] * len(poisons) + [False]
    assert len(db.scalars(select(Aside)).all()) == len(poisons)
    assert db.scalar(select(Participant.name)) == "Нурлан"


def test_the_higher_number_wins_whatever_arrives_last(db):
    who = new_id()
    keep(db, line(of=who, n=5, name="Айгүл"), line(of=who, n=3, name="Айгуль", sex="woman"))
    person = db.get(Participant, who)
    assert (person.name, person.sex, person.born) == ("Айгүл", "woman", 3)


def test_ink_that_no_hand_made_lies_aside(db):
    bad = [[[1], [2, 3]], [[], []], [[1]], [[10**7], [1]]]
    assert all(r.aside for r in keep(db, *(line("mark", "mark", ink=ink) for ink in bad)))
    assert not db.scalars(select(Mark)).all()


def test_an_erased_mark_can_come_back(db):
    mark = new_id()
    keep(db, line("mark", "mark", mark, n=1, ink=[[1], [2]]), line("erase", "mark", mark, n=2, gone=True))
    assert db.get(Mark, mark).gone
    keep(db, line("erase", "mark", mark, n=3, gone=False))
    assert not db.get(Mark, mark).gone


def test_replay_makes_the_same_tables(db, writer):
    person = writer.put("participant", None, name="Айгүл")
    drawing = writer.put("drawing", None, tool="vision-journey", participant_id=person)
    writer.erase(writer.mark(drawing, None, kind="ink", ink=[[1, 2], [3, 4]]))
    writer.fact("consent", participant_id=person, layer="keep", given=True)
    before = rows(db)
    replay(db)
    assert rows(db) == before


def test_what_a_person_took_back_is_nowhere_in_the_journal(db, writer):
    person = writer.put("participant", None, name="Айгүл")
    drawing = writer.put("drawing", None, tool="vision-journey", participant_id=person)
    writer.mark(drawing, None, kind="label", text="менин үйүм")
    other = writer.put("participant", None, name="Нурлан")
    writer.shred("participant", person)
    late = line("mark", "mark", drawing_id=drawing, kind="label", text="кечиккен")
    keep(db, late)
    assert [p.id for p in db.scalars(select(Participant))] == [other]
    assert not db.scalars(select(Mark)).all()
    texts = " ".join(filter(None, db.scalars(select(Change.text))))
    assert "Айгүл" not in texts and "үйүм" not in texts and "кечиккен" not in texts
    kept = db.scalars(select(Change)).all()
    assert len([one for one in kept if one.account_id != "erasure"]) == 6
    assert {one.record_id for one in kept if one.account_id == "erasure"} >= {drawing}
