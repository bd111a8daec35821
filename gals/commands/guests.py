"""The plain door of a box that speaks TLS: what a tablet needs before it trusts the box, and nothing that is anybody's.

No cookie comes in or goes out here, whatever the pages behind it do; all other addresses are sent to the sealed ones.
A sheet on the wall is shown here only to this machine's own screen: it never crosses the air in clear.
"""

import re
from urllib.parse import quote

OPEN = re.compile(r"/(trust(/ca)?|wall|weather|static/.+)\Z")
OWN_SCREEN = re.compile(r"/wall/[\w-]+(/data)?\Z")

#: Headers that only make sense sealed, or carry a secret.
UNSAID = ("set-cookie", "strict-transport-security")


class Guests:
    """A WSGI application in front of *app*; *names* are the box's own, the first is where strangers are sent."""

    def __init__(self, app, names, port):
        self.app, self.names, self.port = app, names, port

    def __call__(self, environ, start_response):
        """Let the few open pages through, without cookies."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not self._is_open(path, environ):
            return self._send_on(path, environ, start_response)
        for secret in ("HTTP_COOKIE", "HTTP_AUTHORIZATION"):
            environ.pop(secret, None)

        def begin(status, headers, exc_info=None):
            return start_response(status, [one for one in headers if one[0].lower() not in UNSAID], exc_info)

        return self.app(environ, begin)

    @staticmethod
    def _is_open(path, environ):
        own = environ["REMOTE_ADDR"].startswith("127.") and OWN_SCREEN.match(path)
        return bool(OPEN.match(path) or own)

    def _send_on(self, path, environ, start_response):
        asked = environ.get("HTTP_HOST", "").rpartition(":")[0]
        host = asked if asked in self.names else self.names[0]
        place = "/trust" if path == "/" else f"https://{host}:{self.port}{quote(path.encode('latin-1'))}"
        start_response("303 See Other", [("Location", place), ("Cache-Control", "no-store"), ("Content-Length", "0")])
        return []
