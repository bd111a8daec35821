"""What a group sees on its wall, and the facilitator's sheet for its meeting."""

from datetime import date

import pytest

from gals.printing import meeting, wall
from gals.printing.layout import Person
from gals.printing.text import catalogue
from gals.printing.wall import Row
from tests.printing.reading import carries, shades, sizes, words
from tests.printing.test_plan import DRAWN, promised
from tests.printing.test_text import TRICKS

AIGUL, SHEEP = Person("Айгүл", "", "K7M2QP"), Person("", "sheep", "K7M2QA")


def list_of(rows, **more):
    return wall.Wall("Келиндер", rows, place="Ак-Булак", on=date(2026, 5, 12), next_on=date(2026, 6, 15), **more)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize(("size", "measures"), [("A3", (297, 420)), ("A4", (210, 297))])
def test_the_list_names_who_promised_what(language, size, measures):
    rows = [
        Row(Person("Келиндер"), [promised("Биргебиз")]),
        Row(AIGUL, [promised("Ташыйм")]),
        Row(SHEEP, [promised("Тигем")]),
    ]
    made = wall.build(list_of(rows, size=size, language=language))
    assert sizes(made) == [measures]
    for word in (
        "Келиндер",
        "Ак-Булак",
        "Айгүл",
        "Биргебиз",
        "Ташыйм",
        "Тигем",
        catalogue(language).gettext("We meet again"),
    ):
        assert word in words(made)
    assert carries(made) == set()


def test_private_promises_are_a_number_and_no_more():
    assert "3" in words(wall.build(list_of([], private=3, language="en"))).split()
    assert "promise is kept by its owner alone" in words(wall.build(list_of([], private=1, language="en")))


def test_a_long_list_goes_on_over_the_pages_and_loses_nothing():
    rows = [Row(AIGUL, [promised(f"Убада {row:02d}-{number:02d}.") for number in range(row % 25)]) for row in range(40)]
    made = wall.build(list_of(rows))
    said = words(made)
    assert all(said.count(promise.text) == 1 for row in rows for promise in row.promises)
    assert len(set(sizes(made))) == 1


def test_a_drawing_hangs_beside_its_owners_name():
    with_it = wall.build(list_of([Row(AIGUL, [promised("Ташыйм")], DRAWN)]))
    without = wall.build(list_of([Row(AIGUL, [promised("Ташыйм")])]))
    place = tuple(side * 4 for side in (14, 46, 56, 78))
    assert (
        sum(shades(with_it).crop(place).histogram()[:180]) > sum(shades(without).crop(place).histogram()[:180]) + 1000
    )


def test_the_meetings_sheet_has_three_faces_and_a_line_for_each_promise():
    made = meeting.build(list_of([Row(AIGUL, [promised("Ташыйм")], here=True), Row(SHEEP, [])], language="en"))
    said = words(made)
    for word in ("Айгүл", "K7M2QA", "Ташыйм", "Why?", "We meet again"):
        assert word in said
    assert carries(made) == set()


def test_the_meetings_sheet_goes_on_over_the_pages():
    rows = [Row(AIGUL, [promised(f"Убада {row:02d}-{number}.") for number in range(4)]) for row in range(30)]
    said = words(meeting.build(list_of(rows, private=2)))
    assert all(said.count(promise.text) == 1 for row in rows for promise in row.promises)


@pytest.mark.parametrize("build", [wall.build, meeting.build])
@pytest.mark.parametrize("text", TRICKS)
def test_no_label_does_anything_on_paper(build, text):
    made = build(wall.Wall(text, [Row(Person(text, "", "K"), [promised(text)])], place=text))
    assert carries(made) == set()
    assert " ".join(text.split()) in words(made)
