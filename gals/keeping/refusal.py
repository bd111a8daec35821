"""Why something about backups is refused, in a sentence that says what to do."""

from gals.errors import BadInput


class Refused(BadInput):
    """A backup that cannot be made, or a file that is not put in place. Nothing that was here has been touched."""
