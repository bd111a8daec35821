"""Records that were written down twice and joined: which one of them stands for all.

``merged_into`` leads from a row to the one that stands for it. Two machines may join in opposite directions; then the
rows lead in a circle, and the one with the lowest id stands for all, the same on every machine.
"""

from sqlalchemy import select


def keepers(db, model, record_ids):
    """{id: id of the row that stands for it} for each of *record_ids*; a row nobody joined stands for itself."""
    leads, news = {}, {one for one in record_ids if one}
    while news:
        rows = select(model.id, model.merged_into).where(model.id.in_(news))
        leads |= dict.fromkeys(news) | {one: into for one, into in db.execute(rows) if into}
        news = {into for into in leads.values() if into} - leads.keys()
    return {one: _end(leads, one) for one in record_ids if one}


def _end(leads, start):
    seen = [start]
    while into := leads.get(seen[-1]):
        if into in seen:
            return min(seen[seen.index(into) :])
        seen.append(into)
    return seen[-1]


def keeper(db, model, record_id):
    """The id of the row that stands for *record_id*."""
    return keepers(db, model, [record_id])[record_id]


def standing(db, rows):
    """Those of *rows* (of one table) that stand for themselves: nobody joined them to another."""
    joined_ones = [row.id for row in rows if row.merged_into]
    heads = {one for one, head in keepers(db, type(rows[0]), joined_ones).items() if one == head} if joined_ones else set()
    return [row for row in rows if not row.merged_into or row.id in heads]


def joined(db, model, record_id):
    """The ids of all rows for which the same row stands as for *record_id*, itself included."""
    reached, news = set(), {keeper(db, model, record_id), record_id}
    while news:
        reached |= news
        news = set(db.scalars(select(model.id).where(model.merged_into.in_(news)))) - reached
    return reached
