"""The one door for sounds: known by what is in the file, whatever it is called; out comes what plays, and nothing else."""

from typing import NamedTuple

from gals.sound import m4a, mp3, ogg, refusal, wav, webm

#: The most bytes taken in: about a minute of a voice in any of these kinds but WAV.
LARGEST = 1_500_000

#: Media type → the module that knows it by its first bytes (``begins``) and keeps what plays (``clean``).
KINDS = {"audio/webm": webm, "audio/ogg": ogg, "audio/mp4": m4a, "audio/wav": wav, "audio/mpeg": mp3}


class Sound(NamedTuple):
    """A sound that browsers play: its bytes and media type. It is not seen: ``width`` and ``height`` are 0."""

    content: bytes
    kind: str
    width: int = 0
    height: int = 0


def kind_of(content: bytes) -> str:
    """The media type that the first bytes say; "" when they are those of no sound."""
    return next((kind for kind, format_ in KINDS.items() if format_.begins(content)), "")


def take(content: bytes) -> Sound:
    """The Sound in *content* (the bytes of a file). Raises NoSound."""
    if len(content) > LARGEST:
        raise refusal.too_large()
    kind = kind_of(content)
    if not kind:
        raise refusal.unknown()
    return Sound(KINDS[kind].clean(content), kind)


def recognise(content: bytes) -> Sound:
    """The Sound in *content*, which another of our machines took in. Raises NoSound for anything that our door does not make."""
    sound = take(content)
    if sound.content != content:
        raise refusal.broken()
    return sound
