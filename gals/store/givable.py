"""Drawings that may stand in reports: those whose people said so, asked at the one door, and never with a name or a word.

Whoever writes a report meets them as pictures alone: what was typed on them is left out, and they are told apart by their
tool and by a place so large that many people live in it.
"""

from sqlalchemy import func, or_, select

from gals.errors import NoConsent
from gals.models import Consent, Drawing, Mark, Participant
from gals.store import consents, places, reach, standings, toolbox

#: So many drawings are offered to choose from, and so many fit into one report.
OFFERED, MOST = 24, 8

#: A place is named when at least so many people of it are written down; the nearest such place above stands for a smaller one.
LEAST = 5

#: At which places a drawing may be placed: never below a district.
LEVELS = ("rayon", "oblast")


def is_open(db, drawing):
    """Whether *drawing* may stand in a report today."""
    tool = toolbox.find(db, drawing.tool or "")
    if drawing.gone or tool is None or tool.private:
        return False
    try:
        consents.require(db, drawing, "report")
    except NoConsent:
        return False
    return True


def find(db, drawing_id):
    """The Drawing if it may stand in a report today, else None."""
    drawing = db.get(Drawing, drawing_id)
    return drawing if drawing is not None and is_open(db, drawing) else None


def closed(db, drawing_ids):
    """Those of *drawing_ids* that may stand in a report no more."""
    return [one for one in drawing_ids or () if find(db, one) is None]


def offered(db, spans):
    """The newest drawings of *spans* (``figures.Span``) that may stand in a report, at most OFFERED of them."""
    heads = standings.heads()
    person = func.coalesce(heads.c.head, Drawing.participant_id)
    people = person.in_(select(standings.agreed(heads, "report").c.person))
    spoken = select(Consent.group_id).where(Consent.layer == "report", Consent.given.is_(True), Consent.gone.isnot(True))
    groups = (Drawing.owner == "group") & Drawing.group_id.in_(spoken)
    within = or_(*(Drawing.made_on.between(span.start, span.end) for span in spans))
    drawn = select(Mark.id).where(Mark.drawing_id == Drawing.id, Mark.gone.isnot(True), Mark.kind != "label").exists()
    found = select(Drawing).outerjoin(heads, heads.c.id == Drawing.participant_id).where(within, drawn, people | groups)
    rows = db.scalars(found.where(Drawing.gone.isnot(True)).order_by(Drawing.made_on.desc(), Drawing.id))
    made = []
    for drawing in rows:
        if len(made) == OFFERED:
            break
        if is_open(db, drawing):
            made.append(drawing)
    return made


def where(db, drawing):
    """The id of the smallest place, no smaller than a district, in which many live of whom it may be; None where there is none."""
    path = places.path_of(db, reach.place_of(db, "drawing", drawing))
    return next((one.id for one in reversed(path) if one.level in LEVELS and _people(db, one.id) >= LEAST), None)


def _people(db, place_id):
    within = Participant.place_id.in_(reach.below(db, [place_id]))
    return db.scalar(select(func.count()).select_from(Participant).where(within, Participant.gone.isnot(True)))
