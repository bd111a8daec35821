"""The programme: its name and months, its pens and colour key, its tools in their order and under their names."""

import re

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from gals.access.guard import allow
from gals.db import session
from gals.printing.svg import sign_svg
from gals.store import programmes as store
from gals.store import services, toolbox
from gals.store.words import tidy, too_long
from gals.views.entered import entered
from gals.views.page import today, writer
from tools.kit import PENS
from tools.palette import palette

programmes = Blueprint("programmes", __name__)

FIELDS = ("name", "milestones", "cadence", "share_with")

PEN_NAMES = {"black": _l("Black pen"), "red": _l("Red pen"), "green": _l("Green pen"), "blue": _l("Blue pen")}


@programmes.app_context_processor
def words():
    """What the pens are called."""
    return {"pen_names": PEN_NAMES}


@programmes.app_template_global()
def programme():
    """The programme of this installation."""
    return store.current(session())


@programmes.app_template_global()
def tool_title(tool):
    """What a Tool is called in this programme."""
    return store.title(programme(), tool)


@programmes.app_template_global()
def sign(role, colours=None):
    """The drawn shape of a role of the colour key, in the programme's pen."""
    colours = colours or store.colours(programme())
    title = next((line.title for line in colours.key if line.role == role), "")
    return Markup(sign_svg(role, _(title) if title else "", colours))  # noqa: S704 - our own drawing, its title escaped


@programmes.get("/programme")
@allow("facilitator", "trainer", "admin")
def index():
    """Everything a programme adapts, on one page."""
    return _page()


def _page(form=None, troubles=None, colours=None):
    current = store.current(session())
    if form is None:
        months = {field: ", ".join(map(str, getattr(store, field)(current))) for field in ("milestones", "cadence")}
        form = {"name": current.name or "", "share_with": str(current.share_with or "")} | months
    day = today()
    stale = [one for one in services.all_of(session()) if services.age(one, day) != "fresh"]
    answer = render_template(
        "programmes/index.html",
        form=form,
        troubles=troubles or {},
        colours=colours or store.colours(current),
        tools=toolbox.to_choose(session()),
        used={tool.key for tool in toolbox.used(session())},
        aliases=current.aliases or {},
        stale=len(stale),
    )
    return answer, 422 if troubles else 200


@programmes.post("/programme")
@allow("trainer", "admin")
def change():
    """Keep its name, months, and how many others each champion plans to share with."""
    form = entered(*FIELDS)
    if troubles := store.troubles(form):
        return _page(form, troubles)
    months = {field: store.months(form[field]) for field in ("milestones", "cadence")}
    store.change(writer(), name=tidy(form["name"]), share_with=int(form["share_with"].strip() or 0), **months)
    return redirect(url_for("programmes.index"), 303)


@programmes.post("/programme/colours")
@allow("trainer", "admin")
def colour():
    """Keep the value of each pen, and with which pen each role is drawn."""
    now = store.colours(store.current(session()))
    pens = {pen: request.form.get(f"pen-{pen}", now.pen(pen)) for pen in PENS}
    roles = {line.role: request.form.get(f"role-{line.role}", line.colour) for line in now.key}
    troubles = {}
    if wrong := [value for value in pens.values() if not re.fullmatch(r"#[0-9a-fA-F]{6}", value)]:
        troubles["pens"] = _("A colour is written like #2e7d32; this one is not: %(value)s", value=wrong[0][:20])
    if set(roles.values()) - set(PENS):
        troubles["roles"] = _("Please choose one of the four pens.")
    if troubles:
        return _page(troubles=troubles, colours=palette({"pens": pens, "roles": roles}))
    store.change(writer(), pens=pens, roles=roles)
    return redirect(url_for("programmes.index") + "#colours", 303)


@programmes.post("/programme/tools")
@allow("trainer", "admin")
def arrange():
    """Keep which tools are used, in what order, under what names; ``move`` is a tool and where it goes (−1, 1)."""
    known = [tool.key for tool in toolbox.to_choose(session())]
    order = [key for key in dict.fromkeys(request.form.getlist("tool")) if key in known]
    order += [key for key in known if key not in order]
    moved, _colon, by = request.form.get("move", "").partition(":")
    if moved in order and by in ("-1", "1"):
        order = store.moved(order, moved, int(by))
    used = [key for key in order if key in request.form.getlist("used")]
    aliases = {key: tidy(request.form.get(f"alias-{key}", "")) for key in order}
    if trouble := _trouble_with_tools(used, aliases):
        return _page(troubles={"tools": trouble})
    store.change(writer(), tools=used, aliases={key: alias for key, alias in aliases.items() if alias})
    return redirect(url_for("programmes.index") + "#tools", 303)


def _trouble_with_tools(used, aliases):
    if not used:
        return _("Please keep at least one tool.")
    return next(filter(None, (too_long(alias, 60) for alias in aliases.values())), "")
