"""What is new on a sheet: made once for all the tablets around it, which hear of the same stroke within the same second."""

from threading import Lock

from flask import current_app
from flask_wtf.csrf import generate_csrf

from gals.db import session
from gals.store import drawings as store
from gals.views import board
from gals.views.page import language

#: None of it with more marks than a hand draws between two looks.
FEW = 60

_TURN = Lock()


def told(drawing, tool, since, marks):
    """``board.told_again`` of the *marks* that came after *since*. Whether the reader may hear it is for the caller to ask.

    Everything it says is read from the journal, so it stays true until the journal moves on, and is forgotten then; the guard
    alone is the reader's.
    """
    if since is None or len(marks) > FEW:
        return board.told_again(drawing, tool, marks)
    state, heard = store.state(session()), (drawing.id, since, language())
    with _TURN:  # the others wait for the first rather than make the same once more
        if current_app.extensions.get("news", (None,))[0] != state:
            current_app.extensions["news"] = state, {}
        _state, said = current_app.extensions["news"]
        if heard not in said:
            said[heard] = board.told_again(drawing, tool, marks)
        return said[heard] | {"guard": generate_csrf()}


def init_app(app):
    """Let nothing of it stay in memory once the box is locked."""
    app.extensions["sealed"].when_shut(lambda: app.extensions.pop("news", None))
