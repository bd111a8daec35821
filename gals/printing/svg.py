"""The SVG pen: sheets for the board and for pages. Presentation attributes only, no style and no script (our CSP)."""

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from gals.printing import fonts, picture, symbols
from gals.printing.curves import Curve, Item, Photo, Stamp, Text
from gals.printing.signs import sign
from gals.printing.strokes import number, path_data
from tools.kit import SHEET, Tool
from tools.palette import Palette

Href = Callable[[str], str]


def backdrop_svg(tool: Tool, words: picture.Words, colours: Palette = Palette()) -> str:
    """The empty sheet as one ``<svg>`` for use inside a page.

    Each zone is ``<g data-zone="key"><title>…</title><path fill="none"/></g>`` beneath the drawing, for CSS to light up.
    """
    zones = "".join(_zone(zone.key, zone.said(words), zone.outline) for zone in tool.zones)
    return wrap(words(tool.title), zones + draw(picture.backdrop(tool, words, colours)))


def sheet_svg(
    tool: Tool,
    marks: Iterable[Any],
    words: picture.Words,
    colours: Palette = Palette(),
    *,
    symbol_href: Href | None = None,
    states: Mapping[str, str] = picture.NOTHING,
    media: picture.Media = picture.NOTHING,
) -> str:
    """A filled sheet as one ``<svg>``. Pictograms come from ``symbol_href(key)``, or stand inside when it is None.

    *states* {mark id: newest answer} ripens pins; *media* holds photographs and own symbols, see ``picture.Media``.
    """
    items = picture.backdrop(tool, words, colours) + picture.drawn(marks, colours, states, media)
    return wrap(words(tool.title), draw(items, symbol_href))


def sign_svg(role: str, title: str, colours: Palette = Palette()) -> str:
    """The shape of *role* in the colour key, 48 units square, for legends, buttons and pins on the board."""
    return wrap(title, draw(sign(role, (24, 24, 44), colours.role(role))), (48, 48))


def wrap(title: str, inside: str, size: tuple[float, float] = SHEET) -> str:
    """The elements *inside* as one ``<svg>``, *size* units wide and high, that says *title* to who cannot see."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" role="img" fill="none" '
        f'stroke-linecap="round" stroke-linejoin="round"><title>{escape(title)}</title>{inside}</svg>'
    )


def _zone(key: str, title: str, outline: Iterable[tuple[float, float]]) -> str:
    corners = " ".join(f"{number(x)},{number(y)}" for x, y in outline)
    return f'<g data-zone="{key}"><title>{escape(title)}</title><polygon points="{corners}" fill="none"/></g>'


def draw(items: Iterable[Item], href: Href | None = None) -> str:
    """The elements that show *items*; see ``sheet_svg`` for *href*."""
    return "".join(part for item in items for part in _PEN[type(item)](item, href))


def _curve(curve: Curve, _href: Href | None) -> Iterator[str]:
    fill = f' fill="{curve.fill}"' if curve.fill else ""
    stroke = f' stroke="{curve.stroke}" stroke-width="{number(curve.width)}"' if curve.stroke else ""
    yield f'<path d="{path_data(curve.start, curve.pieces, curve.closed)}"{stroke}{fill}/>'


def _text(text: Text, _href: Href | None) -> Iterator[str]:
    weight = ' font-weight="700"' if text.bold else ""
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    yield (
        f'<text x="{number(text.x)}" y="{number(text.y)}" font-family="{fonts.FAMILY}" font-size="{number(text.size)}"'
        f'{weight}{anchor} fill="{text.colour}">{escape(text.text)}</text>'
    )


def _stamp(stamp: Stamp, href: Href | None) -> Iterator[str]:
    x, y, size = number(stamp.x - stamp.size / 2), number(stamp.y - stamp.size / 2), number(stamp.size)
    turn = f'<g transform="rotate({number(stamp.turn)} {number(stamp.x)} {number(stamp.y)})">' if stamp.turn else ""
    place = f'x="{x}" y="{y}" width="{size}" height="{size}"'
    if href:
        picture_ = f"<image {place} href={quoteattr(href(stamp.symbol))}/>"
    else:
        plain = 'fill="#000" stroke-linecap="butt" stroke-linejoin="miter"'  # what a file of its own starts from
        picture_ = (
            f'<svg {place} viewBox="0 0 {symbols.GRID} {symbols.GRID}" {plain}>{symbols.inner(stamp.symbol)}</svg>'
        )
    yield f"{turn}{picture_}</g>" if turn else picture_


def _photo(photo: Photo, _href: Href | None) -> Iterator[str]:
    kind = "png" if photo.content.startswith(b"\x89PNG") else "webp" if photo.content[8:12] == b"WEBP" else "jpeg"
    data = base64.b64encode(photo.content).decode()
    box = f'x="{number(photo.x)}" y="{number(photo.y)}" width="{number(photo.width)}" height="{number(photo.height)}"'
    yield f'<image {box} href="data:image/{kind};base64,{data}"/>'


_PEN: dict[type, Callable[[Any, Href | None], Iterator[str]]] = {
    Curve: _curve,
    Text: _text,
    Stamp: _stamp,
    Photo: _photo,
}
