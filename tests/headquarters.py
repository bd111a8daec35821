"""Headquarters as it is deployed: `gals serve --workers` on a PostgreSQL of its own, and tablets that speak HTTP with it."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
from contextlib import contextmanager
from itertools import count

from sqlalchemy import text

from gals.journal.ids import new_id
from tests.conftest import PASSWORD
from tests.serving import free_port

_numbers = count(1)


@contextmanager
def database(postgresql, name):
    """The address of an empty database of this *name* on the server of the engine *postgresql*."""
    with postgresql.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield postgresql.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with postgresql.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


def settings(folder, **more):
    """The environment of such a machine with its instance in *folder*."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GALS_")}
    return kept | {"GALS_INSTANCE": str(folder), "GALS_PASSWORD_MEMORY": "8", "GALS_PASSWORD": PASSWORD} | more


def gals(environment, *words):
    """Run a gals command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "gals.cli", *words], env=environment, check=True, capture_output=True, text=True
    )


@contextmanager
def served(environment, *words):
    """(process, port) of ``gals serve`` with *words*, once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "gals.cli", "serve", "--port", str(port), *words]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        for _try in range(1200):
            if alive(port) == 204:
                break
            assert process.poll() is None, "it stopped"
            time.sleep(0.1)
        yield process, port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def alive(port):
    """What /alive answers, 0 while nobody does."""
    try:
        return Tablet(port).ask("GET", "/alive")[0]
    except OSError:
        return 0


def children(process):
    """The ids of the processes that serve."""
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as known:
        return known.read().split()


class Tablet:
    """Speaks HTTP over a fresh connection each time, so that any process may answer."""

    def __init__(self, port, cookies=()):
        self.port, self.cookies = port, dict(cookies)

    def ask(self, method, address, body=None, **headers):
        """(status, body) of an answer; its cookies are kept."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, address, body, {"Cookie": cookie, "Connection": "close"} | headers)
        answer = connection.getresponse()
        said = answer.read()
        for one in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = one.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, said

    def guard(self):
        """The secret of this visitor's pages."""
        return re.search(rb'name="csrf-token" content="([^"]+)"', self.ask("GET", "/sign-in")[1])[1].decode()

    def sign_in(self, login, password=PASSWORD):
        """The status of an attempt to sign in."""
        fields = urllib.parse.urlencode({"login": login, "password": password, "csrf_token": self.guard()})
        return self.ask("POST", "/sign-in", fields, **{"Content-Type": "application/x-www-form-urlencoded"})[0]

    def send(self, lines, guard):
        """Receipts for *lines*."""
        status, said = self.ask("POST", "/journal", "\n".join(lines).encode(), **{"X-CSRFToken": guard})
        assert status == 200, said
        return json.loads(said)["receipts"]


def line(verb, record, of, **body):
    """One change as a tablet sends it."""
    head = {
        "v": 1,
        "id": new_id(),
        "device": "tablet:test",
        "n": next(_numbers),
        "kind": verb,
        "record": record,
        "of": of,
    }
    return json.dumps(head | {"body": body}, separators=(",", ":"))
