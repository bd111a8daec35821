"""Picture files as cameras make them, and as cameras never do."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

pillow_heif.register_heif_opener()

#: Stands in every block of a file that is no picture.
MARKER = b"QQmarkerQQ"


def saved(picture, kind, **more):
    """The file of a Pillow *picture*."""
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def sheet(size=(400, 300)):
    """A drawn sheet, near enough: red left, green right, so that it shows how it was turned."""
    picture = Image.new("RGB", size, (230, 230, 230))
    picture.paste((200, 30, 30), (0, 0, size[0] // 4, size[1]))
    picture.paste((30, 140, 50), (3 * size[0] // 4, 0, size[0], size[1]))
    return picture


def exif(turn=1):
    """EXIF that says where, when, by whom, and how the camera was held."""
    said = Image.Exif()
    said[0x0112] = turn
    said[0x010E] = said[0x013B] = said[0x010F] = MARKER.decode()
    place = said.get_ifd(0x8825)
    place[1], place[2] = "N", (IFDRational(41), IFDRational(19), IFDRational(30))
    place[27] = MARKER
    return said.tobytes()


def xmp():
    """XMP with the marker in it."""
    return b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + MARKER + b"</x:xmpmeta>"


def full_of_traces(kind, turn=1):
    """A file of *kind* that carries the marker in every block it can, and more behind its end."""
    traces = {"exif": exif(turn), "icc_profile": MARKER * 20, "xmp": xmp()}
    if kind == "JPEG":
        return saved(sheet(), kind, comment=MARKER, **traces) + MARKER
    if kind == "PNG":
        words = PngInfo()
        words.add_text("Comment", MARKER.decode())
        words.add_itxt("XML:com.adobe.xmp", xmp().decode())
        return saved(sheet(), kind, pnginfo=words, exif=exif(turn), icc_profile=MARKER * 20) + MARKER
    if kind == "HEIF":
        return saved(sheet(), kind, exif=exif(turn), xmp=xmp())
    return saved(sheet(), kind, **traces)


def bomb(width, height):
    """A small PNG that says, truly, that it is very large: one bit a pixel, all black."""
    row = b"\0" * (1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _row in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in ((b"IHDR", header), (b"IDAT", data), (b"IEND", b"")))


def _chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
