"""Going to headquarters: the same changes, the same receipts, over HTTPS or in a file on a stick."""


def moment(app):
    """The moment, by the program's clock."""
    return app.extensions["clock"].now()
