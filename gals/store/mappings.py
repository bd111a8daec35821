"""Which question of somebody's form means what here: said once, remembered for the next file of the same form."""

from sqlalchemy import select

from gals.journal.ids import pair_id
from gals.models import Mapping

#: So many answers of a question are remembered, and so many letters of each: what is longer was no choice.
MOST, LONGEST = 300, 120


def for_file(db, committee_id, kind, *, form, questions, whole=True):
    """The Mapping that fits a file: that of its form, or else the fullest; None where none does.

    It fits where the file has all its questions; where a file is not *whole* (it tells of answered questions alone) half of them.
    """
    kept = select(Mapping).where(Mapping.committee_id == committee_id, Mapping.kind == kind, Mapping.gone.isnot(True))
    asked = set(questions)

    def fits(one):
        there = sum(question in asked for question in (one.columns or {}).values())
        return there and (there == len(one.columns) if whole else there * 2 >= len(one.columns))

    fitting = [one for one in db.scalars(kept) if fits(one)]
    return max(fitting, key=lambda one: (one.form == form, len(one.columns), one.born), default=None)


def remember(w, committee_id, kind, said, *, form):
    """Keep what was *said* of a form: (columns, choices)."""
    columns, choices = said
    short = {
        field: dict([pair for pair in answers.items() if pair[1] and len(pair[0]) <= LONGEST][:MOST])
        for field, answers in choices.items()
    }
    made = pair_id("mapping", committee_id, kind, form)
    w.put("mapping", made, committee_id=committee_id, kind=kind, form=form, columns=columns, choices=short)
