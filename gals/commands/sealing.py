"""The sealed box: set up with its holders, opened, locked, and given another passphrase or other holders."""

import secrets
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from gals import config
from gals.commands.asking import open_box, secret, until_it_fits
from gals.commands.ready import prepare, trouble
from gals.errors import BadInput
from gals.printing import recovery
from gals.sealing import box as boxes
from gals.sealing import conversion, envelope, memory, passphrase, watch, wraps
from gals.sealing.wraps import Holder, WrongKey


def init(wanted):
    """Set this installation up, or seal one: its database, photographs and secret keys."""
    if not wanted.sealed:
        app = prepare()
        print(f"Ready in {app.config['INSTANCE']}. Now: gals serve")
        return 0
    settings = config.read()
    try:
        refuse_unsealable(settings)
        names = wanted.holder or asked_names()
        seal(settings, names, sheets_of(wanted, settings), keep_sheets=wanted.keep_sheets)
    except BadInput as error:
        return trouble(str(error))
    return 0


def refuse_unsealable(settings):
    """Raises BadInput for what cannot be sealed, or is already."""
    instance = Path(settings["INSTANCE"])
    if boxes.of(instance).sealed:
        raise BadInput(
            "This box is sealed already. New recovery sheets: gals holders. Another passphrase: gals passphrase."
        )
    if settings["DATABASE_URL"] != f"sqlite:///{instance / conversion.DATABASE}" or settings.get("SHELF_URL"):
        raise BadInput(
            "Only a box that keeps everything in its own folder can be sealed: no DATABASE_URL, no SHELF_URL."
        )


def seal(settings, names, folder, *, keep_sheets):
    """The whole ceremony. Nothing is changed before the passphrase and every recovery key have been typed back."""
    memory.keep_in()
    instance, key = Path(settings["INSTANCE"]), secrets.token_bytes(wraps.KEY)
    envelope.refuse_few([Holder(name, name) for name in names])
    words = fresh_passphrase()
    with sheets_for(settings, names, folder, keep=keep_sheets) as made:
        sealed = envelope.made(settings["NAME"], key, words, made)
        typed = rehearse(sealed, key)
    conversion.convert(instance, sealed, lambda purpose: boxes.derived(key, purpose))
    box = boxes.of(instance)
    for text in typed:
        box.open_by_recovery(text)
        box.lock()
    box.sealed = True
    box.open_by_passphrase(words)
    prepare().extensions["engine"].dispose()
    print("The box is sealed. It was opened with the passphrase, and with each recovery key alone.")
    if left := conversion.left_open(instance):
        print("These files in its folder are not sealed; please look at them: " + ", ".join(left))
    box.lock()


def fresh_passphrase():
    """A new passphrase, proposed until somebody types it back."""
    proposed = passphrase.propose()
    print(
        f"\nThe passphrase, worth {passphrase.bits():.0f} bits. Write it down until you know it by heart:\n\n    {proposed}\n"
    )

    def fits(typed):
        if passphrase.tidy(typed) in ("", "another"):
            raise Another
        words = passphrase.checked(typed)
        if words != proposed:
            raise BadInput("These are not the words proposed. Please compare them and type them again.")
        return words

    try:
        return until_it_fits('Type the words, or "another" for other ones: ', fits)
    except Another:
        return fresh_passphrase()


class Another(Exception):
    """Somebody would like other words."""


@contextmanager
def sheets_for(settings, names, folder, *, keep):
    """Holders with a fresh recovery key for each of *names*; the files of their sheets are destroyed in the end, unless kept."""
    folder.mkdir(parents=True, exist_ok=True)
    made, sheets = [], []
    try:
        for number, name in enumerate(names, 1):
            key, recipient = wraps.fresh_recovery()
            sheets.append(folder / f"recovery-{number}.pdf")
            sheets[-1].touch(mode=0o600)
            page = recovery.Sheet(settings["NAME"], name, key, datetime.now(UTC).date(), settings["LANGUAGE"])
            sheets[-1].write_bytes(recovery.build(page))
            made.append(Holder(name, recipient))
            print(f"Sheet for {name}: {sheets[-1]}")
        print("Print each sheet now. Then type each key from the paper, to see that it can be read.")
        yield made
    finally:
        for path in sheets:
            if keep:
                print(f"Take this file away from the laptop, it opens the box: {path}")
            else:
                conversion.destroy(path)


def rehearse(sealed, key):
    """Every holder's key, typed from the sheet (or the name of a file that holds it); each has opened the envelope."""
    typed = {}

    def opens(text, name):
        text = from_file(text)
        opened, whose = wraps.by_recovery(sealed["holders"], text)
        if opened != key or whose != name:
            raise WrongKey(f"This is the key of {whose}. Please type the one of {name}.")
        typed[name] = text

    for holder in sealed["holders"]:
        name = holder["name"]
        until_it_fits(f"Recovery key of {name}: ", lambda text, name=name: opens(text, name))
        print(f"The key of {name} opens the box.")
    return list(typed.values())


def from_file(text):
    """What was typed, or what stands in the file of that name."""
    path = Path(text.strip())
    if len(text) < 200 and text.strip() and not text.strip().upper().startswith("AGE-") and path.is_file():
        lines = [line.strip() for line in path.read_text(errors="replace").splitlines()]
        return next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
    return text


def asked_names():
    """Two names of holders."""
    return [secret(f"Name of the {which} holder of a recovery key: ") for which in ("first", "second")]


def sheets_of(wanted, settings):
    """The folder for the sheets. Raises BadInput for one inside the box."""
    folder = Path(wanted.sheets).resolve()
    if folder.is_relative_to(Path(settings["INSTANCE"])):
        raise BadInput(
            "A recovery key must not lie inside the box that it opens. Please choose another folder, as a stick."
        )
    return folder


def recover(_wanted):
    """Open the box with a recovery key, and give it a new passphrase."""
    box = sealed_box()
    if box is None:
        return trouble("This box is not sealed.")
    memory.keep_in()
    try:
        name = until_it_fits("Recovery key: ", lambda text: box.open_by_recovery(from_file(text)))
        print(f"Opened with the key of {name}. Now the box gets a new passphrase.")
        box.change_passphrase(fresh_passphrase())
    except BadInput as error:
        return trouble(str(error))
    finally:
        box.lock()
    print("Done. The old passphrase opens nothing any more.")
    return 0


def change_passphrase(_wanted):
    """Give the box another passphrase; nothing is encrypted anew."""
    box = sealed_box()
    if box is None:
        return trouble("This box is not sealed.")
    try:
        open_box(box)
        box.change_passphrase(fresh_passphrase())
    except BadInput as error:
        return trouble(str(error))
    finally:
        box.lock()
    print("Done. The old passphrase opens nothing any more.")
    return 0


def holders(wanted):
    """Make new recovery sheets, for the same holders or others; the old sheets open nothing any more."""
    box, settings = sealed_box(), config.read()
    if box is None:
        return trouble("This box is not sealed.")
    try:
        folder = sheets_of(wanted, settings)
        envelope.refuse_few([Holder(name, name) for name in wanted.name])
        open_box(box)
        with sheets_for(settings, wanted.name, folder, keep=wanted.keep_sheets) as made:
            box.change_holders(made, rehearse)
    except BadInput as error:
        return trouble(str(error))
    finally:
        box.lock()
    print("Done. Old sheets open nothing any more, except old backups.")
    return 0


def lock(_wanted):
    """Lock the box of the server that runs here, and wait until its key is gone."""
    settings = config.read()
    try:
        if not watch.ask(settings["INSTANCE"]):
            return trouble("No gals serves this box now. Nothing is open.")
    except TimeoutError:
        return trouble("gals did not answer. Please shut the laptop down.")
    return 0


def sealed_box():
    """The box of this installation, or None if it is a plain one."""
    box = boxes.of(config.read()["INSTANCE"])
    return box if box.sealed else None


SHEETS = (
    (("--sheets",), {"default": "recovery-sheets", "metavar": "FOLDER", "help": "where the sheets to print are put"}),
    (("--keep-sheets",), {"action": "store_true", "help": "leave their files there, as on a stick"}),
)
COMMANDS = (
    (
        "init",
        init,
        (
            (
                ("--sealed",),
                {"action": "store_true", "help": "seal it: a passphrase, and two holders of recovery keys"},
            ),
            (("--holder",), {"action": "append", "metavar": "NAME", "help": "who keeps a recovery key; twice or more"}),
            *SHEETS,
        ),
    ),
    ("recover", recover, ()),
    ("passphrase", change_passphrase, ()),
    ("holders", holders, ((("name",), {"nargs": "+", "metavar": "NAME"}), *SHEETS)),
    ("lock", lock, ()),
)
