"""A meeting on a touch tablet: a face, a reason, the next person, each with one tap."""

import pytest

from gals.store import answers, attendance, commitments, follow_ups, groups


@pytest.fixture
def meeting(app, written):
    """(place id, meeting id, promise id of the first of two women who are here)."""

    def make(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        group = groups.register(w, label="Чемпиондор", sex="women", place_id=place, champions=True)
        people = [w.put("participant", None, name=name, sex="woman", place_id=place) for name in ("Айгүл", "Бегимай")]
        for one in people:
            groups.join(w, one, group)
        made = follow_ups.plan(w, group, app.extensions["clock"].today())
        attendance.say_at(w, made, {people[0]: True})
        return place, made, commitments.promise(w, participant_id=people[0], symbol="cow")

    return written(make)


def test_a_meeting_is_gone_through_by_taps(tablet, make_account, meeting, data):
    place, made, promise = meeting
    make_account("facilitator", places=[place])
    page = tablet.new_page()
    page.goto("/sign-in")
    page.fill("#login", "facilitator")
    page.fill("#password", "a long plain password")
    page.click("main button.button")
    page.wait_for_url("**/")
    page.goto(f"/follow-ups/{made}/roll")
    page.locator("#roll .tile >> nth=1").tap()
    page.wait_for_selector("#roll .tile[aria-pressed=true] >> nth=1")
    page.goto(f"/follow-ups/{made}")
    page.locator(".people .tile >> nth=0").tap()
    page.locator(".face >> nth=0").tap()
    page.locator(".why .reasons button >> nth=0").tap()
    page.wait_for_selector(".why .reasons [aria-pressed=true]")
    [said] = answers.history(data, promise)
    assert (said.answer, said.reason, said.follow_up_id) == ("done", "family-helped", made)
    page.locator(".bar .end").first.tap()
    page.wait_for_selector("h1:has-text('Бегимай')")
