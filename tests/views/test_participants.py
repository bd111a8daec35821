"""A person is written down in a few taps, asked one question at a time, and taken out at her wish."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.journal.ids import new_id
from gals.models import Change, Consent, Participant
from gals.store import consents, groups, participants

HER = {"name": "Айгүл", "symbol": "", "sex": "woman", "age_band": "18-28", "phone": ""}


@pytest.fixture
def world(written):
    """Two villages, a group in the first, a person in each: {name: id}."""

    def write(w):
        near, far = (w.put("place", None, level="village", name_ky=name) for name in ("Ак-Суу", "Кара-Суу"))
        group = groups.register(w, label="Апалар", sex="women", place_id=near)
        her = participants.register(w, **(HER | {"name": "Бурул", "age_band": "60+"}), place_id=near)
        groups.join(w, her, group)
        them = participants.register(w, **(HER | {"name": "Алыстагы"}), place_id=far)
        return {"near": near, "far": far, "group": group, "her": her, "far_one": them}

    return written(write)


@pytest.fixture
def facilitator(visit, world):
    return visit("facilitator", places=[world["near"]])


@pytest.fixture
def look(app):
    """A session that only looks at the application's database and stands in nobody's way."""
    with Session(app.extensions["engine"]) as session:
        yield session


def text(answer):
    return answer.get_data(as_text=True)


def find(look, name):
    look.rollback()
    return look.scalars(select(Participant).where(Participant.name == name)).all()


def test_a_person_is_written_down_into_her_group(facilitator, world, look):
    assert 'value="woman" checked' in text(facilitator.get(f"/participants/new?group={world['group']}"))
    answer = facilitator.send("/participants", **HER, group=world["group"], id=new_id())
    assert answer.status_code == 303
    [made] = find(look, "Айгүл")
    assert (made.place_id, made.sex, made.age_band, made.phone) == (world["near"], "woman", "18-28", None)
    assert made in groups.members(look, world["group"])
    page = text(facilitator.get(answer.location))
    assert "Айгүл" in page and made.code[:3] in page


def test_only_named_fields_of_the_form_count(facilitator, world, look):
    more = {"code": "AAAAAA", "merged_into": world["her"], "gone": "1", "by": "x", "birth_date": "1990-01-01", "told_apart": "[]"}
    facilitator.send("/participants", **HER, **more, place_id=world["near"])
    [made] = find(look, "Айгүл")
    assert (made.merged_into, made.gone, made.told_apart) == (None, None, None)
    assert made.code != "AAAAAA"


def test_a_form_sent_twice_writes_one_person(facilitator, world, look):
    form = HER | {"group": world["group"], "id": new_id()}
    first, second = (facilitator.send("/participants", **form) for _tap in range(2))
    assert first.location == second.location
    assert len(find(look, "Айгүл")) == 1


def test_a_form_cannot_reach_a_person_of_another_place(facilitator, world, look):
    assert facilitator.send("/participants", **HER, place_id=world["near"], id=world["far_one"]).status_code == 404
    assert facilitator.send("/participants", **HER, place_id=world["far"]).status_code == 422
    for address in ("", "/edit", "/consents"):
        assert facilitator.get(f"/participants/{world['far_one']}{address}").status_code == 404
    assert facilitator.send(f"/participants/{world['far_one']}", **HER, place_id=world["near"]).status_code == 404
    assert facilitator.send(f"/participants/{world['her']}/same", other_id=world["far_one"]).status_code == 404
    assert len(find(look, "Алыстагы")) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "write a name, or choose a picture"),
        ({"name": "А" * 500}, "these are 500"),
        ({"sex": ""}, "woman or man"),
        ({"sex": "unknown"}, "woman or man"),
        ({"age_band": "1990"}, "choose an age"),
        ({"phone": "at home"}, "digits only"),
        ({"symbol": "skull"}, "one of the pictures"),
    ],
)
def test_a_wrong_field_keeps_everything_that_was_entered(facilitator, world, look, wrong, sentence):
    form = HER | {"phone": "+996555123456"} | wrong
    answer = facilitator.send("/participants", **form, group=world["group"])
    assert answer.status_code == 422
    page = text(answer)
    assert sentence in page and 'class="mend"' in page
    for field in ("name", "phone"):
        assert f'value="{form[field]}"' in page
    if "age_band" not in wrong:
        assert 'value="18-28" checked' in page
    assert len(look.scalars(select(Participant)).all()) == 2


@pytest.mark.parametrize("name", ["👩‍🌾 Айгүл", "عائشة", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_any_name_is_shown_as_it_is_and_does_nothing(facilitator, world, look, name):
    answer = facilitator.send("/participants", **(HER | {"name": name}), group=world["group"])
    assert answer.status_code == 303
    for address in (answer.location, f"/groups/{world['group']}", f"/groups/{world['group']}/consents"):
        page = text(facilitator.get(address))
        assert "<script>alert" not in page and "<img src=x" not in page
    assert len(find(look, name)) == 1


def test_a_picture_is_enough(facilitator, world, look):
    assert facilitator.send("/participants", **(HER | {"name": "", "symbol": "apple"}), group=world["group"]).status_code == 303
    assert "symbols/apple.svg" in text(facilitator.get(f"/groups/{world['group']}"))


def test_likely_people_are_shown_from_two_letters_on(facilitator, world):
    assert "Бурул" in text(facilitator.get("/participants/likely?name=bu"))
    assert text(facilitator.get("/participants/likely?name=b")).strip() == ""
    assert text(facilitator.get("/participants/likely?name=😀😀")).strip() == ""


def test_somebody_is_found_by_code_or_by_ear(facilitator, world, look):
    code = look.get(Participant, world["her"]).code
    assert facilitator.get(f"/participants?find={code.lower()}").location == f"/participants/{world['her']}"
    assert "Бурул" in text(facilitator.get("/participants?find=burul"))
    far = look.get(Participant, world["far_one"]).code
    page = facilitator.get(f"/participants?find={far}")
    assert page.status_code == 200 and "Алыстагы" not in text(page)


def test_what_was_written_down_is_mended(facilitator, world, look):
    answer = facilitator.send(f"/participants/{world['her']}", **(HER | {"name": "Бурулча", "phone": "0555 123 456"}))
    assert answer.status_code == 303
    [her] = find(look, "Бурулча")
    assert (her.id, her.phone, her.place_id) == (world["her"], "0555 123 456", world["near"])


def test_a_person_written_down_twice_is_joined_and_can_be_taken_apart(facilitator, world, look):
    facilitator.send("/participants", **(HER | {"name": "Burul", "age_band": "60+"}), place_id=world["near"])
    [twin] = find(look, "Burul")
    for address in (f"/participants/{twin.id}", f"/groups/{world['group']}", "/groups", "/participants/twice"):
        assert "twice" in text(facilitator.get(address)), address
    assert facilitator.send(f"/participants/{world['her']}/same", other_id=twin.id).status_code == 303
    assert facilitator.get(f"/participants/{twin.id}").location == f"/participants/{world['her']}"
    page = text(facilitator.get(f"/participants/{world['her']}"))
    assert "Also written down as" in page and "Burul" in page
    assert facilitator.send(f"/participants/{twin.id}/divide").status_code == 303
    assert facilitator.get(f"/participants/{twin.id}").status_code == 200
    facilitator.send(f"/participants/{world['her']}/apart", other_id=twin.id)
    assert "Nobody stands here twice" in text(facilitator.get("/participants/twice"))


def test_every_question_is_no_until_she_says_yes_and_no_again_when_she_says_so(facilitator, world, look):
    address = f"/participants/{world['her']}/consents"
    page = text(facilitator.get(address))
    assert page.count('value="no" aria-pressed="true"') == 5
    part = text(facilitator.send(address, layer="keep", given="yes", headers={"HX-Request": "true"}))
    assert part.startswith('<div id="consents">') and part.count('value="yes" aria-pressed="true"') == 1
    assert consents.given(look, participant_id=world["her"])["keep"]
    assert facilitator.send(address, layer="keep", given="no").status_code == 303
    look.rollback()
    assert not any(consents.given(look, participant_id=world["her"]).values())
    assert len(look.scalars(select(Consent)).all()) == 2
    assert facilitator.send(address, layer="everything", given="yes").status_code == 422


def test_whatever_is_hers_goes_when_her_code_is_typed(visit, world, look):
    trainer = visit("trainer")
    code = look.get(Participant, world["her"]).code
    page = text(trainer.get(f"/participants/{world['her']}/erase"))
    assert code in page and "0 drawings" in page
    for typed in ("", "AAAAAA", look.get(Participant, world["far_one"]).code):
        answer = trainer.send(f"/participants/{world['her']}/erase", code=typed)
        assert answer.status_code == 422
        assert "Nothing was taken away" in text(answer)
    assert trainer.send(f"/participants/{world['her']}/erase", code=code.lower()).status_code == 303
    assert find(look, "Бурул") == []
    assert "Бурул" not in " ".join(filter(None, look.scalars(select(Change.text))))
    assert trainer.get(f"/participants/{world['her']}").status_code == 404


def test_a_facilitator_takes_nobody_out(facilitator, world, look):
    code = look.get(Participant, world["her"]).code
    assert facilitator.get(f"/participants/{world['her']}/erase").status_code == 404
    assert facilitator.send(f"/participants/{world['her']}/erase", code=code).status_code == 404
    assert len(find(look, "Бурул")) == 1


def test_a_disability_is_asked_under_more_and_told_nowhere_else(facilitator, visit, world, look):
    page = text(facilitator.get(f"/participants/new?group={world['group']}"))
    assert "There is no need to answer" in page and 'name="disability" value="" checked' in page
    facilitator.send("/participants", **HER, disability="yes", group=world["group"], id=new_id())
    [made] = find(look, "Айгүл")
    assert made.disability == "yes"
    pages = [f"/participants/{made.id}", f"/groups/{world['group']}", f"/groups/{world['group']}/quick", "/participants?find=Айгүл"]
    for client in (facilitator, visit("trainer")):
        for address in pages:
            assert "disab" not in text(client.get(address)).casefold()
    answer = facilitator.send(f"/participants/{made.id}", **HER, place_id=world["near"], disability="")
    assert answer.status_code == 303
    look.rollback()
    assert look.get(Participant, made.id).disability is None, "she may take her word back"
    assert facilitator.send(f"/participants/{made.id}", **HER, place_id=world["near"], disability="a little").status_code == 422
