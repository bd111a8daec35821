"""Backups made beside the pages: begun by somebody at the page, or by the clock."""

from datetime import timedelta
from threading import Thread

from gals.errors import GalsError
from gals.keeping import backup, custodians, records


def begin(app, folder=None):
    """Make a backup in another thread; what becomes of it is told by ``records``. Raises Refused where there are no custodians.

    Returns when it is under way: a page asked for right afterwards must say so, or it would never ask how it went.
    """
    custodians.recipients(app.config)
    work = Thread(target=attempt, args=(app, folder), daemon=True)
    work.start()
    while work.is_alive() and not backup.is_running(app.config):
        work.join(0.01)


def attempt(app, folder=None):
    """Make a backup, and remember why when it was not made."""
    with app.app_context():
        try:
            backup.make(app, folder)
        except GalsError as error:
            records.write_trouble(app.config, str(error), app.extensions["clock"].now())
        except Exception:
            records.write_trouble(app.config, "", app.extensions["clock"].now())
            raise


def make_if_due(app):
    """Make a backup when the last one is older than BACKUP_HOURS: a laptop sleeps at night, so its age counts, not the hour."""
    settings = app.config
    if not app.extensions["sealed"].is_open or app.extensions.get("broken"):
        return
    if (
        settings["BACKUP_HOURS"]
        and custodians.are_known(settings)
        and is_old(app, timedelta(hours=settings["BACKUP_HOURS"]))
    ):
        attempt(app)


def is_old(app, age):
    """Whether the last backup is older than *age*, or there is none."""
    last = records.last(app.config)
    return last is None or app.extensions["clock"].now() - last.moment > age
