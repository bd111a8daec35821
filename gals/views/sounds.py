"""Sounds: what is spoken aloud for who does not read, what is not yet, and the page on which a voice is recorded."""

from typing import NamedTuple

from flask import Blueprint, Response, abort, current_app, g, redirect, render_template, request, url_for
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.keeping import disk
from gals.sound import door
from gals.sound.refusal import NoSound
from gals.store import blobs, programmes, services, toolbox
from gals.store import recordings as store
from gals.views.page import LANGUAGES, language, now, writer
from tools import someone
from tools.opinions import BY_KEY
from tools.rights import AREAS
from tools.symbols import FAMILIES, SYMBOLS

sounds = Blueprint("sounds", __name__)

#: Part of life → the symbol it is shown with, as on the board.
PICTURES = {
    "property": "deed",
    "work": "shared-work",
    "decisions": "shared-decision",
    "movement": "walking",
    "safety": "heart",
}


class Item(NamedTuple):
    """What may be spoken: its subject, title, the symbol it is shown with ("" for none), and the sentences to say."""

    subject: str
    title: str
    symbol: str
    say: tuple


class Part(NamedTuple):
    """Items that stand together: a tool's steps, a family of symbols, the parts of life."""

    key: str
    title: str
    items: list


class Spoken(NamedTuple):
    """A sound for the reader: its address and its language."""

    address: str
    language: str


def parts():
    """All Parts, in the reader's language."""
    programme = programmes.current(session())
    yield Part(
        "areas", _("Parts of life"), [Item(f"area:{key}", _(title), PICTURES[key], ()) for key, title in AREAS.items()]
    )
    for tool in toolbox.used(session()):
        said = dict(zip(store.subjects_of(tool), tool.steps, strict=False))
        if said:
            items = [Item(of, _(step.title), "", tuple(map(_, step.say))) for of, step in said.items()]
            yield Part(f"tool:{tool.key}", programmes.title(programme, tool), items)
    tongue = get_locale().language
    asked = [Item(f"opinion:{one.key}", one.short[tongue], "", (one.asked[tongue],)) for one in BY_KEY.values()]
    yield Part("opinions", _("Our opinions"), asked)
    script = [Item(f"help:{one.key}", _(one.title), "", (_(one.do), _(one.say))) for one in someone.BY_KEY.values()]
    yield Part("help", _("Someone tells me…"), script)
    if helped := store.first_steps(session()):
        told = [(f"service:{line}:{at}", step.get("picture", ""), services.step_words(step, tongue)) for line, at, step in helped]
        yield Part("services", _("Help numbers"), [Item(subject, words, drawn, (words,)) for subject, drawn, words in told])
    for family, title in FAMILIES:
        shown = [Item(f"symbol:{one.key}", _(one.title), one.key, ()) for one in SYMBOLS if one.family == family]
        yield Part(f"symbols:{family}", _(title), shown)


def _found(subject):
    """(Part, Item) of *subject*, or 404."""
    pairs = ((part, item) for part in parts() for item in part.items if item.subject == subject)
    return next(pairs, None) or abort(404)


@sounds.app_template_global()
def sound_of(subject):
    """The Spoken of a *subject* for whoever reads this page, or None when nobody has said it yet."""
    if "sounds_here" not in g:
        g.sounds_here = store.here(session())
    found = store.best(g.sounds_here.get(subject, {}), language())
    if found is None:
        return None
    endpoint = "sounds.listen" if current_user.is_authenticated else "plans.sound"
    return Spoken(url_for(endpoint, recording_id=found.id), found.language)


def told(tool):
    """{subject: {"href", "language"}} of what is spoken while *tool* is drawn: its steps, parts of life and symbols."""
    subjects = [*store.subjects_of(tool), *(f"area:{key}" for key in AREAS), *(f"symbol:{one.key}" for one in SYMBOLS)]
    spoken = {subject: sound_of(subject) for subject in subjects}
    return {subject: {"href": one.address, "language": one.language} for subject, one in spoken.items() if one}


@sounds.get("/sounds")
@allow("facilitator", "trainer", "admin")
def index():
    """What is spoken and what is not, counted; with ``?part=`` one Part in full."""
    here, all_parts = store.here(session()), list(parts())
    chosen = next((part for part in all_parts if part.key == request.args.get("part")), None)
    counts = {
        part.key: {code: sum(code in here.get(item.subject, {}) for item in part.items) for code in LANGUAGES}
        for part in all_parts
    }
    office = current_user.role != "facilitator"
    return render_template("sounds/index.html", parts=all_parts, chosen=chosen, here=here, counts=counts, office=office)


@sounds.get("/sounds/record")
@allow("trainer", "admin")
def record():
    """The page on which ``?subject=`` is spoken in ``?language=``."""
    return _page(request.args.get("subject", ""), request.args.get("language", ""))


def _page(subject, tongue, trouble=""):
    if tongue not in LANGUAGES:
        abort(404)
    part, item = _found(subject)
    known = store.here(session()).get(subject, {}).get(tongue)
    with force_locale(tongue):
        _part, spoken = _found(subject)
    asked = {"part": part, "item": item, "spoken": spoken, "tongue": tongue, "known": known}
    page = render_template("sounds/record.html", **asked, trouble=trouble, longest=store.LONGEST)
    return (page, 422) if trouble else page


@sounds.post("/sounds")
@allow("trainer", "admin")
def keep():
    """Keep a voice just recorded, or a file (``sound``), as what ``subject`` sounds like in ``language``."""
    subject, tongue = request.form.get("subject", ""), request.form.get("language", "")
    if disk.refuses_photographs(current_app.config):
        raise BadInput(_("The disk of this box is nearly full. Please make room first, then record again."))
    sent = request.files.get("sound")
    if not sent:
        return _page(subject, tongue, _("Please record a voice or choose a file first."))
    try:
        sound = door.take(sent.read(door.LARGEST + 1))
    except NoSound as trouble:
        return _page(subject, tongue, _(str(trouble)))
    part, _item = _found(subject)
    shelf = current_app.extensions["shelf"]
    kept = blobs.keep(session(), shelf, sound, account_id=current_user.id, now=now())
    seconds = request.form.get("seconds", 0.0, type=float)
    _forget(store.keep(writer(), subject, tongue, kept, seconds=seconds))
    return redirect(url_for("sounds.index", part=part.key, _anchor=subject), 303)


def _forget(name):
    """Destroy a sound that says nothing any more."""
    if name:
        blobs.drop_unused(session(), current_app.extensions["shelf"], [name])


@sounds.post("/sounds/<recording_id>/remove")
@allow("trainer", "admin", on="recording")
def remove(recording):
    """Have it said no more: the voice is destroyed."""
    subject = recording.subject
    _forget(store.take_away(writer(), recording))
    part = next((part.key for part in parts() for item in part.items if item.subject == subject), None)
    return redirect(url_for("sounds.index", part=part), 303)


@sounds.get("/sounds/<recording_id>/listen")
@allow("facilitator", "trainer", "admin", on="recording")
def listen(recording):
    """The sound itself."""
    return sounding(recording)


def sounding(recording):
    """A Recording's sound as an answer, whole or the part that is asked for; 404 while it has not come to this machine."""
    kept = blobs.find(session(), recording.source) if recording.source else None
    if kept is None or kept.kind not in door.KINDS:
        abort(404)
    content = current_app.extensions["shelf"].read(kept.sha256) or abort(404)
    answer = Response(content, mimetype=kept.kind, headers={"Content-Disposition": "inline"})
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(content))
