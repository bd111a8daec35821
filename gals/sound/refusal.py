"""Why a file is not taken in as a sound: short sentences that say what to do."""

from gals.errors import GalsError
from tools.kit import N_


class NoSound(GalsError):
    """A file that is not taken in; the text is a message id. ``code`` is 413, 415 or 422."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def too_large() -> NoSound:
    """More bytes than a minute needs."""
    return NoSound(413, N_("This sound is too large. Please choose a shorter one: a minute at most."))


def unknown() -> NoSound:
    """None of the kinds that browsers play."""
    return NoSound(415, N_("This file cannot be played here. Please choose a sound: mp3, ogg, webm, m4a or wav."))


def broken() -> NoSound:
    """It begins as a sound and does not go on as one."""
    return NoSound(422, N_("This sound is incomplete or damaged. Please record it again, or choose another file."))


def film() -> NoSound:
    """There are pictures that move, or writing, beside the sound."""
    return NoSound(422, N_("There is more than a sound in this file. Please choose a file that is only sound."))
