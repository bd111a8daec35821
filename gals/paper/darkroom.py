"""Run as a program of its own: a photograph's bytes in, new pixels out. Starts small, may use little, and may die.

Takes limits as arguments: most million pixels, longest side of the new picture, memory in MB. Reads standard input,
writes ``width height`` and a line end, then a JPEG, to standard output. What was wrong is the last line of standard error:
``unreadable``, ``too many pixels``, ``cut off`` or ``moves``.
Whatever a file carries besides its picture (place, time, camera, thumbnail, comments, colour profile, other files
hung on behind) has no way through: the JPEG is made from a plain array of pixels.
"""

import io
import resource
import sys

import pillow_heif
from PIL import Image, ImageOps

#: Seconds of processor time.
SECONDS = 20


def main() -> None:
    pixels, side, memory = (int(argument) for argument in sys.argv[1:4])
    confine(memory)
    picture = develop(sys.stdin.buffer.read(), pixels * 1_000_000, side)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, subsampling=0, optimize=True)
    sys.stdout.buffer.write(f"{picture.width} {picture.height}\n".encode() + out.getvalue())


def confine(memory: int) -> None:
    """No more memory, time, files or core dumps than the work needs."""
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def develop(content: bytes, most: int, side: int) -> Image.Image:
    """The picture in *content*, upright, at most *side* pixels long, without anything else."""
    opened = look_at(content)
    if opened.width * opened.height > most:
        sys.exit("too many pixels")
    if getattr(opened, "n_frames", 1) > 1 and opened.format != "HEIF":
        sys.exit("moves")
    try:
        return pixels_of(smaller(opened, side))
    except (OSError, SyntaxError, ValueError, MemoryError):
        sys.exit("cut off")


def smaller(opened: Image.Image, side: int) -> Image.Image:
    """The decoded picture, upright and no longer than *side*; a JPEG is decoded no finer than needed."""
    if opened.mode in ("1", "P"):
        opened = opened.convert("RGBA" if "transparency" in opened.info else "RGB")
    elif opened.mode.startswith("I"):
        opened = opened.point(lambda level: level / 256).convert("L")
    opened.thumbnail((side, side), Image.Resampling.LANCZOS)
    return ImageOps.exif_transpose(opened)


def look_at(content: bytes) -> Image.Image:
    """The opened file, of one of the four kinds cameras make."""
    pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None  # ours is lower, and asked before a pixel is decoded
    try:
        return Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP", "HEIF"))
    except (OSError, SyntaxError, ValueError, MemoryError):
        sys.exit("unreadable")


def pixels_of(picture: Image.Image) -> Image.Image:
    """Pixels alone; on white where the picture was see-through."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
    flat = picture.convert("RGB")
    return Image.frombytes("RGB", flat.size, flat.tobytes())


if __name__ == "__main__":
    main()
