"""A trainer adapts the programme; a facilitator reads it; what cannot be kept stays on the page with a sentence."""

import pytest
from sqlalchemy.orm import Session

import tools
from gals.store import programmes, proposals, services

GOOD = {"name": "Нарын", "milestones": "1, 3", "cadence": "1, 2", "share_with": "5"}


@pytest.fixture
def programme(written):
    return written(lambda w: programmes.ensure(w).id)


@pytest.fixture
def look(app):
    """A session that only looks at the application's database and stands in nobody's way."""
    with Session(app.extensions["engine"]) as session:
        yield session


def text(answer):
    return answer.get_data(as_text=True)


def current(look):
    look.rollback()
    return programmes.current(look)


def test_name_months_and_share_target_are_kept(visit, programme, look):
    trainer = visit("trainer")
    assert trainer.send("/programme", **GOOD).status_code == 303
    kept = current(look)
    assert (kept.name, kept.milestones, kept.cadence, kept.share_with) == ("Нарын", [1, 3], [1, 2], 5)
    page = text(trainer.get("/programme"))
    assert "<h1><bdi>Нарын</bdi></h1>" in page and 'value="1, 3"' in page


def test_a_programme_is_written_down_at_its_first_change(visit, look):
    trainer = visit("trainer")
    assert trainer.get("/programme").status_code == 200
    trainer.send("/programme", **GOOD)
    assert current(look).id == programmes.FIRST


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "give the programme a name"),
        ({"name": "н" * 500}, "these are 500"),
        ({"milestones": "soon"}, "months as numbers"),
        ({"cadence": "0"}, "months as numbers"),
        ({"share_with": "all"}, "from 0 to 100"),
    ],
)
def test_a_wrong_field_keeps_everything_that_was_entered(visit, programme, look, wrong, sentence):
    answer = visit("trainer").send("/programme", **(GOOD | wrong))
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert all(f'value="{value}"' in text(answer) for value in (GOOD | wrong).values())
    assert current(look).name == "GALS"


def test_pens_and_the_colour_key_are_the_programmes_own(visit, programme, look):
    trainer = visit("trainer")
    assert trainer.send("/programme/colours", **{"pen-green": "#118811", "role-women": "red", "role-men": "green"}).status_code == 303
    colours = programmes.colours(current(look))
    assert (colours.role("men"), colours.role("opportunity"), colours.role("ripe")) == ("#118811", "#118811", colours.pen("red"))
    assert '#118811' in text(trainer.get("/programme"))


@pytest.mark.parametrize("wrong", [{"pen-red": "red;}</style>"}, {"role-women": "pink"}])
def test_a_colour_that_is_none_is_refused_with_a_sentence(visit, programme, look, wrong):
    answer = visit("trainer").send("/programme/colours", **wrong)
    assert answer.status_code == 422
    assert 'class="mend"' in text(answer) and "</style>" not in text(answer)
    assert current(look).pens is None


def test_tools_move_and_take_names_of_their_own(visit, programme, look):
    keys = [tool.key for tool in tools.TOOLS]
    trainer = visit("trainer")
    form = {"tool": keys, "used": keys, f"alias-{keys[1]}": "Бактылуу үй-бүлө дарагы", "move": f"{keys[1]}:-1"}
    assert trainer.send("/programme/tools", **form).status_code == 303
    kept = current(look)
    assert kept.tools[:2] == [keys[1], keys[0]]
    assert kept.aliases == {keys[1]: "Бактылуу үй-бүлө дарагы"}
    trainer.send("/programme/tools", tool=["no-such-tool", *keys], used=[keys[0], "no-such-tool"])
    assert current(look).tools == [keys[0]]
    answer = trainer.send("/programme/tools", tool=keys)
    assert answer.status_code == 422
    assert "at least one tool" in text(answer)


def test_a_facilitator_reads_and_changes_nothing(visit, programme, look):
    facilitator = visit("facilitator")
    page = text(facilitator.get("/programme"))
    assert "disabled" in page and "Keep</button>" not in page
    assert facilitator.get("/services").status_code == 200
    assert facilitator.send("/programme", **GOOD).status_code == 404
    assert facilitator.send("/programme/colours").status_code == 404
    [police, *_rest] = services.all_of(look)
    assert facilitator.send(f"/services/{police.id}/checked").status_code == 404
    assert current(look).name == "GALS"


def test_a_number_that_nobody_called_says_so_in_words_until_it_is_called(visit, programme, look):
    specialist = visit("specialist")
    page = text(specialist.get("/services"))
    assert page.count("Not called yet") == 3
    [police, *_rest] = services.all_of(look)
    specialist.send(f"/services/{police.id}/checked", method="called")
    page = text(specialist.get("/services"))
    assert page.count("Not called yet") == 2 and "Checked today" in page
    assert "2 to call" in text(visit("trainer").get("/programme"))


def test_a_number_is_added_mended_and_taken_off_by_a_trainer_and_a_specialist(visit, programme, look):
    trainer, specialist = visit("trainer"), visit("specialist")
    form = {"number": "0312 66-04-25", "name_ky": "Борбор", "hours": "9–18", "reports_to_police": "no"}

    def publish():
        look.rollback()
        [asked] = proposals.waiting(look)
        assert specialist.send(f"/proposals/{asked.id}/publish").status_code == 303
        look.rollback()

    assert trainer.send("/services", **form).status_code == 303
    assert len(services.all_of(look)) == 3
    publish()
    made = services.all_of(look)[-1]
    assert (made.number, made.reports_to_police, made.position) == ("0312 66-04-25", "no", 3)
    assert trainer.send(f"/services/{made.id}", **(form | {"hours": "24/7"})).status_code == 303
    publish()
    assert made.hours == "24/7"
    answer = trainer.send(f"/services/{made.id}", **(form | {"number": "none"}))
    assert answer.status_code == 422
    assert "number to call" in text(answer) and "Борбор" in text(answer)
    assert trainer.send(f"/services/{made.id}/remove").status_code == 404
    assert trainer.send(f"/services/{made.id}/off").status_code == 303
    publish()
    assert len(services.all_of(look)) == 3
