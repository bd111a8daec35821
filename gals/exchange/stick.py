"""Bundles out and in: what headquarters has not answered for goes onto a stick, and what a stick brings is taken in.

A bundle may be made and taken in any number of times, in any order: the journal keeps each change once.
"""

import re
from datetime import UTC
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.access.permits import permit_for_peer
from gals.db import writing
from gals.errors import BadInput
from gals.exchange import bundle, moment
from gals.exchange.rounds import count, ours_for
from gals.journal import ledger
from gals.journal.clock import this_device
from gals.journal.identity import identity_of
from gals.models import Change
from gals.sound import arrived
from gals.store import blobs, peers, photographs, scope

#: A photograph in the line of its mark, a sound in that of its recording.
_NAMED = re.compile(r'"source": ?"([0-9a-f]{64})"')


class Taken(NamedTuple):
    """What a bundle brought: from whom, changes new here, changes set aside, photographs new here."""

    sender: str
    changes: int
    aside: int
    photos: int


def pack(app, peer_id=None, *, everything=False):
    """The bytes of a bundle for the peer *peer_id* (headquarters if None), of what it has not answered for, or of *everything*.

    Raises BadInput when there is nobody to make it for.
    """
    identity = identity_of(app.config["INSTANCE"])
    with writing(app) as db:
        peer = peers.find(db, peer_id) if peer_id else peers.headquarters(db)
        if peer is None or not peer.recipient:
            raise BadInput(_("This box has no headquarters yet. Join one first, then make the bundle."))
        head = {"from": {"id": this_device(db), "name": app.config["NAME"]}, "to": peer.id, "heard": peer.pulled}
        head["made"] = moment(app).astimezone(UTC).isoformat(timespec="seconds")
        after = 0 if everything else peer.pushed
    with Session(app.extensions["engine"]) as db:
        lines, upto = _lines(db, peer, after)
        names = sorted({name for line in lines for name in _NAMED.findall(line)} - photographs.refused(db))
    photos = {name: content for name in names if (content := app.extensions["shelf"].read(name))}
    recipients = [identity.recipient, peer.recipient, *app.config.get("BACKUP_RECIPIENTS", "").split()]
    return bundle.seal(head | {"after": after, "upto": upto}, lines, photos, identity=identity, recipients=recipients)


def _lines(db, peer, after):
    if peer.kind == "headquarters":
        rows = db.execute(select(Change.seq, Change.text).where(*ours_for(peer, after)).order_by(Change.seq)).all()
        return [row.text for row in rows], rows[-1].seq if rows else after
    lines, more, at = [], True, after
    while more:
        page = scope.page(db, peer, after=at, began=after)
        lines, more, at = lines + page.lines, page.more, page.upto
    return lines, at


def take_in(app, content):
    """Take in the bytes of a bundle and return Taken. Raises BadInput; then nothing was taken in."""
    identity = identity_of(app.config["INSTANCE"])
    with Session(app.extensions["engine"]) as db:
        opened = bundle.unseal(
            content, identity=identity, key_of=lambda name: getattr(peers.find(db, name), "key", None)
        )
    with writing(app) as db:
        peer = peers.find(db, opened.head["from"]["id"])
        known = count(db)
        may = None if peer.kind == "headquarters" else permit_for_peer(db, peer)
        receipts = ledger.accept(db, opened.lines, account_id=peer.id, now=moment(app), may=may)
        _move_on(peer, opened.head)
        photos = sum(_keep(app, db, name, picture) for name, picture in opened.photos.items())
        return Taken(peer.name, count(db) - known, sum(bool(receipt.aside) for receipt in receipts), photos)


def _move_on(peer, head):
    """Remember how far we have read, if nothing is missing before it, and how far the other has read."""
    if head["after"] <= peer.pulled:
        peer.pulled = max(peer.pulled, head["upto"])
    peer.pushed = max(peer.pushed, head["heard"])


def _keep(app, db, name, content):
    """Whether a photograph or a sound is new here and one of ours."""
    if blobs.find(db, name):
        return False
    try:
        picture = arrived.recognise(content)
    except arrived.REFUSED:
        return False
    return blobs.keep(db, app.extensions["shelf"], picture, account_id="", now=moment(app)).sha256 == name
