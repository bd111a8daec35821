"""Minutes of a committee's meeting and a single decision, in Kyrgyz, Russian or both, to be printed and signed.

Names stand in the list of who was there and nowhere else; the foot of each page says that nobody's own case is in it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import letter
from gals.printing.letter import Letter
from gals.printing.text import catalogue, day, listed
from gals.reports.committees import AGENDA, MEETINGS, OFFICES, SEATS, SEEN, STATES, WHY

#: Who signs.
SIGN = (OFFICES["chair"], OFFICES["secretary"])


class Chair(NamedTuple):
    """A seat as it is printed: keys of SEATS and OFFICES, and of who sits there the name and the body."""

    role: str
    office: str = "member"
    name: str = ""
    body: str = ""
    here: bool = True


class Decided(NamedTuple):
    """A decision: its number, words, key of SEATS of who answers, day, key of STATES and what shows it."""

    number: int
    text: str
    role: str = ""
    due_on: date | None = None
    state: str = "open"
    evidence: str = ""


class Minutes(NamedTuple):
    """A meeting as its minutes tell it; ``names`` {language: the committee's name}, ``points`` [(key of AGENDA, words), …]."""

    names: Mapping[str, str]
    on: date | None
    starts: str = ""
    where: str = ""
    kind: str = "ordinary"
    points: Sequence[tuple[str, str]] = ()
    seats: Sequence[Chair] = ()
    needed: int = 1
    decisions: Sequence[Decided] = ()
    next_on: date | None = None
    languages: Sequence[str] = ("ky", "ru")


def build(minutes: Minutes) -> bytes:
    """A PDF of upright A4 pages, one language after the other."""
    return letter.build(minutes.languages, lambda canvas, language: _pages(canvas, minutes, language))


def build_decision(minutes: Minutes) -> bytes:
    """The only decision of *minutes* on a page of its own, for whoever carries it out."""
    return letter.build(minutes.languages, lambda canvas, language: _decision(canvas, minutes, language))


def foot(language: str) -> str:
    """What stands under every page of a committee's papers."""
    return catalogue(language).gettext("There are no personal cases in this paper.")


def _pages(canvas: Canvas, minutes: Minutes, language: str) -> None:
    _ = catalogue(language).gettext
    page = Letter(canvas, foot(language))
    page.title(_("Minutes of the meeting"), minutes.names[language])
    when = listed((day(minutes.on, language), minutes.starts, minutes.where))
    page.write(listed((_(MEETINGS.get(minutes.kind, MEETINGS["ordinary"])), when)))
    _who(page, minutes, language)
    page.heading(_("Agenda"))
    page.points((f"{place}.", _point(one, language), "") for place, one in enumerate(minutes.points, 1))
    page.heading(_("Decisions taken"))
    _decided(page, minutes, language)
    if minutes.next_on:
        page.heading(_("We meet again"))
        page.write(day(minutes.next_on, language))
    page.need(28)
    page.space(3)
    page.signed(_(one) for one in SIGN)
    page.close()


def _point(point: tuple[str, str], language: str) -> str:
    title = _said(AGENDA, point[0], language)
    return f"{title}: {point[1]}" if point[1] else title


def _said(known: Mapping[str, str], key: str, language: str) -> str:
    """*key* in words; own words stay as they are."""
    return str(catalogue(language).gettext(known[key])) if key in known else key


def _who(page: Letter, minutes: Minutes, language: str) -> None:
    _ = catalogue(language).gettext
    here = [seat for seat in minutes.seats if seat.here]
    page.heading(_("Who was there"))
    rows = [_row(place, seat, language) for place, seat in enumerate(here, 1)]
    if rows:
        page.table(rows, (0.05, 0.31, 0.42, 0.22), head=("", _("Seat"), _("Name"), _("Signature")))
    away = [seat for seat in minutes.seats if not seat.here]
    if away:
        page.write(_("Not there:") + " " + ", ".join(_said(SEATS, seat.role, language) for seat in away))
    said = _("%(here)d seats were there, %(needed)d are needed to decide.")
    page.write(said % {"here": len(here), "needed": minutes.needed}, bold=True)


def _row(place: int, seat: Chair, language: str) -> tuple[str, ...]:
    office = _said(OFFICES, seat.office, language) if seat.office in ("chair", "secretary") else ""
    return str(place), listed((_said(SEATS, seat.role, language), office)), listed((seat.name, seat.body)), ""


def _decided(page: Letter, minutes: Minutes, language: str) -> None:
    _ = catalogue(language).gettext
    if sum(seat.here for seat in minutes.seats) < minutes.needed:
        page.write(_("Too few seats were there: this meeting talked, and took no decisions."))
    elif not minutes.decisions:
        page.write(_("No decisions."))
    for one in minutes.decisions:
        page.points([(f"{one.number}.", one.text, _answers(one, language))])


def _answers(one: Decided, language: str) -> str:
    """Who answers for it and until when, with their words before them."""
    _ = catalogue(language).gettext
    who = f"{_('Who answers for it')}: {_said(SEATS, one.role, language)}" if one.role else ""
    until = f"{_('Until when')}: {day(one.due_on, language)}" if one.due_on else ""
    return listed((who, until))


def _decision(canvas: Canvas, minutes: Minutes, language: str) -> None:
    _ = catalogue(language).gettext
    [one] = minutes.decisions
    page = Letter(canvas, foot(language))
    page.title(_("Decision %(number)s") % {"number": one.number}, minutes.names[language])
    if minutes.on:
        page.write(listed((_("Meeting"), day(minutes.on, language), minutes.where)))
    page.space(4)
    page.write(one.text, 13)
    page.space(4)
    rows = [(_("Who answers for it"), _said(SEATS, one.role, language)), (_("Until when"), day(one.due_on, language))]
    rows.append((_("How it stands"), listed((_said(STATES, one.state, language), _said(SEEN | WHY, one.evidence, language)))))
    page.table(rows, (0.35, 0.65))
    page.space(6)
    page.signed(_(one) for one in SIGN)
    page.close()
