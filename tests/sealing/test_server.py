"""The server itself, as a laptop runs it: opened by its passphrase, locked from outside before the laptop sleeps."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gals.sealing import watch
from tests import sealed_box, serving


@pytest.fixture
def server(box):
    """A server of ``box``, open: (its process, its address)."""
    port = str(serving.free_port())
    environment = {
        **os.environ,
        "GALS_INSTANCE": str(box.instance),
        "GALS_PASSPHRASE": sealed_box.WORDS,
        "GALS_PASSWORD_MEMORY": "64",
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-u", "-m", "gals.cli", "serve", "--port", port]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        while "GALS: http" not in (line := process.stdout.readline()):
            assert line, "the server did not start"
        while not (box.instance / watch.NOTE).exists():
            assert process.poll() is None
        yield process
        process.terminate()


def test_the_running_box_is_locked_from_outside(box, server):
    limits = Path(f"/proc/{server.pid}/limits").read_text()
    assert next(line for line in limits.splitlines() if line.startswith("Max core file size")).split()[4:6] == [
        "0",
        "0",
    ]
    assert json.loads((box.instance / watch.NOTE).read_text()) == {"process": server.pid, "box": "open"}
    assert watch.ask(box.instance, patience=60)
    assert json.loads((box.instance / watch.NOTE).read_text())["box"] == "locked"
    server.terminate()
    server.wait(60)
    assert not watch.ask(box.instance)
