"""The box locks itself when nobody is there, lets saves finish, and forgets its key."""

import threading

import pytest

from gals.sealing import memory, watch
from gals.sealing.gate import Gate
from tests import sealed_box


def test_a_lock_waits_for_the_save_in_progress_and_lets_nobody_in(box):
    box.open_by_key(sealed_box.KEY)
    assert box.enter()
    locking = threading.Thread(target=box.lock)
    locking.start()
    while box.enter():  # until the lock has begun
        box.leave()
    assert box.is_open
    assert box.key()
    box.leave()
    locking.join()
    assert not box.is_open
    assert not box.enter()


def test_a_lock_does_not_wait_for_ever(box):
    box.open_by_key(sealed_box.KEY)
    box.enter()
    assert box.lock(patience=0.01)
    assert not box.is_open


def test_the_key_is_wiped_in_its_place(box):
    box.open_by_key(sealed_box.KEY)
    held = box._key
    assert bytes(held) == sealed_box.KEY
    box.lock()
    assert bytes(held) == bytes(32)
    assert not box.lock()


def test_minutes_without_anybody_lock_it(box):
    box.open_by_key(sealed_box.KEY)
    watch.look(box, 600, now=box.touched + 599)
    assert box.is_open
    watch.look(box, 600, now=box.touched + 600)
    assert not box.is_open


def test_work_done_at_every_opening_must_succeed(box):
    def fails():
        raise RuntimeError

    box.when_opened(fails)
    with pytest.raises(RuntimeError):
        box.open_by_key(sealed_box.KEY)
    assert not box.is_open


def test_the_gate_counts_an_answer_until_it_is_read(box):
    box.open_by_key(sealed_box.KEY)
    gate = Gate(box, lambda _environ, _start: iter([b"inside"]), lambda _environ, _start: iter([b"outside"]))
    answer = gate({}, None)
    assert box._inside == 1
    assert list(answer) == [b"inside"]
    answer.close()
    assert box._inside == 0
    box.lock()
    assert list(gate({}, None)) == [b"outside"]


def test_swap_is_told_and_compressed_memory_is_none(tmp_path):
    table = tmp_path / "swaps"
    table.write_text("Filename\tType\n/dev/sda3 partition 1 0 -2\n/dev/zram0 partition 1 0 -3\n")
    assert memory.swaps(table) == ["/dev/sda3"]
    assert memory.swaps(tmp_path / "none") == []
