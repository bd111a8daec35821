"""How a sealed box is opened when a server or a command starts."""

from gals import migrations
from gals.commands.asking import may_be_asked, open_box
from gals.errors import BadInput
from gals.keeping import health
from gals.sealing import box as boxes
from gals.sealing import memory, watch

SWAP = "This laptop may write memory, and the box's key with it, to {}. Turn swap off or encrypt it: docs/sealed.md"


def open_for_serving(app, furnish):
    """Open the box of *app* if somebody can be asked; whenever it is opened, the database gets its newest shape and ``furnish(app)``.

    A plain box is always open. Raises BadInput when the passphrase was mistyped too often.
    """
    box = app.extensions["sealed"]
    if box.sealed:
        memory.keep_in()
        for place in memory.swaps():
            print(SWAP.format(place), flush=True)
        if may_be_asked():
            open_box(box)
        else:
            print("The box is locked. Open it on this laptop's own screen, on the page below.", flush=True)

    def ready():
        if not health.look_at_pages(app):
            return print(health.SAID, flush=True)
        if not migrations.upgrade(app.extensions["engine"]):
            migrations.forget_copies(app.extensions["engine"])
        return furnish(app)

    box.when_opened(ready)


def open_papers(settings, wanted):
    """Over TLS nothing can be served before the box is open: its certificate's key is sealed too. Raises BadInput."""
    box = boxes.of(settings["INSTANCE"])
    if wanted.tls and box.sealed:
        if not may_be_asked():
            raise BadInput("With --tls a sealed box is opened at the terminal: its certificate is sealed too.")
        open_box(box)


def hand_over(app):
    """Lock the box here; the function returned opens it again in the process that serves."""
    box = app.extensions["sealed"]
    return box.hand_over() if box.sealed else lambda: None


def keep_watch(app):
    """Lock a sealed box when nobody is there, or when ``gals lock`` asks. In the main thread of the process that serves."""
    box = app.extensions["sealed"]
    if box.sealed:
        watch.begin(box, app.config["BOX_IDLE_MINUTES"])
