"""A crisis centre or another lasting work as a plan: premises, people, running costs, and what of it is secured, year by year.

Where it shelters people is not kept: words that read like a street and a house are refused.
"""

import re
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Project
from gals.models.resources import MOST
from gals.store import budgets
from gals.store.words import tidy, too_long

LONGEST = {"name": 160, "premises": 300, "act": 160, "works": 2000}

#: At most so many posts, and so many lines of running costs.
MOST_ROWS = 20

#: So many years are planned from the one in which it opens.
YEARS = 3

#: Words of a street and a house, in Kyrgyz, Russian and English.
_WHERE = re.compile(
    r"(^|[\s,.(])(ул\.|улиц|пер\.|переул|пр\.|просп|пр-т|д\.\s?\d|дом\s*№?\s*\d|кв\.\s?\d|көчөс|көчө\s|street|str\.|№\s?\d+\s?үй|үй\s?№)",
    re.IGNORECASE,
)

#: What has been promised for sure, whether or not it has come.
SECURED = ("secured", "received", "spent")


class Year(NamedTuple):
    """What a year needs and has, in tyiyn."""

    year: int
    staff: int
    running: int
    works: int
    secured: int

    @property
    def needed(self):
        """Everything the year costs."""
        return self.staff + self.running + self.works

    @property
    def gap(self):
        """What is still missing; 0 when more is there than needed."""
        return max(0, self.needed - self.secured)


def of_committee(db, committee_id):
    """The projects of a committee, in the order they were written down."""
    found = select(Project).where(Project.committee_id == committee_id, Project.gone.isnot(True))
    return db.scalars(found.order_by(Project.born, Project.device, Project.id)).all()


def find(db, committee_id, project_id):
    """A project of this committee, or None."""
    found = db.get(Project, project_id) if project_id else None
    return found if found and not found.gone and found.committee_id == committee_id else None


def keep(w, committee_id, project_id=None, *, staff=(), costs=(), **said):
    """Write a project down or change it. *staff*: {"post", "people", "month"}, *costs*: {"item", "year"}. Raises BadInput."""
    words = {field: tidy(said.get(field)) for field in LONGEST}
    if not words["name"]:
        raise BadInput(_("Please give the project a name."))
    for field, most in LONGEST.items():
        if trouble := too_long(words[field], most):
            raise BadInput(trouble)
    told = [*words.values(), *(one["post"] for one in staff), *(one["item"] for one in costs)]
    if any(map(is_street, told)):
        raise BadInput(
            _("This reads like a street or a house. Where such a place lies is not kept; please leave it out.")
        )
    if len(staff) > MOST_ROWS or len(costs) > MOST_ROWS:
        raise BadInput(_("So many lines do not fit here."))
    if any(not _is_sum(one["month"]) or not 1 <= (one["people"] or 0) <= 1000 for one in staff):
        raise BadInput(_("Please give each post with how many people and the pay of a month in som."))
    if any(not _is_sum(one["year"]) for one in costs):
        raise BadInput(_("Please give each running cost with the sum of a year in som."))
    days = {field: said.get(field) for field in ("act_on", "opens_on")}
    return w.put(
        "project", project_id, committee_id=committee_id, staff=list(staff), costs=list(costs), **words, **days
    )


def is_street(text):
    """Whether *text* reads like a street and a house."""
    return bool(_WHERE.search(text))


def _is_sum(value):
    return value is not None and 0 <= value <= MOST


def years(db, project, entries):
    """The Years of a project from the one it opens in; *entries* are those of its committee. None while no day is set."""
    if project.opens_on is None:
        return []
    first, months = project.opens_on.year, 13 - project.opens_on.month
    secured = {}
    for entry in entries:
        if entry.project_id == project.id and entry.counted and entry.stage in SECURED and entry.on:
            year = max(first, entry.on.year)  # what came before it opened is there when it does
            secured[year] = secured.get(year, 0) + (entry.kgs_tyiyn or 0)
    works = sum(budgets.cost(line) for line in budgets.of(db, project_id=project.id))
    opening = _year(project, first, months, works, secured=secured)
    return [opening, *(_year(project, first + ahead, 12, 0, secured=secured) for ahead in range(1, YEARS))]


def _year(project, year, months, works, *, secured):
    staff = sum(one["people"] * one["month"] for one in project.staff or ()) * months
    running = sum(one["year"] for one in project.costs or ()) * months // 12
    return Year(year, staff, running, works, secured.get(year, 0))
