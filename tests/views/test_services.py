"""The help directory: everybody reads and proposes, a specialist publishes, two people change a number."""

import io
import re

import pytest

from gals.access.rules import SIGNED_IN
from gals.models import AuditLine, Proposal, Recording
from gals.store import programmes, proposals, services
from tests.printing.reading import sizes, words
from tests.sound.files import wav

VET = {"name_ky": "Мал доктору", "number": "0555 10-20-30", "reports_to_police": "no", "kind": "other", "from_1": "09:00", "to_1": "17:00"}


@pytest.fixture
def lines(written):
    """The first numbers of a programme."""
    written(lambda w: programmes.ensure(w).id)


def text(answer):
    return answer.get_data(as_text=True)


def test_everybody_who_signs_in_reads_the_police_before_the_number(visit, lines, look):
    [police, *_rest] = services.all_of(look)
    for role in SIGNED_IN:
        client = visit(role, login=role)
        for page in (text(client.get("/services")), text(client.get(f"/services/{police.id}"))):
            assert page.index("Police are told") < page.index(">102<"), role
        assert client.get("/help/card").mimetype == "application/pdf"


def test_everybody_proposes_and_the_directory_stays_as_it_is(visit, lines, look):
    for role in SIGNED_IN:
        if role != "specialist":
            client = visit(role, login=role)
            assert client.send("/services", **VET | {"name_ky": f"Мал доктору {role}"}).status_code == 303
            assert "A specialist looks at it" in text(client.get("/services"))
    assert len(services.all_of(look)) == 3
    assert len(proposals.waiting(look)) == len(SIGNED_IN) - 1


def test_a_specialist_sees_what_waits_first_and_publishes_what_others_proposed(visit, lines, look):
    visit("secretary").send("/services", **VET)
    specialist = visit("specialist")
    page = text(specialist.get("/services"))
    assert page.index("Proposed, not published yet") < page.index(">102<")
    [one] = proposals.waiting(look)
    assert specialist.send(f"/proposals/{one.id}/publish", method="called").status_code == 303
    look.rollback()
    made = services.all_of(look)[-1]
    assert (made.number, made.week, made.method) == ("0555 10-20-30", {"1": "09:00-17:00"}, "called")
    assert made.checked_on
    acts = {line.act for line in look.query(AuditLine)}
    assert {"proposals.create", "proposals.publish"} <= acts


def test_nobody_but_a_specialist_publishes_checks_or_takes_off(visit, lines, look):
    visit("secretary").send("/services", **VET)
    [one], [police, *_rest] = proposals.waiting(look), services.all_of(look)
    for role in set(SIGNED_IN) - {"specialist"}:
        client = visit(role, login=f"another-{role}")
        acts = [f"/proposals/{one.id}/{act}" for act in ("publish", "refuse")]
        for address in (*acts, f"/services/{police.id}/checked", f"/services/{police.id}/remove"):
            assert client.send(address).status_code == 404, (role, address)
    look.rollback()
    assert (one.state, police.checked_on, police.gone) == ("open", None, None)


def test_a_specialist_needs_a_second_one_for_a_number_and_nobody_for_hours(visit, lines, look):
    first = visit("specialist", login="first")
    [police, *_rest] = services.all_of(look)
    same = {"name_ky": police.name_ky, "name_ru": police.name_ru, "name_en": police.name_en, "reports_to_police": "yes"}
    assert first.send(f"/services/{police.id}", number="102", always="yes", **same).status_code == 303
    first.send(f"/services/{police.id}", number="103", always="yes", **same)
    look.rollback()
    assert (police.always, police.number) == (True, "102")
    [one] = proposals.waiting(look)
    assert "another specialist publishes it" in text(first.get("/services"))
    answer = first.send(f"/proposals/{one.id}/publish")
    assert answer.status_code == 422 and "another person" in text(answer)
    visit("specialist", login="second").send(f"/proposals/{one.id}/publish")
    look.rollback()
    assert police.number == "103"


def test_the_form_of_a_shelter_has_no_field_for_where_it_is(visit, lines, look):
    client = visit("trainer")
    answer = client.send("/services", **VET | {"shelters": "yes", "whereabouts": "Гагарин 8"})
    assert answer.status_code == 422 and "told by telephone" in text(answer)
    client.send("/services", **VET | {"shelters": "yes"})
    [one] = proposals.waiting(look)
    visit("specialist").send(f"/proposals/{one.id}/publish")
    look.rollback()
    made = services.all_of(look)[-1]
    assert 'name="whereabouts"' not in text(client.get(f"/services/{made.id}/edit"))
    assert "The place is told by telephone" in text(client.get(f"/services/{made.id}"))
    assert look.query(Proposal).count() == 1


def test_what_was_entered_stays_when_it_cannot_be_kept(visit, lines):
    answer = visit("member").send("/services", **VET | {"number": "none", "cost": "акысыз"})
    assert answer.status_code == 422
    assert "number to call" in text(answer) and "акысыз" in text(answer) and 'value="17:00"' in text(answer)


def test_without_a_specialist_the_page_says_how_to_have_one(visit, lines):
    admin = visit("admin")
    page = text(admin.get("/services"))
    assert "/staff/new?role=specialist" in page
    assert 'value="specialist" selected' in text(admin.get("/staff/new?role=specialist")) or re.search(
        r'value="specialist"[^>]*checked', text(admin.get("/staff/new?role=specialist"))
    )
    assert "Ask your administrator" in text(visit("trainer").get("/services"))
    visit("specialist")
    assert "Nobody can publish" not in text(admin.get("/services"))


def test_the_card_lies_four_times_on_a_page_and_bears_the_sign_of_the_directory(visit, lines, look, app):
    specialist = visit("specialist")
    [police, *_rest] = services.all_of(look)
    specialist.send(f"/services/{police.id}/checked", method="called")
    made = specialist.get("/help/card?sheet=A4&lang=ru").data
    look.rollback()
    sign = services.mark_of(services.printable(look, app.extensions["clock"].today()))
    assert sizes(made) == [(210, 297)]
    assert words(made).count(sign) == 4 and words(made).count("102") >= 4
    assert sign in text(specialist.get("/services"))


def steps(*said):
    """What the form says of steps: (picture, words in Kyrgyz)."""
    return {f"step.{at}.{field}": text for at, one in enumerate(said, 1) for field, text in zip(("picture", "ky"), one, strict=True)}


def test_what_happens_first_is_proposed_published_drawn_and_spoken(visit, lines, look, app):
    told = steps(("phone", "Чалыңыз"), ("tea", "Сүйлөшөбүз"), ("shared-decision", "Чечим сиздики"))
    visit("secretary").send("/services", **VET | told)
    [one] = proposals.waiting(look)
    specialist = visit("specialist")
    assert "Чалыңыз, Сүйлөшөбүз" in text(specialist.get("/services"))
    specialist.send(f"/proposals/{one.id}/publish")
    look.rollback()
    made = services.all_of(look)[-1]
    trainer = visit("trainer")
    subject = f"service:{made.id}:2"
    assert subject in text(trainer.get("/sounds?part=services"))
    spoken = {"subject": subject, "language": "ky", "sound": (io.BytesIO(wav()), "voice.wav")}
    assert trainer.send("/sounds", **spoken).status_code == 303
    look.rollback()
    [recording] = look.query(Recording)
    address = f"/help/sounds/{recording.id}"
    specialist.set_cookie("language", "ky")
    for page in (text(specialist.get(f"/services/{made.id}")), text(app.test_client().get("/help/ky"))):
        assert page.index("symbols/phone.svg") < page.index("symbols/tea.svg") < page.index("Чечим сиздики")
        assert page.count(address) == 1
    heard = app.test_client().get(address)
    assert (heard.status_code, heard.mimetype[:6], "Set-Cookie" in heard.headers) == (200, "audio/", False)
    assert heard.headers["Cache-Control"] == "no-store"
    specialist.send(f"/services/{made.id}", **VET | steps(("phone", "Чалыңыз"), ("calm", "Тынч отурабыз")))
    assert app.test_client().get(address).status_code == 404, "a voice that says other words is heard no more"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (steps(("", "Чалыңыз")), "Each step has a picture"),
        (steps(("phone", "")), "Each step has a picture"),
        (steps(("police-car", "Чалыңыз")), "Each step has a picture"),
        (steps(("walking", "Гагарин көчөсү 8")) | {"kind": "shelter"}, "reads like a street"),
    ],
)
def test_a_step_without_picture_or_words_or_with_a_shelters_street_is_not_taken(visit, lines, look, said, why):
    answer = visit("secretary").send("/services", **VET | said)
    assert (answer.status_code, why in text(answer)) == (422, True)
    assert look.query(Proposal).count() == 0
