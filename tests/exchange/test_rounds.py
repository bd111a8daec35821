"""A box and headquarters, over real HTTP: everything arrives once, whatever breaks between them."""

import contextlib
import json
import select as ready
import socket
import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from gals.db import writing
from gals.errors import BadInput
from gals.exchange import moment, rounds
from gals.exchange.wire import Refused, Unreachable, WrongMachine
from gals.journal import ledger
from gals.journal.clock import this_device
from gals.journal.ids import new_id
from gals.models import Blob, Change, Participant, Peer
from gals.paper import photo
from gals.store import arriving, blobs, peers
from gals.store.sign_ins import aware
from tests.exchange.conftest import exchange
from tests.pictures import saved, sheet


def village(w, name="Ак-Суу", people=3):
    """A place, a group, people with a drawing each; their ids."""
    place = w.put("place", None, level="village", name_ky=name)
    group = w.put("group", None, label="Аялдар", sex="women", place_id=place)
    made = {"place": place, "group": group, "people": [], "drawings": []}
    for number in range(people):
        person = w.put("participant", None, name=f"Айгүл {number}", sex="woman", place_id=place)
        drawing = w.put("drawing", None, tool="vision-journey", owner="person", participant_id=person)
        w.mark(drawing, None, kind="label", text="той", x=1.0, y=2.0)
        made["people"].append(person)
        made["drawings"].append(drawing)
    return made


def test_what_a_box_recorded_arrives_at_headquarters_once(box, office):
    box.write(village)
    told = exchange(box)
    assert told.sent > 9
    assert exchange(box).sent == 0
    assert office.journal() == box.journal()
    assert office.look(lambda db: [(one.id, one.waiting) for one in peers.speaking(db)]) == [(box.look(this_device), 0)]
    seen = box.look(lambda db: peers.headquarters(db).seen_at)
    assert abs(aware(seen) - moment(box.app)) < timedelta(hours=1)


def test_what_headquarters_changed_arrives_at_the_box(box, office):
    made = box.write(village)
    exchange(box)
    office.write(lambda w: w.put("participant", made["people"][0], name="Айнура"))
    assert exchange(box).received == 1
    assert box.look(lambda db: db.get(Participant, made["people"][0]).name) == "Айнура"


def test_a_box_of_one_village_receives_nothing_of_another(machine, office):
    own, other = office.write(village), office.write(lambda w: village(w, "Башка"))
    box = machine("small")
    with box.app.app_context():
        rounds.join(box.app, office.url, office.invite([own["place"]]))
    exchange(box)
    known = box.look(lambda db: set(db.scalars(select(Participant.id))))
    assert known == set(own["people"])
    assert not any(drawing in (line or "") for drawing in other["drawings"] for line in box.journal().values())


def test_a_person_who_moves_into_the_village_comes_with_her_drawings(machine, office):
    own, other = office.write(village), office.write(lambda w: village(w, "Башка"))
    box = machine("small")
    with box.app.app_context():
        rounds.join(box.app, office.url, office.invite([own["place"]]))
    exchange(box)
    office.write(lambda w: w.put("participant", other["people"][0], place_id=own["place"]))
    exchange(box)
    exchange(box)
    assert any(other["drawings"][0] in (line or "") for line in box.journal().values())
    assert not any(other["drawings"][1] in (line or "") for line in box.journal().values())


def test_a_drawing_whose_owner_comes_later_is_not_passed_over(machine, office):
    own = office.write(village)
    box = machine("small")
    with box.app.app_context():
        rounds.join(box.app, office.url, office.invite([own["place"]]))
    person = new_id()
    drawing = office.write(
        lambda w: w.put("drawing", None, tool="vision-journey", owner="person", participant_id=person)
    )
    exchange(box)
    assert not any(drawing in (line or "") for line in box.journal().values())
    office.write(lambda w: w.put("participant", person, name="Гүлмира", place_id=own["place"]))
    exchange(box)
    assert any(drawing in (line or "") for line in box.journal().values())


def test_a_small_box_may_not_write_into_another_village(machine, office):
    own, other = office.write(village), office.write(lambda w: village(w, "Башка"))
    box = machine("small")
    with box.app.app_context():
        rounds.join(box.app, office.url, office.invite([own["place"]]))
    exchange(box)
    box.write(lambda w: w.put("participant", other["people"][0], name="Бузулду"))
    box.write(lambda w: w.put("participant", own["people"][0], name="Айнура"))
    told = exchange(box)
    assert told.aside == 1
    assert office.look(lambda db: db.get(Participant, other["people"][0]).name) == "Айгүл 0"
    assert office.look(lambda db: db.get(Participant, own["people"][0]).name) == "Айнура"
    reasons = box.look(lambda db: [one.reason for one in peers.undelivered(db, peers.headquarters(db).id)])
    assert reasons == ["participant: not in your places"]


def test_a_withdrawal_travels_and_takes_her_life_out_everywhere(box, office):
    made = box.write(village)
    exchange(box)
    box.write(lambda w: w.shred("participant", made["people"][0]))
    exchange(box)
    assert office.journal() == box.journal()
    assert office.look(lambda db: db.get(Participant, made["people"][0])) is None


def test_photographs_go_in_pieces_and_go_on_where_they_broke(box, office, monkeypatch):
    made = box.write(village)
    picture = photo.develop(saved(sheet((1600, 1200)), "JPEG"))
    with writing(box.app) as db:
        kept = blobs.keep(db, box.app.extensions["shelf"], picture, account_id="a", now=moment(box.app)).sha256
    box.write(lambda w: w.mark(made["drawings"][0], None, kind="photo", source=kept))
    monkeypatch.setattr("gals.store.arriving.PIECE", 4096)
    there = office.app.extensions["shelf"]
    arriving.add(there, kept, 0, picture.content[:4096], today=moment(office.app).date())
    assert exchange(box).photos_sent == 1
    assert office.app.extensions["shelf"].read(kept) == picture.content
    assert [name for name in there.names() if name.startswith(arriving.COMING)] == []
    assert exchange(box).photos_sent == 0


def test_pieces_that_all_came_before_the_power_failed_are_put_together(box, office, monkeypatch):
    made = box.write(village)
    picture = photo.develop(saved(sheet((800, 600)), "JPEG"))
    with writing(box.app) as db:
        kept = blobs.keep(db, box.app.extensions["shelf"], picture, account_id="a", now=moment(box.app)).sha256
    box.write(lambda w: w.mark(made["drawings"][0], None, kind="photo", source=kept))
    monkeypatch.setattr("gals.store.arriving.PIECE", 1024)
    for at in range(0, len(picture.content), 1024):
        arriving.add(office.app.extensions["shelf"], kept, at, picture.content[at : at + 1024], today=moment(office.app).date())
    assert exchange(box).photos_sent == 1
    assert office.app.extensions["shelf"].read(kept) == picture.content


def test_a_photograph_whose_pieces_stopped_coming_is_given_up(office):
    shelf, today = office.app.extensions["shelf"], moment(office.app).date()
    arriving.add(shelf, "0" * 64, 0, b"begun", today=today - timedelta(days=61))
    arriving.add(shelf, "1" * 64, 0, b"begun", today=today)
    arriving.sweep(shelf, today)
    assert {name.removeprefix(arriving.COMING)[0] for name in shelf.names()} == {"1"}


def test_photographs_come_back_to_a_box_that_lost_them(box, office):
    made = box.write(village)
    picture = photo.develop(saved(sheet(), "JPEG"))
    with writing(office.app) as db:
        kept = blobs.keep(db, office.app.extensions["shelf"], picture, account_id="a", now=moment(office.app)).sha256
    exchange(box)
    office.write(lambda w: w.mark(made["drawings"][0], None, kind="photo", source=kept))
    assert exchange(box).photos_received == 1
    assert box.app.extensions["shelf"].read(kept) == picture.content


def test_a_photograph_that_is_not_what_it_is_called_is_not_taken_in(box, office):
    made = box.write(village)
    false = "0" * 64
    box.app.extensions["shelf"].keep(false, b"\xff\xd8 something else")
    with writing(box.app) as db:
        db.add(
            Blob(
                sha256=false, kind="image/jpeg", size=9, width=1, height=1, account_id="a", received_at=moment(box.app)
            )
        )
    box.write(lambda w: w.mark(made["drawings"][0], None, kind="photo", source=false))
    told = exchange(box)
    assert told.photos_sent == 0
    assert told.sent > 0
    assert office.look(lambda db: db.get(Blob, false)) is None


def test_another_machine_at_the_address_is_refused_and_nothing_is_erased(box, office, machine):
    box.write(village)
    office.stop()
    thief = machine("thief")
    thief.server = office.server
    thief.serve()
    before = box.journal()
    with pytest.raises(WrongMachine, match="another machine answers"):
        exchange(box)
    assert thief.look(lambda db: db.scalar(select(func.count()).where(Change.record == "participant"))) == 0
    assert box.journal() == before
    thief.stop()
    thief.server = None
    office.serve()
    assert exchange(box).sent > 0


def test_a_box_of_two_headquarters_is_asked_to_leave_the_first(box, machine):
    second = machine("second")
    url = second.serve()
    with box.app.app_context(), pytest.raises(BadInput, match="Leave it first"):
        rounds.join(box.app, url, second.invite())


def test_a_lost_box_is_let_in_no_more(box, office):
    exchange(box)
    with writing(office.app) as db:
        peers.revoke(db, db.scalar(select(Peer).where(Peer.kind == "box")), moment(office.app))
    with pytest.raises(Refused):
        exchange(box)


def test_a_code_lets_one_machine_in_once(machine, office):
    code = office.invite()
    first, second = machine("first"), machine("second")
    with first.app.app_context():
        rounds.join(first.app, office.url, code.lower())
    with second.app.app_context(), pytest.raises(Refused, match="over"):
        rounds.join(second.app, office.url, code)


def test_headquarters_that_does_not_answer_costs_nothing(box, office):
    box.write(village)
    office.stop()
    with pytest.raises(Unreachable):
        exchange(box)
    office.serve()
    assert exchange(box).sent > 0
    assert office.journal() == box.journal()


def test_one_poisoned_line_never_blocks_the_next(box, office):
    made = box.write(village)
    line = json.dumps(
        {
            "v": 1,
            "id": new_id(),
            "device": "tablet:x",
            "n": 5,
            "kind": "put",
            "record": "secret",
            "of": new_id(),
            "body": {},
        }
    )
    with writing(office.app) as db:
        assert ledger.accept(db, [line], account_id="a", now=moment(office.app))[0].aside
    exchange(box)
    assert office.look(lambda db: db.get(Participant, made["people"][2]).name) == "Айгүл 2"


class Cutter:
    """A line to *port* that lets *letters* bytes of answers through and then breaks, once."""

    def __init__(self, port):
        self.port, self.left = port, 0
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                near, _address = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near):
        with near, socket.create_connection(("127.0.0.1", self.port)) as far, contextlib.suppress(OSError):
            other = {near: far, far: near}
            while True:
                for end in ready.select([near, far], [], [])[0]:
                    piece = end.recv(512)
                    self.left -= len(piece) * (end is far)
                    if not piece or self.left < 0:
                        return
                    other[end].sendall(piece)


def test_a_line_that_breaks_anywhere_loses_nothing_and_doubles_nothing(box, office, monkeypatch):
    monkeypatch.setattr(rounds, "LINES", 7)
    box.write(lambda w: village(w, people=6))
    office.write(lambda w: village(w, "Көк-Жар", people=6))
    cutter = Cutter(office.server.effective_port)
    with writing(box.app) as db:
        peers.headquarters(db).url = cutter.url
    for letters in range(200, 12_000, 700):
        cutter.left = letters
        try:
            exchange(box)
            break
        except Unreachable:
            pass
    cutter.left = 10**9
    exchange(box)
    cutter.door.close()
    assert office.journal() == box.journal()
    assert exchange_quietly_done(box)


def exchange_quietly_done(box):
    """Whether nothing is left to be answered for."""
    return box.look(lambda db: rounds.waiting(db, peers.headquarters(db))) == 0
