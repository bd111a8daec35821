"""A served application in a folder of its own, for the time of one measurement."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy.orm import Session

from gals import create_app, migrations
from gals.journal.write import Writer
from gals.store import accounts
from gals.store import demo as programme

#: Memory of the servers measured so far, in MB: after their work, and at its peak.
HELD = []


@contextlib.contextmanager
def served(demo=False):
    """(application, host:port) of a real ``gals serve`` in a process of its own, with the account "bench"."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GALS_INSTANCE"] = folder
        app = create_app()
        migrations.upgrade(app.extensions["engine"])
        with Session(app.extensions["engine"].execution_options(writes=True)) as db, db.begin():
            if demo:
                programme.load(Writer(db, by="demo", now=app.extensions["clock"].now()), app.extensions["clock"].today())
            accounts.create(db, login="bench", name="Bench", role="admin", password="benchmark-password", memory=65536)
        port = free_port()
        command = [sys.executable, "-m", "gals.cli", "serve", "--port", str(port)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            wait_for(port)
            yield app, f"127.0.0.1:{port}"
            HELD.append([held_by(server.pid, field) for field in ("VmRSS", "VmHWM")])
        finally:
            server.terminate()
            server.wait()
            app.extensions["engine"].dispose()
            del os.environ["GALS_INSTANCE"]


def settled():
    """The last server's memory as figures."""
    held, peak = HELD[-1]
    yield "server memory after its work (limit 200 MB)", f"{held:,.0f} MB"
    yield "the same at its peak: a password was checked", f"{peak:,.0f} MB"


def held_by(process, field):
    """Resident memory of a process in MB: now (VmRSS), or at most so far (VmHWM)."""
    line = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024


def free_port():
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port):
    """Return when somebody answers on *port*; gives up after a minute and a half."""
    for _ in range(900):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise TimeoutError(f"nobody answers on port {port}")
