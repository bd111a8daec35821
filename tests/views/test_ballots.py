"""A vote in secret through its pages: no row, no line, no byte of it but a count; and no way from the booth to anything else."""

import io
import re

import pytest
from sqlalchemy import func, select

from gals.models import AuditLine, BallotBox, Change, Tally
from gals.store import attendance, ballots
from tests.conftest import SEALED
from tests.sound.files import mp3
from tests.views import village


@pytest.fixture
def world(app, written):
    made = written(lambda w: village.build(w, app.extensions["clock"].today()))
    written(lambda w: w.put("session", made["journey"], tool="gender-balance-tree"))
    here = {made[name]: True for name in ("Айгүл", "Бурул", "Нургүл", "Бакыт")}
    written(lambda w: attendance.say(w, made["workshop"], 1, here))
    return made


@pytest.fixture
def box(nurgul, world, look):
    """The address of an open box of the women's group."""
    place = f"/workshops/{world['workshop']}/ballots/{world['journey']}"
    said = {"group": world["women"], "question": "fruit:now", "picture": ["cow", "tea", "house"], "present_women": "12"}
    answer = nurgul.send(place, **said)
    assert answer.status_code == 303
    return answer.location


@pytest.fixture
def booth(app, nurgul, box):
    """A tablet that was handed over, and the address at which it votes."""
    answer = nurgul.send(f"{box}/hand-over")
    return nurgul, answer.location


def drop(client, address, picture):
    """Vote as the page does, from behind the curtain of the turn before; *picture* None: nothing."""
    page = client.get(address, follow_redirects=True).get_data(as_text=True)
    if "curtain-between" in page:
        turn = re.search(r"turn=(\d+)", page)[0]
        page = client.get(f"{address}{'&' if '?' in address else '?'}{turn}").get_data(as_text=True)
    hidden = {name: re.search(f'name="{name}" value="([^"]*)"', page)[1] for name in ("sex", "number")}
    chosen = {"nothing": "1"} if picture is None else {"picture": picture}
    return client.post(
        address, data=hidden | chosen | {"csrf_token": re.search(r'csrf_token" value="([^"]+)', page)[1]}
    )


def signed_in(app):
    return app.test_client().sign_in("facilitator")


def test_the_whole_vote_from_opening_to_the_shows_of_hands(app, nurgul, booth, box, world, look):
    tablet, address = booth
    for picture in ("cow", "tea", "cow", None, "cow"):
        answer = drop(tablet, address, picture)
        assert answer.status_code == 303
        assert "Thank you" in tablet.get(answer.location).get_data(as_text=True)
    facilitator = signed_in(app)
    page = facilitator.get(box).get_data(as_text=True)
    assert "5 of 12" in page
    assert "3 of 12" not in page, "no counts while it is open"
    assert facilitator.send(f"{box}/close").status_code == 422, "not by a single touch"
    assert facilitator.send(f"{box}/close", sure="yes").status_code == 303
    assert "3 of 12" in facilitator.get(box).get_data(as_text=True)
    counted = {one.item: (one.women, one.men, one.present_women) for one in look.scalars(select(Tally))}
    assert counted == {"cow": (3, None, 12), "tea": (1, None, 12), "house": (0, None, 12)}
    hands = facilitator.get(f"/workshops/{world['workshop']}/tallies/{world['journey']}?group={world['women']}")
    assert hands.get_data(as_text=True).count("mended") == 0, "the history shows one count, no single vote"
    assert "This vote is over" in tablet.get(address).get_data(as_text=True)


def test_a_vote_leaves_no_line_in_any_book_and_no_byte_but_the_count(app, booth, box, data, tmp_path):
    tablet, address = booth
    before = [data.scalar(select(func.count(model.seq))) for model in (AuditLine, Change)]
    data.rollback()
    steps = set()
    for picture in ("cow", "tea", "cow", "house", "cow", "tea"):
        drop(tablet, address, picture)
        steps.add(str(data.scalar(select(BallotBox.counts))).replace("'", '"').encode())
        data.rollback()
    assert [data.scalar(select(func.count(model.seq))) for model in (AuditLine, Change)] == before
    data.rollback()
    assert len(steps) == 6
    answer = signed_in(app).send(f"{box}/close", sure="yes")
    answer.close()
    kept = b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file())
    assert SEALED or b"ballot_boxes" in kept
    assert [step for step in steps if step in kept] == [], "an earlier state of the box is still on the disk"


def test_a_page_loaded_again_gives_nobody_a_second_vote(booth, data):
    tablet, address = booth
    assert "data-ballot" in tablet.get(f"{address}?turn=7").get_data(as_text=True), "the first turn needs no curtain"
    for turn, picture in enumerate(("cow", "tea", None), 1):
        thanks = drop(tablet, address, picture).location
        for again in (address, f"{address}?turn={turn}", f"{address}?turn={turn + 2}", f"{address}?turn=x"):
            assert tablet.get(again).location == thanks, again
        assert "data-ballot" in tablet.get(f"{address}?turn={turn + 1}").get_data(as_text=True)
    assert data.scalar(select(BallotBox.voted)) == [3, 0]


def test_the_booth_knows_nobody_and_leads_nowhere(booth, box, world):
    tablet, address = booth
    page = tablet.get(address).get_data(as_text=True)
    assert not re.search("Айгүл|Бурул|Women</|Ак-Суу", page)
    links = set(re.findall(r'href="(/[^"]*)"', page))
    assert {link.partition("?")[0] for link in links if not link.startswith("/static")} == {"/sign-in", "/weather"}
    for closed in (box, "/", f"/workshops/{world['workshop']}"):
        assert tablet.get(closed).location.startswith("/sign-in"), "nobody is signed in on this tablet any more"


def test_an_address_that_somebody_made_up_opens_no_booth(nurgul, box):
    answer = nurgul.get(f"/vote/{box.rpartition('/')[2]}")
    assert answer.status_code == 404
    assert "over" in answer.get_data(as_text=True)


def test_a_picture_that_somebody_has_spoken_says_itself(visit, booth):
    tablet, address = booth
    sound = (io.BytesIO(mp3()), "voice.mp3")
    visit("trainer").send("/sounds", subject="symbol:cow", language="ky", seconds="2.5", sound=sound)
    tablet.set_cookie("language", "ky")
    page = tablet.get(address).get_data(as_text=True)
    assert re.findall(r'href="([^"]*)" data-sound', page) == [f"{address}/sound?picture=cow"]
    assert tablet.get(f"{address}/sound?picture=cow").mimetype == "audio/mpeg"
    for silent in ("tea", "sheep", ""):
        assert tablet.get(f"{address}/sound?picture={silent}").status_code == 404


def test_pictures_stand_elsewhere_for_the_next_voter(booth):
    tablet, address = booth
    orders = {
        tuple(re.findall(r'value="(cow|tea|house)"', tablet.get(address).get_data(as_text=True)))
        for _voter in range(30)
    }
    assert len(orders) > 1


def test_women_and_men_together_first_tap_their_sign(app, nurgul, world, look):
    place = f"/workshops/{world['workshop']}/ballots/{world['journey']}"
    said = {"group": "all", "sex": "both", "question": "fruit:commit", "picture": ["cow", "tea"], "present_women": "3"}
    box = nurgul.send(place, **said, present_men="1").location
    assert "it can be guessed" in nurgul.get(box).get_data(as_text=True)
    address = nurgul.send(f"{box}/hand-over").location
    assert 'name="picture"' not in nurgul.get(address).get_data(as_text=True)
    drop(nurgul, f"{address}?sex=men", "tea")
    for _woman in range(4):
        drop(nurgul, f"{address}?sex=women", "cow")
    assert "Everybody present has voted" in nurgul.get(f"{address}/thanks").get_data(as_text=True)
    facilitator = signed_in(app)
    assert "More have voted than are present" in facilitator.get(box).get_data(as_text=True)
    facilitator.send(f"{box}/close", sure="yes")
    counted = {one.item: (one.women, one.men) for one in look.scalars(select(Tally))}
    assert counted == {"cow": (4, 0), "tea": (0, 1)}


def test_what_is_wrong_is_said_and_what_was_chosen_stays(nurgul, world):
    place = f"/workshops/{world['workshop']}/ballots/{world['journey']}"
    answer = nurgul.send(place, group=world["women"], question="fruit:now", picture=["cow"], present_women="12")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Please choose 2 to 9 pictures" in page
    assert re.search(r'value="cow" checked', page)
    assert re.search(r'value="fruit:now" required checked', page)


def test_an_empty_box_can_be_taken_away(nurgul, box, look):
    assert nurgul.send(f"{box}/throw-away").status_code == 303
    assert look.scalar(select(func.count(BallotBox.id))) == 0


def test_a_follow_up_votes_too(nurgul, world, written, today, data):
    meeting = written(lambda w: w.put("follow_up", None, group_id=world["women"], on=today))
    place = f"/follow-ups/{meeting}/ballots/gender-balance-tree"
    assert nurgul.get(place).status_code == 200
    said = {"question": "fruit:achieved", "picture": ["cow", "tea"], "present_women": "7"}
    box = nurgul.send(place, **said).location
    assert nurgul.get(box).status_code == 200
    assert ballots.voters("women", data.scalar(select(BallotBox.present))) == 7
