"""A year and the year before it of a programme: what a report tells of, and one word in every field that no report may tell."""

from datetime import date
from types import SimpleNamespace

from gals.store import attendance, consents, participants
from tools.opinions import seal

#: Stands in every private field, and in nothing that is given out.
MARKER = "Qupuya"

TOOL = "vision-journey"

ASKED = ["argues", "step-in"]

#: Sex and age → people of this year who let themselves be counted.
PEOPLE = {("woman", "29-49"): 14, ("woman", "60+"): 8, ("man", "29-49"): 9, ("man", "60+"): 2, (None, "29-49"): 6}


def build(w, today):
    """Names of what was written: place, workshop, people, drawings (a list), refused (her drawing), committee, event, entry."""
    made = SimpleNamespace(year=today.year)
    oblast = w.put("place", None, level="oblast", name_ky="Ысык-Көл облусу")
    rayon = w.put("place", None, level="rayon", name_ky="Ак-Суу району", parent_id=oblast, code="KG-1")
    made.place = w.put("place", None, level="village", name_ky=f"{MARKER} айылы", parent_id=rayon)
    made.workshop = _workshop(w, made.place, date(today.year, 1, 1))
    made.people = [_come(w, made.place, made.workshop, who) for who, many in PEOPLE.items() for _one in range(many)]
    before = _workshop(w, made.place, date(today.year - 1, 12, 1))
    for _one in range(7):
        _come(w, made.place, before, ("woman", "29-49"))
    answers = ["done"] * 9 + ["started"] * 4
    made.drawings = [_drawing(w, *one, today) for one in zip(made.people, answers, strict=False)]
    for person in made.people[:3]:
        for layer in ("keep", "report"):
            consents.say(w, layer, True, participant_id=person)
    _committee(w, made, today)
    _opinions(w, made.place, today)
    return made


def _workshop(w, place, day):
    return w.put("workshop", None, name=f"{MARKER} workshop", starts_on=day, ends_on=day, place_id=place)


def _come(w, place, workshop, who):
    sex, age = who
    said = {"name": f"{MARKER} Айнура", "sex": sex, "age_band": age, "phone": f"{MARKER}1", "place_id": place}
    person = w.put("participant", None, code=participants.new_code(w.db), **said)
    consents.say(w, "count", True, participant_id=person)
    attendance.say(w, workshop, 1, {person: True})
    return person


def _drawing(w, person, answer, today):
    whose = {"participant_id": person}
    drawing = w.put("drawing", None, tool=TOOL, tool_version=1, owner="person", made_on=today, **whose)
    w.mark(drawing, None, kind="symbol", layer="first", x=500, y=300, size=90, symbol="house", text=MARKER)
    w.mark(drawing, None, kind="label", layer="first", x=200, y=200, size=30, text=f"{MARKER} label")
    w.mark(drawing, None, kind="symbol", layer="first", x=220, y=50, size=40, symbol="sheep")
    pin = w.mark(drawing, None, kind="pin", layer="first", x=700, y=200, size=60, symbol="cow", text=f"{MARKER} promise")
    w.put("commitment", pin, drawing_id=drawing, text=f"{MARKER} promise", actor="i", kind="start", made_on=today, **whose)
    w.fact("answer", commitment_id=pin, answer=answer, reason="money" if answer == "started" else None, text=MARKER, on=today)
    return drawing


def _committee(w, made, today):
    w.put("exchange_rate", None, currency="USD", worth=874500, on=date(today.year - 1, 1, 1))
    made.committee = w.put("committee", None, name_ky=f"{MARKER} комитет", level="village", place_id=made.place)
    inside = {"committee_id": made.committee}
    given = {"on": today, "stage": "received", "currency": "KGS", "giver": f"{MARKER} giver", "what": f"{MARKER} thing", **inside}
    made.entry = w.put("contribution", None, source="local", amount=120_000_00, **given)
    w.put("contribution", None, source="community_cash", amount=45_500_00, **given)
    w.put("contribution", None, source="donor", amount=300_000_00, **given)
    counts = {"1": {"woman": {"29-49": 20}, "man": {"29-49": 11}}}
    made.event = w.put("event", None, title=f"{MARKER} event", kind="gathering", on=today, counts=counts, **inside)
    made.decision = w.put("decision", None, text=f"{MARKER} decision", state="done", number=1, **inside)


def _opinions(w, place, today):
    frozen = {"name": "Күз", "number": 1, "items": ASKED, "mode": "beans", "seal": seal(ASKED, "beans"), "frozen_on": today}
    wave = w.put("wave", None, **frozen)
    for _round in range(4):
        said = {"counts": {"argues": [4, 8, 0], "step-in": [20, 100, 0]}, "composite": [4, 8, 0], "on": today}
        w.put("poll", None, wave_id=wave, place_id=place, sex="women", age_band="18+", present=12, mode="beans", closed=True, **said)
