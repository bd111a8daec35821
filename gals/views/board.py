"""What the board is told: one drawing with its tool, pens, marks, promises and words, as plain values for its scripts."""

from base64 import b64encode
from datetime import date

from flask import current_app, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from gals.db import session
from gals.journal.clock import next_number
from gals.journal.identity import identity_of
from gals.store import answers, consents, own_symbols, participants, programmes, reach
from gals.store import drawings as store
from gals.times import month_after
from gals.views import links, sounds
from gals.views.page import language, today
from tools import rights
from tools.kit import N_, NIBS

PEN_TITLES = {"black": N_("Black"), "red": N_("Red"), "green": N_("Green"), "blue": N_("Blue")}

#: The pen in the hand when a drawing opens: black for the first layer, then another at each visit, so that layers differ.
FIRST_PENS = ("black", "blue", "green", "red")


def told(drawing, tool, follow_up=None):
    """Everything the board shows of *drawing*, as values that JSON can carry; new marks go on the layer of *follow_up*."""
    db = session()
    programme = programmes.current(db)
    colours = programmes.colours(programme)
    return {
        **told_again(drawing, tool),
        "drawing": {
            "id": drawing.id,
            "owner": drawing.owner,
            "participant_id": drawing.participant_id if drawing.owner != "group" else None,
            "group_id": drawing.group_id if drawing.owner == "group" else None,
        },
        "tool": as_value(tool),
        "pens": [(name, value, pen_title(name)) for name, value in colours.pens],
        "roles": dict(colours.roles),
        "nibs": NIBS,
        "symbols": programmes.chosen_symbols(programme),
        "seal": seal(),
        "layer": follow_up.id if follow_up else store.FIRST,
        "follow_up": _layer(store.Layer(follow_up.id, follow_up.on)) if follow_up else None,
        "pen": _first_pen(db, drawing, follow_up),
        "today": today().isoformat(),
        "day": _day(today()),
        "milestones": [_milestone(months) for months in programmes.milestones(programme)],
        "rights": rights_in_words(),
        "urls": _urls(drawing),
        "sounds": sounds.told(tool),
    }


def seal():
    """The key under which the tablet keeps what it has not sent; "" on a full disk, where no key can be made: it draws all the same."""
    try:
        return b64encode(identity_of(current_app.config["INSTANCE"]).seal).decode()
    except OSError:
        return ""


def told_again(drawing, tool, only=None):
    """The part that changes while people draw; ``tag`` names its state. *only*: ids of the marks that are news, else all."""
    db = session()
    position = store.position(db)
    promises = store.told_promises(db, drawing.id)
    owner = {"group_id": drawing.group_id} if drawing.owner == "group" else {"participant_id": drawing.participant_id}
    return {
        "tag": str(position),
        "clock": next_number(db) - 1,
        "marks": store.upgraded(tool, drawing, store.told(db, drawing.id, only)),
        "commitments": [_plain(promise) for promise in promises],
        "answers": [_answer(one) for promise in promises for one in answers.history(db, promise["id"])],
        "owns": _owns(db, drawing, owner),
        "links": links.told(db, drawing),
        "layers": [_layer(layer) for layer in store.layers(db, drawing.id)],
        "guard": generate_csrf(),
    }


def _owns(db, drawing, owner):
    hers = {one.id: one.strokes or [] for one in own_symbols.of_owner(db, **owner)}
    return [{"id": key, "strokes": strokes} for key, strokes in (own_symbols.on_drawing(db, drawing.id) | hers).items()]


def _plain(fields):
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}


def _answer(one):
    names = ("id", "commitment_id", "follow_up_id", "answer", "reason", "text", "on")
    said = _plain({name: getattr(one, name) for name in names if getattr(one, name) is not None})
    return said | {"day": _day(one.on) if one.on else ""}


def as_value(tool):
    """A tool's zones, elements and steps in the reader's language."""
    return {
        "key": tool.key,
        "zones": [{"key": zone.key, "title": zone.said(_), "outline": zone.outline} for zone in tool.zones],
        "elements": [
            {
                "key": element.key,
                "title": _(element.title),
                "zones": element.zones,
                "commits": element.commits,
                "attributes": [_attribute(one) for one in element.attributes] if not element.commits else [],
            }
            for element in tool.elements
        ],
        "steps": [
            {
                "key": step.key,
                "title": _(step.title),
                "who": _(step.who),
                "minutes": step.minutes,
                "say": [_(sentence) for sentence in step.say],
                "zones": step.zones,
            }
            for step in tool.steps
        ],
    }


def _attribute(one):
    choices = [(key, _(title)) for key, title in one.choices]
    return {"key": one.key, "title": _(one.title), "kind": one.kind, "choices": choices}


def pen_title(name):
    """What a pen is called; a pen of the programme's own goes by its name."""
    return _(PEN_TITLES[name]) if name in PEN_TITLES else name


def _first_pen(db, drawing, follow_up):
    if follow_up is None:
        return FIRST_PENS[0]
    earlier = [layer.id for layer in store.layers(db, drawing.id) if layer.id != follow_up.id]
    return FIRST_PENS[len(earlier) % len(FIRST_PENS)]


def _layer(layer):
    if layer.id == store.FIRST:
        return {"id": layer.id, "title": _("First drawing")}
    return {"id": layer.id, "title": _("Visit of %(day)s", day=_day(layer.on)) if layer.on else _("A later visit")}


def _day(day):
    return format_date(day, "d MMMM y")


def _milestone(months):
    day = month_after(today(), months)
    words = ngettext("in %(num)d month", "in %(num)d months", months)
    return {"on": day.isoformat(), "title": f"{words} · {format_date(day, 'd MMMM')}"}


def rights_in_words():
    """The closed lists of promises and answers, each as [(key, words), …], and the faces."""
    lists = {"actors": rights.ACTORS, "kinds": rights.KINDS, "areas": rights.AREAS}
    lists |= {"answers": rights.ANSWERS, "reasons": rights.REASONS}
    told_lists = {name: [(key, _(title)) for key, title in words.items()] for name, words in lists.items()}
    said = {"good": _("It worked"), "going": _("It goes on"), "stuck": _("Not yet")}
    return told_lists | {"faces": [(face, meaning, said[face]) for face, meaning in rights.FACES.items()]}


def _urls(drawing):
    return {
        "data": url_for("drawings.data", drawing_id=drawing.id),
        "others": url_for("links.others", drawing_id=drawing.id),
        "photos": url_for("photos.take"),
        "photo": url_for("photos.show", sha256="SHA", drawing=drawing.id),
        "catalogue": url_for("drawings.symbols", language=language()),
        "symbols": url_for("static", filename="vendor/symbols/KEY.svg"),
    }


def name_of_owner(db, drawing):
    """Whose sheet it is, in words."""
    if drawing.owner == "group":
        group = reach.find(db, "group", drawing.group_id)
        return group.label if group else ""
    person = participants.find(db, drawing.participant_id)
    return participants.label(person) if person else ""


def may_photograph(db, drawing):
    """Whether a photograph may be put on the sheet: a person says so herself, a group's own sheet needs no word."""
    return drawing.owner == "group" or consents.given(db, participant_id=drawing.participant_id)["photo"]
