"""Help numbers of the demo: invented lines for everybody, checked lately, beside the state's own numbers that nobody called."""

from datetime import timedelta

from gals.journal.ids import pair_id
from gals.store import services

WORKDAYS = dict.fromkeys("12345", "09:00-17:00")

#: key, number, names (ky, ru, en), and what kind, whether the police are told, days since it was checked.
LINES = (
    ("clinic", "0000 00-00-01", ("Ден соолук борбору (демо)", "Поликлиника (демо)", "Clinic (demo)"), ("health", "injury", 12)),
    ("centre", "0000 00-00-02", ("Кризис борбору (демо)", "Кризисный центр (демо)", "Crisis centre (demo)"), ("shelter", "no", 30)),
    ("social", "0000 00-00-03", ("Социалдык бөлүм (демо)", "Социальный отдел (демо)", "Social office (demo)"), ("social", "unknown", 95)),
    ("school", "0000 00-00-04", ("Мектеп (демо)", "Школа (демо)", "School (demo)"), ("other", "no", 5)),
    ("vet", "0000 00-00-05", ("Мал доктору (демо)", "Ветеринар (демо)", "Vet (demo)"), ("other", "no", 60)),
)

#: What happens first at the invented crisis centre: picture, ky, ru, en.
FIRST = (
    ("phone", "Аял киши жооп берет, атыңызды айтпасаңыз болот.", "Отвечает женщина, имя не нужно.", "A woman answers; no name is needed."),
    ("tea", "Тынч жерде сүйлөшөсүз.", "Вы говорите в тихом месте.", "You talk in a quiet place."),
    ("shared-decision", "Эмне кылууну өзүңүз чечесиз.", "Вы сами решаете, что делать.", "You decide what is done."),
)
STEPS = [dict(zip(("picture", "ky", "ru", "en"), one, strict=True)) for one in FIRST]

#: key → what else is known of it.
MORE: dict[str, dict[str, object]] = {
    "clinic": {"week": WORKDAYS, "languages": ["ky", "ru"]},
    "centre": {"always": True, "shelters": True, "women_staff": True, "languages": ["ky", "ru"], "first_steps": STEPS},
    "social": {"week": WORKDAYS},
    "school": {"week": dict.fromkeys("123456", "08:00-14:00")},
}


def load(w, today):
    """Write the invented lines down, each as checked some days before *today* (a date)."""
    services.ensure(w)
    told = []
    for place, (key, number, called, (kind, police, days)) in enumerate(LINES, len(services.SEEDS)):
        names = dict(zip(services.NAMES, called, strict=True))
        known = {"checked_on": (today - timedelta(days)).isoformat(), "method": "called", "position": place}
        line = {"number": number, "kind": kind, "reports_to_police": police}
        told.append(("put", "service", pair_id("service", f"demo:{key}"), names | known | line | MORE.get(key, {})))
    w.many(told)
