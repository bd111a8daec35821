"""The rows of a group's chart: promises as fruit, hands, reasons, levels of a diamond, each with a figure for each person."""

from collections.abc import Callable, Iterable, Iterator
from math import ceil
from typing import Any, NamedTuple

import tools
from gals.printing import fonts
from gals.printing.curves import Curve, Item, Stamp, Text, line
from gals.printing.signs import fruit, sign
from gals.printing.symbols import known
from gals.printing.text import BLACK, SOFT, catalogue, listed, plain
from gals.reports.charts import Chart, Diamond, Line
from tools.kit import STATES
from tools.palette import Palette
from tools.rights import ANSWERS, REASONS
from tools.symbols import SYMBOLS

_TITLES = {symbol.key: symbol.title for symbol in SYMBOLS}

#: Figures of who was there and did not raise a hand.
_FAINT = "#b9b4aa"

ROW, TITLE, LEVEL = 23.0, 15.0, 19.0

#: More figures than these in one cell are a number alone.
MOST = 60


class Look(NamedTuple):
    """Language, colours, how *wide* a column of rows is, and *who* stands in it (fields of a Count)."""

    language: str
    colours: Palette
    wide: float
    who: tuple[str, ...]

    @property
    def label(self) -> float:
        """How wide the words of a row are."""
        return self.wide * 0.3

    def cells(self, x: float) -> dict[str, tuple[float, float]]:
        """{who: (left, width)} of a row that begins at *x*; a group's promises are few and need little room."""
        shares = {who: 0.45 if who == "group" else 1.0 for who in self.who}
        unit, left, found = (self.wide - self.label) / (sum(shares.values()) or 1), x + self.label, {}
        for who, share in shares.items():
            found[who] = (left, unit * share)
            left += unit * share
        return found


class Block(NamedTuple):
    """A piece that stays together, ``height`` millimetres high; ``needs``: so much must be free for it to begin here."""

    height: float
    needs: float
    draw: Callable[[float, float], list[Item]]


class Figures(NamedTuple):
    """How many of how many present (None: not known), and how many last time (None: no last time)."""

    number: int
    present: int | None = None
    before: int | None = None


def blocks(chart: Chart, look: Look) -> Iterator[Block]:
    """Everything that *chart* says, in the order in which a group reads its wall."""
    words = catalogue(look.language).gettext
    yield from _promises(chart, look)
    for tool, questions in chart.hands.items():
        for question, lines in questions.items():
            yield _title(words(_asked(tool, question)), look)
            several = len({one.state for one in lines}) > 1
            for one in lines:
                picture, text = _thing(one.item, words)
                said = listed((text, words(STATES[one.state]))) if several and one.state in STATES else text
                yield _row((picture, said), _hands(one, look), look)
    for diamond in chart.diamonds:
        yield _diamond(diamond, look)
    if chart.shared and any((*chart.shared.now, *chart.shared.before)):
        yield _title(words("Passed on to others"), look)
        yield _row((Stamp("handshake", 0, 0, 1), words("Reached")), _cells(chart.shared, look), look)


def _asked(tool: str, question: str) -> str:
    """The words of a tool's question; the question itself where nobody knows the tool any more."""
    found = tools.find(tool)
    return next((one.question for one in found.tallies if one.key == question), question) if found else question


def _promises(chart: Chart, look: Look) -> Iterator[Block]:
    words = catalogue(look.language).gettext
    if not any((*chart.promised.now, *chart.promised.before)):
        return
    yield _title(words("Our promises"), look)
    for state in chart.states:
        if any((*state.now, *state.before)):
            yield _row((state.key, words(ANSWERS[state.key])), _cells(state, look), look)
    for why in chart.reasons:
        yield _title(words("Why: %(state)s") % {"state": words(ANSWERS[why.state])}, look, small=True)
        for reason in why.lines:
            yield _row((None, words(REASONS.get(reason.key, reason.key))), _cells(reason, look), look, 0.62)


def _cells(counted: Line, look: Look) -> list[Figures | None]:
    now, before = counted.now, counted.before
    was = any(before)
    return [Figures(getattr(now, who), None, getattr(before, who) if was else None) for who in look.who]


def _hands(one: Any, look: Look) -> list[Figures | None]:
    """The last count of a tallies.Line, and the one before it."""
    moments = one.moments
    found: list[Figures | None] = []
    for who in look.who:
        now = getattr(moments[-1], who, None)
        earlier = getattr(moments[-2], who, None) if len(moments) > 1 else None
        if now is None or now.raised is None:
            found.append(None)
        else:
            found.append(Figures(now.raised, now.present, earlier.raised if earlier else None))
    return found


def _thing(item: str, words: Callable[[str], str]) -> tuple[object, str]:
    """(picture or None, words) of what was counted."""
    if item in _TITLES and known(item):
        return Stamp(item, 0, 0, 1), words(_TITLES[item])
    return None, item


def _title(text: str, look: Look, small: bool = False) -> Block:
    size = 5.5 if small else 7.5
    height = TITLE * (0.75 if small else 1)

    def draw(x: float, y: float) -> list[Item]:
        shown, fits = fitted(text, size, look.wide, bold=True)
        return [
            Text(x, y + height * 0.62, shown, fits, BLACK, "start", True),
            line((x, y + height * 0.82), (x + look.wide, y + height * 0.82), BLACK, 0.4),
        ]

    return Block(height, height + ROW, draw)


def _row(thing: tuple[object, str], cells: list[Figures | None], look: Look, share: float = 1) -> Block:
    height = ROW * share

    def draw(x: float, y: float) -> list[Item]:
        made = list(_label(thing, (x, y + height / 2), (look.label - 4, height), look))
        for (who, (left, wide)), cell in zip(look.cells(x).items(), cells, strict=True):
            if cell is not None:
                made += _people(who, cell, (left, y, wide - 5, height))
        made.append(line((x, y + height), (x + look.wide, y + height), _FAINT, 0.25))
        return made

    return Block(height, height, draw)


def _label(thing: tuple[object, str], at: tuple[float, float], room: tuple[float, float], look: Look) -> Iterator[Item]:
    """A fruit in its state or a picture, and its words."""
    picture, text = thing
    (x, y), (wide, height) = at, room
    size = min(height * 0.8, 17)
    if isinstance(picture, Stamp):
        yield picture._replace(x=x + size / 2, y=y, size=size)
    elif isinstance(picture, str):
        yield from state_fruit(picture, (x + size / 2, y + size * 0.08, size * 0.72), look.colours)
    left = x + size + 3 if picture else x
    for at_line, text_line, fits in set_in(text, (wide - (left - x), height), 5.6):
        yield Text(left, y + at_line, text_line, fits, BLACK, "start")


def state_fruit(state: str, place: tuple[float, float, float], colours: Palette) -> list[Curve]:
    """A promise's fruit: ripe when done, a thin ring while it grows, half full when begun, on the ground when let go."""
    x, y, size = place
    if state == "done":
        return fruit(place, colours.role("ripe"), ripe=True, ground=colours.role("ripe"))
    grown = fruit(place, colours.role("growing"))
    if state == "started":
        return [
            *grown,
            Curve(
                (x - size * 0.4, y),
                ((x - size * 0.4, y + size * 0.53, x + size * 0.4, y + size * 0.53, x + size * 0.4, y),),
                fill=colours.role("growing"),
                closed=True,
            ),
        ]
    if state == "changed":
        return [
            *grown,
            line(
                (x - size * 0.3, y + size * 0.12),
                (x + size * 0.3, y - size * 0.12),
                colours.role("growing"),
                size * 0.08,
            ),
        ]
    if state == "dropped":
        return [
            *fruit(place, SOFT),
            line((x - size * 0.8, y + size * 0.56), (x + size * 0.8, y + size * 0.56), SOFT, size * 0.06),
        ]
    return grown


def _people(who: str, cell: Figures, box: tuple[float, float, float, float]) -> Iterator[Item]:
    """A large numeral, a figure for each person, faint ones for who was there besides; below it how many last time."""
    x, y, wide, height = box
    big = min(13.0, height * 0.62)
    if who == "group" and not cell.number and not cell.before:
        return
    yield Text(x, y + height / 2 + big * 0.36, str(cell.number), big, BLACK, "start", True)
    if cell.before is not None:
        yield from _was(cell.before, (x, y + height - 1.2), min(4.4, height * 0.28))
    left = x + big * 1.45
    shown = max(cell.number, cell.present or 0)
    if who == "group" or not 0 < shown <= MOST:
        return
    room = wide - big * 1.45
    size, across = _fit(shown, room, height * 0.9)
    rows = ceil(shown / across)
    for number in range(shown):
        at = (
            left + (number % across + 0.5) * size * 0.62,
            y + height / 2 + (number // across - (rows - 1) / 2) * size,
            size * 0.92,
        )
        yield from sign(who, at, BLACK if number < cell.number else _FAINT)


def _was(number: int, at: tuple[float, float], size: float) -> Iterator[Item]:
    """How many last time: small, behind a sign that points back."""
    x, y = at
    yield Curve((x, y - size * 0.35), ((x + size * 0.5, y - size * 0.7), (x + size * 0.5, y)), fill=SOFT, closed=True)
    yield Text(x + size * 0.8, y, str(number), size, SOFT, "start")


def _fit(count: int, wide: float, high: float) -> tuple[float, int]:
    """(size, how many in a row) so that *count* figures fill the room, none larger than a row needs."""
    size = min(high, 17.0)
    while size > 2 and int(wide / (size * 0.62)) * int(high / size) < count:
        size *= 0.95
    return size, max(1, int(wide / (size * 0.62)))


def _diamond(diamond: Diamond, look: Look) -> Block:
    """A diamond with its levels, the best on top: women on the left half, men on the right, those of last time beside."""
    words = catalogue(look.language).gettext
    tall = LEVEL * len(diamond.levels)

    def draw(x: float, y: float) -> list[Item]:
        made = _title(words("Where we stand"), look).draw(x, y)
        top, middle, half = y + TITLE + 3, x + look.wide / 2, look.wide * 0.49
        corners = ((middle + half, top + tall / 2), (middle, top + tall), (middle - half, top + tall / 2))
        made += [
            Curve((middle, top), corners, "#b9b4aa", 1.2, "#f6f3ec", closed=True),
            line((middle, top), (middle, top + tall), _FAINT, 0.4),
        ]
        for at, level in enumerate(diamond.levels):
            if at:
                made.append(line((x, top + at * LEVEL), (x + look.wide, top + at * LEVEL), _FAINT, 0.3))
            for who, side in (("women", -1), ("men", 1)):
                if who in look.who:
                    placed = Figures(getattr(level, who) or 0, None, getattr(level, f"{who}_before"))
                    made += _stand(who, placed, (middle, top + (at + 0.5) * LEVEL), side * half)
        return made

    return Block(TITLE + tall + 8, TITLE + tall + 8, draw)


def _stand(who: str, placed: Figures, at: tuple[float, float], room: float) -> Iterator[Item]:
    """One side of a level: the numeral next to the middle, then a figure for each person outwards."""
    x, y = at
    side = 1 if room > 0 else -1
    yield Text(x + side * 10, y + 4, str(placed.number), 12, BLACK, "middle", True)
    size, across = _fit(placed.number, abs(room) - 34, LEVEL * 0.9) if 0 < placed.number <= MOST else (1, 0)
    rows = ceil(placed.number / across) if across else 0
    for number in range(placed.number if across else 0):
        away = 20 + (number % across + 0.5) * size * 0.62
        yield from sign(who, (x + side * away, y + (number // across - (rows - 1) / 2) * size, size * 0.92), BLACK)
    if placed.before is not None:
        yield from _was(placed.before, (x + side * (abs(room) - 5) - 5, y + 2), 5)


def set_in(text: str, room: tuple[float, float], size: float) -> Iterable[tuple[float, str, float]]:
    """(base line about the middle, words, size) of *text* in lines in *room*: smaller where it must be, then cut."""
    for share in (1, 0.88, 0.76, 0.66):
        lines = fonts.lines(plain(text), size * share, room[0])
        if len(lines) * size * share * 1.2 <= room[1] and all(
            fonts.width(one, size * share) <= room[0] for one in lines
        ):
            break
    fits = size * share
    most = max(1, int(room[1] / (fits * 1.2)))
    lines = [fitted(one, fits, room[0])[0] for one in lines]
    lines = [*lines[: most - 1], lines[most - 1].rstrip(" …") + "…"] if len(lines) > most else lines
    first = -(len(lines) - 1) * fits * 0.6 + fits * 0.35
    return [(first + number * fits * 1.2, one, fits) for number, one in enumerate(lines)]


def fitted(text: str, size: float, room: float, bold: bool = False) -> tuple[str, float]:
    """*text* on one line and the size at which it fits *room*, cut where two thirds of its size are not enough."""
    shown = " ".join(plain(text).split())
    wide = fonts.width(shown, size, bold)
    fits = size if wide <= room else max(size * 0.66, size * room / wide)
    while len(shown) > 1 and fonts.width(shown, fits, bold) > room + 0.01:
        shown = shown[:-2].rstrip() + "…"
    return shown, fits
