"""A voice is recorded on the tablet, kept, and heard by whoever does not read."""

import hashlib
import io
import re

import pytest
from sqlalchemy import select

from gals.models import Blob, Recording
from gals.store import blobs, cards, commitments, recordings
from tests.browser_fixtures import FLAGS, PATIENCE, TABLET, chromium
from tests.conftest import CHEAPEST
from tests.sound.files import FILES, SECRET, mp3, opus, wav

HOUSE = "symbol:house"


def send(client, content, *, subject=HOUSE, language="ky", seconds="2.5", name="voice.exe"):
    return client.send(
        "/sounds", subject=subject, language=language, seconds=seconds, sound=(io.BytesIO(content), name)
    )


@pytest.fixture
def trainer(visit):
    return visit("trainer")


@pytest.fixture
def shelf(app):
    return app.extensions["shelf"]


def test_a_file_is_kept_by_what_is_in_it_and_heard_in_parts(trainer, look, shelf):
    assert send(trainer, mp3()).status_code == 303
    [one] = look.scalars(select(Recording))
    assert (one.subject, one.language, one.kind, one.seconds) == (HOUSE, "ky", "audio/mpeg", 2.5)
    assert SECRET not in shelf.read(one.source)
    answer = trainer.get(f"/sounds/{one.id}/listen")
    assert (answer.data, answer.mimetype) == (shelf.read(one.source), "audio/mpeg")
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")
    part = trainer.get(f"/sounds/{one.id}/listen", headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.data) == (206, answer.data[:10])


def test_what_cannot_be_played_is_answered_in_a_sentence_and_nothing_is_kept(trainer, look):
    for content, words in (
        (b"MZ" + bytes(99), b"mp3, ogg, webm, m4a or wav"),
        (wav()[:-9], b"incomplete or damaged"),
        (b"", b"cannot be played"),
    ):
        answer = send(trainer, content, name="voice.mp3")
        assert answer.status_code == 422
        assert words in answer.data
    assert trainer.send("/sounds", subject=HOUSE, language="ky").status_code == 422
    assert send(trainer, mp3(), subject="symbol:nothing").status_code == 404
    assert look.scalars(select(Recording)).all() == []
    assert look.scalars(select(Blob)).all() == []


def test_a_voice_that_is_replaced_or_taken_away_is_destroyed(trainer, look, shelf):
    send(trainer, mp3())
    [first] = look.scalars(select(Recording.source))
    send(trainer, opus())
    look.rollback()
    [one] = look.scalars(select(Recording))
    assert (shelf.has(first), shelf.has(one.source)) == (False, True)
    second = one.source
    assert trainer.send(f"/sounds/{one.id}/remove").status_code == 303
    look.rollback()
    assert not shelf.has(second)
    assert recordings.here(look) == {}


def test_only_the_sounds_that_say_something_outlive_a_sweep(trainer, data, shelf, app):
    send(trainer, mp3())
    [one] = data.scalars(select(Recording.source))
    forgotten = hashlib.sha256(b"x").hexdigest()
    shelf.keep(forgotten, b"x")
    now = app.extensions["clock"].now()
    blobs.sweep(data, shelf, now + blobs.PATIENCE)
    assert shelf.has(one)
    data.rollback()


def test_a_reader_of_kyrgyz_hears_the_russian_voice_until_there_is_a_kyrgyz_one(trainer):
    guide = "/tools/vision-journey"
    step = "step:vision-journey:vision"
    assert b"data-sound" not in trainer.get(guide).data
    send(trainer, mp3(), subject=step, language="en")
    trainer.set_cookie("language", "ky")
    assert b"data-sound" not in trainer.get(guide).data
    send(trainer, opus(), subject=step, language="ru")
    assert b'<small lang="ru">ru</small>' in trainer.get(guide).data
    send(trainer, wav(), subject=step, language="ky")
    page = trainer.get(guide).data
    assert page.count(b"data-sound") == 1
    assert b"<small" not in page


def test_a_facilitator_hears_and_does_not_record(visit, trainer, look):
    send(trainer, mp3())
    [one] = look.scalars(select(Recording))
    facilitator = visit("facilitator")
    assert facilitator.get(f"/sounds/{one.id}/listen").status_code == 200
    page = facilitator.get("/sounds?part=symbols:home").data
    assert b"data-sound" in page
    assert b"/sounds/record" not in page
    steps = facilitator.get("/sounds?part=tool:vision-journey")
    assert (steps.status_code, b"data-sound" in steps.data) == (200, False)
    assert facilitator.get(f"/sounds/record?subject={HOUSE}&language=ky").status_code == 404
    assert send(facilitator, mp3()).status_code == 404


def test_the_microphone_is_asked_for_on_one_page_alone(trainer):
    record = trainer.get(f"/sounds/record?subject={HOUSE}&language=ky")
    assert "microphone=(self)" in record.headers["Permissions-Policy"]
    assert "microphone=()" in trainer.get("/sounds").headers["Permissions-Policy"]


def test_a_recording_that_names_a_photograph_shows_nothing(trainer, look, written, app):
    def name_it(w):
        kept = Blob(sha256="0" * 64, kind="image/jpeg", size=1, width=1, height=1, account_id="a", received_at=w.now)
        w.db.add(kept)
        return w.put("recording", None, subject=HOUSE, language="ky", source=kept.sha256, kind="audio/wav")

    app.extensions["shelf"].keep("0" * 64, b"\xff\xd8")
    assert trainer.get(f"/sounds/{written(name_it)}/listen").status_code == 404
    assert recordings.here(look) == {}


@pytest.fixture
def speaking(playwright, served):
    """A tablet with a microphone into which somebody speaks."""
    flags = [
        *FLAGS,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
    ]
    started = playwright.chromium.launch(executable_path=chromium(), args=flags)
    context = started.new_context(**TABLET, base_url=served)
    context.set_default_timeout(PATIENCE)
    yield context
    started.close()


def test_a_voice_is_recorded_kept_and_played_in_kyrgyz(speaking, served, trainer, look):
    speaking.add_cookies([{"name": "gals", "value": trainer.get_cookie("gals").value, "url": served}])
    page, errors = speaking.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"/sounds/record?subject={HOUSE}&language=ky")
    page.wait_for_selector(".recorder[data-ready]")
    page.tap("[data-do=record]")
    page.wait_for_selector("[data-do=stop] >> visible=true")
    page.wait_for_function("() => parseInt(document.querySelector('.seconds').textContent) >= 1")
    page.tap("[data-do=stop]")
    page.tap("[data-do=listen]")
    page.wait_for_selector("[data-do=listen][data-playing]")
    with page.expect_navigation():
        page.tap("[data-do=keep]")
    link = page.locator(f"[id='{HOUSE}'] [data-sound]")
    link.wait_for()
    [one] = look.scalars(select(Recording))
    assert (one.subject, one.language, one.kind) == (HOUSE, "ky", "audio/webm")
    assert 1 <= one.seconds < 60
    with page.expect_response(f"**/sounds/{one.id}/listen") as heard:
        link.tap()
    assert heard.value.status in (200, 206)
    page.wait_for_selector(f"[id='{HOUSE}'] [data-playing]")
    page.wait_for_function("() => !document.querySelector('[data-playing]')")
    assert page.locator("#said").text_content() == ""
    assert errors == []


def test_every_kind_but_the_skeleton_of_an_m4a_is_played_by_the_browser(tablet, served, trainer, look):
    tablet.add_cookies([{"name": "gals", "value": trainer.get_cookie("gals").value, "url": served}])
    for content, language in zip(
        (FILES["audio/mpeg"], FILES["audio/ogg"], FILES["audio/webm"]), ("ky", "ru", "en"), strict=True
    ):
        send(trainer, content, language=language)
    send(trainer, FILES["audio/wav"], subject="area:work")
    page = tablet.new_page()
    page.goto("/sounds")
    ids = look.scalars(select(Recording.id)).all()
    heard = page.evaluate(
        """(ids) => Promise.all(ids.map((id) => fetch(`/sounds/${id}/listen`).then((answer) => answer.arrayBuffer())
        .then((bytes) => new OfflineAudioContext(1, 8000, 8000).decodeAudioData(bytes)).then((sound) => sound.duration, String)))""",
        ids,
    )
    assert len(heard) == 4
    assert all(isinstance(seconds, float | int) and seconds > 0 for seconds in heard), heard


def test_a_champion_hears_her_promise_on_her_own_phone_and_a_stranger_nothing(app, trainer, data, written):
    promise = {"symbol": "house", "area": "work", "text": "Үй"}

    def hers(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        person = w.put("participant", None, name="Айгүл", sex="woman", place_id=place)
        return person, commitments.promise(w, participant_id=person, **promise)

    person, promised = written(hers)
    send(trainer, mp3())
    now = app.extensions["clock"].now()
    token, _pictures = cards.make(data, person, now=now, memory=CHEAPEST)
    opened = cards.enter(data, cards.behind(data, token), now)
    data.commit()
    phone = app.test_client()
    phone.set_cookie("gals-plan", opened)
    phone.set_cookie("language", "ky")
    address = re.search(r'href="(/plan/sounds/[^"]+)" data-sound', phone.get(f"/plan/promises/{promised}").text)[1]
    assert address in phone.get("/plan").text
    assert phone.get(address).mimetype == "audio/mpeg"
    assert app.test_client().get(address).status_code == 303
    assert phone.get(address.replace("/plan/", "/") + "/listen").status_code == 303
