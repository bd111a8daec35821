"""Backups: when the last one was made, one more now, room on the disk; and the page that asks for one when the database is broken."""

from datetime import timedelta
from pathlib import Path

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from flask_babel import force_locale, format_datetime
from flask_babel import gettext as _

from gals.access.guard import allow, asked_by_script
from gals.errors import BadInput
from gals.keeping import backup, custodians, disk, records, runner
from gals.views.page import LANGUAGES

backups = Blueprint("backups", __name__, url_prefix="/backups")

#: What is still served while the database is broken: nothing of it is in them.
WITHOUT_DATABASE = ("static", "help.quiet")

#: So many earlier backups are listed.
SHOWN = 10


@backups.get("/")
@allow("admin")
def index():
    """When the last backup was made and where, and one more at a touch."""
    return _page()


@backups.get("/state")
@allow("admin")
def state():
    """The part of the page that changes while a backup is made."""
    return render_template("backups/_state.html", **_known())


@backups.post("/")
@allow("admin")
def make():
    """Begin to make a backup, in the usual place or on a stick that is plugged in."""
    chosen = request.form.get("folder", "")
    if chosen and Path(chosen) not in disk.sticks():
        return _page(trouble=_("This stick is not plugged in any more. Please choose again.")), 422
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        runner.begin(app, chosen or None)
    except BadInput as error:
        return _page(trouble=str(error)), 422
    return redirect(url_for("backups.index"), 303)


def _page(trouble=""):
    return render_template("backups/index.html", trouble=trouble, sticks=disk.sticks(), **_known())


def _known():
    settings = current_app.config
    every = records.every(settings)
    return {
        "ready": custodians.are_known(settings),
        "running": backup.is_running(settings),
        "failed": records.trouble(settings),
        "last": every[0] if every else None,
        "earlier": every[1 : SHOWN + 1],
        "room": disk.room(settings["INSTANCE"]),
        "usual": records.folder(settings),
    }


@backups.app_template_filter()
def moment_of(record):
    """When a backup was made, in words."""
    return format_datetime(record.moment, "d MMMM y, HH:mm")


@backups.app_template_global()
def backup_wanted():
    """Whether the last backup is so old that the first page asks for another one."""
    return runner.is_old(current_app, timedelta(days=current_app.config["BACKUP_NAG_DAYS"]))


@backups.app_template_global()
def last_backup():
    """The Record of the newest backup, or None."""
    return records.last(current_app.config)


@backups.app_template_global()
def disk_is_low():
    """Whether the disk fills up."""
    return disk.is_low(current_app.config)


def stand_still():
    """While the database is broken: one page that says so, and nothing else. Tablets keep what they hold."""
    if not current_app.extensions.get("broken") or request.endpoint in WITHOUT_DATABASE:
        return None
    chosen = request.cookies.get("language")
    reader = chosen if chosen in LANGUAGES else current_app.config["LANGUAGE"]
    with force_locale(reader):
        sentence = _(
            "The database of this box is damaged. What is on the tablets stays there until a backup is put in place."
        )
        page = jsonify(trouble=sentence) if asked_by_script() else _broken(reader)
    return page, 503, {"Retry-After": "600"}


def _broken(reader):
    last = records.last(current_app.config)
    return render_template("backups/broken.html", reader=reader, last=last, folder=current_app.config["INSTANCE"])


@backups.record_once
def _stand_first(setup):
    """Ask before everything else: no other guard may look into a broken database."""
    setup.app.before_request_funcs.setdefault(None, []).insert(0, stand_still)
