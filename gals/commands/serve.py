"""Serving the pages."""

import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from sqlalchemy import select
from waitress import serve as waitress

from gals import authority, config, create_app, heap, lan, worker
from gals.commands.guests import Guests
from gals.commands.many import ManyServer
from gals.commands.opening import hand_over, keep_watch, open_for_serving, open_papers
from gals.commands.ready import trouble
from gals.commands.tls import TlsServer
from gals.db import writing
from gals.errors import BadInput
from gals.journal.write import Writer
from gals.models import Programme
from gals.sealing import files
from gals.store import accounts, demo, programmes


def port(text):
    """A port's number. Raises ValueError, which the parser turns into a sentence."""
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError(text)
    return number


def serve(wanted):
    """Serve the pages on this machine, and with --lan to the tablets of its network."""
    if wanted.tls and not wanted.lan:
        return trouble("--tls seals the box's network: gals serve --lan --tls")
    heap.settle()
    settings = config.read()
    if wanted.workers > 1 and (wanted.lan or not settings["DATABASE_URL"].startswith("postgresql")):
        return trouble("--workers is for headquarters on PostgreSQL (docs/deploy.md). This machine needs only: gals serve")
    address = lan_address(Path(settings["INSTANCE"]), tls=wanted.tls) if wanted.lan else ""
    if wanted.lan and (hindered := hindrance(address, wanted)):
        return trouble(hindered)
    try:
        open_papers(settings, wanted)
        box = box_at(address, wanted, settings) if wanted.lan else None
        app = create_app(in_the_open(wanted, settings, box))
        app.extensions["box"] = box
        open_for_serving(app, lambda app: furnish(app, demo_wanted=wanted.demo))
    except BadInput as error:
        return trouble(str(error))
    say_where(box, wanted)
    if wanted.tls:
        return serve_tls(app, box, wanted)
    if wanted.workers > 1:
        return ManyServer(host=wanted.host, port=wanted.port, workers=wanted.workers).run()
    keep_watch(app)
    worker.start(app)
    return plain(app, "0.0.0.0" if wanted.lan else wanted.host, wanted.port)  # noqa: S104 - that is what --lan asks for


def furnish(app, *, demo_wanted):
    """Bring the database to where pages can be served from it."""
    with writing(app) as db:
        if demo_wanted and not db.scalars(select(Programme)).first():
            demo.load(Writer(db, by="demo", now=app.extensions["clock"].now()), app.extensions["clock"].today())
        programmes.ensure(Writer(db, by="gals", now=app.extensions["clock"].now()))
        if not accounts.everyone(db):
            first_account(app, db)


def plain(app, host, number):
    """Serve *app* without TLS."""
    # inbuf_overflow: what arrives stays in memory; an original photograph is never written to a disk
    limits = {"max_request_body_size": 32 << 20, "inbuf_overflow": 32 << 20}
    limits["clear_untrusted_proxy_headers"] = False  # they are believed by BEHIND_PROXY alone (gals.access.proxy)
    waitress(app, host=host, port=number, threads=8, ident=None, **limits)


# ── the village box ──────────────────────────────────────────────────────────────────────────────────────────────────


def lan_address(folder, *, tls):
    """The address under which tablets find this box, the same as last time if it can be; "" without a network."""
    folder.mkdir(parents=True, exist_ok=True)
    here = [one for one in lan.addresses() if not tls or lan.is_private(one)]
    address, before = lan.stable(folder, here)
    if before:
        print(
            f"Last time this box was {before}. Drawings that a tablet has not sent yet wait there under that address.",
            flush=True,
        )
    return address


def hindrance(address, wanted):
    """Why no box can be served at *address*, as a sentence; "" when it can."""
    if not address:
        return "There is no network yet. Turn the hotspot or the Wi-Fi on, then start again."
    for number in (wanted.port, wanted.guest_port)[: 1 + wanted.tls]:
        if lan.is_taken(number):
            return f"Something else answers on port {number} already. Stop it, or choose another: --port, --guest-port."
    return ""


def box_at(address, wanted, settings):
    """The Box at *address*, with its papers when it speaks TLS."""
    if not wanted.tls:
        return lan.Box(f"http://{address}:{wanted.port}")
    names = [settings["LAN_NAME"], address]
    with files.folder(settings["INSTANCE"], "tls") as folder:
        made = authority.papers(folder, names, datetime.now(UTC))
    return lan.Box(f"https://{address}:{wanted.port}", f"http://{address}:{wanted.guest_port}", made)


def in_the_open(wanted, settings, box):
    """Settings that follow from how the box is served; what somebody set stays."""
    changed = {"PUBLIC_URL": settings["PUBLIC_URL"] or box.url} if box else {}
    return changed | {"SECURE_COOKIES": True} if wanted.tls else changed


def say_where(box, wanted):
    """Print the addresses."""
    print(f"GALS: {box.url if box else f'http://{wanted.host}:{wanted.port}'}/", flush=True)
    if box:
        print(f"For the wall, with the code that tablets scan: {box.guests or box.url}/wall", flush=True)
    if box and box.papers:
        print(f"The certificate that tablets trust begins with: {box.papers.fingerprint[:23]}", flush=True)


def serve_tls(app, box, wanted):
    """Serve over TLS, and beside it the few plain pages for those who do not trust the box yet."""
    app.extensions["engine"].dispose()  # the process that serves opens connections of its own
    host = box.url.removeprefix("https://").rpartition(":")[0]
    guests = Guests(app, [host, app.config["LAN_NAME"], "localhost", "127.0.0.1"], wanted.port)

    take_over = hand_over(app)

    def beside():
        take_over()
        keep_watch(app)
        worker.start(app)
        Thread(target=plain, args=(guests, "0.0.0.0", wanted.guest_port), daemon=True).start()  # noqa: S104

    TlsServer(app, port=wanted.port, papers=box.papers, beside=beside).run()


def first_account(app, db):
    """Make the first account and say how to sign in."""
    password = accounts.fresh_password()
    memory = app.config["PASSWORD_MEMORY"]
    accounts.create(db, login="admin", name="Admin", role="admin", password=password, memory=memory, must_change=True)
    print(f"Sign in as: admin   Password: {password}   (shown once; you will be asked for one of your own)", flush=True)


COMMANDS = (
    (
        "serve",
        serve,
        (
            (("--host",), {"default": "127.0.0.1"}),
            (("--demo",), {"action": "store_true", "help": "begin with the demo programme of invented people"}),
            (("--port",), {"type": port, "default": os.environ.get("PORT", "8000")}),
            (("--workers",), {"type": int, "default": 1, "metavar": "N", "help": "at headquarters, so many processes on PostgreSQL"}),
            (("--lan",), {"action": "store_true", "help": "be the village box: serve every tablet of this network"}),
            (("--tls",), {"action": "store_true", "help": "with --lan: seal what passes; tablets trust the box once"}),
            (
                ("--guest-port",),
                {"type": port, "default": "8080", "help": "with --tls: the plain port of the wall and the trust page"},
            ),
        ),
    ),
)
