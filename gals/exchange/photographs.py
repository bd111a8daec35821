"""Photographs and sounds to headquarters and back, in pieces that go on where the line broke."""

import json

from sqlalchemy.orm import Session

from gals.db import writing
from gals.errors import BadInput
from gals.exchange import moment
from gals.exchange.wire import Refused
from gals.sound import arrived
from gals.store import arriving, blobs, peers, scope


def push(app, wire):
    """Send the photographs that headquarters lacks, each from where it broke off; how many arrived whole."""
    shelf, sent = app.extensions["shelf"], 0
    with Session(app.extensions["engine"]) as db:
        names = scope.photos(db)
    for some in _some(names):
        for name, have in wire.tell("/exchange/photos/missing", {"names": some})["missing"].items():
            content = shelf.read(name)
            sent += content is not None and _send(wire, name, content, have)
    return sent


def _some(names, most=500):
    return [names[at : at + most] for at in range(0, len(names), most)]


def _send(wire, name, content, have):
    """Whether a photograph arrived whole; one that the other side refuses never holds up the next."""
    while have < len(content):
        piece = content[have : have + arriving.PIECE]
        try:
            answer, _headers = wire.ask(
                f"/exchange/photos/{name}?at={have}&of={len(content)}",
                piece,
                {"Content-Type": "application/octet-stream"},
            )
        except Refused:
            return False
        before, have = have, json.loads(answer)["have"]
        if have <= before:
            return False
    return True


def pull(app, wire):
    """Fetch the photographs that lie on drawings known here; how many came whole."""
    shelf, received = app.extensions["shelf"], 0
    with Session(app.extensions["engine"]) as db:
        names = scope.photos_not_here(db)
        begun = arriving.missing(db, shelf, names)
    for name, have in begun.items():
        received += _fetch(app, wire, name, have)
    return received


def _fetch(app, wire, name, have):
    """Whether a photograph or a sound came whole and is one of ours."""
    shelf = app.extensions["shelf"]
    try:
        while True:
            piece, headers = wire.ask(f"/exchange/photos/{name}?at={have}")
            have = arriving.add(shelf, name, have, piece, today=moment(app).date())
            if have >= int(headers["Gals-Size"]) or not piece:
                break
        picture = arrived.recognise(arriving.whole(shelf, name))
    except (Refused, BadInput, *arrived.REFUSED):
        return False
    with writing(app) as db:
        blobs.keep(db, shelf, picture, account_id=peers.headquarters(db).id, now=moment(app))
    return True
