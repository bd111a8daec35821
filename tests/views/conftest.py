"""What page tests share: a village with its people, its facilitator, and a look into the database."""

import pytest
from sqlalchemy.orm import Session

from tests.views import village


@pytest.fixture
def world(app, written):
    """The names of what the village holds, as ``village.build`` gives them."""
    return written(lambda w: village.build(w, app.extensions["clock"].today()))


@pytest.fixture
def nurgul(visit, world):
    """The facilitator of the near village, signed in."""
    return visit("facilitator", places=[world["near"]])


@pytest.fixture
def look(app):
    """A session that only reads."""
    with Session(app.extensions["engine"]) as session:
        yield session
