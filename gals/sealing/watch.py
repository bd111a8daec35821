"""When an open box locks itself: after minutes without anybody signed in, when asked by a signal, and who is running here."""

import gc
import json
import os
import signal
import threading
import time
from pathlib import Path

from gals.sealing import box as boxes

#: Says which process serves this instance, and whether its box is open. It names nobody.
NOTE = "running"

#: Seconds between two looks at the clock.
LOOK = 5


def begin(box, minutes):
    """Lock *box* after *minutes* without a touch, and at once on SIGUSR1; keep the note for ``ask``. Call it in the main thread."""
    signal.signal(signal.SIGUSR1, lambda _number, _frame: threading.Thread(target=box.lock, daemon=True).start())
    box.when_shut(lambda: note(box, "locked"))
    note(box, "open" if box.is_open else "locked")
    box.when_opened(lambda: note(box, "open"))
    threading.Thread(target=_look_again_and_again, args=(box, minutes * 60), daemon=True).start()


def _look_again_and_again(box, seconds):
    while True:
        time.sleep(LOOK)
        look(box, seconds)
        if not box.is_open:
            gc.collect()  # a connection that was in use when the lock came is closed with the last that holds it


def look(box, seconds, now=None):
    """Lock *box* if nobody touched it for *seconds*; sleep of the laptop counts."""
    if box.sealed and box.is_open and (now or boxes.now()) - box.touched >= seconds:
        box.lock()


def note(box, state):
    """Write down who serves this instance and whether its box is *state* (``open`` or ``locked``)."""
    target = Path(box.instance) / NOTE
    draft = target.with_name(f"{NOTE}.new")
    draft.write_text(json.dumps({"process": os.getpid(), "box": state}))
    os.replace(draft, target)


def ask(instance, patience=15):
    """Ask the running server of *instance* to lock its box, and wait until it has. Returns False when none runs here.

    Raises TimeoutError when it does not answer within *patience* seconds.
    """
    found = _note(instance)
    if found is None:
        return False
    os.kill(found["process"], signal.SIGUSR1)
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = _note(instance)
        if found is None or found["box"] == "locked":
            return True
        time.sleep(0.05)
    raise TimeoutError


def _note(instance):
    """The note of a server that still runs, or None."""
    try:
        found = json.loads((Path(instance) / NOTE).read_text())
        os.kill(found["process"], 0)
    except (OSError, ValueError, KeyError):
        return None
    return found
