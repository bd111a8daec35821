"""Folding changes into records: pure, so that any order, any repetition and any cut give the same answer.

For each field the change with the highest Lamport number wins, ties by device, then by change id. What a record is
made of first (``born``, ``device``, ``by``) comes from its lowest change in the same order.
"""

from typing import NamedTuple


class Folded(NamedTuple):
    """A record as its changes make it."""

    fields: dict
    born: int
    device: str
    by: str


def order(change):
    """The order of changes that every machine agrees on."""
    return (change.n, change.device, change.id)


def fold(understood):
    """The record that the given changes of one record id make, in whatever order they stand; repeats do nothing."""
    latest = {}
    for one in understood:
        key = order(one.change)
        for name, value in one.fields.items():
            if name not in latest or latest[name][0] < key:
                latest[name] = (key, value)
    first = min((one.change for one in understood), key=order)
    return Folded({name: value for name, (_key, value) in latest.items()}, first.n, first.device, first.by)
