"""Consents: what a person, or a group for its own sheets, said about each use. Every layer is "no" until said; the latest word counts.

``require`` is the one door through which any drawing leaves.
"""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput, NoConsent
from gals.models import Consent, Mark, Participant
from gals.store import joins
from tools.rights import CONSENTS

#: Layers a group speaks about for its own sheets.
OF_GROUP = ("show", "report")

#: Use of a drawing → layers its owner must have said yes to: {owner kind: layers}.
USES = {
    "work": {"person": ("keep",), "group": ()},
    "own": {"person": ("keep",), "group": ()},
    "show": {"person": ("keep", "show"), "group": ("show",)},
    "report": {"person": ("keep", "report"), "group": ("report",)},
    "code": {"person": ("keep", "count"), "group": ()},
}


def given(db, *, participant_id=None, group_id=None):
    """{layer: whether it stands at yes} for a person or a group."""
    if group_id:
        return _latest(db.scalars(_in_order().where(Consent.group_id == group_id)))
    return given_by_all(db, [participant_id])[participant_id]


def given_by_all(db, participant_ids):
    """{participant id: {layer: whether it stands at yes}}; what she said under another id counts too."""
    people = {one: joins.joined(db, Participant, one) for one in participant_ids}
    everyone = set().union(*people.values())
    said = db.scalars(_in_order().where(Consent.participant_id.in_(everyone))).all()
    return {one: _latest(fact for fact in said if fact.participant_id in ids) for one, ids in people.items()}


def _in_order():
    kept = select(Consent).where(Consent.gone.isnot(True))
    return kept.order_by(Consent.born, Consent.device, Consent.id)


def _latest(facts):
    return dict.fromkeys(CONSENTS, False) | {fact.layer: bool(fact.given) for fact in facts if fact.layer in CONSENTS}


def history(db, participant_id):
    """[(date, layer, yes or no)] of everything she said, newest first."""
    ids = joins.joined(db, Participant, participant_id)
    said = db.scalars(_in_order().where(Consent.participant_id.in_(ids)))
    return [(fact.on, fact.layer, bool(fact.given)) for fact in said][::-1]


def say(w, layer, given, *, participant_id=None, group_id=None):
    """Write down that a person (or a group) says yes or no to *layer* today. Raises BadInput for an unknown layer."""
    if layer not in (OF_GROUP if group_id else CONSENTS):
        raise BadInput(_("Please choose one of the questions."))
    owner = {"group_id": group_id} if group_id else {"participant_id": participant_id}
    return w.fact("consent", layer=layer, given=bool(given), on=w.now.date(), **owner)


def layers_for(use, owner="person", photo=False):
    """The layers that *use* (work, own, show, report, code) needs of a drawing of *owner* (person, household, group)."""
    kind = "group" if owner == "group" else "person"
    return USES[use][kind] + (("photo",) if photo and kind == "person" else ())


def require(db, drawing, use):
    """Nothing when *drawing* may be put to *use*; else raises NoConsent with a sentence that says what to ask."""
    needed = layers_for(use, drawing.owner, _has_photo(db, drawing.id))
    if not needed:
        return
    said = _said_by_owner(db, drawing)
    if missing := [_(CONSENTS[layer]) for layer in needed if not said.get(layer)]:
        raise NoConsent(_("First ask: %(layers)s", layers=" · ".join(missing)))


def require_of_group(db, group_id, use):
    """Nothing when a group's own results may be put to *use* (show, report); else raises NoConsent with what to ask."""
    said = given(db, group_id=group_id)
    if missing := [_(CONSENTS[layer]) for layer in USES[use]["group"] if not said.get(layer)]:
        raise NoConsent(_("First ask: %(layers)s", layers=" · ".join(missing)))


def _said_by_owner(db, drawing):
    if drawing.owner == "group":
        return given(db, group_id=drawing.group_id) if drawing.group_id else {}
    return given(db, participant_id=drawing.participant_id) if drawing.participant_id else {}


def _has_photo(db, drawing_id):
    photo = select(Mark.id).where(Mark.drawing_id == drawing_id, Mark.kind == "photo", Mark.gone.isnot(True))
    return db.scalar(photo.limit(1)) is not None
