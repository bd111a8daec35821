"""Cross-tables: people by two things at once. Whoever of whom nothing is known stands in a row or column of her own."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from gals.reports.release import Table

#: Of whom it is not known; always the last row or column, and never left out.
UNKNOWN = "unknown"


#: People who are alike: {dimension: key, or None where nobody knows}, and how many they are.
Heads = tuple[Mapping[str, str | None], int]


def cross(heads: Iterable[Heads], rows: str, columns: str, orders: Mapping[str, Sequence[str]]) -> Table:
    """*heads* by the dimensions *rows* and *columns*.

    *orders*: dimension → its keys in their order; keys that are not in it follow, by name. A dimension with an order shows
    all its keys, also those that nobody has.
    """
    sums: Counter[tuple[str, str]] = Counter()
    for known, people in heads:
        sums[known.get(rows) or UNKNOWN, known.get(columns) or UNKNOWN] += people
    across = _keys({row for row, _column in sums}, orders.get(rows, ()))
    down = _keys({column for _row, column in sums}, orders.get(columns, ()))
    return Table(across, down, tuple(tuple(sums[row, column] for column in down) for row in across))


def _keys(found: set[str], order: Sequence[str]) -> tuple[str, ...]:
    plain = [key for key in order if key != UNKNOWN]
    return (*plain, *sorted(found - set(plain) - {UNKNOWN}), UNKNOWN)
