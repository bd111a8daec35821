"""Which question of somebody's form means what here: guessed by names, labels and beginnings, then said by a person.

Pure: a Table of sendings (gals.reports.submissions) in, guesses and plain answers out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gals.reports.submissions import Table
from gals.reports.xlsforms import QUESTIONS

#: Fields whose answers are values of ours: each answer there is said to mean one of them, or is left out.
CHOSEN = {"event": ("committee", "kind", "place", "languages", "help_card"), "contribution": ("committee", "source", "stage", "currency")}

#: Of these several may be chosen at once.
SEVERAL = ("languages",)

#: Without these nothing is taken in.
NEEDED = {"event": ("on",), "contribution": ("on", "source", "amount")}

#: An answer that is left out; and one that makes a sending somebody else's: of another committee, or of her places.
OUT, OTHERS = "-", "!"

#: Fields whose answer may say that a sending is somebody else's.
WHOSE = ("committee", "place")

#: A question with more answers than these of which nothing can be guessed is no closed list; so many are shown.
MOST_ANSWERS, SHOWN = 60, 300

#: How questions of other people's forms on events begin, in Kyrgyz, Russian and English.
BEGINNINGS: dict[str, Sequence[str]] = {
    "committee": ("комитет", "committee"),
    "on": ("дата", "күнү", "күн", "date", "day", "today", "когда", "качан"),
    "title": ("назван", "тема меропр", "аталыш", "аты", "name", "title", "event name", "мероприятие", "иш-чара"),
    "kind": ("вид", "тип", "түрү", "kind", "type"),
    "place": ("село", "айыл", "насел", "place", "village", "location", "место", "жер"),
    "where": ("где", "зал", "кайда", "venue", "where", "hall"),
    "topic": ("тема", "topic", "эмне жөнүндө", "subject"),
    "organiser": ("организ", "кто провел", "кто провёл", "ким өткөр", "уюштур", "organi"),
    "disability": ("инвалид", "овз", "с инв", "майып", "ден соолугунун", "disab", "pwd"),
    "languages": ("язык", "тил", "langu"),
    "material_1": ("материал", "material", "handout"),
    "pieces_1": ("количество матер", "штук", "даана", "pieces", "copies"),
    "help_card": ("карточк", "жардам карт", "help card", "help_card"),
}

#: What answers of other forms hold: field → value → parts.
PARTS: dict[str, dict[str, Sequence[str]]] = {
    "kind": {
        "sixteen_days": ("16",), "school": ("школ", "мектеп", "school", "class"), "sport": ("спорт", "sport"),
        "theatre": ("театр", "theat"), "hearing": ("слушан", "угуу", "hearing"), "training": ("тренинг", "окутуу", "обуч", "train"),
        "forum": ("форум", "forum"), "gathering": ("жыйын", "сход", "собран", "gather", "meeting"),
        "other": ("другое", "иное", "башка", "other"),
    },
    "languages": {
        "ky": ("кырг", "kyrg"), "ru": ("рус", "орус", "russ"), "uz": ("узб", "өзб", "uzb"), "tg": ("тадж", "таж", "tajik"),
        "en": ("англ", "engl"), "sign": ("жест", "sign"),
    },
    "help_card": {"yes": ("да", "ооба", "yes", "true"), "no": ("нет", "жок", "no", "false")},
    "currency": {"KGS": ("сом", "kgs"), "USD": ("доллар", "usd", "$"), "EUR": ("евро", "eur"), "RUB": ("руб", "rub")},
}  # fmt: skip

_SEXES = {
    "unknown": re.compile(r"unknown|not known|неизв|не указ|белгисиз"),
    "woman": re.compile(r"wom[ae]n|female|girl|жен|девоч|девуш|аял|кыз(дар)?(?!\w)"),
    "man": re.compile(r"(?<![a-z])m[ae]n(?![a-z])|(?<![a-z])male|boy|муж|мальч|эркек"),
}
_BANDS = {
    "14-17": re.compile(r"14\D{1,4}17"),
    "18-28": re.compile(r"18\D{1,4}28"),
    "29-49": re.compile(r"29\D{1,4}49"),
    "50-59": re.compile(r"50\D{1,4}59"),
    "60+": re.compile(r"60"),
    "<14": re.compile(r"(<|до|under|below|чейин|less)\D{0,4}14|14\D{0,4}(чейин|жашка)"),
}


def guessed(
    kind: str, questions: Sequence[str], labels: Mapping[str, Iterable[str]], begins: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """{field: question} as far as it can be guessed: by our own names, by our labels, by how a question begins."""
    found: dict[str, str] = {}
    last = {question: _last(question) for question in questions}
    ways = (
        lambda field, question: last[question] == QUESTIONS[kind][field],
        lambda field, question: last[question] in {_plain(label) for label in labels[field]},
        lambda field, question: kind == "event" and _count_of(question) == field,
        lambda field, question: last[question].startswith(tuple(begins.get(field, ("\0",)))),
    )
    for way in ways:
        for field in (one for one in QUESTIONS[kind] if one not in found):
            free = (question for question in questions if question not in found.values())
            if question := next((one for one in free if way(field, one)), ""):
                found[field] = question
    return found


def _last(question: str) -> str:
    """The question itself, without the groups in which it stands."""
    words = re.sub(r" \(\d+\)$", "", question)
    path = words.rsplit("/", 1)[-1]
    return _plain(path.rsplit("-", 1)[-1] if re.fullmatch(r"[a-z][a-z0-9_]*(-[a-z][a-z0-9_]*)+", path) else path)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" :*?.")


def _count_of(question: str) -> str:
    """The field of how many came ("woman.14-17") that a question of somebody's form asks for, or ""."""
    words = question.casefold()
    sex = next((sex for sex, pattern in _SEXES.items() if pattern.search(words)), "")
    if not sex or len(words) > 120:
        return ""
    band = next((band for band, pattern in _BANDS.items() if pattern.search(words)), "")
    if not band and re.search(r"\d\D{1,4}\d\d|\d\d\s*\+", words):
        return ""  # an age that we do not count by
    return f"{sex}.{band or 'unknown'}"


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def answers(table: Table, question: str, *, several: bool = False) -> list[str]:
    """The different answers to a question, the most frequent first."""
    at = table.questions.index(question)
    said = Counter(one for row in table.rows for one in chosen(row[at] if at < len(row) else None, several=several))
    return [answer for answer, _times in said.most_common()]


def chosen(cell: Any, *, several: bool = False) -> list[str]:
    """What a cell says was chosen; of *several* the words between commas, else between spaces."""
    if isinstance(cell, list):
        return cell if several else [", ".join(cell)]
    text = words(cell)
    if not several:
        return [text] if text else []
    return [part.strip() for part in (re.split(r"[,;\n]", text) if re.search(r"[,;\n]", text) else text.split()) if part.strip()]


def words(cell: Any) -> str:
    """A cell as text."""
    if isinstance(cell, list):
        return ", ".join(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def samples(table: Table, question: str, most: int = 3) -> list[str]:
    """The first different answers to a question."""
    at = table.questions.index(question)
    said = (words(row[at]) for row in table.rows if at < len(row))
    return list(dict.fromkeys(one[:60] for one in said if one))[:most]


def guessed_answers(said: Iterable[str], values: Mapping[str, Iterable[str]], parts: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """{answer: value of ours} for those that can be guessed; *values*: value → what it is called."""
    known = {_plain(name): value for value, names in values.items() for name in (value, *names)}
    found = {}
    for answer in said:
        plain = _plain(answer)
        value = known.get(plain) or next((value for value, some in parts.items() if any(part in plain for part in some)), "")
        if value in values:
            found[answer] = value
    return found


def told(table: Table, kind: str, columns: Mapping[str, str], choices: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """What each sending says: {field of ours: cell, value of ours, or values of ours}; what is left out is None."""
    at = {field: table.questions.index(question) for field, question in columns.items() if question in table.questions}
    return [
        {field: _value(kind, field, row[column] if column < len(row) else None, choices) for field, column in at.items()}
        for row in table.rows
    ]


def is_others(said: Mapping[str, Any]) -> bool:
    """Whether a sending says of itself that it is another committee's."""
    return any(said.get(field) == OTHERS for field in WHOSE)


def _value(kind: str, field: str, cell: Any, choices: Mapping[str, Mapping[str, str]]) -> Any:
    if field not in CHOSEN[kind]:
        return words(cell) if isinstance(cell, list) else cell
    meant = choices.get(field, {})
    values = [meant.get(answer, OUT) for answer in chosen(cell, several=field in SEVERAL)]
    kept = [value for value in values if value and value != OUT]
    return kept if field in SEVERAL else next(iter(kept), None)
