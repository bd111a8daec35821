"""Real photographs, as many as lie in tests/photographs; its README says how to add one."""

import io
import json
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image

from gals.paper.reading import read
from gals.printing import places
from gals.printing.sheet_codes import parse
from tests.paper_sim.judge import to_pixels

FOLDER = Path(__file__).parent.parent / "photographs"

KINDS = {".jpg", ".jpeg", ".heic", ".png", ".webp"}

#: How far corners may be from where somebody saw them, as a share of the frame's width.
NEAR = 0.012


def photographs():
    return sorted(path for path in FOLDER.iterdir() if path.suffix.lower() in KINDS)


def faults(path):
    """Sentences about what is wrong with the reading of one photograph."""
    wanted, reading = json.loads(path.with_suffix(".json").read_text()), read(path.read_bytes())
    code = wanted["code"]
    if reading.code != code and not (reading.code is None and "may" in wanted):
        return [f"{path.name}: {reading.code} ({reading.status}) instead of {code}"]
    if reading.status != "ok":
        return []
    boxes = wanted.get("boxes", {})
    said = {name: reading.boxes.get(name, {}).get("state") for name in boxes}
    found = [f"{path.name}: {name} is {state}, said {said[name]}" for name, state in boxes.items() if _wrong(state, said[name])]
    if "corners" in wanted:
        x0, y0, x1, y1 = places.of(parse(code)).frame
        seen = to_pixels(reading, np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]))
        true = np.array(wanted["corners"], float)
        if np.linalg.norm(seen - true, axis=1).max() > NEAR * np.linalg.norm(true[1] - true[0]):
            found.append(f"{path.name}: corners are at {true.round().tolist()}, said {seen.round().tolist()}")
    return found


def _wrong(state, said):
    return state != "either" and said not in (state, "uncertain")


def test_every_real_photograph_is_read_as_it_was_drawn():
    assert [fault for path in photographs() for fault in faults(path)] == []


def test_every_real_photograph_says_what_is_true_of_it_and_not_where_it_was_taken():
    pillow_heif.register_heif_opener()
    for path in photographs():
        assert path.with_suffix(".json").is_file(), f"What is true of {path.name}?"
        assert not Image.open(io.BytesIO(path.read_bytes())).getexif().get_ifd(0x8825), f"{path.name} says where it was taken"
