"""Forms for phones: workbooks in the XLSForm layout (https://xlsform.org) that KoboToolbox and ODK take as they are.

Pure: words and places in, a file out. A form asks for numbers and for what was given; no question has room for anybody's
life, and none asks where the phone is or whose it is (docs/safety.md). Every label stands in all three languages.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tools.kit import N_
from tools.rights import AGE_BANDS

#: Language → how XLSForm writes it behind a heading.
LANGUAGES = {"ky": "Кыргызча (ky)", "ru": "Русский (ru)", "en": "English (en)"}

KINDS = ("event", "contribution")

SEXES = {"woman": N_("Women"), "man": N_("Men"), "unknown": N_("Sex unknown")}
BANDS = (*AGE_BANDS, "unknown")
_SLUGS = dict(zip(BANDS, ("under_14", "14_17", "18_28", "29_49", "50_59", "60_up", "age_unknown"), strict=True))

#: (sex, age band) → the question that asks how many; as a field of ours it is called "woman.14-17".
COUNTS = {f"{sex}.{band}": f"{sex}_{_SLUGS[band]}" for sex in SEXES for band in BANDS}

#: So many kinds of material are asked for.
MATERIALS = 3
_GIVEN = {f"{field}_{at}": f"{field}_{at}" for at in range(1, MATERIALS + 1) for field in ("material", "pieces")}

#: Kind of form → field of ours → question.
QUESTIONS: dict[str, dict[str, str]] = {
    "event": {
        "committee": "committee",
        "on": "on",
        "title": "title",
        "kind": "kind",
        "place": "place",
        "where": "hall",
        "topic": "topic",
        **{"organiser": "organiser"} | COUNTS,
        **{"disability": "disability", "languages": "languages"} | _GIVEN,
        "help_card": "help_card",
    },
    "contribution": {
        "committee": "committee",
        "on": "on",
        "stage": "stage",
        "source": "source",
        "amount": "amount",
        "currency": "currency",
        "giver": "giver",
        "what": "what",
        "quantity": "quantity",
        "unit": "unit",
        "document": "document",
    },
}

#: Closed lists: field → value → what it is called.
LISTS: dict[str, dict[str, str]] = {
    "kind": {
        "gathering": N_("Village gathering"), "sixteen_days": N_("16 days"), "school": N_("School"), "sport": N_("Sport"),
        "theatre": N_("Theatre"), "hearing": N_("Hearing"), "training": N_("Training"), "forum": N_("Forum"),
        "other": N_("Other"),
    },
    "languages": {
        "ky": N_("Kyrgyz"), "ru": N_("Russian"), "uz": N_("Uzbek"), "tg": N_("Tajik"), "en": N_("English"),
        "sign": N_("Sign language"),
    },
    "help_card": {"yes": N_("yes"), "no": N_("no")},
    "source": {
        "republican": N_("Republican budget"), "local": N_("Local budget"), "state_order": N_("State social order"),
        "community_cash": N_("Money of the community"), "goods": N_("Goods"), "labour": N_("Work"),
        "premises": N_("Rooms and transport"), "business": N_("Business"), "donor": N_("Donor"),
    },
    "stage": {"planned": N_("planned"), "secured": N_("secured"), "received": N_("received"), "spent": N_("spent")},
    "currency": {"KGS": N_("som"), "USD": "USD", "EUR": "EUR", "RUB": "RUB"},
}  # fmt: skip

IN_KIND = ("goods", "labour", "premises")

#: More places than these are asked for step by step: oblast, rayon, village.
FEW = 25

HOW_MANY = N_("Please give how many people as a number.")
TOO_LONG = N_("This is too long. Please say it shorter.")

#: say(message, language): what a message is in a language.
Say = Callable[[str, str], str]


class Spot(NamedTuple):
    """A place: its id, level (oblast, rayon, aimak, village), and what it is called by language."""

    id: str
    level: str
    names: Mapping[str, str]


class Ask(NamedTuple):
    """A line of a survey sheet; words are messages to translate."""

    type: str
    name: str
    label: str | tuple[str, ...] = ""
    hint: str = ""
    required: str = ""
    constraint: str = ""
    sorry: str = ""
    relevant: str = ""
    appearance: str = ""
    choice_filter: str = ""
    calculation: str = ""
    default: str = ""


def sheets(
    kind: str, *, form_id: str, title: str, places: Sequence[Sequence[Spot]], language: str, say: Say, committees: Sequence[Spot] = ()
) -> dict[str, list[list[str]]]:
    """The form of *kind* as {title: rows} of the sheets survey, choices and settings.

    *places*: paths from the oblast down, one for each place that may be chosen; *committees*: those among which a form
    that is not of one committee lets choose. The version is made of what the form asks: the same form has the same
    version, another one another.
    """
    asked = [ask for ask in (EVENT if kind == "event" else CONTRIBUTION) if ask.name != "committee" or committees]
    survey = [*_survey(asked, places, say)]
    choices = [*_choices(kind, places, say)]
    choices += [["committee", one.id, *(one.names[code] for code in LANGUAGES), "", ""] for one in committees]
    version = hashlib.sha256(repr((survey, choices)).encode()).hexdigest()[:10]
    heading = ["form_title", "form_id", "version", "default_language", "instance_name", "style"]
    named = "concat(${on}, ' ', ${title})" if kind == "event" else "concat(${on}, ' ', ${giver})"
    settings = [heading, [title, form_id, version, LANGUAGES[language], named, "pages"]]
    return {"survey": survey, "choices": choices, "settings": settings}


def _survey(asked: Iterable[Ask], places: Sequence[Sequence[Spot]], say: Say) -> Iterable[list[str]]:
    spoken = [f"{word}::{name}" for word in ("label", "hint", "constraint_message") for name in LANGUAGES.values()]
    yield ["type", "name", *spoken, "required", "constraint", *Ask._fields[7:]]
    for ask in (*_placed(asked, places),):
        words = [_said(text, code, say) for text in (ask.label, ask.hint, ask.sorry) for code in LANGUAGES]
        yield [ask.type, ask.name, *words, ask.required, ask.constraint, *ask[7:]]


def _said(text: str | tuple[str, ...], language: str, say: Say) -> str:
    """A message, or several with commas between, in a language."""
    return ", ".join(say(part, language) for part in ((text,) if isinstance(text, str) else text) if part)


def labels(kind: str, say: Say) -> dict[str, list[str]]:
    """{field of ours: what its question is called} in all languages."""
    asked = {ask.name: ask.label for ask in (EVENT if kind == "event" else CONTRIBUTION)}
    return {field: [_said(asked[name], code, say) for code in LANGUAGES] for field, name in QUESTIONS[kind].items()}


def _placed(asked: Iterable[Ask], places: Sequence[Sequence[Spot]]) -> Iterable[Ask]:
    """The questions, with the one for the place left out, asked at once or asked step by step."""
    for ask in asked:
        if ask.name != "place" or len(places) in range(1, FEW + 1):
            yield ask
        elif places:
            yield Ask("select_one oblast", "oblast", N_("Oblast"), appearance="minimal")
            yield Ask("select_one rayon", "rayon", N_("District"), appearance="minimal", choice_filter="oblast=${oblast}")
            yield ask._replace(choice_filter="rayon=${rayon}")


def _choices(kind: str, places: Sequence[Sequence[Spot]], say: Say) -> Iterable[list[str]]:
    yield ["list_name", "name", *(f"label::{name}" for name in LANGUAGES.values()), "oblast", "rayon"]
    for field, values in LISTS.items():
        if field in QUESTIONS[kind]:
            yield from ([field, value, *(say(words, code) for code in LANGUAGES), "", ""] for value, words in values.items())
    if kind == "event" and places:
        yield from _spots(places, cascading=len(places) > FEW)


def _spots(places: Sequence[Sequence[Spot]], *, cascading: bool) -> Iterable[list[str]]:
    """Rows of places; where they are many also of their oblasts and rayons. A town without a rayon lies in one of its own name."""
    alike = Counter(path[-1].names["ky"] for path in places)
    upper: dict[tuple[str, str], list[str]] = {}
    rows = []
    for path in places:
        oblast = path[0]
        rayon = next((spot for spot in path if spot.level == "rayon"), oblast)
        above = path[-2] if len(path) > 1 and alike[path[-1].names["ky"]] > 1 else None
        names = [path[-1].names[code] + (f" ({above.names[code]})" if above else "") for code in LANGUAGES]
        rows.append(["place", path[-1].id, *names, *((oblast.id, rayon.id) if cascading else ("", ""))])
        upper.setdefault(("oblast", oblast.id), ["oblast", oblast.id, *(oblast.names[code] for code in LANGUAGES), "", ""])
        upper.setdefault(("rayon", rayon.id), ["rayon", rayon.id, *(rayon.names[code] for code in LANGUAGES), oblast.id, ""])
    return [*sorted(upper.values(), key=lambda row: row[0]), *rows] if cascading else rows


def _text(name: str, label: str | tuple[str, ...], longest: int, hint: str = "", **more: str) -> Ask:
    return Ask("text", name, label, hint, constraint=f"string-length(.) <= {longest}", sorry=TOO_LONG, **more)


def _count(name: str, label: str | tuple[str, ...], **more: str) -> Ask:
    return Ask("integer", name, label, constraint=". >= 0 and . <= 100000", sorry=HOW_MANY, **more)


def _group(name: str, label: str, *inside: Ask) -> Iterable[Ask]:
    yield Ask("begin_group", name, label, appearance="field-list")
    yield from inside
    yield Ask("end_group", name)


def _counts(sex: str) -> Iterable[Ask]:
    bands = {band: N_("Age unknown") if band == "unknown" else band for band in BANDS}
    asked = (_count(COUNTS[f"{sex}.{band}"], (SEXES[sex], words)) for band, words in bands.items())
    return _group(f"{sex}_came", SEXES[sex], *asked)


def _materials() -> Iterable[Ask]:
    for at in range(1, MATERIALS + 1):
        before = f"${{material_{at - 1}}} != ''" if at > 1 else ""
        number = str(at) if at > 1 else ""
        yield _text(f"material_{at}", (N_("What was given out"), number), 120, relevant=before)
        yield _count(f"pieces_{at}", (N_("How many pieces"), number), relevant=f"${{material_{at}}} != ''")


NOBODY = N_(
    "Numbers only: no names, and nothing about anybody's life. When somebody tells you something, do not write it; hand on the help card."
)

WHOSE = Ask("select_one committee", "committee", N_("Committee"), required="yes", appearance="minimal")

EVENT = (
    Ask("note", "about", NOBODY),
    WHOSE,
    *_group(
        "held",
        N_("Event"),
        Ask("date", "on", N_("Day"), N_("One form for each day."), "yes", ". <= today()", N_("This day has not come yet.")),
        _text("title", N_("Name"), 200, N_("What it was called. No names of people."), required="yes"),
        Ask("select_one kind", "kind", N_("What kind"), required="yes", default="gathering"),
        Ask("select_one place", "place", N_("Village"), appearance="minimal"),
        _text("hall", N_("Where"), 160, N_("A school, a club, a yard. No private house.")),
        _text("topic", N_("What about"), 200),
        _text("organiser", N_("Who held it"), 160, N_("An office, a school, a council. No names of people.")),
    ),
    *(ask for sex in SEXES for ask in _counts(sex)),
    Ask("calculate", "together", calculation=" + ".join(f"coalesce(${{{name}}}, 0)" for name in COUNTS.values())),
    *_group(
        "more",
        N_("Also"),
        Ask("note", "sum", N_("Together: ${together}")),
        _count("disability", N_("With a disability, who said so"))._replace(
            constraint=". >= 0 and . <= ${together}", sorry=N_("More than came in all.")
        ),
        Ask("select_multiple languages", "languages", N_("Languages")),
        *_materials(),
        Ask("select_one help_card", "help_card", N_("Help card given to everyone")),
    ),
)

_KIND = " or ".join(f"${{source}} = '{source}'" for source in IN_KIND)

CONTRIBUTION = (
    Ask("note", "about", N_("Money, goods, work and rooms for the committee's work. No names of private people.")),
    WHOSE,
    *_group(
        "gift",
        N_("What came"),
        Ask("select_one source", "source", N_("From whom?"), required="yes"),
        Ask("select_one stage", "stage", N_("How far is it?"), required="yes", default="received"),
        Ask(
            "date", "on", N_("Day"), "", "yes", ". <= today() or ${stage} = 'planned' or ${stage} = 'secured'",
            N_("What has come already cannot have a day that lies ahead."),
        ),
        _text("giver", N_("Who gave: office, firm, street; no names of people"), 160),
        _text("what", N_("What for"), 200),
        Ask(
            "decimal", "quantity", N_("How much"), N_("Hours, sacks, days: for what is no money."), "", ". > 0 and . <= 10000000",
            N_("Please give how much as a number above zero."), _KIND,
        ),
        _text("unit", N_("Unit"), 40, relevant=_KIND),
        Ask(
            "decimal", "amount", N_("Sum"), N_("Given back: with a minus. For what is no money: what it is worth, as far as you know."),
            "yes", f". != 0 and . >= -99999999999 and . <= 99999999999 and (. > 0 or not({_KIND}))",
            N_("Please give the sum as a number. In kind it is above zero."),
        ),
        Ask("select_one currency", "currency", N_("Currency"), default="KGS", relevant=f"not({_KIND})"),
        _text("document", N_("Paper: act, list of hours, letter, bill"), 200),
    ),
)  # fmt: skip
