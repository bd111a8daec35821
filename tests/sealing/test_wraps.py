"""The box opens with its passphrase, with each holder's recovery key alone, and with nothing else."""

import json

import pytest

from gals.errors import BadInput, NotConfigured
from gals.sealing import envelope, wraps
from gals.sealing.box import Locked
from gals.sealing.wraps import Holder, WrongKey
from tests import sealed_box


def test_the_passphrase_opens_the_box_however_it_is_typed(box):
    with pytest.raises(Locked):
        box.key()
    box.open_by_passphrase("Almaz Balyk, kitep-tuman  RADIO")
    assert box.key() == sealed_box.DATABASE_KEY


@pytest.mark.parametrize("words", ["", "almaz balyk kitep tuman", "almaz balyk kitep radio tuman", "x" * 5000])
def test_other_words_do_not(box, words):
    with pytest.raises(WrongKey, match="do not open"):
        box.open_by_passphrase(words)
    assert not box.is_open


@pytest.mark.parametrize(("text", "name"), [(sealed_box.FIRST, "Office"), (sealed_box.SECOND, "Custodian")], ids=["office", "custodian"])
def test_each_holder_alone_opens_it(box, text, name):
    in_groups = " ".join(text[at : at + 4] for at in range(0, len(text), 4)).lower()
    assert box.open_by_recovery(in_groups) == name
    assert box.key() == sealed_box.DATABASE_KEY


def test_a_mistyped_or_strange_recovery_key_is_told_apart(box):
    with pytest.raises(WrongKey, match="not a whole"):
        box.open_by_recovery(sealed_box.FIRST[:-1] + ("Q" if sealed_box.FIRST[-1] != "Q" else "P"))
    with pytest.raises(WrongKey, match="another box"):
        box.open_by_recovery(wraps.fresh_recovery()[0])


@pytest.mark.parametrize("names", [[], ["Office"], ["Office", "office "]])
def test_fewer_than_two_holders_are_refused(names):
    with pytest.raises(BadInput, match="two holders"):
        envelope.made(
            "box", sealed_box.KEY, sealed_box.WORDS, [Holder(name, wraps.fresh_recovery()[1]) for name in names]
        )


def test_one_key_for_two_holders_is_refused():
    with pytest.raises(BadInput, match="two holders"):
        envelope.refuse_few([Holder("Office", "age1x"), Holder("Custodian", "age1x")])


def test_another_passphrase_changes_nothing_that_is_sealed(box):
    before = (box.instance / "gals.sqlite").read_bytes()
    with pytest.raises(Locked):
        box.change_passphrase("muz may med mir nota")
    box.open_by_recovery(sealed_box.FIRST)
    box.change_passphrase("muz may nur mir nota")
    box.lock()
    with pytest.raises(WrongKey):
        box.open_by_passphrase(sealed_box.WORDS)
    box.open_by_passphrase("muz may nur mir nota")
    assert box.key() == sealed_box.DATABASE_KEY
    assert (box.instance / "gals.sqlite").read_bytes() == before
    assert {one["name"] for one in envelope.read(box.instance)["holders"]} == {"Office", "Custodian"}


def test_new_holders_take_the_place_of_the_old_ones(box):
    box.open_by_key(sealed_box.KEY)
    (mine, public), (other, theirs) = wraps.fresh_recovery(), wraps.fresh_recovery()
    box.change_holders(
        [Holder("A", public), Holder("B", theirs)], lambda made, key: wraps.by_recovery(made["holders"], mine)
    )
    box.lock()
    with pytest.raises(WrongKey):
        box.open_by_recovery(sealed_box.FIRST)
    assert box.open_by_recovery(other) == "B"


def test_a_damaged_envelope_is_read_from_its_copy(box):
    (box.instance / envelope.FILE).write_text('{"version": 1, "passph')
    box.open_by_passphrase(sealed_box.WORDS)
    (box.instance / envelope.COPY).unlink()
    with pytest.raises(NotConfigured, match=r"restore sealed\.json"):
        envelope.read(box.instance)


def test_the_envelope_asks_for_much_memory_and_holds_no_key():
    assert wraps.COST["memory"] >= 64 << 10
    written = json.dumps(sealed_box.made())
    assert sealed_box.KEY.hex() not in written
    assert "almaz" not in written


def test_an_envelope_that_asks_for_all_memory_is_not_obeyed():
    wrap = sealed_box.made()["passphrase"] | {"memory": 1 << 40, "passes": 1 << 30}
    assert {name: min(wrap[name], most) for name, most in wraps.DEAREST.items()}["memory"] == 1 << 20
