"""Lines of the help card: public numbers, each with the day somebody last called it. Nobody's questions are kept."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Service
from gals.store.words import tidy, too_long

#: After so many days a number should be called again; after so many more it leaves the printed card (docs/safety.md).
AGES = {"fresh": 90, "soon": 180}

#: Numbers a programme starts from, none of them checked yet (docs/method.md §6.4): number, ky, ru, en, police are told.
SEEDS = (
    ("102", "Милиция", "Милиция", "Police", "yes"),
    ("117", "Эмгек министрлигинин телефону", "Телефон Министерства труда", "Ministry of labour and social support", "unknown"),
    ("111", "Балдардын ишеним телефону", "Детский телефон доверия", "Children's help line", "unknown"),
)

_LONGEST = {"name_ky": 160, "name_ru": 160, "name_en": 160, "number": 40, "hours": 80}


def ensure(w):
    """Write the first numbers down, unchecked, if they were not yet."""
    if w.db.get(Service, pair_id("service", SEEDS[0][0])):
        return
    w.many(
        (
            "put",
            "service",
            pair_id("service", number),
            {"number": number, "name_ky": ky, "name_ru": ru, "name_en": en, "reports_to_police": police, "position": place},
        )
        for place, (number, ky, ru, en, police) in enumerate(SEEDS)
    )


def all_of(db):
    """All numbers in the order of the card."""
    kept = select(Service).where(Service.gone.isnot(True))
    return db.scalars(kept.order_by(Service.position, Service.born, Service.device, Service.id)).all()


def printable(db, today):
    """The numbers that may stand on a printed card on *today* (a date): checked within half a year."""
    return [service for service in all_of(db) if age(service, today) in AGES]


def name(service, language):
    """What the service is called in *language* (ky, ru, en), or in whichever it has a name."""
    return getattr(service, f"name_{language}") or service.name_ky or service.name_ru or service.name_en or ""


def days_since(service, today):
    """Days since the number was last called, or None when it never was."""
    try:
        return (today - date.fromisoformat(service.checked_on or "")).days
    except ValueError:
        return None


def age(service, today):
    """``fresh``, ``soon`` (call it again) or ``old`` (not on a printed card until it is called)."""
    days = days_since(service, today)
    return next((word for word, most in AGES.items() if days is not None and 0 <= days <= most), "old")


def troubles(entered):
    """{field: sentence} for what cannot be kept of *entered* (texts by field name)."""
    found = {field: too_long(tidy(entered[field]), most) for field, most in _LONGEST.items()}
    if not any(tidy(entered[f"name_{language}"]) for language in ("ky", "ru", "en")):
        found["name_ky"] = _("Please say what this number is, in one language at least.")
    if not any(letter.isdigit() for letter in entered["number"]):
        found["number"] = found["number"] or _("Please give the number to call.")
    return {field: sentence for field, sentence in found.items() if sentence}


def keep(w, service_id=None, **entered):
    """Write a number down (new without *service_id*) and return its id. Raises BadInput."""
    if found := troubles(entered):
        raise BadInput(next(iter(found.values())))
    fields = {field: tidy(entered[field]) for field in _LONGEST}
    fields["reports_to_police"] = entered["reports_to_police"] if entered["reports_to_police"] in ("yes", "no") else "unknown"
    if service_id is None:
        fields["position"] = 1 + (w.db.scalar(select(func.max(Service.position))) or 0)
    elif fields["number"] != w.db.get(Service, service_id).number:
        fields["checked_on"] = None  # another number has not been called yet
    return w.put("service", service_id, **fields)


def checked(w, service_id, today):
    """Somebody called the number on *today* (a date), and it is right."""
    w.put("service", service_id, checked_on=today.isoformat())


def take_away(w, service_id):
    """Take the number off the card."""
    w.put("service", service_id, gone=True)
