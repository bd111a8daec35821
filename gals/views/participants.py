"""Participants: written down in a few taps, found again by ear, joined when written down twice, taken out at their wish."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.db import session
from gals.journal.ids import new_id
from gals.store import blobs, consents, drawings, groups, photographs, publications, reach
from gals.store import participants as store
from gals.views.entered import entered
from gals.views.page import own_path, writer
from gals.views.places import choices
from gals.views.sheets import fresh, sheets
from tools.rights import AGE_BANDS, CONSENTS, SEXES
from tools.symbols import SYMBOLS

participants = Blueprint("participants", __name__)

#: Picture families from which a person may choose a sign instead of a name.
SIGNS = tuple(symbol for symbol in SYMBOLS if symbol.family in ("nature", "animals", "food", "farm"))

participants.add_app_template_global(store.label, "label")


@participants.app_context_processor
def words():
    """What a person may choose from, for any page."""
    return {"sexes": SEXES, "age_bands": AGE_BANDS, "signs_to_choose": SIGNS}


@participants.app_template_global()
def age_words(band):
    """ "under 14", "18–28", "60+"."""
    return _("under 14") if band == "<14" else (band or "").replace("-", "–")


def own_places():
    """Ids of the places in which who is signed in works; None is everywhere."""
    return reach.own_places(session(), current_user)


@participants.get("/participants")
@allow("facilitator", "trainer", "admin")
def index():
    """Find somebody by her code or her name."""
    asked = request.args.get("find", "")
    person = store.by_code(session(), asked)
    if person and (own_places() is None or person.place_id in own_places()):
        return redirect(url_for("participants.show", participant_id=person.id), 303)
    found = store.likely(session(), asked, places=own_places(), most=30)
    return render_template("participants/index.html", asked=asked, found=found)


@participants.get("/participants/likely")
@allow("facilitator", "trainer", "admin")
def likely():
    """People whose name sounds like what is being typed; those of the same place and age first."""
    name, group = request.args.get("name", ""), _group_of(request.args)
    place_id = group.place_id if group else request.args.get("place_id")
    here = {one.id for one in groups.members(session(), group.id)} if group else set()
    more = {"place_id": place_id, "age_band": request.args.get("age_band")}
    found = store.likely(session(), name, places=own_places(), **more) if len(name.strip()) > 1 else []
    return render_template("participants/_likely.html", found=found, group=group, here=here)


def _group_of(said):
    """The group that a query or form names, or None."""
    return reached("group", said["group"]) if said.get("group") else None


@participants.get("/participants/new")
@allow("facilitator", "trainer", "admin")
def new():
    """The form for a person, for the group the page came from."""
    group = _group_of(request.args)
    sex = {"women": "woman", "men": "man"}.get(group.sex if group else "", "")
    form = dict.fromkeys(store.FIELDS, "") | {"sex": sex, "place_id": group.place_id if group else ""}
    return _form(form, group=group)


def _form(form, troubles=None, *, group=None, participant=None):
    where = choices()
    if len(where) == 1 and not form["place_id"]:
        form["place_id"] = where[0][0].id
    answer = render_template(
        "participants/edit.html",
        form=form,
        troubles=troubles or {},
        group=group,
        participant=participant,
        choices=where,
        id=request.form.get("id") or new_id(),
    )
    return answer, 422 if troubles else 200


def _places_to_choose():
    return {place.id for place, _words in choices()}


@participants.post("/participants")
@allow("facilitator", "trainer", "admin")
def create():
    """Write a person down, into her group if she came with one."""
    form = entered(*store.FIELDS)
    group = _group_of(request.form)
    if group:
        form["place_id"] = group.place_id
    if troubles := store.troubles(form, {group.place_id} if group else _places_to_choose()):
        return _form(form, troubles, group=group)
    made = reached("participant", store.register(writer(), request.form.get("id") or None, **form))
    if group:
        groups.join(writer(), made.id, group.id)
    if back := request.form.get("back"):
        return redirect(f"{own_path(back)}?written={made.id}", 303)
    return redirect(url_for("participants.show", participant_id=made.id), 303)


@participants.get("/participants/<participant_id>")
@allow("facilitator", "trainer", "admin", on="participant")
def show(participant):
    """One person: her sign, code, groups, what she agreed to, her drawings and promises."""
    db = session()
    standing = store.find(db, participant.id)
    if standing is not participant:
        return redirect(url_for("participants.show", participant_id=(standing or abort(404)).id), 303)
    twins = [pair for pair in store.twin_ids(db, {participant.place_id}) if participant.id in pair]
    return render_template(
        "participants/show.html",
        participant=participant,
        groups=groups.of_participant(db, participant.id),
        given=consents.given(db, participant_id=participant.id),
        layers=CONSENTS,
        twins=[store.find(db, one if other == participant.id else other) for one, other in twins],
        same=store.same_as(db, participant.id),
        sheets=sheets(drawings.of_participant(db, participant.id)),
        fresh=fresh(),
    )


@participants.get("/participants/<participant_id>/edit")
@allow("facilitator", "trainer", "admin", on="participant")
def edit(participant):
    """Mend what was written down."""
    return _form({field: getattr(participant, field) or "" for field in store.FIELDS}, participant=participant)


@participants.post("/participants/<participant_id>")
@allow("facilitator", "trainer", "admin", on="participant")
def change(participant):
    """Keep what was mended."""
    form = entered(*store.FIELDS, place_id=participant.place_id or "")
    if troubles := store.troubles(form, _places_to_choose() | {participant.place_id}):
        return _form(form, troubles, participant=participant)
    store.change(writer(), participant.id, **form)
    return redirect(url_for("participants.show", participant_id=participant.id), 303)


@participants.get("/participants/twice")
@allow("facilitator", "trainer", "admin")
def twice():
    """People who may have been written down twice, side by side."""
    pairs = store.twins(session(), own_places(), most=30)
    about = {one.id: groups.of_participant(session(), one.id) for pair in pairs for one in pair}
    return render_template("participants/twice.html", pairs=pairs, about=about)


@participants.post("/participants/<participant_id>/same")
@allow("facilitator", "trainer", "admin", on="participant")
def unite(participant):
    """Two rows are one person: whatever the other has follows."""
    store.unite(writer(), participant.id, reached("participant", request.form.get("other_id", "")).id)
    return redirect(url_for("participants.show", participant_id=participant.id), 303)


@participants.post("/participants/<participant_id>/apart")
@allow("facilitator", "trainer", "admin", on="participant")
def tell_apart(participant):
    """Two rows are two people: do not ask again."""
    store.tell_apart(writer(), participant.id, reached("participant", request.form.get("other_id", "")).id)
    return redirect(url_for("participants.twice"), 303)


@participants.post("/participants/<participant_id>/divide")
@allow("facilitator", "trainer", "admin", on="participant")
def divide(participant):
    """She was joined to another by mistake."""
    store.divide(writer(), participant.id)
    return redirect(url_for("participants.show", participant_id=participant.id), 303)


@participants.get("/participants/<participant_id>/erase")
@allow("trainer", "admin", on="participant")
def erasing(participant):
    """What goes when everything of hers goes."""
    return _erase_form(participant)


def _erase_form(participant, typed="", trouble=""):
    kept = store.belongings(session(), participant.id)
    answer = render_template("participants/erase.html", participant=participant, kept=kept, typed=typed, trouble=trouble)
    return answer, 422 if trouble else 200


@participants.post("/participants/<participant_id>/erase")
@allow("trainer", "admin", on="participant")
def erase(participant):
    """Take everything of hers out of the journal, once her code was typed."""
    typed = request.form.get("code", "")
    if store.by_code(session(), typed) is not store.find(session(), participant.id):
        return _erase_form(participant, typed, _("This is not her code. Nothing was taken away."))
    hers = [one.id for one in drawings.of_participant(session(), participant.id)]
    photos = store.erase(writer(), participant.id)
    publications.forget(session(), current_app.extensions["shelf"], hers)
    photographs.forget_unwanted(session(), current_app.extensions["shelf"])
    blobs.drop_unused(session(), current_app.extensions["shelf"], photos)
    return redirect(url_for("groups.index"), 303)
