"""A tablet in the wrong hands: nothing readable on its disk, nothing of the last person on its screen, and few tries."""

import re

import pytest
from playwright.sync_api import expect

from tests.away.conftest import DRAWER, MARKER, sign_in, take_along, unlock, waiting

#: Planted in what is recorded away.
STROKE, SAID = "marker-of-a-label-7391", "Маркер айткан сөз"


def record_markers(page, world):
    label = (
        f"{{ drawing_id: '{world['drawing']}', layer: 'first', kind: 'label', x: 1, y: 2, size: 30, text: '{STROKE}' }}"
    )
    page.evaluate(f"{DRAWER}.record([{{ kind: 'mark', record: 'mark', body: {label} }}])")
    answer = f"{{ commitment_id: '{world['pin']}', answer: 'started', text: '{SAID}', via: 'meeting' }}"
    page.evaluate(f"{DRAWER}.record([{{ kind: 'fact', record: 'answer', body: {answer} }}])")


def found_in(folder, *markers):
    """Files under *folder* that hold one of the markers, in UTF-8 or as Chromium keeps two-byte text."""
    spelt = {coded for marker in markers for coded in (marker.encode(), marker.encode("utf-16-le"))}
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    return {str(file.relative_to(folder)) for file in files if any(one in file.read_bytes() for one in spelt)}


def test_a_locked_tablet_has_nothing_readable_on_its_disk(box, world, tablet_in, tmp_path):
    profile = tmp_path / "profile"
    with tablet_in(profile, box.address) as tablet:
        page = tablet.new_page()
        sign_in(page)
        take_along(page, world["women"])
        box.stop()
        unlock(page)
        record_markers(page, world)
        assert waiting(page) == 2
        page.click(".away-close")
        page.locator("[data-drawer]").wait_for()
        assert page.evaluate(f"{DRAWER} === undefined")
        unlock(page)
        page.goto("/weather")
        page.go_back()
        page.locator("[data-drawer]").wait_for()
        expect(page.locator("body")).not_to_contain_text(MARKER)
    assert found_in(profile, "gals-away"), "the sealed drawer itself is there"
    secrets = (MARKER, STROKE, SAID, "Тоок багам", "Айгүл", world["drawing"], world["pin"], "кызыл алма")
    assert found_in(profile, *secrets) == set()


def test_another_person_on_the_same_tablet_meets_nothing_of_the_first(
    app, box, world, make_account, tablet_in, tmp_path
):
    make_account("facilitator", login="second", places=[world["near"]])
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        sign_in(page)
        take_along(page, world["women"])
        tablet.clear_cookies()
        sign_in(page, "second")
        take_along(page, world["men"], words="башка беш сөз менде бар")
        box.stop()
        unlock(page)
        record_markers(page, world)
        page.click(".away-close")
        second = page.locator("[data-drawer]", has=page.locator(".initials", has_text=re.compile("^S$")))
        expect(second.locator(".chip")).to_have_count(0)
        expect(page.locator("[data-drawer] .chip")).to_have_text("2 on this tablet")
        second.click()
        page.fill("#passphrase", "кызыл алма көк асман тоо")
        page.click("form.door .button:not(.second)")
        page.locator(".mend", has_text="not the words").wait_for()
        page.fill("#passphrase", "башка беш сөз менде бар")
        page.click("form.door .button:not(.second)")
        page.locator(".held[data-state='safe']").wait_for()
        names = page.evaluate(f"{DRAWER}.all('participant').map((one) => one.name)")
        assert sorted(names) == ["Бакыт", "Эрмек"]
        assert page.evaluate(f"{DRAWER}.all('drawing').length") == 0
        expect(page.locator("body")).not_to_contain_text(MARKER)


@pytest.fixture
def covered(box, world, tablet_in, tmp_path):
    """A page whose open drawer is covered, with the PIN 2468."""
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        sign_in(page)
        take_along(page, world["women"])
        unlock(page)
        page.click(".away-cover")
        page.fill("#pin", "2468")
        page.click("form.door button")
        page.locator("form.door").wait_for(state="detached")
        page.locator(".away-cover").click()
        page.locator("#pin").wait_for()
        expect(page.locator("body")).not_to_contain_text(MARKER)
        yield page


def test_a_pin_opens_the_cover_and_five_wrong_ones_lock_the_drawer(covered):
    covered.fill("#pin", "2468")
    covered.click("form.door .button:not(.second)")
    covered.locator("form.door").wait_for(state="detached")
    covered.locator(".away-cover").click()
    for left in (4, 3, 2, 1):
        covered.fill("#pin", "1111")
        covered.click("form.door .button:not(.second)")
        covered.locator(".mend", has_text=f"{left} ").wait_for()
    covered.fill("#pin", "1111")
    covered.click("form.door .button:not(.second)")
    covered.locator("[data-drawer]").wait_for()
    covered.reload()
    covered.locator("[data-drawer]").click()
    covered.fill("#passphrase", "2468")
    covered.click("form.door .button:not(.second)")
    covered.locator(".mend").wait_for()
