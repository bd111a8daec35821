"""Groups and participants. A name may be a chosen symbol; never a birth date, never an address."""

from datetime import date
from typing import TypedDict

from sqlalchemy.orm import Mapped

from gals.models.base import Base, Record, day, flag, listing, ref, whole, words


class Group(Record, Base):
    """People who draw, count or meet together: a free label with sex and generation ("daughters-in-law")."""

    __tablename__ = "groups"
    __record__ = "group"

    programme_id: Mapped[str | None] = ref()
    place_id: Mapped[str | None] = ref()
    label: Mapped[str | None] = words(120)
    sex: Mapped[str | None] = words(10, ("women", "men", "mixed"))
    #: Free words: young, elders, mothers-in-law …
    generation: Mapped[str | None] = words(80)
    #: A champion group meets again and again to follow its promises.
    champions: Mapped[bool | None] = flag()
    #: The next meeting, as agreed by the group.
    next_on: Mapped[date | None] = day()


class Participant(Record, Base):
    """A person as the group knows her: a name or symbol, a short code, sex and age band."""

    __tablename__ = "participants"
    __record__ = "participant"

    place_id: Mapped[str | None] = ref()
    name: Mapped[str | None] = words(120)
    #: Key of a symbol in ``tools.symbols``, chosen instead of a name or beside it.
    symbol: Mapped[str | None] = words(40)
    #: Six letters and digits without look-alikes, unique on this machine, said aloud or typed.
    code: Mapped[str | None] = words(12)
    sex: Mapped[str | None] = words(10, ("woman", "man"))
    age_band: Mapped[str | None] = words(10, ("<14", "14-17", "18-28", "29-49", "50-59", "60+"))
    phone: Mapped[str | None] = words(30)
    #: Whether she has a disability, as she said herself; nothing where nobody asked or she did not say.
    disability: Mapped[str | None] = words(3, ("yes", "no"))
    #: The same person was written down twice: this row's records belong to that one.
    merged_into: Mapped[str | None] = ref()
    #: Ids of people who look alike on paper and were said to be somebody else.
    told_apart: Mapped[list | None] = listing(list[str])


class Membership(Record, Base):
    """A participant belongs to a group. The id is made from both, so two tablets write the same one."""

    __tablename__ = "memberships"
    __record__ = "membership"

    participant_id: Mapped[str | None] = ref()
    group_id: Mapped[str | None] = ref()


class Consent(Record, Base):
    """What a participant said about one use of her drawings; the latest word counts, the default is no."""

    __tablename__ = "consents"
    __record__ = "consent"
    __fact__ = True

    participant_id: Mapped[str | None] = ref()
    #: A group speaks for its own sheets.
    group_id: Mapped[str | None] = ref()
    layer: Mapped[str | None] = words(10, ("count", "keep", "photo", "show", "report"))
    given: Mapped[bool | None] = flag()
    on: Mapped[date | None] = day()


class Stroke(TypedDict):
    """One stroke of an own symbol: packed ink, pen name, nib."""

    ink: list[list[int]]
    colour: str
    width: int


class OwnSymbol(Record, Base):
    """A symbol a participant drew for herself, kept to be stamped again."""

    __tablename__ = "own_symbols"
    __record__ = "own_symbol"

    participant_id: Mapped[str | None] = ref()
    group_id: Mapped[str | None] = ref()
    #: In a square of 100 sheet units.
    strokes: Mapped[list | None] = listing(list[Stroke])


class Share(Record, Base):
    """A champion shared a tool with somebody: with what kind of person, never with whom by name."""

    __tablename__ = "shares"
    __record__ = "share"
    __fact__ = True

    participant_id: Mapped[str | None] = ref()
    follow_up_id: Mapped[str | None] = ref()
    circle: Mapped[str | None] = words(20)
    women: Mapped[int | None] = whole(0, 500)
    men: Mapped[int | None] = whole(0, 500)
    tools: Mapped[list | None] = listing(list[str])
    #: How far from the champion: 2 are those she taught, 3 those whom they taught. Not said: 2.
    tier: Mapped[int | None] = whole(2, 9)
    on: Mapped[date | None] = day()
    #: The fact this one takes the place of; with no numbers of its own it takes it back.
    corrects: Mapped[str | None] = ref()


class Learner(Record, Base):
    """Somebody with whom GALS was shared, under a chosen sign: a link of the chain, never a name (docs/method.md §3.14)."""

    __tablename__ = "learners"
    __record__ = "learner"

    #: The champion from whom the chain starts.
    participant_id: Mapped[str | None] = ref()
    #: The learner who passed it on; none: the champion herself.
    from_id: Mapped[str | None] = words(36)
    #: 2 is who learned from the champion, 3 who learned from those.
    tier: Mapped[int | None] = whole(2, 9)
    #: A picture and at most a few letters that only the champion understands.
    symbol: Mapped[str | None] = words(40)
    sign: Mapped[str | None] = words(20)
    sex: Mapped[str | None] = words(10, ("woman", "man"))
    circle: Mapped[str | None] = words(20)
    tools: Mapped[list | None] = listing(list[str])
    on: Mapped[date | None] = day()
    #: Whether she drew her own sheet, and whether somebody else has asked her and found it so.
    drew: Mapped[bool | None] = flag()
    checked: Mapped[bool | None] = flag()


class SharePlan(Record, Base):
    """How many of which circle somebody plans to reach, and where: one cell of the upscaling plan (docs/method.md §3.5)."""

    __tablename__ = "share_plans"
    __record__ = "share_plan"

    workshop_id: Mapped[str | None] = ref()
    group_id: Mapped[str | None] = ref()
    participant_id: Mapped[str | None] = ref()
    #: Where it will be: a place, or the group's own words for it.
    place_id: Mapped[str | None] = ref()
    where: Mapped[str | None] = words(80)
    circle: Mapped[str | None] = words(20)
    women: Mapped[int | None] = whole(0, 5000)
    men: Mapped[int | None] = whole(0, 5000)
    by_day: Mapped[date | None] = day()
    derived_from: Mapped[str | None] = words(36)


class Certification(Record, Base):
    """A champion's certificate as a dated status, by the programme's rule; it ends and is renewed (docs/method.md §4.4)."""

    __tablename__ = "certifications"
    __record__ = "certification"
    __fact__ = True

    participant_id: Mapped[str | None] = ref()
    status: Mapped[str | None] = words(12, ("drawn", "certified", "renewed", "ended", "refused"))
    on: Mapped[date | None] = day()
    until: Mapped[date | None] = day()
    #: What the draw of three was made with, so that anybody can make it again.
    seed: Mapped[str | None] = words(80)
    #: Ids of the learners drawn from the third tier, and of those found as told.
    drawn: Mapped[list | None] = listing(list[str])
    found: Mapped[list | None] = listing(list[str])
    #: The rule as it stood that day, and what else was seen.
    rule: Mapped[str | None] = words(600)
    corrects: Mapped[str | None] = ref()
