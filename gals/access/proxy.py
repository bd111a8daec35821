"""A proxy in front of the pages says who asks and over what: believed only where a setting says that there is one."""

from werkzeug.middleware.proxy_fix import ProxyFix


def init_app(app):
    """Believe ``X-Forwarded-For``, ``-Proto`` and ``-Host`` of as many proxies as BEHIND_PROXY says; of none by default."""
    if many := app.config["BEHIND_PROXY"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=many, x_proto=many, x_host=many)
