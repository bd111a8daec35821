"""A tool's guide on screens: its sample drawn once, shown large and again in each step, as far as that step brings it."""

from typing import NamedTuple

from gals.printing import picture, steps
from gals.printing.curves import Text
from gals.printing.svg import Href, draw, wrap
from tools.kit import SHEET, Tool
from tools.palette import Palette


class Guide(NamedTuple):
    """Texts of ``<svg>`` elements: ``parts`` stands hidden on the page once, the others refer to it."""

    parts: str
    whole: str
    steps: tuple[str, ...]


def guide(tool: Tool, words: picture.Words, colours: Palette, symbol_href: Href) -> Guide:
    """The pictures of *tool*'s guide; a step that has no place on the sheet has no picture ("")."""
    added = [picture.drawn(marks, colours, {}, {}) for marks in steps.by_step(tool)]
    captions = [part for part in picture.backdrop(tool, words, colours) if isinstance(part, Text)]
    groups = [("sheet-lines", draw(steps.lines(tool, colours))), ("sheet-words", draw(captions))]
    groups += [(f"sheet-step-{number}", draw(items, symbol_href)) for number, items in enumerate(added)]
    parts = "".join(f'<g id="{name}">{inside}</g>' for name, inside in groups)
    drawn = [f"sheet-step-{number}" for number in range(len(added))]
    return Guide(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" aria-hidden="true"><defs>{parts}</defs></svg>',
        wrap(words(tool.title), "".join(map(_use, ["sheet-lines", "sheet-words", *drawn])), SHEET),
        tuple(_step(tool, words, colours, number) for number in range(len(added))),
    )


def _step(tool: Tool, words: picture.Words, colours: Palette, number: int) -> str:
    step = tool.steps[number]
    if not step.zones:
        return ""
    before = draw(steps.glow(tool, step)) + _use("sheet-lines") + draw(steps.lit(tool, step, colours))
    return wrap(
        words(step.title), before + "".join(_use(f"sheet-step-{earlier}") for earlier in range(number + 1)), SHEET
    )


def _use(name: str) -> str:
    return f'<use href="#{name}"/>'
