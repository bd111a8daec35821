"""Print, draw, photograph, scan: by commands and files alone, as somebody would who knows nothing of how it is made."""

import io
import json
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from PIL import Image

from gals import cli
from tests.paper_sim import pages, traps
from tests.paper_sim.judge import judged
from tests.paper_sim.photographs import photograph

MIDDLING = ((2592, 1944),)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with an instance of its own, three printed sheets, what is told of them, and photographs: theirs and a stranger's."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GALS_INSTANCE", str(folder / "instance"))
        patch.delenv("DATABASE_URL", raising=False)
        printed = ("--blank", "3", "--back", "none", "-o", folder / "sheets.pdf", "--layout-json", folder / "layout.json")
        assert not cli.main(["worksheet", "vision-journey", *map(str, printed)])
        told = json.loads((folder / "layout.json").read_text())
        photos = [photograph(20 + number, level, page_of(folder, told, number), MIDDLING) for number, level in enumerate((0, 1, 1))]
        for number, photo in enumerate(photos):
            (folder / f"photo-{number}.jpg").write_bytes(photo.content)
        stranger = photograph(30, 1, pages.page(pages.new_code(Random("stranger"))), traps.SMALL)
        (folder / "stranger.jpg").write_bytes(stranger.content)
        (folder / "notes.jpg").write_text("Бул сүрөт эмес.")
        names = [f"photo-{number}.jpg" for number in range(3)] + ["stranger.jpg", "notes.jpg"]
        paths = [str(folder / name) for name in names]
        assert not cli.main(["scan", *paths, "--json", str(folder / "read.json"), "--clean", str(folder / "clean")])
    read = dict(zip(names, json.loads((folder / "read.json").read_text()), strict=True))
    return SimpleNamespace(folder=folder, told=told, photos=photos, read=read)


def page_of(folder, told, number):
    """The simulator's page of the printed sheet *number*, from what was told of it alone."""
    sheet = told["sheets"][number]
    boxes = {box["id"]: tuple(box["mm"]) for box in told["boxes"]}
    pixels = pages.seen((folder / "sheets.pdf").read_bytes(), sheet["page"] - 1)
    return pages.Page(sheet["code"], tuple(told["paper_mm"]), tuple(told["draw_mm"]), boxes, (), tuple(map(tuple, told["qr_mm"])), pixels)


def test_what_is_told_of_the_sheets_is_what_was_promised(desk):
    assert desk.told["schema"] == 1
    assert {"paper_mm", "draw_mm", "keepout_mm", "qr_mm", "boxes", "sheets"} <= set(desk.told)
    assert len({sheet["code"] for sheet in desk.told["sheets"]}) == 3
    assert all({"id", "mm", "shape"} <= set(box) for box in desk.told["boxes"])


@pytest.mark.parametrize("number", range(3))
def test_each_photograph_comes_back_to_its_sheet(desk, number):
    said = desk.read[f"photo-{number}.jpg"]
    clean = Path(said["clean"]).read_bytes()
    reading = SimpleNamespace(**{"grid": None, "H": None} | said | {"clean": clean})
    verdict = judged(desk.photos[number], reading)
    assert verdict.recognised, said["trouble"]
    assert verdict.mean < 0.6
    assert verdict.wrong == []
    assert verdict.white >= 245
    picture = Image.open(io.BytesIO(clean))
    assert picture.format == "WEBP"
    assert not {"exif", "icc_profile", "xmp"} & set(picture.info)


def test_a_strangers_sheet_and_a_strange_file_are_asked_about(desk):
    for name in ("stranger.jpg", "notes.jpg"):
        said = desk.read[name]
        assert said["status"] in ("needs_crop", "unreadable")
        assert said["code"] is None
        assert said["trouble"]
