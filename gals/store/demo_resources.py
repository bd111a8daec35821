"""What the invented committee gathered: entries that add up to a headline like those that projects report, a table of rates,
exchange rates, a budget and a centre that is being planned. Every giver is made up.
"""

from datetime import timedelta

from sqlalchemy import select

from gals.journal.ids import new_id
from gals.models import Action, Committee, Seat
from gals.store import money

#: Days before today → hundredths of a tyiyn for a dollar.
DOLLARS = ((430, 891243), (330, 894018), (240, 891950), (160, 878204), (95, 874512), (30, 874486))

#: (what, unit, som, how one knows); all hold from 420 days before today.
RATES = (
    ("Куруучу (кара жумуш)", "саат", 150, "Райондогу күндүк акы 1200 сом, 8 саат"),
    ("Уста (терезе, электр)", "саат", 300, "Райондогу усталардын баасы"),
    ("Бөлмө, 60 м²", "ай", 12_000, "Ошондой эле бөлмөнүн ижарасы"),
    ("Цемент, 50 кг", "кап", 480, "Базар баасы"),
    ("Жүк ташуу", "рейс", 2_500, "Айылдагы айдоочулардын баасы"),
)

#: Cash: (days before, source, stage, som, giver, what for, paper, of the centre).
CASH = (
    (400, "community_cash", "received", 94_000, "Ак-Булак айылы (демо)", "Башталгыч чогултуу", "1-ведомость", False),
    (352, "local", "spent", 640_000, "Демо айыл өкмөтү", "Имаратты жылытуу", "№ 12 токтом", True),
    (301, "republican", "received", 850_000, "Демо министрлик", "Имаратты оңдоо", "№ 88 келишим", True),
    (262, "business", "spent", 260_000, "«Демо Дан» ЖЧК", "Эмерек", "3-акт", True),
    (190, "state_order", "spent", 720_000, "Демо агенттик", "Кеңешчилердин айлыгы", "№ 41 келишим", True),
    (151, "community_cash", "spent", 186_500, "Көк-Жайык айылы (демо)", "Карточкалар, майрам", "2-ведомость", False),
    (118, "local", "received", 590_000, "Демо айылдык кеңеш", "Байланыш жана жабдуу", "№ 20 токтом", True),
    (45, "local", "secured", 410_000, "Демо айылдык кеңеш", "Кийинки жылдын чыгымы", "№ 31 токтом", True),
    (20, "republican", "planned", 500_000, "Демо министрлик", "Эки кеңешчинин айлыгы", "", True),
)

#: In kind: (days before, source, rate, how much, giver, what for, paper, confirmed).
GIFTS = (
    (280, "labour", 0, 640, "Ак-Булак, Көк-Жайык (демо)", "Ашар: дубал, пол", "Ашар тизмеси", True),
    (275, "goods", 3, 120, "«Демо Курулуш» ЖЧК", "Цемент", "4-акт", True),
    (210, "premises", 2, 12, "Демо айыл өкмөтү", "Бөлмө бир жылга", "Өткөрүү актысы № 5", True),
    (60, "labour", 1, 40, "Көк-Жайык (демо)", "Терезе алмаштыруу", "Иш тизмеси", False),
)

#: What the centre costs: (item, unit, how much, som).
LINES = (("Терезе", "даана", 12, 9_500), ("Боёк", "чака", 20, 2_400), ("Эмерек", "топтом", 4, 65_000))

PROJECT = {
    "name": "Колдоо борбору (демо)",
    "premises": "60 м², үч бөлмө, өзүнчө кирүү, жылуулук бар",
    "act": "Өткөрүү актысы № 5 (демо)",
    "works": "Терезе, пол, электр, эмерек",
}
STAFF = (("Кеңешчи", 2, 18_000), ("Башкаруучу", 1, 22_000), ("Күзөтчү", 2, 12_000))
COSTS = (("Жылуулук, жарык", 96_000), ("Байланыш", 14_400), ("Тамак-аш", 180_000))


def load(w, today):
    """Write the invented money; the invented committee is there already."""
    committee = w.db.scalars(select(Committee).where(Committee.level != "country").order_by(Committee.born)).first()
    if committee is not None:
        made = _Money(w, today, committee.id)
        made.write()
        w.many(made.kept)


class _Money:
    """The money while it is being written."""

    def __init__(self, w, today, committee_id):
        self.today, self.kept, self.inside = today, [], {"committee_id": committee_id}
        seats = select(Seat.id).where(Seat.committee_id == committee_id).order_by(Seat.born, Seat.id)
        self.first, self.second = [*w.db.scalars(seats), None, None][:2]
        actions = select(Action.id).where(Action.committee_id == committee_id).order_by(Action.born.desc(), Action.id)
        self.action = w.db.scalars(actions).first()

    def _put(self, record, **fields):
        made = new_id()
        self.kept.append(("put", record, made, fields))
        return made

    def _day(self, before):
        return self.today - timedelta(before)

    def write(self):
        """Rates first, then the centre and its lines, then what came."""
        for before, worth in DOLLARS:
            self._put("exchange_rate", currency="USD", on=self._day(before), worth=worth, basis="Улуттук банк (демо)")
        said = [(what, unit, som * 100, basis) for what, unit, som, basis in RATES]
        rates = [
            self._put("valuation", **self.inside, what=what, unit=unit, worth=worth, basis=basis, from_on=self._day(420))
            for what, unit, worth, basis in said
        ]
        project = self._centre()
        for before, source, stage, som, giver, what, paper, of_centre in CASH:
            told = {"on": self._day(before), "source": source, "stage": stage, "amount": som * 100, "currency": "KGS"}
            words = {"giver": giver, "what": what, "document": paper}
            self._put("contribution", **self.inside, **told, **words, project_id=project if of_centre else None)
        donor = {"on": self._day(175), "source": "donor", "stage": "received", "amount": 1_200_000, "currency": "USD"}
        self._put("contribution", **self.inside, **donor, giver="Демо донор", what="Окутуу", document="№ 7 келишим")
        for gift in GIFTS:
            self._gift(project, rates, said, gift)

    def _gift(self, project, rates, said, gift):
        before, source, rate, much, giver, what, paper, confirmed = gift
        _name, unit, worth, basis = said[rate]
        told = {"on": self._day(before), "source": source, "stage": "received", "currency": "KGS"}
        value = {"valuation_id": rates[rate], "quantity": much, "unit": unit, "basis": basis, "amount": money.times(much, worth)}
        words = {"giver": giver, "what": what, "document": paper, "project_id": project, "seat_id": self.first}
        second = {"confirmed_by": self.second, "confirmed_on": self._day(before - 7)} if confirmed else {}
        self._put("contribution", **self.inside, **told, **value, **words, **second)

    def _centre(self):
        plan = {
            "staff": [{"post": post, "people": people, "month": som * 100} for post, people, som in STAFF],
            "costs": [{"item": item, "year": som * 100} for item, som in COSTS],
        }
        project = self._put("project", **self.inside, **PROJECT, **plan, act_on=self._day(215), opens_on=self._day(90))
        for owner in ({"project_id": project}, *([{"action_id": self.action}] if self.action else [])):
            for item, unit, much, som in LINES[:: 1 if "project_id" in owner else 2]:
                self._put("budget_line", **self.inside, **owner, item=item, unit=unit, quantity=much, unit_cost=som * 100)
        return project
