"""Sums of what came: by whose share, cash and in kind apart, stage by stage, and month by month. Pure.

An entry is anything with ``on``, ``share``, ``stage``, ``in_kind``, ``counted``, ``kgs_tyiyn`` and ``usd_cents``. What is in
kind and not confirmed by a second seat is not ``counted``: it is shown apart and is in no headline. Entries that are alike may
come as one heap, with ``many`` of them, of which ``unrated`` have no rate.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

SHARES = ("state", "community", "donor")
STAGES = ("planned", "secured", "received", "spent")

#: What has come: used already or not.
RAISED = ("received", "spent")

#: Whose help the headline counts.
HEADLINE = ("state", "community")


class Sum(NamedTuple):
    """``tyiyn``, ``cents`` of a dollar, of how many ``entries``, of which ``unrated`` have no rate and are in neither or one."""

    tyiyn: int = 0
    cents: int = 0
    entries: int = 0
    unrated: int = 0

    def __add__(self, other: Any) -> "Sum":
        return Sum(*(a + b for a, b in zip(self, other, strict=True)))


def of(entry: Any) -> Sum:
    """One entry, or one heap of them, as a Sum."""
    missing = entry.kgs_tyiyn is None or entry.usd_cents is None
    return Sum(entry.kgs_tyiyn or 0, entry.usd_cents or 0, getattr(entry, "many", 1), getattr(entry, "unrated", int(missing)))


def total(entries: Iterable[Any]) -> Sum:
    """The Sum of entries."""
    told = [(one.kgs_tyiyn, one.usd_cents, getattr(one, "many", 1), getattr(one, "unrated", 0)) for one in entries]
    tyiyn, cents = sum(one[0] or 0 for one in told), sum(one[1] or 0 for one in told)
    return Sum(tyiyn, cents, sum(one[2] for one in told), sum(one[3] + (None in one) for one in told))


def headline(entries: Iterable[Any]) -> Sum:
    """What the state and the community gave so far."""
    return total(one for one in entries if is_raised(one) and one.share in HEADLINE)


def is_raised(entry: Any) -> bool:
    """Whether it has come and counts."""
    return entry.counted and entry.stage in RAISED


def split(entries: Iterable[Any]) -> Mapping[tuple[str, bool, str], Sum]:
    """{(share, in kind, stage): Sum} of what counts; a stage ``raised`` holds received and spent together."""
    lists: defaultdict[tuple[str, bool, str], list[Any]] = defaultdict(list)
    for entry in entries:
        if entry.counted and entry.share in SHARES:
            lists[entry.share, entry.in_kind, entry.stage].append(entry)
    made = defaultdict(Sum, {cell: total(kept) for cell, kept in lists.items()})
    for share, in_kind, stage in list(made):
        if stage in RAISED:
            made[share, in_kind, "raised"] += made[share, in_kind, stage]
    return made


def by_source(entries: Iterable[Any]) -> Mapping[tuple[str, str], Sum]:
    """{(source, stage): Sum} of what counts; a stage ``raised`` holds received and spent together."""
    made: defaultdict[tuple[str, str], Sum] = defaultdict(Sum)
    for entry in entries:
        if entry.counted:
            for stage in (entry.stage, *(["raised"] if entry.stage in RAISED else [])):
                made[entry.source, stage] += of(entry)
    return made


def months(entries: Iterable[Any]) -> list[tuple[date, dict[str, int]]]:
    """[(first of a month, {share: tyiyn raised so far})], every month from the first to the last."""
    gained: defaultdict[date, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for entry in entries:
        if is_raised(entry) and entry.on:
            gained[entry.on.replace(day=1)][entry.share] += entry.kgs_tyiyn or 0
    made, held = [], dict.fromkeys(SHARES, 0)
    month = min(gained, default=None)
    while month and month <= max(gained):
        held = {share: held[share] + gained[month][share] for share in SHARES}
        made.append((month, held))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return made
