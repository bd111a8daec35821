"""Photographs to headquarters and back, in pieces that go on where the line broke."""

import json

from sqlalchemy.orm import Session

from gals.errors import BadInput
from gals.exchange import moment, writing
from gals.exchange.wire import Refused
from gals.paper import ours
from gals.paper.photo import NoPicture
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
        have = max(have + 1, json.loads(answer)["have"])
    return True


def pull(app, wire):
    """Fetch the photographs that lie on drawings known here; how many came whole."""
    folder, received = app.config["INSTANCE"], 0
    with Session(app.extensions["engine"]) as db:
        names = scope.photos_not_here(db)
        begun = arriving.missing(db, folder, names)
    for name, have in begun.items():
        received += _fetch(app, wire, name, have)
    return received


def _fetch(app, wire, name, have):
    """Whether a photograph came whole and is one of ours."""
    folder = app.config["INSTANCE"]
    try:
        while True:
            piece, headers = wire.ask(f"/exchange/photos/{name}?at={have}")
            have = arriving.add(folder, name, have, piece)
            if have >= int(headers["Gals-Size"]) or not piece:
                break
        picture = ours.recognise(arriving.whole(folder, name))
    except (Refused, BadInput, NoPicture):
        return False
    with writing(app) as db:
        blobs.keep(db, app.extensions["shelf"], picture, account_id=peers.headquarters(db).id, now=moment(app))
    return True
