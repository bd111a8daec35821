"""Numbers of each place by itself: what a highway is the sum of. Every person, and every group, is in one place alone."""

from sqlalchemy import func, literal, select, union_all

from gals.store.quantities import Counted, everybody, meant_by, promises, reading_of

#: So many rows are read at a time: of a large programme there are very many.
_AT_ONCE = 5000


def patterns(db, scope, span, *by):
    """(place, what makes a row (of BY), whether the bits are reasons, Counted), as ``quantities.patterns`` but place by place.

    Of rows by label no reasons are told.
    """
    meant = meant_by(db, scope)
    told = promises(db, scope, span, meant)
    found = []
    for number, one in enumerate(by):
        each = everybody(told, one, meant, told.c.place)
        for is_why, bits in enumerate((each.c.how, each.c.why)[: 1 if one == "label" else 2]):
            alike = (each.c.cycle, each.c.row, each.c.who, bits)
            rows = select(each.c.place, literal(number), literal(is_why), *alike, func.count())
            found.append(rows.group_by(each.c.place, *alike))
    with reading_of(db, meant.rows):
        rows = db.execute(union_all(*found), execution_options={"yield_per": _AT_ONCE})
        for place, number, is_why, *counted in rows:
            yield place, by[number], bool(is_why), Counted(*counted)
