"""The image door: only new pixels come in, whatever knocks."""

import contextlib
import io
import tempfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from gals.paper import photo
from tests import pictures
from tests.pictures import MARKER, bomb, full_of_traces, saved, sheet

CAMERAS = ("JPEG", "PNG", "WEBP", "HEIF")


def opened(picture):
    return Image.open(io.BytesIO(picture.content))


@pytest.mark.parametrize("kind", CAMERAS)
def test_what_cameras_make_comes_in(kind):
    made = photo.develop(full_of_traces(kind))
    assert (made.kind, made.width, made.height) == ("image/jpeg", 400, 300)
    assert opened(made).getpixel((20, 150))[0] > 150  # red is left


@pytest.mark.parametrize("kind", CAMERAS)
def test_no_trace_of_place_time_or_person_comes_with_it(kind):
    traced = full_of_traces(kind)
    assert traced.count(MARKER) >= 2
    made = photo.develop(traced)
    assert MARKER not in made.content
    assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & set(opened(made).info)
    assert b"Exif" not in made.content


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photograph_taken_sideways_stands_upright(turn):
    """The camera turned the picture by *turn* of EXIF; what comes in looks as the sheet did."""
    back = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_90", 7: "TRANSVERSE", 8: "ROTATE_270"}
    held = sheet().transpose(Image.Transpose[back[turn]]) if turn in back else sheet()
    made = opened(photo.develop(saved(held, "JPEG", exif=pictures.exif(turn))))
    assert made.size == (400, 300)
    assert made.getpixel((20, 150))[0] > 150
    assert made.getpixel((380, 150))[1] > 100


def test_a_large_photograph_is_made_as_fine_as_a_sheet_needs():
    made = photo.develop(saved(sheet((6000, 4500)), "JPEG"))
    assert (made.width, made.height) == (2048, 1536)


@pytest.mark.parametrize("kind", CAMERAS)
def test_forty_million_pixels_fit(kind):
    made = photo.develop(saved(sheet((7200, 5500)), kind))
    assert max(made.width, made.height) == 2048


@pytest.mark.parametrize(("width", "height"), [(9000, 9000), (13000, 13000), (20000, 20000), (1, 10**8)])
def test_a_small_file_that_unfolds_is_refused_before_it_does(width, height):
    hostile = bomb(width, min(height, 20000)) if width > 1 else bomb(10**8, 1)
    with pytest.raises(photo.NoPicture) as refused:
        photo.develop(hostile)
    assert refused.value.code == 413


def test_a_photograph_cut_off_on_the_way_is_told_so():
    whole = saved(Image.effect_noise((800, 600), 60).convert("RGB"), "JPEG")
    with pytest.raises(photo.NoPicture, match="incomplete") as refused:
        photo.develop(whole[: len(whole) // 2])
    assert refused.value.code == 422


NO_PHOTOGRAPHS = {
    "nothing": b"",
    "words": b"Help, my camera is broken",
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "gif": saved(sheet(), "GIF"),
    "moving gif": saved(sheet(), "GIF", save_all=True, append_images=[sheet().rotate(90)]),
    "page": b"<!doctype html><script>alert(1)</script>",
    "tiff": saved(sheet(), "TIFF"),
    "zip": b"PK\x03\x04" + b"\0" * 60,
}


@pytest.mark.parametrize("name", NO_PHOTOGRAPHS)
def test_what_is_no_photograph_is_not_even_opened(name):
    with pytest.raises(photo.NoPicture) as refused:
        photo.develop(NO_PHOTOGRAPHS[name])
    assert refused.value.code == 415


@pytest.mark.parametrize("head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic"])
def test_what_only_begins_like_a_photograph_is_told_so(head):
    with pytest.raises(photo.NoPicture) as refused:
        photo.develop(head + b"<script>alert(1)</script>" * 20)
    assert refused.value.code == 422


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_told_so(kind):
    with pytest.raises(photo.NoPicture, match="moves"):
        photo.develop(saved(sheet(), kind, save_all=True, append_images=[sheet().rotate(180)], duration=100))


def test_a_file_that_is_two_things_comes_out_as_one():
    made = photo.develop(saved(sheet(), "JPEG") + b"<script>alert(1)</script>PK\x03\x04")
    assert b"script" not in made.content
    assert b"PK\x03\x04" not in made.content


def test_a_see_through_picture_lies_on_white():
    made = opened(photo.develop(saved(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), "PNG")))
    assert min(made.getpixel((20, 20))) > 250


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "LA", "CMYK"])
def test_grey_and_printed_pictures_come_in_too(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert photo.develop(saved(Image.new(mode, (60, 40)), kind)).width == 60


def test_a_file_that_is_too_heavy_is_not_read():
    with pytest.raises(photo.NoPicture) as refused:
        photo.develop(b"\xff\xd8\xff" + b"\0" * (3 << 20), megabytes=2)
    assert refused.value.code == 413


def test_a_decoder_that_wants_too_much_dies_alone(monkeypatch):
    monkeypatch.setattr(photo, "MEMORY", 150)
    with pytest.raises(photo.NoPicture) as refused:
        photo.develop(saved(sheet((7200, 5500)), "PNG"))
    assert refused.value.code == 422


ENDED = {"it never ends": "while True: pass", "the system ends it": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"}


@pytest.mark.parametrize("program", ENDED.values(), ids=ENDED)
def test_a_decoder_that_was_ended_says_nothing_of_the_photograph(program, monkeypatch, tmp_path):
    for name in ("darkroom", "leaves", "faces"):
        (tmp_path / f"{name}.py").write_text(f"{program}\n")
    monkeypatch.setattr(photo, "PROGRAMS", tmp_path)
    monkeypatch.setattr(photo, "PATIENCE", 0.5)
    content = saved(sheet(), "JPEG")
    doors = (photo.develop, content), (photo.unroll, b"%PDF-1.7"), (photo.hide_faces, photo.Picture(content, "image/jpeg", 9, 9))
    for door, handed in doors:
        with pytest.raises(photo.NoPicture) as refused:
            door(handed)
        assert refused.value.code == 503


def test_no_file_is_written_on_the_way(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    photo.develop(saved(sheet((5000, 4000)), "PNG"))
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), kind=st.sampled_from(CAMERAS))
def test_a_damaged_file_is_a_picture_or_a_sentence_and_never_a_fault(data, kind):
    whole = bytearray(full_of_traces(kind))
    for _hit in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    with contextlib.suppress(photo.NoPicture):
        made = photo.develop(bytes(whole[:cut]))
        assert opened(made).size == (made.width, made.height)
