"""What a committee keeps between machines: photographs of events travel with a yes, and go everywhere when it is taken back."""

import pytest

from gals.db import writing
from gals.exchange import moment, rounds
from gals.models import EventPicture, Proposal, Service
from gals.paper import photo
from gals.store import blobs, event_pictures, proposals, services
from tests.exchange.conftest import exchange
from tests.pictures import saved, sheet

CLINIC = {"name_ky": "ФАП", "number": "0312 11-22-33", "reports_to_police": "injury"}


@pytest.fixture
def event(box):
    """An event of a committee of one village, on the box: a Writer's way to it."""

    def build(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        inside = {"committee_id": w.put("committee", None, name_ky="Ынтымак", place_id=place)}
        return w.put("event", None, **inside, title="Жыйын", on=w.now.date()), inside["committee_id"]

    return box.write(build)


def photograph(machine, event, **said):
    """A photograph of the event on *machine*: the id of its record and the name of its pixels."""
    shelf = machine.app.extensions["shelf"]
    picture = photo.develop(saved(sheet(), "JPEG"))

    def keep(w):
        kept = blobs.keep(w.db, shelf, picture, account_id=w.by, now=w.now).sha256
        fields = {"event_id": event[0], "committee_id": event[1], "source": kept, "agreed": True, "blurred": True}
        return w.put("event_picture", None, **fields | said), kept

    return machine.write(keep)


def has(machine, name):
    return machine.app.extensions["shelf"].has(name)


def swept(machine):
    with writing(machine.app) as db:
        blobs.sweep(db, machine.app.extensions["shelf"], moment(machine.app) - blobs.PATIENCE)


def test_a_photograph_of_an_event_travels_and_is_destroyed_everywhere_when_it_is_taken_back(box, office, event):
    made, name = photograph(box, event)
    assert exchange(box).photos_sent == 1
    assert exchange(box).photos_sent == 0
    assert has(office, name)
    shelf = box.app.extensions["shelf"]
    box.write(lambda w: event_pictures.remove(w, shelf, w.db.get(EventPicture, made)))
    assert not has(box, name)
    swept(office)
    assert has(office, name), "nothing was said there yet"
    exchange(box)
    swept(office)
    assert not has(office, name)
    assert exchange(box).photos_received == 0


def test_a_photograph_blurred_further_leaves_no_earlier_one_behind(box, office, event):
    made, name = photograph(box, event)
    exchange(box)
    shelf, more = box.app.extensions["shelf"], photo.hide_faces(photo.develop(saved(sheet(), "JPEG")), ("only", "300,300,90"))
    box.write(lambda w: event_pictures.exchange(w, shelf, w.db.get(EventPicture, made), more))
    assert exchange(box).photos_sent == 1
    swept(office)
    assert not has(office, name)
    assert has(office, blobs.named(more))


def test_a_photograph_without_a_yes_stays_where_it_is(box, office, event):
    _made, name = photograph(box, event, agreed=False)
    assert exchange(box).photos_sent == 0
    assert not has(office, name)


def test_a_proposal_from_a_village_reaches_the_specialist_and_her_answer_comes_back(machine, office):
    line = office.write(lambda w: services.publish(w, None, services.clean(w.db, CLINIC)), by="first")
    place = office.write(lambda w: w.put("place", None, level="village", name_ky="Ак-Суу"))
    small = machine("small")
    with small.app.app_context():
        rounds.join(small.app, office.url, office.invite([place]))
    exchange(small)
    said = services.clean(None, {"number": "0312 99-99-99"})
    asked = small.write(lambda w: proposals.propose(w, w.db.get(Service, line), said), by="nurgul")
    assert exchange(small).aside == 0
    assert [one.id for one in office.look(proposals.waiting)] == [asked]
    office.write(lambda w: proposals.publish(w, w.db.get(Proposal, asked)), by="specialist")
    exchange(small)
    assert small.look(lambda db: (db.get(Service, line).number, db.get(Proposal, asked).state)) == ("0312 99-99-99", "published")
