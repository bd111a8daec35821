"""Three groups of two villages, entered by hand, with every number worked out on paper beside it (docs/method.md §3.6, §3.8).

Mothers-in-law and daughters-in-law of Ак-Суу, men of Кара-Суу; a first workshop a year ago, a review two weeks ago. Nurgul
drew the tree of a household of five. Toktokan did not agree to be counted; Ermek was written down twice.
"""

from datetime import date, timedelta

from gals.store import answers, commitments, consents, groups, participants, shares, workshops
from tools import plans

TODAY = date(2026, 5, 4)
FIRST, REVIEW = date(2025, 4, 10), date(2026, 4, 20)

PEOPLE = {
    "Кайненелер": ("women", "woman", ("Бурул", "Зуура", "Токтокан")),
    "Келиндер": ("women", "woman", ("Айгүл", "Нургүл", "Бегимай", "Жылдыз")),
    "Эркектер": ("men", "man", ("Бакыт", "Нурлан", "Эрмек")),
}
MONTHS = {1: timedelta(30), 3: timedelta(91), 6: timedelta(182), 12: timedelta(365)}

#: Who, on a sheet of which tool, part of life, kind, months to its milestone, then (answer, reason) one after the other.
PROMISES = (
    ("Айгүл", "vision-journey", "property", "start", 1, ("done", "family-helped")),
    ("Айгүл", "vision-journey", "", "increase", 3, ("started", "time")),
    ("Нургүл", "gender-balance-tree", "work", "share", 1, ("done", "family-helped")),
    ("Нургүл", "gender-balance-tree", "property", "joint", 3, ("changed", "plan-changed")),
    ("Нургүл", "gender-balance-tree", "decisions", "joint", 1, ("dropped", "not-agreed")),
    ("Нургүл", "gender-balance-tree", "safety", "stop", 1),
    ("Бегимай", "leadership-map", "movement", "start", 6),
    ("Бурул", "challenge-action-tree", "work", "reduce", 1, ("started", "time"), ("done", "learned")),
    ("Зуура", "vision-journey", "decisions", "joint", 12, ("dropped", "health")),
    ("Токтокан", "vision-journey", "property", "start", 1, ("done", "learned")),
    ("Бакыт", "business-tree", "work", "increase", 3, ("done", "money")),
    ("Бакыт", "vision-journey", "decisions", "joint", 1, ("changed", "plan-changed")),
    ("Нурлан", "", "property", "start", 1),
    ("Эрмек", "gender-balance-tree", "work", "share", 1, ("started", "time")),
    ("Эрмек again", "gender-balance-tree", "work", "share", 1, ("done", "group-helped")),
)
BEFORE = (
    ("Айгүл", "vision-journey", "property", "start", 1, ("done", "learned")),
    ("Нургүл", "gender-balance-tree", "work", "share", 1, ("dropped", "time")),
    ("Бакыт", "vision-journey", "", "start", 3, ("done", "money")),
)

#: Who lets her promises be shown to the group and in reports.
OPEN = ("Айгүл", "Бурул", "Бакыт")

#: Lane → milestone (None: all together) → [women done, promised, men done, promised, groups done, promised] of this cycle.
HIGHWAY = {
    "livelihood": {1: (1, 1, 0, 1, 0, 0), 3: (0, 1, 1, 1, 0, 0), 6: (0,) * 6, 12: (0,) * 6, None: (1, 1, 1, 2, 0, 0)},
    "household": {
        1: (2, 2, 1, 2, 0, 0),
        3: (0, 1, 0, 0, 0, 1),
        6: (0,) * 6,
        12: (0, 1, 0, 0, 0, 0),
        None: (2, 3, 1, 2, 0, 1),
    },
    "wider": {1: (0,) * 6, 3: (0,) * 6, 6: (0, 1, 0, 0, 0, 0), 12: (0,) * 6, None: (0, 1, 0, 0, 0, 0)},
}
LAST = {
    "livelihood": {1: (1, 1, 0, 0, 0, 0), 3: (0, 0, 1, 1, 0, 0), None: (1, 1, 1, 1, 0, 0)},
    "household": {1: (0, 1, 0, 0, 0, 0), None: (0, 1, 0, 0, 0, 0)},
    "wider": {None: (0,) * 6},
}


def build(w):
    """{name: id} of the villages, groups, people and the review workshop."""
    made = {name: w.put("place", None, level="village", name_ky=name) for name in ("Ак-Суу", "Кара-Суу")}
    for label, (sexes, sex, names) in PEOPLE.items():
        where = made["Кара-Суу" if sexes == "men" else "Ак-Суу"]
        made[label] = groups.register(w, label=label, sex=sexes, place_id=where)
        for name in names:
            made[name] = participants.register(w, name=name, sex=sex, age_band="29-49", place_id=where)
            groups.join(w, made[name], made[label])
    made["Эрмек again"] = w.put(
        "participant", None, name="Эрмек", sex="man", place_id=made["Кара-Суу"], merged_into=made["Эрмек"]
    )
    for name, start in (("first", FIRST), ("review", REVIEW)):
        fields = {"starts_on": start, "ends_on": start, "groups": [made[label] for label in PEOPLE]}
        made[name] = workshops.plan(w, blocks=plans.ONE_DAY, name=f"Ак-Суу, {name}", place_id=made["Ак-Суу"], **fields)
    _agree(w, made)
    for promises, on in ((BEFORE, FIRST), (PROMISES, REVIEW)):
        for promise in promises:
            _promise(w, made, promise, on + timedelta(1))
    sheet = w.put("drawing", None, tool="challenge-action-tree", owner="group", group_id=made["Келиндер"])
    common = {
        "symbol": "carrying-water",
        "area": "work",
        "kind": "share",
        "made_on": REVIEW,
        "due_on": REVIEW + MONTHS[3],
    }
    made["common"] = commitments.promise(w, group_id=made["Келиндер"], drawing_id=sheet, **common)
    answers.say(w, made["common"], "started", reason="weather", on=TODAY)
    shares.say(w, made["Айгүл"], "neighbours", women=3, men=1, on=REVIEW)
    shares.say(w, made["Токтокан"], "friends", women=5, men=0, on=REVIEW)
    return made


def _agree(w, made):
    for name in (*(name for _label, _sex, names in PEOPLE.values() for name in names), "Эрмек again"):
        if name not in ("Токтокан", "Эрмек"):
            consents.say(w, "count", True, participant_id=made[name])
        for layer in ("keep", "show", "report") if name in OPEN else ():
            consents.say(w, layer, True, participant_id=made[name])


def _promise(w, made, promise, on):
    name, tool, area, kind, months, *told = promise
    sheet = w.put("drawing", None, tool=tool, owner="person", participant_id=made[name], made_on=on) if tool else None
    fields = {
        "symbol": "sheep",
        "area": area,
        "kind": kind,
        "made_on": on,
        "due_on": on + MONTHS[months],
        "shared": True,
    }
    id = commitments.promise(w, participant_id=made[name], drawing_id=sheet, **fields)
    corrects = None
    for answer, reason in told:
        corrects = answers.say(w, id, answer, reason=reason, corrects=corrects, on=min(on + timedelta(13), TODAY))
