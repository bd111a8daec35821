"""A chain knows signs and tiers, never names; who takes herself out takes her learners along."""

import pytest
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Certification, Change, Learner
from gals.reports.network import tiers
from gals.store import learners, participants, share_plans

HER = {"symbol": "sheep", "sex": "woman", "circle": "neighbours"}


@pytest.fixture
def aigul(writer):
    return writer.put("participant", None, name="Айгүл")


def test_each_link_gets_its_tier(db, writer, aigul):
    first = learners.add(writer, aigul, **HER, sign="Ж", tools=["vision-journey"])
    second = learners.add(writer, aigul, **HER | {"symbol": "cow"}, from_id=first)
    learners.add(writer, aigul, **HER, from_id=second)
    chain = learners.of_participant(db, aigul)
    assert [one.tier for one in chain] == [2, 3, 4] == list(tiers(chain).values())


def test_a_link_posted_twice_is_one(db, writer, aigul):
    for _time in range(2):
        learners.add(writer, aigul, "same", **HER)
    assert len(learners.of_participant(db, aigul)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"symbol": ""},
        {"symbol": "no-such"},
        {"sex": ""},
        {"circle": "strangers"},
        {"sign": "Гүлнара"},
        {"sign": "07"},
        {"sign": "А 7"},
        {"tools": ["no-such-tool"]},
        {"from_id": "nobody"},
    ],
)
def test_what_could_be_a_name_or_cannot_be_counted_is_asked_again(db, writer, aigul, wrong):
    with pytest.raises(BadInput):
        learners.add(writer, aigul, **HER | wrong)
    assert learners.of_participant(db, aigul) == []


def test_nobody_is_passed_on_by_a_link_of_another_chain(writer, aigul):
    other = learners.add(writer, writer.put("participant", None, name="Бурул"), **HER)
    with pytest.raises(BadInput):
        learners.add(writer, aigul, **HER, from_id=other)


def test_chains_of_one_written_down_twice_are_one(db, writer, aigul):
    again = writer.put("participant", None, name="Айгул", merged_into=aigul)
    first = learners.add(writer, again, **HER)
    learners.add(writer, aigul, **HER, from_id=first)
    assert [one.tier for one in learners.of_participant(db, aigul)] == [2, 3]


def test_whoever_takes_herself_out_takes_her_learners_and_certificates_along(db, writer, aigul):
    kept = learners.add(writer, writer.put("participant", None, name="Бурул"), **HER)
    first = learners.add(writer, aigul, **HER, sign="Жа")
    learners.change(writer, db.get(Learner, learners.add(writer, aigul, **HER, from_id=first)), drew=True)
    writer.fact("certification", participant_id=aigul, status="drawn", drawn=[first], seed="1")
    participants.erase(writer, aigul)
    assert db.scalars(select(Learner.id)).all() == [kept]
    assert db.scalars(select(Certification.id)).all() == []
    assert "Жа" not in " ".join(filter(None, db.scalars(select(Change.text))))


def test_two_tablets_write_one_cell_of_the_upscaling_plan(db, writer):
    for numbers in ((3, 2), (4, 2)):
        share_plans.write(writer, "workshop", "market", numbers, where="Базар")
    share_plans.write(writer, "workshop", "market", (1, 0), group_id="group")
    columns = share_plans.by_column(share_plans.of_workshop(db, "workshop"))
    assert {key: [(one.women, one.men) for one in plans] for key, plans in columns.items()} == {
        "Базар": [(4, 2)],
        "group": [(1, 0)],
    }
    share_plans.remove_column(writer, "workshop", "Базар")
    assert list(share_plans.by_column(share_plans.of_workshop(db, "workshop"))) == ["group"]
    share_plans.write(writer, "workshop", "market", (5, 5), where="Базар")
    assert [one.women for one in share_plans.of_workshop(db, "workshop") if one.where] == [5]


@pytest.mark.parametrize(
    ("circle", "numbers", "where"),
    [("strangers", (1, 1), "A"), ("market", (-1, 0), "A"), ("market", (1, 5001), "A"), ("market", (1, 1), " ")],
)
def test_a_cell_that_cannot_be_meant_is_asked_again(writer, circle, numbers, where):
    with pytest.raises(BadInput):
        share_plans.write(writer, "workshop", circle, numbers, where=where)
