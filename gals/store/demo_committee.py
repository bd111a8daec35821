"""An invented committee in the demo programme's ayil aimak: seats, meetings, decisions, a strategy and its plan.

Everybody in it is made up and every name says so; it speaks of its work, and of nobody's life.
"""

from datetime import timedelta

from sqlalchemy import select

from gals.journal.ids import new_id
from gals.models import Place
from gals.store import demo_events, demo_polls, demo_resources
from gals.times import month_after

NAMES = {"name_ky": "Ынтымак комитети (демо)", "name_ru": "Комитет «Ынтымак» (демо)"}

PLEDGE = "Комитетте уккан сөзүм ушул жерде калат. Адамдын жашоосу тууралуу сурабайм, жазбайм, айтпайм."

#: (role, office, body, sex, age band, name).
SEATS = (
    ("head", "chair", "Демо айыл өкмөтү", "man", "50-59", "Асанов А. (демо)"),
    ("social", "secretary", "Демо айыл өкмөтү", "woman", "29-49", "Үсөнова Г. (демо)"),
    ("inspector", "member", "Райондук ички иштер бөлүмү", "man", "29-49", "Эсенов Т. (демо)"),
    ("clinic", "member", "ФАП", "woman", "29-49", "Токтогулова Ж. (демо)"),
    ("school", "member", "Орто мектеп", "woman", "50-59", "Сатарова Н. (демо)"),
    ("womens_council", "member", "Аялдар кеңеши", "woman", "60+", "Өмүрова Б. (демо)"),
    ("aksakals", "member", "Аксакалдар соту", "man", "60+", "Жумаев К. (демо)"),
    ("youth", "member", "Жаштар комитети", "woman", "18-28", "Алиева М. (демо)"),
    ("champion", "member", "Келиндер тобу", "woman", "29-49", "Нургүл (демо)"),
    ("champion", "member", "Эркектер тобу", "man", "29-49", "Нурлан (демо)"),
)

#: Meetings by days before today: (days, agenda, seats that were there).
HELD = (
    (75, (("strategy", "Биринчи долбоор"), ("plan", "Жылдык план")), (0, 1, 2, 3, 4, 5, 7, 8, 9)),
    (33, (("review", ""), ("event", "16 күн"), ("money", "Бөлмөнү оңдоого"), ("helpers", "Телефондорду текшерүү")), (0, 1, 3, 4, 5, 6, 8)),
)
COMES = 9

#: (meeting, text, seat, due in days from today, state, evidence).
DECIDED = (
    (0, "Жардам телефондорунун карточкасын ар бир айылга таратуу", 3, -40, "done", "place"),
    (0, "Айылдык жыйында топтордун плакаттарын көрсөтүү", 8, -20, "done", "picture"),
    (1, "Кеңеш бөлмөсүнүн терезелерин алмаштыруу", 0, -6, "open", ""),
    (1, "Мектепте ата-энелер менен эки жолугушуу өткөрүү", 4, 12, "open", ""),
    (1, "Карточкадагы бардык номерлерге чалып текшерүү", 1, 20, "open", ""),
)

FOUND = (
    ("Суу ташуу жана тамак — аялдардын иши деп эсептелет", 12, 5, 3),
    ("Чоң чыгымды чогуу чечкен үй-бүлөлөр тынч жашайт", 9, 6, 3),
)

ANALYSIS = (
    "Айыл аймагында эки айыл бар. Жардам көрсөткөн мекемелер райондун борборунда, жол алыс.\n"
    "Адамдар телефондорду билбейт, мекемелер бири-бирин сейрек уктайт."
)
VISION = "Ар бир үй-бүлөдө сый-урмат, ар бир адам кайда кайрыларын билет жана уялбай кайрылат."
RISKS = "Комитет эч кимдин өз иши тууралуу сүйлөшпөйт. Иш-чараларда сүрөт макулдук менен гана тартылат."

OBJECTIVES = ("Ар бир адам жардамдын жолун билет", "Үй-бүлөдө иш жана чечим тең бөлүнөт", "Кеңеш бөлмөсү иштейт")

#: (objective, what, for whom, seat, from and to in days from today, what is counted, planned, reached, state).
PLAN = (
    (0, "Карточкаларды ФАПта, мектепте, дүкөндө таратуу", "Бардык тургундар", 3, -60, 30, "карточка", 400, 260, "open"),
    (1, "Келиндер менен кайненелердин биргелешкен чайы", "Келиндер, кайненелер", 5, -50, -10, "адам", 30, 34, "done"),
    (1, "«Кубанычтуу үй-бүлө» спорт майрамы", "Үй-бүлөлөр", 7, -30, -3, "үй-бүлө", 20, None, "open"),
    (2, "Бөлмөнү оңдоп, эмерек коюу", "Бардык тургундар", 0, -20, 60, "бөлмө", 1, 0, "open"),
)


def load(w, today):
    """Write the invented committee and its work; the demo programme's places are there already."""
    lines = _Lines(w, today)
    lines.write()
    w.many(lines.kept)
    for more in (demo_resources, demo_events, demo_polls):
        more.load(w, today)


class _Lines:
    """The committee while it is being written."""

    def __init__(self, w, today):
        self.today, self.kept = today, []
        aimak = w.db.scalars(select(Place.id).where(Place.level == "aimak").order_by(Place.born)).first()
        act = {"act": "Айыл өкмөтүнүн токтому", "act_number": "14 (демо)", "act_on": self._day(-200)}
        self.committee = self._put("committee", **NAMES, level="aimak", place_id=aimak, pledge=PLEDGE, quorum=6, **act)

    def _put(self, record, **fields):
        made = new_id()
        self.kept.append(("put", record, made, fields))
        return made

    def _inside(self, record, **fields):
        return self._put(record, committee_id=self.committee, **fields)

    def _day(self, days):
        return self.today + timedelta(days)

    def write(self):
        """Everything in its order."""
        seats = [self._seat(*each) for each in SEATS]
        goals = [{"key": new_id(), "words": words} for words in OBJECTIVES]
        self._meetings(seats)
        self._strategy(goals, seats)

    def _seat(self, role, office, *described):
        body, sex, age, name = described
        term = {"from_on": self._day(-200), "to_on": month_after(self._day(-200), 24), "pledged_on": self._day(-195)}
        seat = self._inside("seat", role=role, office=office, body=body, sex=sex, age_band=age, declared=False, **term)
        self._inside("holder", seat_id=seat, name=name)
        return seat

    def _meetings(self, seats):
        hall = {"where": "Демо айыл өкмөтү, чоң бөлмө", "starts": "10:00", "kind": "ordinary", "quorum": 6}
        days = [*(-days for days, _points, _here in HELD), COMES]
        made = []
        for place, (before, points, here) in enumerate(HELD):
            agenda = [{"kind": kind, "text": text} for kind, text in points]
            said = {"present": [seats[at] for at in here], "held": True, "next_on": self._day(days[place + 1])}
            made.append(self._inside("meeting", on=self._day(-before), agenda=agenda, **said, **hall))
        coming = [{"kind": "review", "text": ""}, {"kind": "plan", "text": "Кышкы иштер"}]
        self._inside("meeting", on=self._day(COMES), agenda=coming, **hall)
        for number, (at, text, seat, due, state, evidence) in enumerate(DECIDED, 1):
            done = {"done_on": self._day(due - 2), "evidence": evidence} if state == "done" else {}
            told = {"number": number, "text": text, "seat_id": seats[seat], "due_on": self._day(due), "state": state}
            self._inside("decision", meeting_id=made[at], **told, **done)

    def _strategy(self, goals, seats):
        found = [{"words": words, "women": women, "men": men, "groups": groups} for words, women, men, groups in FOUND]
        words = {"findings": found, "analysis": ANALYSIS, "vision": VISION, "objectives": goals, "risks": RISKS}
        act = {"approval": "Айылдык кеңештин токтому № 7 (демо)", "approved_on": self._day(-70), "review_on": self._day(295)}
        strategy = self._inside("strategy", number=1, **words, **act)
        for goal, text, audience, seat, begins, ends, counted, target, reached, state in PLAN:
            days = {"from_on": self._day(begins), "to_on": self._day(ends)}
            said = {"indicator": counted, "target": target, "reached": reached, "state": state, "seat_id": seats[seat]}
            line = {"objective": goals[goal]["key"], "text": text, "audience": audience, "where": "Демо айыл аймагы"}
            self._inside("action", strategy_id=strategy, **line, **days, **said)
