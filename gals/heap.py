"""Memory that lives as long as a server: it is not looked through again and again for what can go."""

import gc

#: So many new objects before the youngest are looked through, and so many times before older ones are.
THRESHOLDS = (50_000, 20, 50)


def settle() -> None:
    """Leave what was loaded so far out of every search for garbage: else an answer in forty waits a third of a second for one.

    To be called before any database, key or page is opened: what is left out is never cleared away.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
