"""The press: builds a document in a process of its own, with limits, so that no file can stop the pages (docs/safety.md).

A fork server that knows the printing modules is started on first use; each document then costs one fork. It never
holds the server's lock, and two documents at most are built at a time: drawing on the tablets goes first.
"""

import multiprocessing
import os
import resource
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import BoundedSemaphore
from typing import Any

from flask_babel import gettext as _

from gals.errors import GalsError
from gals.printing import pack

#: What the fork server reads beforehand.
KNOWN = [
    *(
        pack.__name__,
        "gals.printing.certificate",
        "gals.printing.chart",
        "gals.printing.manual",
        "gals.printing.notebook",
        "gals.printing.poster",
    ),
    *("gals.printing.ballot", "gals.printing.tally"),
    "openpyxl",
    *("gals.printing.plan", "gals.printing.wall", "gals.printing.meeting", "gals.printing.png", "gals.printing.report"),
]

#: A document takes at most so many seconds and bytes of memory, and waits at most so many seconds for its turn.
SECONDS, BYTES, PATIENCE = 60, 1 << 30, 20

_servers = multiprocessing.get_context("forkserver")
_servers.set_forkserver_preload(KNOWN)
_waiting = BoundedSemaphore(2)


def run(build: Callable[..., bytes], *values: Any, seconds: float = SECONDS, most: int = BYTES, **named: Any) -> bytes:
    """What ``build(*values, **named)`` returns, made in a process of its own; all of them plain values of top-level types.

    Raises GalsError when it takes too long or too much memory, or fails; whoever waits for the press longer hears so too.
    """
    if not _waiting.acquire(timeout=PATIENCE):
        raise GalsError(_("Other papers are being printed. Please try again in a minute."))
    try:
        return _made(build, (values, named), (seconds, most))
    finally:
        _waiting.release()


def _made(build: Callable[..., bytes], given: tuple[Any, Any], limits: tuple[float, int]) -> bytes:
    here, there = _servers.Pipe(duplex=False)
    process = _servers.Process(target=_work, args=(there, build, given, limits), daemon=True)
    process.start()
    there.close()
    try:
        made = here.recv_bytes() if here.poll(limits[0]) else b""
    except EOFError:
        made = b""
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()
    if not made:
        raise GalsError(_("This paper could not be made. Please try with fewer sheets at a time."))
    return made


def _work(sender: Connection, build: Callable[..., bytes], given: tuple[Any, Any], limits: tuple[float, int]) -> None:
    seconds, most = limits
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    values, named = given
    try:
        sender.send_bytes(build(*values, **named))
    except Exception as error:
        # Where it happened, for whoever looks after the machine; never what the paper said.
        sys.stderr.write("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__ + "\n")
    sender.close()
