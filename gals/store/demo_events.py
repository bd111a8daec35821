"""Events of the invented committee: a gathering, a school, a sports day, and a forum of two days to which people register."""

from datetime import timedelta

from sqlalchemy import select

from gals.journal.ids import new_id
from gals.models import Action, Committee

#: (days before, kind, title, where, counts: sex → age band → people, disability, help card, materials).
HELD = (
    (58, "gathering", "Айылдык жыйын: ким эмне кылат", "Ак-Булак клубу (демо)",
     {"woman": {"18-28": 14, "29-49": 31, "50-59": 12, "60+": 7}, "man": {"29-49": 12, "60+": 8}, "unknown": {"unknown": 6}}, 3, True,
     (("Жардам карточкасы", 90),)),
    (34, "school", "Ата-энелер менен сүйлөшүү", "Демо орто мектеби",
     {"woman": {"29-49": 26, "unknown": 4}, "man": {"29-49": 5}}, 0, True, (("Жардам карточкасы", 35), ("Күн тартиби", 35))),
    (12, "sport", "«Кубанычтуу үй-бүлө» спорт майрамы", "Көк-Жайык стадиону (демо)",
     {"woman": {"<14": 18, "14-17": 9, "18-28": 11, "29-49": 16}, "man": {"<14": 21, "14-17": 12, "18-28": 9, "29-49": 13}}, 2, False, ()),
)

#: Who registered: (name, body, sex, age band, days on which they came).
GUESTS = (
    ("Өмүрова Бүбүсайра (демо)", "Аялдар кеңеши", "woman", "60+", (1, 2)),
    ("Токтогулова Жаңыл (демо)", "ФАП", "woman", "29-49", (1, 2)),
    ("Асанов Алмаз (демо)", "Айыл өкмөтү", "man", "50-59", (1,)),
    ("Сатарова Нургүл (демо)", "Орто мектеп", "woman", "50-59", (1, 2)),
    ("Жумаев Кеңеш (демо)", "Аксакалдар соту", "man", "60+", (2,)),
    ("Алиева Мээрим (демо)", "Жаштар комитети", "woman", "18-28", (1, 2)),
    ("Үсөнова Гүлзат (демо)", "Айыл өкмөтү", "woman", "29-49", (1, 2)),
    ("Нурланова Айгүл (демо)", "Келиндер тобу", "woman", "18-28", (1, 2)),
    ("Бакытов Нурлан (демо)", "Эркектер тобу", "man", "29-49", (1, 2)),
    ("Эсенов Таалай (демо)", "Райондук бөлүм", "man", "29-49", ()),
)

PROGRAMME = (
    (1, "09:30", 30, "Катталуу, чай", ""),
    (1, "10:00", 40, "Ачылыш", "Асанов А. (демо)"),
    (1, "10:40", 80, "Топтордун плакаттары: эмне өзгөрдү", "Нурланова А. (демо)"),
    (1, "13:00", 60, "Түшкү тамак", ""),
    (1, "14:00", 120, "Комитеттердин пландары", "Үсөнова Г. (демо)"),
    (2, "09:30", 120, "Бири-биринен үйрөнөбүз", "Сатарова Н. (демо)"),
    (2, "12:00", 60, "Күбөлүк тапшыруу", "Өмүрова Б. (демо)"),
)


def load(w, today):
    """Write the invented events; the invented committee is there already."""
    committee = w.db.scalars(select(Committee).where(Committee.level != "country").order_by(Committee.born)).first()
    if committee is None:
        return
    action = w.db.scalars(select(Action.id).where(Action.committee_id == committee.id).order_by(Action.born)).first()
    lines, inside = [], {"committee_id": committee.id}

    def put(record, **fields):
        made = new_id()
        lines.append(("put", record, made, inside | fields))
        return made

    for before, kind, title, where, counts, disability, card, given in HELD:
        told = {"on": today - timedelta(before), "kind": kind, "title": title, "where": where, "counts": {"1": counts}}
        more = {"disability": disability, "help_card": card, "languages": ["ky", "ru"], "registers": False, "action_id": action}
        put("event", **told, **more, materials=[{"what": what, "pieces": pieces} for what, pieces in given])
    _forum(put, today)
    w.many(lines)


def _forum(put, today):
    days = {"on": today - timedelta(5), "to_on": today - timedelta(4)}
    told = {"kind": "forum", "title": "Ынтымак форуму (демо)", "where": "Демо борбору, чоң зал", "organiser": "Ынтымак комитети (демо)"}
    slots = [{"day": day, "at": at, "minutes": minutes, "title": title, "who": who} for day, at, minutes, title, who in PROGRAMME]
    counts = {"1": {"woman": {"unknown": 9}, "man": {"unknown": 4}}, "2": {"woman": {"unknown": 6}, "man": {"unknown": 3}}}
    more = {"languages": ["ky", "ru", "sign"], "help_card": True, "registers": True, "disability": 1, "materials": []}
    different = {"woman": 10, "man": 5}
    forum = put("event", **days, **told, **more, programme=slots, counts=counts, different=different)
    for number, (name, body, sex, band, came) in enumerate(GUESTS, 1):
        guest = put("guest", name=name, body=body, sex=sex, age_band=band)
        put("registration", event_id=forum, guest_id=guest, number=number, days=list(came))
