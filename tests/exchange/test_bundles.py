"""Bundles on a stick: in any order, twice, partly, damaged, from strangers. What was kept is never touched by a bad one."""

import random

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gals import cli
from gals.errors import BadInput
from gals.exchange import bundle, stick
from gals.journal.clock import this_device
from gals.journal.identity import Identity, identity_of
from gals.models import Participant
from gals.store import peers
from tests.exchange.conftest import exchange
from tests.exchange.test_rounds import village


def pack(machine, *arguments, **more):
    with machine.app.app_context():
        return stick.pack(machine.app, *arguments, **more)


def take(machine, content):
    with machine.app.app_context():
        return stick.take_in(machine.app, content)


def test_bundles_in_any_order_and_twice_make_the_same_journal(box, office):
    box.write(village)
    first = pack(box)
    made = box.write(lambda w: village(w, "Көк-Жар"))
    box.write(lambda w: w.put("participant", made["people"][0], name="Айнура"))
    second = pack(box, everything=True)
    for content in (second, first, second, first):
        take(office, content)
    assert office.journal() == box.journal()
    assert office.look(lambda db: db.get(Participant, made["people"][0]).name) == "Айнура"


def test_an_answer_by_stick_says_what_has_arrived(box, office):
    box.write(village)
    take(office, pack(box))
    office.write(lambda w: village(w, "Башка"))
    name = office.look(lambda db: next(one.id for one in peers.everyone(db) if one.kind == "box"))
    taken = take(box, pack(office, name))
    assert taken.changes > 0
    assert box.journal() == office.journal()
    assert exchange(box).sent == 0


def test_a_stick_and_a_line_together_keep_everything_once(box, office):
    box.write(village)
    content = pack(box)
    exchange(box)
    assert take(office, content).changes == 0
    assert office.journal() == box.journal()


def test_a_bundle_is_sealed_to_two_keys_and_each_opens_it(box, office):
    box.write(village)
    content = pack(box)
    for machine in (box, office):
        assert identity_of(machine.folder).open(content).startswith(b"gals-bundle 1\n")
    assert "Айгүл".encode() not in content
    with pytest.raises(BadInput, match="two keys"):
        bundle.seal({}, [], {}, identity=identity_of(box.folder), recipients=[identity_of(box.folder).recipient])


def test_nobody_else_opens_a_bundle(box, machine):
    stranger = machine("stranger")
    with pytest.raises(BadInput, match="cannot be opened here"):
        take(stranger, pack(box))


def test_a_bundle_from_an_unknown_machine_is_not_taken_in(box, office):
    box.write(village)
    mine = identity_of(box.folder)
    head = {"from": {"id": "box:stranger-0001", "name": "?"}, "to": "", "after": 0, "upto": 1, "heard": 0}
    content = bundle.seal(
        head, [], {}, identity=mine, recipients=[mine.recipient, identity_of(office.folder).recipient]
    )
    with pytest.raises(BadInput, match="not known here"):
        take(office, content)


def test_a_bundle_signed_by_another_key_is_not_taken_in(box, office):
    false = Identity(7, str(pyrage.x25519.Identity.generate()))
    head = {"from": {"id": box.look(this_device), "name": "box"}, "to": "", "after": 0, "upto": 1, "heard": 0}
    recipients = [false.recipient, identity_of(office.folder).recipient]
    with pytest.raises(BadInput, match="damaged"):
        take(office, bundle.seal(head, [], {}, identity=false, recipients=recipients))


def remade(box, office, change):
    """A bundle whose inside was changed by *change* (bytes → bytes) and sealed again by somebody who has no key to sign."""
    inside = identity_of(office.folder).open(pack(box))
    office_key = pyrage.x25519.Recipient.from_str(identity_of(office.folder).recipient)
    return pyrage.encrypt(change(inside), [office_key])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda inside: inside.replace(b"gals-bundle 1", b"gals-bundle 9", 1), "newer program"),
        (lambda inside: b"something else\n" + inside, "no bundle of ours"),
        (lambda inside: inside[:-40], "damaged"),
        (lambda inside: inside + b"more", "damaged"),
        (lambda inside: inside[:-1] + bytes([inside[-1] ^ 1]), "damaged"),
        (lambda inside: inside.replace(b'"upto": ', b'"upto": 9', 1), "damaged"),
        (lambda inside: b"gals-bundle 1\n{}\nx\n", "damaged"),
    ],
)
def test_a_bundle_that_was_changed_inside_is_refused_whole(box, office, change, words):
    box.write(village)
    before = office.journal()
    with pytest.raises(BadInput, match=words):
        take(office, remade(box, office, change))
    assert office.journal() == before


def test_a_bundle_that_unpacks_without_end_is_refused(box, office, monkeypatch):
    box.write(lambda w: village(w, people=40))
    content = pack(box)
    monkeypatch.setattr(bundle, "LONGEST", 2000)
    with pytest.raises(BadInput, match="unpacks to more"):
        take(office, content)
    monkeypatch.setattr(bundle, "LARGEST", 100)
    with pytest.raises(BadInput, match="larger than"):
        take(office, content)


@given(at=st.floats(0, 1, exclude_max=True), cut=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_altered_byte_or_a_cut_anywhere_is_refused(box, office, at, cut):
    content = pack(box)
    place = int(at * len(content))
    broken = (
        content[:place]
        if cut
        else content[:place] + bytes([content[place] ^ (1 << random.Random(place).randrange(8))]) + content[place + 1 :]
    )
    with pytest.raises(BadInput, match=r"cannot be opened|damaged"):
        take(office, broken)


def test_the_command_makes_and_takes_a_bundle(box, office, tmp_path, monkeypatch, capsys):
    box.write(village)
    stick_file = str(tmp_path / "stick.bundle")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("GALS_INSTANCE", str(box.folder))
    assert cli.main(["bundle", "export", stick_file]) == 0
    monkeypatch.setenv("GALS_INSTANCE", str(office.folder))
    assert cli.main(["bundle", "import", stick_file]) == 0
    assert "new changes" in capsys.readouterr().out
    assert office.journal() == box.journal()
    assert cli.main(["bundle", "import", str(tmp_path / "none")]) == 2
    assert "No such file" in capsys.readouterr().err
