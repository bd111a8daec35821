"""Addresses as others must use them: on paper, in a code for a phone, on the wall."""

import segno
from flask import current_app, request, url_for
from markupsafe import Markup


def outside(endpoint, **values):
    """The whole address of a page as another machine reaches it."""
    return base() + url_for(endpoint, **values)


def base():
    """How others reach this installation, without the last stroke: the setting, else the address that was asked."""
    return (current_app.config["PUBLIC_URL"] or request.url_root).rstrip("/")


def door():
    """Where a tablet that was never here begins: the sign-in, or first the page that helps it trust the box."""
    box = current_app.extensions.get("box")
    return f"{box.guests}{url_for('trust.show')}" if box and box.guests else f"{base()}/"


def square(address):
    """*address* as a square for phones, in SVG without style."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=2, omitsize=True, svgclass="code", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - our own drawing; nothing anybody typed is in it
