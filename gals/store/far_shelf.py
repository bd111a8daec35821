"""A shelf in an S3-compatible store on the network; see ``gals.store.shelf``."""

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext as _
from obstore import exceptions
from obstore.store import S3Store

from gals.errors import GalsError, NotConfigured
from gals.store.shelf import place

#: How patiently a store on the network is asked: a page waits for the answer.
PATIENCE = {"timeout": "20s", "connect_timeout": "5s"}
AGAIN: Any = {"max_retries": 3, "retry_timeout": timedelta(seconds=15)}


class ObjectStore:
    """A shelf in a store of ``obstore``: one whole object a name, which such stores keep or refuse."""

    def __init__(self, store: Any) -> None:
        self.store = store

    def keep(self, name: str, content: bytes) -> None:
        """Send the object in one piece; the answer comes when the store has it. Raises GalsError when it does not."""
        with _reached():
            self.store.put(place(name), content, use_multipart=False)

    def read(self, name: str) -> bytes | None:
        """The bytes under *name*, or None. Raises GalsError when the store cannot be asked."""
        with _reached():
            try:
                return bytes(self.store.get(place(name)).bytes())
            except FileNotFoundError:
                return None

    def has(self, name: str) -> bool:
        """Whether there is such an object. Raises GalsError when the store cannot be asked."""
        with _reached():
            try:
                return bool(self.store.head(place(name)))
            except FileNotFoundError:
                return False

    def drop(self, name: str) -> None:
        """Delete the object, if there is one. Raises GalsError when the store cannot be asked."""
        with _reached(), contextlib.suppress(FileNotFoundError):
            self.store.delete(place(name))

    def names(self) -> Iterator[str]:
        """The names of all objects. Raises GalsError when the store cannot be asked."""
        with _reached():
            for some in self.store.list():
                yield from (one["path"].rpartition("/")[2] for one in some)


@contextlib.contextmanager
def _reached() -> Iterator[None]:
    """Say in a sentence that the store cannot be reached, does not let us in or has no such bucket; its words may name keys."""
    try:
        yield
    except (exceptions.BaseError, OSError) as error:
        trouble = _("The place where photographs are kept cannot be reached now. Please try again in a minute.")
        raise GalsError(trouble) from error


def of(settings: dict[str, Any]) -> ObjectStore:
    """The store that *settings* name (SHELF_*). Raises NotConfigured for an address that is none."""
    address = urlsplit(settings["SHELF_URL"])
    if address.scheme != "s3" or not address.netloc:
        raise NotConfigured("SHELF_URL must look like s3://bucket or s3://bucket/folder.")
    given = {
        "endpoint": "SHELF_ENDPOINT",
        "region": "SHELF_REGION",
        "access_key_id": "SHELF_KEY",
        "secret_access_key": "SHELF_SECRET",
    }
    known: Any = {name: settings[setting] for name, setting in given.items() if settings[setting]}
    plain: Any = PATIENCE | {"allow_http": settings["SHELF_ENDPOINT"].startswith("http://")}
    prefix = address.path.strip("/") or None
    return ObjectStore(S3Store(address.netloc, prefix=prefix, config=known, client_options=plain, retry_config=AGAIN))
