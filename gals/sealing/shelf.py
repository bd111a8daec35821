"""The sealed shelf: photographs lie on another shelf, each as a sealed letter. Names stay as they are."""

from gals.sealing import letters


class SealedShelf:
    """What any shelf can do (see ``gals.store.shelf``). *box* gives the key each time, or raises Locked."""

    def __init__(self, inner, box):
        self.inner, self.box = inner, box

    def keep(self, name, content):
        """Keep *content* sealed under *name*. Raises Locked."""
        self.inner.keep(name, letters.seal(self._key(), name, content))

    def read(self, name):
        """The bytes under *name*, or None. Raises Locked, and Damaged for what was not sealed here under this name."""
        sealed = self.inner.read(name)
        return None if sealed is None else letters.unseal(self._key(), name, sealed)

    def has(self, name):
        """Whether something is kept under *name*."""
        return self.inner.has(name)

    def drop(self, name):
        """Destroy what is kept under *name*, if anything is."""
        self.inner.drop(name)

    def names(self):
        """All names, in no particular order."""
        return self.inner.names()

    def _key(self):
        return self.box.key("photographs")


class Drawer(SealedShelf):
    """A part of a shelf with a key of its own: what lies in it is named *prefix* and its name there. ``key()`` gives the key."""

    def __init__(self, inner, prefix, key):
        super().__init__(inner, None)
        self.prefix, self.own = prefix, key

    def keep(self, name, content):
        """Keep *content* sealed under *name*. Raises Locked."""
        super().keep(self.prefix + name, content)

    def read(self, name):
        """The bytes under *name*, or None. Raises Locked and Damaged."""
        return super().read(self.prefix + name)

    def has(self, name):
        """Whether something is kept under *name*."""
        return super().has(self.prefix + name)

    def drop(self, name):
        """Destroy what is kept under *name*, if anything is."""
        super().drop(self.prefix + name)

    def names(self):
        """All names in this drawer, in no particular order."""
        return (name.removeprefix(self.prefix) for name in super().names() if name.startswith(self.prefix))

    def _key(self):
        return self.own()
