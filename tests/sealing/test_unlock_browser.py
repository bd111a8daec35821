"""The laptop's own screen, 1280 by 800: the box is opened, used and locked again in a browser."""

from tests import sealed_box
from tests.conftest import PASSWORD


def test_a_facilitator_opens_the_box_works_and_locks_it(app, box, tablet, make_account):
    make_account("facilitator")
    tablet.add_cookies([{"name": "language", "value": "en", "url": "http://127.0.0.1"}])
    box.lock()
    page = tablet.new_page()
    page.goto("/groups")
    page.get_by_role("heading", name="The box is locked").wait_for()
    assert page.title() == "GALS"
    page.get_by_label("Passphrase").fill("almaz balyk kitep")
    page.get_by_role("button", name="Open the box").click()
    page.get_by_role("alert").wait_for()
    page.get_by_label("Passphrase").fill(sealed_box.WORDS)
    button = page.get_by_role("button", name="Open the box")
    size = button.bounding_box()
    assert size["height"] >= 48
    assert size["y"] + size["height"] <= 800
    button.click()
    page.locator("#login").wait_for()
    page.locator("#login").fill("facilitator")
    page.locator("#password").fill(PASSWORD)
    page.locator("main button.button").click()
    page.get_by_role("button", name="Lock now").wait_for()
    with page.expect_navigation():
        page.get_by_role("button", name="Lock now").click()
    with box._changed:
        assert box._changed.wait_for(lambda: not box.is_open, 30)
    page.goto("/groups")
    page.get_by_role("heading", name="The box is locked").wait_for()
    page.go_back()
    page.get_by_role("heading", name="The box is locked").wait_for()
