"""Papers of a forum: names in all letters of Kyrgyz, eight badges to a sheet, a programme that runs over pages."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from gals.printing import badges, forum

NAMES = ("Өмүрова Бүбүсайра", "Ңөү Өңүү Үңөө", "Иванова Юлия", "<b>Асан</b> & Үсөн")


def words(content):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_everybody_has_a_certificate_with_her_own_letters(language):
    pages = words(forum.certificates(forum.Certificate(NAMES * 10, "Ынтымак форуму", "Бишкек", date(2026, 11, 25), None, "", language)))
    assert len(pages) == 40
    assert [name in page for name, page in zip(NAMES * 10, pages, strict=True)] == [True] * 40
    assert all("Ынтымак форуму" in page for page in pages)


def test_eight_badges_lie_on_a_sheet():
    pages = words(badges.build(badges.Badges([(number, NAMES[1], "Көк-Жайык") for number in range(1, 18)], "Форум")))
    assert [page.count(NAMES[1]) for page in pages] == [8, 8, 1]
    assert "17" in pages[2]


def test_without_names_there_are_papers_to_write_on():
    assert len(words(badges.build(badges.Badges([], "Форум")))) == 1
    assert len(words(forum.certificates(forum.Certificate([], "Форум")))) == 1


def test_a_long_programme_goes_on_over_pages_and_loses_nothing():
    slots = [forum.Slot(day, f"{hour:02d}:00", 60, f"Сөз-{day}-{hour}.", "Үсөнова") for day in (2, 1) for hour in range(24)]
    pages = words(forum.programme(forum.Programme("Форум", "Бишкек", date(2026, 11, 25), slots)))
    assert len(pages) > 1
    whole = " ".join(pages)
    places = [whole.index(f"Сөз-{day}-{hour}.") for day in (1, 2) for hour in range(24)]
    assert places == sorted(places)
