"""A real Chromium, driven by Playwright: one for the run, a touch tablet for each test that asks."""

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.conftest import PASSWORD

#: What Debian's Chromium needs to run as root, on two processors, without talking to anybody.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-quic", "--disable-dev-shm-usage"),
)

#: Milliseconds a browser's test waits for what it wants to see, at most: a busy machine may need them, and nobody waits
#: longer than until it is there.
PATIENCE = 45_000
expect.set_options(timeout=PATIENCE)

#: A tablet in the hands of somebody in Kyrgyzstan.
TABLET = {
    "viewport": {"width": 1280, "height": 800},
    "screen": {"width": 1280, "height": 800},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 1,
    "locale": "ky",
    "timezone_id": "Asia/Bishkek",
}


def chromium():
    """Where the browser is."""
    return os.environ.get("GALS_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


def enter(page, login="facilitator"):
    """Fill in the page that asks who signs in, and send it."""
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("main button.button")


def sign_in(page, login="facilitator"):
    """*page*, on which *login* is signed in and everything is in Kyrgyz."""
    page.goto("/sign-in")
    page.context.add_cookies([{"name": "language", "value": "ky", "url": page.url}])
    enter(page, login)
    page.wait_for_url(lambda url: "sign-in" not in url)
    return page


@pytest.fixture(scope="session")
def playwright():
    """Playwright itself, for tests that start a browser of their own."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright):
    """One Chromium for the run."""
    started = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
    started.on("context", lambda context: context.set_default_timeout(PATIENCE))
    yield started
    started.close()


@pytest.fixture
def tablet(browser, served):
    """A touch tablet (a browser context) whose addresses are those of the served application."""
    context = browser.new_context(**TABLET, base_url=served)
    yield context
    context.close()
