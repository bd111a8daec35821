"""Chores and long work beside the pages: for headquarters, or when nobody serves."""

import signal
import threading

from gals import worker as workers
from gals.commands.ready import prepare


def worker(wanted):
    """Do chores and long work for the pages that other processes serve, until it is told to stop."""
    app = prepare()
    if wanted.once:
        workers.once(app)
        return
    stop = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda _signal, _frame: stop.set())
    print("GALS: the worker is ready", flush=True)
    workers.run(app, stop)


COMMANDS = (("worker", worker, ((("--once",), {"action": "store_true", "help": "do what is due now, then stop"}),)),)
