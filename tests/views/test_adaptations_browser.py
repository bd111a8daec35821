"""In Kyrgyz, on a touch tablet: a step is renamed and shortened, a place moved by a finger, and another machine takes it all in."""

import io
import shutil

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from gals import create_app
from gals.store import accounts, toolbox
from tests.browser_fixtures import sign_in
from tests.conftest import CHEAPEST, PASSWORD, Visitor

KEY = "vision-journey"
PAGE = f"/programme/tools/{KEY}"


@pytest.fixture
def page(tablet, make_account):
    make_account("trainer")
    opened = tablet.new_page()
    opened.set_default_timeout(60_000)  # a sheet is drawn twice on the way; machines may be busy
    return sign_in(opened, "trainer")


@pytest.fixture
def elsewhere(tmp_path, empty_database):
    """Another machine on which nothing was said yet, and a trainer signed in there."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    shutil.copy(empty_database, folder / "gals.sqlite")
    made = create_app({"INSTANCE": str(folder), "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "ky", "TESTING": True})
    made.test_client_class = Visitor
    with Session(made.extensions["engine"].execution_options(writes=True)) as db:
        accounts.create(db, login="trainer", name="Айнура", role="trainer", password=PASSWORD, memory=CHEAPEST)
        db.commit()
    yield made, made.test_client().sign_in("trainer")
    made.extensions["engine"].dispose()


def drag(page, start, end):
    """A finger goes from one place of the sheet to another (sheet units). Chromium takes a tap right after it for part of it."""
    expect(page.locator("[data-with-scripts]")).to_be_visible()  # the fingers are listened to
    box = page.locator("[data-preview] svg").bounding_box()
    spots = [(box["x"] + x / 1000 * box["width"], box["y"] + y / 707 * box["height"]) for x, y in (start, end)]
    wire = page.context.new_cdp_session(page)
    (x1, y1), (x2, y2) = spots
    ways = [("touchStart", 0)] + [("touchMove", part / 5) for part in range(1, 6)]
    for kind, part in ways:
        wire.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x1 + (x2 - x1) * part, "y": y1 + (y2 - y1) * part}]},
        )
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def said(app):
    with Session(app.extensions["engine"]) as db:
        return toolbox.find(db, KEY, "ky")


def test_a_tool_is_said_anew_by_finger_kept_as_a_file_and_taken_in_elsewhere(page, app, elsewhere):
    page.goto(f"{PAGE}/steps/vision")
    page.fill("#title-ky", "Менин чоң кыялым")
    page.fill("#minutes", "15")
    page.locator("main button.button").tap()
    page.wait_for_url(f"**{PAGE}#steps")
    expect(page.locator("#steps li").nth(1)).to_contain_text("Менин чоң кыялым")

    page.goto(f"{PAGE}/zones")
    trouble = page.locator("[data-trouble]")
    drag(page, (100, 70), (160, 190))
    expect(trouble).to_be_visible()  # it lies on what helps, and the page says so before anything is sent
    expect(page.locator(".wrong")).to_have_count(2)
    page.locator("main button.button").first.click()
    expect(page.locator("[data-box=owner] [name=y-owner]")).to_have_value("140")
    expect(trouble).to_be_visible()
    drag(page, (160, 190), (100, 70))
    expect(trouble).to_be_hidden()
    drag(page, (268, 118), (208, 98))  # its lower right corner
    expect(page.locator("[data-box=owner] [name=w-owner]")).to_have_value("244")
    page.locator("main button.button").first.click()
    page.wait_for_url(f"**{PAGE}#sheet")
    here = said(app)
    assert (208, 98) in [(round(x), round(y)) for x, y in here.zone("owner").outline]
    assert (here.steps[1].title, here.steps[1].minutes) == ("Менин чоң кыялым", 15)

    page.goto("/programme/adaptation")
    with page.expect_download() as loading:
        page.locator("a[download]").tap()
    content = loading.value.path().read_bytes()
    other, trainer = elsewhere
    sent = {"file": (io.BytesIO(content), "gals-adaptation.json"), "csrf_token": trainer.guard()}
    shown = trainer.post("/programme/adaptation", data=sent, content_type="multipart/form-data")
    assert shown.status_code == 200 and said(other) != here
    assert trainer.send("/programme/adaptation/take", text=content.decode()).status_code == 303
    assert said(other) == here
    assert "Менин чоң кыялым" in trainer.get(f"/tools/{KEY}").get_data(as_text=True)
