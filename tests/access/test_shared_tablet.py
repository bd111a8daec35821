"""A tablet that passes through many hands, in a real browser: hiding, the curtain, help that leaves no trace."""

import re
import sqlite3
import subprocess

import pytest

from tests.browser_fixtures import FLAGS, PATIENCE, chromium
from tests.conftest import PASSWORD

#: Stands in a name on a page, and must stand nowhere on the tablet afterwards.
MARKER = "Zqmarkerqz"


@pytest.fixture
def group(written):
    """The address of a group's page with the marker in its name."""
    place = written(lambda w: w.put("place", None, level="village", name_ky="Ак-Суу"))
    return "/groups/" + written(lambda w: w.put("group", None, label=MARKER, sex="women", place_id=place))


def enter(page):
    """Sign in by the form."""
    page.goto("/sign-in")
    page.fill("#login", "admin")
    page.fill("#password", PASSWORD)
    page.click("main button.button")
    page.wait_for_url("**/")


@pytest.fixture
def page(tablet, make_account):
    """A page on which an admin is signed in, in English."""
    make_account("admin")
    opened = tablet.new_page()
    enter(opened)
    return opened


def shows_garden(page):
    page.wait_for_url("**/weather")
    return page.locator(".garden").is_visible()


def test_one_touch_hides_the_page_and_going_back_asks_for_the_password(page, group):
    page.goto(group)
    with page.expect_request("**/hide"):
        page.click("[data-hide-now]")
    assert shows_garden(page)
    assert MARKER not in page.content()
    page.go_back()
    page.wait_for_url("**/sign-in**")
    assert MARKER not in page.content()


def test_shift_three_times_hides_the_page_too(page, group):
    page.goto(group)
    for _press in range(3):
        page.keyboard.press("Shift")
    assert shows_garden(page)


def test_capital_letters_hide_nothing(page, group):
    page.goto(group)
    for letter in "ABCDE":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(200)
    assert MARKER in page.content()


def test_without_scripts_the_sign_is_a_plain_link(browser, served, make_account):
    make_account("admin")
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    enter(page)
    page.click("[data-hide-now]")
    assert shows_garden(page)
    page.goto("/")
    page.click("a[href='/help']")
    page.wait_for_url(re.compile("/help/(ky|ru|en)$"))
    assert page.locator(".four").is_visible()
    context.close()


def test_the_sign_comes_first_for_who_moves_by_keys(page, group):
    page.goto(group)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hasAttribute('data-hide-now')")


def test_nothing_is_seen_while_nobody_looks(page, group):
    page.goto(group)
    seen = page.evaluate("document.body.innerText")
    page.evaluate("""() => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    assert MARKER in seen
    assert page.evaluate("document.body.innerText").strip() == ""
    assert page.title() == "GALS"
    page.evaluate("""() => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => false });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    assert MARKER in page.evaluate("document.body.innerText")


def test_a_page_nobody_touches_is_covered_and_a_touch_uncovers_it(page, group):
    page.clock.install()
    page.goto(group)
    page.clock.run_for(100_000)
    page.mouse.click(600, 500)
    page.clock.run_for(100_000)
    assert not page.locator(".curtain").count()
    page.clock.run_for(90_000)
    page.locator(".curtain button").wait_for()
    assert page.evaluate("document.elementFromPoint(300, 300).closest('.curtain') !== null")
    page.keyboard.press("Escape")
    assert page.locator(".curtain").is_visible()
    with page.expect_response("**/here") as answer:
        page.click(".curtain button")
    assert answer.value.status == 200
    page.locator(".curtain").wait_for(state="detached")


def test_a_covered_page_whose_sign_in_is_over_asks_for_the_password(page, group):
    page.clock.install()
    page.goto(group)
    page.clock.run_for(181_000)
    page.context.clear_cookies(name="gals")
    page.click(".curtain button")
    page.wait_for_url("**/sign-in**")
    assert MARKER not in page.content()


def test_help_opens_over_the_page_without_a_request_or_an_address(page, group):
    with page.expect_response("**/help/*"):
        page.goto(group)
    page.wait_for_load_state("networkidle")  # the help has come to its end
    asked, before = [], page.evaluate("history.length")
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    page.click("header a[href='/help']")
    page.locator(".help-over .four").wait_for()
    assert page.url.endswith(group)
    assert page.evaluate("history.length") == before
    assert [address for address in asked if "/help" in address.replace("help.svg", "").replace("help.css", "")] == []
    page.click(".help-over > .button")
    page.locator(".help-over").wait_for(state="detached")
    page.context.set_offline(False)


def test_help_can_be_hidden_like_any_page(page, group):
    page.goto(group)
    page.click("header a[href='/help']")
    page.locator(".help-over .four").wait_for()
    page.click(".help-over [data-hide-now]")
    assert shows_garden(page)


def test_nothing_of_anybody_lies_on_the_tablet_afterwards(playwright, served, make_account, group, tmp_path):
    """D1-2: somebody takes the tablet home and looks through its files."""
    make_account("admin")
    profile = tmp_path / "profile"
    kept = playwright.chromium.launch_persistent_context(profile, executable_path=chromium(), args=list(FLAGS), base_url=served)
    kept.set_default_timeout(PATIENCE)
    page = kept.new_page()
    enter(page)
    for address in ("/groups", group, "/participants/new", group):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert MARKER in page.content()
    page.click("header a[href='/help']")
    page.locator(".help-over .four").wait_for()
    page.click(".help-over > .button")
    page.click("[data-hide-now]")
    assert shows_garden(page)
    kept.close()
    found = subprocess.run(["grep", "-rlaF", MARKER, str(profile)], capture_output=True, text=True, check=False)
    assert found.stdout == ""
    assert subprocess.run(["grep", "-rlaF", PASSWORD, str(profile)], capture_output=True, check=False).stdout == b""
    history = sqlite3.connect(profile / "Default" / "History")
    visited = history.execute("SELECT url, title FROM urls").fetchall()
    history.close()
    assert visited
    assert [address for address, _title in visited if "/help" in address] == []
    assert {title for _address, title in visited} <= {"GALS", ""}
