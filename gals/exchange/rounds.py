"""One exchange with headquarters: what is new here goes there, what is new there comes here, then the photographs.

Each step is kept as soon as it is answered for, so a line that breaks costs one batch, and the next exchange goes on
from there. A change is called delivered only when its receipt names the very bytes that lie here.
"""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from gals.db import writing
from gals.errors import BadInput
from gals.exchange import moment, photographs
from gals.exchange.wire import Refused, Wire
from gals.journal import ledger
from gals.journal.clock import this_device
from gals.journal.identity import identity_of
from gals.models import RECORDS, Change
from gals.store import peers
from gals.store.sign_ins import in_utc

#: Lines of one batch, and about how many characters: on a thin line a batch is the most that is ever sent twice.
LINES, CHARACTERS = 200, 200_000


class Told(NamedTuple):
    """What an exchange did: changes sent, changes set aside there, changes received, photographs sent and received, bytes."""

    sent: int = 0
    aside: int = 0
    received: int = 0
    photos_sent: int = 0
    photos_received: int = 0
    bytes: int = 0


def join(app, url, code):
    """Enrol this box at the headquarters *url* by *code*; the Peer. Raises BadInput, Unreachable."""
    wire = Wire(url, authority=app.config["AUTHORITY"])
    identity = identity_of(app.config["INSTANCE"])
    with writing(app) as db:
        device = this_device(db)
        known = peers.headquarters(db)
    if known and known.url != url.rstrip("/"):
        raise BadInput(_("This box belongs to %(name)s. Leave it first: gals leave.", name=known.name))
    server = wire.enrol(code, device, app.config["NAME"], identity)
    with writing(app) as db:
        return peers.remember_headquarters(db, server, wire.url, moment(app))


def exchange(app):
    """Exchange with headquarters once and return Told; None when this box has none. Raises BadInput, Unreachable."""
    with writing(app) as db:
        peer, device = peers.headquarters(db), this_device(db)
    if peer is None:
        return None
    wire = Wire(peer.url, authority=app.config["AUTHORITY"])
    wire.begin(device, identity_of(app.config["INSTANCE"]), peer)
    sent, aside = _push(app, wire, peer)
    received = _pull(app, wire, peer)
    photos_sent, photos_received = photographs.push(app, wire), photographs.pull(app, wire)
    with writing(app) as db:
        peers.find(db, peer.id).seen_at = in_utc(moment(app))
    return Told(sent, aside, received, photos_sent, photos_received, wire.sent + wire.got)


def waiting(db, peer):
    """How many changes headquarters has not answered for."""
    return db.scalar(select(func.count()).where(*ours_for(peer, peer.pushed)))


def ours_for(peer, after):
    """Conditions for what was not brought by *peer* and may travel to it; what was erased has nothing left to say.

    What an installation wrote down for itself at its first start (by "gals") every other one has too.
    """
    far = [name for name, model in RECORDS.items() if model.__travels__ == "headquarters"]
    return (
        Change.seq > after,
        Change.account_id.not_in((peer.id, "gals")),
        Change.text.is_not(None),
        or_(Change.kind == "shred", Change.record.in_(far)),
    )


def _push(app, wire, peer):
    sent = set_aside = 0
    while batch := _batch(app, peer):
        rows, left = batch
        receipts = wire.post_lines([row.text for row in rows], left)
        refused = _refused(rows, receipts)
        with writing(app) as db:
            peers.set_aside(db, peer.id, refused, moment(app))
            peers.find(db, peer.id).pushed = peer.pushed = rows[-1].seq
        sent, set_aside = sent + len(rows) - len(refused), set_aside + len(refused)
    return sent, set_aside


def _batch(app, peer):
    with Session(app.extensions["engine"]) as db:
        rows = db.execute(
            select(Change.seq, Change.id, Change.sha256, Change.text)
            .where(*ours_for(peer, peer.pushed))
            .order_by(Change.seq)
            .limit(LINES)
        ).all()
        characters = 0
        for count, row in enumerate(rows):
            characters += len(row.text)
            if characters > CHARACTERS:
                rows = rows[: max(count, 1)]
                break
        return (rows, waiting(db, peer) - len(rows)) if rows else None


def _refused(rows, receipts):
    """Change id → reason, of those that were set aside. Raises Refused when a receipt names other bytes than ours."""
    if len(receipts) != len(rows):
        raise Refused(_("The answer of headquarters does not fit what was sent. Nothing is lost; please try again."))
    refused = {}
    for row, receipt in zip(rows, receipts, strict=True):
        if receipt["aside"]:
            refused[row.id] = receipt["aside"]
        elif (receipt["id"], receipt["sha256"]) != (row.id, row.sha256):
            raise Refused(
                _("The answer of headquarters does not fit what was sent. Nothing is lost; please try again.")
            )
    return refused


def _pull(app, wire, peer):
    """How many changes were new here. Where to begin next time is kept page by page, never past what had no place yet."""
    received, began, after, again, low, more = 0, peer.pulled, peer.pulled, False, None, True
    while more:
        head, lines = wire.get_lines(after, began)
        after, again, more = head["upto"], again or head["again"], head["more"]
        if low is None and head["safe"] < head["upto"]:
            low = head["safe"]
        with writing(app) as db:
            known = count(db)
            ledger.accept(db, lines, account_id=peer.id, now=moment(app))
            received += count(db) - known
            peers.find(db, peer.id).pulled = 0 if again else after if low is None else low
    return received


def count(db):
    """How many changes are kept here."""
    return db.scalar(select(func.count()).select_from(Change))
