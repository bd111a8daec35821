"""The gate in front of the pages: while the box is locked nothing behind it is asked, whatever the address."""

from werkzeug.wsgi import ClosingIterator


class Gate:
    """A WSGI application: *inside* while *box* is open, *outside* while it is locked. A lock waits for answers under way."""

    def __init__(self, box, inside, outside):
        self.box, self.inside, self.outside = box, inside, outside

    def __call__(self, environ, start_response):
        """Answer from inside or outside."""
        if not self.box.enter():
            return self.outside(environ, start_response)
        try:
            answer = self.inside(environ, start_response)
        except BaseException:
            self.box.leave()
            raise
        return ClosingIterator(answer, [self.box.leave])
