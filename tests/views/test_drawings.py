"""Pages of drawings: beginning one, opening the board, and who may not."""

import json
import re
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from gals.models import Change, Drawing, Mark
from gals.store import commitments, consents, drawings


@pytest.fixture
def village(written):
    """A woman who agreed to keep her drawings, her group, and a village next door."""

    def write(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        person = w.put("participant", None, name="Айгүл", sex="woman", age_band="29-49", place_id=place)
        group = w.put("group", None, label="Келиндер", sex="women", place_id=place)
        consents.say(w, "keep", True, participant_id=person)
        drawing = drawings.start(w, tool="vision-journey", owner="person", participant_id=person)
        return SimpleNamespace(place=place, person=person, group=group, drawing=drawing, elsewhere=w.put("place", None, level="village"))

    return written(write)


@pytest.fixture
def facilitator(visit, village):
    return visit("facilitator", places=[village.place])


def told(page):
    """The board's data on a page."""
    return json.loads(re.search(r'id="board-data"[^>]*>(.*?)</script>', page.get_data(as_text=True), re.DOTALL)[1])


def test_the_board_is_told_all_it_shows(facilitator, village, written):
    written(lambda w: w.mark(village.drawing, "m", kind="label", text="</script><b>", layer="first", x=1.0, y=2.0))
    said = told(facilitator.get(f"/drawings/{village.drawing}"))
    assert said["drawing"] == {"id": village.drawing, "owner": "person", "participant_id": village.person, "group_id": None}
    assert [step["title"] for step in said["tool"]["steps"]][1] == "My dream"
    assert [name for name, _value, _title in said["pens"]] == ["black", "red", "green", "blue"]
    [mark] = said["marks"]
    assert mark.pop("born") <= said["clock"] and mark.pop("device")
    assert mark == {"id": "m", "kind": "label", "layer": "first", "text": "</script><b>", "x": 1.0, "y": 2.0}
    assert said["layer"] == "first"
    assert [one["on"] for one in said["milestones"]] == sorted(one["on"] for one in said["milestones"])


def test_a_drawing_is_begun_from_a_form_and_an_empty_one_is_opened_again(facilitator, village, data):
    begin = {"tool": "gender-balance-tree", "owner": "person", "participant_id": village.person}
    first = facilitator.send("/drawings", **begin)
    assert first.status_code == 303
    assert facilitator.send("/drawings", **begin).location == first.location
    assert data.query(Drawing).filter_by(tool="gender-balance-tree").count() == 1


def test_a_sheet_that_was_drawn_on_is_followed_by_a_new_one_that_remembers_it(facilitator, village, written, data):
    written(lambda w: w.mark(village.drawing, None, kind="symbol", symbol="cow", x=1.0, y=1.0))
    answer = facilitator.send("/drawings", tool="vision-journey", owner="person", participant_id=village.person)
    made = data.get(Drawing, answer.location.rsplit("/", 1)[1])
    assert made.supersedes == village.drawing


def test_a_second_tap_in_the_same_session_opens_the_same_sheet(facilitator, village, written):
    session = written(lambda w: w.put("session", None, workshop_id=w.put("workshop", None, place_id=village.place), kind="tool"))
    begin = {"tool": "gender-balance-tree", "owner": "person", "participant_id": village.person, "session_id": session}
    first = facilitator.send("/drawings", **begin).location
    written(lambda w: w.mark(first.rsplit("/", 1)[1], None, kind="symbol", symbol="cow", x=1.0, y=1.0))
    assert facilitator.send("/drawings", **begin).location == first


def test_an_empty_sheet_begun_elsewhere_is_taken_up_in_the_session(facilitator, village, written, data):
    workshop = written(lambda w: w.put("workshop", None, place_id=village.place))
    begin = {"tool": "vision-journey", "owner": "person", "participant_id": village.person, "workshop_id": workshop}
    assert facilitator.send("/drawings", **begin).location.endswith(village.drawing)
    assert data.get(Drawing, village.drawing).workshop_id == workshop


def test_a_group_draws_one_sheet_together(facilitator, village):
    answer = facilitator.send("/drawings", tool="challenge-action-tree", owner="group", group_id=village.group)
    said = told(facilitator.get(answer.location))
    assert said["drawing"]["group_id"] == village.group


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"tool": "nothing", "owner": "person"},
        {"tool": "vision-journey", "owner": "nobody"},
        {"tool": "vision-journey", "owner": "group"},
    ],
)
def test_a_form_that_makes_no_sense_begins_nothing(facilitator, village, form, data):
    before = data.query(Drawing).count()
    data.rollback()
    assert facilitator.send("/drawings", participant_id=village.person, **form).status_code == 422
    assert data.query(Drawing).count() == before


def test_nobody_begins_or_opens_a_drawing_in_another_village(visit, village):
    stranger = visit("facilitator", places=[village.elsewhere])
    begin = {"tool": "vision-journey", "owner": "person", "participant_id": village.person}
    assert stranger.send("/drawings", **begin).status_code == 404
    assert stranger.get(f"/drawings/{village.drawing}").status_code == 404
    assert stranger.get(f"/drawings/{village.drawing}/data").status_code == 404


def test_without_her_word_the_drawing_stays_shut(facilitator, village, written):
    written(lambda w: consents.say(w, "keep", False, participant_id=village.person))
    page = facilitator.get(f"/drawings/{village.drawing}").get_data(as_text=True)
    assert "board-data" not in page
    assert f"/participants/{village.person}/consents" in page
    assert facilitator.get(f"/drawings/{village.drawing}/data").status_code == 422


def test_a_script_that_is_not_signed_in_is_told_so(visit, village):
    assert visit().get(f"/drawings/{village.drawing}/data", headers={"HX-Request": "true"}).status_code == 401


def test_what_is_new_on_a_drawing_is_told_once(facilitator, village, written):
    def ask(tag):
        return facilitator.get(f"/drawings/{village.drawing}/data", headers={"If-None-Match": tag})

    written(lambda w: w.mark(village.drawing, None, kind="symbol", symbol="tea", x=1.0, y=1.0))
    first = facilitator.get(f"/drawings/{village.drawing}/data")
    assert [mark["symbol"] for mark in first.json["marks"]] == ["tea"]
    assert ask(f'"{first.json["tag"]}"').status_code == 304
    written(lambda w: w.mark(village.drawing, None, kind="symbol", symbol="cow", x=1.0, y=1.0))
    again = ask(f'"{first.json["tag"]}"')
    assert [mark["symbol"] for mark in again.json["marks"]] == ["cow"]
    assert again.json["clock"] > first.json["clock"]
    for strange in ("", "*", '"x"', "W/1", "9" * 40, "-1"):
        assert len(ask(strange).json["marks"]) == 2


def test_the_tag_of_a_quiet_drawing_moves_on_with_the_journal(facilitator, village, written):
    tag = facilitator.get(f"/drawings/{village.drawing}/data").json["tag"]
    written(lambda w: w.put("workshop", None, name="elsewhere"))
    answer = facilitator.get(f"/drawings/{village.drawing}/data", headers={"If-None-Match": f'"{tag}"'})
    assert answer.status_code == 304
    assert int(answer.headers["ETag"].strip('"')) > int(tag)


def test_a_word_taken_back_shuts_a_board_that_asks_for_news(facilitator, village, written):
    tag = facilitator.get(f"/drawings/{village.drawing}/data").json["tag"]
    written(lambda w: consents.say(w, "keep", False, participant_id=village.person))
    answer = facilitator.get(f"/drawings/{village.drawing}/data", headers={"If-None-Match": f'"{tag}"'})
    assert answer.status_code == 422


def test_a_follow_up_gives_the_board_its_layer_and_what_was_promised(facilitator, village, written):
    def write(w):
        commitments.promise(w, participant_id=village.person, drawing_id=village.drawing, symbol="cow")
        w.mark(village.drawing, None, kind="symbol", symbol="cow", layer="first", x=1.0, y=1.0)
        return w.put("follow_up", None, group_id=village.group, on=w.now.date())

    follow_up = written(write)
    said = told(facilitator.get(f"/drawings/{village.drawing}?follow_up={follow_up}"))
    assert (said["layer"], said["follow_up"]["id"], said["pen"]) == (follow_up, follow_up, "blue")
    assert [promise["symbol"] for promise in said["commitments"]] == ["cow"]
    assert facilitator.get(f"/drawings/{village.drawing}?follow_up=nowhere").status_code == 404


def test_symbols_are_told_in_the_readers_language_with_words_of_all_three(visit):
    found = visit().get("/symbols/en.json").json
    sheep = next(one for one in found["symbols"] if one["key"] == "sheep")
    assert (sheep["title"], sheep["family"]) == ("sheep", "animals")
    assert "sheep" in sheep["words"]
    assert visit().get("/symbols/xx.json").status_code == 404


def test_the_pictograms_words_may_be_kept_by_a_browser_and_nothing_else_may(facilitator, village):
    assert "max-age" in facilitator.get("/symbols/ky.json").headers["Cache-Control"]
    assert facilitator.get(f"/drawings/{village.drawing}").headers["Cache-Control"] == "no-store"


def test_those_around_a_sheet_hear_the_same_news_each_in_her_language_and_with_her_own_secret(app, visit, village, written):
    one, other = visit("facilitator", places=[village.place]), visit("trainer")
    other.set_cookie("language", "ru")
    tag = one.get(f"/drawings/{village.drawing}/data").json["tag"]

    def heard(client):
        return client.get(f"/drawings/{village.drawing}/data", headers={"If-None-Match": f'"{tag}"'})

    written(lambda w: w.mark(village.drawing, "m", kind="symbol", symbol="cow", layer="first", x=1.0, y=2.0))
    told = [heard(client).json for client in (one, other)]
    assert [[mark["id"] for mark in said["marks"]] for said in told] == [["m"], ["m"]]
    assert [said["layers"][0]["title"] for said in told] == ["First drawing", "Первый рисунок"]
    assert told[0]["guard"] != told[1]["guard"]
    written(lambda w: w.mark(village.drawing, "n", kind="symbol", symbol="cow", layer="first", x=1.0, y=2.0))
    assert [mark["id"] for mark in heard(one).json["marks"]] == ["m", "n"]
    assert len(app.extensions["news"][1]) == 1, "what was news before is forgotten"
    written(lambda w: consents.say(w, "keep", False, participant_id=village.person))
    assert heard(one).status_code == 422


def test_news_of_one_journal_is_not_told_of_another(facilitator, village, written, data):
    tag = facilitator.get(f"/drawings/{village.drawing}/data").json["tag"]
    ask = {"headers": {"If-None-Match": f'"{tag}"'}}
    written(lambda w: w.mark(village.drawing, "m", kind="symbol", symbol="cow", layer="first", x=1.0, y=2.0))
    assert facilitator.get(f"/drawings/{village.drawing}/data", **ask).json["marks"][0]["symbol"] == "cow"
    last = data.scalars(select(Change).order_by(Change.seq.desc())).first()
    data.execute(update(Change).where(Change.id == last.id).values(id="another"))  # as after a backup was put in place
    data.execute(update(Mark).values(symbol="hen"))
    data.commit()
    assert facilitator.get(f"/drawings/{village.drawing}/data", **ask).json["marks"][0]["symbol"] == "hen"
