"""Taking the steps of ``versions/``, and making new ones, with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config


def settings(connection=None):
    """Alembic's settings for this folder, over an open *connection*."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def take(connection):
    """Take every step that was not yet taken in the database behind an open *connection*."""
    command.upgrade(settings(connection), "head")


def check(engine):
    """Raise if the tables in the database are not those of the models."""
    with engine.begin() as connection:
        command.check(settings(connection))


def revise(engine, message):
    """Write a new step from what the models say and the database lacks (for developers)."""
    with engine.begin() as connection:
        command.revision(settings(connection), message=message, autogenerate=True)
