"""Run as a program of its own: a PDF in, its pages one under another as one new picture out. It may use little, and may die.

Arguments: most pages, width of the picture in pixels, how many times its width a page may be tall, memory in MB. Reads
standard input, writes ``width height`` and a line end, then a JPEG, to standard output. What was wrong is the last line of
standard error: ``unreadable`` or ``too many pages``. Nothing of the file has a way through but what a reader would see: no
text, no links, no scripts, no files hung on, nothing of who made it when and with what.
"""

import io
import resource
import sys

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

#: Seconds of processor time.
SECONDS = 20

def main() -> None:
    most, width, tallest, memory = (int(argument) for argument in sys.argv[1:5])
    confine(memory)
    roll = rolled(sys.stdin.buffer.read(), most, width, tallest)
    out = io.BytesIO()
    roll.save(out, "JPEG", quality=82, subsampling=0, optimize=True)
    sys.stdout.buffer.write(f"{roll.width} {roll.height}\n".encode() + out.getvalue())


def confine(memory: int) -> None:
    """No more memory, time, files or core dumps than the work needs."""
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def rolled(content: bytes, most: int, width: int, tallest: int) -> Image.Image:
    """The pages of the PDF in *content*, at most *most*, one under another on white, *width* pixels wide."""
    try:
        book = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        sys.exit("unreadable")
    if len(book) > most:
        sys.exit("too many pages")
    try:
        leaves = [leaf(book[number], width, width * tallest) for number in range(len(book))]
    except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError, ZeroDivisionError):
        sys.exit("unreadable")
    if not leaves:
        sys.exit("unreadable")
    roll = Image.new("RGB", (width, sum(one.height for one in leaves)), "white")
    top = 0
    for one in leaves:
        roll.paste(one, ((width - one.width) // 2, top))
        top += one.height
    return Image.frombytes("RGB", roll.size, roll.tobytes())


def leaf(page: pypdfium2.PdfPage, width: int, height: int) -> Image.Image:
    """A page as pixels, no wider than *width* and no taller than *height*."""
    wide, tall = page.get_size()
    scale = min(width / wide, height / tall)
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return picture.crop((0, 0, min(picture.width, width), min(picture.height, height)))


if __name__ == "__main__":
    main()
