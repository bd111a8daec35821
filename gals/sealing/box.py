"""The box of an instance: open with its key in memory, or locked without. A plain instance's box is always open and has no key."""

import gc
import os
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gals.errors import GalsError
from gals.sealing import conversion, envelope, wraps

#: Seconds that a lock waits for saves in progress.
PATIENCE = 5


class Locked(GalsError):
    """The box is locked: nothing can be read or kept until it is opened."""

    def __init__(self):
        super().__init__("The box is locked. Whoever knows its passphrase opens it at the laptop.")


class Box:
    """Whether what lies in *instance* can be read. Threads come and go through ``enter`` and ``leave``."""

    def __init__(self, instance):
        self.instance = Path(instance)
        conversion.carry_on(self.instance)
        self.sealed = envelope.is_there(instance)
        self._key, self._shutting, self._inside = None, False, 0
        self._changed = threading.Condition()
        self._opened, self._shut = [], []
        self.touched = now()

    @property
    def is_open(self):
        """Whether anything can be read now."""
        return not self.sealed or self._key is not None

    @property
    def name(self):
        """What the box is called on its sheets; nothing for a plain one."""
        return envelope.read(self.instance)["name"] if self.sealed else ""

    def when_opened(self, work):
        """Do *work()* each time the box has been opened; now too if it is open. If it fails, the box is shut again."""
        self._opened.append(work)
        if self.is_open:
            work()

    def when_shut(self, work):
        """Do *work()* each time the box is shut, after its key is gone."""
        self._shut.append(work)

    def open_by_passphrase(self, words):
        """Open the box. Raises WrongKey."""
        self._open(wraps.by_passphrase(envelope.read(self.instance)["passphrase"], words))

    def open_by_recovery(self, text):
        """Open the box with a holder's recovery key; returns the holder's name. Raises WrongKey."""
        key, name = wraps.by_recovery(envelope.read(self.instance)["holders"], text)
        self._open(key)
        return name

    def open_by_key(self, key):
        """Open the box with its key, just made."""
        self.sealed = True
        self._open(key)

    def _open(self, key):
        with self._changed:
            if self._key is not None:
                return
            self._key = bytearray(key)
            self.touched = now()
        try:
            for work in self._opened:
                work()
        except BaseException:
            self.lock()
            raise

    def key(self, purpose="database"):
        """256 bits (bytes) for *purpose*, derived from the box key. Raises Locked."""
        with self._changed:
            if self._key is None:
                raise Locked
            return derived(self._key, purpose)

    def change_passphrase(self, words):
        """Wrap the same key under other words: nothing is encrypted anew. Raises Locked."""
        with self._changed:
            if self._key is None:
                raise Locked
            envelope.write(self.instance, envelope.with_passphrase(envelope.read(self.instance), self._key, words))

    def change_holders(self, holders, rehearse):
        """Wrap the same key for other Holders, once ``rehearse(envelope, key)`` has not raised. Raises Locked, BadInput."""
        with self._changed:
            if self._key is None:
                raise Locked
            made = envelope.with_holders(envelope.read(self.instance), self._key, holders)
            rehearse(made, bytes(self._key))
            envelope.write(self.instance, made)

    def hand_over(self):
        """Lock this box, and return a function that opens it once more in the process that forks from this one."""
        reading, writing = os.pipe()
        with self._changed:
            if self._key is None:
                raise Locked
            os.write(writing, self._key)
        os.close(writing)
        self.lock()

        def take_over():
            if key := os.read(reading, wraps.KEY):
                self._open(key)

        return take_over

    def enter(self):
        """Count one more who reads or writes; False while the box is locked or being locked, then nobody is counted."""
        with self._changed:
            if not self.is_open or self._shutting:
                return False
            self._inside += 1
            return True

    def leave(self):
        """One of those who entered is done."""
        with self._changed:
            self._inside -= 1
            self._changed.notify_all()

    @contextmanager
    def inside(self):
        """Work that needs the box open to its end. Raises Locked."""
        if not self.enter():
            raise Locked
        try:
            yield
        finally:
            self.leave()

    def touch(self):
        """Somebody is there."""
        self.touched = now()

    def lock(self, patience=PATIENCE):
        """Let nobody in any more, wait for those inside, wipe the key. Returns whether there was anything to lock."""
        with self._changed:
            if self._key is None or self._shutting:
                return False
            self._shutting = True
            self._changed.wait_for(lambda: self._inside == 0, patience)
            self._key[:] = bytes(len(self._key))
            self._key = None
            self._shutting = False
            self._changed.notify_all()
        for work in self._shut:
            work()
        gc.collect()  # what still held on to closed connections goes now
        return True


def derived(key, purpose):
    """256 bits for one purpose, from which neither *key* nor those of another purpose can be told."""
    return HKDF(algorithm=SHA256(), length=wraps.KEY, salt=None, info=b"gals " + purpose.encode()).derive(bytes(key))


def now():
    """Seconds that go on while the laptop sleeps and never jump."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


_BOXES: dict[Path, Box] = {}


def of(instance):
    """The Box of the folder *instance*: the same one for everybody in this process."""
    path = Path(instance).resolve()
    if path not in _BOXES:
        _BOXES[path] = Box(path)
    return _BOXES[path]
