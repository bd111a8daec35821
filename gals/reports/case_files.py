"""Spreadsheets that look like case files: they are refused before a row is read. Headers in Kyrgyz, Russian and English.

Pure: the first rows of a file in, a sentence's reason out. Whoever takes a file in asks here first (docs/safety.md).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from tools.kit import N_

#: Why a file is refused, and which words of a header say so. Words stand with their endings.
REASONS = {
    N_("It has a column about who was hurt or who did it."): (
        *(r"victim\S*", r"survivor\S*", r"perpetrator\S*", r"offender\S*", r"abuser\S*", r"aggressor\S*", "alleged"),
        *(r"жертв\S*", r"пострадавш\S*", r"потерпевш\S*", r"обидчик\S*", r"агрессор\S*", r"насильник\S*", r"виновн\S*"),
        *(r"жабырлануучу\S*", r"жабыр тарт\S*", r"жабырлан\S*", r"кылмышкер\S*", r"зордукчу\S*", r"күнөөлүү\S*"),
    ),
    N_("It has a column about what was done to somebody."): (
        *(r"incident\S*", r"violence (type|kind)|(type|kind) of (violence|abuse)", r"abuse\S*", r"injur\S*", "rape", "assault"),
        *(r"инцидент\S*", r"(вид|тип|форма|случа\S*|факт\S*|характер)( домашнего| семейного)? насили\S*", r"побо[ия]\S*"),
        *(r"травм\S*", r"избиен\S*", r"изнасил\S*", r"происшестви\S*", r"зомбулук\S* (түрү|фактысы|учуру)\S*"),
        *(r"зордук\S* (түрү|фактысы)\S*", r"окуянын (түрү|мазмуну)", r"жаракат\S*", r"ур\S*-сог\S*"),
    ),
    N_("It has a column about cases, files or protection orders."): (
        *(r"case (no|nr|id|number|manager|worker|status|type|file)\S*", r"caseload", r"protection order\S*", r"referr\S*"),
        *(r"(номер|№|статус|вид|тип)( уголовного| личного)? дела", r"обращени\S* (гражд\S*|пострад\S*)", r"охранн\S* ордер\S*"),
        *(r"временн\S* охранн\S*", r"перенаправлен\S*", r"направлен[ао]? в", r"заявлени\S* в (милици|овд|увд)\S*", "кусп"),
        *(r"иштин номери", r"иш №", r"коргоо ордер\S*", r"багыттал\S* мекеме\S*", r"арыз ээси\S*", r"кайрылуучу\S*"),
    ),
    N_("It has a column about health, courts or police of one person."): (
        *(r"diagnos\S*", r"medical\S*", "hiv", r"pregnan\S*", r"courts?( \S+)*", r"police report\S*", r"criminal\S*"),
        *(r"диагноз\S*", r"медицинск\S* (заключен|помощ|карт)\S*", "вич", r"беременн\S*", r"суд(имост\S*|ебн\S*)?", r"уголовн\S*"),
        *(r"экспертиз\S*", r"кош бойлуу\S*", r"дарт\S*", r"сот чечим\S*", r"кылмыш иш\S*"),
    ),
    N_("It lists people or families at risk."): (
        *(r"at risk", r"risk (level|score|assessment)", r"problem famil\S*", r"(группа|степень|уровень) риска"),
        *(r"неблагополучн\S*", r"(состоит|поставлен\S*|стоит) на уч[её]те?", r"профилактическ\S* уч[её]т\S*"),
        *(r"тобокел\S* (деңгээл|тобу|топ)\S*", r"жагдайы начар\S*", r"учётт?о турат|учетто турат", r"оор абалдагы үй-бүлө\S*"),
    ),
}

#: Columns that name one person; beside ``_OF_HER`` they make a list of people with what happened to them.
_NAMES = re.compile(r"фио|ф\. ?и\. ?о\.?|аты[- ]жөнү|full name|surname|фамили\S*|name of (woman|person|client)|клиент\S*|client\S*")
_OF_HER = re.compile(
    r"(home )?address|адрес\S*|жашаган жери|дареги|date of birth|дата рождения|туулган (күнү|жылы)|passport\S*|паспорт\S*|инн|пин"
    r"|этнос\S*|национальност\S*|улуту|relig\S*|вероисповед\S*|дин[иь]?"
)

NAMED = N_("It lists people by name with where they live or who they are.")

_FOUND = {reason: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") for reason, words in REASONS.items()}

#: So many rows at the top may be a title before the header.
ROWS = 10


def reason(rows: Iterable[Sequence[object]]) -> str:
    """Why a spreadsheet with these first *rows* (of cells) is refused, a message to translate; "" where it may be read.

    Rows of a header are looked at; a long sentence is no header.
    """
    for _at, row in zip(range(ROWS), rows, strict=False):
        cells = [_plain(cell) for cell in row if isinstance(cell, str) and len(cell) <= 80]
        for why, pattern in _FOUND.items():
            if any(pattern.search(cell) for cell in cells):
                return why
        if any(_NAMES.search(cell) for cell in cells) and any(_OF_HER.fullmatch(cell) for cell in cells):
            return NAMED
    return ""


def _plain(cell: str) -> str:
    text = unicodedata.normalize("NFC", cell).casefold().replace("_", " ")
    return " ".join(text.split()).strip(" :*.")
