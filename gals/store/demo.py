"""A demo programme: two invented villages, three groups, a finished catalyst workshop and one follow-up meeting.

Everybody in it is made up, every page says so, and nothing in it is about violence. Drawings are the filled sheets of
our tools, each a little different: what one woman drew near the road another left out or drew elsewhere.
"""

from datetime import timedelta
from random import Random
from typing import NamedTuple

from gals.journal.ids import new_id, pair_id
from gals.store import demo_committee, demo_services
from gals.times import month_after
from tools import TOOLS
from tools.ink import pack, unpack
from tools.pictures import pictures, places
from tools.plans import CATALYST

#: Tool key → tool.
DRAWN = {tool.key: tool for tool in TOOLS}

#: Days from the first day of the workshop to today, and from the follow-up to today.
BEGAN, MET = 47, 6

VILLAGES = (
    ("Ак-Булак (демо)", "Ак-Булак (демо)", "Ak-Bulak (demo)"),
    ("Көк-Жайык (демо)", "Кёк-Джайык (демо)", "Kok-Jayik (demo)"),
)

#: What holds the villages: (level, names), from the top.
ABOVE = (
    ("oblast", "Демо облусу", "Демо область", "Demo oblast"),
    ("rayon", "Демо району", "Демо район", "Demo rayon"),
    ("aimak", "Демо айыл аймагы", "Демо АА", "Demo aimak"),
)

#: (label, sex, generation, village, names with age bands).
GROUPS = (
    (
        "Келиндер",
        "women",
        "жаш муун",
        0,
        "Айгүл 18-28, Бегимай 18-28, Нургүл 29-49, Жылдыз 18-28, Назгүл 29-49, Чынара 29-49, Гүлзат 18-28",
    ),
    ("Кайненелер", "women", "улуу муун", 0, "Бурул 50-59, Сайрагүл 60+, Токтокан 60+, Зуура 50-59, Анаркан 50-59"),
    ("Эркектер", "men", "", 1, "Нурлан 29-49, Бакыт 29-49, Эрмек 18-28, Таалай 29-49, Мирлан 18-28, Замир 50-59"),
)

#: What the invented people promised: symbol, words, kind, area.
PROMISES = {
    "women": (
        ("saving-box", "Ай сайын 500 сом чогултам", "start", "property"),
        ("sewing", "Дүйшөмбү күнү кийиз жасайм", "increase", "work"),
        ("voice", "Чоң чыгымды чогуу чечебиз", "joint", "decisions"),
        ("group", "Топтун жыйынына барам", "start", "movement"),
        ("carrying-water", "Сууну кезектешип ташыйбыз", "share", "work"),
    ),
    "men": (
        ("carrying-water", "Сууну өзүм ташыйм", "start", "work"),
        ("childcare", "Кечинде балдар менен болом", "increase", "work"),
        ("cigarette", "Тамекини азайтам", "reduce", "property"),
        ("deed", "Үйдү экөөбүздүн атыбызга жаздырабыз", "joint", "property"),
    ),
}

ANSWERS = (
    ("done", "family-helped"),
    ("done", "learned"),
    ("started", "time"),
    ("started", "group-helped"),
    ("planned", "money"),
    ("changed", "plan-changed"),
)

CIRCLES = ("spouse", "neighbours", "relatives", "friends", "group")


class Lesson(NamedTuple):
    """A session that was written down: its id and its tool's key."""

    id: str
    tool: str


def load(w, today):
    """Write the demo programme; *w* is a Writer, *today* a date."""
    Demo(w, today).load()
    demo_services.load(w, today)
    demo_committee.load(w, today)


class Demo:
    """The invented programme while it is being written."""

    def __init__(self, w, today):
        self.w, self.today, self.chance = w, today, Random(47)
        self.began, self.met = today - timedelta(BEGAN), today - timedelta(MET)
        self.lines = []

    def load(self):
        """Write everything in one go."""
        programme = self._put(
            "programme", name="Демо программа", demo=True, milestones=[1, 3, 6, 12], cadence=[1, 3, 6]
        )
        villages = self._places()
        groups = [self._group(programme, villages, *group) for group in GROUPS]
        self._workshop(programme, villages[0], groups)
        for group in groups:
            self._follow(group)
        self.w.many(self.lines)

    def _put(self, record, record_id=None, **fields):
        record_id = record_id or new_id()
        self.lines.append(("put", record, record_id, fields))
        return record_id

    def _fact(self, record, **fields):
        self.lines.append(("fact", record, new_id(), fields))

    def _places(self):
        within = None
        for level, ky, ru, en in ABOVE:
            within = self._place(within, level, (ky, ru, en))
        return [self._place(within, "village", names) for names in VILLAGES]

    def _place(self, within, level, names):
        ky, ru, en = names
        return self._put("place", parent_id=within, level=level, name_ky=ky, name_ru=ru, name_en=en)

    def _group(self, programme, villages, *described):
        label, sex, generation, village, names = described
        fields = {"label": label, "sex": sex, "generation": generation, "champions": True}
        next_on = month_after(self.met, 1)
        group = self._put("group", programme_id=programme, place_id=villages[village], next_on=next_on, **fields)
        people = [self._person(group, villages[village], sex, each) for each in names.split(", ")]
        return {"id": group, "sex": sex, "people": people}

    def _person(self, group, village, sex, described):
        name, age_band = described.split()
        number = sum(line[1] == "participant" for line in self.lines) + 1
        code = f"DEM{number:03d}"
        one = "woman" if sex == "women" else "man"
        person = self._put("participant", place_id=village, name=name, sex=one, age_band=age_band, code=code)
        self._put("membership", pair_id(person, group), participant_id=person, group_id=group)
        for layer in ("count", "keep", "show") if self.chance.random() < 0.7 else ("count", "keep"):
            self._fact("consent", participant_id=person, layer=layer, given=True, on=self.began)
        return person

    def _workshop(self, programme, village, groups):
        workshop = self._put(
            "workshop",
            programme_id=programme,
            place_id=village,
            name="Демилге семинары (демо)",
            phase="catalyst",
            starts_on=self.began,
            ends_on=self.began + timedelta(5),
            day_starts="08:30",
            groups=[group["id"] for group in groups],
        )
        sessions = self._sessions(workshop)
        for group in groups:
            for person in group["people"]:
                self._put("enrolment", pair_id(workshop, person), workshop_id=workshop, participant_id=person)
                for day in range(1, 7):
                    present = self.chance.random() < 0.94
                    self._fact("attendance", workshop_id=workshop, participant_id=person, day=day, present=present)
                self._draw(person, group, workshop, sessions["vision-journey"])
            self._count(group, workshop, sessions["gender-balance-tree"].id)
        for person in groups[0]["people"][:3]:
            self._draw(person, groups[0], workshop, sessions["gender-balance-tree"])
        for tool in ("soulmate-visioning", "challenge-action-tree"):
            self._draw(None, groups[0], workshop, sessions[tool])

    def _sessions(self, workshop):
        """The catalyst's blocks; tool key → its first session."""
        first = {}
        for place, block in enumerate(CATALYST):
            fields = {"kind": block.kind, "tool": block.tool or None, "title": block.title, "minutes": block.minutes}
            session = self._put(
                "session",
                workshop_id=workshop,
                day=block.day,
                position=(place + 1) * 1000,
                script=block.script,
                **fields,
            )
            first.setdefault(block.tool, Lesson(session, block.tool))
        return first

    def _draw(self, person, group, workshop, session):
        """One sheet like the tool's sample, with promises of this group's own."""
        tool = DRAWN[session.tool]
        drawing = self._put(
            "drawing",
            tool=tool.key,
            tool_version=tool.version,
            owner="person" if person else "group",
            participant_id=person,
            group_id=group["id"],
            workshop_id=workshop,
            session_id=session.id,
            made_on=self.began + timedelta(1),
        )
        for picture in pictures(tool.sample):
            if picture[0].kind != "pin" and picture[0].zone != "owner" and self.chance.random() > 0.15:
                self._copy(drawing, tool, picture)
        pins = [mark for mark in tool.sample if mark.kind == "pin"]
        if person and tool.key == "vision-journey":
            self._promise(drawing, person, group, pins)

    def _copy(self, drawing, tool, picture):
        """A picture of the sample, moved a little unless that leads out of its zone."""
        dx, dy = self.chance.uniform(-9, 9), self.chance.uniform(-9, 9)
        zone = tool.zone(picture[0].zone)
        if any(tool.zone_at(x + dx, y + dy) is not zone for mark in picture for x, y in places(mark)):
            dx = dy = 0
        for mark in picture:
            self._mark(drawing, mark, dx, dy)

    def _mark(self, drawing, mark, dx, dy):
        fields = {name: getattr(mark, name) for name in ("kind", "zone", "element", "size", "colour", "width")}
        fields |= {name: getattr(mark, name) for name in ("symbol", "text", "ring", "said") if getattr(mark, name)}
        if mark.ink:
            fields["ink"] = [list(column) for column in pack([(x + dx, y + dy) for x, y in unpack(mark.ink)])]
        at = {"drawing_id": drawing, "layer": "first", "x": mark.x + dx, "y": mark.y + dy}
        self.lines.append(("mark", "mark", new_id(), at | fields))

    def _promise(self, drawing, person, group, pins):
        chosen = self.chance.sample(PROMISES[group["sex"]], 2 + (self.chance.random() < 0.5))
        for mark, (symbol, text, kind, area) in zip(pins, chosen, strict=False):
            promise = new_id()
            fields = {"kind": "pin", "zone": mark.zone, "element": mark.element, "size": mark.size, "symbol": symbol}
            at = {"drawing_id": drawing, "layer": "first", "x": mark.x, "y": mark.y, "colour": "green", "width": 1}
            self.lines.append(("mark", "mark", promise, at | fields))
            made_on = self.began + timedelta(1)
            self._put(
                "commitment",
                promise,
                drawing_id=drawing,
                participant_id=person,
                group_id=group["id"],
                symbol=symbol,
                text=text,
                actor="we" if kind == "joint" else "i",
                kind=kind,
                area=area,
                made_on=made_on,
                milestone_on=month_after(made_on, 1),
                due_on=month_after(made_on, self.chance.choice((3, 6, 12))),
                shared=self.chance.random() < 0.75,
            )
            group.setdefault("promises", []).append((promise, person))

    def _count(self, group, workshop, session):
        """A show of hands on three changes, now and promised."""
        here = len(group["people"])
        women, men = (here, 0) if group["sex"] == "women" else (0, here)
        for item in ("saving-box", "shared-work", "deed"):
            for state, share in (("now", 0.3), ("commit", 0.7)):
                hands = round(here * share * self.chance.uniform(0.7, 1.2))
                counted = {"women": min(hands, women), "men": min(hands, men)}
                self._fact(
                    "tally",
                    workshop_id=workshop,
                    session_id=session,
                    group_id=group["id"],
                    tool="gender-balance-tree",
                    question="fruit",
                    item=item,
                    state=state,
                    present_women=women,
                    present_men=men,
                    on=self.began + timedelta(2),
                    **counted,
                )

    def _follow(self, group):
        """One meeting a month later: who came, how the promises go, with whom they shared."""
        meeting = self._put("follow_up", group_id=group["id"], on=self.met, held=True, next_on=month_after(self.met, 1))
        self._put("follow_up", group_id=group["id"], on=month_after(self.met, 1))
        here = [person for person in group["people"] if self.chance.random() < 0.85]
        for person in group["people"]:
            self._fact("attendance", follow_up_id=meeting, participant_id=person, present=person in here)
        for promise, person in group["promises"]:
            if person in here:
                answer, reason = self.chance.choice(ANSWERS)
                said = {"answer": answer, "reason": reason, "on": self.met, "via": "meeting"}
                self._fact("answer", commitment_id=promise, follow_up_id=meeting, **said)
        for person in here[::2]:
            circle = self.chance.choice(CIRCLES)
            heard = {"women": self.chance.randint(1, 3), "men": self.chance.randint(0, 1)}
            said = {"tools": ["vision-journey"], "on": self.met, "circle": circle}
            self._fact("share", participant_id=person, follow_up_id=meeting, **said, **heard)
