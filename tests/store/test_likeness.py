"""Names that sound alike are found whatever letters they are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gals.store import likeness

SPELLINGS = [
    "Айгүл Айгуль Aigul Aygul Aigül",
    "Нурлан Nurlan",
    "Жылдыз Джылдыз Jyldyz Zhyldyz",
    "Гүлнара Гульнара Gulnara",
    "Чынара Chinara Chynara",
    "Бегимай Begimai Begimay",
    "Мээрим Мерим Meerim",
    "Елена Yelena Elena",
    "Мария Mariya Maria",
    "Фатима Патима Fatima",
    "Таңшолпон Tansholpon Tangsholpon",
    "Жээнбек Zheenbek Jeenbek",
    "Гулбаҳор Gulbahor",
    "Ак-Мөөр Акмөөр Akmoor",
]


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_one_name_in_all_its_spellings_has_one_key(spellings):
    assert len({likeness.key(name) for name in spellings.split()}) == 1


def test_different_names_have_different_keys():
    names = ("Айгүл", "Айнура", "Нурлан", "Нургүл", "Жылдыз", "Гүлнара", "Гүлзат", "Чынара", "Чолпон", "Бегимай", "Бегайым", "Асел")
    assert len({likeness.key(name) for name in names}) == len(names)


def test_the_order_of_first_and_family_name_does_not_matter():
    assert likeness.key("Асанова Айгүл") == likeness.key("Aigul Asanova")


def test_two_letters_find_a_name_that_begins_with_them():
    assert likeness.nearness("ай", "Aigul Asanova") == 2
    assert likeness.nearness("Асан Айг", "Aigul Asanova") == 2
    assert likeness.nearness("бег", "Aigul Asanova") == 0


def test_one_slip_of_the_finger_is_forgiven_in_a_longer_name():
    assert likeness.nearness("Айкул", "Айгүл") == 1
    assert likeness.nearness("Нурлам", "Nurlan") == 1
    assert likeness.nearness("Асан", "Эсен") == 0


def test_a_name_without_letters_is_like_nothing():
    assert likeness.key("😀 👩‍🌾") == ""
    assert likeness.nearness("😀", "😀") == 0


def test_names_stand_in_the_order_of_the_kyrgyz_alphabet():
    names = ["Үмүт", "Уулкан", "Өмүр", "Орозбек", "Пазыл", "Нур", "Aigul"]
    assert sorted(names, key=likeness.alphabetical) == ["Нур", "Орозбек", "Өмүр", "Пазыл", "Уулкан", "Үмүт", "Aigul"]


@given(st.text(max_size=200))
def test_any_text_has_a_key_and_is_nearest_to_itself(text):
    assert likeness.nearness(text, text) in ((3,) if likeness.key(text) else (0,))
