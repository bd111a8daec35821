"""Headquarters: joining it, exchanging with it, and bundles for when there is no line."""

from pathlib import Path

from gals.commands.ready import prepare, trouble
from gals.db import writing
from gals.errors import BadInput
from gals.exchange import rounds, stick
from gals.exchange.wire import Unreachable
from gals.store import peers

FAR = "Headquarters does not answer. Nothing is lost; please try again when there is a line."


def join(wanted):
    """Let this box belong to a headquarters, by the code that its page shows."""
    app = prepare()
    try:
        peer = rounds.join(app, wanted.url, wanted.code)
    except BadInput as error:
        return trouble(str(error))
    except Unreachable:
        return trouble(FAR)
    print(f"Joined {peer.name}. From now on: gals exchange")
    return 0


def leave(_wanted):
    """Belong to no headquarters any more; nothing is erased."""
    app = prepare()
    with writing(app) as db:
        peer = peers.headquarters(db)
        if peer is None:
            return trouble("This box belongs to no headquarters.")
        peers.revoke(db, peer, app.extensions["clock"].now())
        print(f"Left {peer.name}. Everything here stays.")
    return 0


def exchange(_wanted):
    """Exchange with headquarters once."""
    app = prepare()
    try:
        told = rounds.exchange(app)
    except BadInput as error:
        return trouble(str(error))
    except Unreachable:
        return trouble(FAR)
    if told is None:
        return trouble("This box has no headquarters yet: gals join ADDRESS CODE")
    print(
        f"Sent {told.sent} changes and {told.photos_sent} photographs; received {told.received} and {told.photos_received}."
    )
    if told.aside:
        print(f"{told.aside} changes were set aside there; the page of this box's machines names them.")
    return 0


def bundle(wanted):
    """Write a bundle for headquarters onto a stick, or take in one that a stick brings."""
    app = prepare()
    try:
        if wanted.what == "export":
            Path(wanted.file).write_bytes(stick.pack(app, wanted.machine, everything=wanted.all))
            print(f"Written: {wanted.file}")
            return 0
        taken = stick.take_in(app, Path(wanted.file).read_bytes())
    except BadInput as error:
        return trouble(str(error))
    except OSError as error:
        return trouble(f"{wanted.file}: {error.strerror}.")
    print(f"From {taken.sender}: {taken.changes} new changes, {taken.photos} new photographs, {taken.aside} set aside.")
    return 0


COMMANDS = (
    (
        "join",
        join,
        (
            (("url",), {"metavar": "ADDRESS", "help": "as https://gals.example.org"}),
            (("code",), {"metavar": "CODE", "help": "twelve letters and digits, shown there for half an hour"}),
        ),
    ),
    ("leave", leave, ()),
    ("exchange", exchange, ()),
    (
        "bundle",
        bundle,
        (
            (("what",), {"choices": ("export", "import")}),
            (("file",), {"metavar": "FILE"}),
            (("--machine",), {"metavar": "ID", "help": "make it for this machine instead of headquarters"}),
            (("--all",), {"action": "store_true", "help": "everything, not only what was not answered for"}),
        ),
    ),
)
