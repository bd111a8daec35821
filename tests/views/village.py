"""A village with two groups and a one-day workshop today: what page tests of workshops stand on."""

from datetime import timedelta

from gals.store import groups, participants, sessions, workshops
from tools import plans

WOMEN = ("Айгүл", "Бурул", "Нургүл")
MEN = ("Бакыт", "Эрмек")


def build(w, today):
    """{name: id} of what was written: near, far (places), women, men (groups), workshop, elsewhere (a workshop in far)."""
    near, far = (w.put("place", None, level="village", name_ky=name) for name in ("Ак-Суу", "Кара-Суу"))
    made = {"near": near, "far": far}
    for label, sex, names in (("women", "woman", WOMEN), ("men", "man", MEN)):
        made[label] = groups.register(w, label=label.title(), sex=label, place_id=near)
        for name in names:
            made[name] = participants.register(w, name=name, sex=sex, age_band="29-49", place_id=near)
            groups.join(w, made[name], made[label])
    fields = {"starts_on": today, "ends_on": today, "day_starts": "09:00"}
    both = [made["women"], made["men"]]
    made["workshop"] = workshops.plan(w, blocks=plans.ONE_DAY, name="Ак-Суу", place_id=near, groups=both, **fields)
    made["elsewhere"] = workshops.plan(w, blocks=plans.ONE_DAY, name="Кара-Суу", place_id=far, **fields)
    blocks = sessions.of_workshop(w.db, made["workshop"])
    made["journey"] = next(block.id for block in blocks if block.tool == "vision-journey")
    made["song"] = blocks[0].id
    made["tomorrow"] = today + timedelta(1)
    return made
