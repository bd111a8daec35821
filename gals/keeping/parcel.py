"""The file of a backup: a tar whose pieces are listed with their SHA-256 at its end, sealed with age while it is written.

What is read back is trusted in nothing: pieces must bear names we write, be plain files, follow one another from ``about.json``
to ``manifest.json``, and be what the manifest says. age itself notices an altered byte and a missing end.
"""

import hashlib
import io
import json
import os
import re
import tarfile
import threading
from contextlib import contextmanager

import pyrage
from flask_babel import gettext as _

from gals.keeping.refusal import Refused

ABOUT, MANIFEST = "about.json", "manifest.json"

#: What stands in ``about.json`` of every backup of ours.
PROJECT, FORMAT = "gals", 1

#: Names of pieces, nothing else is unpacked.
NAME = re.compile(
    r"about\.json|manifest\.json|database\.gz|(instance|photographs)(/[0-9A-Za-z][0-9A-Za-z._-]{0,199}){1,2}"
)

#: ``about.json`` and ``manifest.json`` are read into memory: at most so many bytes.
LONGEST = 64 << 20

_PIECE = 1 << 20


class Packer:
    """Puts pieces into a tar and remembers what they were."""

    def __init__(self, tar):
        self.tar, self.listed = tar, {}

    def add(self, name, content):
        """A piece of *content* (bytes)."""
        self._add(name, len(content), io.BytesIO(content))

    def add_file(self, name, path):
        """A piece from a file."""
        with path.open("rb") as file:
            self._add(name, path.stat().st_size, file)

    def _add(self, name, size, stream):
        piece = tarfile.TarInfo(name)
        piece.size, piece.mode = size, 0o600
        measured = Measured(stream)
        self.tar.addfile(piece, measured)
        self.listed[name] = {"sha256": measured.sha256, "size": size}

    def finish(self):
        """The list of all pieces, as the last one."""
        self.add(MANIFEST, json.dumps(self.listed, sort_keys=True).encode())


class Measured:
    """A stream that remembers the SHA-256 and the length of what was read from it."""

    def __init__(self, stream):
        self.stream, self.length, self._hash = stream, 0, hashlib.sha256()

    def read(self, most=-1):
        """The next bytes."""
        some = self.stream.read(most)
        self._hash.update(some)
        self.length += len(some)
        return some

    @property
    def sha256(self):
        """Of all that was read, in hex."""
        return self._hash.hexdigest()


def seal(target, recipients, fill):
    """Write the file *target*, sealed to *recipients* (age), of what ``fill(packer)`` adds; it is on the disk when this returns."""
    reading, writing = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
    with target.open("wb") as file:
        os.chmod(target, 0o600)
        with _beside(_sealing, reading, file, recipients), writing, tarfile.open(fileobj=writing, mode="w|") as tar:
            packer = Packer(tar)
            fill(packer)
            packer.finish()
        file.flush()
        os.fsync(file.fileno())


def _sealing(reading, file, recipients):
    with reading:
        pyrage.encrypt_io(reading, file, recipients)


class _Ended(Exception):
    """What is read ended before it was whole."""


@contextmanager
def _beside(work, *arguments):
    """Do *work* in another thread meanwhile; what went wrong there is the reason why the flow between the two broke here."""
    troubles = []

    def run():
        try:
            work(*arguments)
        except Exception as error:
            troubles.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    except (OSError, tarfile.TarError, _Ended):
        thread.join()
        if troubles:
            raise troubles[0] from None
        raise
    finally:
        thread.join()
    if troubles:
        raise troubles[0]


def unseal(path, identities, take):
    """Read the backup *path* with *identities* (age) and hand each piece to ``take(name, size, stream, about)``; return ``about``.

    Raises Refused, with the reason, for a file that is not ours, was cut, was altered, or is sealed to other keys: then
    whatever ``take`` laid down is worth nothing.
    """
    _look_at_the_beginning(path)
    reading, writing = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
    try:
        with path.open("rb") as file, _beside(_opening, file, writing, identities), reading:
            return _pieces(reading, take)
    except pyrage.DecryptError as error:
        raise Refused(_why(str(error))) from None
    except (tarfile.TarError, _Ended):
        raise Refused(_strange()) from None
    except OSError as error:
        if error.errno is None:  # age's own: the bytes are not those that were sealed
            raise Refused(_damaged()) from None
        raise


def _opening(file, writing, identities):
    with writing:
        pyrage.decrypt_io(file, writing, identities)


def _pieces(reading, take):
    about, found, listed = None, {}, None
    with tarfile.open(fileobj=reading, mode="r|") as tar:
        for piece in tar:
            _fits(piece, about, listed)
            stream = Measured(tar.extractfile(piece))
            if piece.name == ABOUT:
                about = _ours(_json(piece, stream))
            elif piece.name == MANIFEST:
                listed = _json(piece, stream)
                continue
            else:
                take(piece.name, piece.size, stream, about)
            _drain(stream)
            found[piece.name] = {"sha256": stream.sha256, "size": stream.length}
        _drain(reading)  # to the very end: age tells only there that nothing is missing
    if listed is None:
        raise _Ended
    if found != listed:
        raise Refused(_damaged())
    return about


def _drain(stream):
    while stream.read(_PIECE):
        pass


def _fits(piece, about, listed):
    """Refuse a piece that we would not have written here."""
    good = piece.isreg() and not piece.issparse() and NAME.fullmatch(piece.name) and ".." not in piece.name
    if not good or listed is not None or (piece.name == ABOUT) != (about is None):
        raise Refused(_strange())


def _json(piece, stream):
    if piece.size > LONGEST:
        raise Refused(_strange())
    try:
        return json.loads(stream.read(piece.size))
    except ValueError:
        raise Refused(_strange()) from None


def _ours(about):
    if not isinstance(about, dict) or about.get("project") != PROJECT:
        raise Refused(_strange())
    if about.get("format") != FORMAT:
        raise Refused(
            _(
                "A newer gals made this backup (%(version)s). Install that one, then restore.",
                version=str(about.get("version"))[:20],
            )
        )
    return about


def _look_at_the_beginning(path):
    try:
        with path.open("rb") as file:
            begins = file.read(64)
    except OSError as error:
        raise Refused(_("%(file)s cannot be read: %(why)s.", file=path.name, why=error.strerror)) from None
    if begins.startswith(b"SQLite format 3"):
        raise Refused(
            _(
                "This is a bare database file, and most of it may lie in files beside it. Please choose a backup: its name ends in .age."
            )
        )
    if not begins.startswith(b"age-encryption.org/"):
        raise Refused(_strange())


def _why(words):
    if "matching keys" in words:
        return _(
            "This key does not open this backup. Please take the key sheet of one of the custodians named when it was made."
        )
    return _damaged()


def _damaged():
    return _("This backup is damaged: part of it is missing or was changed. Please take another one.")


def _strange():
    return _("This file is no backup made by gals. Please choose another one.")
