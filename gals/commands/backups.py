"""Backups and restoring at the laptop itself."""

from pathlib import Path

from gals import config
from gals.commands.ready import prepare, trouble
from gals.keeping import backup as keeping
from gals.keeping import custodians
from gals.keeping.restore import restore as put_in_place
from gals.keeping.restore import try_to_open
from gals.printing import key_sheet
from gals.printing.text import LANGUAGES


def backup(wanted):
    """Make a backup sealed to the custodians and open it again; “keys FILE” makes a custodian's key, “check FILE” opens a backup."""
    if wanted.what == "keys":
        return _keys(wanted)
    if wanted.what == "check":
        return _check(wanted)
    app = prepare()
    with app.app_context():
        made = keeping.make(app, wanted.to or None)
    print(
        f"{made.path}\n{made.size >> 10} KiB, opened again and compared: {made.photographs} photographs and every table."
    )
    return 0


def _keys(wanted):
    if not wanted.file:
        return trouble("Say where to write the key: gals backup keys sheet.pdf --name “who keeps it”.")
    path = Path(wanted.file)
    if path.exists():
        return trouble(f"{path} is there already. A key is never overwritten.")
    secret, public = custodians.fresh()
    content = f"# GALS backup key of {wanted.name}\n# public: {public}\n{secret}\n".encode()
    if path.suffix.lower() == ".pdf":
        content = key_sheet.build(wanted.name, secret, public, wanted.lang)
    try:
        path.touch(mode=0o600)
        path.write_bytes(content)
    except OSError as error:
        return trouble(f"{path} cannot be written: {error.strerror}.")
    print(
        f"Print {path}, hand it to {wanted.name or 'the custodian'} to lock away in another place than the laptop, and delete the file."
    )
    print(f"Then add this public half to BACKUP_RECIPIENTS in instance/config.py:\n{public}")
    return 0


def _check(wanted):
    if not (wanted.file and wanted.identity):
        return trouble("Say which backup and whose key: gals backup check FILE --identity KEYFILE")
    photographs = try_to_open(Path(wanted.file), custodians.identities(wanted.identity), config.read())
    print(f"This backup opens with this key and is whole: {photographs} photographs and every table.")
    return 0


def restore(wanted):
    """Put a backup in place on an empty machine."""
    settings = config.read()
    about, aside = put_in_place(
        Path(wanted.file), custodians.identities(wanted.identity), settings, replace=wanted.replace
    )
    moment, changes = about["made_at"][:16].replace("T", " "), about["rows"].get("changes", 0)
    print(f"In place: the backup of {moment}, {changes} changes. Start with: gals serve")
    if aside:
        print(f"What was here before lies in {aside}. Delete it when everything is well.")
    return 0


IDENTITY = (("--identity",), {"metavar": "KEYFILE", "help": "a text file with the secret from a custodian's key sheet"})

COMMANDS = (
    (
        "backup",
        backup,
        (
            (
                ("what",),
                {
                    "nargs": "?",
                    "choices": ("keys", "check"),
                    "help": "make a custodian's key, or open a backup to see whether it is whole",
                },
            ),
            (("file",), {"nargs": "?", "metavar": "FILE"}),
            (
                ("--to",),
                {"default": "", "metavar": "FOLDER", "help": "another place than the settings say, as a stick"},
            ),
            (("--name",), {"default": "", "help": "keys: who keeps the sheet"}),
            (("--lang",), {"choices": LANGUAGES, "default": "ky", "help": "keys: language of the sheet"}),
            IDENTITY,
        ),
    ),
    (
        "restore",
        restore,
        (
            (("file",), {"metavar": "FILE"}),
            (IDENTITY[0], IDENTITY[1] | {"required": True}),
            (
                ("--replace",),
                {"action": "store_true", "help": "even where something is: what is here is set aside first"},
            ),
        ),
    ),
)
