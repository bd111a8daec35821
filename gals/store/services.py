"""Lines of the help directory: public numbers, each with the day somebody last checked it. Nobody's questions are kept.

Everybody who signs in proposes (``gals.store.proposals``); a specialist publishes. A place that shelters people has no
whereabouts: there is no field for them on its form, and none is kept here.
"""

import hashlib
import json
import re
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select

from gals.journal.ids import pair_id
from gals.models import Place, Recording, Service
from gals.models.programmes import HELP
from gals.store import joins, projects
from gals.store.words import tidy, too_long

#: After so many days a number should be called again; after so many more it leaves the printed card (docs/safety.md).
AGES = {"fresh": 90, "soon": 180}

#: Numbers a programme starts from, none of them checked yet (docs/method.md §6.4): number, ky, ru, en, police are told, kind.
SEEDS = (
    ("102", "Милиция", "Милиция", "Police", "yes"),
    ("117", "Эмгек министрлигинин телефону", "Телефон Министерства труда", "Ministry of labour and social support", "unknown"),
    ("111", "Балдардын ишеним телефону", "Детский телефон доверия", "Children's help line", "unknown"),
)

#: Kinds of help that children are told of first: the number that says so, or the first seed for them.
FOR_CHILDREN = ("child",)
CHILDREN = "111"

NAMES = ("name_ky", "name_ru", "name_en")
LANGUAGES = ("ky", "ru", "uz", "tg", "sign")
POLICE = ("yes", "injury", "no", "unknown")
DAYS = tuple("1234567")

#: What happens first is told in at most so many steps, each a picture of ours with a few words.
MOST_STEPS, STEP_WORDS = 3, 120
STEP_LANGUAGES = ("ky", "ru", "en")

#: Pictures to choose from, of ``tools.symbols``: somebody answers, one goes there, talks, is looked after, signs, decides.
STEP_PICTURES = (
    *("phone", "voice", "walking", "minibus", "car", "clock", "calendar"),
    *("village-office", "clinic", "police", "school", "house", "woman", "headscarf-woman"),
    *("calm", "medicine", "handshake", "tea", "childcare", "bed"),
    *("document", "writing", "scales", "locked", "money", "shared-decision"),
)

#: Everything a line says, by how it is entered: texts, one of some words, yes / no / not said, lists.
TEXTS = (
    *(*NAMES, "number", "hours", "body", "territory", "duty", "whereabouts"),
    *("eligible", "cost", "transport", "in_time", "basis"),
)
SAID = (*TEXTS, "reports_to_police", "kind", "women_staff", "always", "shelters", "week", "languages", "places", "first_steps")

_LONGEST = {field: Service.__table__.columns[field].info["longest"] for field in TEXTS}
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


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


def is_for_children(service):
    """Whether it is the number that somebody calls whom a child has told something."""
    return service.kind in FOR_CHILDREN or service.number == CHILDREN


def days_since(service, today):
    """Days since the number was last checked, or None when it never was."""
    try:
        return (today - date.fromisoformat(service.checked_on or "")).days
    except ValueError:
        return None


def age(service, today):
    """``fresh``, ``soon`` (check it again) or ``old`` (not on a printed card until it is checked)."""
    days = days_since(service, today)
    return next((word for word, most in AGES.items() if days is not None and 0 <= days <= most), "old")


def due(service):
    """The day on which the number should be checked again, or None when it never was."""
    try:
        return date.fromisoformat(service.checked_on or "") + timedelta(AGES["fresh"])
    except ValueError:
        return None


def shelters(fields):
    """Whether *fields* (a dict) speak of a place that shelters people."""
    return bool(fields.get("shelters")) or fields.get("kind") == "shelter"


def spans(service):
    """[(first day, last day, "09:00-18:00"), …] of the week, days 1 to 7, those alike side by side taken together."""
    told = []
    for day in DAYS:
        said = (service.week or {}).get(day)
        if said and told and told[-1][1] == int(day) - 1 and told[-1][2] == said:
            told[-1] = (told[-1][0], int(day), said)
        elif said:
            told.append((int(day), int(day), said))
    return told


def said_of(service):
    """{field: value} of everything the line says, None where it says nothing."""
    return {field: getattr(service, field) for field in SAID}


def troubles(fields):
    """{field: sentence} for what cannot be kept of *fields* (values as ``clean`` gives them)."""
    found = {field: too_long(fields.get(field) or "", most) for field, most in _LONGEST.items()}
    if not any(fields.get(field) for field in NAMES):
        found["name_ky"] = _("Please say what this number is, in one language at least.")
    if not any(letter.isdigit() for letter in fields.get("number") or ""):
        found["number"] = found["number"] or _("Please give the number to call.")
    if shelters(fields) and fields.get("whereabouts"):
        found["whereabouts"] = _("Where people are sheltered is written down nowhere. The place is told by telephone.")
    if any(not _is_open(said) for said in (fields.get("week") or {}).values()):
        found["week"] = _("Please give from when to when, like 09:00 and 18:00.")
    found["first_steps"] = _trouble_with_steps(fields)
    return {field: sentence for field, sentence in found.items() if sentence}


def _trouble_with_steps(fields):
    for step in fields.get("first_steps") or ():
        said = [step.get(code) or "" for code in STEP_LANGUAGES]
        if not step.get("picture") or not any(said):
            return _("Each step has a picture and a few words, in one language at least.")
        if trouble := next(filter(None, (too_long(words, STEP_WORDS) for words in said)), ""):
            return trouble
        if shelters(fields) and any(map(projects.is_street, said)):
            return _("This reads like a street or a house. Where such a place lies is not kept; please leave it out.")
    return ""


def _is_open(said):
    return bool(_HOURS.fullmatch(said)) and said[:5] < said[6:]


def clean(db, entered):
    """What a line says, from what was *entered*: texts made tidy, words that are none of ours left out."""
    fields = {field: tidy(entered.get(field) or "") or None for field in TEXTS if field in entered}
    for field, choices, otherwise in (("reports_to_police", POLICE, "unknown"), ("kind", HELP, None)):
        if field in entered:
            fields[field] = entered[field] if entered[field] in choices else otherwise
    for field in ("always", "women_staff", "shelters"):
        if field in entered:
            fields[field] = {True: True, "yes": True, False: False, "no": False}.get(entered[field])
    if "week" in entered:
        fields["week"] = {day: said for day, said in entered["week"].items() if day in DAYS and said} or None
    if "languages" in entered:
        fields["languages"] = [one for one in LANGUAGES if one in entered["languages"]] or None
    if "places" in entered:
        fields["places"] = [one.id for one in territories(db) if one.id in entered["places"]] or None
    if "first_steps" in entered:
        fields["first_steps"] = _steps(entered["first_steps"])
    return fields


def _steps(said):
    """What happens first, as a line keeps it: steps that say anything, in order; None for none."""
    steps = []
    for one in said if isinstance(said, list) else ():
        if isinstance(one, dict):
            words = {code: tidy(str(one.get(code) or "")) for code in STEP_LANGUAGES}
            step = {"picture": one["picture"] if one.get("picture") in STEP_PICTURES else ""} | words
            steps += [step] if any(step.values()) else []
    return steps[:MOST_STEPS] or None


def step_words(step, language):
    """What a step says in *language*, or in whichever it has words."""
    return step.get(language) or next((step[code] for code in STEP_LANGUAGES if step.get(code)), "")


def territories(db):
    """The Places for which a line may say that it helps there: oblasts, and the two cities beside them."""
    found = select(Place).where(Place.gone.isnot(True), Place.level == "oblast").order_by(Place.code, Place.id)
    return joins.standing(db, db.scalars(found).all())


def publish(w, service_id, fields):
    """Write *fields* into a line (new without *service_id*), as a specialist said; returns its id.

    Another number has not been called yet. A line that begins to shelter people is written anew under another id, and
    the old one leaves the journal for good with every proposal about it: where the place lies must be nowhere.
    """
    if service_id is None:
        last = w.db.scalar(select(func.max(Service.position)))
        return w.put("service", None, position=0 if last is None else last + 1, **fields)
    line = w.db.get(Service, service_id)
    if "first_steps" in fields:
        _silence(w, service_id)
    if "number" in fields and fields["number"] != line.number:
        fields = fields | {"checked_on": None, "method": None}
    if shelters(said_of(line) | fields) and (line.whereabouts or "whereabouts" in fields):
        kept = said_of(line) | {name: getattr(line, name) for name in ("checked_on", "method", "position")} | fields
        _silence(w, service_id)
        w.shred("service", service_id)
        return w.put("service", None, **kept | {"whereabouts": None})
    return w.put("service", service_id, **fields)


def _silence(w, service_id):
    """What was spoken of a line's steps is not said any more: its words are others now."""
    spoken = Recording.subject.startswith(f"service:{service_id}:", autoescape=True)
    for one in w.db.scalars(select(Recording).where(spoken, Recording.gone.isnot(True))).all():
        w.put("recording", one.id, gone=True, source=None)


def checked(w, service_id, today, method="called"):
    """Somebody called the number or went there (*method*) on *today* (a date), and what the line says is right."""
    w.put("service", service_id, checked_on=today.isoformat(), method=method if method in ("called", "visited") else "called")


def take_away(w, service_id):
    """Take the number off the card."""
    w.put("service", service_id, gone=True)


def mark_of(services):
    """A short mark (six signs) of what the lines say: on the printed card and on the page, so that a false card shows."""
    said = [[one.id, one.checked_on, said_of(one)] for one in services]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:6].upper()
