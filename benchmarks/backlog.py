"""Two weeks of a village brought home over a thin line that breaks: how long, and how many bytes more than what was said.

The line is a relay that lets 256 kbit/s through in each direction and breaks one connection in twenty in its middle.
"""

import contextlib
import io
import random
import socket
import tempfile
import threading
import time
from pathlib import Path

from PIL import Image, ImageDraw
from sqlalchemy import func, select
from waitress.server import create_server

from benchmarks.strokes import strokes
from gals import create_app, migrations
from gals.db import writing
from gals.exchange import moment, rounds
from gals.exchange.wire import Unreachable
from gals.journal.write import Writer
from gals.models import Change
from gals.paper.photo import develop
from gals.store import blobs, peers
from tools import ink

FOLLOW_UPS, MARKS, PHOTOS = 300, 4000, 60

#: Bytes a second each way: 256 kbit/s. One connection in so many breaks.
THIN, BREAKS = 32_000, 20


class ThinLine:
    """A relay to *port* that is slow and breaks."""

    def __init__(self, port):
        self.port, self.carried, self.connections = port, 0, 0
        self.chance = random.Random(4)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                near, _address = self.door.accept()
            except OSError:
                return
            self.connections += 1
            left = self.chance.randrange(60_000) if self.connections % BREAKS == 0 else 1 << 40
            far = socket.create_connection(("127.0.0.1", self.port))
            threading.Thread(target=self._carry, args=(near, far, left), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, left), daemon=True).start()

    def _carry(self, one, other, left):
        with contextlib.suppress(OSError):
            while left > 0 and (piece := one.recv(1600)):
                time.sleep(len(piece) / THIN)
                left -= len(piece)
                self.carried += len(piece)
                other.sendall(piece)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def run():
    """(what, figure) pairs."""
    with tempfile.TemporaryDirectory() as folder:
        office, box = (machine(Path(folder) / name) for name in ("office", "box"))
        server = create_server(office, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        line = ThinLine(server.effective_port)
        with writing(office) as db:
            code = peers.invite(db, kind="box", name="box", places=None, account_id="", now=moment(office))
        rounds.join(box, line.url, code)
        payload = fortnight(box)
        line.carried, seconds, tries = 0, time.perf_counter(), 0
        while not brought_home(box):
            tries += 1
        seconds = time.perf_counter() - seconds
        missing = len(journal(box) - journal(office))
        yield "two weeks", f"{FOLLOW_UPS} meetings, {MARKS:,} marks, {PHOTOS} photographs: {payload / 1e6:.1f} MB"
        yield (
            "brought home over 256 kbit/s that breaks",
            f"{seconds:.0f} s, {tries} broken exchanges, {missing} missing",
        )
        yield "bytes over the line / what was said", f"{line.carried / payload:.2f} (limit 1.3)"
        server.close()


def machine(folder):
    """An installation of its own."""
    app = create_app({"INSTANCE": str(folder), "NAME": folder.name})
    migrations.upgrade(app.extensions["engine"])
    return app


def brought_home(box):
    """Whether an exchange came to its end."""
    try:
        rounds.exchange(box)
    except Unreachable:
        return False
    return True


def journal(app):
    """The ids of all changes of *app*."""
    with writing(app) as db:
        return set(db.scalars(select(Change.id)))


def fortnight(box):
    """Write two weeks down on *box*; how many bytes they are: lines as they came, and photographs."""
    drawn = strokes(MARKS)
    with writing(box) as db:
        w = Writer(db, by="facilitator", now=moment(box))
        names = [photograph(box, db, number) for number in range(PHOTOS)]
        group = w.put("group", None, label="Аялдар", sex="women")
        drawing = w.put("drawing", None, tool="vision-journey", owner="group", group_id=group)
        w.many(
            [
                ("put", "follow_up", f"meeting-{number}", {"group_id": group, "held": True})
                for number in range(FOLLOW_UPS)
            ]
        )
        w.many(
            [
                ("mark", "mark", f"mark-{n}", {"drawing_id": drawing, "kind": "ink", "ink": ink.pack(stroke)})
                for n, stroke in enumerate(drawn)
            ]
        )
        w.many(
            [
                ("mark", "mark", f"photo-{n}", {"drawing_id": drawing, "kind": "photo", "source": name})
                for n, name in enumerate(names)
            ]
        )
        said = db.scalar(select(func.sum(func.length(Change.text))))
        return said + sum(len(box.extensions["shelf"].read(name)) for name in names)


def photograph(box, db, number):
    """A sheet as a tablet photographs it: paper with grain and lines; its name."""
    chance = random.Random(number)
    picture = Image.effect_noise((1200, 900), 3).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for _line in range(40):
        pen.line([(chance.randrange(1200), chance.randrange(900)) for _corner in range(4)], (30, 30, 60), 5)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    kept = develop(out.getvalue())
    return blobs.keep(db, box.extensions["shelf"], kept, account_id="", now=moment(box)).sha256
