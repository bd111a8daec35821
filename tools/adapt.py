"""A tool as one programme says it: other words, steps, milestones and places. What does not fit is passed over, never raised.

What was *said* of a tool is plain data from anywhere (a page, a file, another machine), as the record ``adaptation`` keeps it:
``words`` {field: {language: words}} with the fields ``title``, ``purpose``, ``zone.<key>``, ``element.<key>``,
``tally.<key>`` and ``caption.<its words>``; ``steps`` [{key, title, who, say, minutes, slot}, …], of which each may name a
step of the tool and then says only what differs; ``zones`` {key: [[x, y], …]}; ``milestones``, a number. Texts that nobody
changed stay message ids.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tools.kit import Caption, Outline, Part, Step, Tool, Zone
from tools.moving import with_zones
from tools.outlines import outline, overlaps
from tools.stops import with_stops

#: The languages that words are looked for in when the reader's own has none, in this order.
LANGUAGES = ("ky", "ru", "en")

#: Slots of a step that is not drawn alone; "" is.
SLOTS = ("", "song", "pair", "plenary")

#: A name has at most so many letters, a sentence that is said so many.
LONGEST_NAME, LONGEST_LINE = 120, 400

#: A tool has at most so many steps, and a step so many sentences.
MOST_STEPS, MOST_LINES = 40, 20

#: A step takes at most so many minutes.
LONGEST_STEP = 480


class Own(str):
    """Words of a programme's own: shown as they are, never taken for a message with places to fill, nor for markup."""

    __slots__ = ()


def adapted(tool: Tool, said: Any, language: str) -> Tool:
    """*tool* with what is *said* of it, in *language* (or another that has words), and the original wherever that does not fit."""
    said = said if isinstance(said, Mapping) else {}
    number = said.get("milestones")
    shaped = with_stops(tool, number) if isinstance(number, int) and not isinstance(number, bool) else tool
    shaped = with_zones(shaped, places(shaped, said.get("zones")))
    stepped = replace(shaped, steps=_steps(shaped, said.get("steps"), language))
    return _worded(stepped, said.get("words"), language)


def places(tool: Tool, zones: Any) -> dict[str, Outline]:
    """The outlines in *zones* that fit *tool*; none of them when together they would lie on each other."""
    given = zones if isinstance(zones, Mapping) else {}
    fit = {zone.key: shape for zone in tool.zones if (shape := outline(given.get(zone.key)))}
    return {} if fit and overlapping(tool, fit) else fit


def overlapping(tool: Tool, outlines: Mapping[str, Outline]) -> list[tuple[str, str]]:
    """The pairs of zones of *tool* that lie on each other once those in *outlines* are moved."""
    return overlaps({zone.key: outlines.get(zone.key, zone.outline) for zone in tool.zones})


def words(value: Any, language: str, longest: int = LONGEST_NAME) -> Own:
    """The words of {language: words} in *language*, else in the first other that has some; "" when there are none."""
    if not isinstance(value, Mapping):
        return Own()
    found = (plain(value.get(code), longest) for code in (language, *LANGUAGES))
    return Own(next(filter(None, found), ""))


def plain(text: Any, longest: int = LONGEST_NAME) -> str:
    """*text* on one line, without what cannot be printed, cut where it is too long; "" for what is no text."""
    if not isinstance(text, str):
        return ""
    line = " ".join(text[: 2 * longest].split())
    return "".join(letter for letter in line if letter.isprintable())[:longest].strip()


def lines(value: Any, language: str) -> tuple[str, ...]:
    """The sentences of {language: [sentence, …]} in *language*, else in the first other that has some."""
    if not isinstance(value, Mapping):
        return ()
    for code in (language, *LANGUAGES):
        told = value.get(code)
        told = told[:MOST_LINES] if isinstance(told, (list, tuple)) else ()
        if found := tuple(filter(None, (Own(plain(sentence, LONGEST_LINE)) for sentence in told))):
            return found
    return ()


def _steps(tool: Tool, told: Any, language: str) -> tuple[Step, ...]:
    rows = told[:MOST_STEPS] if isinstance(told, (list, tuple)) else ()
    known = {step.key: step for step in tool.steps}
    made: dict[str, Step] = {}
    for row in filter(lambda one: isinstance(one, Mapping), rows):
        key = plain(row.get("key"), 60)
        step = _step(row, key, known.get(key), language) if key and key not in made else None
        if step:
            made[key] = step
    return tuple(made.values()) or tool.steps


def _step(row: Mapping[Any, Any], key: str, known: Step | None, language: str) -> Step | None:
    title = words(row.get("title"), language)
    if known is None:
        if not title:
            return None
        known = Step(key, title, 10, title, ())
    minutes, slot = row.get("minutes"), row.get("slot")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= LONGEST_STEP:
        minutes = known.minutes
    return replace(
        known,
        title=title or known.title,
        who=words(row.get("who"), language) or known.who,
        say=lines(row.get("say"), language) or known.say,
        minutes=minutes,
        slot=slot if isinstance(slot, str) and slot in SLOTS else known.slot,
    )


def _worded(tool: Tool, told: Any, language: str) -> Tool:
    given: Mapping[Any, Any] = told if isinstance(told, Mapping) else {}

    def said(field: str, original: str) -> str:
        return words(given.get(field), language) or original

    zones: tuple[Zone, ...] = tuple(
        _called(zone, words(given.get(f"zone.{zone.key}"), language)) for zone in tool.zones
    )
    elements = tuple(replace(one, title=said(f"element.{one.key}", one.title)) for one in tool.elements)
    named = {part.text: said(f"caption.{part.text}", part.text) for part in tool.backdrop if isinstance(part, Caption)}
    named |= _renamed(tool.elements, elements) | _renamed(tool.zones, zones)
    return replace(
        tool,
        title=said("title", tool.title),
        purpose=said("purpose", tool.purpose),
        zones=zones,
        elements=elements,
        tallies=tuple(replace(one, question=said(f"tally.{one.key}", one.question)) for one in tool.tallies),
        backdrop=tuple(_captioned(part, named) for part in tool.backdrop),
    )


def _called(zone: Zone, name: str) -> Zone:
    """*zone* with a *name* of its own, which then says its column too."""
    return replace(zone, title=name, column="") if name else zone


def _renamed(old: Iterable[Any], new: Iterable[Any]) -> dict[str, str]:
    """{title: new title} of what is called otherwise now; a title that several share stands for none of them."""
    pairs: list[tuple[Any, Any]] = list(zip(old, new, strict=True))
    titles = [before.title for before, _after in pairs]
    return {
        before.title: after.title
        for before, after in pairs
        if before.title != after.title and titles.count(before.title) == 1
    }


def captions(tool: Tool) -> list[str]:
    """The words on the empty sheet that no zone and no element gives, without figures."""
    given = {zone.title for zone in tool.zones} | {one.title for one in tool.elements}
    texts = dict.fromkeys(part.text for part in tool.backdrop if isinstance(part, Caption))
    return [text for text in texts if text not in given and not text.isdigit()]


def _captioned(part: Part, named: Mapping[str, str]) -> Part:
    """A caption that says what a zone or an element is called says its new name."""
    return replace(part, text=named[part.text]) if isinstance(part, Caption) and part.text in named else part
