"""Photographs of drawn sheets at each level of trouble: who drew, where, which boxes, in which colours. Never somebody else."""

import pytest

from gals.paper.reading import read
from tests.paper_sim import trial
from tests.paper_sim.photographs import of_other

MIDDLING = ((2592, 1944),)

#: Level → photographs that are always tried.
SHORT = {0: (1, 2, 3), 1: (1, 2, 3), 2: (1, 2, 3), 3: (1, 3)}

#: Photographs of a level in the long run, and how many of a hundred must be recognised.
LONG = {0: (40, 100), 1: (40, 100), 2: (60, 100), 3: (60, 95), 4: (40, 50)}


@pytest.mark.parametrize(("level", "seed"), [(level, seed) for level, seeds in SHORT.items() for seed in seeds])
def test_a_sheet_finds_its_owner_and_is_read(level, seed):
    verdict = trial.tried(read, seed, level, sizes=MIDDLING).verdict
    assert (verdict.identity, verdict.status) == ("right", "ok")
    assert verdict.mean < (0.4, 0.4, 0.6, 1.2)[level]
    assert verdict.worst < 4
    assert verdict.boxes["wrong"] == verdict.boxes["lost"] == 0, verdict.wrong
    assert verdict.boxes["asked"] <= (3, 3, 3, 8)[level]
    assert verdict.size <= 90_000
    if level <= 2:
        assert verdict.white >= 245


@pytest.mark.parametrize("seed", [100, 101], ids=["plan", "notebook"])
def test_a_plan_and_a_page_of_a_notebook_find_their_owner_too(seed):
    photo = of_other(seed, 2)
    verdict = trial.tried_on(read, photo, seed, 2).verdict
    assert (verdict.identity, verdict.status) == ("right", "ok")
    assert verdict.mean < 0.6
    assert verdict.boxes["wrong"] == verdict.boxes["lost"] == 0, verdict.wrong
    assert verdict.boxes["asked"] <= 2


@pytest.mark.long
@pytest.mark.parametrize("level", LONG)
def test_hundreds_of_photographs(level):
    many, wanted = LONG[level]
    found = trial.summary([trial.tried(read, 70_000 + seed, level) for seed in range(many)])
    assert found["wrong identities"] == 0
    assert 100 * found["recognised"] >= wanted * many
    if level <= 3:
        assert found["misregistered"] == 0
        boxes = found["boxes"]
        assert boxes["wrong"] <= (0.0005 if level <= 2 else 0.002) * sum(boxes.values())
    if level <= 2:
        assert found["registration"][0] <= 0.4
        assert found["paper white"][1] >= 250
        assert found["pens right"] >= 0.97
