"""Who may do what where. Everything is refused unless a rule allows it."""

from gals.access import arrival, forgery, headers, limits, log, proxy, sign_in, witness


def init_app(app):
    """Put the guards of *app* in their places: what stands first is asked first, and speaks last."""
    log.init_app(app)
    proxy.init_app(app)
    arrival.init_app(app)
    headers.init_app(app)
    forgery.init_app(app)
    sign_in.init_app(app)
    limits.init_app(app)
    witness.init_app(app)
