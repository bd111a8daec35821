"""Doors for servers that tests begin, and their end: in their own thread, which is busy with the same sockets."""

import contextlib
import random
import socket

CHANCE = random.SystemRandom()


def free_port():
    """A port nobody listens on, below those that a system lends to whoever calls out: it stays free also while its server is away."""
    while True:
        port = CHANCE.randrange(20_000, 32_000)
        with socket.socket() as door, contextlib.suppress(OSError):
            door.bind(("127.0.0.1", port))
            return port


def end(server, thread):
    """Close *server* and all its connections, and wait until its *thread* and its workers are gone."""
    if thread.is_alive():
        server.trigger.pull_trigger(lambda: _close(server))
        thread.join(120)
    server.task_dispatcher.shutdown()  # else its threads stay for the rest of the run


def _close(server):
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.close()
