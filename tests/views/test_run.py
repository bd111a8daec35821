"""The conductor's page: where it begins, what it is told, whom it lets move the room, and what may be shortened."""

import gzip
import html
import io
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from gals.models import Running, Session, Turn
from gals.store import attendance, sessions
from tests.sound.files import mp3


def told(client, session_id):
    text = client.get(f"/sessions/{session_id}/run").get_data(as_text=True)
    return json.loads(html.unescape(re.search(r'id="run-data">(.*?)</script>', text, re.DOTALL)[1]))


@pytest.fixture
def tap(nurgul, app, world):
    """A conductor's tap, as its page sends it."""

    def send(session, *, client=nurgul, **fields):
        stamp = round(app.extensions["clock"].now().timestamp() * 1000)
        move = {"session": session, "began": stamp, "at": stamp, "seconds": 600} | fields
        headers = {"X-CSRFToken": client.guard()}
        return client.post(f"/workshops/{world['workshop']}/run/moves", json={"moves": [move]}, headers=headers)

    return send


@pytest.fixture
def morning(app):
    """It is five past eleven before anybody signs in: at night a day would have begun the day before."""
    clock = app.extensions["clock"]
    clock.shift += clock.now().replace(hour=11, minute=5) - clock.now()


@pytest.fixture
def late_by(app, morning, world, written):
    """Lets the workshop's day have begun so many minutes ago: ``late_by(40)``."""

    def begin(minutes):
        start = app.extensions["clock"].now() - timedelta(minutes=minutes)
        written(lambda w: w.put("workshop", world["workshop"], day_starts=f"{start:%H:%M}"))

    return begin


def state(client, world):
    return client.get(f"/workshops/{world['workshop']}/run/1/state").get_json()


def test_the_words_come_in_every_language_at_once(nurgul, world):
    days = told(nurgul, world["journey"])["days"]
    says = {code: next(b for b in days[code] if b["id"] == world["journey"])["steps"][1]["say"] for code in days}
    assert "Draw a big red sun at the top right." in says["en"]
    assert "Жогорку оң бурчка чоң кызыл күн тартыңыз." in says["ky"]


def test_a_song_is_a_step_with_its_words(nurgul, world, written):
    written(lambda w: w.put("session", world["song"], script="Биринчи сап\nЭкинчи сап"))
    block = told(nurgul, world["song"])["days"]["ky"][0]
    assert (block["steps"][0]["say"], block["steps"][0]["minutes"]) == (["Биринчи сап", "Экинчи сап"], block["minutes"])


def test_a_step_that_was_spoken_aloud_is_heard_in_its_language(nurgul, visit, world):
    fields = {"subject": "step:vision-journey:vision", "language": "ky", "sound": (io.BytesIO(mp3()), "voice.mp3")}
    assert visit("trainer").send("/sounds", **fields).status_code == 303
    days = told(nurgul, world["journey"])["days"]
    heard = {code: next(b for b in days[code] if b["id"] == world["journey"])["steps"] for code in days}
    spoken = {step["key"]: step["sound"] for step in heard["ky"]}
    assert nurgul.get(spoken.pop("vision")["address"]).mimetype == "audio/mpeg"
    assert set(spoken.values()) == {None}


def test_run_now_leads_where_the_room_is(nurgul, world, tap):
    begun = nurgul.get(f"/workshops/{world['workshop']}/run").location
    tap(world["journey"], step="vision")
    assert nurgul.get(f"/workshops/{world['workshop']}/run").location == f"/sessions/{world['journey']}/run"
    assert begun.startswith("/sessions/")


def test_a_tap_moves_the_room_for_everybody(nurgul, visit, world, tap):
    assert tap(world["journey"], step="vision").get_json()["here"] == world["journey"]
    other = visit("facilitator", login="azamat", places=[world["near"]])
    found = state(other, world)
    assert found["clocks"][0]["step"] == "vision"
    assert found["names"][found["clocks"][0]["leader"]] == "Facilitator"
    heard = tap(world["journey"], client=other, step="now").get_json()
    assert heard["others"] == ["Facilitator"]
    assert state(nurgul, world)["names"][state(nurgul, world)["clocks"][0]["mover"]] == "Azamat"


def test_while_nothing_moves_the_answer_is_empty(nurgul, world, tap):
    tap(world["song"])
    address = f"/workshops/{world['workshop']}/run/1/state?plan={told(nurgul, world['song'])['plan']}"
    first = nurgul.get(address)
    assert "days" not in first.get_json(), "the words are known already"
    assert nurgul.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    tap(world["journey"], step="vision")
    assert nurgul.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_block_taken_out_while_it_runs_moves_no_more_and_the_page_is_told_the_new_day(
    nurgul, world, tap, written, look
):
    tap(world["journey"], step="vision")
    before = told(nurgul, world["journey"])["plan"]
    written(lambda w: sessions.remove(w, sessions.find(w.db, world["workshop"], world["journey"])))
    assert tap(world["journey"], step="now").get_json()["gone"] is True
    found = nurgul.get(f"/workshops/{world['workshop']}/run/1/state?plan={before}").get_json()
    assert world["journey"] not in [block["id"] for block in found["days"]["ky"]]
    assert found["here"] == world["journey"], "its clock goes on"
    assert "The room goes on with the day plan" in nurgul.get(f"/sessions/{world['journey']}/run").get_data(
        as_text=True
    )
    assert nurgul.get(f"/workshops/{world['workshop']}/run").status_code == 303
    assert look.query(Running).one().step == "vision"


def test_a_block_of_another_workshop_is_moved_by_nobody(nurgul, world, tap, look):
    other = look.query(Session).filter_by(workshop_id=world["elsewhere"]).first()
    assert tap(other.id).get_json()["gone"] is True
    assert look.query(Running).all() == []


def test_strange_moves_are_answered_by_a_sentence(nurgul, tap, world):
    answer = tap(world["song"], seconds=-5)
    assert (answer.status_code, answer.get_json()["trouble"][:21]) == (422, "This page is out of d")


def test_everybody_here_is_a_tile_and_a_tap_marks_who_has_spoken(nurgul, world, written, look):
    written(lambda w: attendance.say(w, world["workshop"], 1, {world["Айгүл"]: True, world["Бакыт"]: True}))
    address = f"/sessions/{world['journey']}/run/people"
    strange = nurgul.get(address).get_data(as_text=True)
    assert set(re.findall(r'data-turn="([^"]+)"', strange)) == {world["Айгүл"], world["Бакыт"]}
    taps = [f"{world['Айгүл']}:spoke:1", f"{world['Бурул']}:spoke:1", "nonsense"]
    assert nurgul.send(address, headers={"Accept": "application/json"}, tap=taps).get_json() == {
        "safe": [world["Айгүл"]]
    }
    assert [turn.participant_id for turn in look.query(Turn)] == [world["Айгүл"]]
    assert 'aria-pressed="true"' in nurgul.get(address).get_data(as_text=True)


def test_who_runs_late_shortens_the_day_by_a_tap_and_takes_it_back(late_by, nurgul, world, tap, look):
    late_by(40)
    tap(world["song"])
    address = f"/sessions/{world['song']}/late"
    text = nurgul.get(address).get_data(as_text=True)
    assert re.search(r"runs 4[01] minutes behind", text)
    talk = re.search(r'name="id" value="([^"]+)">\s*<button class="proposal" name="do" value="shorten"', text)[1]
    before = look.get(Session, talk).minutes
    done = nurgul.send(address, headers={"X-Requested-With": "fetch"}, id=talk, do="shorten").get_data(as_text=True)
    look.rollback()
    assert look.get(Session, talk).minutes < before
    undo = dict(
        re.findall(r'type="hidden" name="(id|day|position|minutes)" value="([^"]+)"', done.partition("</form>")[0])
    )
    assert nurgul.send(address, do="undo", **undo).status_code == 303
    look.rollback()
    assert look.get(Session, talk).minutes == before


def test_a_proposal_that_no_longer_stands_changes_nothing(late_by, nurgul, world, tap, look):
    late_by(40)
    tap(world["song"])
    text = nurgul.send(
        f"/sessions/{world['song']}/late", headers={"X-Requested-With": "fetch"}, id=world["journey"], do="skip"
    )
    assert "changed meanwhile" in text.get_data(as_text=True)
    assert not look.get(Session, world["journey"]).gone


def test_nobody_conducts_in_another_village(visit, world):
    stranger = visit("facilitator", login="stranger", places=[world["far"]])
    for address in (
        f"/workshops/{world['workshop']}/run",
        f"/sessions/{world['song']}/run",
        f"/sessions/{world['song']}/late",
    ):
        assert stranger.get(address).status_code == 404


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in_unless_a_clock_runs(app, nurgul, world, tap):
    clock = app.extensions["clock"]
    for minutes in (10, 20):
        clock.shift = timedelta(minutes=minutes)
        answer = nurgul.get(f"/workshops/{world['workshop']}/run/1/state")
    assert answer.status_code == 401
    nurgul.sign_in("facilitator")
    tap(world["journey"], step="vision", seconds=1800)
    for minutes in (30, 40, 50):
        clock.shift = timedelta(minutes=minutes)
        answer = nurgul.get(f"/workshops/{world['workshop']}/run/1/state")
    assert answer.status_code == 200


def test_the_page_weighs_little_on_a_first_visit(app, nurgul, world):
    """HTML, styles, scripts and icons as they go over the line; the letters (24 kB) are those of every page."""
    packed = {"Accept-Encoding": "gzip"}
    address = f"/sessions/{world['journey']}/run"
    text = nurgul.get(address).get_data(as_text=True)
    files = {
        html.unescape(found).partition("#")[0]
        for found in re.findall(r'(?:href|src)="(/(?:static|scripts)/[^"]+)"', text)
    }
    assert len(files) == 5, "two styles, one script, two pictures"
    weight = sum(
        len(nurgul.get(one, headers=packed).data) for one in (address, *files) if not one.startswith("/static")
    )
    weight += sum(
        len(gzip.compress(Path(f"{app.root_path}/..{one}").read_bytes(), 5))
        for one in files
        if one.startswith("/static")
    )
    assert weight < 36_000
