"""Votes in secret, counted as a wooden box counts them: no voter, no order, no hour; only how many chose each picture.

A box stays on this machine. ``counts`` holds {picture: [women, men]}, and under ``TABLETS`` how many votes each tablet
has brought: a vote that is sent again because its answer was lost carries the same number and is not counted twice.
"""

import secrets
from contextlib import closing

from flask_babel import gettext as _
from sqlalchemy import select, update

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import BallotBox
from gals.store import tallies
from tools.kit import STATES
from tools.symbols import SYMBOLS

#: How few and how many pictures stand in a ballot.
LEAST, MOST = 2, 9

#: With fewer voters than this it can be guessed who chose what.
FEW = 5

#: Where ``counts`` holds what each tablet has brought; no picture is called so.
TABLETS = ""

SEXES = ("women", "men")

_PICTURES = {symbol.key for symbol in SYMBOLS}


def open_box(db, occasion, ask, *, sex, present, account_id, now):
    """A new BallotBox. *ask*: (question, state, pictures); *sex*: women, men or both; *present*: (women, men).

    Raises BadInput when the pictures are too few, too many or unknown, or when nobody is said to be present.
    """
    question, state, pictures = ask
    items = list(dict.fromkeys(pictures))
    check(items, state, sex, present)
    where = {name: value for name, value in occasion._asdict().items() if name != "on"}
    made = BallotBox(id=new_id(), question=question, state=state, items=items, sex=sex, present=list(present), **where)
    made.counts, made.voted, made.most = _empty(items), [0, 0], 1
    made.account_id, made.opened_at = account_id, now
    db.add(made)
    db.flush()
    return made


def check(items, state, sex, present):
    """Raise BadInput for pictures, a state or voters that cannot be voted with."""
    if not LEAST <= len(items) <= MOST or set(items) - _PICTURES:
        raise BadInput(_("Please choose %(least)s to %(most)s pictures.", least=LEAST, most=MOST))
    if state not in STATES or sex not in (*SEXES, "both"):
        raise BadInput(_("Please choose one of the questions."))
    if any(number is not None and not 0 <= number <= tallies.MOST for number in present):
        raise BadInput(_("Please write numbers from 0 to %(most)s.", most=tallies.MOST))
    if not voters(sex, present):
        raise BadInput(_("Please write how many are present: without it a vote means nothing."))


def _empty(items):
    return {item: [0, 0] for item in items}


def voters(sex, present):
    """How many may vote, of (women, men) *present*."""
    return sum(present[SEXES.index(one)] or 0 for one in asked(sex))


def asked(sex):
    """Who votes, of SEXES: *sex* is women, men or both."""
    return list(SEXES) if sex == "both" else [sex]


def is_few(box):
    """Whether so few vote, or so few women or men of those who vote, that votes can be guessed."""
    return any(voters(one, box.present) < FEW for one in asked(box.sex) if voters(one, box.present)) or (
        voters(box.sex, box.present) < FEW
    )


def find(db, box_id):
    """The BallotBox called *box_id*, open or closed, or None."""
    return db.get(BallotBox, box_id)


def of_occasion(db, occasion):
    """The boxes of one occasion and of its groups, the newest first."""
    if occasion.follow_up_id:
        where = BallotBox.follow_up_id == occasion.follow_up_id
    else:
        where = BallotBox.session_id == occasion.session_id
    found = select(BallotBox).where(where, BallotBox.tool == occasion.tool).order_by(BallotBox.opened_at.desc())
    return db.scalars(found).all()


def shuffled(box):
    """The pictures of *box*, anew for each voter: where a finger falls says nothing to whoever watches."""
    return secrets.SystemRandom().sample(box.items, len(box.items))


def brought(box, tablet):
    """How many votes *tablet* has brought to *box*."""
    return box.counts.get(TABLETS, {}).get(tablet, 0)


def cast(db, box_id, item, sex, *, tablet, number):
    """Drop one vote: whether the box was open for it. *item* None: somebody who chose nothing.

    *number*: the how-manieth vote of *tablet* it is; one that was counted is not counted again. The box is held while it
    is counted, so that two tablets lose nothing. Raises BadInput for what is not in this ballot.
    """
    box = _held(db, box_id)
    if box is None or box.closed_at:
        return False
    if (item is not None and item not in box.items) or sex not in asked(box.sex):
        raise BadInput(_("Please tap one of the pictures."))
    if 0 < number <= brought(box, tablet):
        return True
    if number != brought(box, tablet) + 1:
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))
    counts = {key: list(value) if key else dict(value) for key, value in box.counts.items()}
    voted, column = list(box.voted), SEXES.index(sex)
    counts.setdefault(TABLETS, {})[tablet] = number
    voted[column] += 1
    if item is not None:
        counts[item][column] += 1
    db.execute(update(BallotBox).where(BallotBox.id == box_id).values(counts=counts, voted=voted))
    return True


def _held(db, box_id):
    """The box as it is now, held until this change is committed (SQLite has one writer in any case)."""
    found = select(BallotBox).where(BallotBox.id == box_id).with_for_update()
    return db.scalar(found.execution_options(populate_existing=True))


def is_above(box):
    """Whether more have voted than were present."""
    return any(count > (here or 0) for count, here in zip(box.voted, box.present, strict=True) if count)


def close(w, box_id, occasion):
    """Count the ballot box: its numbers become tallies of *occasion*, and it is empty. Closed already it stays as it is.

    Raises BadInput while nobody has voted.
    """
    box = _held(w.db, box_id)
    if box is None or box.closed_at:
        return
    if not sum(box.voted):
        raise BadInput(_("Nobody has voted yet."))
    tallies.say(w, occasion, _counted(w.db, box, occasion), tuple(box.present))
    box.counts, box.voted, box.closed_at = {}, [0, 0], w.now
    w.db.flush()


def _counted(db, box, occasion):
    """[Count, …]: every picture, also one that nobody chose; what the other sex said earlier stays."""
    known, counted = {(one.question, one.item, one.state): one for one in tallies.of_occasion(db, occasion)}, []
    for item in box.items:
        old = known.get((box.question, item, box.state))
        given = zip(SEXES, box.counts[item], strict=True)
        numbers = {sex: count if sex in asked(box.sex) else getattr(old, sex, None) for sex, count in given}
        counted.append(tallies.Count(box.question, item, box.state, numbers["women"], numbers["men"]))
    return counted


def throw_away(db, box_id):
    """Take back a box that was opened by mistake. Raises BadInput once somebody has voted."""
    box = _held(db, box_id)
    if box is None:
        return
    if box.closed_at or sum(box.voted):
        raise BadInput(_("Somebody has voted: count the ballot box instead."))
    db.delete(box)
    db.flush()


def smooth(engine):
    """Leave no earlier numbers of a box behind on the disk: what SQLite wrote ahead, PostgreSQL's old rows."""
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:  # outside of any transaction
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ballot_boxes")
