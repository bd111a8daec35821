"""Headquarters: several processes of several threads on one PostgreSQL, each with a worker for chores and long work."""

from gunicorn.app.base import BaseApplication

from gals import create_app, worker


class ManyServer(BaseApplication):
    """*workers* processes that serve on *host* and *port*, behind a proxy that speaks TLS (docs/deploy.md)."""

    def __init__(self, *, host, port, workers):
        self.wanted = {"bind": f"{host}:{port}", "workers": workers}
        super().__init__()

    def load_config(self):
        """Eight threads a process; a process that is silent for a minute is replaced."""
        own = {
            "worker_class": "gthread",
            "threads": 8,
            "keepalive": 30,
            "timeout": 60,
            "loglevel": "warning",
            "control_socket_disable": True,
            "forwarded_allow_ips": "",  # what a proxy says is believed by BEHIND_PROXY alone
        }
        for name, value in (own | self.wanted).items():
            self.cfg.set(name, value)

    def load(self):
        """An application for each process, with connections of its own and a worker beside it."""
        app = create_app()
        worker.start(app)
        return app
