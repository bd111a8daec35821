"""Events and forums: how many came, counted by sex and age; names only where somebody registers."""

from datetime import date

from sqlalchemy.orm import Mapped

from gals.models.base import Base, Record, day, flag, listing, ref, whole, words

KINDS = ("gathering", "sixteen_days", "school", "sport", "theatre", "hearing", "training", "forum", "other")


class Event(Record, Base):
    """Something a committee held. People are numbers here."""

    __tablename__ = "events"
    __record__ = "event"

    committee_id: Mapped[str | None] = ref()
    action_id: Mapped[str | None] = ref()
    kind: Mapped[str | None] = words(20, KINDS)
    title: Mapped[str | None] = words(200)
    topic: Mapped[str | None] = words(200)
    #: The place (a village, a town) in which it was held.
    held_in: Mapped[str | None] = ref()
    #: The hall, as people say it.
    where: Mapped[str | None] = words(160)
    on: Mapped[date | None] = day()
    to_on: Mapped[date | None] = day()
    organiser: Mapped[str | None] = words(160)
    #: Day ("1" …) → sex (woman, man, unknown) → age band (or ``unknown``) → how many came: attendances.
    counts: Mapped[dict | None] = listing(dict[str, dict])
    #: How many people came at least once, by sex, where somebody knows; None where nobody does.
    different: Mapped[dict | None] = listing(dict[str, int])
    #: Those who said so themselves.
    disability: Mapped[int | None] = whole(0, 100_000)
    #: Languages spoken, codes.
    languages: Mapped[list | None] = listing(list[str])
    #: [{"what": words, "pieces": n}, …]
    materials: Mapped[list | None] = listing(list[dict])
    help_card: Mapped[bool | None] = flag()
    #: [{"day": 1, "at": "10:00", "minutes": 30, "title": words, "who": words}, …]
    programme: Mapped[list | None] = listing(list[dict])
    #: Whether people register by name.
    registers: Mapped[bool | None] = flag()
    #: The form and the sending that it was taken from, where it came from one: a sending taken twice is one event.
    origin: Mapped[str | None] = words(80)


class Guest(Record, Base):
    """Somebody who registers for events of a committee; one row for all of them, shredded when it is no longer needed."""

    __tablename__ = "guests"
    __record__ = "guest"

    committee_id: Mapped[str | None] = ref()
    name: Mapped[str | None] = words(120)
    body: Mapped[str | None] = words(160)
    sex: Mapped[str | None] = words(10, ("woman", "man"))
    age_band: Mapped[str | None] = words(10)
    merged_into: Mapped[str | None] = ref()


class Registration(Record, Base):
    """A guest at an event, and on which days she came."""

    __tablename__ = "registrations"
    __record__ = "registration"

    committee_id: Mapped[str | None] = ref()
    event_id: Mapped[str | None] = ref()
    guest_id: Mapped[str | None] = ref()
    #: Short number on the badge, 1 …
    number: Mapped[int | None] = whole(1, 100_000)
    #: Days of the event, 1 …, on which she came.
    days: Mapped[list | None] = listing(list[int])


class EventPicture(Record, Base):
    """A photograph of an event, made of new pixels with every face blurred unless somebody said why not."""

    __tablename__ = "event_pictures"
    __record__ = "event_picture"

    committee_id: Mapped[str | None] = ref()
    event_id: Mapped[str | None] = ref()
    #: SHA-256 of the picture as it is shown.
    source: Mapped[str | None] = words(64)
    #: Everybody on it agreed that it is shown.
    agreed: Mapped[bool | None] = flag()
    blurred: Mapped[bool | None] = flag()
    text: Mapped[str | None] = words(200)
