"""A photographed page before it is confirmed: whose it is, what its boxes propose, what must be asked, and what all of it would become."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.models import Photograph, Sheet
from gals.store import commitments, drawings, paper_answers, paper_facts, paper_records, photographs, sheets, tallies
from gals.store.paper_answers import DOUBTS, Proposal
from gals.store.paper_promises import DRAWN, Promise
from gals.store.paper_records import Page

#: Doubts that no box can settle: such a row is left to be written by hand, and that is said.
BY_HAND = ("person", "thing")

#: Kinds of sheets whose numbers belong to a session or a meeting.
COUNTED = ("tally", "ballot")


class Seen(NamedTuple):
    """What a photographed page says. ``owner``: ("participant" or "group", id) or None; ``clear``: Proposals that may be written as
    they are; ``open``: those with boxes to look at; ``by_hand``: those that stand for nothing the program knows."""

    sheet: Sheet | None
    owner: tuple[str, str] | None
    clear: tuple[Proposal, ...] = ()
    open: tuple[Proposal, ...] = ()
    by_hand: tuple[Proposal, ...] = ()

    @property
    def asks(self):
        """[(box id, words of the doubt or "")] of what a person must look at, each box once."""
        found = {}
        for proposal in self.open:
            doubts = [DOUBTS[doubt] for doubt in proposal.doubts if doubt not in BY_HAND]
            for box in proposal.asks:
                found.setdefault(box, doubts[0] if doubts else "")
        return list(found.items())

    @property
    def is_drawn(self):
        """Whether people draw on this kind of sheet; a page without marks is a drawing."""
        return self.sheet is None or self.sheet.kind in DRAWN


def find(db, photograph_id):
    """The Photograph of this id, or None."""
    return db.get(Photograph, photograph_id)


def look(db, photograph):
    """*photograph* as Seen, with what was said of its boxes."""
    sheet = sheets.find(db, photograph.sheet_id)
    said = (photograph.said or {}).get("boxes", {})
    proposals = paper_answers.proposals(sheet, states(photograph), said) if sheet is not None else []
    by_hand = tuple(one for one in proposals if set(one.doubts) & set(BY_HAND))
    others = [one for one in proposals if one not in by_hand]
    return Seen(
        sheet,
        photographs.owner(db, photograph),
        tuple(one for one in others if not one.asks and not one.doubts),
        tuple(one for one in others if one.asks or one.doubts),
        by_hand,
    )


def states(photograph):
    """{box id: marked, empty or uncertain} as the camera saw them."""
    return {id: box["state"] for id, box in ((photograph.reading or {}).get("boxes") or {}).items()}


def say_box(photograph, box, state):
    """Keep what a person says of a *box* of the page: marked or empty. True if the page has such a box."""
    if box not in states(photograph) or state not in (paper_answers.MARKED, paper_answers.EMPTY):
        return False
    said = photograph.said or {}
    photograph.said = said | {"boxes": said.get("boxes", {}) | {box: state}}
    return True


def point(photograph, number, at):
    """Keep where on the picture a promise's pin stands: *at* in sheet units."""
    said = photograph.said or {}
    photograph.said = said | {"pins": said.get("pins", {}) | {number: list(at)}}


def choose_tool(photograph, tool):
    """Keep with which tool a page was drawn that does not say so itself."""
    photograph.said = (photograph.said or {}) | {"tool": tool}


def ask_whose(photograph):
    """It is not hers: somebody says whose it is."""
    said = {key: value for key, value in (photograph.said or {}).items() if key not in ("participant_id", "group_id")}
    photograph.said = said | ({"sheet_id": photograph.sheet_id} if photograph.sheet_id else {})
    photograph.better = None
    photographs.ask(photograph, photographs.BLANK)


# ── what it becomes ──────────────────────────────────────────────────────────────────────────────────────────────────


def page_of(db, photograph, seen, *, fills=None, today=None):
    """What *seen* would become, as ``paper_records.Page``."""
    kind, whose = seen.owner or ("participant", None)
    promises = tuple(_promise(photograph, one) for one in seen.clear if one.kind == "promise")
    return Page(
        seen.sheet,
        whose if kind == "participant" else None,
        whose if kind == "group" else None,
        (photograph.said or {}).get("tool") or (seen.sheet.tool if seen.sheet else None),
        fills,
        promises,
        _facts(db, photograph, seen, today),
        _pinned_on(db, seen) if promises and not seen.is_drawn else None,
    )


def refusal(db, photograph, seen, page):
    """Why the page cannot be confirmed now, in a sentence; "" when it can."""
    if seen.open:
        return _("Please look at the small pictures first.")
    if seen.is_drawn:
        return paper_records.refusal(db, page)
    if seen.sheet.kind in COUNTED and _occasion(photograph, seen.sheet, None) is None:
        return _("This sheet was printed for no session. Please write its numbers down at the session they belong to.")
    return ""


def _promise(photograph, proposal):
    fields, at = proposal.fields, ((photograph.said or {}).get("pins") or {}).get(proposal.row)
    return Promise(
        proposal.row, fields.get("months", 0), fields.get("actor", ""), fields.get("area", ""), tuple(at) if at else None
    )


def _pinned_on(db, seen):
    """The id of the drawing on which new promises of a hand-back sheet hang: the one printed on it, else her newest with promises."""
    if seen.sheet.drawing_id or seen.owner is None or seen.owner[0] == "group":
        return seen.sheet.drawing_id
    pinned, hers = commitments.pinned(db, [seen.owner[1]]), drawings.of_participant(db, seen.owner[1])
    return next((one.id for one in hers if one.id in pinned), hers[0].id if hers else None)


def _facts(db, photograph, seen, today):
    if seen.sheet is None or not seen.clear:
        return ()
    if seen.sheet.kind in COUNTED:
        occasion = _occasion(photograph, seen.sheet, today)
        return (_counted(db, photograph, seen, occasion),) if occasion else ()
    made = (_FACTS[one.kind](seen.sheet, one) for one in seen.clear if one.kind in _FACTS)
    return tuple(made)


def _going(sheet, one):
    return paper_facts.Going(one.subject, one.fields["answer"], sheet.follow_up_id)


def _here(sheet, one):
    if sheet.follow_up_id:
        return paper_facts.Here(one.subject, True, follow_up_id=sheet.follow_up_id)
    return paper_facts.Here(one.subject, True, workshop_id=sheet.workshop_id, day=one.fields["day"])


def _yes(_sheet, one):
    return paper_facts.Yes(one.subject, one.fields["layer"], one.fields["given"])


_FACTS = {"answer": _going, "attendance": _here, "consent": _yes}


def take_back(w, photograph):
    """Take back what was written for *photograph*; the votes on other ballots are counted anew without it."""
    seen = look(w.db, photograph)
    paper_records.undo(w, photograph)
    if seen.sheet is not None and seen.sheet.kind == "ballot":
        occasion = _occasion(photograph, seen.sheet, w.now.date())
        if occasion:
            paper_facts.say(w, [_recounted(w.db, seen.sheet, occasion)])


# ── hands and votes ──────────────────────────────────────────────────────────────────────────────────────────────────


def _occasion(photograph, sheet, today):
    session_id = sheet.session_id or (None if sheet.follow_up_id else photograph.session_id)
    if not (session_id or sheet.follow_up_id) or not sheet.tool:
        return None
    where = {"workshop_id": sheet.workshop_id, "session_id": session_id, "follow_up_id": sheet.follow_up_id}
    return tallies.Occasion(sheet.tool, today, **where, group_id=sheet.group_id)


def _counted(db, photograph, seen, occasion):
    if seen.sheet.kind == "ballot":
        return _votes(db, seen, occasion)
    named = [one.fields for one in seen.clear]
    counts = [tallies.Count(*(one.get(name) for name in ("question", "item", "state", "women", "men"))) for one in named]
    return paper_facts.Hands(occasion, tuple(counts), (named[0].get("present_women"), named[0].get("present_men")))


def _votes(db, seen, occasion):
    """All ballots of the same vote that were confirmed here, and this one: counted anew each time, so none is counted twice."""
    return _recounted(db, seen.sheet, occasion, [proposal.fields for proposal in seen.clear])


def _recounted(db, sheet, occasion, more=()):
    """The votes on all other ballots of the same vote that were confirmed here, and *more*; None where there are none at all."""
    votes = [*more, *(one.fields for other in _same_vote(db, sheet) for one in look(db, other).clear)]
    rows = list(filter(None, map(paper_answers.of_counted, sheet.rows or ())))
    counts = [
        tallies.Count(question, item, state, *(_of(votes, item, one, sex) for one in ("women", "men")))
        for question, state, sex, item in rows
    ]
    return paper_facts.Hands(occasion, tuple(counts), tuple(sum(one["sex"] == sex for one in votes) for sex in ("women", "men")))


def _same_vote(db, sheet):
    """The confirmed photographs of other ballots on which the same was asked at the same session or meeting."""
    same = [getattr(Sheet, name) == getattr(sheet, name) for name in ("tool", "session_id", "follow_up_id", "workshop_id")]
    query = select(Photograph, Sheet).join(Sheet, Sheet.id == Photograph.sheet_id)
    query = query.where(*same, Sheet.kind == "ballot", Sheet.id != sheet.id, Photograph.state == "confirmed")
    return [photograph for photograph, other in db.execute(query) if other.rows == sheet.rows]


def _of(votes, item, sex, asked):
    """How many of *sex* chose *item*; None where that sex was not *asked*, or nobody voted."""
    if asked not in ("both", sex) or not votes:
        return None
    return sum(one["item"] == item and one["sex"] == sex for one in votes)
