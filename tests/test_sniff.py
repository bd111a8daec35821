"""Somebody in the room listens to the Wi-Fi of a box that speaks TLS: a real network of its own, and every byte that crosses it."""

import contextlib
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from gals.journal.ids import new_id

HERE, BOX = "10.213.77.2", "10.213.77.1"
PORT, GUESTS = 8443, 8480
PASSWORD = "a quiet marker for the password"
WORDS, INK = "Сиз көрбөйсүз", [[801, 3, 3, 7, 3], [901, -2, -2, -7, -2]]


def ip(*words):
    """Change this machine's networks; says whether it could."""
    return subprocess.run(["ip", *words], check=False, capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def network():
    """A cable between this machine and a room of its own: (name of the room, name of our end)."""
    if not shutil.which("ip") or os.geteuid():
        pytest.skip("a network of its own needs root and iproute2")
    room, ours, theirs = (f"{kind}{os.getpid() % 100_000}" for kind in ("galsr", "galsa", "galsb"))
    if not ip("netns", "add", room):
        pytest.skip("this machine lets nobody make networks")
    try:
        made = ip("link", "add", ours, "type", "veth", "peer", "name", theirs) and ip(
            "link", "set", theirs, "netns", room
        )
        for address, end, where in ((HERE, ours, ()), (BOX, theirs, ("-n", room))):
            made = (
                made and ip(*where, "addr", "add", f"{address}/24", "dev", end) and ip(*where, "link", "set", end, "up")
            )
        if not (made and ip("-n", room, "link", "set", "lo", "up")):
            pytest.skip("this machine lets nobody make networks")
        yield room, ours
    finally:
        ip("link", "del", ours)
        ip("netns", "del", room)


@pytest.fixture(scope="module")
def box(network, tmp_path_factory):
    """``gals serve --lan --tls`` at the other end of the cable: its CA file."""
    folder = tmp_path_factory.mktemp("box")
    own = {
        "GALS_INSTANCE": str(folder),
        "GALS_PASSWORD": PASSWORD,
        "GALS_PASSWORD_MEMORY": "8",
        "GALS_LANGUAGE": "en",
    }
    world = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own
    gals = [sys.executable, "-m", "gals.cli"]
    subprocess.run([*gals, "account", "boss", "--role", "admin"], check=True, env=world)
    line = [
        "ip",
        "netns",
        "exec",
        network[0],
        *gals,
        "serve",
        "--lan",
        "--tls",
        "--port",
        str(PORT),
        "--guest-port",
        str(GUESTS),
    ]
    with (folder / "said").open("w") as said:
        server = subprocess.Popen(line, env=world, stdout=said, stderr=subprocess.STDOUT)
    try:
        for port in (PORT, GUESTS):
            wait_for(port, server)
        assert f"https://{BOX}:{PORT}/" in (folder / "said").read_text()
        yield folder / "tls" / "ca.pem"
    finally:
        server.terminate()
        server.wait(30)


def wait_for(port, server):
    """Return when somebody answers there."""
    for _ in range(600):
        with contextlib.suppress(OSError):
            socket.create_connection((BOX, port), 1).close()
            return
        assert server.poll() is None, "the box did not start"
        time.sleep(0.1)
    raise AssertionError("the box did not start in a minute")


@pytest.fixture
def sniffed(network):
    """Everything that crosses the cable, growing."""
    heard, over = bytearray(), threading.Event()
    ear = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3))
    ear.bind((network[1], 0))
    ear.settimeout(0.2)

    def listen():
        while not over.is_set():
            with contextlib.suppress(TimeoutError):
                heard.extend(ear.recv(1 << 16))

    listener = threading.Thread(target=listen)
    listener.start()
    yield heard
    over.set()
    listener.join()
    ear.close()


class Tablet:
    """A tablet that trusts *ca* (None: what the world trusts) and keeps its cookies."""

    def __init__(self, ca):
        self.wire = http.client.HTTPSConnection(BOX, PORT, context=ssl.create_default_context(cafile=ca), timeout=60)
        self.cookies = {}

    def ask(self, method, path, body=None, **head):
        """(status, text) of an answer."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.wire.request(
            method, path, body, {"Cookie": cookies} | {name.replace("_", "-"): value for name, value in head.items()}
        )
        answer = self.wire.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.update([value.split(";")[0].split("=", 1)])
        return SimpleNamespace(status=answer.status, text=answer.read().decode(), head=answer.headers)

    def guard(self):
        """The forgery guard of this tablet's pages."""
        return re.search(r'name="csrf-token" content="([^"]+)"', self.ask("GET", "/sign-in").text)[1]

    def sign_in(self):
        """Sign in as the one account there is."""
        form = urlencode({"csrf_token": self.guard(), "login": "boss", "password": PASSWORD})
        return self.ask("POST", "/sign-in", form, Content_Type="application/x-www-form-urlencoded")

    def draw(self):
        """Draw a stroke and write a word on a group's sheet; gives the answer and the sheet's id."""
        sheet, group = new_id(), new_id()
        look = {"drawing_id": sheet, "layer": "first", "colour": "black"}
        changes = [
            ("put", "group", group, {"label": WORDS, "sex": "women"}),
            (
                "put",
                "drawing",
                sheet,
                {"tool": "vision-journey", "tool_version": 1, "owner": "group", "group_id": group},
            ),
            ("mark", "mark", new_id(), look | {"kind": "ink", "width": 1, "ink": INK}),
            ("mark", "mark", new_id(), look | {"kind": "label", "text": WORDS, "x": 10, "y": 10, "size": 40}),
        ]
        head = {"v": 1, "device": "tablet:sniffed"}
        lines = [
            json.dumps(
                head | {"id": new_id(), "n": n, "kind": kind, "record": record, "of": of, "body": body},
                ensure_ascii=False,
            )
            for n, (kind, record, of, body) in enumerate(changes, 1)
        ]
        head = {"Content_Type": "application/x-ndjson", "X_CSRFToken": self.guard()}
        return self.ask("POST", "/journal", "\n".join(lines).encode(), **head), sheet


@pytest.fixture
def opened():
    """Sees to it that a tablet's connection is closed in the end."""
    with contextlib.ExitStack() as stack:

        def keep(tablet):
            stack.callback(tablet.wire.close)
            return tablet

        yield keep


def plainly(path):
    """What the plain door answers."""
    wire = http.client.HTTPConnection(BOX, GUESTS, timeout=60)
    wire.request("GET", path)
    answer = wire.getresponse()
    found = SimpleNamespace(status=answer.status, text=answer.read().decode(), head=answer.headers)
    wire.close()
    return found


def test_a_listener_in_the_room_hears_no_session_no_password_and_no_drawing(box, sniffed, opened):
    tablet = opened(Tablet(box))
    assert tablet.sign_in().status == 303
    assert set(tablet.cookies) == {"__Host-gals", "gals-form"}
    saved, sheet = tablet.draw()
    receipts = json.loads(saved.text)["receipts"]
    assert len(receipts) == 4 and not any(one["aside"] for one in receipts)
    told = json.loads(tablet.ask("GET", f"/drawings/{sheet}/data").text)
    assert [mark.get("ink") for mark in told["marks"]] == [INK, None]
    assert "max-age" in saved.head["Strict-Transport-Security"]

    page = plainly("/trust")
    assert (page.status, page.head["Set-Cookie"]) == (200, None)
    assert plainly(f"/drawings/{sheet}").head["Location"] == f"https://{BOX}:{PORT}/drawings/{sheet}"
    wait_until(lambda: b"/trust/ca" in sniffed, "the listener hears what is said in clear")
    secrets = [
        *tablet.cookies.values(),
        PASSWORD,
        WORDS,
        json.dumps(INK[0]),
        "801,3,3",
        json.dumps(WORDS)[1:-1],
        "sign-in?back",
        "/journal",
    ]
    assert [secret for secret in secrets if secret.encode() in sniffed] == []


def wait_until(true, what):
    """Return when it is so."""
    for _ in range(300):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError(what)


def test_a_tablet_that_does_not_trust_the_box_says_nothing_to_it(box, sniffed, opened):
    with pytest.raises(ssl.SSLCertVerificationError):
        opened(Tablet(None)).sign_in()
    assert b"boss" not in sniffed
