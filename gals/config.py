"""Settings: one documented table. README lists each; ``instance/config.py`` or the environment may change them."""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from gals.errors import NotConfigured
from gals.sealing import files

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent

#: Where the instance folder lies unless said otherwise: in the checkout, or where an installed ``gals`` is started.
HOME = ROOT if (ROOT / "setup.cfg").is_file() else Path.cwd()


class Setting(NamedTuple):
    """One setting: its name (in the environment ``GALS_`` + name, if ``env`` is empty), default and meaning."""

    name: str
    default: object
    help: str
    env: str = ""


SETTINGS = (
    Setting("DATABASE_URL", "", "Where the data are; empty means SQLite in the instance folder", "DATABASE_URL"),
    Setting("INSTANCE", "", "Folder for the database, photographs and the secret key; empty means ./instance", "GALS_INSTANCE"),
    Setting("NAME", "GALS", "What this installation is called where machines exchange, as the village's or the office's name"),
    Setting("AUTHORITY", "", "File of the certificate authority of headquarters, where the system does not know it"),
    Setting("TIMEZONE", "Asia/Bishkek", "Where the workshops are held"),
    Setting("LANGUAGE", "ky", "Language of a page for somebody who has not chosen: ky, ru or en"),
    Setting("IDLE_MINUTES", 15, "After so many minutes without a touch the password is asked again"),
    Setting("LONGEST_HOURS", 8, "After so many hours the password is asked again in any case"),
    Setting("PHOTO_MEGABYTES", 12, "The largest photograph taken in"),
    Setting("PHOTO_MEGAPIXELS", 40, "The largest photograph decoded"),
    Setting("SCAN_FOLDER", "", "Folder in which a scanner lays photographs of sheets: they are taken in, then lie in taken/; empty: none"),
    Setting("PASSWORD_MEMORY", 65536, "KiB of memory for one password check (Argon2id)"),
    Setting("SHELF_URL", "", "Where photographs are kept: s3://bucket/folder; empty means the instance folder"),
    Setting("SHELF_ENDPOINT", "", "Address of an S3-compatible store, as https://s3.example.org; empty means Amazon's"),
    Setting("SHELF_REGION", "", "Region of the S3-compatible store, if it has any"),
    Setting("SHELF_KEY", "", "Access key of the S3-compatible store; empty means AWS_ACCESS_KEY_ID in the environment"),
    Setting("SHELF_SECRET", "", "Secret key of the S3-compatible store; empty means AWS_SECRET_ACCESS_KEY"),
    Setting("PUBLIC_URL", "", "The address that codes for phones carry; empty means that of the page, with --lan that of the box"),
    Setting("LAN_NAME", "gals.lan", "The village box's own name in its certificate (gals serve --lan --tls)"),
    Setting("BACKUP_RECIPIENTS", "", "Keys of the custodians who can open a backup (age1…), two or more, with spaces between"),
    Setting("BACKUP_FOLDER", "", "Where backups are made unless another place is chosen; empty means backups/ in the instance folder"),
    Setting("BACKUP_HOURS", 24, "A backup is made by itself when the last one is so many hours old; 0 means never"),
    Setting("BACKUP_KEEP", 7, "So many backups stay in one folder; the newest is never taken away"),
    Setting("BACKUP_NAG_DAYS", 7, "The first page asks for a backup when the last one is so many days old"),
    Setting("DISK_WARN_PERCENT", 10, "Pages say that the disk fills up when less than this is free"),
    Setting("DISK_PHOTO_PERCENT", 3, "No new photographs are taken in when less than this is free"),
    Setting("BOX_IDLE_MINUTES", 10, "After so many minutes without anybody signed in, a sealed box locks itself"),
    Setting("POOL_SIZE", 8, "Connections to PostgreSQL a process keeps open; it opens at most twice as many"),
    Setting("READ_URL", "", "A read replica of PostgreSQL for the pages that count over everything; empty means none"),
    Setting("BEHIND_PROXY", 0, "How many proxies stand in front and say who asks (X-Forwarded-…); 0 means none, and nothing is believed"),
    Setting("SECURE_COOKIES", False, "True where pages are served over HTTPS: cookies then never travel in clear"),
)


def asset_folder(name):
    """The folder *name* (templates, static): inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else ROOT / name


def read(overrides=None):
    """All settings as a dict: defaults, then ``instance/config.py``, then the environment, then *overrides*.

    Raises NotConfigured for an unknown name, so that a misspelt setting never passes in silence.
    """
    known = {setting.name: setting for setting in SETTINGS}
    values = {name: setting.default for name, setting in known.items()}
    environment = {name: os.environ[s.env or f"GALS_{name}"] for name, s in known.items() if (s.env or f"GALS_{name}") in os.environ}
    instance = Path((overrides or {}).get("INSTANCE") or environment.get("INSTANCE") or HOME / "instance").resolve()
    values.update(_from_file(instance / "config.py"))
    values.update({name: _typed(known[name], text) for name, text in environment.items()})
    values.update(overrides or {})
    strange = sorted(set(values) - set(known) - {"TESTING"})
    if strange:
        raise NotConfigured(f"Unknown setting: {', '.join(strange)}. Known: {', '.join(known)}.")
    values["INSTANCE"] = str(instance)
    values["DATABASE_URL"] = _database(values["DATABASE_URL"], instance)
    values["READ_URL"] = values["READ_URL"] and _database(values["READ_URL"], instance)
    return values


def secret(instance):
    """The secret key of this installation, made on first need, readable by its owner only, sealed where the box is. Raises Locked."""
    kept = files.read(instance, "secret-key") or files.keep(instance, "secret-key", secrets.token_hex(32).encode())
    return kept.decode()


def _from_file(path):
    if not path.is_file():
        return {}
    names = {}
    exec(compile(path.read_text(), str(path), "exec"), names)  # noqa: S102 - the operator's own settings file
    return {name: value for name, value in names.items() if name.isupper()}


def _typed(setting, text):
    if isinstance(setting.default, bool):
        return text.lower() in ("1", "true", "yes", "on")
    return type(setting.default)(text)


def _database(url, instance):
    if not url:
        return f"sqlite:///{instance / 'gals.sqlite'}"
    for old in ("postgres://", "postgresql://"):
        if url.startswith(old):
            return "postgresql+psycopg://" + url.removeprefix(old)
    return url
