"""Days that people type or tablets claim: read, and asked again when they cannot be meant."""

from datetime import date, timedelta

from flask_babel import gettext as _

from gals.errors import BadInput

#: Nobody speaks of days farther off than this: a tablet without its battery says 1970.
_BACK, _AHEAD = timedelta(days=20 * 365), timedelta(days=20 * 365)


def read(text):
    """The day that a form's ``2026-11-24`` means, or None for nothing. Raises BadInput for anything else."""
    if not (text or "").strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(_("This is not a day. Please choose it in the calendar.")) from None


def believable(day, today):
    """*day*, when somebody can have meant it. Raises BadInput when it lies decades away from *today*."""
    if day and not today - _BACK < day < today + _AHEAD:
        raise BadInput(_("Please look at the year again: %(year)d.", year=day.year))
    return day
