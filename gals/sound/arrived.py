"""What another of our machines sends under its hash: a sound or a photograph, and one that our own doors make."""

from gals.paper import ours
from gals.paper.photo import NoPicture, Picture
from gals.sound import door
from gals.sound.door import Sound
from gals.sound.refusal import NoSound

#: What ``recognise`` raises for anything else.
REFUSED = (NoPicture, NoSound)


def recognise(content: bytes) -> Picture | Sound:
    """The Sound or Picture in *content*. Raises one of ``REFUSED``."""
    return door.recognise(content) if door.kind_of(content) else ours.recognise(content)
