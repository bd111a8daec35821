"""Money, goods, hours and rooms that a committee plans, secures, receives and spends. Sums are whole tyiyn."""

from datetime import date

from sqlalchemy.orm import Mapped

from gals.models.base import Base, Record, day, listing, measure, money, ref, words

#: Where help comes from, and to which share of the headline it belongs.
SOURCES = {
    "republican": "state",
    "local": "state",
    "state_order": "state",
    "community_cash": "community",
    "goods": "community",
    "labour": "community",
    "premises": "community",
    "business": "community",
    "donor": "donor",
}

#: Sources that are no money and must be valued.
IN_KIND = ("goods", "labour", "premises")

STAGES = ("planned", "secured", "received", "spent")

#: What has come, whether or not it was used already: the headline counts these.
RAISED = ("received", "spent")

CURRENCIES = ("KGS", "USD", "EUR", "RUB")

#: The largest sum in the smallest coin. One below zero was given back.
MOST = 10**13


class BudgetLine(Record, Base):
    """What something costs: quantity × unit cost, in tyiyn."""

    __tablename__ = "budget_lines"
    __record__ = "budget_line"

    committee_id: Mapped[str | None] = ref()
    action_id: Mapped[str | None] = ref()
    project_id: Mapped[str | None] = ref()
    item: Mapped[str | None] = words(200)
    unit: Mapped[str | None] = words(40)
    quantity: Mapped[float | None] = measure(0, 10**7)
    unit_cost: Mapped[int | None] = money()


class Contribution(Record, Base):
    """One sum or gift, at one stage. What is in kind says by which rate and which paper it was valued, and by whom.

    ``seat_id`` valued it and ``confirmed_by`` is another seat. A mended entry names the one it takes the place of.
    """

    __tablename__ = "contributions"
    __record__ = "contribution"

    committee_id: Mapped[str | None] = ref()
    line_id: Mapped[str | None] = ref()
    project_id: Mapped[str | None] = ref()
    on: Mapped[date | None] = day()
    source: Mapped[str | None] = words(20, SOURCES)
    stage: Mapped[str | None] = words(10, STAGES)
    #: In the smallest coin of ``currency``; below zero: given back.
    amount: Mapped[int | None] = money(-MOST, MOST)
    currency: Mapped[str | None] = words(3, CURRENCIES)
    #: Who gave: an office, a firm, a street; never a private person's name is asked.
    giver: Mapped[str | None] = words(160)
    what: Mapped[str | None] = words(200)
    unit: Mapped[str | None] = words(40)
    quantity: Mapped[float | None] = measure(0, 10**7)
    valuation_id: Mapped[str | None] = ref()
    #: Words of why this value: market price that week, rent of a like room.
    basis: Mapped[str | None] = words(300)
    document: Mapped[str | None] = words(200)
    seat_id: Mapped[str | None] = ref()
    confirmed_by: Mapped[str | None] = ref()
    confirmed_on: Mapped[date | None] = day()
    corrects: Mapped[str | None] = ref()
    #: SHA-256 of the row it was taken from, and which of such rows of its file: a file taken twice counts once.
    origin: Mapped[str | None] = words(80)


class Valuation(Record, Base):
    """A line of a committee's table of rates: what an hour, a room or a sack is worth here, from a day on."""

    __tablename__ = "valuations"
    __record__ = "valuation"

    committee_id: Mapped[str | None] = ref()
    what: Mapped[str | None] = words(160)
    unit: Mapped[str | None] = words(40)
    #: Tyiyn for one unit.
    worth: Mapped[int | None] = money()
    basis: Mapped[str | None] = words(300)
    from_on: Mapped[date | None] = day()


class ExchangeRate(Record, Base):
    """What a unit of a foreign currency was worth on a day, in tyiyn; the office writes it for everybody."""

    __tablename__ = "exchange_rates"
    __record__ = "exchange_rate"

    currency: Mapped[str | None] = words(3, CURRENCIES[1:])
    on: Mapped[date | None] = day()
    #: Hundredths of a tyiyn for one whole unit: 87.4512 som are 874512.
    worth: Mapped[int | None] = money()
    basis: Mapped[str | None] = words(160)


class Project(Record, Base):
    """A crisis centre or another lasting work: premises, people and running costs. Where it shelters people is not kept."""

    __tablename__ = "projects"
    __record__ = "project"

    committee_id: Mapped[str | None] = ref()
    name: Mapped[str | None] = words(160)
    premises: Mapped[str | None] = words(300)
    act: Mapped[str | None] = words(160)
    act_on: Mapped[date | None] = day()
    works: Mapped[str | None] = words(2000)
    #: [{"post": words, "people": n, "month": tyiyn}, …]
    staff: Mapped[list | None] = listing(list[dict])
    #: [{"item": words, "year": tyiyn}, …]
    costs: Mapped[list | None] = listing(list[dict])
    opens_on: Mapped[date | None] = day()
