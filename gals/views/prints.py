"""Papers: everything that is printed, each made by the press, under a name that says nothing."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.db import session
from gals.printing import press
from gals.printing.agenda import build as build_agenda
from gals.printing.attendance import build as build_attendance
from gals.printing.consent import build as build_consent
from gals.printing.help_card import build as build_help_card
from gals.printing.layout import PAPERS, Person
from gals.printing.meeting import build as build_meeting
from gals.printing.pack import build as build_pack
from gals.printing.plan import build as build_plan
from gals.printing.snapshot import png
from gals.printing.wall import build as build_wall
from gals.printing.worksheet import BACKS
from gals.printing.worksheet import build as build_worksheets
from gals.store import jobs, programmes, toolbox
from gals.views import printed
from gals.views.page import LANGUAGES, language

prints = Blueprint("prints", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: So many sheets are made at once.
MOST_SHEETS = 500

#: Widths of a drawing's picture in pixels.
SMALL, LARGE = 480, 1600


def paper(build, *values, name):
    """The answer with what ``build(*values)`` made, shown in the browser, kept nowhere."""
    made = press.run(build, *values)
    kind = "image/png" if name.endswith(".png") else "application/pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return Response(made, mimetype=kind, headers=headers)


def asked():
    """Size, language and back as asked for in the query or the form; what is not known is passed over."""
    given = request.values
    return {
        "size": given["size"] if given.get("size") in PAPERS else "A4",
        "language": given["lang"] if given.get("lang") in LANGUAGES else language(),
        "back": given["back"] if given.get("back") in BACKS else "each",
    }


@prints.get("/tools/<tool>/worksheets")
@allow(*STAFF)
def worksheet(tool):
    """Empty sheets of a tool without names (``?count=``), or for everybody at a workshop (``?workshop=``)."""
    found = toolbox.find(session(), tool) or abort(404)
    if request.args.get("workshop"):
        return _for_workshop(reached("workshop", request.args["workshop"]), found)
    count = min(MOST_SHEETS, max(1, request.args.get("count", 1, int)))
    return paper(build_worksheets, printed.sheets(found, **asked()), [Person()] * count, name="gals-worksheets.pdf")


def _for_workshop(workshop, tool):
    sheets, people = printed.sheets_of(workshop, tool, **asked())
    return paper(build_worksheets, sheets, (people or [Person()])[:MOST_SHEETS], name="gals-worksheets.pdf")


@prints.get("/workshops/<workshop_id>/print")
@allow(*STAFF, on="workshop")
def workshop(workshop):
    """What can be printed for a workshop."""
    wanted = toolbox.find(session(), request.args.get("tool", ""))
    listed = printed.tools_of(workshop)
    programme = programmes.current(session())
    return render_template(
        "prints/workshop.html",
        workshop=workshop,
        sheets=[(tool, programmes.title(programme, tool)) for tool in listed if tool != wanted],
        wanted=wanted and (wanted, programmes.title(programme, wanted)),
        sizes=PAPERS,
        large=printed.is_large(workshop),
        made=jobs.newest(session(), "pack", current_user.get_id(), workshop.id),
    )


@prints.get("/workshops/<workshop_id>/pack")
@allow(*STAFF, on="workshop")
def pack(workshop):
    """Everything in one file; what is too long to wait for is asked for on the page of the papers."""
    if printed.is_large(workshop):
        return redirect(url_for("prints.workshop", workshop_id=workshop.id), 303)
    return paper(build_pack, printed.pack_of(workshop, **asked()), name="gals-pack.pdf")


@prints.get("/workshops/<workshop_id>/attendance-sheet")
@allow(*STAFF, on="workshop")
def attendance(workshop):
    """The sheet on which people tick that they came."""
    return paper(build_attendance, printed.roll_of(workshop, asked()["language"]), name="gals-list.pdf")


@prints.get("/workshops/<workshop_id>/consent-sheet")
@allow(*STAFF, on="workshop")
def consent(workshop):
    """The sheet with the five questions."""
    return paper(build_consent, printed.asked_of(workshop, asked()["language"]), name="gals-questions.pdf")


@prints.get("/workshops/<workshop_id>/plan-sheet")
@allow(*STAFF, on="workshop")
def agenda(workshop):
    """The plan of the days, for the wall."""
    return paper(build_agenda, printed.agenda_of(workshop, asked()["language"]), name="gals-days.pdf")


@prints.get("/participants/<participant_id>/plan-sheet")
@allow(*STAFF, on="participant")
def plan(participant):
    """A person's own plan, to take home."""
    return paper(build_plan, printed.plan_of(participant, asked()["language"]), name="gals-plan.pdf")


@prints.get("/groups/<group_id>/wall-list")
@allow(*STAFF, on="group")
def wall_list(group):
    """Who promised what, for the group's wall; with ``?pictures=1`` the drawings of those who agreed to show them."""
    look = asked()
    size = look["size"] if look["size"] in ("A3", "A4") else "A4"
    pictures = request.args.get("pictures") == "1"
    made = printed.wall_of(group, size=size, language=look["language"], pictures=pictures)
    return paper(build_wall, made, name="gals-wall.pdf")


@prints.get("/follow-ups/<follow_up_id>/print")
@allow(*STAFF, on="follow_up")
def follow_up(follow_up):
    """The facilitator's sheet for a meeting."""
    made = printed.meeting_of(follow_up, asked()["language"]) or abort(404)
    return paper(build_meeting, made, name="gals-meeting.pdf")


@prints.get("/help/card")
@allow(*STAFF)
def help_card():
    """Useful numbers, as a card for the pocket."""
    return paper(build_help_card, printed.help_of(asked()["language"]), name="gals-card.pdf")


@prints.get("/drawings/<drawing_id>/picture.png")
@allow(*STAFF, on="drawing")
def picture(drawing):
    """A drawing as a picture, for those who work with it; ``?small=1`` for a list."""
    shown = printed.drawn(drawing, "work") or abort(404)
    width = SMALL if request.args.get("small") == "1" else LARGE
    return paper(png, shown, asked()["language"], printed.colours(), width, name="gals-picture.png")


@prints.get("/workshops/<workshop_id>/sheets")
@allow(*STAFF, on="workshop")
def sheets(workshop):
    """The worksheets of one tool (``?tool=``) for everybody at a workshop."""
    return _for_workshop(workshop, toolbox.find(session(), request.args.get("tool", "")) or abort(404))
