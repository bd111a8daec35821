"""One conversation with another machine over HTTP: it proves who it is before anything is said to it."""

import gzip
import json
import secrets
import ssl
import urllib.error
import urllib.request

from flask_babel import gettext as _

from gals.errors import BadInput
from gals.journal.identity import as_text, from_text, speaks_for

#: Seconds without a byte before a line is called dead.
PATIENCE = 60

#: The most that is read of one answer, in bytes.
MOST = 64 << 20


class Unreachable(Exception):
    """No answer, or a broken one. Nothing is lost; the next exchange goes on from here."""


class WrongMachine(BadInput):
    """Another machine answers at this address than the one that was joined. Nothing was sent to it, nothing is erased."""


class Refused(BadInput):
    """The other machine does not let us in."""


class Wire:
    """Talks to *url*. ``sent`` and ``got`` count bytes of bodies as they go over the line."""

    def __init__(self, url, *, authority=None):
        if not url.startswith(("https://", "http://")):
            raise BadInput(_("%(url)s is no address. It begins with https://", url=url))
        self.url = url.rstrip("/")
        context = ssl.create_default_context(cafile=authority or None)
        self._opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), _NowhereElse)
        self.sent = self.got = 0
        self._headers = {}

    def enrol(self, code, device, name, identity):
        """Enrol *device* by a *code*; the server as {"id", "name", "key", "recipient"}. Raises Refused with its sentence."""
        said = {"code": code, "device": device, "name": name, "key": identity.key, "recipient": identity.recipient}
        return self.tell("/exchange/enrol", said)["server"]

    def begin(self, device, identity, peer):
        """Greet *peer* (.id, .key): hear its proof, give ours, receive a pass. Raises WrongMachine or Refused."""
        nonce = secrets.token_urlsafe(16)
        heard = self.tell("/exchange/hello", {"device": device, "nonce": nonce})
        message = f"gals-hello|{peer.id}|{nonce}|{heard['challenge']}".encode()
        if not speaks_for(peer.key, message, from_text(heard["proof"])):
            said = {"url": self.url, "name": peer.name}
            raise WrongMachine(
                _("At %(url)s another machine answers, not %(name)s. Nothing was sent and nothing is erased.", **said)
            )
        proof = identity.sign(f"gals-open|{peer.id}|{heard['challenge']}".encode())
        opened = self.tell(
            "/exchange/open", {"device": device, "challenge": heard["challenge"], "proof": as_text(proof)}
        )
        self._headers = {"Authorization": f"Bearer {opened['pass']}", "Gals-Device": device}

    def tell(self, path, said):
        """POST *said* as JSON; the answer as a value."""
        return json.loads(self.ask(path, json.dumps(said).encode(), {"Content-Type": "application/json"})[0])

    def post_lines(self, lines, waiting):
        """POST *lines* of the journal, packed; the receipts, as [{"id", "sha256", "aside"}, …] in their order."""
        body = gzip.compress("\n".join(lines).encode())
        headers = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip", "Gals-Waiting": str(waiting)}
        return json.loads(self.ask("/journal", body, headers)[0])["receipts"]

    def get_lines(self, after, began):
        """({"upto", "safe", "more", "again"}, lines) of what came after *after* there."""
        answer, _headers = self.ask(f"/journal?after={after}&began={began}")
        head, *lines = answer.decode().split("\n")
        return json.loads(head), [line for line in lines if line]

    def ask(self, path, body=None, headers=None):
        """(body, headers) of an answer; *body* given makes it a POST. Raises Unreachable or Refused."""
        wanted = {"Accept-Encoding": "gzip", "Accept": "application/json", **self._headers, **(headers or {})}
        self.sent += len(body or b"")
        asked = urllib.request.Request(self.url + path, body, wanted)  # noqa: S310 - the address was looked at
        try:
            with self._opener.open(asked, timeout=PATIENCE) as answer:
                return self._read(answer), answer.headers
        except urllib.error.HTTPError as error:
            with error:
                raise self._trouble(error) from error
        except (OSError, EOFError, ValueError, ssl.SSLError) as error:
            raise Unreachable(type(error).__name__) from error

    def _read(self, answer):
        came = answer.read(MOST)
        self.got += len(came)
        length = answer.headers.get("Content-Length")
        if length and len(came) < int(length):
            raise OSError("cut off")
        return gzip.decompress(came) if answer.headers.get("Content-Encoding") == "gzip" else came

    def _trouble(self, error):
        if error.code >= 500 or error.code == 429:
            return Unreachable(f"answer {error.code}")
        try:
            return Refused(json.loads(self._read(error))["trouble"])
        except (ValueError, KeyError, OSError):
            return Refused(
                _(
                    "Headquarters does not let this box in (%(number)d). Please ask for a new code there.",
                    number=error.code,
                )
            )


class _NowhereElse(urllib.request.HTTPRedirectHandler):
    """A pass is shown to the machine it is from, and never carried on to another address."""

    def redirect_request(self, *_asked):
        return None
