"""What marked boxes say, as proposals for a person to confirm. Pure: a sheet and the state of its boxes in, values out.

Nothing marked says nothing: an empty row is no "no". What the camera is not sure of, and marks that contradict each other,
are asked about and never become a value.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tools.kit import N_, STATES
from tools.rights import ANSWERS, AREAS, CONSENTS

MARKED, EMPTY, UNCERTAIN = "marked", "empty", "uncertain"

#: What is asked where marks leave it open.
DOUBTS = {
    "due": N_("More than one month is marked. Which one?"),
    "who": N_("Both I and we are marked. Which one?"),
    "area": N_("More than one part of life is marked. Which one?"),
    "answer": N_("More than one answer is marked. Which one?"),
    "consent": N_("Both yes and no are marked. Which one?"),
    "number": N_("More than one number is marked. Which one?"),
    "choice": N_("More than one picture is marked. Which one?"),
    "sex": N_("Is it a woman's vote or a man's?"),
    "person": N_("Who is in this row?"),
    "thing": N_("What was counted in this row?"),
}

_DUE, _WHO = ("1", "3", "6", "12"), ("i", "we")
_WOMEN_AND_MEN = ("women", "men")
_PROMISES = ("1", "2")


class Proposal(NamedTuple):
    """One record that a sheet proposes.

    ``kind``: promise, answer, attendance, consent, tally or ballot. ``row``: the row on paper (``r3``; ``1`` for the first new
    promise). ``subject``: what the row stands for (id of a promise or a participant), "" where nothing does.
    ``fields``: what was marked and is clear; what was not marked, or is asked, is left out:

    - promise: months (1, 3, 6, 12), actor (i, we), area
    - answer: answer · attendance: present (always True), day (not at a follow-up) · consent: layer, given
    - tally: question, state, item, women, men, present_women, present_men · ballot: question, state, item, sex

    ``asks``: ids of boxes to look at; ``doubts``: keys of ``DOUBTS``. Only with both empty may it be written as it is.
    """

    kind: str
    row: str
    subject: str = ""
    fields: Mapping[str, Any] = {}
    asks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def counted(question: str, state: str, sex: str, item: str) -> str:
    """What a row of a tally or a ballot stands for, as ``Sheet.rows`` keeps it; *sex*: women, men or both; *item* last."""
    return "/".join((question, state, sex, item))


def of_counted(row: str) -> tuple[str, str, str, str] | None:
    """(question, state, sex, item) of such a row, or None where it is none."""
    parts = row.split("/", 3)
    if len(parts) < 4 or parts[1] not in STATES or parts[2] not in ("both", *_WOMEN_AND_MEN):
        return None
    return parts[0], parts[1], parts[2], parts[3]


def proposals(sheet: Any, boxes: Mapping[str, str], said: Mapping[str, str] | None = None) -> list[Proposal]:
    """What the *boxes* of one page ({id: marked, empty or uncertain}) of *sheet* (kind, rows, follow_up_id) propose, in order of its rows.

    *said* is what a person answered about boxes, and stands above what the camera saw. Never raises.
    """
    seen = _Boxes({**boxes, **(said or {})})
    read = _KINDS.get(sheet.kind)
    return read(sheet, seen) if read else []


class _Choice(NamedTuple):
    """What of some boxes was marked: ``value`` when it is exactly one and all are sure, else None."""

    value: str | None
    asks: tuple[str, ...]
    twice: bool

    @property
    def silent(self) -> bool:
        return self.value is None and not self.asks


class _Boxes:
    """The state of each box of a page."""

    def __init__(self, states: Mapping[str, str]):
        self.states = {id: state for id, state in states.items() if state in (MARKED, UNCERTAIN)}

    def is_marked(self, id: str) -> bool:
        return self.states.get(id) == MARKED

    def one(self, prefix: str, names: Iterable[str]) -> _Choice:
        """Of the boxes ``prefix.name``, of which one may be marked, the name of that one."""
        ids = {f"{prefix}.{name}": name for name in names}
        marked = [id for id in ids if self.is_marked(id)]
        unsure = [id for id in ids if self.states.get(id) == UNCERTAIN]
        if unsure or len(marked) > 1:
            return _Choice(None, tuple(id for id in ids if id in self.states), len(marked) > 1)
        return _Choice(ids[marked[0]] if marked else None, (), False)

    def rows(self) -> list[str]:
        """The rows in which something is marked or unsure, in the order of their numbers."""
        found = {match[1] for id in self.states if (match := re.fullmatch(r"r([1-9][0-9]{0,3})\..+", id, re.ASCII))}
        return [f"r{number}" for number in sorted(map(int, found))]


def _subject(sheet: Any, row: str) -> str:
    rows, place = sheet.rows or (), int(row[1:]) - 1
    return str(rows[place] or "") if place < len(rows) else ""


# ── promises and how they go ─────────────────────────────────────────────────────────────────────────────────────────


def _promises(_sheet: Any, boxes: _Boxes) -> list[Proposal]:
    return [found for number in _PROMISES if (found := _promise(number, boxes))]


def _promise(number: str, boxes: _Boxes) -> Proposal | None:
    asked = {"due": _DUE, "who": _WHO, "area": AREAS}
    chosen = {name: boxes.one(f"{number}.{name}", names) for name, names in asked.items()}
    if all(choice.silent for choice in chosen.values()):
        return None
    due, who, area = (choice.value for choice in chosen.values())
    fields = {"months": int(due) if due else None, "actor": who, "area": area}
    return _asked(Proposal("promise", number, "", fields), chosen)


def _asked(proposal: Proposal, chosen: Mapping[str, _Choice]) -> Proposal:
    """*proposal* without what was not said, and with what has to be asked about *chosen*."""
    fields = {name: value for name, value in proposal.fields.items() if value is not None}
    asks = tuple(id for choice in chosen.values() for id in choice.asks)
    doubts = tuple(name for name, choice in chosen.items() if choice.twice)
    return proposal._replace(fields=fields, asks=asks, doubts=doubts)


def _plan(sheet: Any, boxes: _Boxes) -> list[Proposal]:
    answers = []
    for row in boxes.rows():
        choice = boxes.one(row, (answer for answer in ANSWERS if answer != "planned"))
        subject = _subject(sheet, row)
        if subject and not choice.silent:  # a box without a promise was never printed
            answers.append(_asked(Proposal("answer", row, subject, {"answer": choice.value}), {"answer": choice}))
    return answers + _promises(sheet, boxes)


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _attendance(sheet: Any, boxes: _Boxes) -> list[Proposal]:
    days = [(row, found) for row in boxes.rows() for found in _days(boxes.states, row)]
    # at a follow-up there is one day, and no box was printed for another
    return [_day(sheet, boxes, row, found) for row, found in days if found[0] == 1 or not _meets(sheet)]


def _meets(sheet: Any) -> bool:
    return bool(getattr(sheet, "follow_up_id", None))


def _day(sheet: Any, boxes: _Boxes, row: str, found: tuple[int, str]) -> Proposal:
    day, id = found
    fields: dict[str, Any] = {} if _meets(sheet) else {"day": day}
    asks = () if boxes.is_marked(id) else (id,)
    return _of_person(Proposal("attendance", row, _subject(sheet, row), fields if asks else fields | {"present": True}, asks))


def _days(ids: Iterable[str], row: str) -> list[tuple[int, str]]:
    """[(day, box id)] of those of *ids* that stand in *row*."""
    found = ((re.fullmatch(rf"{row}\.d([1-9][0-9]?)", id, re.ASCII), id) for id in ids)
    return sorted((int(match[1]), id) for match, id in found if match)


def _of_person(proposal: Proposal) -> Proposal:
    return proposal if proposal.subject else proposal._replace(doubts=(*proposal.doubts, "person"))


def _consent(sheet: Any, boxes: _Boxes) -> list[Proposal]:
    found = []
    for row in boxes.rows():
        for layer in CONSENTS:
            choice = boxes.one(f"{row}.{layer}", ("yes", "no"))
            fields = {"layer": layer, "given": None if choice.value is None else choice.value == "yes"}
            if not choice.silent:
                made = _asked(Proposal("consent", row, _subject(sheet, row), fields), {"consent": choice})
                found.append(_of_person(made))
    return found


# ── hands and votes ──────────────────────────────────────────────────────────────────────────────────────────────────


def _tally(sheet: Any, boxes: _Boxes) -> list[Proposal]:
    told = (of_counted(str(row or "")) for row in sheet.rows or ())
    numbers, here = _hands("present", boxes, next((one[2] for one in told if one), "both"))
    present = {f"present_{sex}": number for sex, number in numbers.items()}
    made = (_row(sheet, boxes, row) for row in boxes.rows())
    return [_with_present(one, present, here) for one in made if one]


def _row(sheet: Any, boxes: _Boxes, row: str) -> Proposal | None:
    question, state, sex, item = of_counted(_subject(sheet, row)) or ("", "", "both", "")
    numbers, choices = _hands(row, boxes, sex)
    if all(choice.silent for choice in choices):
        return None
    fields = {"question": question or None, "state": state or None, "item": item or None} | numbers
    made = _asked(Proposal("tally", row, _subject(sheet, row), fields), _numbered(choices))
    return made if item else made._replace(doubts=(*made.doubts, "thing"))


def _with_present(proposal: Proposal, present: Mapping[str, int | None], choices: Sequence[_Choice]) -> Proposal:
    told = _asked(Proposal("", "", "", present), _numbered(choices))
    doubts = tuple(dict.fromkeys(proposal.doubts + told.doubts))
    return proposal._replace(fields={**proposal.fields, **told.fields}, asks=proposal.asks + told.asks, doubts=doubts)


def _numbered(choices: Sequence[_Choice]) -> dict[str, _Choice]:
    asks = tuple(id for choice in choices for id in choice.asks)
    return {"number": _Choice(None, asks, any(choice.twice for choice in choices))}


def _hands(row: str, boxes: _Boxes, asked: str) -> tuple[dict[str, int | None], list[_Choice]]:
    """({women, men: number}, what was marked) of the strips of a row: tens and ones, of which one may stay empty.

    *asked*: whose hands (women, men, both); the other's strip was not printed, and what is seen there is nothing.
    """
    numbers: dict[str, int | None] = {}
    choices = []
    for sex in _WOMEN_AND_MEN if asked == "both" else (asked,):
        tens, ones = boxes.one(f"{row}.{sex}.tens", "12345"), boxes.one(f"{row}.{sex}.ones", "0123456789")
        clear = not tens.asks and not ones.asks and not (tens.silent and ones.silent)
        numbers[sex] = 10 * int(tens.value or 0) + int(ones.value or 0) if clear else None
        choices += [tens, ones]
    return numbers, choices


def _ballot(sheet: Any, boxes: _Boxes) -> list[Proposal]:
    rows = {str(place): told for place, row in enumerate(sheet.rows or (), 1) if (told := of_counted(str(row or "")))}
    choice = boxes.one("c", rows)
    if choice.silent or not rows:
        return []
    question, state, voters, _item = next(iter(rows.values()))
    voter = boxes.one("sex", _WOMEN_AND_MEN) if voters == "both" else _Choice(voters, (), False)
    if voter.value is None:
        voter = _Choice(None, tuple(f"sex.{sex}" for sex in _WOMEN_AND_MEN), True)
    item = rows[choice.value][3] if choice.value else None
    fields = {"question": question, "state": state, "item": item, "sex": voter.value}
    return [_asked(Proposal("ballot", "", "", fields), {"choice": choice, "sex": voter})]


_KINDS = {
    "worksheet": _promises,
    "plan": _plan,
    "attendance": _attendance,
    "consent": _consent,
    "tally": _tally,
    "ballot": _ballot,
}
