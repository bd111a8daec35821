"""Groups are free labels with sex and generation; their people are listed once each."""

import pytest

from gals.errors import BadInput
from gals.store import groups, participants


@pytest.fixture
def village(writer):
    return writer.put("place", None, level="village", name_ky="Ача-Кайыңды")


@pytest.fixture
def kelinder(writer, village):
    return groups.register(writer, label="Келиндер", place_id=village, sex="women", generation="келиндер", champions=True)


def person(writer, village, name, **more):
    return participants.register(writer, name=name, sex="woman", age_band="18-28", place_id=village, **more)


def labels(people):
    return [participants.label(one) for one in people]


def test_a_group_keeps_its_own_words(db, writer, village, kelinder):
    [group] = groups.find_all(db)
    assert (group.label, group.sex, group.generation, group.champions) == ("Келиндер", "women", "келиндер", True)


def test_members_stand_in_kyrgyz_order_and_symbols_last(db, writer, village, kelinder):
    for name in ("Үмүт", "Айгүл", "Өмүрбүбү"):
        groups.join(writer, person(writer, village, name), kelinder)
    groups.join(writer, person(writer, village, "", symbol="apple"), kelinder)
    assert labels(groups.members(db, kelinder)) == ["Айгүл", "Өмүрбүбү", "Үмүт", "apples"]
    assert groups.sizes(db, [kelinder, "no group"]) == {kelinder: 4, "no group": 0}


def test_joining_twice_is_one_membership_and_leaving_ends_it(db, writer, village, kelinder):
    her = person(writer, village, "Айгүл")
    groups.join(writer, her, kelinder)
    groups.join(writer, her, kelinder)
    assert labels(groups.members(db, kelinder)) == ["Айгүл"]
    assert [one.id for one in groups.of_participant(db, her)] == [kelinder]
    groups.leave(writer, her, kelinder)
    assert groups.members(db, kelinder) == groups.of_participant(db, her) == []
    groups.join(writer, her, kelinder)
    assert labels(groups.members(db, kelinder)) == ["Айгүл"]


def test_groups_are_listed_by_place(db, writer, village, kelinder):
    other = writer.put("place", None, level="village", name_ky="Башка айыл")
    far = groups.register(writer, label="Аталар", place_id=other, sex="men")
    assert [one.id for one in groups.find_all(db, {village})] == [kelinder]
    assert {one.id for one in groups.find_all(db)} == {kelinder, far}
    groups.take_away(writer, far)
    assert [one.id for one in groups.find_all(db)] == [kelinder]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("label", {"label": ""}),
        ("label", {"label": "к" * 500}),
        ("sex", {"sex": "everyone"}),
        ("place_id", {"place_id": ""}),
        ("generation", {"generation": "г" * 81}),
    ],
)
def test_what_cannot_be_a_group_is_refused_with_a_sentence(db, writer, village, field, wrong):
    good = {"label": "Энелер 👵", "sex": "women", "generation": "", "place_id": village}
    assert groups.troubles(good, {village}) == {}
    assert groups.troubles(good | wrong, {village})[field]
    with pytest.raises(BadInput):
        groups.register(writer, **(good | wrong))
