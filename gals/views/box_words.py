"""What a box on paper says, in the words of who looks at its picture: whose row it is, and what it means when it is marked."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from gals.store import paper_answers
from tools import rights
from tools.symbols import SYMBOLS

_TITLES = {symbol.key: symbol.title for symbol in SYMBOLS}


def said(box, sheet, subjects):
    """Words for *box* (its id) of *sheet*; *subjects*: {id: a person's name or a promise} of what its rows stand for."""
    row, _dot, rest = box.partition(".")
    for pattern, words in _WAYS:
        if found := re.fullmatch(pattern, box):
            about = _about(row, sheet, subjects) if row.startswith("r") else ""
            return " · ".join(filter(None, (about, *words(sheet, *found.groups()))))
    return rest or box


def _about(row, sheet, subjects):
    rows, place = (sheet.rows if sheet else None) or (), int(row[1:]) - 1
    subject = rows[place] if 0 <= place < len(rows) else ""
    if counted := paper_answers.of_counted(subject or ""):
        return thing(counted[3])
    known = subjects.get(subject, "")
    return known if isinstance(known, str) else promise_in_words(known)


def thing(item):
    """What was counted: a symbol's title, or the words that were written."""
    return _(_TITLES[item]) if item in _TITLES else item


def promise_in_words(promise):
    """A promise in its own words, else by its picture, else by the part of life it is about."""
    return promise.text or thing(promise.symbol or "") or (_(rights.AREAS[promise.area]) if promise.area else _("Promise"))


def months(number):
    """When it is due."""
    return ngettext("in %(num)d month", "in %(num)d months", int(number))


def _number(number):
    return _("Promise %(number)s", number=number)


def _choice(sheet, number):
    counted = paper_answers.of_counted(sheet.rows[int(number) - 1]) if sheet and int(number) <= len(sheet.rows or ()) else None
    return (thing(counted[3]) if counted else number,)


def _sex(sex):
    return _("Women") if sex == "women" else _("Men")


_WAYS: tuple[tuple[str, Any], ...] = (
    (r"([12])\.due\.(\d+)", lambda sheet, number, due: (_number(number), months(due))),
    (r"([12])\.who\.(i|we)", lambda sheet, number, who: (_number(number), _(rights.ACTORS[who]))),
    (rf"([12])\.area\.({'|'.join(rights.AREAS)})", lambda sheet, number, area: (_number(number), _(rights.AREAS[area]))),
    (rf"r\d+\.({'|'.join(rights.ANSWERS)})", lambda sheet, answer: (_(rights.ANSWERS[answer]),)),
    (r"r\d+\.d(\d+)", lambda sheet, day: (_("Day %(number)s", number=day),)),
    (
        rf"r\d+\.({'|'.join(rights.CONSENTS)})\.(yes|no)",
        lambda sheet, layer, said: (_(rights.CONSENTS[layer]), _("Yes") if said == "yes" else _("No")),
    ),
    (r"present\.(women|men)\.tens\.(\d)", lambda sheet, sex, number: (_("Present"), _sex(sex), f"{number}0")),
    (r"present\.(women|men)\.ones\.(\d)", lambda sheet, sex, number: (_("Present"), _sex(sex), number)),
    (r"r\d+\.(women|men)\.tens\.(\d)", lambda sheet, sex, number: (_sex(sex), f"{number}0")),
    (r"r\d+\.(women|men)\.ones\.(\d)", lambda sheet, sex, number: (_sex(sex), number)),
    (r"c\.(\d+)", _choice),
    (r"sex\.(women|men)", lambda sheet, sex: (_sex(sex),)),
)
