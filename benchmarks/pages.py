"""."""


def run():
    return ()
