"""A champion group meets again: called together by tiles, gone through person by person, closed with a next day."""

import re
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from gals.models import FollowUp, Group, Share
from gals.store import answers, attendance, commitments, consents, drawings, follow_ups, groups, participants


@pytest.fixture
def village(written):
    """{"place", "group", "people": [Айгүл, Бегимай, Нурлан]} as ids."""

    def make(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        group = groups.register(w, label="Чемпиондор", sex="mixed", place_id=place, champions=True)
        people = []
        for name, sex in (("Айгүл", "woman"), ("Бегимай", "woman"), ("Нурлан", "man")):
            people.append(w.put("participant", None, name=name, sex=sex, place_id=place))
            groups.join(w, people[-1], group)
        return {"place": place, "group": group, "people": people}

    return written(make)


@pytest.fixture
def facilitator(visit, village):
    return visit("facilitator", places=[village["place"]])


@pytest.fixture
def meeting(written, village):
    """A meeting today at which Айгүл and Нурлан are here."""

    def make(w):
        made = follow_ups.plan(w, village["group"], date.today())
        attendance.say_at(w, made, {village["people"][0]: True, village["people"][2]: True})
        return made

    return written(make)


def text_of(answer):
    return answer.get_data(as_text=True)


def drawing_with_pin(w, person, **fields):
    """(drawing, pin) of a person who lets us keep her drawing."""
    consents.say(w, "keep", True, participant_id=person)
    drawing = drawings.start(w, tool="vision-journey", owner="person", participant_id=person)
    pin = w.mark(drawing, None, kind="pin", symbol="cow", layer="first", x=500, y=300)
    commitments.promise(w, id=pin, participant_id=person, drawing_id=drawing, symbol="cow", **fields)
    return drawing, pin


def test_a_meeting_is_agreed_on_the_proposed_day(facilitator, village, data):
    page = text_of(facilitator.get(f"/groups/{village['group']}/follow-ups"))
    proposed = re.search(r'name="on" type="date" value="([\d-]+)"', page)[1]
    name = re.search(r'name="id" value="([^"]+)"', page)[1]
    for _tap in range(2):
        assert (
            facilitator.send(f"/groups/{village['group']}/follow-ups", id=name, on=proposed, starts="10:00").status_code
            == 303
        )
    assert data.query(FollowUp).count() == 1
    assert data.get(Group, village["group"]).next_on == date.fromisoformat(proposed)


@pytest.mark.parametrize("entered", [{}, {"on": "1970-01-01"}, {"on": "soon"}, {"on": "2026-06-04", "starts": "25:00"}])
def test_a_day_that_cannot_be_gets_a_sentence(facilitator, village, data, entered):
    assert facilitator.send(f"/groups/{village['group']}/follow-ups", **entered).status_code == 422
    assert data.query(FollowUp).count() == 0


def test_a_calendar_says_when_and_nothing_else(facilitator, village, written):
    meeting = written(lambda w: follow_ups.plan(w, village["group"], date(2026, 12, 24), starts="14:30"))
    answer = facilitator.get(f"/follow-ups/{meeting}/gals.ics")
    assert answer.mimetype == "text/calendar"
    [event] = Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(event["summary"]) == "GALS"
    assert event["dtstart"].dt.isoformat() == "2026-12-24T14:30:00+06:00"
    assert str(event["dtstart"].params["TZID"]) == "Asia/Bishkek"
    assert not re.search("Чемпион|Айгүл|Ак-Суу|promise", answer.data.decode())
    assert Calendar.from_ical(answer.data).walk("VTIMEZONE")


def test_the_roll_comes_first_and_one_tap_says_who_is_here(facilitator, village, written, data):
    meeting = written(lambda w: follow_ups.plan(w, village["group"], date.today()))
    assert facilitator.get(f"/follow-ups/{meeting}").location.endswith(f"/follow-ups/{meeting}/roll")
    aigul = village["people"][0]
    answer = facilitator.send(
        f"/follow-ups/{meeting}/roll", headers={"HX-Request": "true"}, participant_id=aigul, present="yes"
    )
    assert "1 person is here" in text_of(answer)
    facilitator.send(f"/follow-ups/{meeting}/roll", participant_id=village["people"][1], present="yes")
    facilitator.send(f"/follow-ups/{meeting}/roll", participant_id=village["people"][1], present="no")
    assert attendance.present_at(data, meeting) == {aigul: True, village["people"][1]: False}


def test_her_drawing_opens_with_one_tap_from_the_list(facilitator, village, meeting, written):
    drawing, _pin = written(lambda w: drawing_with_pin(w, village["people"][0]))
    page = text_of(facilitator.get(f"/follow-ups/{meeting}"))
    assert f'href="/drawings/{drawing}?follow_up={meeting}"' in page
    assert "Бегимай" not in page  # she is not here
    assert page.count("not yet") == 2


def test_the_sheet_with_her_promises_opens_not_an_empty_newer_one(facilitator, village, meeting, written):
    def make(w):
        pinned, _pin = drawing_with_pin(w, village["people"][0])
        drawings.start(w, tool="vision-journey", owner="person", participant_id=village["people"][0])
        return pinned

    pinned = written(make)
    assert f"/drawings/{pinned}?follow_up=" in text_of(facilitator.get(f"/follow-ups/{meeting}"))


def test_a_drawing_that_may_not_be_kept_is_not_offered(facilitator, village, meeting, written):
    drawing, _pin = written(lambda w: drawing_with_pin(w, village["people"][0]))
    written(lambda w: consents.say(w, "keep", False, participant_id=village["people"][0]))
    page = text_of(facilitator.get(f"/follow-ups/{meeting}"))
    assert drawing not in page
    assert f"/follow-ups/{meeting}/people/{village['people'][0]}" in page


def test_going_through_the_people_one_by_one(facilitator, village, meeting, written, data):
    aigul, _begimai, nurlan = village["people"]
    promise = written(lambda w: commitments.promise(w, participant_id=aigul, symbol="cow"))
    page = text_of(facilitator.get(f"/follow-ups/{meeting}/people/{aigul}"))
    assert "symbols/cow.svg" in page
    assert f"/follow-ups/{meeting}/people/{nurlan}" in page  # who comes next
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page[page.index("/answers") :]))
    answer = facilitator.send(f"/commitments/{promise}/answers", **hidden, answer="started")
    assert answer.location == f"/follow-ups/{meeting}/people/{aigul}#p-{promise}"
    assert [one.answer for one in answers.at(data, meeting)] == ["started"]
    page = text_of(facilitator.get(f"/follow-ups/{meeting}"))
    assert (page.count("visited"), page.count("not yet")) == (1, 1)


def test_the_last_one_leads_to_the_end_of_the_meeting(facilitator, village, meeting, written):
    aigul, _begimai, nurlan = village["people"]
    promise = written(lambda w: commitments.promise(w, participant_id=aigul, symbol="cow"))
    written(lambda w: answers.say(w, promise, "done", follow_up_id=meeting))
    assert "All visited" in text_of(facilitator.get(f"/follow-ups/{meeting}/people/{nurlan}"))


def test_one_written_down_twice_is_visited_under_her_one_name(facilitator, village, meeting, written):
    aigul = village["people"][0]
    again = written(lambda w: w.put("participant", None, name="Айгул", sex="woman", place_id=village["place"]))
    promise = written(lambda w: commitments.promise(w, participant_id=again, symbol="sheep"))
    written(lambda w: participants.unite(w, aigul, again))
    page = text_of(facilitator.get(f"/follow-ups/{meeting}/people/{again}"))
    assert "Айгүл" in page
    assert f"p-{promise}" in page


def test_shares_are_written_down_without_names(facilitator, village, meeting, data):
    aigul = village["people"][0]
    address = f"/participants/{aigul}/shares"
    back = f"/follow-ups/{meeting}/people/{aigul}"
    page = text_of(facilitator.get(f"{address}?follow_up={meeting}&back={back}"))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page[page.index("shares") :]))
    for _tap in range(2):
        answer = facilitator.send(address, **hidden, circle="in-laws", women="2", men="1", tools=["vision-journey"])
        assert answer.location == back
    [share] = data.query(Share)
    assert (share.circle, share.women, share.men, share.tools, share.follow_up_id) == (
        "in-laws",
        2,
        1,
        ["vision-journey"],
        meeting,
    )
    data.commit()
    assert "2 women · 1 man" in text_of(facilitator.get(address))
    for _tap in range(2):
        assert facilitator.send(f"{address}/take-back", share_id=share.id).status_code == 303
    assert "Nothing written down yet." in text_of(facilitator.get(address))


@pytest.mark.parametrize(
    "entered",
    [
        {},
        {"circle": "x", "women": "1"},
        {"circle": "friends"},
        {"circle": "friends", "women": "many"},
        {"circle": "friends", "women": "5000"},
    ],
)
def test_shares_that_cannot_be_counted_get_a_sentence(facilitator, village, data, entered):
    assert facilitator.send(f"/participants/{village['people'][0]}/shares", **entered).status_code == 422
    assert data.query(Share).count() == 0


def test_no_page_leads_to_another_site(facilitator, village):
    for back in ("javascript:alert(1)", "https://evil.example", "//evil.example"):
        page = text_of(facilitator.get(f"/participants/{village['people'][0]}/shares", query_string={"back": back}))
        assert not re.search("evil|javascript:", page)


def test_closing_shows_what_came_of_it_and_agrees_on_the_next_day(facilitator, village, meeting, written, data):
    aigul = village["people"][0]
    promise = written(lambda w: commitments.promise(w, participant_id=aigul, symbol="cow"))
    written(lambda w: consents.say(w, "count", True, participant_id=aigul))
    written(lambda w: answers.say(w, promise, "done", reason="family-helped", follow_up_id=meeting))
    page = text_of(facilitator.get(f"/follow-ups/{meeting}/close"))
    assert "1 woman, 1 man" in page
    assert "fruit done" in page
    assert "Айгүл" not in page
    proposed = re.search(r'name="next_on" type="date" value="([\d-]+)"', page)[1]
    assert date.fromisoformat(proposed) > date.today() + timedelta(days=27)
    for _tap in range(2):
        facilitator.send(f"/follow-ups/{meeting}/close", next_on=proposed, starts="11:00")
    data.expire_all()
    assert [(one.held, one.on.isoformat()) for one in follow_ups.of_group(data, village["group"])] == [
        (True, date.today().isoformat()),
        (None, proposed),
    ]
    assert data.get(Group, village["group"]).next_on.isoformat() == proposed


def test_a_meeting_taken_away_while_it_was_open_says_so_and_loses_nothing(facilitator, village, meeting, written, data):
    aigul = village["people"][0]
    promise = written(lambda w: commitments.promise(w, participant_id=aigul, symbol="cow"))
    facilitator.send(f"/follow-ups/{meeting}/remove")
    answer = facilitator.send(f"/follow-ups/{meeting}/roll", participant_id=aigul, present="yes")
    assert answer.status_code == 404
    assert "This meeting is no longer here" in text_of(answer)
    answer = facilitator.send(
        f"/follow-ups/{meeting}/roll", headers={"HX-Request": "true"}, participant_id=aigul, present="yes"
    )
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, "body")
    facilitator.send(f"/commitments/{promise}/answers", answer="done", follow_up_id=meeting)
    assert [one.answer for one in answers.history(data, promise)] == ["done"]
    assert data.get(Group, village["group"]).next_on is None


def test_a_facilitator_of_another_place_finds_no_meeting(visit, written, village, meeting):
    other = written(lambda w: w.put("place", None, level="village", name_ky="Кара-Суу"))
    stranger = visit("facilitator", login="stranger", places=[other])
    aigul = village["people"][0]
    for address in ("", "/roll", "/close", "/gals.ics", f"/people/{aigul}"):
        assert stranger.get(f"/follow-ups/{meeting}{address}").status_code == 404
    for address in ("/roll", "/close", "/remove"):
        assert stranger.send(f"/follow-ups/{meeting}{address}", participant_id=aigul).status_code == 404
    assert stranger.get(f"/participants/{aigul}/shares").status_code == 404


def test_a_meeting_is_moved_to_another_day(facilitator, village, written, data):
    meeting = written(lambda w: follow_ups.plan(w, village["group"], date(2026, 6, 4)))
    assert "Another day" in text_of(facilitator.get(f"/follow-ups/{meeting}/roll"))
    facilitator.send(f"/groups/{village['group']}/follow-ups", id=meeting, on="2026-06-11", starts="15:00")
    [moved] = follow_ups.of_group(data, village["group"])
    assert (moved.id, moved.on, moved.starts) == (meeting, date(2026, 6, 11), "15:00")


def test_nobody_from_elsewhere_is_called_at_the_meeting(facilitator, meeting, written, village):
    stranger = written(lambda w: w.put("participant", None, name="Чоочун", sex="man", place_id=village["place"]))
    assert facilitator.send(f"/follow-ups/{meeting}/roll", participant_id=stranger, present="yes").status_code == 404
