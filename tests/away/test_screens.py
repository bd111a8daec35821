"""A day with no server, by taps: the roll, a meeting with its answers, a new drawing, sharing; then home, exactly once."""

from playwright.sync_api import expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gals.journal.ids import pair_id
from gals.models import Answer, Attendance, Commitment, Drawing, FollowUp, Group, Mark, Membership, Participant, Share
from gals.store import attendance, consents
from tests.away.conftest import nothing_waits


def call_the_roll(away, circle):
    """All twelve came to the workshop; one was tapped by mistake and is tapped away."""
    away.tap(circle["workshop"])
    away.at("roll")
    for one in [*circle["people"], circle["people"][3]]:
        away.tap(one)
    expect(away.page.locator("[data-present='woman']")).to_have_text("6")
    expect(away.page.locator("[data-present='man']")).to_have_text("5")
    away.fits("roll")
    away.tap("back")


def begin_the_meeting(away, circle):
    """Two of the group and somebody new are here."""
    away.tap(circle["group"])
    away.fits("group")
    away.tap("meet")
    away.at("callTogether")
    for one in circle["people"][:2]:
        away.tap(one)
    away.tap("new")
    away.page.fill("#name", "Жаңыл")
    away.tap("keep")
    away.page.locator(".mend:not([hidden])").wait_for()
    away.page.locator("[data-choice='woman']").tap()
    away.page.locator("[data-choice='29-49']").tap()
    away.fits("newcomer")
    away.tap("keep")
    away.at("callTogether")
    expect(away.page.locator("[data-present='woman']")).to_have_text("2")
    away.fits("meeting-roll")
    away.tap("on")


def follow_up(away, circle):
    """Her drawing opens with one tap; her promise is answered with a face and a reason; she promises anew and shared."""
    first = circle["people"][0]
    away.at("visits")
    away.fits("visits")
    away.tap(first)
    frame = away.board()
    away.hand(frame).stroke([(200 + step * 20, 500) for step in range(8)])
    away.fits("board-later")
    frame.locator("[data-back]").tap()
    away.tap(f"promises-{first}")
    away.at("visit")
    away.tap(f"good-{circle['pin']}")
    away.tap(f"family-helped-{circle['pin']}")
    away.fits("visit")
    away.tap("promise")  # three taps: a new promise, a picture, keep it
    away.page.locator("[data-choice='chicken']").tap()
    away.fits("promise")
    away.tap("keep")
    away.at("visit")
    away.tap("share")
    away.page.locator("[data-choice='neighbours']").tap()
    for _one in range(3):
        away.tap("women1")
    away.tap("men1")
    away.page.locator("[data-choice='vision-journey']").tap()
    away.fits("share")
    away.tap("keep")
    away.page.locator("[data-key^='back-']").wait_for()
    away.tap("back")
    away.at("visit")


def close_the_meeting(away):
    away.tap("back")
    away.tap("closing")
    away.at("closing")
    away.fits("closing")
    away.tap("close")
    away.at("group")


def draw_anew(away, circle):
    """Somebody who never agreed that a drawing is kept is asked first; then twenty strokes and more; returns how many."""
    away.tap(circle["people"][1])
    away.at("person")
    away.fits("person")
    away.tap("new-sheet")
    away.tap("vision-journey-person")
    away.at("asking")
    expect(away.page.locator("#main [data-key='ready']")).to_be_disabled()
    away.tap("keep-yes")
    away.fits("consent")
    away.tap("ready")
    frame = away.board()
    frame.locator("[data-act='no_photo']").tap()
    frame.locator(".notice[data-kind='photo'] button").tap()
    hand, strokes = away.hand(frame), 0
    while strokes < 20:
        strokes += hand.sketch("house", 100 + strokes * 30, 100 + strokes * 15, 120)
    away.page.wait_for_function(
        f"document.querySelector('.away-board').contentDocument.querySelector('.safe-sign').dataset.waiting >= {strokes}"
    )
    away.fits("board-new")
    frame.locator("[data-back]").tap()
    away.at("person")
    return strokes


def test_a_day_without_a_server_arrives_exactly_once(away, box, circle, app):
    away.at("home")
    away.fits("home")
    call_the_roll(away, circle)
    begin_the_meeting(away, circle)
    follow_up(away, circle)
    close_the_meeting(away)
    strokes = draw_anew(away, circle)
    box.start()
    away.page.evaluate("dispatchEvent(new Event('online'))")
    nothing_waits(away.page)
    away.fits("home-again")
    with Session(app.extensions["engine"]) as db:
        all_there(db, circle, strokes)
    away.tap("back")
    away.at("group")
    away.tap("back")
    away.at("home")
    away.tap("put-away")
    away.tap("put-away-now")
    away.page.wait_for_function(
        """() => new Promise((done) => { const open = indexedDB.open('gals-away'); open.onsuccess = () => {
        const all = open.result.transaction('drawers').objectStore('drawers').count()
        all.onsuccess = () => { open.result.close(); done(all.result === 0) } } })"""
    )


def all_there(db, circle, strokes):
    """What was recorded away lies in the database, each thing once."""
    first, second, *_rest = circle["people"]
    here = attendance.present(db, circle["workshop"], 1)
    assert sum(here.values()) == 11 and not here[circle["people"][3]]
    assert (
        db.scalar(select(func.count()).select_from(Attendance).where(Attendance.workshop_id == circle["workshop"]))
        == 13
    )
    [new] = db.scalars(select(Participant).where(Participant.name == "Жаңыл"))
    assert (new.sex, new.age_band, new.place_id) == ("woman", "29-49", circle["place"])
    assert db.get(Membership, pair_id(new.id, circle["group"])).group_id == circle["group"]
    assert attendance.present_at(db, circle["meeting"]) == {first: True, second: True, new.id: True}
    said = db.scalars(select(Answer).where(Answer.commitment_id == circle["pin"]).order_by(Answer.born)).all()
    assert [(one.answer, one.reason, one.follow_up_id) for one in said] == [
        ("done", None, circle["meeting"]),
        ("done", "family-helped", circle["meeting"]),
    ]
    assert said[1].corrects == said[0].id
    [promise] = db.scalars(select(Commitment).where(Commitment.symbol == "chicken"))
    assert (promise.participant_id, promise.made_on, promise.shared) == (first, circle["today"], False)
    [share] = db.scalars(select(Share))
    assert (share.participant_id, share.circle, share.women, share.men, share.tools) == (
        first,
        "neighbours",
        3,
        1,
        ["vision-journey"],
    )
    meeting, following = db.get(FollowUp, circle["meeting"]), db.get(FollowUp, pair_id("follow_up", circle["meeting"]))
    assert meeting.held and meeting.next_on == following.on == db.get(Group, circle["group"]).next_on
    assert (
        db.scalar(
            select(func.count())
            .select_from(Mark)
            .where(Mark.layer == circle["meeting"], Mark.drawing_id == circle["drawing"])
        )
        == 1
    )
    assert consents.given(db, participant_id=second)["keep"]
    [sheet] = db.scalars(select(Drawing).where(Drawing.participant_id == second))
    assert sheet.workshop_id == circle["workshop"] and sheet.session_id
    assert (
        db.scalar(select(func.count()).select_from(Mark).where(Mark.drawing_id == sheet.id, Mark.layer == "first"))
        == strokes
    )
