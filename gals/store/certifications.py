"""Certificates of champions: a dated status, earned by the programme's rule and renewed (docs/method.md §4.4).

Three of the third tier are drawn and asked. All found as told: certified until a date. One not found: nothing until the
next year begins. Facts only: the answer to a draw corrects the draw, so what happened stays readable in the journal.
"""

from datetime import date
from typing import NamedTuple

from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Certification, Participant
from gals.store import joins, programmes
from gals.store.facts import place, standing
from gals.store.words import tidy, too_long
from gals.times import month_after

#: What the programme asks where it says nothing else.
MONTHS, ASKED = 12, 3

#: So many months before its end a certificate is spoken of again.
GENTLE = 2

LONGEST_RULE = 400


class Rule(NamedTuple):
    """How many ``months`` a certificate lasts, how many of the ``third_tier`` there must be, and what else is asked in ``words``."""

    months: int = MONTHS
    third_tier: int = ASKED
    words: str = ""


class Standing(NamedTuple):
    """How it stands for a champion: ``word`` of none, drawn, certified, soon, over, waiting; until when; and the fact behind it."""

    word: str
    until: date | None = None
    fact: object = None


def rule(programme):
    """The programme's Rule."""
    said = programme.certificate or {}
    return Rule(int(said.get("months") or MONTHS), int(said.get("third_tier") or ASKED), str(said.get("words") or ""))


def set_rule(w, months, third_tier, words):
    """Set the programme's rule. Raises BadInput."""
    if not (months and 1 <= months <= 60):
        raise BadInput(_("Please give months as a number from 1 to 60."))
    if not (third_tier and ASKED <= third_tier <= 100):
        raise BadInput(_("Please give a number from 3 to 100."))
    if trouble := too_long(tidy(words), LONGEST_RULE):
        raise BadInput(trouble)
    programmes.change(w, certificate={"months": months, "third_tier": third_tier, "words": tidy(words)})


def begin(w, participant_id, *, seed, drawn, among, asked):
    """Keep a draw: *drawn* ids of *among* so many of the third tier, made with *seed*, under the Rule *asked*.

    Raises BadInput while there are too few, while an earlier draw is not answered, and until a false record is forgotten.
    """
    now = standing_of(w.db, participant_id, w.now.date())
    if now.word == "waiting":
        raise BadInput(_("One record was not true. From %(day)s on it can be tried again.", day=format_date(now.until)))
    if now.word == "drawn":
        raise BadInput(_("Three were drawn already. Please ask these first."))
    if among < max(asked.third_tier, ASKED):
        raise BadInput(
            _(
                "The third tier has %(count)d so far; the programme asks for %(least)d.",
                count=among,
                least=max(asked.third_tier, ASKED),
            )
        )
    drawing = _(
        "%(months)d months; %(drawn)d of %(among)d in the third tier.",
        months=asked.months,
        drawn=len(drawn),
        among=among,
    )
    said = f"{drawing} {asked.words}".strip()
    return w.fact(
        "certification",
        participant_id=participant_id,
        status="drawn",
        seed=seed,
        drawn=list(drawn),
        on=w.now.date(),
        rule=said[:600],
    )


def answer(w, draw, found):
    """Close a draw: *found* ids of those who were met and told the same. Returns the new fact's status."""
    if draw.status != "drawn" or newest(w.db, draw.participant_id).id != draw.id:
        raise BadInput(_("This was answered already."))
    today, found = w.now.date(), [one for one in draw.drawn or () if one in found]
    for one in draw.drawn or ():
        w.put("learner", one, participant_id=draw.participant_id, checked=one in found)
    said = {"seed": draw.seed, "drawn": draw.drawn, "found": found, "rule": draw.rule, "on": today, "corrects": draw.id}
    if len(found) < len(draw.drawn or ()):
        return _say(w, draw, "refused", until=_next_year(today), **said)
    earlier = any(fact.status in ("certified", "renewed") for fact in history(w.db, draw.participant_id))
    months = rule(programmes.current(w.db)).months
    return _say(w, draw, "renewed" if earlier else "certified", until=month_after(today, months), **said)


def void(w, fact):
    """A record behind a certificate was not true: it ends, and can be tried again when the next year begins."""
    today = w.now.date()
    return _say(w, fact, "refused", until=_next_year(today), on=today, seed=fact.seed, drawn=fact.drawn, rule=fact.rule)


def _say(w, about, status, **said):
    w.fact("certification", participant_id=about.participant_id, status=status, **said)
    return status


def _next_year(today):
    return date(today.year + 1, 1, 1)


def history(db, participant_id):
    """What stands of a champion's certificates, the oldest first, also what was written under another row of hers."""
    ids = joins.joined(db, Participant, participant_id)
    kept = select(Certification).where(Certification.participant_id.in_(ids), Certification.gone.isnot(True))
    return standing(db.scalars(kept).all())


def newest(db, participant_id):
    """The latest Certification of a champion, or None."""
    return max(history(db, participant_id), key=place, default=None)


def standing_of(db, participant_id, today):
    """The Standing of a champion on the day *today*."""
    return _standing(newest(db, participant_id), today)


def standings(db, participant_ids, today):
    """{participant id: Standing} of those among *participant_ids* who have one."""
    told = db.scalars(select(Certification.participant_id).where(Certification.gone.isnot(True)).distinct()).all()
    keepers = set(joins.keepers(db, Participant, told).values())
    return {one: standing_of(db, one, today) for one in participant_ids if one in keepers}


def _standing(fact, today):
    if fact is None:
        return Standing("none")
    if fact.status == "drawn":
        return Standing("drawn", fact.on, fact)
    if fact.status == "refused":
        return Standing("waiting" if fact.until and today < fact.until else "none", fact.until, fact)
    if fact.status == "ended" or fact.until is None or fact.until < today:
        return Standing("over", fact.until, fact)
    return Standing("soon" if month_after(today, GENTLE) >= fact.until else "certified", fact.until, fact)
