"""Which marks of a filled sheet make one picture together: so that a sheet can be drawn a little differently."""

from tools.ink import unpack


def places(mark):
    """Where a mark is, in sheet units: all points of ink, the middle of anything else."""
    return unpack(mark.ink) if mark.ink else ((mark.x, mark.y),)


def pictures(sample):
    """The marks of a sample, strokes that make one picture together: neighbours that touch or nearly do."""
    picture, edges = [], (0, 0, 0, 0)
    for mark in sample:
        xs, ys = zip(*places(mark), strict=True)
        new = (min(xs) - 4, min(ys) - 4, max(xs) + 4, max(ys) + 4)
        joins = picture and mark.ink and picture[-1].ink and picture[-1].zone == mark.zone
        if joins and new[0] < edges[2] and edges[0] < new[2] and new[1] < edges[3] and edges[1] < new[3]:
            picture.append(mark)
            edges = (min(edges[0], new[0]), min(edges[1], new[1]), max(edges[2], new[2]), max(edges[3], new[3]))
            continue
        if picture:
            yield picture
        picture, edges = [mark], new
    yield picture
