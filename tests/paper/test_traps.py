"""Pictures and files that must never lead to another person's record: a doubt is asked about, and nothing breaks."""

import pytest

from gals.paper.reading import read
from tests.paper_sim import traps, trial

STATES = ("ok", "needs_crop", "unreadable")

#: Traps in the long run.
LONG = 200


@pytest.mark.parametrize("number", range(len(traps.PICTURES)), ids=lambda number: traps.PICTURES[number].__name__.strip("_"))
def test_a_trap_leads_to_nobody_else(number):
    tried = trial.sprung(read, number, traps.SMALL)
    assert tried.fine, tried
    assert tried.found, tried


@pytest.fixture(scope="module")
def files():
    return traps.files()


@pytest.mark.parametrize("name", traps.FILES)
def test_a_strange_file_is_answered_in_a_sentence(files, name):
    content, code = files[name]
    reading = read(content, [code] if code else [])
    assert reading.status in STATES
    assert reading.code in (None, code)
    assert reading.status == "ok" or reading.trouble
    if name in traps.READABLE:
        assert (reading.status, reading.code) == ("ok", code)


def test_the_same_photograph_twice_says_the_same_twice(files):
    content, code = files["slow.jpg"]
    first, second = read(content, [code]), read(content, [code])
    assert first._replace(seconds=0) == second._replace(seconds=0)


@pytest.mark.long
def test_two_hundred_traps():
    tried = [trial.sprung(read, 1000 + number) for number in range(LONG)]
    assert [one for one in tried if not one.fine] == []
