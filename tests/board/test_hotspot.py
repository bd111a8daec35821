"""A village hotspot gives the board plain http: no secure context, fewer points, no built-in hashes. It works all the same."""

import pytest

from tests.board.conftest import OpenBoard
from tests.browser_fixtures import FLAGS, PATIENCE, TABLET, chromium
from tools import ink


@pytest.fixture
def hotspot(playwright, served, enter):
    """A tablet that reaches the server under a name that no browser trusts."""
    started = playwright.chromium.launch(
        executable_path=chromium(), args=[*FLAGS, "--host-resolver-rules=MAP gals.lan 127.0.0.1"]
    )
    context = started.new_context(**TABLET, base_url=served.replace("127.0.0.1", "gals.lan"))
    context.set_default_timeout(PATIENCE)
    yield enter(context)
    started.close()


@pytest.fixture
def enter(app, served):
    """As the board's own, for the hotspot's name."""

    def enter(context):
        client = app.test_client().sign_in("facilitator")
        address = served.replace("127.0.0.1", "gals.lan")
        context.add_cookies([{"name": "gals", "value": client.get_cookie("gals").value, "url": address}])
        return context

    return enter


def test_a_drawing_is_safe_on_plain_http(sheet, hotspot, app):
    board = OpenBoard(hotspot.new_page(), app, sheet.drawing).open()
    assert board.page.evaluate("[isSecureContext, typeof crypto.subtle, typeof crypto.randomUUID]") == [False, "undefined", "undefined"]
    board.hand.stroke([(300, 300), (420, 250), (520, 320), (420, 400), (300, 300)])
    board.wait_until_safe()
    [mark] = board.marks()
    assert len(ink.unpack(mark.ink)) >= 5
    board.open()
    assert board.inked() > 500
    assert board.errors == []
