"""Photographs of sheets over the pages: kept first and whole, seen only as new pixels, and never another's for want of knowing."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from sqlalchemy import select

import gals
from gals.keeping import disk
from gals.models import Drawing, Photograph
from gals.store import blobs, consents, photographs
from gals.views.photographs import PIECE
from tests.conftest import NOW
from tests.pictures import full_of_traces, saved, sheet
from tests.two_places import picture

ROOT = Path(gals.__file__).parent

#: A file as a form sends it, and one that takes three pieces.
SMALL = full_of_traces("JPEG")
LONG = full_of_traces("JPEG") + b"\0" * (2 * PIECE)


def send(visitor, workshop, *contents, **query):
    """Send *contents* as the form without a script does."""
    files = [(io.BytesIO(content), f"{at}.jpg") for at, content in enumerate(contents)]
    fields = {"photographs": files, "csrf_token": visitor.guard()}
    return visitor.post(f"/workshops/{workshop}/photographs", data=fields, query_string=query)


def piece(visitor, workshop, content, start, body=None, **more):
    """Send one piece of *content*, as the page's script does."""
    asked = {"sha256": hashlib.sha256(content).hexdigest(), "at": start, "of": len(content)} | more
    body = content[start : start + PIECE] if body is None else body
    headers = {"X-CSRFToken": visitor.guard(), "Content-Type": "application/octet-stream"}
    return visitor.post(f"/workshops/{workshop}/photographs/piece", data=body, query_string=asked, headers=headers)


def wanted(visitor, workshop, content):
    sha256 = hashlib.sha256(content).hexdigest()
    return visitor.get(f"/workshops/{workshop}/photographs/piece", query_string={"sha256": sha256}).json


def all_of(look):
    look.rollback()
    found = look.scalars(select(Photograph).order_by(Photograph.received_at, Photograph.id)).all()
    look.expunge_all()
    return found


def change(data, photograph_id, **fields):
    """Write *fields* of a photograph, as the reader might."""
    data.rollback()
    for name, value in fields.items():
        setattr(data.get(Photograph, photograph_id, populate_existing=True), name, value)
    data.commit()


@pytest.fixture
def agreed(world, written):
    """Айгүл agreed that her drawings are kept and photographed; nobody else was asked."""
    written(lambda w: [consents.say(w, layer, True, participant_id=world["Айгүл"]) for layer in ("keep", "photo")])


@pytest.fixture
def asked(app, data, world):
    """The id of a photograph that was read and that nobody knows, with pictures to be seen."""
    shelf = app.extensions["shelf"]
    where = {"workshop_id": world["workshop"], "session_id": world["journey"]}
    taken, _known = photographs.take(data, app.extensions["originals"], LONG, account_id="ajar", now=NOW, **where)
    taken.whole = taken.clean = blobs.keep(data, shelf, picture("paper"), account_id="ajar", now=NOW).sha256
    taken.reading = {"status": "needs_crop", "size": [4000, 3000], "quad": [[400, 300], [3600, 300], [3600, 2700], [400, 2700]]}
    photographs.ask(taken, photographs.NOT_OURS)
    data.commit()
    return taken.id


def address(world, photograph_id, act=""):
    return f"/workshops/{world['workshop']}/photographs/{photograph_id}{act and '/'}{act}"


# ── taking in ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_many_come_with_one_form_and_are_all_there_afterwards(nurgul, world, app, look):
    contents = [full_of_traces(kind) for kind in ("JPEG", "PNG", "WEBP")]
    answer = send(nurgul, world["workshop"], *contents, session=world["journey"])
    assert answer.status_code == 303
    known = all_of(look)
    assert {one.sha256 for one in known} == {hashlib.sha256(content).hexdigest() for content in contents}
    assert {(one.state, one.session_id) for one in known} == {("kept", world["journey"])}
    assert [app.extensions["originals"].read(one.sha256) in contents for one in known] == [True] * 3


BAD = {"a video": b"\0\0\0\x18ftypmp42" + b"x" * 99, "nothing": b"", "words": b"hello", "cut off": full_of_traces("JPEG")[:300]}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_whatever_comes_is_kept(nurgul, world, app, content, look):
    assert send(nurgul, world["workshop"], content).status_code == 303
    [kept] = all_of(look)
    assert app.extensions["originals"].read(kept.sha256) == content
    assert nurgul.get(address(world, kept.id)).status_code == 200


def test_a_form_without_a_photograph_is_told_so(nurgul, world):
    assert send(nurgul, world["workshop"]).status_code == 422


def test_pieces_make_it_whole_and_the_receipt_says_so(nurgul, world, app, look):
    assert wanted(nurgul, world["workshop"], LONG)["have"] == 0
    answers = [piece(nurgul, world["workshop"], LONG, at).json for at in range(0, len(LONG), PIECE)]
    assert [answer["have"] for answer in answers] == [PIECE, 2 * PIECE, len(LONG)]
    assert answers[-1]["receipt"] == {"sha256": hashlib.sha256(LONG).hexdigest(), "size": len(LONG)}
    [kept] = all_of(look)
    assert app.extensions["originals"].read(kept.sha256) == LONG
    assert [name for name in app.extensions["originals"].names() if name.startswith("coming-")] == []


def test_after_a_cut_it_goes_on_where_it_broke_off(nurgul, world, look):
    piece(nurgul, world["workshop"], LONG, 0)
    piece(nurgul, world["workshop"], LONG, PIECE)
    have = wanted(nurgul, world["workshop"], LONG)["have"]
    assert have == PIECE, "the last piece that came is asked for again"
    while have < len(LONG):
        have = piece(nurgul, world["workshop"], LONG, have).json["have"]
    assert len(all_of(look)) == 1


def test_pieces_lie_sealed_while_they_wait(nurgul, world, app):
    piece(nurgul, world["workshop"], LONG, 0)
    shelf = app.extensions["shelf"]
    assert [name for name in shelf.names() if LONG[:200] in shelf.read(name)] == []


def test_what_was_damaged_on_the_way_begins_anew(nurgul, world, look):
    for at in range(0, 2 * PIECE, PIECE):
        piece(nurgul, world["workshop"], LONG, at, body=b"?" * PIECE)
    last = piece(nurgul, world["workshop"], LONG, 2 * PIECE).json
    assert last == {"have": 0}
    assert all_of(look) == []


def test_the_same_photograph_again_is_told_and_not_doubled(nurgul, world, data, agreed, look):
    send(nurgul, world["workshop"], SMALL)
    assert wanted(nurgul, world["workshop"], SMALL)["already"] == "This photograph is here already."
    [kept] = all_of(look)
    change(data, kept.id, said={"participant_id": world["Айгүл"]})
    assert "Айгүл" in wanted(nurgul, world["workshop"], SMALL)["already"]
    send(nurgul, world["workshop"], *[SMALL] * 20)
    assert len(all_of(look)) == 1


@pytest.mark.parametrize("how", [{"at": 7}, {"of": 3}, {"sha256": "../etc"}, {"at": "x"}])
def test_a_piece_that_fits_nowhere_is_refused(nurgul, world, how, look):
    assert piece(nurgul, world["workshop"], LONG, 0, **how).status_code in (400, 200)
    assert all_of(look) == []


def test_a_file_larger_than_a_machine_holds_stays_where_it_is(nurgul, world, monkeypatch):
    monkeypatch.setattr(photographs, "MOST", 1000)
    answer = piece(nurgul, world["workshop"], LONG, 0)
    assert (answer.status_code, len(answer.json["trouble"]) > 20) == (413, True)


def test_a_full_disk_takes_none(nurgul, world, monkeypatch, look):
    monkeypatch.setattr(disk, "refuses_photographs", lambda _settings: True)
    assert piece(nurgul, world["workshop"], LONG, 0).status_code == 507
    assert send(nurgul, world["workshop"], SMALL).status_code == 422
    assert all_of(look) == []


# ── being seen ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_is_sent_again_only_when_something_changed(nurgul, world, asked):
    page = nurgul.get(f"/workshops/{world['workshop']}/photographs", headers={"HX-Request": "true"})
    seen = page.text.partition("seen=")[2].partition('"')[0]
    again = {"query_string": {"seen": seen}, "headers": {"HX-Request": "true"}}
    assert nurgul.get(f"/workshops/{world['workshop']}/photographs", **again).status_code == 204
    nurgul.send(address(world, asked, "strange"))
    assert nurgul.get(f"/workshops/{world['workshop']}/photographs", **again).status_code == 200


def test_no_address_gives_the_original(app, nurgul, world, asked):
    """Whatever is asked for with its name, or with the name of its file: the bytes that came never leave."""
    sha256 = hashlib.sha256(LONG).hexdigest()
    ids = {"workshop_id": world["workshop"], "photograph_id": asked, "group_id": world["women"], "session_id": world["journey"]}
    answers = []
    for name in (sha256, photographs.PREFIX + sha256):
        for rule in app.url_map.iter_rules():
            if "GET" not in rule.methods or rule.endpoint == "static":
                continue
            values = {one: ids.get(one, name) for one in rule.arguments} | {"of": name, "drawing": name}
            values |= {one: 1 for one in rule.arguments if one in ("day", "width")}
            answers.append(nurgul.get(app.url_map.bind("").build(rule.endpoint, values, method="GET")).data)
    assert not [one for one in answers if LONG[:200] in one]


def test_only_what_reads_photographs_opens_originals():
    opened = [path for path in ROOT.rglob("*.py") if re.search(r"""originals"\]\.read|drawer\.read""", path.read_text())]
    assert [str(path.relative_to(ROOT)) for path in opened] == ["intake.py"]


@pytest.mark.parametrize("of", ["whole", "clean"])
def test_what_was_made_of_it_is_seen_by_who_works_there(nurgul, visit, world, asked, of):
    shown = nurgul.get(address(world, asked, "picture"), query_string={"of": of})
    assert (shown.status_code, shown.data) == (200, picture("paper").content)
    other = visit("facilitator", login="other", places=[world["far"]])
    assert other.get(address(world, asked, "picture"), query_string={"of": of}).status_code == 404


# ── whose is this ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_tap_on_a_person_makes_it_her_drawing(nurgul, world, asked, agreed, data, look):
    page = nurgul.get(address(world, asked))
    assert "Айгүл" in page.text and "Бурул" in page.text
    answer = nurgul.send(address(world, asked, "assign"), participant_id=world["Айгүл"], tool="vision-journey")
    assert answer.status_code == 303
    [photograph] = all_of(look)
    assert photograph.state == "confirmed"
    drawing = look.get(Drawing, photograph.drawing_id)
    assert (drawing.participant_id, drawing.tool) == (world["Айгүл"], "vision-journey")
    assert nurgul.get(f"/photos/{photograph.clean}", query_string={"drawing": drawing.id}).status_code == 200


def test_a_person_with_her_sheet_is_offered_last(nurgul, world, asked, agreed, app, data, look):
    nurgul.send(address(world, asked, "assign"), participant_id=world["Айгүл"], tool="vision-journey")
    send(nurgul, world["workshop"], saved(sheet(), "PNG"), session=world["journey"])
    waiting = next(one for one in all_of(look) if one.state == "kept")
    change(data, waiting.id, state="asked", trouble=photographs.NOT_OURS)
    first, _everybody, others = nurgul.get(address(world, waiting.id)).text.partition("Everybody")
    assert "Айгүл" not in first and "Айгүл" in others and "Бурул" in first


def test_of_somebody_who_was_not_asked_nothing_is_seen_until_she_says_yes(nurgul, world, asked, app, written, look):
    nurgul.send(address(world, asked, "assign"), participant_id=world["Бурул"], tool="vision-journey")
    [photograph] = all_of(look)
    assert (photograph.state, photograph.trouble, photograph.whole, photograph.drawing_id) == ("asked", photographs.ASK_HER, None, None)
    assert app.extensions["originals"].has(photograph.sha256)
    page = nurgul.get(address(world, asked)).text
    assert "Бурул" in page and "Ask her" in page and "<img class=\"sheet\"" not in page
    assert nurgul.get(address(world, asked, "picture"), query_string={"of": "whole"}).status_code == 404
    written(lambda w: [consents.say(w, layer, True, participant_id=world["Бурул"]) for layer in ("keep", "photo")])
    assert "Look at it" in nurgul.get(address(world, asked)).text
    nurgul.send(address(world, asked, "again"))
    assert all_of(look)[0].state == "kept"


def test_her_no_destroys_it(nurgul, world, asked, app, look):
    nurgul.send(address(world, asked, "assign"), participant_id=world["Бурул"], tool="vision-journey")
    [photograph] = all_of(look)
    nurgul.send(f"/participants/{world['Бурул']}/consents", layer="photo", given="no")
    assert all_of(look) == []
    assert not app.extensions["originals"].has(photograph.sha256)


def test_a_number_that_is_nobodys_is_told(nurgul, world, asked, look):
    for typed in ("", "7K2M 9QXB", "?"):
        assert nurgul.send(address(world, asked, "assign"), number=typed).status_code == 422
    assert all_of(look)[0].state == "asked"


def test_the_number_of_a_sheet_has_it_read_again_as_that_sheet(nurgul, world, asked, written, look):
    made = written(lambda w: w.put("sheet", None, number="7K2M9QXB", kind="worksheet", workshop_id=world["workshop"]))
    assert nurgul.send(address(world, asked, "assign"), number="7k2m 9qxb").status_code == 303
    [photograph] = all_of(look)
    assert (photograph.state, photograph.said) == ("kept", {"sheet_id": made})


def test_the_number_of_another_villages_sheet_is_not_known_here(nurgul, world, asked, written):
    written(lambda w: w.put("sheet", None, number="7K2M9QXB", kind="worksheet", workshop_id=world["elsewhere"]))
    assert nurgul.send(address(world, asked, "assign"), number="7K2M9QXB").status_code == 422


def test_corners_are_kept_as_places_in_the_original(nurgul, world, asked, look):
    corners = {"x1": 100, "y1": 100, "x2": 900, "y2": 100, "x3": 900, "y3": 900, "x4": 100, "y4": 900}
    page = nurgul.get(address(world, asked)).text
    assert 'name="x1" value="100"' in page and 'name="y3" value="900"' in page, "suggested as they were found"
    nurgul.send(address(world, asked, "crop"), **corners)
    [photograph] = all_of(look)
    assert photograph.state == "kept"
    assert photograph.said["corners"] == [[400, 300], [3600, 300], [3600, 2700], [400, 2700]]


def test_an_open_notebook_becomes_two_photographs_of_one_original(nurgul, world, asked, look):
    address = f"/workshops/{world['workshop']}/photographs/{asked}"
    assert f"{address}/halve" in nurgul.get(address).text
    assert nurgul.send(f"{address}/halve").status_code == 303
    first, second = sorted(all_of(look), key=lambda one: one.said["part"])
    assert (first.id, first.sha256, first.state, second.state) == (asked, second.sha256, "kept", "kept")
    assert first.said["corners"] == [[400, 300], [2000, 300], [2000, 2700], [400, 2700]]
    assert second.said["corners"] == [[2000, 300], [3600, 300], [3600, 2700], [2000, 2700]]
    assert nurgul.send(f"{address}/halve").status_code == 404, "it is being read"


def test_a_corner_outside_is_refused(nurgul, world, asked):
    assert nurgul.send(address(world, asked, "crop"), x1="2000").status_code == 422


def test_what_is_not_ours_is_put_aside_and_fetched_back(nurgul, world, asked, look):
    nurgul.send(address(world, asked, "strange"))
    assert all_of(look)[0].state == "strange"
    tray = f"/workshops/{world['workshop']}/photographs/tray"
    assert "Not ours" in nurgul.get(tray).text
    nurgul.send(address(world, asked, "back"))
    assert all_of(look)[0].state == "asked"


def test_another_drawing_under_a_copied_code_is_a_sheet_of_its_own(nurgul, world, asked, data, written, look):
    made = written(lambda w: w.put("sheet", None, number="7K2M9QXB", kind="worksheet", workshop_id=world["workshop"]))
    change(data, asked, sheet_id=made)
    nurgul.send(address(world, asked, "new-sheet"))
    [photograph] = all_of(look)
    assert photograph.state == "asked" and photograph.sheet_id not in (None, made)


def test_another_workshops_photograph_is_not_there(nurgul, visit, world, asked):
    other = visit("facilitator", login="other", places=[world["far"]])
    for act in ("", "picture"):
        assert other.get(f"/workshops/{world['elsewhere']}/photographs/{asked}{act and '/' + act}").status_code == 404
    assert other.send(f"/workshops/{world['elsewhere']}/photographs/{asked}/strange").status_code == 404


def test_what_came_by_the_folder_without_a_workshop_is_seen_by_who_works_everywhere(visit, nurgul, world, asked, data):
    change(data, asked, workshop_id=None)
    assert nurgul.get(address(world, asked)).status_code == 404
    assert visit("trainer").get(address(world, asked)).status_code == 200
