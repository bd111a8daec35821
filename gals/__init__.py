"""gals: a platform for running GALS workshops. ``create_app`` and nothing else."""

from flask import Flask
from jinja2 import StrictUndefined

from gals import access, config, db
from gals.access import sign_in
from gals.store import shelf
from gals.times import Clock
from gals.views import BLUEPRINTS, locked, news, page


def create_app(overrides=None):
    """A Flask application from the settings, changed by *overrides* (a dict of ``gals.config.SETTINGS`` names)."""
    settings = config.read(overrides)
    app = Flask(
        "gals",
        template_folder=str(config.asset_folder("templates")),
        static_folder=str(config.asset_folder("static")),
        instance_path=settings["INSTANCE"],
    )
    app.config.update(settings)
    locked.keep_secrets(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["clock"] = Clock(settings["TIMEZONE"])
    app.extensions["shelf"] = locked.sealed_shelf(app, shelf.of(settings))
    app.extensions["originals"] = locked.originals(app)
    app.after_request(sign_in.touch)  # registered first, so it runs last: after the request's own commit
    db.init_app(app)
    access.init_app(app)
    page.init_app(app)
    news.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    locked.init_app(app)
    return app
