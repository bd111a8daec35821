"""How far two readers agree: the number against tables worked by hand, and words where a number would say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gals.reports.agreement import NOTHING_SHARED, ONE_KIND, agreement


def table(**counts):
    """Pairs from a table: ``table(yy=20, yn=5)`` is twenty spots read y by both, and five y by one and n by the other."""
    return [tuple(pair) for pair, number in counts.items() for _spot in range(number)]


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        (table(yy=20, yn=5, ny=10, nn=15), 0.4),  # alike 35 of 50 = .7; by chance .5·.6 + .5·.4 = .5
        (table(yy=45, yn=15, ny=25, nn=15), 0.13043),  # .6; by chance .6·.7 + .4·.3 = .54
        (table(yy=25, yn=35, ny=5, nn=35), 0.25926),  # .6; by chance .6·.3 + .4·.7 = .46
        (table(aa=2, bb=2, cc=2, ab=1, bc=1, ca=1), 0.5),  # 6 of 9 alike; three kinds, a third each by chance
        (table(ab=1, ba=1), -1.0),  # never alike, where half would be by chance
        (table(yy=6, yn=2, ny=3, nn=1), 0.0),  # 7 of 12; by chance 8·9 + 4·3 = 84 of 144
    ],
)
def test_the_number_is_that_of_the_table_worked_by_hand(pairs, kappa):
    assert agreement(pairs).kappa == pytest.approx(kappa, abs=1e-5)


def test_all_read_alike_is_one():
    found = agreement(table(aa=3, bb=4, cc=5))
    assert (found.shared, found.agreed, found.kappa) == (12, 12, 1.0)
    assert "very well" in found.meaning
    assert not found.is_few


def test_nothing_shared_has_no_number():
    found = agreement([])
    assert (found.shared, found.kappa, found.meaning) == (0, None, NOTHING_SHARED)


def test_one_kind_throughout_has_no_number_but_words():
    found = agreement(table(aa=7))
    assert (found.agreed, found.kappa, found.meaning) == (7, None, ONE_KIND)
    assert found.is_few


def test_one_kind_by_one_reader_alone_is_chance():
    assert agreement(table(aa=5, ab=5)).kappa == 0


KINDS = st.sampled_from("abc")


@given(st.lists(st.tuples(KINDS, KINDS), max_size=30))
def test_it_is_the_same_whoever_is_named_first_and_never_above_one(pairs):
    one, other = agreement(pairs), agreement([(b, a) for a, b in pairs])
    assert one == other
    assert one.kappa is None or -1 <= one.kappa <= 1
    assert one.meaning
