"""Going to headquarters: the same changes, the same receipts, over HTTPS or in a file on a stick."""

from contextlib import contextmanager

from sqlalchemy.orm import Session


@contextmanager
def writing(app):
    """A session that commits when all went well."""
    with Session(app.extensions["engine"].execution_options(writes=True), expire_on_commit=False) as db, db.begin():
        yield db


def moment(app):
    """The moment, by the program's clock."""
    return app.extensions["clock"].now()
