"""Guides: what each tool is for, how it is done step by step, and its worksheets."""

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from gals.access.guard import allow
from gals.db import session
from gals.printing.guide import guide
from gals.printing.layout import PAPERS
from gals.printing.svg import sheet_svg, sign_svg
from gals.printing.worksheet import roles
from gals.store import programmes, reach, toolbox, workshops
from gals.views.page import symbol_address
from gals.views.prints import MOST_SHEETS, STAFF
from tools.kit import STATES

tools = Blueprint("tools", __name__)

#: Who draws, as an icon: by the step's slot; most steps are drawn alone.
WHO = {"song": "people", "pair": "pair", "plenary": "people"}

#: So many workshops are offered for printing.
LATEST = 20


@tools.get("/tools")
@allow(*STAFF)
def index():
    """The programme's tools, each with its sheet."""
    programme = programmes.current(session())
    colours = programmes.colours(programme)
    shown = [
        (
            tool,
            programmes.title(programme, tool),
            drawing(sheet_svg(tool, tool.sample, _, colours, symbol_href=symbol_address)),
        )
        for tool in toolbox.used(session())
    ]
    return render_template("tools/index.html", shown=shown)


@tools.get("/tools/<tool>")
@allow(*STAFF)
def show(tool):
    """How a tool is done."""
    found = toolbox.find(session(), tool) or abort(404)
    db = session()
    programme = programmes.current(db)
    colours = programmes.colours(programme)
    pictures = guide(found, _, colours, symbol_address)
    return render_template(
        "tools/show.html",
        tool=found,
        title=programmes.title(programme, found),
        parts=drawing(pictures.parts),
        whole=drawing(pictures.whole),
        steps=[
            (step, drawing(picture), WHO.get(step.slot, "person"))
            for step, picture in zip(found.steps, pictures.steps, strict=True)
        ],
        key=[
            (line, drawing(sign_svg(line.role, _(line.title), colours)))
            for line in colours.key
            if line.role in roles(found)
        ],
        states=STATES,
        sizes=PAPERS,
        most=MOST_SHEETS,
        workshops=workshops.find_all(db, reach.own_places(db, current_user))[:LATEST],
    )


def drawing(svg):
    """One of our pens' drawings as part of a page; its words were escaped by the pen."""
    return Markup(svg)  # noqa: S704 - our own drawing; its words are escaped there
