"""Groups: who they are, who belongs to them, and how a whole room is written down quickly."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.db import session
from gals.journal.ids import new_id
from gals.store import drawings, participants, programmes, reach, workshops
from gals.store import groups as store
from gals.store.likeness import key
from gals.store.words import tidy
from gals.views.entered import entered
from gals.views.page import htmx, language, writer
from gals.views.places import choices
from gals.views.sheets import fresh, sheets
from tools.adapt import words as words_in
from tools.rights import GROUP_SEXES

groups = Blueprint("groups", __name__)

FIELDS = ("label", "sex", "generation", "place_id")
QUICK = ("name", "sex", "age_band")
LETTERS = participants.FIELDS

#: So many names are taken from one pasted list.
MOST_NAMES = 100


@groups.app_context_processor
def words():
    """Who may be in a group, in words."""
    return {"group_sexes": GROUP_SEXES}


def own():
    """The groups within reach of who is signed in."""
    return store.find_all(session(), reach.own_places(session(), current_user))


@groups.get("/groups")
@allow("facilitator", "trainer", "admin")
def index():
    """Groups by place."""
    found = own()
    by_place = {}
    for group in found:
        by_place.setdefault(group.place_id, []).append(group)
    twins = participants.twin_ids(session(), reach.own_places(session(), current_user))
    sizes = store.sizes(session(), [group.id for group in found])
    return render_template("groups/index.html", by_place=by_place, sizes=sizes, twins=len(twins))


@groups.get("/groups/new")
@allow("facilitator", "trainer", "admin")
def new():
    """The form for a group; ``?like=`` begins it with one of the names the programme offers."""
    empty = {**dict.fromkeys(FIELDS, ""), "champions": False, "place_id": request.args.get("place", "")}
    return _form(empty | dict(enumerate(_labels())).get(request.args.get("like", -1, int), {}))


def _labels():
    """[{label, sex, generation}, …] of the names offered, in the reader's language or another that has words."""
    offered = programmes.group_labels(programmes.current(session()))
    return [
        {
            "label": words_in(one["label"], language()),
            "sex": one.get("sex") or "",
            "generation": one.get("generation") or "",
        }
        for one in offered
    ]


def _form(form, troubles=None, group=None):
    where = choices()
    if len(where) == 1:
        form["place_id"] = where[0][0].id
    shown = {"group": group, "form": form, "troubles": troubles or {}, "choices": where, "labels": _labels()}
    answer = render_template("groups/edit.html", **shown, id=new_id())
    return answer, 422 if troubles else 200


def _entered():
    return entered(*FIELDS) | {"champions": request.form.get("champions") == "yes"}


@groups.post("/groups")
@allow("facilitator", "trainer", "admin")
def create():
    """Write a new group down."""
    form = _entered()
    if troubles := store.troubles(form, {place.id for place, _words in choices()}):
        return _form(form, troubles)
    return redirect(url_for("groups.show", group_id=store.register(writer(), **form)), 303)


@groups.get("/groups/<group_id>")
@allow("facilitator", "trainer", "admin", on="group")
def show(group):
    """Its people as tiles, what comes next, and where everything of it lies."""
    db = session()
    members = store.members(db, group.id)
    names = {one.id for one in members}
    twins = [pair for pair in participants.twin_ids(db, {group.place_id}) if names & {*pair}]
    return render_template(
        "groups/show.html",
        group=group,
        members=members,
        twins=len(twins),
        workshops=[
            one for one in workshops.find_all(db, reach.own_places(db, current_user)) if group.id in (one.groups or ())
        ],
        sheets=sheets(drawings.of_group(db, group.id)),
        fresh=fresh(),
    )


@groups.get("/groups/<group_id>/edit")
@allow("facilitator", "trainer", "admin", on="group")
def edit(group):
    """Its label and place."""
    return _form({field: getattr(group, field) or "" for field in FIELDS} | {"champions": group.champions}, group=group)


@groups.post("/groups/<group_id>")
@allow("facilitator", "trainer", "admin", on="group")
def change(group):
    """Give it other words."""
    form = _entered()
    if troubles := store.troubles(form, {place.id for place, _words in choices()} | {group.place_id}):
        return _form(form, troubles, group)
    store.register(writer(), group.id, **form)
    return redirect(url_for("groups.show", group_id=group.id), 303)


@groups.post("/groups/<group_id>/members")
@allow("facilitator", "trainer", "admin", on="group")
def add(group):
    """Somebody who was written down before belongs to the group: one tap, no typing."""
    person = reached("participant", request.form.get("participant_id", ""))
    store.join(writer(), person.id, group.id)
    return redirect(url_for("groups.show", group_id=group.id), 303)


@groups.post("/groups/<group_id>/members/<participant_id>/leave")
@allow("facilitator", "trainer", "admin", on=("group", "participant"))
def leave(group, participant):
    """Somebody belongs to the group no more; what she drew stays hers."""
    store.leave(writer(), participant.id, group.id)
    return redirect(url_for("participants.show", participant_id=participant.id), 303)


@groups.get("/groups/<group_id>/quick")
@allow("facilitator", "trainer", "admin", on="group")
def quick(group):
    """Write a whole room down, one after the other."""
    sex = {"women": "woman", "men": "man"}.get(group.sex, "")
    return render_template("groups/quick.html", **_quick(group, {"name": "", "sex": sex, "age_band": ""}))


def _quick(group, form, **more):
    members = store.members(session(), group.id)
    return {"group": group, "form": form, "members": members, "id": new_id(), "troubles": {}, "added": None} | more


def _quick_answer(group, form, status=200, **more):
    """The form again, with what the last person was; the whole page where no script asked."""
    page = "groups/_quick.html" if htmx else "groups/quick.html"
    if not htmx and status == 200:
        return redirect(url_for("groups.quick", group_id=group.id), 303)
    return render_template(page, **_quick(group, form, **more)), status


@groups.post("/groups/<group_id>/quick")
@allow("facilitator", "trainer", "admin", on="group")
def add_quickly(group):
    """Write one person down, or take in one who came back (``participant_id``), and be ready for the next."""
    form = entered(*QUICK)
    if returning := request.form.get("participant_id"):
        store.join(writer(), reached("participant", returning).id, group.id)
        return _quick_answer(group, form | {"name": ""}, added=participants.find(session(), returning))
    person = {**dict.fromkeys(LETTERS, ""), **form, "place_id": group.place_id}
    if troubles := participants.troubles(person, {group.place_id}):
        return _quick_answer(group, form, 422, troubles=troubles)
    made = participants.register(writer(), request.form.get("id") or None, **person)
    store.join(writer(), reached("participant", made).id, group.id)
    return _quick_answer(group, form | {"name": ""}, added=participants.find(session(), made))


@groups.post("/groups/<group_id>/list")
@allow("facilitator", "trainer", "admin", on="group")
def add_list(group):
    """Write down a pasted list, one name a line; names that are in the group already stay as they are."""
    form = entered("names", "sex", "age_band")
    known = {key(one.name) for one in store.members(session(), group.id) if one.name}
    names = [name for name in map(tidy, form["names"].splitlines()) if name]
    people = [
        {
            **dict.fromkeys(LETTERS, ""),
            "name": name,
            "sex": form["sex"],
            "age_band": form["age_band"],
            "place_id": group.place_id,
        }
        for name in dict.fromkeys(names)
        if key(name) not in known
    ]
    if troubles := _list_troubles(names, people, group):
        answer = _quick(group, {"name": "", **form}, troubles=troubles)
        return render_template("groups/quick.html", **answer), 422
    for person in people:
        store.join(writer(), participants.register(writer(), **person), group.id)
    return redirect(url_for("groups.quick", group_id=group.id), 303)


def _list_troubles(names, people, group):
    """{"names", "list_sex" or "list_age_band": sentence} for what cannot be kept of a pasted list."""
    if not names:
        return {"names": _("Please paste or write names, one on each line.")}
    if len(names) > MOST_NAMES:
        return {"names": _("At most %(most)d names at once; these are %(count)d.", most=MOST_NAMES, count=len(names))}
    for person in people:
        for field, sentence in participants.troubles(person, {group.place_id}).items():
            if field == "name":
                return {"names": f"{person['name'][:20]}… — {sentence}"}
            return {f"list_{field}": sentence}
    return {}
