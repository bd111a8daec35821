"""Photographs of sheets as they are once they were read: for tests of what comes after."""

import base64
import io
import math
from datetime import UTC, datetime
from types import SimpleNamespace

from PIL import Image, ImageDraw

from gals.journal.ids import new_id
from gals.models import Photograph
from gals.printing import fields, places, sheet_codes
from gals.store import blobs, sheets

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ROAD = "vision-journey"


def _crop():
    picture = Image.new("RGB", (48, 48), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((8, 8, 40, 40), outline="#555", width=2)
    pen.line((14, 34, 30, 26), fill="#1f4e9e", width=3)
    out = io.BytesIO()
    picture.save(out, "WEBP")
    return base64.b64encode(out.getvalue()).decode()


_CROP = _crop()


def clean(seed=1, *, size=(1000, 707), blur=1):
    """A cleaned drawing (WebP bytes): the printed frame of every sheet, and a flower of its own for each *seed*."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((60, 60, 240, 240), outline="#1b1b1b", width=4)
    pen.line((100, 620, 900, 120), fill="#1b1b1b", width=4)
    x, y = 300 + 67 * (seed % 7), 250 + 53 * (seed % 5)
    for petal in range(4 + seed % 5):
        angle = petal * 2 * math.pi / (4 + seed % 5)
        at = x + 60 * math.cos(angle), y + 60 * math.sin(angle)
        pen.ellipse((at[0] - 40, at[1] - 40, at[0] + 40, at[1] + 40), outline=("#c62828", "#1f4e9e", "#2e7d32")[seed % 3], width=6)
    if blur > 1:
        picture = picture.resize((size[0] // blur, size[1] // blur)).resize(size)
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=80)
    return out.getvalue()


def sheet(w, participant_id=None, kind="worksheet", **more):
    """A printed sheet."""
    tool = {} if kind in ("plan", "attendance", "consent", "notebook") else {"tool": ROAD}
    [made] = sheets.print_run(
        w, kind=kind, size="A4", language="ky", lots=[sheet_codes.draw_lot()], people=[participant_id], **(tool | more)
    )
    return made


def photograph(db, shelf, sheet, boxes=None, *, seed=1, state="read", **more):
    """A Photograph that was read: *boxes* are {id: state}, all others empty; those that are uncertain have a crop."""
    boxes = boxes or {}
    told = {field.id: boxes.get(field.id, "empty") for field in fields.boxes(sheet.kind, sheet.size)} if sheet is not None else {}
    reading = {"status": "ok", "boxes": {id: {"state": one, "conf": 0.9} for id, one in told.items()}}
    reading["quad"] = [[0, 0], [2000, 0], [2000, 1400], [0, 1400]]
    if sheet is not None and sheet.kind == "worksheet":
        reading["clean_mm"] = list(places.layout("worksheet", "A4").frame)
    if unsure := [id for id, one in told.items() if one == "uncertain"]:
        reading["crops"] = dict.fromkeys(unsure, _CROP)
    content = more.pop("content", None) or clean(seed)
    kept = keep(db, shelf, content) if sheet is None or sheet.kind in ("worksheet", "notebook") else None
    made = Photograph(
        id=new_id(),
        sha256=new_id().replace("-", "") * 2,
        size=9,
        received_at=NOW,
        state=state,
        reading=reading,
        sheet_id=sheet.id if sheet is not None else None,
        page=1,
        clean=kept,
        **more,
    )
    db.add(made)
    db.flush()
    return made


def keep(db, shelf, content):
    """The name of a picture on the shelf."""
    width, height = Image.open(io.BytesIO(content)).size
    picture = SimpleNamespace(content=content, kind="image/webp", width=width, height=height)
    return blobs.keep(db, shelf, picture, account_id="tester", now=NOW).sha256
