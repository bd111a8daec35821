"""The page of backups: when the last one was made, one more at a touch, and a nag in words where it is overdue."""

from datetime import timedelta

import pytest

from gals.keeping import backup, disk, records


@pytest.fixture
def app(village):
    """The village, with a disk that has room."""
    village.config.update(DISK_WARN_PERCENT=0)
    return village


@pytest.fixture
def admin(app):
    return app.test_client().sign_in("admin")


def seen(visitor, address):
    return visitor.get(address).get_data(as_text=True)


def test_one_is_made_at_a_touch_and_told_of(app, enter_as_admin):
    page = enter_as_admin
    page.goto("/backups/")
    assert "No backup yet" in page.inner_text("#state")
    page.click("main form button.button")
    page.locator("#state h2", has_text="The last backup").wait_for()
    page.locator("#state:not([hx-get])").wait_for()
    [record] = records.every(app.config)
    assert record.file in page.inner_text("#state")


@pytest.fixture
def enter_as_admin(app, served, tablet):
    client = app.test_client().sign_in("admin")
    tablet.add_cookies([{"name": "gals", "value": client.get_cookie("gals").value, "url": served}])
    return tablet.new_page()


def test_the_first_page_asks_for_one_until_it_is_made_and_again_when_it_is_old(app, admin):
    app.config["BACKUP_NAG_DAYS"] = 7
    assert "No backup has been made" in seen(admin, "/")
    with app.app_context():
        backup.make(app)
    assert "backup" not in seen(admin, "/")
    app.extensions["clock"].shift += timedelta(days=8)
    admin.sign_in("admin")
    assert "It is time for another one" in seen(admin, "/")


def test_a_facilitator_is_told_whom_to_tell_and_sees_no_page_of_backups(app):
    visitor = app.test_client().sign_in("facilitator")
    assert "Please tell the administrator" in seen(visitor, "/")
    assert visitor.get("/backups/").status_code == 404
    assert visitor.send("/backups/").status_code == 404


def test_without_custodians_the_page_says_what_to_do_first(app, admin):
    app.config["BACKUP_RECIPIENTS"] = ""
    assert "two custodians" in seen(admin, "/backups/")
    refused = admin.send("/backups/")
    assert refused.status_code == 422
    assert "two custodians or more" in refused.get_data(as_text=True)


def test_a_place_that_is_no_stick_is_refused(app, admin):
    assert admin.send("/backups/", folder="/etc").status_code == 422
    assert admin.send("/backups/", folder="../../etc").status_code == 422
    assert records.every(app.config) == []


def test_why_the_last_try_did_not_work_is_told(app, admin):
    records.write_trouble(app.config, "There is not enough room.", app.extensions["clock"].now())
    assert "There is not enough room." in seen(admin, "/backups/")


def test_sticks_are_disks_of_their_own_and_nothing_else():
    assert all(stick.is_mount() for stick in disk.sticks())
