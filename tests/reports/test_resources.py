"""Sums of what came: exact, and every split adds up to the whole, whatever the entries are."""

from datetime import date, timedelta
from itertools import pairwise, product
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as any_

from gals.reports import resources

ENTRIES = any_.lists(
    any_.builds(
        SimpleNamespace,
        on=any_.dates(date(2024, 1, 1), date(2026, 12, 31)),
        share=any_.sampled_from(resources.SHARES),
        source=any_.sampled_from(("local", "labour", "donor")),
        stage=any_.sampled_from(resources.STAGES),
        in_kind=any_.booleans(),
        counted=any_.booleans(),
        kgs_tyiyn=any_.none() | any_.integers(-(10**13), 10**13),
        usd_cents=any_.none() | any_.integers(-(10**11), 10**11),
    ),
    max_size=40,
)


@given(ENTRIES)
def test_the_parts_add_up_to_the_whole(entries):
    parts = resources.split(entries)
    cells = [parts[key] for key in product(resources.SHARES, (True, False), resources.STAGES)]
    whole = resources.total(one for one in entries if one.counted)
    assert [sum(column) for column in zip(*cells, strict=True)] == list(whole)
    sources = resources.by_source(entries)
    assert sum((sources[key] for key in product(("local", "labour", "donor"), resources.STAGES)), resources.Sum()) == whole


@given(ENTRIES)
def test_the_headline_is_what_the_state_and_the_community_gave_so_far(entries):
    parts = resources.split(entries)
    raised = [parts[share, in_kind, "raised"] for share in resources.HEADLINE for in_kind in (True, False)]
    assert sum(raised, resources.Sum()) == resources.headline(entries)


@given(ENTRIES)
def test_the_running_total_ends_at_all_that_was_raised_and_misses_no_month(entries):
    months = resources.months(entries)
    raised = [one for one in entries if resources.is_raised(one)]
    assert (sum(months[-1][1].values()) if months else 0) == resources.total(raised).tyiyn
    for (before, _held), (after, _more) in pairwise(months):
        assert (before.replace(day=28) + timedelta(4)).replace(day=1) == after


@given(ENTRIES, any_.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(entries, chance):
    mixed = list(entries)
    chance.shuffle(mixed)
    assert resources.split(mixed) == resources.split(entries)
    assert resources.months(mixed) == resources.months(entries)
