"""A round of opinions through its pages: no row, no line, no byte of any answer but the counts; behind its wall, in its day."""

import io
import json
import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from gals.access import polling
from gals.models import AuditLine, Change, Poll, PollBox, Wave
from gals.store import polls, waves
from tests.conftest import SEALED
from tests.sound.files import mp3
from tests.views import village
from tools.opinions import ITEMS

KEYS = [item.key for item in ITEMS]


@pytest.fixture
def world(app, written):
    day = app.extensions["clock"].today()
    made = written(lambda w: village.build(w, day))
    for number in ("102", "111", "117"):
        written(lambda w, number=number: w.put("service", None, number=number, name_ky="Жардам", checked_on=day.isoformat()))
    return made


@pytest.fixture
def list_of(written, data):
    """A frozen list of all questions: ``list_of("beans")``."""

    def frozen(mode, items=KEYS):
        wave = written(lambda w: waves.choose(w, name="Күз", items=items, mode=mode))
        written(lambda w: waves.freeze(w, data.get(Wave, wave)))
        return wave

    return frozen


@pytest.fixture
def nurgul(visit, world):
    return visit("facilitator", places=[world["near"]])


def begin(client, world, wave, **more):
    said = {"who": "women", "present": "12", "place_id": world["near"]} | more
    return client.send(f"/waves/{wave}/rounds", **said)


def vote(client, address, said, slip=None):
    """Answer as the page does: with the slip it gave, in one piece."""
    if slip is None:
        slip = re.search(r'name="slip_guard" value="([^"]+)"', client.get(f"{address}/ask").get_data(as_text=True))[1]
    answer = client.post(address, data={"slip_guard": slip} | said)
    answer.close()  # what comes after an answer comes after it is closed
    return answer


@pytest.fixture
def round_(nurgul, world, list_of):
    """The address of an open round on a passed tablet."""
    return begin(nurgul, world, list_of("tablet")).location


@pytest.fixture
def booth(app, nurgul, round_):
    """A tablet that was let go round, and the address at which it asks."""
    return nurgul, nurgul.send(f"{round_}/hand-over").location.partition("?")[0]


def back(app):
    return app.test_client().sign_in("facilitator")


def read_aloud(answer):
    """What a page says to who reads it, without its marks."""
    assert answer.status_code == 200
    return re.sub(r"<[^>]*>", " ", answer.text).split()


def test_the_whole_round_from_practice_to_bars(app, booth, round_, look):
    tablet, address = booth
    assert tablet.get(round_).location.startswith("/sign-in"), "nobody is signed in on this tablet any more"
    before = read_aloud(back(app).get(round_))
    for voter in range(11):
        vote(tablet, address, {"goes-out": "yes" if voter < 4 else "no", "boys-cook": "yes", "step-in": "3"})
    facilitator = back(app)
    assert "Is bread eaten here?" in facilitator.get(f"{round_}/practice").text
    assert read_aloud(facilitator.get(round_)) == before, "no counter while it is open: nothing there says that anybody answered"
    assert facilitator.send(f"{round_}/close").status_code == 422, "not by a single touch"
    page = facilitator.send(f"{round_}/close", sure="yes")
    assert page.status_code == 422 and 'name="gap"' in page.text
    assert facilitator.send(f"{round_}/close", sure="yes", gap="yes").status_code == 303
    page = facilitator.get(round_).text
    assert "36 %" in page and "Among 12 who took part, not of the village" in page and "Not answered: 1" in page
    assert "&gt; 90 %" in page, "nobody sees that all said the same"
    assert look.scalar(select(Poll.composite)) == [4, 0, 7]
    assert tablet.get(address).status_code == 404


def test_the_group_sees_its_numbers_on_its_day_alone(app, visit, world, written, today, list_of):
    wave = list_of("beans")
    counts = {"goes-out": [5, 7, 0]}
    yesterday = app.extensions["clock"].today() - timedelta(1)
    said = {"wave_id": wave, "place_id": world["near"], "sex": "women", "age_band": "18+", "present": 12, "mode": "beans"}
    poll = written(lambda w: w.put("poll", None, on=yesterday, counts=counts, composite=[], closed=True, **said))
    page = visit("admin").get(f"/polls/{poll}").text
    assert "42 %" not in page and "on its day" in page


def test_twelve_answers_leave_no_row_no_line_and_no_order(app, booth, round_, data, tmp_path, caplog):
    tablet, address = booth
    before = [data.scalar(select(func.count(model.seq))) for model in (AuditLine, Change)]
    data.rollback()
    steps, slips = set(), set()
    for voter in range(12):
        slip = re.search(r'slip_guard" value="([^"]+)"', tablet.get(f"{address}/ask").text)[1]
        vote(tablet, address, {"argues": "yes" if voter % 3 else "no", "men-cry": "no" if voter % 2 else "yes"}, slip)
        row = data.execute(select(PollBox.counts, PollBox.composite, PollBox.used)).one()
        steps |= {json.dumps(row.counts).encode(), *(mark.encode() for mark in row.used)}
        latest = json.dumps(row.counts).encode()
        slips.add(slip.encode())
        data.rollback()
        kept = (tmp_path / "gals.sqlite-wal").read_bytes() if (tmp_path / "gals.sqlite-wal").exists() else b""
        assert not [step for step in steps - {latest} if step in kept and step.startswith(b"{")], "an earlier state is in the log"
    assert [data.scalar(select(func.count(model.seq))) for model in (AuditLine, Change)] == before
    data.rollback()
    back(app).send(f"{round_}/close", sure="yes").close()
    whole = b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file())
    assert SEALED or b"poll_boxes" in whole
    assert [step for step in (steps | slips) - {latest} if step in whole] == [], "something of single answers is still on the disk"
    assert not any(part in caplog.text for part in (address, "argues", "men-cry"))


def test_one_slip_counts_once_however_often_it_is_sent(app, booth, data):
    _tablet, address = booth
    slip = re.search(r'slip_guard" value="([^"]+)"', app.test_client().get(f"{address}/ask").text)[1]
    at_once, answers = Barrier(4), []

    def tap():
        at_once.wait(60)
        answers.append(vote(app.test_client(), address, {"argues": "yes"}, slip).status_code)

    hands = [Thread(target=tap) for _hand in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert answers == [303] * 4
    box = data.scalar(select(PollBox))
    assert (box.cast, box.counts["argues"]) == (1, [1, 0, 0])


def test_a_slip_that_somebody_made_up_or_took_elsewhere_answers_nothing(app, booth, world, list_of, data):
    tablet, address = booth
    with app.test_request_context():
        of_another = polling.slip("another-round")
    for slip in ("made-up", "", of_another):
        assert tablet.post(address, data={"slip_guard": slip, "argues": "yes"}).status_code == 400
    assert data.scalar(select(PollBox.cast)) == 0


def test_the_booth_knows_nobody_keeps_nothing_and_leads_nowhere(app, booth):
    _tablet, address = booth
    fresh = app.test_client()
    for page in (fresh.get(address), fresh.get(f"{address}/ask")):
        assert "Set-Cookie" not in page.headers
        assert not re.search("Айгүл|Women</|Ак-Суу|csrf", page.text)
        links = {link.partition("?")[0] for link in re.findall(r'href="(/[^"]*)"', page.text) if not link.startswith("/static")}
        assert links <= {"/sign-in", "/weather", address, f"{address}/ask"}


def test_yes_and_no_change_places_for_the_next_voter(booth):
    tablet, address = booth
    first = {re.search(r'name="argues" value="(yes|no)"', tablet.get(f"{address}/ask").text)[1] for _voter in range(30)}
    assert first == {"yes", "no"}


def test_a_phone_keeps_one_slip_and_answers_once(app, nurgul, world, list_of, data):
    round_ = begin(nurgul, world, list_of("phones")).location
    page = nurgul.get(round_).text
    address = re.search(r"<bdi>http://[^/]+(/o/[^<]+)</bdi>", page)[1]
    phone = app.test_client()
    given = phone.get(address).headers.getlist("Set-Cookie")
    assert [one.partition("=")[0] for one in given] == ["gals-slip"]
    assert "HttpOnly" in given[0] and "Expires" not in given[0] and f"Path={address}" in given[0]
    assert vote(phone, address, {"argues": "no"}).status_code == 303
    assert "Thank you" in phone.get(address).text
    assert phone.get(f"{address}/ask").location.startswith(address)
    another = app.test_client()
    another.get(address)
    vote(another, address, {"argues": "no"})
    assert data.scalar(select(PollBox.cast)) == 2


def test_a_question_that_somebody_has_spoken_says_itself(visit, booth):
    tablet, address = booth
    sound = (io.BytesIO(mp3()), "voice.mp3")
    visit("trainer").send("/sounds", subject="opinion:argues", language="ky", seconds="2.5", sound=sound)
    page = tablet.get(f"{address}/ask?language=ky").text
    assert re.findall(r'href="([^"]*)" data-sound', page) == [f"{address}/sound?of=argues&amp;language=ky"]
    assert tablet.get(f"{address}/sound?of=argues&language=ky").mimetype == "audio/mpeg"
    assert tablet.get(f"{address}/sound?of=men-cry&language=ky").status_code == 404


def test_beans_are_typed_as_two_totals_and_what_was_typed_stays(nurgul, world, list_of, look):
    round_ = begin(nurgul, world, list_of("beans", ["boys-cook", "step-in"])).location
    assert "Should boys cook?" in nurgul.get(round_).text
    typed = {"boys-cook.0": "9", "boys-cook.1": "x", "step-in.0": "30", "step-in.1": "12"}
    page = nurgul.send(f"{round_}/beans", **typed)
    assert page.status_code == 422 and 'name="boys-cook.0" inputmode="numeric" value="9"' in page.text
    assert nurgul.send(f"{round_}/beans", **typed | {"boys-cook.1": "3"}).status_code == 303
    assert look.scalar(select(Poll.counts)) == {"boys-cook": [9, 3, 0], "step-in": [30, 90, 0]}
    page = nurgul.get(round_).text
    assert "75 %" in page and "25 %" in page and "cannot be known" in page


def test_a_round_is_refused_without_help_at_hand_or_with_too_few(visit, written, app, list_of):
    made = written(lambda w: village.build(w, app.extensions["clock"].today()))
    wave, office = list_of("tablet"), visit("admin")
    page = office.get(f"/waves/{wave}/rounds/new").text
    assert "help must be at hand: 3 more" in page and 'name="who"' not in page
    assert begin(office, made, wave).status_code == 422


def test_what_is_wrong_with_a_group_is_said(nurgul, world, list_of):
    wave = list_of("tablet")
    for more, words in (({"present": "7"}, "8 to 15"), ({"who": "all"}, "one sex"), ({"place_id": world["far"]}, "where the group is")):
        answer = begin(nurgul, world, wave, **more)
        assert answer.status_code == 422 and words in answer.text


def test_committees_and_police_never_reach_a_round(visit, round_, booth):
    address = round_
    for role in ("secretary", "chair", "member", "specialist", "reporter"):
        client = visit(role, committees=[]) if role in ("secretary", "chair", "member") else visit(role)
        for page in (address, f"{address}/practice", "/waves", "/baselines", "/waves/story"):
            assert client.get(page).status_code == 404, f"{role} {page}"


def test_the_office_freezes_a_list_and_asks_it_again(visit, look):
    office = visit("trainer")
    answer = office.send("/waves", name="", item=["argues"], mode="tablet")
    assert answer.status_code == 422 and re.search(r'value="argues" checked', answer.text)
    wave = office.send("/waves", name="Күз", item=["argues", "men-cry"], mode="tablet").location
    assert "A round with a group" not in office.get(wave).text
    assert office.send(wave, name="Күз", item=["argues"], mode="beans").status_code == 303
    assert office.send(f"{wave}/freeze").status_code == 303
    seal = look.scalar(select(Wave.seal))
    assert seal[:16] in office.get(wave).text
    assert office.send(wave, name="Күз", item=["men-cry"], mode="beans").status_code == 422
    again = office.send(f"{wave}/next").location
    assert seal[:16] in office.get(again).text


def test_two_waves_stand_side_by_side_with_what_may_be_said(visit, written, list_of, data, today):
    wave = list_of("tablet", ["argues", "goes-out"])
    after = written(lambda w: waves.next_of(w, data.get(Wave, wave)))
    said = {"sex": "women", "age_band": "18+", "mode": "tablet", "on": today, "closed": True, "present": 12}
    for of, yes in ((wave, 7), (after, 2)):
        counts = {"argues": [yes, 12 - yes, 0], "goes-out": [1, 11, 0]}
        for _group in range(16):
            written(lambda w, of=of, counts=counts: w.put("poll", None, wave_id=of, counts=counts, composite=[0, 0, 0], **said))
    page = visit("admin").get(f"/waves/{after}").text
    assert "wave 1 beside wave 2" in page and "<b>lower</b>" in page and "1.55" in page
    assert "Among 180 who took part, not of the village" in page and "12 more have answered" in page
    assert [one.unanswered for one in polls.results(data, after)] == [0] * 16


def test_a_figure_of_a_study_needs_its_source_and_its_page(visit):
    office = visit("admin")
    assert "No figure was given yet" in office.get("/baselines").text
    said = {"item": "any-reason", "figure": "37.7 %", "group": "women 15-49", "people": "6973", "year": "2006", "basis": "MICS", "page": ""}
    assert office.send("/baselines", **said).status_code == 422
    office.send("/baselines", **said | {"page": "12"})
    page = office.get("/baselines").text
    assert "37.7 %" in page and "page 12" in page
    office.send(re.search(r"/baselines/[^/]+/remove", page)[0])
    assert "No figure was given yet" in office.get("/baselines").text
