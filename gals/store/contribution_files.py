"""Entries taken from a table somebody kept elsewhere: shown first, then written; a row taken twice is one entry.

What a row says stays what it is: a sum below zero was given back, a telephone number is text, and so is what looks like a formula.
In kind comes in without a rate: it waits, uncounted, until somebody values it and a second seat confirms.
"""

import hashlib
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Contribution
from gals.models.resources import CURRENCIES, IN_KIND, MOST, SOURCES, STAGES
from gals.store import money
from gals.store.contributions import LONGEST
from gals.store.words import tidy

#: Field → how its heading begins, in Kyrgyz, Russian and English.
HEADINGS = {
    "on": ("дата", "күнү", "күн", "date", "day"),
    "source": ("источник", "булак", "каяктан", "source"),
    "stage": ("этап", "стади", "статус", "баскыч", "абал", "stage", "status"),
    "currency": ("валют", "currency"),
    "amount": ("сумма", "стоимость", "акча", "баасы", "amount", "sum", "value"),
    "giver": ("кто", "от кого", "даритель", "ким", "берген", "giver", "from", "organi", "организац"),
    "what": ("что", "назначение", "на что", "эмне", "максат", "what", "for", "descr", "описание"),
    "unit": ("единица", "ед.", "бирдик", "unit"),
    "quantity": ("количество", "кол-во", "саны", "канча", "quantity", "qty"),
    "document": ("документ", "акт", "кагаз", "document", "paper"),
}

#: Source → what its words hold.
SOURCES_SAID = {
    "republican": ("республ", "republic"),
    "state_order": ("соцзаказ", "социальн", "заказ", "буйрутма", "social order"),
    "local": ("местн", "жергиликтүү", "айыл өкм", "аө", "local"),
    "goods": ("товар", "вещ", "материал", "буюм", "goods"),
    "labour": ("труд", "работ", "эмгек", "жумуш", "ашар", "labour", "labor", "work"),
    "premises": ("помещ", "транспорт", "имарат", "бөлмө", "premises", "room"),
    "business": ("бизнес", "предприн", "ишкер", "business"),
    "donor": ("донор", "donor"),
    "community_cash": ("сообщ", "жител", "коом", "эл ", "элден", "калк", "community", "cash"),
}

STAGES_SAID = {
    "planned": ("план", "plan"),
    "secured": ("обещ", "гарант", "утвержд", "бекит", "убада", "secured"),
    "received": ("получ", "поступ", "алын", "келди", "түшт", "received"),
    "spent": ("потрач", "израсх", "расход", "жумшал", "сарптал", "spent"),
}


class Row(NamedTuple):
    """A row as it would be kept; ``trouble`` says why it is not; ``known``: it is here already. ``id`` is the same everywhere."""

    number: int
    fields: dict
    trouble: str = ""
    known: bool = False
    id: str = ""


def read(db, committee_id, rows):
    """[Row] of a table (rows of cells; the first is its heading). Raises BadInput where the heading names no sum, day or source."""
    columns = _columns(rows[0] if rows else [])
    missing = [field for field in ("on", "source", "amount") if field not in columns]
    if missing:
        raise BadInput(_("The first row must name the columns: day, source and sum at least."))
    seen, found = Counter(), []
    for number, cells in enumerate(rows[1:], 2):
        said = {field: cells[at] if at < len(cells) else None for field, at in columns.items()}
        key = "\n".join(f"{field}={_plain(said.get(field))}" for field in HEADINGS)
        seen[key] += 1
        origin = f"{hashlib.sha256(key.encode()).hexdigest()}:{seen[key]}"
        fields, trouble = fields_of(said)
        found.append(
            Row(number, fields | {"origin": origin}, trouble, id=pair_id("contribution", committee_id, origin))
        )
    return _known(db, found)


def _columns(heading):
    """{field: column}; the first heading that fits a field has it."""
    columns = {}
    for at, cell in enumerate(heading):
        words = tidy(str(cell or "")).casefold()
        fit = next((field for field, begins in HEADINGS.items() if words.startswith(begins)), None)
        if fit and fit not in columns:
            columns[fit] = at
    return columns


def _plain(cell):
    """A cell as text: the same whether it came from XLSX or CSV."""
    if isinstance(cell, dict):
        return cell.get("day", "")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else tidy(str(cell))


def fields_of(said):
    """({field: value}, what is wrong or "") of cells by field; ``on``, ``source`` and ``amount`` must be among them, empty or not."""
    fields = {field: _plain(said.get(field))[:most] for field, most in LONGEST.items() if field in said}
    fields |= {"on": _day(_plain(said["on"])), "source": _one_of(SOURCES_SAID, SOURCES, _plain(said["source"]))}
    fields["stage"] = _one_of(STAGES_SAID, STAGES, _plain(said.get("stage"))) or "received"
    fields["amount"] = _sum(said["amount"])
    currency = _plain(said.get("currency")).upper() or "KGS"
    fields["currency"] = {"СОМ": "KGS", "ДОЛЛАР": "USD", "$": "USD"}.get(currency, currency)
    quantity = money.quantity(_plain(said.get("quantity")).replace(".", ","))
    fields |= {"quantity": float(quantity) if quantity else None}
    return fields, _trouble(fields)


def _trouble(fields):
    if fields["on"] is None:
        return _("no day")
    if not fields["source"]:
        return _("source not known")
    if fields["amount"] is None or fields["amount"] == 0 or abs(fields["amount"]) > MOST:
        return _("no sum")
    if fields["currency"] not in CURRENCIES:
        return _("currency not known")
    if fields["source"] in IN_KIND and fields["amount"] < 0:
        return _("in kind below zero")
    return ""


def _day(text):
    for pattern, order in (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", (1, 2, 3)),
        (r"(\d{1,2})[./](\d{1,2})[./](\d{4})", (3, 2, 1)),
    ):
        if found := re.match(pattern, text):
            try:
                return date(*(int(found[part]) for part in order))
            except ValueError:
                return None
    return None


def _sum(cell):
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        value = Decimal(repr(cell)) * 100 if abs(cell) < 10**13 else None
        return None if value is None or not value.is_finite() else money.rounded(value)
    return (
        money.units(re.sub(r"\s*(сомов|сома|сом|KGS)\.?$", "", cell or "", flags=re.IGNORECASE))
        if isinstance(cell, str)
        else None
    )


def _one_of(said, choices, text):
    words = text.casefold()
    if words in choices:
        return words
    return next((key for key, parts in said.items() if any(part in f"{words} " for part in parts)), None)


def _known(db, found):
    here = set()
    ids = [row.id for row in found]
    for at in range(0, len(ids), 500):
        here |= set(db.scalars(select(Contribution.id).where(Contribution.id.in_(ids[at : at + 500]))))
    return [row._replace(known=row.id in here) for row in found]


def take(w, committee_id, rows):
    """Write the sound new rows down; how many there were."""
    sound = [row for row in read(w.db, committee_id, rows) if not row.trouble and not row.known]
    w.many(("put", "contribution", row.id, {"committee_id": committee_id} | row.fields) for row in sound)
    return len(sound)
