"""Who has drawn and who has spoken in a session: so that nobody is forgotten. Never a count of anybody, never a rank."""

from sqlalchemy import select

from gals.journal.ids import pair_id
from gals.models import Drawing, Participant, Turn
from gals.store import joins

KINDS = ("drew", "spoke")


def of_session(db, session):
    """{participant id: {"drew", "spoke"}}; whoever began a drawing in the session has drawn."""
    query = select(Turn.participant_id, Turn.kind).where(
        Turn.session_id == session.id, Turn.done.is_(True), Turn.gone.isnot(True)
    )
    said = [(who, kind) for who, kind in db.execute(query) if who and kind]
    begun = select(Drawing.participant_id).where(Drawing.session_id == session.id, Drawing.gone.isnot(True))
    said += [(who, "drew") for who in db.scalars(begun) if who]
    stands = joins.keepers(db, Participant, {who for who, _kind in said})
    turns = {}
    for who, kind in said:
        turns.setdefault(stands[who], set()).add(kind)
    return turns


def say(w, session, taken):
    """Keep taps: [(participant id, kind of KINDS, whether it is so)]."""
    for who, kind, done in taken:
        if kind in KINDS:
            turn = pair_id("turn", session.id, who, kind)
            w.put("turn", turn, session_id=session.id, participant_id=who, kind=kind, done=done)
