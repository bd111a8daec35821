"""Sealed applications for these tests."""

import pytest

from gals import create_app
from tests import sealed_box
from tests.conftest import CHEAPEST, Visitor


class Reader(Visitor):
    """A visitor that reads every answer to its end, as servers do: a lock waits for answers under way."""

    def open(self, *asked, **more):
        """The answer, whole."""
        return super().open(*asked, buffered=True, **more)


@pytest.fixture
def box(tmp_path, sealed_database):
    """A sealed box of its own, locked, with an empty database."""
    return sealed_box.lay_down(tmp_path, sealed_database)


@pytest.fixture
def app(box):
    """The application of ``box``, opened. Whoever locks it meets the page outside."""
    box.open_by_key(sealed_box.KEY)
    made = create_app({"INSTANCE": str(box.instance), "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "en", "TESTING": True})
    made.test_client_class = made.extensions["locked"].test_client_class = Reader
    yield made
    made.extensions["engine"].dispose()
