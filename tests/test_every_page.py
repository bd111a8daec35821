"""Laws for every page: it opens, in Kyrgyz, on a tablet and a phone, for everybody, and says nothing in its title."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import demo_world
from tests.browser_fixtures import sign_in

#: Width and height in CSS pixels.
SCREENS = {"tablet": (1280, 800), "upright": (800, 1280), "phone": (360, 740)}

#: What a finger must hit is at least this large, in CSS pixels.
TOUCH = 48

SMALL = """(least) => [...document.querySelectorAll("a[href], button, input, select, textarea, [role=button]")]
  .filter((one) => one.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && !one.closest("p, label, [hidden]"))
  .map((one) => [one, (one.type === "radio" || one.type === "checkbox" ? one.closest("label") ?? one : one).getBoundingClientRect()])
  .filter(([one, box]) => box.width > 0 && box.right > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} is ${Math.round(box.width)}×${Math.round(box.height)}`)"""

WIDER = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""


@pytest.fixture
def pages(app, data, make_account, tablet, today):
    """Addresses of all pages, and a tablet on which an admin is signed in."""
    demo_world.load(data, today)
    make_account("admin")
    page = sign_in(tablet.new_page(), "admin")
    known = list(demo_world.addresses(app, data))
    data.rollback()
    return page, known


def is_page(answer):
    return answer is not None and "text/html" in answer.headers.get("content-type", "")


def opened(page, address):
    """The answer to a page's address, or None where a paper or picture lies."""
    asked = page.request.get(address)
    if not is_page(asked):
        assert asked.status in (200, 204, 304), f"{address}: {asked.status}"
        return None
    answer = page.goto(address)
    page.wait_for_timeout(80)
    return answer


def test_every_page_opens_on_every_screen_without_a_fault(pages):
    page, addresses = pages
    axe, faults = Axe(), {}
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for endpoint, address in addresses:
        found = []
        answer = opened(page, address)
        if answer is None:
            continue
        if answer.status != 200 or page.title() != "GALS" or not page.locator("html[lang]").count():
            found.append(f"status {answer.status}, title {page.title()!r}")
        for screen, (width, height) in SCREENS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(50)
            found += [f"{screen}: {small}" for small in page.evaluate(SMALL, TOUCH)]
            if page.evaluate(WIDER) > 1:
                found.append(f"{screen}: {page.evaluate(WIDER)} px too wide")
        page.set_viewport_size({"width": 1280, "height": 800})
        broken = [v for v in axe.run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        found += [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in broken]
        found += complaints
        complaints.clear()
        if found:
            faults[f"{endpoint} {address}"] = found
    assert not faults, "\n".join(f"{where}\n  " + "\n  ".join(found) for where, found in faults.items())
