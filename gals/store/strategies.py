"""Versions of a committee's strategy. An approved one is never changed; the next begins as its copy.

What groups found comes in as numbers of groups: so many women, so many men, in so many groups, never fewer than five
people, and never with anybody's words beside it.
"""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Strategy
from gals.store import days, numbers
from gals.store.committees import trouble_with_day
from gals.store.words import tidy, too_long

PARTS = {"analysis": 8000, "vision": 2000, "risks": 4000}

#: Fewer people than this are never told of (docs/safety.md, small numbers).
FEWEST = 5

#: At most so many findings and objectives.
MOST = 30


def of_committee(db, committee_id):
    """The versions of a committee's strategy, the newest first."""
    kept = select(Strategy).where(Strategy.committee_id == committee_id, Strategy.gone.isnot(True))
    return db.scalars(kept.order_by(Strategy.number.desc(), Strategy.born.desc(), Strategy.id)).all()


def newest(db, committee_id):
    """The newest version, or None."""
    return next(iter(of_committee(db, committee_id)), None)


def in_force(db, committee_id):
    """The newest approved version, or None."""
    return next((one for one in of_committee(db, committee_id) if one.approved_on), None)


def begin(w, committee_id):
    """The version that is being written: the one there is, or the next as a copy of the approved one. Returns its id."""
    last = newest(w.db, committee_id)
    if last is not None and last.approved_on is None:
        return last.id
    copied = ("findings", "objectives", *PARTS)
    fields = {name: getattr(last, name) for name in copied if getattr(last, name) is not None} if last else {}
    return w.put("strategy", None, committee_id=committee_id, number=1 + (last.number or 0 if last else 0), **fields)


def keep(w, strategy, entered, objectives):
    """Keep the parts in *entered* (texts by PARTS) and *objectives* [(key or "", words), …] of a draft. Raises BadInput."""
    _refuse_approved(strategy)
    parts = {name: _lines(entered.get(name, "")) for name in PARTS}
    for name, most in PARTS.items():
        if trouble := too_long(parts[name], most):
            raise BadInput(trouble)
    wanted = [(key, tidy(words)) for key, words in objectives if tidy(words)]
    if len(wanted) > MOST:
        raise BadInput(_("At most %(most)d points fit here.", most=MOST))
    if trouble := next(filter(None, (too_long(words, 300) for _key, words in wanted)), ""):
        raise BadInput(trouble)
    known = {one["key"] for one in strategy.objectives or ()}
    goals = [{"key": key if key in known else new_id(), "words": words} for key, words in wanted]
    w.put("strategy", strategy.id, objectives=goals, **{name: text or None for name, text in parts.items()})


def _lines(text):
    """*text* line by line, each tidied: paragraphs stay."""
    return "\n".join(tidy(line) for line in (text or "").splitlines()).strip()


def find_out(w, strategy, words, counted=("", "", "")):
    """Add a finding: *words*, and *counted* (women, men, groups) as typed, all empty where nothing was counted. Raises BadInput."""
    _refuse_approved(strategy)
    words = tidy(words)
    if not words:
        raise BadInput(_("Please write what was found."))
    if trouble := too_long(words, 300):
        raise BadInput(trouble)
    women, men, groups = (numbers.whole(text) for text in counted)
    if any(tidy(text) for text in counted):
        if any(tidy(text) and not tidy(text).isdecimal() for text in counted):
            raise BadInput(_("Please write whole numbers."))
        if not _are_many(women, men) or not groups:
            raise BadInput(_("Numbers under five people could point at somebody. Please write the finding without them."))
    add(w, strategy, [{"words": words, "women": women, "men": men, "groups": groups}])


def _are_many(women, men):
    """Whether each side is nobody, unsaid, or at least FEWEST, and together they are."""
    sides = [number for number in (women, men) if number]
    return bool(sides) and all(number >= FEWEST for number in sides)


def add(w, strategy, found):
    """Add [{"words", "women", "men", "groups"}, …] to a draft's findings; what stands there already is passed over. Raises BadInput."""
    _refuse_approved(strategy)
    kept = list(strategy.findings or ())
    words = {one["words"] for one in kept}
    now = kept + [one for one in found if one["words"] not in words]
    if len(now) > MOST:
        raise BadInput(_("At most %(most)d points fit here.", most=MOST))
    w.put("strategy", strategy.id, findings=now)


def take_out(w, strategy, place):
    """Take the finding at *place* (from 0) out of a draft."""
    _refuse_approved(strategy)
    kept = list(strategy.findings or ())
    if 0 <= place < len(kept):
        w.put("strategy", strategy.id, findings=kept[:place] + kept[place + 1 :])


def approve(w, strategy, act, *, on, review_on):
    """The committee approved a draft by an *act* on a day (texts); from now on it stands. Raises BadInput."""
    _refuse_approved(strategy)
    today = w.now.date()
    for text in (on, review_on):
        if trouble := trouble_with_day(text, today):
            raise BadInput(trouble)
    approved, review = days.read(on), days.read(review_on)
    if not tidy(act) or approved is None:
        raise BadInput(_("Please give the act that approves it, and its day."))
    if approved > today:
        raise BadInput(_("An act is kept on its day or later."))
    if trouble := too_long(tidy(act), 160):
        raise BadInput(trouble)
    if not (strategy.vision and strategy.objectives and strategy.risks):
        raise BadInput(_("Before it is approved a strategy says where you want to be, its objectives, and risks and safety."))
    w.put("strategy", strategy.id, approval=tidy(act), approved_on=approved, review_on=review)


def _refuse_approved(strategy):
    if strategy.approved_on:
        raise BadInput(_("This version was approved and stays as it is. Please begin the next one."))
