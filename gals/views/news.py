"""What is new on a sheet: made once for all the tablets around it, which hear of the same stroke within the same second."""

from threading import Lock

from flask import current_app
from flask_wtf.csrf import generate_csrf

from gals.db import session
from gals.store import drawings as store
from gals.views import board
from gals.views.page import language

#: So much of it is remembered, none of it with more marks than a hand draws between two looks.
LATELY, FEW = 8, 60

_TURN = Lock()


def told(drawing, tool, since, marks):
    """``board.told_again`` of the *marks* that came after *since*. Whether the reader may hear it is for the caller to ask.

    Everything it says is read from the journal, so it stays true until the journal has moved on; the guard alone is the reader's.
    """
    if since is None or len(marks) > FEW:
        return board.told_again(drawing, tool, marks)
    lately = current_app.extensions.setdefault("news", {})
    heard = (drawing.id, since, *store.state(session()), language())
    with _TURN:  # the others wait for the first rather than make the same once more
        if heard not in lately:
            lately[heard] = board.told_again(drawing, tool, marks)
            for old in list(lately)[:-LATELY]:
                del lately[old]
        return lately[heard] | {"guard": generate_csrf()}
