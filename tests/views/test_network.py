"""Chains, plans to reach more, certificates and results, as a facilitator and a trainer meet them; without a name of a learner anywhere."""

import pytest
from sqlalchemy import select

from gals.models import Certification, Learner, Programme, SharePlan
from gals.reports import network
from gals.store import certifications, consents, learners, participants, tallies


@pytest.fixture
def champion(world, written):
    """The first of the women, in a group of champions."""

    def write(w):
        w.put("group", world["women"], champions=True)
        return next(one.id for one in participants.likely(w.db, "Айгүл"))

    return written(write)


@pytest.fixture
def trainer(visit, world):
    return visit("trainer")


LINK = {"symbol": "sheep", "sex": "woman", "circle": "neighbours", "sign": "Ж"}


def chained(client, look, champion, giver="", **more):
    """One more link, as its form sends it; its id."""
    answer = client.send(f"/participants/{champion}/chain", **(LINK | {"from": giver} | more))
    assert answer.status_code == 303, answer.text
    look.rollback()
    return look.scalars(select(Learner.id).order_by(Learner.born.desc())).first()


def test_a_chain_grows_link_by_link_and_is_told_by_tier(nurgul, look, champion):
    first = chained(nurgul, look, champion)
    second = chained(nurgul, look, champion, first, symbol="cow", sex="man")
    nurgul.send(f"/learners/{second}", say="drew")
    look.rollback()
    assert [(one.tier, one.drew) for one in learners.of_participant(look, champion)] == [(2, None), (3, True)]
    page = nurgul.get(f"/participants/{champion}/chain").text
    assert page.count('class="link') == 2 and 'class="deep-1"' in page
    nurgul.send(f"/learners/{first}", say="gone")
    look.rollback()
    assert [one.tier for one in learners.of_participant(look, champion)] == [3], (
        "who came after her stays where she stood"
    )


def test_a_name_is_not_kept_as_a_sign(nurgul, look, champion):
    answer = nurgul.send(f"/participants/{champion}/chain", **(LINK | {"sign": "Гүлнара"}))
    assert answer.status_code == 422 and "never a name" in answer.text
    assert look.scalars(select(Learner)).all() == []


def test_a_group_counts_those_who_agreed_and_lists_its_champions_by_name(nurgul, look, written, world, champion):
    chained(nurgul, look, champion)
    page = nurgul.get(f"/groups/{world['women']}/network").text
    assert "3 people have not said yes to being counted" in page and '<td class="numeral">1</td>' not in page
    written(lambda w: consents.say(w, "count", True, participant_id=champion))
    page = nurgul.get(f"/groups/{world['women']}/network").text
    assert '<td class="numeral">1</td>' in page
    assert page.index("Айгүл") < page.index("Бурул") < page.index("Нургүл")


def test_the_upscaling_plan_is_filled_cell_by_cell_and_adds_up(nurgul, look, world):
    address = f"/workshops/{world['workshop']}/upscaling"
    nurgul.send(f"{address}/columns", where="Базар")
    for circle, column, women, men in (
        ("friends", world["women"], 12, 10),
        ("market", "Базар", 8, 2),
        ("friends", world["men"], 7, 9),
    ):
        nurgul.send(address, circle=circle, column=column, women=women, men=men)
    stepped = nurgul.send(address, circle="market", column="Базар", women="8", men="2", step="women:+5")
    assert stepped.status_code == 303 and "circle=market" in stepped.location
    page = nurgul.get(address).text
    whole = page[page.index("data-whole") :]
    assert "<span>32</span><span>21</span>" in whole
    assert "Friends, Women: 12 women, 10 men" in page
    for wrong in ({"women": "many"}, {"women": "5001"}, {"circle": "strangers"}):
        answer = nurgul.send(address, **({"circle": "market", "column": "Базар", "women": "1", "men": "1"} | wrong))
        assert answer.status_code == 422 and (wrong.get("women") or "1") in answer.text
    nurgul.send(f"{address}/columns", remove="Базар")
    look.rollback()
    assert {plan.where for plan in look.scalars(select(SharePlan).where(SharePlan.gone.isnot(True)))} == {None}


def test_a_champion_is_certified_when_three_drawn_by_lot_are_found(nurgul, trainer, look, champion):
    first = chained(nurgul, look, champion)
    third = [chained(nurgul, look, champion, first) for _time in range(5)]
    address = f"/participants/{champion}/certificate"
    assert "Draw three by lot" not in nurgul.get(address).text
    assert nurgul.send(f"{address}/draw").status_code == 404, "a facilitator looks on"
    trainer.send(f"{address}/draw")
    look.rollback()
    drawn = look.scalars(select(Certification)).one()
    assert network.draw(drawn.seed, third) == drawn.drawn and len(drawn.drawn) == 3
    assert drawn.seed in nurgul.get(address).text
    half = {f"found.{drawn.drawn[0]}": "yes"}
    trainer.send(f"/certifications/{drawn.id}", **half)
    assert certifications.newest(look, champion).status == "drawn", "all three are answered at once"
    trainer.send(f"/certifications/{drawn.id}", **({f"found.{one}": "yes" for one in drawn.drawn}))
    look.rollback()
    assert certifications.newest(look, champion).status == "certified"
    assert "Certified" in nurgul.get("/certifications").text


def test_one_false_record_is_told_in_human_words(nurgul, trainer, look, champion):
    first = chained(nurgul, look, champion)
    for _time in range(3):
        chained(nurgul, look, champion, first)
    trainer.send(f"/participants/{champion}/certificate/draw")
    look.rollback()
    drawn = look.scalars(select(Certification)).one()
    answers = dict.fromkeys((f"found.{one}" for one in drawn.drawn), "yes") | {f"found.{drawn.drawn[1]}": "no"}
    trainer.send(f"/certifications/{drawn.id}", **answers)
    assert "That can happen; from" in nurgul.get(f"/participants/{champion}/certificate").text
    assert trainer.send(f"/participants/{champion}/certificate/draw").status_code == 422


def test_the_programme_says_what_it_asks(nurgul, trainer, look):
    trainer.send("/certifications/rule", months="6", third_tier="4", words="Жер экөөнүн атына")
    assert look.scalars(select(Programme)).first().certificate == {
        "months": 6,
        "third_tier": 4,
        "words": "Жер экөөнүн атына",
    }
    assert "Жер экөөнүн атына" in nurgul.get("/certifications").text
    wrong = trainer.send("/certifications/rule", months="none", third_tier="4", words="Калсын")
    assert wrong.status_code == 422 and "Калсын" in wrong.text
    assert nurgul.send("/certifications/rule", months="1", third_tier="3").status_code == 404


def test_a_groups_results_hang_on_the_wall_only_with_its_yes(nurgul, visit, written, world, app):
    today = app.extensions["clock"].today()
    occasion = tallies.Occasion("vision-journey", today, world["workshop"], world["journey"], None, world["women"])
    written(lambda w: tallies.say(w, occasion, [tallies.Count("fruit", "cow", "commit", 2, None)], (3, 0)))
    address = f"/groups/{world['women']}/results"
    assert "First ask" in nurgul.get(address).text
    assert nurgul.send(f"{address}/wall").location.endswith(address)
    written(lambda w: consents.say(w, "show", True, group_id=world["women"]))
    wall = nurgul.send(f"{address}/wall").location
    seen = visit().get(wall)
    assert seen.status_code == 200 and "Women" in seen.text and "symbols/cow.svg" in seen.text
    assert not any(name in seen.text for name in ("Айгүл", "Бурул", "Нургүл"))
    written(lambda w: consents.say(w, "show", False, group_id=world["women"]))
    assert visit().get(wall).status_code == 404
    nurgul.send(f"{address}/wall/end")
    assert visit().get(wall).status_code == 404


def test_everything_that_goes_back_is_paper(nurgul, world, champion):
    for address in (
        f"/groups/{world['women']}/results-sheet?size=A3",
        f"/groups/{world['women']}/results-sheet?pages=4",
        f"/workshops/{world['workshop']}/upscaling-sheet?size=A3&lang=ky",
        f"/workshops/{world['workshop']}/certificates?lang=ky",
        f"/participants/{champion}/manual",
        "/tools/vision-journey/manual?lang=ru",
    ):
        answer = nurgul.get(address)
        assert answer.status_code == 200 and answer.data.startswith(b"%PDF"), address
        assert answer.headers["Cache-Control"] == "no-store"
