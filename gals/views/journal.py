"""The door of the journal: changes in, receipts out; and out again, to machines that may hold them."""

import json
import zlib

from flask import Blueprint, Response, abort, g, jsonify, request
from flask_login import current_user

from gals.access import passes
from gals.access.guard import allow
from gals.access.permits import permit_for, permit_for_peer
from gals.db import session
from gals.journal import ledger
from gals.store import peers, scope
from gals.views.page import now

journal = Blueprint("journal", __name__)

#: The most that one packed request may unpack to, in bytes.
LONGEST = 32 << 20


@journal.post("/journal")
@allow("facilitator", "trainer", "admin", "peer", script=True)
def post():
    """Take in lines of JSON, one change a line; answer {"receipts": [{"id", "sha256", "aside"}, …]} in their order.

    ``Gals-Device`` and ``Gals-Waiting`` say which machine speaks and how many changes it still holds besides these.
    """
    db, peer = session(), passes.peer()
    lines = [line for line in _text().split("\n") if line.strip()]
    who, may = (peer.id, permit_for_peer(db, peer)) if peer else (current_user.id, permit_for(db, current_user))
    receipts = ledger.accept(db, lines, account_id=who, now=now(), may=may)
    _hear(db, who)
    return jsonify(receipts=[receipt._asdict() for receipt in receipts])


@journal.get("/journal")
@allow("peer", script=True)
def get():
    """Lines that came after ``?after=`` and that the machine may hold, under one line {"upto", "safe", "more", "again"}.

    ``?began=`` is where this exchange began (``gals.store.scope.Page`` says what for).
    """
    after = request.args.get("after", 0, type=int)
    began = request.args.get("began", after, type=int)
    page = scope.page(session(), g.peer, after=after, began=began)
    head = {"upto": page.upto, "safe": page.safe, "more": page.more, "again": page.again}
    return Response("\n".join([json.dumps(head), *page.lines]), mimetype="application/x-ndjson")


def _text():
    content = request.get_data()
    if request.headers.get("Content-Encoding") == "gzip":
        unpacking = zlib.decompressobj(wbits=31)
        try:
            content = unpacking.decompress(content, LONGEST)
        except zlib.error:
            abort(400)
        if unpacking.unconsumed_tail or not unpacking.eof:
            abort(413)
    return content.decode("utf-8", "surrogateescape")


def _hear(db, who):
    """Remember what the machine said of itself."""
    device, waiting = request.headers.get("Gals-Device", ""), request.headers.get("Gals-Waiting", type=int)
    if waiting is not None and 0 <= waiting < 10**6 and 0 < len(device) <= 64:
        peers.heard(db, device, waiting=waiting, account_id=who, now=now())
