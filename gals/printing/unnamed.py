"""Photographs of sheets without the corners in which names stand: those are painted white before anybody outside sees them."""

import io
from collections.abc import Iterable
from typing import Any

from PIL import Image, ImageDraw

from tools.kit import Tool

#: Zones in which people write who they are.
NAMES = ("owner", "soulmates")

#: Sheet units around such a zone that are painted white too: letters run over.
AROUND = 12


def blank(content: bytes, mark: Any, tool: Tool) -> bytes:
    """The photograph *content* of *mark* on a sheet of *tool*, with the zones of names white; a JPEG, or as it was without such zones."""
    named = [zone.outline for zone in tool.zones if zone.key in NAMES]
    if not named:
        return content
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    unit = max(picture.size) / (mark.size or 48)
    left = (mark.x or 0) - picture.width / unit / 2
    top = (mark.y or 0) - picture.height / unit / 2
    pen = ImageDraw.Draw(picture)
    for outline in named:
        pen.rectangle(_box(outline, (left, top), unit), fill="white")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def _box(outline: Iterable[tuple[float, float]], corner: tuple[float, float], unit: float) -> tuple[float, float, float, float]:
    xs, ys = zip(*outline, strict=True)
    x1, y1, x2, y2 = min(xs) - AROUND, min(ys) - AROUND, max(xs) + AROUND, max(ys) + AROUND
    return (x1 - corner[0]) * unit, (y1 - corner[1]) * unit, (x2 - corner[0]) * unit, (y2 - corner[1]) * unit
