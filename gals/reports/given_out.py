"""Tables of a report for other programs: spreadsheets with a code book, lines with HXL tags, data value sets of DHIS2, maps.

A table is a dict: ``figure``, ``year``, ``rows`` and ``columns`` (what they tell apart: sex, age, place, …), ``row_keys``,
``column_keys``, and ``shown``: {cells, row_totals, column_totals, whole}, where None is a number that is not shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gals.reports.release import Released
from gals.reports.spreadsheet import Cell, rows_to_csv

Kept = Mapping[str, Any]

#: What tells people apart → its HXL hashtag (hxlstandard.org, dictionary 1.1).
HXL = {
    "sex": "#group+sex",
    "age": "#group+age",
    "place": "#adm+name",
    "group": "#group+name",
    "disability": "#group+disability",
    "answer": "#status+promise",
    "reason": "#cause+reason",
}


class Line(NamedTuple):
    """One number: None where it is not shown; "" stands for all."""

    figure: str
    year: int
    parts: Mapping[str, str]
    people: int | None


def released(kept: Kept) -> Released:
    """What was shown of a table."""
    shown = kept["shown"]
    cells = tuple(tuple(row) for row in shown["cells"])
    totals = tuple(shown["row_totals"]), tuple(shown["column_totals"])
    return Released(tuple(kept["row_keys"]), tuple(kept["column_keys"]), cells, *totals, shown["whole"])


def lines(tables: Iterable[Kept]) -> Iterator[Line]:
    """Every number of *tables*, totals under "" last."""
    for kept in tables:
        shown = released(kept)
        columns = [*shown.columns, ""]
        whole = [*shown.cells, shown.column_totals]
        totals = [*shown.row_totals, shown.whole]
        for row, numbers, total in zip([*shown.rows, ""], whole, totals, strict=True):
            for column, number in zip(columns, [*numbers, total], strict=True):
                yield Line(kept["figure"], kept["year"], {kept["rows"]: row, kept["columns"]: column}, number)


def to_sheets(
    tables: Sequence[Kept], names: Mapping[str, Mapping[str, str]], more: Mapping[str, Sequence[Sequence[Cell]]] | None = None
) -> dict[str, Sequence[Sequence[Cell]]]:
    """{title: rows} of a spreadsheet: the numbers with their keys, sheets of *more*, and a code book. *names*: language → key → words."""
    told = list(lines(tables))
    parts = sorted({part for line in told for part in line.parts})
    numbers: list[list[Cell]] = [["figure", "year", *parts, "people"]]
    numbers += [[line.figure, line.year, *(line.parts.get(part, "") for part in parts), line.people] for line in told]
    keys = sorted({key for line in told for key in line.parts.values() if key}.union(*names.values()))
    book = [["code", *names], *([key, *(said.get(key, key) for said in names.values())] for key in keys)]
    last = {"code book": [*book, ["(empty)", *("not shown" for _one in names)]]}
    return {"figures": numbers, **(more or {}), **last}


def to_hxl(tables: Sequence[Kept], names: Mapping[str, str]) -> bytes:
    """CSV whose second row says in HXL tags what stands below. Numbers that are not shown are left empty."""
    told = list(lines(tables))
    parts = sorted({part for line in told for part in line.parts})
    head = [["figure", "year", *parts, "people"], ["#indicator+code", "#date+year", *(HXL[part] for part in parts), "#reached"]]
    rows = [
        [line.figure, line.year, *(names.get(key := line.parts.get(part, ""), key) for part in parts), line.people]
        for line in told
    ]
    return rows_to_csv([*head, *([("" if cell is None else cell) for cell in row] for row in rows)])


def to_dhis2(tables: Sequence[Kept], codes: Mapping[str, str]) -> dict[str, Any]:
    """A DHIS2 data value set (docs.dhis2.org, "Data values"): identifiers are codes, values are text. *codes*: place → its code.

    Only what is shown is sent; a place without an official code goes under its own id, all places under ``ALL``.
    """
    values = []
    for line in lines(tables):
        if line.people is None:
            continue
        place = line.parts.get("place", "")
        others = [f"{part}-{key or 'all'}" for part, key in sorted(line.parts.items()) if part != "place"]
        values.append(
            {
                "dataElement": f"GALS-{line.figure}",
                "period": str(line.year),
                "orgUnit": codes.get(place, place) or "ALL",
                "categoryOptionCombo": "_".join(others) or "default",
                "value": str(line.people),
            }
        )
    return {"idScheme": "CODE", "dataValues": values}


class Spot(NamedTuple):
    """A place on a map: its names by language, its level, its official code if it has one, degrees east and north if known."""

    names: Mapping[str, str]
    level: str
    code: str | None
    dot: tuple[float, float] | None


def to_geojson(tables: Iterable[Kept], spots: Mapping[str, Spot]) -> dict[str, Any]:
    """A FeatureCollection (RFC 7946) of the places by which *tables* tell people apart, with what is shown of each.

    A property ``people-2026`` is all of a place, ``people-2026-sex-woman`` a part; null is a number that is not shown. People of
    whom no place is known are a feature without one. *spots*: place → its Spot; one without a dot has no geometry.
    """
    found: dict[str, dict[str, Any]] = {}
    for line in lines(tables):
        if place := line.parts.get("place"):
            others = [f"{part}-{key}" for part, key in line.parts.items() if part != "place" and key]
            found.setdefault(place, {})["-".join([line.figure, str(line.year), *others])] = line.people
    features = [_feature(place, spots.get(place), numbers) for place, numbers in found.items()]
    return {"type": "FeatureCollection", "features": features}


def _feature(place: str, spot: Spot | None, numbers: Mapping[str, int | None]) -> dict[str, Any]:
    said: dict[str, Any] = {"level": "unknown", "code": None}
    if spot:
        said = {f"name_{language}": name for language, name in spot.names.items()} | {"level": spot.level, "code": spot.code}
    point = {"type": "Point", "coordinates": list(spot.dot)} if spot and spot.dot else None
    return {"type": "Feature", "id": (spot and spot.code) or place, "geometry": point, "properties": {**said, **numbers}}
