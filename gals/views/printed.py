"""What is known, as the plain values that ``gals.printing`` turns into paper. No drawing leaves here without its owner's yes."""

from datetime import date

from flask import current_app
from flask_babel import force_locale

from gals.db import session
from gals.errors import NoConsent
from gals.printing import agenda, attendance, consent, help_card, notebook, plan, wall
from gals.printing.layout import Person, Sheets
from gals.printing.promises import Promise, plain_mark
from gals.printing.text import catalogue
from gals.store import attendance as presences
from gals.store import (
    blobs,
    commitments,
    consents,
    dayplan,
    drawings,
    follow_ups,
    groups,
    own_symbols,
    places,
    programmes,
    reach,
    services,
    sessions,
    toolbox,
    workshops,
)
from gals.views import marked
from gals.views.page import today
from gals.views.services import hours

#: A pack of so many worksheets is not made while somebody waits at the page: on an old laptop it takes ten seconds.
MANY_SHEETS = 200


def colours():
    """The programme's pens."""
    return programmes.colours(programmes.current(session()))


def sheets(tool, *, size, language, back="each"):
    """The worksheets of *tool* as this programme names and colours them."""
    alias = (programmes.current(session()).aliases or {}).get(tool.key, "")
    tool = toolbox.find(session(), tool.key, language) or tool
    return Sheets(tool, size, language, colours(), back, alias)


# ── a drawing and its promises ───────────────────────────────────────────────────────────────────────────────────────


def drawn(drawing, use, language=None):
    """A drawing for *use* (work, own, show, report) as ``plan.Drawn``; None where its tool is not known here. Raises NoConsent.

    *language*: in which its tool speaks, where it is not the reader's.
    """
    db = session()
    consents.require(db, drawing, use)
    tool = toolbox.of_drawing(db, drawing, language)
    if tool is None:
        return None
    told = [mark for mark in drawings.upgraded(tool, drawing, drawings.told(db, drawing.id)) if not mark.get("gone")]
    newest = commitments.state_of(db, [mark["id"] for mark in told if mark["kind"] == "pin"])
    return plan.Drawn(
        tool,
        tuple(map(plain_mark, told)),
        {key: answer.answer for key, answer in newest.items() if answer and answer.answer},
        own_symbols.on_drawing(db, drawing.id) | _photographs(told),
        drawing.made_on,
        (programmes.current(db).aliases or {}).get(tool.key, ""),
    )


def _photographs(told):
    names = {mark.get("source") for mark in told if mark["kind"] == "photo"} - {None}
    known = [name for name in names if blobs.find(session(), name)]  # what a tablet says is no path until we know it
    found = {name: current_app.extensions["shelf"].read(name) for name in known}
    return {name: content for name, content in found.items() if content}


def promises_of(kept):
    """Stored commitments as they are printed, in their order."""
    newest = commitments.state_of(session(), [one.id for one in kept])
    return tuple(_promise(one, newest.get(one.id)) for one in kept)


def _promise(one, answer):
    days = sorted(filter(None, (one.milestone_on, one.due_on)))
    by = next((day for day in days if day >= today()), days[-1] if days else None)
    said = answer.answer if answer and answer.answer else "planned"
    return Promise(one.symbol or "", one.text or "", one.actor or "", one.kind or "", by, said, bool(one.derived_from))


def plan_of(participant, language, address=""):
    """Her plan to take home: the newest drawing with her promises on it, else her newest. Raises NoConsent.

    *address* is that of her card, known only while the card is made; then it stands on the paper as a code.
    """
    db = session()
    kept = commitments.of_participant(db, participant.id)
    hers = drawings.of_participant(db, participant.id)
    pinned = commitments.pinned(db, [participant.id])
    sheet = next((one for one in hers if one.id in pinned), hers[0] if hers else None)
    meetings = [group.next_on for group in groups.of_participant(db, participant.id) if group.next_on]
    return plan.Plan(
        Person.of(participant),
        drawn(sheet, "own", language) if sheet else None,
        promises_of(kept),
        min((day for day in meetings if day >= today()), default=None),
        address,
        language,
        colours(),
    )


# ── a group ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def wall_of(group, *, size, language, pictures=False):
    """The group's list of what is shared; with *pictures* also the drawings of those who agreed to show them."""
    rows, private = _rows(group, groups.members(session(), group.id), pictures, language=language)
    kept = [row for row in rows if row.promises]
    return _wall(group, kept, private, language)._replace(size=size, on=today())


def meeting_of(follow_up, language):
    """The facilitator's sheet for a follow-up: everybody who is expected, with what is shared; None when its group is gone."""
    db = session()
    group = reach.find(db, "group", follow_up.group_id or "")
    if group is None:
        return None
    people = follow_ups.people(db, follow_up)
    here = {one for one, is_here in presences.present_at(db, follow_up.id).items() if is_here}
    rows, private = _rows(group, people, False, here)
    return _wall(group, rows, private, language)._replace(on=follow_up.on, next_on=follow_up.next_on)


def _wall(group, rows, private, language):
    place = places.name(places.current(session(), group.place_id), language)
    more = {"next_on": group.next_on, "language": language, "colours": colours()}
    return wall.Wall(group.label or "", tuple(rows), private, place, **more)


def _rows(group, people, pictures, here=(), *, language=None):
    """(rows, number of private promises) of a group and *people*."""
    kept = commitments.of_people(session(), [person.id for person in people], group.id)
    shared = commitments.open_to_group(kept)
    owners = commitments.owners(session(), shared)
    by_owner = {}
    for one in shared:
        by_owner.setdefault(owners[one.id].id if owners[one.id] else "", []).append(one)
    rows = [wall.Row(Person(group.label or ""), promises_of(by_owner[""]))] if "" in by_owner else []
    for person in people:
        promises = promises_of(by_owner.get(person.id, ()))
        picture = _shown(person, language) if pictures and promises else None
        rows.append(wall.Row(Person.of(person), promises, picture, person.id in here))
    return rows, len(kept) - len(shared)


def _shown(person, language):
    """Her newest drawing if she agreed to show it, else None."""
    hers = drawings.of_participant(session(), person.id)
    try:
        return drawn(hers[0], "show", language) if hers else None
    except NoConsent:
        return None


# ── a workshop ───────────────────────────────────────────────────────────────────────────────────────────────────────


def roll_of(workshop, language):
    """The attendance sheet of a workshop."""
    days = dayplan.days(workshop, sessions.of_workshop(session(), workshop.id))
    where = _where(workshop, language)
    return attendance.Roll(workshop.name or "", _people(workshop), [day.date for day in days], **where)


def roll_at(follow_up, group, language):
    """(the attendance sheet of a meeting of *group*, the Participants on it in their order)."""
    people = follow_ups.people(session(), follow_up)
    place = places.name(places.current(session(), group.place_id), language)
    days = [follow_up.on]
    listed = [Person.of(person) for person in people]
    return attendance.Roll(group.label or "", listed, days, place, follow_up.on, language, meeting=True), people


def asked_of(workshop, language):
    """The consent sheet of a workshop."""
    where = _where(workshop, language)
    return consent.Asked(workshop.name or "", _people(workshop), where["place"], language)


def agenda_of(workshop, language):
    """The plan of a workshop's days, in *language*."""
    db = session()
    labels = {group.id: group.label or "" for group in workshops.groups_of(db, workshop)}
    days = dayplan.days(workshop, sessions.of_workshop(db, workshop.id))
    shown = [
        agenda.Day(day.number, day.date, [_block(block, labels, language) for block in day.blocks]) for day in days
    ]
    return agenda.Agenda(workshop.name or "", shown, **_where(workshop, language))


def _block(block, labels, language):
    one = block.session
    words = catalogue(language).gettext
    tool = toolbox.find(session(), one.tool or "", language) if one.kind == "tool" else None
    alias = (programmes.current(session()).aliases or {}).get(tool.key) if tool else ""
    names = [alias or words(tool.title) if tool else "", words(one.title) if one.title else ""]
    title = ": ".join(name for name in names if name)
    return agenda.Block(block.begins, block.ends, one.kind or "", title, labels.get(one.group_id, ""))


def _where(workshop, language):
    place = places.name(places.current(session(), workshop.place_id), language)
    return {"place": place, "begins": workshop.starts_on, "language": language}


def _people(workshop):
    return [Person.of(person) for person in workshops.people(session(), workshop)]


def drawing_at(workshop, tool):
    """Who draws *tool* at a workshop: those whose group does, or everybody."""
    db = session()
    wanted = _groups_drawing(workshop, tool)
    if None in wanted:
        return workshops.people(db, workshop)
    people = {
        person.id: person for group_id in sorted(wanted) for person in workshops.people_of(db, workshop, group_id)
    }
    return list(people.values())


def groups_at(workshop, tool):
    """The groups that draw *tool* at a workshop, each a sheet of its own: all of its groups where the plan names none."""
    wanted = _groups_drawing(workshop, tool)
    return [one for one in workshops.groups_of(session(), workshop) if None in wanted or one.id in wanted]


def _groups_drawing(workshop, tool):
    drawing = [one for one in sessions.of_workshop(session(), workshop.id) if one.tool == tool.key]
    return {one.group_id for one in drawing} or {None}


#: For whom worksheets are printed: everybody by name, nobody yet, or each group as a whole.
WHOSE = ("people", "blank", "groups")


def sheets_of(workshop, tool, whose="people", **look):
    """(Sheets, people as they are printed, the Run that writes them down or None) for one tool at a workshop."""
    owners = groups_at(workshop, tool) if whose == "groups" else drawing_at(workshop, tool)
    kind = sheets(tool, **look)
    return kind, *marked.worksheets(kind, [None] * len(owners) if whose == "blank" else owners, {"workshop_id": workshop.id})


def notebooks_of(workshop, whose, pages, language):
    """(Notebooks for everybody at a workshop, their Run): each a sheet of so many pages."""
    owners = workshops.people(session(), workshop) or [None]
    owners = [None] * len(owners) if whose == "blank" else owners
    people, run = marked.notebooks(owners, pages, language, {"workshop_id": workshop.id})
    books = [notebook.Notebook(*one) for one in zip(people, run.codes, strict=True)]
    return notebook.Notebooks(books, pages, language), run


def tools_of(workshop):
    """The tools in a workshop's plan, in the programme's order; all of the programme's where it names none."""
    used = {one.tool for one in sessions.of_workshop(session(), workshop.id)}
    ours = toolbox.to_choose(session())
    return [tool for tool in ours if tool.key in used] or list(toolbox.used(session()))


def is_large(workshop):
    """Whether the pack of a workshop is too long to wait for at a page."""
    return len(workshops.people(session(), workshop)) * len(tools_of(workshop)) >= MANY_SHEETS


def help_of(language):
    """The help card: numbers that were checked within half a year."""
    lines = services.printable(session(), today())
    with force_locale(language):
        numbers = [_number(one, language) for one in lines]
    return help_card.Card(numbers, language, today(), services.mark_of(lines))


def _number(service, language):
    return help_card.Number(
        services.name(service, language),
        service.number or "",
        hours(service),
        service.reports_to_police or "unknown",
        date.fromisoformat(service.checked_on),
        service.cost or "",
    )
