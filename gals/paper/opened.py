"""A photograph's pixels, decoded no finer than reading a sheet needs, upright as its Exif says."""

import io
from typing import NamedTuple

import cv2
import numpy as np
import pillow_heif
from PIL import Image, ImageFile, ImageOps

from gals.errors import GalsError
from tools.kit import N_

#: What reading needs, in million pixels, and what a JPEG that is decoded at half size must still have.
ENOUGH, HALF = 5.0, 2.8

#: What is decoded at all: million pixels of a JPEG, which can be decoded small, and of any other file.
MOST = {"JPEG": 220, "": 50}

#: A picture with a shorter side than this shows no sheet that could be read.
SHORTEST = 160


class Unreadable(GalsError):
    """A file that holds no picture; the text, a message id, says why and what to do."""


class Picture(NamedTuple):
    """Upright pixels ``rgb`` (rows × columns × 3, 8 bit), ``scale`` times as large as the upright original of ``size`` (width, height)."""

    rgb: np.ndarray
    scale: float
    size: tuple[int, int]

    def original(self, points: np.ndarray) -> np.ndarray:
        """Where these points (… × 2, pixels of ``rgb``) lie in the upright original."""
        return (np.asarray(points, float) + 0.5) / self.scale - 0.5


def develop(content: bytes, *, fine: bool = False) -> Picture:
    """The picture in *content*; *fine* decodes all of it first. Raises Unreadable."""
    opened = _look_at(content)
    megapixels = opened.width * opened.height / 1e6
    if megapixels > MOST.get(str(opened.format), MOST[""]):
        raise Unreadable(N_("This photograph is too large. Please take it again, a little smaller."))
    if getattr(opened, "n_frames", 1) > 1 and opened.format not in ("HEIF", "MPO"):
        raise Unreadable(N_("This picture moves. Please take a still photograph."))
    if min(opened.size) < SHORTEST:
        raise Unreadable(N_("This picture is too small to read a sheet. Please take a photograph of the whole sheet."))
    try:
        return _upright(opened, megapixels, fine)
    except Exception as error:  # whatever a decoder of foreign bytes may raise
        raise Unreadable(N_("This photograph arrived incomplete. Please take it again; the sheet stays as it is.")) from error


def _look_at(content: bytes) -> Image.Image:
    pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None  # ours is lower, and asked before a pixel is decoded
    if not content:
        raise Unreadable(N_("This file is empty. Please send the photograph again."))
    try:
        return Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "HEIF"))
    except Exception as error:  # whatever a decoder of foreign bytes may raise
        raise Unreadable(N_("This file is no photograph. It is kept; please photograph the sheet itself.")) from error


def _upright(opened: Image.Image, megapixels: float, fine: bool) -> Picture:
    width, height = opened.size
    _draft(opened, megapixels, fine)
    # a picture that was cut off on its way shows its upper part: perhaps the sheet is on it
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        opened.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    loaded = _plain(opened)
    turned = ImageOps.exif_transpose(loaded) if loaded.getexif() else loaded
    if opened.getexif().get(0x0112, 1) in (5, 6, 7, 8):
        width, height = height, width
    rgb = np.asarray(turned)
    share = min(1.0, (ENOUGH * 1e6 / (turned.width * turned.height)) ** 0.5)
    if share < 0.9:
        how = cv2.INTER_LINEAR if share > 0.6 else cv2.INTER_AREA
        rgb = cv2.resize(rgb, (round(turned.width * share), round(turned.height * share)), interpolation=how)
    return Picture(rgb, rgb.shape[1] / width, (width, height))


def _draft(opened: Image.Image, megapixels: float, fine: bool) -> None:
    """A JPEG can be decoded at a half, a quarter or an eighth of its size, in that much less time and memory."""
    if opened.format not in ("JPEG", "MPO"):
        return
    part = 1
    while part < 8 and megapixels / (part * part) > 16:
        part *= 2
    if not fine and part < 8 and megapixels / (4 * part * part) >= HALF:
        part *= 2
    if part > 1:
        opened.draft("RGB", (opened.width // part, opened.height // part))


def _plain(opened: Image.Image) -> Image.Image:
    """Colours of 8 bits, on white where the picture is see-through, with its Exif for turning."""
    exif = opened.info.get("exif")
    if opened.mode.startswith("I"):
        plain = opened.point(lambda level: level / 256).convert("L").convert("RGB")
    elif opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        seen = opened.convert("RGBA")
        plain = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    else:
        plain = opened if opened.mode == "RGB" else opened.convert("RGB")
    if exif:
        plain.info["exif"] = exif
    return plain
