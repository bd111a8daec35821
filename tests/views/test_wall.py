"""The wall: a group's sheet for everybody in the room, as long as the group and the facilitator want it, and nothing about anybody."""

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine

from gals.lan import Box
from gals.store import commitments, consents, drawings, walls


@pytest.fixture
def village(written):
    """A group that lets its sheet be shown, with a drawn sheet, and a woman's own sheet."""

    def write(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        group = w.put("group", None, label="Келиндер", sex="women", place_id=place)
        person = w.put("participant", None, name="Айгүл", sex="woman", place_id=place)
        sheet = drawings.start(w, tool="challenge-action-tree", owner="group", group_id=group)
        hers = drawings.start(w, tool="vision-journey", owner="person", participant_id=person)
        consents.say(w, "show", True, group_id=group)
        for layer in ("keep", "show"):
            consents.say(w, layer, True, participant_id=person)
        w.mark(sheet, "word", kind="label", layer="first", x=9.0, y=9.0, size=20.0, text="Суу")
        return SimpleNamespace(place=place, group=group, person=person, sheet=sheet, hers=hers)

    return written(write)


@pytest.fixture
def facilitator(visit, village):
    return visit("facilitator", places=[village.place])


@pytest.fixture
def wall(facilitator, village):
    """The secret address of the sheet on the wall."""
    return facilitator.send(f"/drawings/{village.sheet}/wall").location


@pytest.fixture
def room(app):
    """Somebody in the room who is nobody here."""
    return app.test_client()


def words(answer):
    """All an answer says, letters that JSON writes as numbers too."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda letter: chr(int(letter[1], 16)), answer.get_data(as_text=True))


def test_everybody_in_the_room_sees_the_sheet_and_nobody_gets_a_cookie(room, wall):
    for address in (wall, f"{wall}/data", "/wall", "/trust"):
        answer = room.get(address)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert "Келиндер" not in words(answer)
    assert "Суу" in words(room.get(wall))


def test_only_what_is_new_is_told(room, wall, village, written):
    first = room.get(f"{wall}/data").json
    tag = {"If-None-Match": f'"{first["tag"]}"'}
    assert [mark["id"] for mark in first["marks"]] == ["word"]
    assert room.get(f"{wall}/data", headers=tag).status_code == 304
    written(lambda w: w.mark(village.sheet, "cow", kind="symbol", symbol="cow", x=1.0, y=1.0))
    assert [mark["id"] for mark in room.get(f"{wall}/data", headers=tag).json["marks"]] == ["cow"]


def test_the_wall_says_nothing_about_promises_but_that_they_hang_there(room, wall, village, written):
    def write(w):
        pin = w.mark(
            village.sheet, None, kind="pin", x=5.0, y=5.0, symbol="cow", text="Уй сатып алам", said={"who": "Айгүл"}
        )
        commitments.promise(w, id=pin, group_id=village.group, drawing_id=village.sheet, text="Уй сатып алам")
        w.mark(village.sheet, None, kind="photo", x=0.0, y=0.0, size=1000.0, source="ab" * 32)
        w.fact("answer", commitment_id=pin, answer="done", text="Айгүл", on=w.now.date())

    written(write)
    said = room.get(f"{wall}/data")
    assert [one["kind"] for one in said.json["marks"]] == ["label", "pin"]
    assert [one["answer"] for one in said.json["answers"]] == ["done"]
    for word in ("сатып", "Айгүл", "abab", village.group):
        assert word not in words(said)


def is_dark(room, wall):
    page = room.get(wall)
    return (page.status_code, room.get(f"{wall}/data").status_code) == (404, 404) and "wall-data" not in page.get_data(
        as_text=True
    )


def test_a_word_taken_back_empties_the_wall(room, wall, village, written):
    written(lambda w: consents.say(w, "show", False, group_id=village.group))
    assert is_dark(room, wall)


def test_the_facilitator_takes_it_off(room, wall, facilitator, village):
    assert not is_dark(room, wall)
    assert facilitator.send(f"/drawings/{village.sheet}/wall/end").status_code == 303
    assert is_dark(room, wall)


def test_it_goes_by_itself_at_the_end_of_the_day(room, wall):
    with time_machine.travel(timedelta(hours=9), tick=False):
        assert not is_dark(room, wall)
    with time_machine.travel(timedelta(hours=11), tick=False):
        assert is_dark(room, wall)


def test_a_new_address_ends_the_one_before(room, wall, facilitator, village):
    again = facilitator.send(f"/drawings/{village.sheet}/wall").location
    assert is_dark(room, wall)
    assert not is_dark(room, again)


@pytest.mark.parametrize("token", ["nothing", "..%2f..%2fgals.sqlite", "%00", "x" * 300, "Айгүл"])
def test_a_guessed_address_shows_a_quiet_page(room, token):
    assert is_dark(room, f"/wall/{token}")


def test_the_secret_is_kept_nowhere(app, wall):
    token = wall.rsplit("/", 1)[1].encode()
    for path in Path(app.config["INSTANCE"]).rglob("*"):
        assert token not in path.name.encode()
        assert not path.is_file() or token not in path.read_bytes()


def test_nothing_is_shown_without_the_groups_word(facilitator, village, written, app):
    written(lambda w: consents.say(w, "show", False, group_id=village.group))
    answer = facilitator.send(f"/drawings/{village.sheet}/wall")
    assert answer.location == f"/drawings/{village.sheet}/wall"
    assert f"/groups/{village.group}/consents" in words(facilitator.get(answer.location))
    assert not walls.is_open(app.config["INSTANCE"], village.sheet, app.extensions["clock"].now())


def test_a_womans_own_sheet_is_never_on_a_wall(facilitator, village):
    assert facilitator.send(f"/drawings/{village.hers}/wall").location == f"/drawings/{village.hers}/wall"


def test_nobody_from_elsewhere_shows_or_ends_it(visit, village, written, wall, room):
    stranger = visit("facilitator", login="stranger", places=[written(lambda w: w.put("place", None, level="village"))])
    assert stranger.get(f"/drawings/{village.sheet}/wall").status_code == 404
    assert stranger.send(f"/drawings/{village.sheet}/wall").status_code == 404
    assert stranger.send(f"/drawings/{village.sheet}/wall/end").status_code == 404
    assert not is_dark(room, wall)


def test_codes_carry_the_address_that_phones_reach(app, room, facilitator, village):
    assert 'data-door="http://localhost/"' in room.get("/wall").get_data(as_text=True)
    app.config["PUBLIC_URL"] = "https://10.42.0.1:8000/"
    assert 'data-door="https://10.42.0.1:8000/"' in room.get("/wall").get_data(as_text=True)
    app.extensions["box"] = Box("https://10.42.0.1:8000", "http://10.42.0.1:8080")
    assert 'data-door="http://10.42.0.1:8080/trust"' in room.get("/wall").get_data(as_text=True)
