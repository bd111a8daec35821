"""Serving over TLS: gunicorn with one process of eight threads, so that keys in memory and SQLite have one home."""

import select
import ssl

from gunicorn.app.base import BaseApplication
from gunicorn.workers import gthread

#: Seconds in which a tablet must go on speaking once it began: nobody holds a thread by keeping silent.
PATIENCE = 20

#: Seconds that a greeted tablet may wait before its first question without giving its thread to others.
LINGER = 0.2


class Door(ssl.SSLSocket):
    """A sealed connection that waits for its tablet, but not for ever."""

    def setblocking(self, flag):
        """Blocking means: for as long as our patience lasts."""
        self.settimeout(PATIENCE if flag else 0)

    def recv(self, buflen=1024, flags=0):
        """What comes; silence for too long is the end of it."""
        try:
            return super().recv(buflen, flags)
        except TimeoutError:
            return b""

    def do_handshake(self, block=False):
        """Greet, within our patience."""
        self.settimeout(PATIENCE)
        super().do_handshake(block)


class Worker(gthread.ThreadWorker):
    """Browsers open doors that they use later: those wait without a thread."""

    def handle(self, conn):
        """Greet a new tablet, and look after it when it asks something."""
        if not conn.initialized:
            try:
                if not conn.wait_for_data(LINGER):
                    return gthread._DEFER
                conn.init()
                if not conn.sock.pending() and not select.select([conn.sock], [], [], LINGER)[0]:
                    return gthread._DEFER
            except (OSError, ValueError):  # it went away, or does not trust us
                return False
        return super().handle(conn)


class TlsServer(BaseApplication):
    """*app* over TLS on *port* of all interfaces; ``beside()`` is called once in the process that serves."""

    def __init__(self, app, *, port, papers, beside):
        self.app, self.port, self.papers, self.beside = app, port, papers, beside
        super().__init__()

    def load_config(self):
        """One process, eight threads, no log of pages, no end to a quiet day."""
        own = {
            "bind": f"0.0.0.0:{self.port}",
            "certfile": str(self.papers.leaf),
            "keyfile": str(self.papers.key),
            "ssl_context": contexts,
            "worker_class": Worker,
            "workers": 1,
            "threads": 8,
            "keepalive": 30,
            "timeout": 0,  # a laptop that slept is not a process that hangs
            "loglevel": "error",
            "control_socket_disable": True,
            "post_worker_init": lambda _worker: self.beside(),
        }
        for name, value in own.items():
            self.cfg.set(name, value)

    def load(self):
        """The application."""
        return self.app


def contexts(_settings, make):
    """The rules of each connection; the certificate is read anew, so that a fresh one serves at once."""
    context = make()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.sslsocket_class = Door
    return context
