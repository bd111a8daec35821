"""The rows of a group's chart: promises as fruit, hands, reasons, levels of a diamond, each with a figure for each person."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from gals.printing.curves import Curve, Item, Stamp, Text, line
from gals.printing.figures import FAINT, Figures, fitted, people, set_in, stand
from gals.printing.signs import fruit
from gals.printing.symbols import known
from gals.printing.text import BLACK, SOFT, catalogue, listed
from gals.reports.charts import Chart, Diamond, Line
from tools.kit import STATES
from tools.palette import Palette
from tools.rights import ANSWERS, REASONS
from tools.symbols import SYMBOLS

_TITLES = {symbol.key: symbol.title for symbol in SYMBOLS}

#: State of a count → how ripe the fruit beside it is.
RIPENESS = {"commit": "planned", "achieved": "done", "over": "done", "partly": "started"}

ROW, TITLE, LEVEL = 23.0, 15.0, 19.0


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


class Thing(NamedTuple):
    """What a row is about: words, a pictogram's key, and the state of a promise, as a fruit."""

    words: str
    symbol: str = ""
    state: str = ""


class Block(NamedTuple):
    """A piece that stays together, ``height`` millimetres high; ``needs``: so much must be free for it to begin here."""

    height: float
    needs: float
    draw: Callable[[float, float], list[Item]]


def blocks(chart: Chart, look: Look) -> Iterator[Block]:
    """Everything that *chart* says, in the order in which a group reads its wall."""
    _ = catalogue(look.language).gettext
    yield from _promises(chart, look)
    for tool, questions in chart.hands.items():
        for question, lines in questions.items():
            yield _title(_(chart.asked.get(tool, {}).get(question, question)), look)
            several = len({one.state for one in lines}) > 1
            for one in lines:
                thing = _thing(one.item, _)
                if several and one.state in STATES:
                    thing = thing._replace(
                        words=listed((thing.words, _(STATES[one.state]))), state=RIPENESS.get(one.state, "")
                    )
                yield _row(thing, _hands(one, look), look)
    for diamond in chart.diamonds:
        yield _diamond(diamond, look)
    if chart.shared and any((*chart.shared.now, *chart.shared.before)):
        yield _title(_("Passed on to others"), look)
        yield _row(Thing(_("Reached"), "handshake"), _cells(chart.shared, look), look)


def _promises(chart: Chart, look: Look) -> Iterator[Block]:
    _ = catalogue(look.language).gettext
    if not any((*chart.promised.now, *chart.promised.before)):
        return
    yield _title(_("Our promises"), look)
    for state in chart.states:
        if any((*state.now, *state.before)):
            yield _row(Thing(_(ANSWERS[state.key]), state=state.key), _cells(state, look), look)
    for why in chart.reasons:
        yield _title(_("Why: %(state)s") % {"state": _(ANSWERS[why.state])}, look, small=True)
        for reason in why.lines:
            yield _row(Thing(_(REASONS.get(reason.key, reason.key))), _cells(reason, look), look, 0.62)


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


def _thing(item: str, words: Callable[[str], str]) -> Thing:
    """What was counted: a picture's words, or the group's own."""
    return Thing(words(_TITLES[item]), item) if item in _TITLES and known(item) else Thing(item)


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


def _row(thing: Thing, cells: list[Figures | None], look: Look, share: float = 1) -> Block:
    height = ROW * share

    def draw(x: float, y: float) -> list[Item]:
        made = list(_label(thing, (x, y + height / 2), (look.label - 4, height), look))
        for (who, (left, wide)), cell in zip(look.cells(x).items(), cells, strict=True):
            if cell is not None:
                made += people(who, cell, (left, y, wide - 5, height))
        made.append(line((x, y + height), (x + look.wide, y + height), FAINT, 0.25))
        return made

    return Block(height, height, draw)


def _label(thing: Thing, at: tuple[float, float], room: tuple[float, float], look: Look) -> Iterator[Item]:
    """A picture, a fruit in its state, or both, the fruit smaller; and the words."""
    (x, y), (wide, height) = at, room
    size = min(height * 0.8, 17)
    if thing.symbol:
        yield Stamp(thing.symbol, x + size / 2, y, size)
    if thing.state and thing.symbol:
        yield from state_fruit(thing.state, (x + size * 0.94, y + size * 0.3, size * 0.4), look.colours)
    elif thing.state:
        yield from state_fruit(thing.state, (x + size / 2, y + size * 0.08, size * 0.72), look.colours)
    left = x + size + (6 if thing.symbol and thing.state else 3) if thing.symbol or thing.state else x
    for at_line, text_line, fits in set_in(thing.words, (wide - (left - x), height), 5.6):
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


def _diamond(diamond: Diamond, look: Look) -> Block:
    """A diamond with its levels, the best on top: women on the left half, men on the right, those of last time beside."""
    _ = catalogue(look.language).gettext
    tall = LEVEL * len(diamond.levels)

    def draw(x: float, y: float) -> list[Item]:
        made = _title(listed((_("Where we stand"), *filter(None, [diamond.room]))), look).draw(x, y)
        top, middle, half = y + TITLE + 3, x + look.wide / 2, look.wide * 0.49
        corners = ((middle + half, top + tall / 2), (middle, top + tall), (middle - half, top + tall / 2))
        made += [
            Curve((middle, top), corners, "#b9b4aa", 1.2, "#f6f3ec", closed=True),
            line((middle, top), (middle, top + tall), FAINT, 0.4),
        ]
        for at, level in enumerate(diamond.levels):
            if at:
                made.append(line((x, top + at * LEVEL), (x + look.wide, top + at * LEVEL), FAINT, 0.3))
            for who, side in (("women", -1), ("men", 1)):
                if who in look.who:
                    placed = Figures(getattr(level, who) or 0, None, getattr(level, f"{who}_before"))
                    made += stand(who, placed, (middle, top + (at + 0.5) * LEVEL), (side * half, LEVEL))
        return made

    return Block(TITLE + tall + 8, TITLE + tall + 8, draw)
