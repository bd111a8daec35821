"""Two invented waves of opinions in the demo programme's villages, and a round of today: counts that nobody ever gave."""

from datetime import timedelta
from random import Random

from sqlalchemy import select

from gals.journal.ids import new_id
from gals.models import Place
from tools.opinion_counts import empty, which, with_answer
from tools.opinions import BEANS, ITEMS, WHO, of_group, seal

NAME = "Биздин ойлор (демо)"

KEYS = [item.key for item in ITEMS]

#: Waves by days before today, and how likely a fair answer is in each.
WAVES = ((150, 0.55), (0, 0.72))

#: Rounds of each wave: (who, present).
ROUNDS = (("women", 12), ("women", 11), ("women", 13), ("women", 12), ("men", 10), ("men", 12), ("men", 9))


def load(w, today):
    """Write the waves and their rounds; *w* is a Writer, *today* a date."""
    chance = Random(5)
    places = w.db.scalars(select(Place.id).where(Place.level == "village").order_by(Place.born, Place.id)).all()
    ids, lines = [new_id() for _wave in WAVES], []
    for number, (days, fair) in reversed(list(enumerate(WAVES, 1))):
        on, wave_id = today - timedelta(days), ids[number - 1]
        frozen = {"frozen_on": on, "seal": seal(KEYS, "tablet"), "mode": "tablet", "items": KEYS}
        lines.append(("put", "wave", wave_id, {"name": NAME, "number": number, **frozen}))
        for at, (who, present) in enumerate(ROUNDS):
            of = {"wave_id": wave_id, "place_id": places[at % len(places)], "on": on, "mode": "tablet"}
            lines.append(("put", "poll", new_id(), of | _round(who, present, fair, chance)))
    w.many(lines)


def _round(who, present, fair, chance):
    """A closed round of *present* invented voters."""
    sex, age = WHO[who]
    items = of_group(KEYS, age)
    counts, composite = empty(items), [0, 0, 0]
    for _voter in range(present):
        said = {item.key: _answer(item, fair, chance) for item in items}
        counts = {item.key: with_answer(counts[item.key], item, said[item.key]) for item in items}
        composite[which(items, said)] += 1
    return {"sex": sex, "age_band": age, "present": present, "counts": counts, "composite": composite, "closed": True}


def _answer(item, fair, chance):
    if chance.random() < 0.06:
        return None
    is_fair = chance.random() < fair
    if item.in_beans:
        few = chance.randrange(BEANS // 2)
        return few if is_fair == (item.fair == "no") else BEANS - few
    return item.fair if is_fair else ("no" if item.fair == "yes" else "yes")
