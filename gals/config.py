"""Settings: one documented table. README lists each; ``instance/config.py`` or the environment may change them."""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from gals.errors import NotConfigured

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
    Setting("TIMEZONE", "Asia/Bishkek", "Where the workshops are held"),
    Setting("LANGUAGE", "ky", "Language of a page for somebody who has not chosen: ky, ru or en"),
    Setting("IDLE_MINUTES", 15, "After so many minutes without a touch the password is asked again"),
    Setting("LONGEST_HOURS", 8, "After so many hours the password is asked again in any case"),
    Setting("PHOTO_MEGABYTES", 12, "The largest photograph taken in"),
    Setting("PHOTO_MEGAPIXELS", 40, "The largest photograph decoded"),
    Setting("PASSWORD_MEMORY", 65536, "KiB of memory for one password check (Argon2id)"),
    Setting("SHELF_URL", "", "Where photographs are kept: s3://bucket/folder; empty means the instance folder"),
    Setting("SHELF_ENDPOINT", "", "Address of an S3-compatible store, as https://s3.example.org; empty means Amazon's"),
    Setting("SHELF_REGION", "", "Region of the S3-compatible store, if it has any"),
    Setting("SHELF_KEY", "", "Access key of the S3-compatible store; empty means AWS_ACCESS_KEY_ID in the environment"),
    Setting("SHELF_SECRET", "", "Secret key of the S3-compatible store; empty means AWS_SECRET_ACCESS_KEY"),
    Setting("SECURE_COOKIES", False, "True where pages are served over HTTPS: cookies then never travel in clear"),
)

    Setting("PUBLIC_URL", "", "The address that codes for phones carry; empty means that of the page, with --lan that of the box"),
    Setting("LAN_NAME", "gals.lan", "The village box's own name in its certificate (gals serve --lan --tls)"),

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
    return values


def secret(instance):
    """The secret key of this installation, made on first need and readable by its owner only."""
    path = Path(instance) / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()


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
