"""The page of a session: what to say, who is here, whose drawing waits."""

import re

from gals.store import attendance, sessions
from tests.views import village


def page(client, session_id, query=""):
    return client.get(f"/sessions/{session_id}{query}").get_data(as_text=True)


def owners(text):
    return re.findall(r'name="participant_id" value="([^"]+)"', text)


def test_the_steps_of_the_tool_stand_with_what_to_say(nurgul, world):
    text = page(nurgul, world["journey"])
    assert "Draw a big red sun at the top right." in text
    assert "My dream, my life today, what helps and hinders" in text


def test_a_song_shows_its_words_large(nurgul, world, written):
    written(lambda w: w.put("session", world["song"], script="Биринчи сап\nЭкинчи сап"))
    assert re.findall(r'<p class="say">([^<]+)</p>', page(nurgul, world["song"])) == ["Биринчи сап", "Экинчи сап"]


def test_everybody_expected_is_shown_until_the_roll_is_called(nurgul, world):
    text = page(nurgul, world["journey"])
    assert set(owners(text)) == {world[name] for name in (*village.WOMEN, *village.MEN)}
    assert "Call the roll" in text


def test_after_the_roll_only_those_who_are_here_are_shown(nurgul, world, written):
    written(lambda w: attendance.say(w, world["workshop"], 1, {world["Айгүл"]: True, world["Бакыт"]: True, world["Бурул"]: False}))
    assert set(owners(page(nurgul, world["journey"]))) == {world["Айгүл"], world["Бакыт"]}


def test_a_session_of_one_group_shows_its_people(nurgul, world, written):
    written(lambda w: w.put("session", world["journey"], group_id=world["men"]))
    assert set(owners(page(nurgul, world["journey"]))) == {world[name] for name in village.MEN}


def test_a_begun_sheet_is_opened_instead_of_begun_again(nurgul, world, written):
    fields = {"tool": "vision-journey", "owner": "person", "participant_id": world["Айгүл"], "workshop_id": world["workshop"]}
    drawing = written(lambda w: w.put("drawing", None, **fields))
    text = page(nurgul, world["journey"])
    assert f'href="/drawings/{drawing}"' in text
    assert world["Айгүл"] not in owners(text)
    assert world["Айгүл"] in owners(page(nurgul, world["journey"], "?whose=household"))


def test_a_group_draws_one_sheet_together(nurgul, world):
    groups = re.findall(r'name="group_id" value="([^"]+)"', page(nurgul, world["journey"]))
    assert groups == [world["women"], world["men"]]


def test_a_session_taken_out_of_the_plan_answers_in_a_sentence(nurgul, world, written):
    written(lambda w: sessions.remove(w, sessions.find(w.db, world["workshop"], world["song"])))
    answer = nurgul.get(f"/sessions/{world['song']}")
    assert answer.status_code == 404
    assert "no longer in the plan" in answer.get_data(as_text=True)


def test_a_session_elsewhere_is_not_shown(visit, world):
    stranger = visit("facilitator", login="stranger", places=[world["far"]])
    assert stranger.get(f"/sessions/{world['song']}").status_code == 404


def test_a_programmes_name_for_a_tool_is_its_title(nurgul, world, written):
    written(lambda w: w.put("programme", None, name="Биздики", aliases={"vision-journey": "Кыялга жол"}))
    assert "<h1>Кыялга жол</h1>" in page(nurgul, world["journey"])
