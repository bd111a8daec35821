"""Promises on pages: answered by a face, told again in other words, written down from paper in three taps."""

import re
from datetime import date, datetime

import pytest

from gals.models import Answer, Commitment, FollowUp
from gals.store import answers, commitments, consents, follow_ups, groups


@pytest.fixture
def village(written):
    """(place id, group id, participant id) of Айгүл in the group Келиндер."""

    def make(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        group = groups.register(w, label="Келиндер", sex="women", place_id=place, champions=True)
        person = w.put("participant", None, name="Айгүл", sex="woman", place_id=place)
        groups.join(w, person, group)
        return place, group, person

    return written(make)


@pytest.fixture
def facilitator(visit, village):
    return visit("facilitator", places=[village[0]])


@pytest.fixture
def promise(written, village):
    return written(lambda w: commitments.promise(w, participant_id=village[2], symbol="cow", text="Уй алам"))


def text_of(answer):
    return answer.get_data(as_text=True)


def form_in(page, action):
    """The hidden fields of the first form with this address."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def test_a_promise_shows_its_picture_words_and_history(facilitator, promise, written):
    written(lambda w: answers.say(w, promise, "started", reason="time", text="Акча чогултуп жатам"))
    page = text_of(facilitator.get(f"/commitments/{promise}"))
    assert "symbols/cow.svg" in page
    assert "Уй алам" in page
    assert "Акча чогултуп жатам" in page
    assert "Айгүл" in page


def test_one_tap_on_a_face_is_an_answer_and_the_next_one_says_why(facilitator, promise, data):
    address = f"/commitments/{promise}/answers"
    hidden = form_in(text_of(facilitator.get(f"/commitments/{promise}")), address)
    assert facilitator.send(address, **hidden, answer="done").status_code == 303
    page = text_of(facilitator.get(f"/commitments/{promise}"))
    assert "Why?" in page
    hidden = form_in(page, address) | {"reason": "family-helped"}
    facilitator.send(address, **hidden, answer="done")
    [said] = answers.history(data, promise)
    assert (said.answer, said.reason, said.via) == ("done", "family-helped", "meeting")


def test_a_double_tap_is_one_answer(facilitator, promise, data):
    address = f"/commitments/{promise}/answers"
    hidden = form_in(text_of(facilitator.get(f"/commitments/{promise}")), address)
    for _tap in range(2):
        assert facilitator.send(address, **hidden, answer="done").status_code == 303
    assert data.query(Answer).count() == 1


def test_a_slip_of_the_finger_is_mended_by_the_right_face(facilitator, promise, data):
    address = f"/commitments/{promise}/answers"
    facilitator.send(address, **form_in(text_of(facilitator.get(f"/commitments/{promise}")), address), answer="dropped")
    facilitator.send(address, **form_in(text_of(facilitator.get(f"/commitments/{promise}")), address), answer="done")
    assert [answer.answer for answer in answers.history(data, promise)] == ["done"]
    assert data.query(Answer).count() == 2


def test_htmx_gets_the_promise_alone(facilitator, promise):
    answer = facilitator.send(f"/commitments/{promise}/answers", headers={"HX-Request": "true"}, answer="done")
    assert answer.status_code == 200
    assert text_of(answer).lstrip().startswith('<section class="asked')


@pytest.mark.parametrize(
    "said", [{"answer": "finished"}, {"answer": ""}, {"answer": "done", "reason": "the weather gods"}]
)
def test_words_nobody_offered_get_a_sentence_and_keep_nothing(facilitator, promise, data, said):
    assert facilitator.send(f"/commitments/{promise}/answers", **said).status_code == 422
    assert data.query(Answer).count() == 0


def test_an_answer_leads_nobody_to_another_site(facilitator, promise):
    for back in ("https://evil.example", "//evil.example", "/\\evil.example"):
        answer = facilitator.send(f"/commitments/{promise}/answers", answer="done", back=back)
        assert "evil" not in answer.location


def test_a_promise_from_paper_takes_three_taps(facilitator, village, data):
    page = text_of(facilitator.get(f"/participants/{village[2]}"))
    assert f"/participants/{village[2]}/commitments/new" in page  # the first tap
    page = text_of(facilitator.get(f"/participants/{village[2]}/commitments/new"))
    assert page.count('type="radio" name="symbol"') > 100  # the second one is a picture, the third keeps it
    hidden = form_in(page, f"/participants/{village[2]}/commitments")
    for _tap in range(2):
        answer = facilitator.send(f"/participants/{village[2]}/commitments", **hidden, symbol="saving-box")
        assert answer.status_code == 303
    [made] = commitments.of_participant(data, village[2])
    assert (made.symbol, made.shared) == ("saving-box", False)
    assert made.milestone_on > made.made_on


def test_a_promise_at_a_meeting_is_her_word_of_that_day(facilitator, village, written, data):
    meeting = written(lambda w: follow_ups.plan(w, village[1], date.today()))
    page = text_of(facilitator.get(f"/participants/{village[2]}/commitments/new?follow_up={meeting}"))
    facilitator.send(
        f"/participants/{village[2]}/commitments",
        **form_in(page, f"/participants/{village[2]}/commitments"),
        symbol="cow",
    )
    assert [answer.answer for answer in answers.at(data, meeting)] == ["planned"]
    assert follow_ups.visited(data, meeting) == {village[2]}


@pytest.mark.parametrize(
    "entered", [{}, {"symbol": "knife"}, {"symbol": "cow", "due_on": "1970-01-01"}, {"text": "x", "due_on": "soon"}]
)
def test_what_cannot_be_a_promise_gets_a_sentence(facilitator, village, data, entered):
    assert facilitator.send(f"/participants/{village[2]}/commitments", **entered).status_code == 422
    assert data.query(Commitment).count() == 0


def test_other_words_for_a_promise_keep_its_history(facilitator, promise, written, data):
    written(lambda w: answers.say(w, promise, "started"))
    page = text_of(facilitator.get(f"/commitments/{promise}/edit"))
    assert 'value="Уй алам"' in page
    facilitator.send(
        f"/commitments/{promise}", symbol="cow", text="Эки уй алам", kind="start", shared="yes", due_on="2027-01-31"
    )
    data.expire_all()
    made = data.get(Commitment, promise)
    assert (made.text, made.kind, made.shared, made.due_on) == ("Эки уй алам", "start", True, date(2027, 1, 31))
    assert len(answers.history(data, promise)) == 1


def test_a_promise_taken_away_is_on_no_page(facilitator, village, promise):
    answer = facilitator.send(f"/commitments/{promise}/take-back")
    assert "Уй алам" not in text_of(facilitator.get(answer.location))


def test_the_groups_page_counts_private_promises_and_names_only_shared_ones(facilitator, village, promise, written):
    written(lambda w: consents.say(w, "count", True, participant_id=village[2]))
    written(lambda w: commitments.promise(w, participant_id=village[2], text="Баарына айтам", shared=True))
    written(lambda w: answers.say(w, promise, "done", reason="family-helped"))
    page = text_of(facilitator.get(f"/groups/{village[1]}"))
    assert "Уй алам" not in page
    assert "Баарына айтам" in page
    assert "fruit done" in page
    assert "Family helped" in page
    assert "By part of life" in page


def test_whoever_did_not_agree_is_not_counted(facilitator, village, promise):
    page = text_of(facilitator.get(f"/groups/{village[1]}"))
    assert "Nothing to count yet." in page
    assert "1 person has not said yes to being counted." in page


def test_a_group_promises_as_a_whole(facilitator, village, data):
    page = text_of(facilitator.get(f"/groups/{village[1]}/commitments/new"))
    facilitator.send(
        f"/groups/{village[1]}/commitments", **form_in(page, f"/groups/{village[1]}/commitments"), symbol="tap"
    )
    assert [made.symbol for made in commitments.of_group(data, village[1])] == ["tap"]
    assert "symbols/tap.svg" in text_of(facilitator.get(f"/groups/{village[1]}"))


@pytest.mark.parametrize(
    ("milestone", "words"),
    [
        (date(2026, 6, 4), "by June 4"),
        (date(2027, 6, 4), "by June 4, 2027"),
        (date(2026, 5, 1), "due this month"),
        (date(2026, 4, 30), "due last month"),
        (date(2026, 1, 15), "due in January"),
        (date(2024, 1, 15), "due in January 2024"),
        (date(1970, 1, 1), ""),
    ],
)
def test_nothing_is_late_in_an_alarming_voice(app, facilitator, village, written, milestone, words):
    made = written(lambda w: w.put("commitment", None, participant_id=village[2], symbol="cow", milestone_on=milestone))
    clock = app.extensions["clock"]
    clock.shift = datetime(2026, 5, 4, 12, tzinfo=clock.zone) - clock.now()
    page = text_of(facilitator.get(f"/commitments/{made}"))
    assert words in page
    assert not re.search(r"overdue|late\b|1970", page)


@pytest.mark.parametrize(("language", "words"), [("ky", "4-июнь"), ("ru", "4 июня"), ("en", "June 4")])
def test_a_day_is_said_as_each_language_says_it(app, facilitator, village, written, language, words):
    made = written(
        lambda w: w.put("commitment", None, participant_id=village[2], symbol="cow", milestone_on=date(2026, 6, 4))
    )
    clock = app.extensions["clock"]
    clock.shift = datetime(2026, 5, 4, 12, tzinfo=clock.zone) - clock.now()
    facilitator.set_cookie("language", language)
    assert words in text_of(facilitator.get(f"/commitments/{made}"))


def test_a_facilitator_of_another_place_finds_nothing(visit, written, promise, village, data):
    other = written(lambda w: w.put("place", None, level="village", name_ky="Кара-Суу"))
    stranger = visit("facilitator", login="stranger", places=[other])
    for address in (
        f"/commitments/{promise}",
        f"/commitments/{promise}/edit",
        f"/participants/{village[2]}/commitments/new",
    ):
        assert stranger.get(address).status_code == 404
    assert stranger.send(f"/commitments/{promise}/answers", answer="done").status_code == 404
    assert stranger.send(f"/commitments/{promise}", symbol="sheep").status_code == 404
    assert data.query(Answer).count() == 0


def test_an_answer_names_only_meetings_within_reach(facilitator, promise, written, data):
    other = written(
        lambda w: groups.register(w, label="Башкалар", sex="men", place_id=w.put("place", None, name_ky="Кара-Суу"))
    )
    meeting = written(lambda w: follow_ups.plan(w, other, date.today()))
    facilitator.send(f"/commitments/{promise}/answers", answer="done", follow_up_id=meeting)
    assert answers.history(data, promise)[0].follow_up_id is None
    assert data.query(FollowUp).count() == 1
