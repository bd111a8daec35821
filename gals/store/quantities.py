"""How many people promised, did, changed and let go what: counted by the database, each person once in each number.

Only who said yes to being counted is counted. The newest answer stands, mended ones as they were mended; somebody who
was written down twice is one person, and a promise brought from one sheet to another is one promise, that of the first.
The same question counts a number and lists what stands behind it.
"""

from contextlib import nullcontext
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Date, and_, case, cast, func, literal, or_, select, union_all

from gals.models import Adaptation, Answer, Commitment, Consent, Drawing, Group, Mark, Membership, Participant
from gals.store import continued, groups, standings
from tools.flowing import OF_TOOL
from tools.lanes import ELSE, GUARDED, LANES, OF_AREA, ROAD, STATES, WHYS, WITHOUT_SHEET

#: Whose promises are counted apart.
WHO = ("woman", "man", "group")

#: What rows can be made of.
BY = ("all", "lane", "area", "kind", "label")

#: A promise that a group made as one.
OWN = Commitment.participant_id.is_(None)

#: Where a promise belongs: a person's to the place of the row that stands for her, a group's to the group's.
_PLACE = case((OWN, Group.place_id), else_=Participant.place_id)

#: So many days after a milestone still belong to it: months have 28 to 31 days.
GRACE = 3

#: So many people are asked for by name, by their indexes; for more the whole tables are read once.
FEW = 2000


class Scope(NamedTuple):
    """Whose promises: of those who live in *places* (ids; None: everywhere), or of the members of *groups* and the groups' own.

    ``guarded``: promises about peace at home are left out, as wherever groups or villages stand side by side.
    """

    places: frozenset | None = None
    groups: tuple = ()
    guarded: bool = False


class Meant(NamedTuple):
    """Who is meant by a Scope: ids of their ``rows`` (None: too many to name), and who stands for whom among them."""

    rows: set | None
    heads: Any


class Span(NamedTuple):
    """This cycle and the last: promises made after *middle* up to *until*, and those made after *since* up to *middle*."""

    since: date
    middle: date
    until: date
    #: Months from a promise to each milestone.
    months: tuple


class Wanted(NamedTuple):
    """Which number: its row (*by* what, and which), whose, at which milestone, in which state, for which reason, in which cycle."""

    by: str = "all"
    row: str = ""
    who: str = ""
    column: int | None = None
    state: str = ""
    reason: str = ""
    cycle: int = 0


class Counted(NamedTuple):
    """A ``gals.reports.charts.Pattern`` as the database counts it."""

    cycle: int
    row: str
    who: str
    bits: int
    people: int


class Behind(NamedTuple):
    """One promise behind a number: *one* is whose it is (a person's id; of a group's promise its own), *openly* whether it may be shown."""

    one: str
    who: str
    commitment_id: str
    openly: bool


def patterns(db, scope, span, *by):
    """{by: (how, why)}: lists of Counted, of states at milestones and of reasons. *by*: what makes a row, of BY; asked in one go."""
    meant = meant_by(db, scope)
    told = promises(db, scope, span, meant)
    found, counts = [], {one: ([], []) for one in by}
    for place, each in enumerate(everybody(told, one, meant) for one in by):
        same = (each.c.cycle, each.c.row, each.c.who)
        for kind, bits in enumerate((each.c.how, each.c.why)):
            found.append(select(literal(place), literal(kind), *same, bits, func.count()).group_by(*same, bits))
    with reading_of(db, meant.rows):
        told_rows = db.execute(union_all(*found)).all()
    for place, kind, *row in told_rows:
        counts[by[place]][kind].append(Counted(*row))
    return counts


def everybody(told, by, meant, *more):
    """One line for everybody in every row: all that her promises there have, as bits; *more*: columns of *told* beside it.

    *meant*: whose promises were told (``Meant``).
    """
    row, of = _row(told, by, meant)
    alike, how, why = (
        (told.c.cycle, row.label("row"), told.c.who),
        func.sum(_bit(told).distinct()),
        func.sum(_why_bit(told).distinct()),
    )
    each = select(*alike, cast(how, BigInteger).label("how"), cast(why, BigInteger).label("why"), *more)
    return each.select_from(of).group_by(told.c.cycle, row, told.c.who, told.c.one, *more).cte(f"each_{by}")


def _row(told, by, meant):
    """(what a row is called, from where it is asked)."""
    if by == "label":
        members = _members(meant)
        return members.c.label, told.join(members, members.c.person == told.c.one)
    return (literal("") if by == "all" else told.c[by]), told


def _bit(told):
    return cast(literal(1), BigInteger).bitwise_lshift(told.c.column * len(STATES) + _place(STATES, told.c.state))


def _why_bit(told):
    bit = cast(literal(1), BigInteger).bitwise_lshift(
        _place(WHYS, told.c.reason) * len(STATES) + _place(STATES, told.c.state)
    )
    return case((told.c.reason.in_(WHYS), bit), else_=0)


def _place(keys, column):
    return case({key: place for place, key in enumerate(keys)}, value=column, else_=0)


def behind(db, scope, span, wanted, *, layer):
    """[Behind] of one number, the eldest first; *layer*: the consent that shows a person's promises here (show, report)."""
    meant = meant_by(db, scope)
    told = promises(db, scope, span, meant, layer=layer)
    row, of = _row(told, wanted.by, meant)
    narrow = [told.c.cycle == wanted.cycle, *([row == wanted.row] if wanted.by != "all" else [])]
    named = {"who": wanted.who, "state": wanted.state, "reason": wanted.reason}
    narrow += [told.c[name] == value for name, value in named.items() if value]
    narrow += [told.c.column == wanted.column] if wanted.column is not None else []
    asked = select(told.c.one, told.c.who, told.c.id, told.c.openly).select_from(of).where(*narrow)
    with reading_of(db, meant.rows):
        return [Behind(*row) for row in db.execute(asked.order_by(told.c.born, told.c.id))]


def reading(db, scope):
    return reading_of(db, rows_of(db, scope))


def reading_of(db, rows):
    """While a question about *rows* (as ``rows_of``) is asked: for few the indexes serve, for all of them whole tables are read."""
    return standings.whole(db) if rows is None else nullcontext()


def meant_by(db, scope):
    """The Meant of *scope*."""
    rows = rows_of(db, scope)
    return Meant(rows, standings.heads(rows))


def promises(db, scope, span, meant, *, layer=None):
    """(id, born, one, who, lane, area, kind, state, reason, cycle, column, openly, place) of every promise that counts.

    *meant*: who is meant by *scope*.
    """
    rows, heads = meant
    asked = [] if rows is None else [Commitment.participant_id.in_(rows) | (OWN & _of_groups(scope))]
    said = among(Consent.participant_id, rows)
    told_of = [Answer.commitment_id.in_(select(Commitment.id).where(*asked))] if asked else []
    families = continued.families(heads, *asked)
    newest = standings.newest(*told_of, families=families)
    person = func.coalesce(heads.c.head, Commitment.participant_id)
    who = case((OWN, "group"), else_=Participant.sex)
    area = func.coalesce(Commitment.area, "")
    query = (
        select(
            *(Commitment.id, Commitment.born, func.coalesce(person, Commitment.id).label("one"), who.label("who")),
            *(_lane(db, area).label("lane"), case((area == GUARDED, ""), else_=area).label("area")),
            *(func.coalesce(Commitment.kind, "").label("kind"), _column(db, span.months).label("column")),
            *(func.coalesce(newest.c.answer, STATES[0]).label("state"), newest.c.reason),
            case((Commitment.made_on <= span.middle, 1), else_=0).label("cycle"),
            *(_openly(heads, person, layer, said).label("openly"), _PLACE.label("place")),
        )
        .select_from(Commitment)
        .outerjoin(heads, heads.c.id == Commitment.participant_id)
        .outerjoin(Participant, Participant.id == person)
        .outerjoin(Group, Group.id == Commitment.group_id)
        .outerjoin(Mark, Mark.id == Commitment.id)
        .outerjoin(Drawing, Drawing.id == Commitment.drawing_id)
        .outerjoin(families, families.c.id == Commitment.id)
        .outerjoin(newest, newest.c.commitment_id == func.coalesce(families.c.root, Commitment.id))
    )
    counts = OWN | person.in_(select(standings.agreed(heads, "count", *said).c.person))
    kept = (Commitment.gone.isnot(True), Mark.gone.isnot(True), Participant.gone.isnot(True))
    once = func.coalesce(families.c.nth, 1) == 1
    return query.where(*kept, once, *asked, *_within(scope, span), who.in_(WHO), counts).cte("told")


def _within(scope, span):
    """What keeps promises in *scope* and *span*."""
    made = Commitment.made_on
    yield or_(made.is_(None), and_(made > span.since, made <= span.until))
    yield from among(_PLACE, scope.places)
    if scope.guarded:
        yield Commitment.area.is_distinct_from(GUARDED)


def _openly(heads, person, layer, said):
    """Whether a promise may be shown: its owner shares it and lets her sheets be kept and shown; none about peace at home."""
    if layer is None:
        return literal(False)
    agreed = [person.in_(select(standings.agreed(heads, each, *said).c.person)) for each in ("keep", layer)]
    hers = and_(Commitment.shared.is_(True), *agreed)
    return case((Commitment.area == GUARDED, False), (OWN, True), (hers, True), else_=False)


def among(column, rows):
    """The condition that *column* is one of *rows*, of which None means nothing said; none where *rows* is None."""
    if rows is None:
        return []
    return [column.in_(rows)] if None not in rows else [column.in_([*rows - {None}]) | column.is_(None)]


def _members(meant):
    """(person, label) of the groups to which people belong, each label once."""
    heads = meant.heads
    person = func.coalesce(heads.c.head, Membership.participant_id).label("person")
    members = select(person, Group.label).distinct().join(Group, Group.id == Membership.group_id)
    members = members.outerjoin(heads, heads.c.id == Membership.participant_id)
    hers = among(Membership.participant_id, meant.rows)
    return members.where(Membership.gone.isnot(True), Group.gone.isnot(True), Group.label > "", *hers).cte("members")


def _lane(db, area):
    """The lane, as ``tools.flowing.lane_of`` says it; a programme's own tools lie where those lie from which they were made."""
    own = db.execute(select(Adaptation.tool, Adaptation.base).where(Adaptation.base > "", Adaptation.gone.isnot(True)))
    of_tool = OF_TOOL | {tool: OF_TOOL[base] for tool, base in own if base in OF_TOOL}
    return case(
        *((and_(Drawing.tool == ROAD, Mark.zone.startswith(f"{lane}-")), lane) for lane in LANES),
        *((area == key, lane) for key, lane in OF_AREA.items()),
        *((Drawing.tool == key, lane) for key, lane in of_tool.items()),
        *((area == key, lane) for key, lane in WITHOUT_SHEET.items()),
        else_=ELSE,
    )


def _column(db, months):
    """The first milestone by which a promise falls due; the last one for all that is due later."""
    due = func.coalesce(Commitment.due_on, Commitment.milestone_on, Commitment.made_on)
    made = func.coalesce(Commitment.made_on, due)
    sqlite = db.get_bind().dialect.name == "sqlite"
    days = func.julianday(due) - func.julianday(made) if sqlite else cast(due, Date) - cast(made, Date)
    return case(
        *((days <= round(month * 30.44) + GRACE, place) for place, month in enumerate(months)), else_=len(months) - 1
    )


def _of_groups(scope):
    if scope.groups:
        return Commitment.group_id.in_(scope.groups)
    return Commitment.group_id.in_(select(Group.id).where(*among(Group.place_id, scope.places)))


def rows_of(db, scope):
    """The ids of all who are meant, and of every row that was joined to one of theirs; None where they are too many to name."""
    if scope.groups:
        news = {person.id for group_id in scope.groups for person in groups.members(db, group_id)}
    elif scope.places is None:
        return None
    else:
        news = set(db.scalars(select(Participant.id).where(*among(Participant.place_id, scope.places)).limit(FEW + 1)))
        if len(news) > FEW:
            return None
    reached = set()
    while news:
        reached |= news
        news = set(db.scalars(select(Participant.id).where(Participant.merged_into.in_(news)))) - reached
    return reached
