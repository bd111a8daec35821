"""All of a workshop in one file, its parts, and the press that builds it in a process of its own."""

import os
import time
from datetime import date

import pytest

from gals.errors import GalsError
from gals.printing import agenda, attendance, consent, help_card, pack, press
from gals.printing.layout import Person, Sheets
from gals.printing.text import catalogue
from tests.printing.reading import carries, sizes, words
from tests.printing.test_text import TRICKS
from tools import TOOLS
from tools.rights import CONSENTS

PEOPLE = [Person(f"Айгүл {number}", "", f"K7M{number:03d}", "woman") for number in range(1, 41)]
DAYS = [date(2026, 5, 4), date(2026, 5, 5)]
UPRIGHT, ASIDE = (210, 297), (297, 210)


def packed(title="Демилге", people=PEOPLE, language="ky"):
    blocks = [agenda.Block("09:05", "09:35", "song", title), agenda.Block("09:35", "10:50", "tool", "Жол", "Келиндер")]
    return pack.Pack(
        agenda.Agenda(
            title, [agenda.Day(number, on, blocks) for number, on in enumerate(DAYS, 1)], "Ак-Булак", DAYS[0], language
        ),
        attendance.Roll(title, people, DAYS, "Ак-Булак", DAYS[0], language),
        consent.Asked(title, people, "Ак-Булак", language),
        [(Sheets(tool, "A4", language, back="once"), people, ()) for tool in TOOLS[:2]],
        help_card.Card([help_card.Number(title, "117", "9–18", "unknown", date(2026, 4, 1))], language),
        language,
    )


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_a_pack_holds_everything_in_the_order_it_is_needed(language):
    made = pack.build(packed(language=language))
    assert sizes(made) == [UPRIGHT, *[UPRIGHT] * 2, *[UPRIGHT] * 3, *[ASIDE] * 41 * 2, UPRIGHT]
    said, wanted = words(made), catalogue(language).gettext
    for word in ("Демилге", "09:05", "Жол", "Келиндер", "Айгүл 40", "K7M040", "117", *map(wanted, CONSENTS.values())):
        assert " ".join(word.split()[:2]) in said
    assert carries(made) == set()


@pytest.mark.parametrize("text", TRICKS)
def test_no_title_or_name_does_anything_in_a_pack(text):
    made = pack.build(packed(text, [Person(text, "", "K7M2QP", "man")]))
    assert carries(made) == set()
    assert " ".join(text.split()) in words(made)


@pytest.mark.parametrize(("people", "pages"), [(0, 1), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3)])
def test_thirty_people_stand_on_a_page_of_the_list(people, pages):
    roll = attendance.Roll("Демилге", (PEOPLE * 2)[:people], DAYS)
    assert len(sizes(attendance.build(roll))) == pages


def test_a_long_workshop_has_its_days_on_more_pages():
    said = words(attendance.build(attendance.Roll("Демилге", PEOPLE[:3], [None] * 14)))
    assert said.count("Айгүл 3") == 3
    assert "14" in said.split()


def test_a_workshop_nobody_planned_yet_still_has_papers():
    empty = packed(people=[])._replace(agenda=agenda.Agenda("Демилге", []), tools=[])
    assert len(sizes(pack.build(empty))) == 4


def test_whether_the_police_are_told_stands_before_the_number():
    numbers = [
        help_card.Number(name, number, "", told)
        for name, number, told in (("Милиция", "102", "yes"), ("Телефон", "117", "no"))
    ]
    made = help_card.build(help_card.Card(numbers, "en"))
    said = words(made)
    assert sizes(made) == [(105, 148)]
    assert (
        said.index("The police are told of a call")
        < said.index("102")
        < said.index("The police are not told")
        < said.index("117")
    )


def test_the_help_card_has_a_neutral_title_and_says_when_it_was_checked():
    card = help_card.Card(
        [help_card.Number("Телефон", "117", "", "no", day) for day in (date(2026, 4, 2), date(2026, 3, 1))], "en"
    )
    said = words(help_card.build(card))
    assert said.startswith("Useful numbers")
    assert "Checked: March 1, 2026" in said
    assert "GALS" not in said
    assert "violence" not in said.lower()


def test_a_help_card_without_checked_numbers_says_whom_to_ask():
    assert "being checked" in words(help_card.build(help_card.Card([], "en")))


def test_many_numbers_need_more_cards():
    numbers = [help_card.Number(f"Борбор {number}", f"0555 {number:03d}", "9–18", "no") for number in range(12)]
    made = help_card.build(help_card.Card(numbers, "ky"))
    assert len(sizes(made)) > 1
    assert all(words(made).count(one.number) == 1 for one in numbers)


# ── the press ────────────────────────────────────────────────────────────────────────────────────────────────────────


def who():
    return str(os.getpid()).encode()


def hungry():
    return b"x" * (3 << 30)


def slow():
    time.sleep(60)
    return b"late"


def clumsy():
    os._exit(3)


def talkative():
    raise ValueError("Айгүл")


def test_a_paper_is_built_by_another_process():
    assert int(press.run(who)) != os.getpid()
    assert press.run(pack.build, packed()) == pack.build(packed())


@pytest.mark.parametrize(
    ("build", "limits"), [(hungry, {"most": 1 << 30}), (slow, {"seconds": 0.5}), (clumsy, {}), (talkative, {})]
)
def test_a_paper_that_asks_too_much_is_a_sentence_and_the_next_one_is_printed(build, limits, capfd):
    with pytest.raises(GalsError, match="could not be made"):
        press.run(build, **limits)
    assert press.run(who).isdigit()
    assert "Айгүл" not in capfd.readouterr().err
