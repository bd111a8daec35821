"""A committee's strategy with its plan of work, in Kyrgyz, Russian or both. A draft says on each page that it is one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import letter
from gals.printing.letter import Letter
from gals.printing.minutes import foot
from gals.printing.text import SOFT, catalogue, day, listed
from gals.reports.committees import PARTS, SEATS, STATES


class Found(NamedTuple):
    """What group charts showed: so many women and men in so many groups, None where it was not counted."""

    words: str
    women: int | None = None
    men: int | None = None
    groups: int | None = None


class Line(NamedTuple):
    """A line of the plan under the objective ``objective``; ``role`` and ``state`` are keys of SEATS and STATES."""

    objective: str
    text: str
    from_on: date | None = None
    to_on: date | None = None
    role: str = ""
    audience: str = ""
    where: str = ""
    partner: str = ""
    counted: str = ""
    safety: str = ""
    state: str = "open"


class Strategy(NamedTuple):
    """One version; ``names`` {language: the committee's name}, ``parts`` {key of PARTS: words}, ``objectives`` {key: words}."""

    names: Mapping[str, str]
    number: int
    parts: Mapping[str, str]
    found: Sequence[Found] = ()
    objectives: Mapping[str, str] = {}
    lines: Sequence[Line] = ()
    approval: str = ""
    approved_on: date | None = None
    review_on: date | None = None
    languages: Sequence[str] = ("ky", "ru")


def build(strategy: Strategy) -> bytes:
    """A PDF of upright A4 pages, one language after the other."""
    return letter.build(strategy.languages, lambda canvas, language: _pages(canvas, strategy, language))


def _pages(canvas: Canvas, strategy: Strategy, language: str) -> None:
    _ = catalogue(language).gettext
    draft = "" if strategy.approved_on else _("Draft, not approved")
    page = Letter(canvas, listed((draft, foot(language))))
    page.title(_("Strategy"), strategy.names[language])
    approved = listed((strategy.approval, day(strategy.approved_on, language))) if strategy.approved_on else draft
    page.write(listed((_("Version %(number)d") % {"number": strategy.number}, approved)), colour=SOFT)
    if strategy.review_on:
        page.write(f"{_('To be looked at again')}: {day(strategy.review_on, language)}", colour=SOFT)
    _part(page, strategy, "analysis", language)
    _found(page, strategy.found, language)
    _part(page, strategy, "vision", language)
    _goals(page, strategy, language)
    _part(page, strategy, "risks", language)
    page.close()


def _part(page: Letter, strategy: Strategy, key: str, language: str) -> None:
    if text := strategy.parts.get(key):
        page.heading(catalogue(language).gettext(PARTS[key]))
        for paragraph in text.split("\n"):
            page.write(paragraph)


def _found(page: Letter, found: Sequence[Found], language: str) -> None:
    _ = catalogue(language).gettext
    if not found:
        return
    page.heading(_("What groups found"))
    rows = [(one.words, *(_number(number) for number in (one.women, one.men, one.groups))) for one in found]
    page.table(rows, (0.55, 0.15, 0.15, 0.15), head=("", _("Women"), _("Men"), _("Groups")))
    page.write(_("Counted in groups together; numbers under five are left out."), 8.5, colour=SOFT)


def _number(number: int | None) -> str:
    return "–" if number is None else str(number)


def _goals(page: Letter, strategy: Strategy, language: str) -> None:
    _ = catalogue(language).gettext
    if strategy.objectives:
        page.heading(_("Objectives and plan of work"))
    for place, (key, words) in enumerate(strategy.objectives.items(), 1):
        page.need(16)
        page.points([(f"{place}.", words, "")])
        for one in strategy.lines:
            if one.objective == key:
                _line(page, one, language)
    besides = [one for one in strategy.lines if one.objective not in strategy.objectives]
    if besides:
        page.heading(_("Besides the objectives"))
    for one in besides:
        _line(page, one, language)


def _line(page: Letter, one: Line, language: str) -> None:
    _ = catalogue(language).gettext
    days = " – ".join(day(each, language) for each in (one.from_on, one.to_on) if each)
    who = _(SEATS[one.role]) if one.role in SEATS else ""
    state = "" if one.state == "open" else _(STATES[one.state])
    page.need(16)
    page.write(one.text, indent=10, bold=True, size=10)
    page.write(listed((one.audience, one.where, days, who, one.partner, one.counted, state)), 9, indent=10, colour=SOFT)
    if one.safety:
        page.write(f"{_('What keeps people safe')}: {one.safety}", 9, indent=10, colour=SOFT)
    page.space(1.5)
