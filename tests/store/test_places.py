"""Places are renamed and merged by law; old records follow and old names stay readable."""

from datetime import UTC, date, datetime

import pytest

from gals.errors import BadInput
from gals.journal.projection import replay
from gals.journal.write import Writer
from gals.models import Place
from gals.store import groups, places, programmes, reach
from tests.conftest import NOW


@pytest.fixture
def naryn(db, writer):
    """A rayon in Naryn oblast with two ayil aimaks and a village each: {name: id}."""
    programmes.ensure(writer)
    oblast = next(one for one in places.children(db) if one.name_en == "Naryn oblast")
    rayon = places.register(writer, level="rayon", parent_id=oblast.id, name_ky="Ат-Башы", name_en="At-Bashy")
    made = {"oblast": oblast.id, "rayon": rayon}
    for aimak, village in (("Фрунзе", "Баш-Кайыңды"), ("Ат-Башы", "Ача-Кайыңды")):
        made[aimak] = places.register(writer, level="aimak", parent_id=rayon, name_ky=aimak)
        made[village] = places.register(writer, level="village", parent_id=made[aimak], name_ky=village)
    return made


def names(found):
    return [places.name(one, "ky") for one in found]


def test_the_nine_first_level_units_are_there_from_the_start(db, writer):
    programmes.ensure(writer)
    programmes.ensure(writer)
    units = places.children(db)
    assert len(units) == 9
    assert {one.level for one in units} == {"oblast"}
    assert all(one.name_ky and one.name_ru and one.name_en and one.code.startswith("KG-") for one in units)


def test_a_path_leads_from_the_oblast_down_to_the_village(db, naryn):
    path = places.path_of(db, naryn["Баш-Кайыңды"])
    assert names(path) == ["Нарын облусу", "Ат-Башы", "Фрунзе", "Баш-Кайыңды"]
    assert places.path_of(db, None) == []


def test_a_place_is_called_by_a_name_it_has(db, naryn):
    rayon = db.get(Place, naryn["rayon"])
    assert [places.name(rayon, language) for language in ("ky", "ru", "en")] == ["Ат-Башы", "Ат-Башы", "At-Bashy"]


def test_villages_of_a_merged_aimak_lie_in_the_new_one(db, writer, naryn):
    manas = places.register(writer, level="aimak", parent_id=naryn["rayon"], name_ky="Манас")
    for old in ("Фрунзе", "Ат-Башы"):
        places.merge(writer, naryn[old], manas, date(2026, 1, 1))
    assert names(places.children(db, naryn["rayon"])) == ["Манас"]
    assert names(places.children(db, manas)) == ["Ача-Кайыңды", "Баш-Кайыңды"]
    assert names(places.path_of(db, naryn["Баш-Кайыңды"]))[2:] == ["Манас", "Баш-Кайыңды"]
    assert names(places.merged(db, manas)) == ["Ат-Башы", "Фрунзе"]
    assert [words for _place, words in places.choices(db, {naryn["Баш-Кайыңды"]})] == [
        "Нарын облусу › Ат-Башы › Манас › Баш-Кайыңды"
    ]


def test_groups_of_a_merged_village_are_found_in_the_new_one(db, writer, naryn):
    old, new = naryn["Баш-Кайыңды"], naryn["Ача-Кайыңды"]
    group = groups.register(writer, label="Келиндер", place_id=old, sex="women")
    places.merge(writer, old, new, date(2026, 1, 1))
    assert [one.id for one in groups.find_all(db, reach.below(db, [new]))] == [group]


def test_a_place_is_merged_once_and_never_into_itself_or_in_a_circle(db, writer, naryn):
    old, new = naryn["Фрунзе"], naryn["Ат-Башы"]
    for into in (old, naryn["Баш-Кайыңды"], "no such place", None):
        with pytest.raises(BadInput):
            places.merge(writer, old, into, date(2026, 1, 1))
    places.merge(writer, old, new, date(2026, 1, 1))
    for place, into in ((old, new), (old, naryn["rayon"]), (new, old)):
        with pytest.raises(BadInput):
            places.merge(writer, place, into, date(2026, 1, 1))
    assert places.current(db, old).id == new


def test_two_boxes_that_merge_in_opposite_directions_agree_on_one_place(db, writer, naryn):
    one, other = naryn["Баш-Кайыңды"], naryn["Ача-Кайыңды"]
    writer.put("place", one, merged_into=other)
    writer.put("place", other, merged_into=one)
    assert places.current(db, one) is places.current(db, other)
    assert places.current(db, one).id == min(one, other)
    shown = [place.id for place, _words in places.choices(db)]
    assert (one in shown) + (other in shown) == 1


def test_old_names_stay_readable_with_their_dates(db, naryn):
    rayon = naryn["rayon"]
    for year, new in ((2027, "Жаңы Ат-Башы району"), (2028, "Кошой району")):
        later = Writer(db, by="tester", now=datetime(year, 5, 4, tzinfo=UTC))
        places.keep(
            later, rayon, level="rayon", parent_id=naryn["oblast"], name_ky=new, name_ru="", name_en="At-Bashy"
        )
    assert places.name(db.get(Place, rayon), "ky") == "Кошой району"
    assert places.old_names(db, rayon) == [
        (date(2028, 5, 4), {"name_ky": "Жаңы Ат-Башы району"}),
        (date(2027, 5, 4), {"name_ky": "Ат-Башы"}),
    ]
    assert places.old_names(db, naryn["Фрунзе"]) == []


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name_ky", {"name_ky": " "}),
        ("name_ky", {"name_ky": "ы" * 500}),
        ("name_ky", {"name_ky": "баш-кайыңды"}),
        ("level", {"level": "rayon"}),
        ("level", {"level": "planet"}),
        ("level", {"parent_id": ""}),
        ("parent_id", {"parent_id": "nowhere"}),
    ],
)
def test_what_cannot_be_a_place_is_refused_with_a_sentence(db, writer, naryn, field, wrong):
    good = {"level": "village", "parent_id": naryn["Фрунзе"], "name_ky": "Жаңы айыл", "name_ru": "", "name_en": ""}
    assert places.troubles(db, good) == {}
    assert places.troubles(db, good | wrong)[field]
    with pytest.raises(BadInput):
        places.keep(writer, **(good | wrong))


def test_a_place_does_not_move_below_itself(db, naryn):
    entered = {"level": "rayon", "parent_id": naryn["Фрунзе"], "name_ky": "Ат-Башы", "name_ru": "", "name_en": ""}
    assert "parent_id" in places.troubles(db, entered, naryn["rayon"])


def test_a_facilitator_starts_from_her_own_places(db, writer, naryn):
    manas = places.register(writer, level="aimak", parent_id=naryn["rayon"], name_ky="Манас")
    own = reach.below(db, [naryn["Фрунзе"]])
    assert names(places.tops(db, own)) == ["Фрунзе"]
    places.merge(writer, naryn["Фрунзе"], manas, date(2026, 1, 1))
    assert names(places.tops(db, reach.below(db, [naryn["Фрунзе"]]))) == ["Баш-Кайыңды"]
    assert len(places.tops(db, None)) == 9


def test_replay_makes_the_same_places(db, writer, naryn):
    places.merge(writer, naryn["Фрунзе"], naryn["Ат-Башы"], NOW.date())
    before = places.choices(db)
    before = [(one.id, words) for one, words in before]
    replay(db)
    assert [(one.id, words) for one, words in places.choices(db)] == before
