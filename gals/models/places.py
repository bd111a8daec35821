"""Places: oblast, rayon, ayil aimak, village. They are renamed and merged by law, so they are data with history."""

from datetime import date

from sqlalchemy.orm import Mapped

from gals.models.base import Base, Record, day, ref, words

LEVELS = ("oblast", "rayon", "aimak", "village")


class Place(Record, Base):
    """A place and the one that holds it. A merged place names its successor; old records follow it."""

    __tablename__ = "places"
    __record__ = "place"

    parent_id: Mapped[str | None] = ref()
    level: Mapped[str | None] = words(10, LEVELS)
    name_ky: Mapped[str | None] = words(120)
    name_ru: Mapped[str | None] = words(120)
    name_en: Mapped[str | None] = words(120)
    #: Official code, if known.
    code: Mapped[str | None] = words(40)
    valid_from: Mapped[date | None] = day()
    valid_to: Mapped[date | None] = day()
    merged_into: Mapped[str | None] = ref()
