"""Changes of the help directory that somebody proposes. A specialist publishes; a number needs two people."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Proposal, Service
from gals.store import services
from gals.store.words import tidy

#: What a new line says besides what was entered.
_NEW = {"reports_to_police": "unknown"}


def waiting(db, by=None):
    """The Proposals that nobody has answered yet, the oldest first; with *by* (an account's id) those of one person."""
    found = select(Proposal).where(Proposal.gone.isnot(True), Proposal.state == "open")
    if by is not None:
        found = found.where(Proposal.by == by)
    return db.scalars(found.order_by(Proposal.born, Proposal.device, Proposal.id)).all()


def line_of(db, proposal):
    """The Service a proposal is about, or None for a new one."""
    return db.get(Service, proposal.line_id) if proposal.line_id else None


def changes(db, proposal):
    """[(field, what stands there now, what is proposed)], in the order of the form."""
    line, said = line_of(db, proposal), proposal.fields or {}
    return [(field, getattr(line, field) if line else None, said[field]) for field in services.SAID if field in said]


def different(line, fields):
    """What of *fields* is not said by *line* (a Service, or None) already; an empty list or text says nothing."""
    said = services.said_of(line) if line else {}
    return {field: value for field, value in fields.items() if _plain(value) != _plain(said.get(field))}


def _plain(value):
    return None if value in ("", [], {}) else value


def propose(w, line, fields, why=""):
    """Write down what somebody would have changed in *line* (a Service, or None for a new one); returns the id.

    *fields* as ``services.clean`` gives them. Raises BadInput where they cannot be kept or change nothing.
    """
    whole = (services.said_of(line) if line else _NEW) | fields
    if found := services.troubles(whole):
        raise BadInput(next(iter(found.values())))
    changed = different(line, fields)
    if not changed:
        raise BadInput(_("Nothing is different from what stands there now."))
    return w.put(
        "proposal",
        None,
        line_id=line.id if line else None,
        fields=changed,
        why=tidy(why)[:300] or None,
        on=w.now.date(),
        state="open",
    )


def propose_removal(w, line, why=""):
    """Write down that somebody would have *line* (a Service) taken off; returns the id, that of an earlier such wish if it waits."""
    same = next((one.id for one in waiting(w.db) if one.line_id == line.id and (one.fields or {}).get("gone")), None)
    said = {"line_id": line.id, "fields": {"gone": True}, "why": tidy(why)[:300] or None}
    return same or w.put("proposal", None, **said, on=w.now.date(), state="open")


def needs_two(db, proposal):
    """Whether another person than who proposed it must publish it: it says a number that does not stand there."""
    line, said = line_of(db, proposal), proposal.fields or {}
    return line is None or ("number" in said and said["number"] != line.number)


def may_publish(db, proposal, account_id):
    """Whether the specialist *account_id* may publish it."""
    return proposal.by != account_id or not needs_two(db, proposal)


def publish(w, proposal):
    """Put a proposal into the directory in the name of the writer; returns the id of the line. Raises BadInput."""
    if proposal.state != "open":
        return proposal.line_id
    if not may_publish(w.db, proposal, w.by):
        raise BadInput(_("A number is published by another person than who proposed it. Please ask a second specialist."))
    line, said = line_of(w.db, proposal), dict(proposal.fields or {})
    if proposal.line_id and (line is None or line.gone):
        raise BadInput(_("This number was taken off meanwhile."))
    if said.pop("gone", False):
        services.take_away(w, line.id)
        return _answer(w, proposal, "published", line.id)
    fields = services.clean(w.db, said)
    whole = (services.said_of(line) if line else _NEW) | fields
    if services.shelters(whole) and line and line.whereabouts and "whereabouts" not in fields:
        whole["whereabouts"] = None
    if found := services.troubles(whole):
        raise BadInput(next(iter(found.values())))
    made = services.publish(w, proposal.line_id, fields)
    if proposal.line_id and made != proposal.line_id:
        _forget_places(w, proposal.line_id, made)
    return _answer(w, proposal, "published", made)


def _forget_places(w, old, new):
    """What was proposed about a line that now shelters people may say where it lies: it goes for good."""
    for one in w.db.scalars(select(Proposal).where(Proposal.line_id == old)).all():
        if (one.fields or {}).get("whereabouts"):
            w.shred("proposal", one.id)
        else:
            w.put("proposal", one.id, line_id=new)


def refuse(w, proposal):
    """Leave the directory as it is."""
    if proposal.state == "open":
        _answer(w, proposal, "refused", proposal.line_id)


def _answer(w, proposal, state, line_id):
    w.put("proposal", proposal.id, state=state, line_id=line_id, answered_by=w.by, answered_on=w.now.date())
    return line_id
