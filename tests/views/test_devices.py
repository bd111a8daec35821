"""Tablets and boxes: what is still held, and who is let in, for those who may know."""

import io
import re

from gals.db import writing
from gals.exchange import moment
from gals.journal.identity import identity_of
from gals.store import peers


def held(app, waiting):
    with writing(app) as db:
        peers.heard(db, "tablet:0199-blue", waiting=waiting, account_id="a", now=moment(app))


def test_a_tablet_that_holds_something_is_named_until_it_holds_nothing(app, visit):
    staff = visit("facilitator")
    held(app, 7)
    assert "still holds something" in staff.get("/devices/").text
    assert "7 on this tablet" in staff.get("/devices/").text
    held(app, 0)
    assert "It is safe to leave" in staff.get("/devices/").text


def test_what_a_board_says_of_itself_is_heard(app, visit):
    staff = visit("facilitator")
    headers = {"Gals-Device": "tablet:0199-green", "Gals-Waiting": "3", "X-CSRFToken": staff.guard()}
    assert staff.post("/journal", data="", headers=headers).status_code == 200
    assert "3 on this tablet" in staff.get("/devices/").text


def test_a_tablet_keeps_the_name_people_gave_it(app, visit):
    staff = visit("facilitator")
    held(app, 0)
    assert staff.send("/devices/name", machine="tablet:0199-blue", name="Көк планшет").status_code == 303
    assert "Көк планшет" in staff.get("/devices/").text


def test_a_code_is_shown_once_and_lets_a_box_in(app, visit):
    admin = visit("admin")
    page = admin.send("/devices/invite", name="Ак-Суу").text
    code = "".join(re.findall(r"<span>([A-Z0-9]{4})</span>", page.partition("shown code")[2]))
    assert len(code) == 12
    key = identity_of(app.instance_path).key
    said = {"code": code, "device": "box:0199-village", "key": key, "recipient": "", "name": "box"}
    assert admin.post("/exchange/enrol", json=said).json["server"]["key"] == key
    assert "Ак-Суу" in admin.get("/devices/").text
    assert admin.post("/exchange/enrol", json=said).status_code == 422


def test_a_lost_machine_is_let_in_no_more(app, visit):
    admin = visit("admin")
    with writing(app) as db:
        known = {"kind": "box", "name": "Ак-Суу", "places": None, "account_id": "a", "now": moment(app)}
        peers.enrol(db, "box:0199-village", "04" + "ab" * 64, **known)
    assert admin.send("/devices/revoke", machine="box:0199-village").status_code == 303
    assert "not let in" in admin.get("/devices/").text


def test_a_file_that_is_no_bundle_gets_a_sentence(visit):
    admin = visit("admin")
    form = {"csrf_token": admin.guard(), "bundle": (io.BytesIO(b"a letter"), "letter.doc")}
    answer = admin.post("/devices/bundle/take", data=form, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "cannot be opened here" in answer.text


def test_a_box_without_headquarters_is_told_so(visit):
    admin = visit("admin")
    assert "no headquarters yet" in admin.send("/devices/bundle").text
    assert admin.send("/devices/join", url="ftp://office", code="X").status_code == 422
    assert "no address" in admin.send("/devices/join", url="ftp://office", code="X").text


def test_a_tablet_enrols_for_who_is_signed_in_and_brings_its_changes_by_its_key(app, visit):
    staff = visit("facilitator")
    key = identity_of(app.instance_path)
    said = {"device": "tablet:0199-blue", "key": key.key, "name": "Көк планшет"}
    server = staff.post("/exchange/tablet", json=said, headers={"X-CSRFToken": staff.guard()}).json["server"]
    stranger = app.test_client()
    hello = stranger.post("/exchange/hello", json={"device": "tablet:0199-blue", "nonce": "n"}).json
    assert hello["server"]["key"] == server["key"]
    assert (
        stranger.post(
            "/exchange/open", json={"device": "tablet:0199-blue", "challenge": hello["challenge"], "proof": "AA"}
        ).status_code
        == 401
    )


def test_nobody_writes_by_a_pass_that_was_never_given(app):
    answer = app.test_client().post("/journal", data="", headers={"Authorization": "Bearer nothing"})
    assert answer.status_code == 401
    assert app.test_client().get("/journal").status_code == 401
