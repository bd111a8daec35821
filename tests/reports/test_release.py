"""What leaves says nothing of few people: an attacker with a solver and every number ever given out finds nobody."""

import random
from itertools import product

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, milp

from gals.reports.release import K_VIOLENCE, K, Table, release, share
from tests.reports import plain_release

#: Tables attacked with a solver, alone and beside what was given out before.
ALONE, BESIDE = 500, 100


def table_of(rng, most, shape=None):
    """A random table of people: many small numbers, some empty cells, some large ones."""
    height, width = shape or (rng.randint(1, 5), rng.randint(1, 5))
    pick = [0, 0, 1, 2, 3, 4, 5, 7, 12, most]
    cells = tuple(tuple(rng.randint(0, rng.choice(pick)) for _column in range(width)) for _row in range(height))
    return Table(tuple("abcdefghi"[:height]), tuple("uvwxyz"[:width]), cells)


def with_totals(table, cells, row_totals, column_totals, whole):
    """All numbers of a table in one list: cells row by row, totals of rows, totals of columns, the whole."""
    return [*(n for row in cells for n in row), *row_totals, *column_totals, whole]


def counted(table):
    rows = [sum(row) for row in table.cells]
    columns = [sum(row[place] for row in table.cells) for place in range(len(table.columns))]
    return with_totals(table, table.cells, rows, columns, sum(rows))


def shown(released):
    return with_totals(released, released.cells, released.row_totals, released.column_totals, released.whole)


def sums(table):
    """Equations that every table obeys: each row, each column and the whole add up."""
    height, width = len(table.rows), len(table.columns)
    size = height * width + height + width + 1
    found = []
    for row in range(height):
        line = np.zeros(size)
        line[row * width : (row + 1) * width] = 1
        line[height * width + row] = -1
        found.append(line)
    for column in range(width):
        line = np.zeros(size)
        line[column : height * width : width] = 1
        line[height * width + height + column] = -1
        found.append(line)
    line = np.zeros(size)
    line[height * width : height * width + height] = 1
    line[-1] = -1
    return np.array([*found, line])


class Attacker:
    """Knows every number given out, that all sums add up, and that nobody who came went again."""

    def __init__(self, *releases):
        self.size = len(shown(releases[0]))
        count = len(releases)
        equations = np.kron(np.eye(count), sums(releases[0]))
        rules = [LinearConstraint(equations, 0, 0)]
        for earlier in range(count - 1):
            later = np.zeros((self.size, self.size * count))
            later[:, earlier * self.size : (earlier + 1) * self.size] = -np.eye(self.size)
            later[:, (earlier + 1) * self.size : (earlier + 2) * self.size] = np.eye(self.size)
            rules.append(LinearConstraint(later, 0, np.inf))
        known = [n for one in releases for n in shown(one)]
        least = [0 if n is None else n for n in known]
        most = [10_000 if n is None else n for n in known]
        rules.append(LinearConstraint(np.eye(len(known)), least, most))
        self.rules, self.width = rules, len(known)

    def bounds(self, weights):
        """(least, most) of a sum of numbers: {place: weight}."""
        aim = np.zeros(self.width)
        for place, weight in weights.items():
            aim[place] = weight
        answers = [milp(sign * aim, constraints=self.rules, integrality=np.ones(self.width)) for sign in (1, -1)]
        assert all(answer.success for answer in answers), "what was counted must be possible"
        return round(answers[0].fun), round(-answers[1].fun)


def test_no_hidden_number_is_found_with_a_solver():
    rng = random.Random(1)
    for _turn in range(ALONE):
        table = table_of(rng, 40)
        released = release(table)
        attacker = Attacker(released)
        for place, (n, seen) in enumerate(zip(counted(table), shown(released), strict=True)):
            assert seen in (None, n)
            if 0 < n < K:
                assert seen is None
                least, most = attacker.bounds({place: 1})
                assert most >= K and least < most, (table, released, place)


def grown(rng, table):
    """The same people and some who joined."""
    cells = tuple(tuple(n + rng.choice([0, 0, 0, 1, 2, 6, 9]) for n in row) for row in table.cells)
    return table._replace(cells=cells)


def test_whoever_joined_between_two_reports_is_not_found_by_subtraction():
    rng = random.Random(2)
    for _turn in range(BESIDE):
        first = table_of(rng, 60, (rng.randint(1, 3), rng.randint(2, 4)))
        then = release(first)
        second = grown(rng, first)
        now = release(second, before=[(first, then)])
        attacker = Attacker(then, now)
        for place, (a, b) in enumerate(zip(counted(first), counted(second), strict=True)):
            if 0 < b - a < K:
                least, most = attacker.bounds({place: -1, attacker.size + place: 1})
                assert most >= K and least < most, (first, second, then, now, place)


@pytest.mark.parametrize("k", [K, K_VIOLENCE])
def test_every_small_number_stays_apart_and_less_is_hidden_than_number_by_number(k):
    rng, hidden = random.Random(k), {"here": 0, "plain": 0}
    for turn in range(150):
        table = table_of(rng, 60, (rng.randint(1, 9), rng.randint(1, 6)) if turn % 2 else None)
        then = release(table, k)
        assert plain_release.keeps_apart(table.edges(), plain_release.unseen(then), k), (table, then)
        more = grown(rng, table)
        before = [(table, then), (more, release(more, k, [(table, then)]))]
        last = grown(rng, more)
        now = release(last, k, before)
        assert plain_release.keeps_apart(last.edges(), plain_release.unseen(now), k), (last, before)
        for kind, kept in (("here", (then, now)), ("plain", (plain_release.release(table, k), plain_release.release(last, k, before)))):
            hidden[kind] += sum(one.hidden for one in kept)
    assert hidden["here"] < hidden["plain"]


def test_one_person_alone_in_a_village_does_not_hide_all_the_others():
    rng = random.Random(3)
    villages = [tuple(rng.randint(8, 40) for _age in range(6)) for _village in range(60)]
    table = Table(tuple(f"{n:02}" for n in range(61)), tuple("abcdef"), (*villages, (1, 0, 0, 0, 0, 0)))
    released = release(table)
    assert released.cells[60][0] is None and released.row_totals[60] is None
    assert released.hidden <= 12
    assert plain_release.keeps_apart(table.edges(), plain_release.unseen(released), K)


@pytest.mark.parametrize("k", [5, 10])
def test_what_is_large_everywhere_is_shown_whole(k):
    table = Table(("women", "men"), ("young", "old"), ((40, 31), (12, 25)))
    assert release(table, k).hidden == 0


def test_one_small_cell_is_never_hidden_alone():
    table = Table(("women", "men"), ("young", "old"), ((3, 31), (12, 25)))
    released = release(table)
    assert released.cells[0][0] is None
    assert released.hidden >= 4


def test_empty_cells_are_shown_for_they_speak_of_nobody():
    released = release(Table(("women", "men"), ("young", "old"), ((0, 31), (12, 25))))
    assert released.cells[0][0] == 0


def test_a_table_of_few_people_says_nothing():
    released = release(Table(("women",), ("young", "old"), ((1, 2),)))
    assert [*released.cells[0], *released.row_totals, released.whole] == [None] * 4


def test_a_share_is_shown_only_where_neither_side_is_few():
    shares = {(yes, asked): share(yes, asked) for yes, asked in product(range(61), range(61)) if yes <= asked}
    for (yes, asked), said in shares.items():
        few = asked < K or 0 < yes < K or 0 < asked - yes < K
        assert (said is None) == few
    assert shares[0, 12] == "<10" and shares[12, 12] == ">90" and shares[60, 60] == "100" and shares[10, 20] == "50"
