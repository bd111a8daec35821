"""What goes back to the group, as the plain values that ``gals.printing`` turns into paper: results, certificates, manuals, plans."""

from gals.db import session
from gals.printing import certificate, chart, manual
from gals.printing import upscaling as plan
from gals.printing.layout import Person
from gals.store import accounts, attendance, drawings, places, programmes, toolbox, workshops
from gals.views import printed
from gals.views.charts import chart_of
from gals.views.page import today
from gals.views.upscaling import table_of

#: What a programme is called that nobody named: nothing to print.
UNNAMED = "GALS"


def results_of(group, *, size, language):
    """A group's chart: of its promises only those whose owners let themselves be counted, and no names."""
    return chart.Results(chart_of(group, language=language), size, language, printed.colours())


def certificates_of(workshop, language, group_id=None):
    """The certificates of all who came on one day at least (all who are expected, where no roll was called)."""
    db, programme = session(), programmes.current(session())
    people = workshops.people_of(db, workshop, group_id) if group_id else workshops.people(db, workshop)
    came = _came(workshop)
    kept = [person for person in people if not came or person.id in came]
    facilitators = [accounts.find(db, one) for one in workshop.facilitators or ()]
    return certificate.Certificate(
        [Person(name=person.name or "", symbol=person.symbol or "") for person in kept],
        workshop.name or "",
        places.name(places.current(db, workshop.place_id), language),
        workshop.starts_on,
        workshop.ends_on,
        [
            (toolbox.find(db, tool.key, language), (programme.aliases or {}).get(tool.key, ""))
            for tool in printed.tools_of(workshop)
            if not tool.private
        ],
        [one.name for one in facilitators if one],
        "" if programme.name == UNNAMED else programme.name or "",
        language,
        printed.colours(),
    )


def _came(workshop):
    """Ids of those who were there on any day."""
    days = (workshop.ends_on - workshop.starts_on).days + 1 if workshop.starts_on and workshop.ends_on else 1
    called = (attendance.present(session(), workshop.id, day) for day in range(1, days + 1))
    return {one for present in called for one, here in present.items() if here}


def manual_of(participant, language):
    """The manual of a person: the tools she has drawn, or all in use; never one that is private by its nature."""
    db = session()
    drawn = {drawing.tool for drawing in drawings.of_participant(db, participant.id)}
    used = [tool for tool in toolbox.used(session()) if not tool.private]
    return _manual(Person.of(participant), [tool for tool in used if tool.key in drawn] or used, language)


def manual_of_tool(tool, language):
    """The manual of one tool, nobody's in particular."""
    return _manual(Person(), [tool], language)


def _manual(person, chosen, language):
    sheets = [printed.sheets(tool, size="A5", language=language) for tool in chosen or toolbox.all_of(session())[:1]]
    return manual.Manual(person, sheets, language, printed.colours())


def upscaling_of(workshop, *, size, language):
    """The upscaling plan of a workshop."""
    titles, table = table_of(workshop)
    place = places.name(places.current(session(), workshop.place_id), language)
    return plan.Plan(workshop.name or "", table, titles, place, workshop.starts_on or today(), size, language)
