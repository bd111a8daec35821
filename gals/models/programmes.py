"""A programme: what is adapted to one place. Everything here is data that a trainer may change ("No blueprint")."""

from datetime import date

from sqlalchemy.orm import Mapped

from gals.models.base import Base, Record, day, flag, listing, measure, ref, whole, words

#: What kind of help a line of the directory gives.
HELP = (
    *("health", "psychosocial", "police", "legal", "shelter", "social", "child", "hotline"),
    *("disability", "documents", "economic", "other"),
)


class Programme(Record, Base):
    """One GALS programme with its colours, cadence, order of tools and day plan."""

    __tablename__ = "programmes"
    __record__ = "programme"

    name: Mapped[str | None] = words(120)
    #: Invented people: said on every page.
    demo: Mapped[bool | None] = flag()
    #: Pen name → colour value; missing pens keep ``tools.kit.PENS``.
    pens: Mapped[dict | None] = listing(dict[str, str])
    #: Role of the colour key → pen name; missing roles keep ``tools.kit.COLOUR_KEY``.
    roles: Mapped[dict | None] = listing(dict[str, str])
    #: Months from a promise to its milestones; the first is the default of a new promise (docs/method.md §3.2).
    milestones: Mapped[list | None] = listing(list[int])
    #: Months between a champion group's meetings, in order; the last repeats (docs/method.md §4.5).
    cadence: Mapped[list | None] = listing(list[int])
    #: Keys of the tools in use, in this programme's order; empty means all.
    tools: Mapped[list | None] = listing(list[str])
    #: Tool key → the name used here ("Happy Family Tree").
    aliases: Mapped[dict | None] = listing(dict[str, str])
    #: The day plan a new workshop starts from: [{day, kind, tool, title, minutes}, …]; empty means the six-day catalyst.
    plan: Mapped[list | None] = listing(list[dict])
    #: How many others each champion plans to share with; 0 means no number is named.
    share_with: Mapped[int | None] = whole(0, 100)
    #: Keys of ``tools.symbols`` that are offered; empty means all.
    symbols: Mapped[list | None] = listing(list[str])
    #: Labels offered for new groups: [{"label": {language: words}, "sex": …, "generation": words}, …].
    group_labels: Mapped[list | None] = listing(list[dict])
    #: Languages offered, the first is the usual one; empty means ky, ru, en.
    languages: Mapped[list | None] = listing(list[str])
    #: What a champion's certificate asks: {"months": 12, "third_tier": 3, "words": text}.
    certificate: Mapped[dict | None] = listing(dict[str, str | int])


class Adaptation(Record, Base):
    """What a programme says of one tool in its own way, or a tool of its own made from one there is ("No blueprint")."""

    __tablename__ = "adaptations"
    __record__ = "adaptation"

    #: Key of the tool it is about; a tool of the programme's own has a key that begins with ``own-``.
    tool: Mapped[str | None] = words(60)
    #: Key of the tool an own one is made from.
    base: Mapped[str | None] = words(60)
    #: Field (``title``, ``zone.vision``, ``element.dream``, ``tally.dream``) → {language: words}.
    words: Mapped[dict | None] = listing(dict[str, dict[str, str]])
    #: Steps in order: [{"key", "title": {language: words}, "who": …, "say": {language: [words]}, "minutes", "slot"}, …].
    steps: Mapped[list | None] = listing(list[dict])
    #: Zone key → its outline [[x, y], …] in sheet units, where it was moved.
    zones: Mapped[dict | None] = listing(dict[str, list[list[float]]])
    #: How many milestones its road has.
    milestones: Mapped[int | None] = whole(1, 6)
    #: The version of the tool it was written for.
    version: Mapped[int | None] = whole(1, 1000)


class Recording(Record, Base):
    """A few seconds of a voice that say a step, a symbol or a part of life to who does not read."""

    __tablename__ = "recordings"
    __record__ = "recording"

    #: What it says: ``step:<tool>:<step>``, ``symbol:<key>``, ``area:<key>``, ``opinion:<key>``, ``help:<key>`` or
    #: ``service:<line>:<number>``.
    subject: Mapped[str | None] = words(140)
    language: Mapped[str | None] = words(5)
    #: SHA-256 of the sound and its media type.
    source: Mapped[str | None] = words(64)
    kind: Mapped[str | None] = words(40)
    seconds: Mapped[float | None] = measure(0, 600)


class Service(Record, Base):
    """A line of the help card: public numbers with the day they were last checked. Never who asked."""

    __tablename__ = "services"
    __record__ = "service"

    name_ky: Mapped[str | None] = words(160)
    name_ru: Mapped[str | None] = words(160)
    name_en: Mapped[str | None] = words(160)
    number: Mapped[str | None] = words(40)
    hours: Mapped[str | None] = words(80)
    #: Whether calling it means that the police are told (always, of injuries, not, not known): shown before the number.
    reports_to_police: Mapped[str | None] = words(10, ("yes", "injury", "no", "unknown"))
    checked_on: Mapped[str | None] = words(10)
    #: Order on the card, first is 0.
    position: Mapped[int | None] = whole(0, 1000)
    kind: Mapped[str | None] = words(20, HELP)
    body: Mapped[str | None] = words(160)
    #: Where it helps, in words, and ids of the places it serves; none means the whole country.
    territory: Mapped[str | None] = words(160)
    places: Mapped[list | None] = listing(list[str])
    #: A duty is named, never a person.
    duty: Mapped[str | None] = words(120)
    #: Weekday ("1" is Monday) → "09:00-18:00"; ``always`` means day and night.
    week: Mapped[dict | None] = listing(dict[str, str])
    always: Mapped[bool | None] = flag()
    #: Languages spoken there, codes.
    languages: Mapped[list | None] = listing(list[str])
    women_staff: Mapped[bool | None] = flag()
    #: Where to go; a place that shelters people has none, and its page says "told by telephone".
    whereabouts: Mapped[str | None] = words(200)
    shelters: Mapped[bool | None] = flag()
    #: Who may come, what to bring, what it costs, whether the way is paid.
    eligible: Mapped[str | None] = words(400)
    cost: Mapped[str | None] = words(200)
    transport: Mapped[str | None] = words(200)
    #: What must be known about time ("within 72 hours"), set by a health professional.
    in_time: Mapped[str | None] = words(200)
    #: What happens first, at most three steps: [{"picture": key of a symbol, "ky": words, "ru": words, "en": words}, …].
    first_steps: Mapped[list | None] = listing(list[dict])
    #: How it was last checked, and by which duty.
    method: Mapped[str | None] = words(10, ("called", "visited"))
    basis: Mapped[str | None] = words(200)


class Proposal(Record, Base):
    """A change of the directory that somebody proposes; a specialist, and another person than who proposed, publishes it."""

    __tablename__ = "proposals"
    __record__ = "proposal"

    #: Which line it is about; empty for a new one.
    line_id: Mapped[str | None] = ref()
    #: Field → new value, as of Service.
    fields: Mapped[dict | None] = listing(dict)
    why: Mapped[str | None] = words(300)
    on: Mapped[date | None] = day()
    state: Mapped[str | None] = words(10, ("open", "published", "refused"))
    #: Account that published or refused it.
    answered_by: Mapped[str | None] = words(64)
    answered_on: Mapped[date | None] = day()
