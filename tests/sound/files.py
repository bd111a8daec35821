"""Small sounds of every kind, made byte by byte, each with something in it that is not to be heard."""

import struct

from gals.sound import ogg

#: What stands in each of these files beside the sound, and must not come out again.
SECRET = b"Ak-Suu 42.87N 74.59E"


def wav(samples=b"\0\1" * 400):
    """Plain samples, 8,000 a second, with a chunk of words between."""
    look = struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)
    chunks = b"".join(
        name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        for name, body in ((b"fmt ", look), (b"LIST", b"INFO" + SECRET + b"."), (b"data", samples))
    )
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


def mp3(frames=8):
    """Frames of silence (MPEG 1, 32 kbit/s, 48,000 samples a second, one channel), with a title before and behind them."""
    frame = b"\xff\xfb\x14\xc4" + bytes(92)
    title = b"ID3\x04\0\0" + bytes((0, 0, 0, len(SECRET) + 10)) + b"TXXX" + SECRET + bytes(6)
    return title + frame * frames + b"TAG" + SECRET.ljust(125, b" ")


def opus(packets=(b"\xf8\xff\xfe",) * 20):
    """An Ogg with *packets* of Opus; silence unless said."""
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 312, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", len(SECRET)) + SECRET + struct.pack("<I", 0)
    pages = [
        _page([head], 0, 2),
        _page([tags], 0, 0),
        *(_page([one], 960 * (at + 1), 0) for at, one in enumerate(packets)),
    ]
    return b"".join(ogg._sealed(page, number) for number, page in enumerate(pages))


def _page(packets, granule, flags):
    sizes = b"".join(b"\xff" * (len(one) // 255) + bytes([len(one) % 255]) for one in packets)
    head = b"OggS\0" + bytes([flags]) + struct.pack("<qI", granule, 7) + bytes(8) + bytes([len(sizes)])
    return ogg.Page(head, sizes, b"".join(packets))


def element(name, body, unknown=False):
    """An element of WebM."""
    size = b"\x01" + b"\xff" * 7 if unknown else (1 << 56 | len(body)).to_bytes(8, "big")
    return bytes.fromhex(name) + size + body


def webm(codec=b"A_OPUS", kind=2, live=True, extra=b""):
    """A WebM as browsers record it: *live* pieces do not know their length."""
    head = element("1A45DFA3", element("4282", b"webm"))
    info = element("1549A966", element("2AD7B1", b"\x0f\x42\x40") + element("7BA9", SECRET))
    opus_head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 312, 48000, 0, 0)
    audio = element("E1", element("B5", struct.pack(">d", 48000.0)) + element("9F", b"\x01"))
    track = element("D7", b"\x01") + element("73C5", b"\x01") + element("83", bytes([kind])) + element("86", codec)
    tracks = element("1654AE6B", element("AE", track + element("63A2", opus_head) + audio))
    blocks = b"".join(element("A3", b"\x81" + struct.pack(">h", 20 * at) + b"\x80\xf8\xff\xfe") for at in range(20))
    piece = element("1F43B675", element("E7", b"\0") + blocks, unknown=live)
    tags = element("1254C367", SECRET) + element("1941A469", SECRET)
    return head + element("18538067", info + tags + tracks + piece + tags + extra, unknown=live)


def box(name, *parts):
    """A box of M4A."""
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


def m4a(heard=b"soun", codec=b"mp4a"):
    """A skeleton of an M4A: enough to be told from a film, not to be played."""
    handler = box(b"hdlr", bytes(8), heard, bytes(12))
    table = box(b"stbl", box(b"stsd", bytes(4), b"\0\0\0\1", box(codec, bytes(28))))
    track = box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", handler, box(b"minf", table)), box(b"udta", SECRET))
    moov = box(b"moov", box(b"mvhd", bytes(100)), track, box(b"udta", box(b"\xa9xyz", SECRET)))
    return box(b"ftyp", b"M4A \0\0\0\0isom") + box(b"uuid", SECRET) + box(b"mdat", b"\x21" * 50) + moov


#: Media type → a file of that kind.
FILES = {"audio/wav": wav(), "audio/mpeg": mp3(), "audio/ogg": opus(), "audio/webm": webm(), "audio/mp4": m4a()}
