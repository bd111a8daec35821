"""Which question of somebody's form means what here: said once, remembered for the next file of the same form."""

from sqlalchemy import select

from gals.journal.ids import pair_id
from gals.models import Mapping

#: So many letters of an answer are remembered: what is longer was no choice.
LONGEST = 120


def for_file(db, committee_id, kind, *, form, questions):
    """The Mapping that fits a file: that of its form, or else the fullest whose questions the file has all; None where none does."""
    kept = select(Mapping).where(Mapping.committee_id == committee_id, Mapping.kind == kind, Mapping.gone.isnot(True))
    asked = set(questions)
    fitting = [one for one in db.scalars(kept) if one.columns and set(one.columns.values()) <= asked]
    return max(fitting, key=lambda one: (one.form == form, len(one.columns), one.born), default=None)


def remember(w, committee_id, kind, said, *, form):
    """Keep what was *said* of a form: (columns, choices)."""
    columns, choices = said
    short = {
        field: {answer: value for answer, value in answers.items() if value and len(answer) <= LONGEST}
        for field, answers in choices.items()
    }
    made = pair_id("mapping", committee_id, kind, form)
    w.put("mapping", made, committee_id=committee_id, kind=kind, form=form, columns=columns, choices=short)
