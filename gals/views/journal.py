"""The door of the journal: changes in, receipts out."""

from flask import Blueprint, jsonify, request
from flask_login import current_user

from gals.access.guard import allow
from gals.access.permits import permit_for
from gals.db import session
from gals.journal import ledger
from gals.views.page import now

journal = Blueprint("journal", __name__)


@journal.post("/journal")
@allow("facilitator", "trainer", "admin", script=True)
def post():
    """Take in lines of JSON, one change a line; answer {"receipts": [{"id", "sha256", "aside"}, …]} in their order."""
    db = session()
    lines = [line for line in request.get_data(as_text=True).split("\n") if line.strip()]
    receipts = ledger.accept(db, lines, account_id=current_user.id, now=now(), may=permit_for(db, current_user))
    return jsonify(receipts=[receipt._asdict() for receipt in receipts])
