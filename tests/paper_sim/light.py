"""Light on the table: falls off to one side, shades bends, is kept off by a hand or a phone; and what a camera makes of it."""

import io
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

#: Eight ways to hold a camera: EXIF's number → how the kept pixels are turned so that a reader turns them back.
_KEPT = {1: None, 3: cv2.ROTATE_180, 6: cv2.ROTATE_90_COUNTERCLOCKWISE, 8: cv2.ROTATE_90_CLOCKWISE}


def falling(net: tuple[int, int], rng: np.random.Generator, strength: float) -> Any:
    """Light that falls off over the picture by *strength* (0 to 1), and a lamp's bright spot."""
    high, wide = net
    ys, xs = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    way = rng.uniform(0, 2 * np.pi)
    slope = (xs * np.cos(way) + ys * np.sin(way)) / 1.42
    spot = np.exp(-((xs - rng.uniform(-1, 1)) ** 2 + (ys - rng.uniform(-1, 1)) ** 2) / rng.uniform(0.5, 2))
    return (1 - strength / 2 * (1 - slope) + strength * 0.25 * spot).astype(np.float32)


def shaded(space: Any, net: tuple[int, int], rng: np.random.Generator) -> Any:
    """How bright a surface (places in space for the net's places) is where it turns towards or away from a window at the side."""
    space = space.reshape(*net, 3).astype(np.float64)
    across, down = np.gradient(space, axis=1), np.gradient(space, axis=0)
    normal = np.cross(across, down)
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-9)
    way, low = rng.uniform(0, 2 * np.pi), rng.uniform(0.45, 1.0)
    lamp = np.array([np.cos(way) * np.cos(low), np.sin(way) * np.cos(low), np.sin(low)])
    diffuse = np.abs(normal @ lamp) / lamp[2]
    return np.clip(0.45 + 0.55 * diffuse, 0.35, 1.35).astype(np.float32)


def shadow(net: tuple[int, int], rng: np.random.Generator, depth: float) -> Any:
    """1 where light comes, down to ``1 - depth`` in the soft shadow of a phone, a hand or a head over the table."""
    high, wide = net
    mask = np.zeros(net, np.float32)
    way, size = rng.uniform(0, 2 * np.pi), rng.uniform(0.35, 0.8) * high
    middle = np.array([wide, high]) / 2 + np.array([np.cos(way), np.sin(way)]) * rng.uniform(0.3, 0.7) * high
    kind = rng.choice(["phone", "hand", "head"])
    if kind == "phone":
        cv2.fillPoly(mask, [np.int32(cv2.boxPoints((middle.tolist(), (size * 0.6, size * 1.3), float(np.degrees(way)))))], 1)
    elif kind == "head":
        cv2.ellipse(mask, (middle.tolist(), (size, size * 1.2), float(np.degrees(way))), 1, -1)
    else:
        for finger in (-0.3, -0.1, 0.1, 0.3):
            tip = np.array([wide, high]) / 2 + rng.uniform(-0.15, 0.15) * high
            back = middle + np.array([-np.sin(way), np.cos(way)]) * finger * size
            cv2.line(mask, np.int32(tip + (back - middle) * 0.7).tolist(), np.int32(back).tolist(), 1, max(2, int(size * 0.14)))
        cv2.circle(mask, np.int32(middle).tolist(), int(size * 0.4), 1, -1)
    soft = cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.008, 0.05) * wide)
    return 1 - depth * soft


def developed(picture: Any, gain: Any, rng: np.random.Generator, *, warm: float, veil: float) -> Any:
    """The picture (uint8 RGB) under *gain* (net of linear light), tinted by *warm* (-1 to 1), with *veil* of stray light (0 to 255)."""
    high, wide = picture.shape[:2]
    tint = np.array([1 + 0.16 * warm, 1 + rng.uniform(-0.03, 0.03), 1 - 0.2 * warm])
    many = ((gain[:, :, None] * tint) ** (1 / 2.2) * (1 - veil / 255)).astype(np.float32)
    many = cv2.resize(many, (wide, high), interpolation=cv2.INTER_LINEAR)
    return cv2.add(cv2.multiply(picture, many, dtype=cv2.CV_8U), (veil, veil, veil, 0))


def vignette(net: tuple[int, int], strength: float) -> Any:
    """Darker corners, as a lens makes them."""
    ys, xs = np.mgrid[-1 : 1 : net[0] * 1j, -1 : 1 : net[1] * 1j]
    return (1 - strength * (xs**2 + ys**2) / 2).astype(np.float32)


def blurred(picture: Any, rng: np.random.Generator, *, soft: float, moved: float) -> Any:
    """Out of focus by *soft* and moved by *moved*, both in pixels of a picture 3264 wide."""
    scale = max(picture.shape[:2]) / 3264
    if soft * scale > 0.25:
        picture = cv2.GaussianBlur(picture, (0, 0), soft * scale)
    length = moved * scale
    if length > 1:
        size, way = int(length) * 2 + 3, rng.uniform(0, np.pi)
        kernel = np.zeros((size * 8, size * 8), np.float32)
        middle, reach = size * 4, np.array([np.cos(way), np.sin(way)]) * length * 4
        cv2.line(kernel, np.int32(middle - reach).tolist(), np.int32(middle + reach).tolist(), 1, 8)
        kernel = cv2.resize(kernel, (size, size), interpolation=cv2.INTER_AREA)
        picture = cv2.filter2D(picture, -1, kernel / kernel.sum())
    return picture


@lru_cache(maxsize=1)
def _grains() -> Any:
    rng = np.random.default_rng(7)
    fine = rng.standard_normal((1024, 1024, 3), np.float32)
    fine = fine * 0.5 + fine.mean(2, keepdims=True)
    fine = cv2.GaussianBlur(fine, (0, 0), 0.7)
    blotches = cv2.resize(rng.standard_normal((128, 128, 3), np.float32), (1024, 1024), interpolation=cv2.INTER_CUBIC)
    blotches -= blotches.mean(2, keepdims=True)
    return fine / fine.std(), blotches / blotches.std()


def grained(picture: Any, rng: np.random.Generator, strength: float) -> Any:
    """Noise of a sensor after its own smoothing: fine grain and coloured blotches. Changes the picture."""
    if strength < 0.3:
        return picture
    fine, blotches = _grains()
    high, wide = picture.shape[:2]
    noise = np.roll(np.rint((fine + 0.35 * blotches) * strength).astype(np.int16), rng.integers(0, 1024, 2), (0, 1))
    for y in range(0, high, 1024):
        for x in range(0, wide, 1024):
            here = picture[y : y + 1024, x : x + 1024]
            here[:] = cv2.add(here, np.ascontiguousarray(noise[: here.shape[0], : here.shape[1]]), dtype=cv2.CV_8U)
    return picture


def sharpened(picture: Any, strength: float) -> Any:
    """What a phone does to look sharp."""
    return cv2.addWeighted(picture, 1 + strength, cv2.GaussianBlur(picture, (0, 0), 1.4), -strength, 0) if strength else picture


def filed(picture: Any, quality: int, held: int = 1, kind: str = "JPEG") -> bytes:
    """The file a camera writes of an upright *picture* (RGB): kept turned as it was *held* (1, 3, 6, 8); time, maker, place inside."""
    said = Image.Exif()
    said[0x0112], said[0x010F], said[0x0110] = held, "Invented", "Tablet 9"
    said[0x0132] = "2026:05:04 11:20:00"
    place = said.get_ifd(0x8825)
    place[1], place[2] = "N", (IFDRational(41), IFDRational(22), IFDRational(11))
    place[3], place[4] = "E", (IFDRational(75), IFDRational(59), IFDRational(3))
    how = _KEPT[held]
    kept = picture if how is None else cv2.rotate(picture, how)
    out = io.BytesIO()
    more = {"subsampling": 2 if quality < 90 else 0} if kind == "JPEG" else {}
    Image.fromarray(kept).save(out, kind, quality=quality, exif=said.tobytes(), **more)
    return out.getvalue()
