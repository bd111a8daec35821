"""MP3: frames, one after the other (ISO 11172-3). Kept are the frames; titles, pictures and places around them are not."""

from gals.sound.refusal import broken

#: Thousands of bits a second, by the frame's word for it: MPEG 1, and the later ones of half the samples.
_RATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)

#: Samples a second of MPEG 1; those of MPEG 2 and 2.5 are halves and quarters.
_SAMPLES = (44100, 48000, 32000)

#: The longest frame there is, in bytes: what is left at the end may be one that was cut off.
_LONGEST = 1441

#: So few frames are no sound, and may be anything that looks like one by chance.
FEWEST = 3


def begins(content: bytes) -> bool:
    """Whether the first bytes are those of an MP3, with or without a title before it."""
    return content[:3] == b"ID3" or _length(content[:4]) > 0


def clean(content: bytes) -> bytes:
    """The sound alone. Raises NoSound."""
    at = start = _after_title(content)
    frames = 0
    while (length := _length(content[at : at + 4])) and at + length <= len(content):
        at, frames = at + length, frames + 1
    rest = content[at:]
    if frames < FEWEST or not (rest[:3] == b"TAG" or rest[:8] == b"APETAGEX" or len(rest) < _LONGEST):
        raise broken()
    return content[start:at]


def _after_title(content: bytes) -> int:
    """Where the first frame is: behind the titles, whose lengths have seven bits a byte, and the zeros that fill them up."""
    at = 0
    while content[at : at + 3] == b"ID3" and len(content) >= at + 10:
        size = 0
        for byte in content[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if content[at + 5] & 0x10 else 0)
    while content[at : at + 1] == b"\0":
        at += 1
    return at


def _length(head: bytes) -> int:
    """The bytes of the frame that begins with *head*; 0 when none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, samples = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or samples == 3:
        return 0
    first = version == 3
    thousands = _RATES[0 if first else 1][rate]
    a_second = _SAMPLES[samples] // {3: 1, 2: 2, 0: 4}[version]
    return (144 if first else 72) * thousands * 1000 // a_second + (head[2] >> 1 & 1)
