"""A person is written down in a few words, found again by ear, and written down twice without losing anything."""

import json
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import new_id, pair_id
from gals.journal.ledger import accept
from gals.journal.projection import replay
from gals.models import Answer, Card, Change, Commitment, Consent, Drawing, Group, Mark, Membership, Participant
from gals.store import away, groups, participants, scope
from tests.conftest import NOW


@pytest.fixture
def village(writer):
    return writer.put("place", None, level="village", name_ky="Ача-Кайыңды")


@pytest.fixture
def kelinder(writer, village):
    return groups.register(writer, label="Келиндер", place_id=village, sex="women")


@pytest.fixture
def register(writer, village):
    def write(name, **more):
        return participants.register(
            writer, **({"name": name, "sex": "woman", "age_band": "29-49", "place_id": village} | more)
        )

    return write


def from_tablet(db, device, n, record, of, **body):
    """One change as a tablet sends it."""
    line = {"id": new_id(), "device": device, "n": n, "kind": "put", "record": record, "of": of, "body": body}
    [receipt] = accept(db, [json.dumps(line)], account_id="tester", now=NOW)
    assert not receipt.aside


def names(people):
    return [one.name for one in people]


def test_a_person_gets_a_short_code_without_look_alikes(db, register):
    codes = {db.get(Participant, register(f"Айгүл {number}")).code for number in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 6 and set(code) <= set("ACEHKMPTXY2346789") for code in codes)


def test_a_code_is_found_however_it_is_typed(db, writer, register):
    her = register("Айгүл")
    writer.put("participant", her, code="ACH346")
    for typed in ("ACH346", "ach 346", " АСН-З4Б ", "асн346"):
        assert participants.by_code(db, typed).id == her
    assert participants.by_code(db, "XXXXXX") is None


def test_a_symbol_is_enough_of_a_name(db, register):
    her = db.get(Participant, register("", symbol="apple"))
    assert (her.name, her.symbol, participants.label(her)) == (None, "apple", "apples")


def test_a_form_sent_twice_writes_one_person(db, writer, register):
    form = new_id()
    assert register("Айгүл", participant_id=form) == register("Айгүл", participant_id=form) == form
    assert names(db.scalars(select(Participant))) == ["Айгүл"]


@pytest.mark.parametrize("name", ["👩‍🌾 Айгүл", "عائشة", "Ң" * 120, "O'Brien <b>&", "Айгүл\u202eлүг"])
def test_any_letters_make_a_name(db, register, name):
    assert participants.label(db.get(Participant, register(name))) == name.replace("\u202e", "")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": " \t "}),
        ("name", {"name": "А" * 500}),
        ("symbol", {"symbol": "<script>"}),
        ("sex", {"sex": "unknown"}),
        ("age_band", {"age_band": "1990-01-01"}),
        ("phone", {"phone": "call my son"}),
        ("place_id", {"place_id": ""}),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(writer, village, field, wrong):
    good = {"name": "Айгүл", "symbol": "", "sex": "woman", "age_band": "60+", "phone": "+996 555 12-34-56", "place_id": village}
    assert participants.troubles(good, {village}) == {}
    assert list(participants.troubles(good | wrong, {village})) == [field]
    with pytest.raises(BadInput):
        participants.register(writer, **(good | wrong))


def test_no_column_holds_a_birth_date_or_an_address():
    assert {"birth_date", "born_on", "address", "street", "religion"}.isdisjoint(Participant.__table__.columns.keys())


def test_a_returning_person_is_found_by_ear_nearest_village_first(db, writer, register):
    far = writer.put("place", None, level="village", name_ky="Алыс")
    register("Айгүл Асанова", place_id=far, age_band="29-49")
    register("Aigul", age_band="60+")
    register("Айгуль Б.", age_band="29-49")
    register("Бегимай")
    village = db.scalar(select(Participant.place_id).where(Participant.name == "Aigul"))
    found = participants.likely(db, "айгу", place_id=village, age_band="29-49")
    assert names(found) == ["Айгуль Б.", "Aigul", "Айгүл Асанова"]
    assert names(participants.likely(db, "айгу", places={far})) == ["Айгүл Асанова"]
    assert participants.likely(db, "айгу", without={one.id for one in found}) == []


def test_two_tablets_add_the_same_person_and_both_are_kept_until_joined(db, writer, village, kelinder):
    first, second = new_id(), new_id()
    her = {"sex": "woman", "age_band": "29-49", "place_id": village}
    from_tablet(db, "tablet-a", 10, "participant", first, name="Айгүл", code="AAAAAA", **her)
    from_tablet(db, "tablet-b", 10, "participant", second, name="Aigul", code="CCCCCC", phone="0555123456", **her)
    for device, one in (("tablet-a", first), ("tablet-b", second)):
        from_tablet(db, device, 11, "membership", pair_id(one, kelinder), participant_id=one, group_id=kelinder)
    assert names(groups.members(db, kelinder)) == ["Айгүл", "Aigul"]
    assert [(one.id, other.id) for one, other in participants.twins(db)] == [(first, second)]

    drawing = writer.put("drawing", None, tool="vision-journey", owner="person", participant_id=second)
    participants.unite(writer, first, second)
    assert participants.twins(db) == []
    assert names(groups.members(db, kelinder)) == ["Айгүл"]
    assert groups.sizes(db, [kelinder]) == {kelinder: 1}
    assert participants.find(db, second).id == participants.by_code(db, "cccccc").id == first
    assert participants.find(db, first).phone == "0555123456"
    assert db.get(Drawing, drawing).participant_id in participants.ids_of(db, first)
    assert names(participants.likely(db, "aigul")) == ["Айгүл"]
    assert [one.id for one in participants.same_as(db, first)] == [second]


def test_joining_the_other_way_on_another_box_still_makes_one_person(db, writer, register, kelinder):
    one, other = register("Айгүл"), register("Aigul")
    from_tablet(db, "box-a", 90, "participant", one, merged_into=other)
    from_tablet(db, "box-b", 90, "participant", other, merged_into=one)
    groups.join(writer, one, kelinder)
    groups.join(writer, other, kelinder)
    assert [her.id for her in groups.members(db, kelinder)] == [min(one, other)]
    assert participants.ids_of(db, one) == participants.ids_of(db, other) == {one, other}
    with pytest.raises(BadInput):
        participants.unite(writer, one, other)


def test_a_mistaken_join_is_taken_back(db, writer, register, kelinder):
    one, other = register("Айгүл"), register("Айгүл")
    groups.join(writer, other, kelinder)
    participants.unite(writer, one, other)
    assert [her.id for her in groups.members(db, kelinder)] == [one]
    participants.divide(writer, other)
    assert [her.id for her in groups.members(db, kelinder)] == [other]


def test_two_people_of_one_name_are_told_apart_once(db, writer, register):
    one, other = register("Айгүл"), register("Айгуль")
    register("Айгүл", age_band="60+")
    register("Айгүл", sex="man")
    [(elder, younger)] = participants.twins(db)
    assert (elder.id, younger.id) == (one, other)
    participants.tell_apart(writer, one, other)
    assert participants.twins(db) == []


def test_whoever_takes_herself_out_is_gone_from_every_table(db, writer, register, kelinder):
    her, twin, other = register("Айгүл"), register("Aigul"), register("Нуржан")
    participants.unite(writer, her, twin)
    groups.join(writer, twin, kelinder)
    writer.fact("consent", participant_id=twin, layer="keep", given=True)
    own = writer.put("drawing", None, tool="vision-journey", owner="person", participant_id=twin)
    writer.mark(own, None, kind="photo", source="a" * 64)
    writer.mark(own, None, kind="photo", source="b" * 64)
    shared = writer.put("drawing", None, tool="vision-journey", owner="group", group_id=kelinder)
    writer.mark(shared, None, kind="photo", source="b" * 64)
    pin = writer.mark(shared, None, kind="pin", text="Айгүлдүн убадасы")
    writer.put("commitment", pin, drawing_id=shared, participant_id=her, text="Айгүлдүн убадасы")
    writer.fact("answer", commitment_id=pin, answer="started")
    writer.fact("consent", participant_id=other, layer="keep", given=True)
    db.add(Card(id=new_id(), participant_id=twin, hash="h", pictures="p", made_at=NOW))
    assert participants.belongings(db, her) == {"drawings": 1, "photos": 2, "promises": 1, "shares": 0, "learners": 0}

    assert participants.erase(writer, her) == {"a" * 64, "b" * 64}
    assert names(db.scalars(select(Participant))) == ["Нуржан"]
    assert db.scalars(select(Drawing.id)).all() == [shared]
    assert [mark.kind for mark in db.scalars(select(Mark))] == ["photo"]
    for model in (Commitment, Answer, Membership, Card):
        assert db.scalars(select(model)).all() == []
    assert db.scalars(select(Consent.participant_id)).all() == [other]
    assert "Айгүл" not in " ".join(filter(None, db.scalars(select(Change.text))))
    replay(db)
    assert names(db.scalars(select(Participant))) == ["Нуржан"]
    assert participants.find(db, her) is None


def test_a_disability_stays_with_who_may_count_it_and_goes_with_her(db, writer, register, village, kelinder):
    """Tablets get her name and all else, and not this; it follows her when two rows are one, and is gone when she is."""
    her, twin = register("Айгүл"), register("Айгүл", disability="yes")
    tablets = [SimpleNamespace(id="tablet:1", kind="tablet", places=places, account_id="nobody") for places in (None, [village])]
    for tablet in tablets:
        told = "".join(scope.page(db, tablet, after=0, began=0).lines)
        assert twin in told and "disability" not in told
    box = SimpleNamespace(id="box:1", kind="box", places=None, account_id="nobody")
    assert "disability" in "".join(scope.page(db, box, after=0, began=0).lines)
    participants.unite(writer, her, twin)
    assert participants.find(db, twin).disability == "yes"
    groups.join(writer, her, kelinder)
    [told] = away.taken(db, [db.get(Group, kelinder)], None)["participant"]
    assert told["id"] == her and "disability" not in told
    participants.erase(writer, her)
    assert not [line for line in db.scalars(select(Change.text)) if line and "disability" in line]
