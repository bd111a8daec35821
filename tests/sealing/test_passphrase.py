"""A passphrase is drawn, not chosen, and typed as it comes."""

import pytest

from gals.errors import BadInput
from gals.sealing import passphrase
from gals.sealing.words import WORDS


def test_six_drawn_words_are_worth_sixty_bits():
    assert len(set(WORDS)) == len(WORDS) == 1296
    assert all(3 <= len(word) <= 8 and word.isascii() and word.isalpha() and word.islower() for word in WORDS)
    assert passphrase.bits(6) > 62
    assert passphrase.bits(5) > 51
    assert len(passphrase.propose().split()) == 6


def test_capitals_commas_and_line_ends_do_not_matter():
    assert (
        passphrase.checked(" Almaz-balyk,  KITEP tulpar\nradio ".replace("tulpar", "tuman"))
        == "almaz balyk kitep tuman radio"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("almaz balyk kitep radio", "5 words"),
        ("almaz almaz almaz almaz almaz", "several times"),
        ("almaz balyk kitep radio 12345", "12345"),
        ("", "5 words"),
    ],
)
def test_words_that_are_easy_to_guess_are_refused(typed, said):
    with pytest.raises(BadInput, match=said):
        passphrase.checked(typed)
