"""The forms of a page, filled in as somebody in a hurry would: what is asked for gets a word, what is offered is taken."""

from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin

#: What goes into an empty field, by its type.
WORDS = {"date": "2026-05-04", "time": "09:00", "number": "1", "tel": "0555123456", "password": "a long plain password"}

NOT_SENT = ("submit", "button", "reset", "image", "file")


class Form(NamedTuple):
    """Where a form goes, by which method, and [(name, value)] as it would be sent."""

    action: str
    method: str
    fields: list


class Reader(HTMLParser):
    """Collects the forms of a page at *address*."""

    def __init__(self, address):
        super().__init__()
        self.address, self.found, self.choosing = address, [], ""

    def handle_starttag(self, tag, attributes):
        said = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.found.append(Form(urljoin(self.address, said.get("action", "")), said.get("method", "get").upper(), []))
        elif self.found and tag in ("input", "textarea", "select", "button", "option"):
            getattr(self, f"_{tag}")(said)

    def handle_endtag(self, tag):
        self.choosing = "" if tag == "select" else self.choosing

    def _put(self, name, value):
        if name:
            self.found[-1].fields.append((name, value))

    def _has(self, name):
        return any(one == name for one, _value in self.found[-1].fields)

    def _input(self, said):
        kind, name = said.get("type", "text"), said.get("name", "")
        if kind in NOT_SENT or (kind == "radio" and self._has(name)):
            return
        empty = "" if kind in ("hidden", "checkbox", "radio") else WORDS.get(kind, "word")
        self._put(name, said.get("value") or empty)

    def _textarea(self, said):
        self._put(said.get("name", ""), "word")

    def _select(self, said):
        self.choosing = said.get("name", "")

    def _option(self, said):
        if self.choosing and said.get("value") and not self._has(self.choosing):
            self._put(self.choosing, said["value"])

    def _button(self, said):
        if not self._has(said.get("name", "")):
            self._put(said.get("name", ""), said.get("value", ""))


def read(address, html):
    """The forms on the page at *address*."""
    reader = Reader(address)
    reader.feed(html)
    return reader.found
