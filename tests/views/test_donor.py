"""The report for donors: one paper of words, figures and agreed drawings; it stays as it is until somebody takes her word back."""

import hashlib
import io
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from PIL import Image

from gals.models import Drawing, Participant, Place, Publication, Wave
from gals.store import blobs, consents, givable
from tests.printing import reading
from tests.views import reported
from tests.views.reported import MARKER

WRITTEN = {
    "title": "Өзгөрүүлөрдүн жылы",
    "planned": "Үч айылда Ңайым менен иштөө",
    "came": "Өнөктөштөр келди",
    "learnt": "Үйдө бирге чечүү",
    "next": "Дагы эки айыл",
}
CHAPTERS = ("planned", "came", "learnt", "next")
FIGURES = ["people", "attendances", "events", "promises", "reasons", "money", "opinions"]


@pytest.fixture
def told(app, written):
    """What a year's programme holds, with MARKER in every private field."""
    return written(lambda w: reported.build(w, app.extensions["clock"].today()))


@pytest.fixture
def reporter(visit, told):
    return visit("reporter")


def give_out(client, look, told, **fields):
    """Give a report out as its form does; the Publication."""
    answer = client.send("/reports/donor", **(WRITTEN | {"year": told.year, "figure": FIGURES, "drawing": told.drawings[:2]} | fields))
    assert answer.status_code == 303, answer.text
    look.rollback()
    return look.get(Publication, answer.headers["Location"].rsplit("/", 1)[1])


def paper_of(client, given):
    return client.get(f"/reports/{given.id}/report.pdf")


def say(written, person, layer, given):
    written(lambda w: consents.say(w, layer, given, participant_id=person))


def test_a_report_tells_words_figures_and_drawings_and_nothing_private(reporter, look, told):
    given = give_out(reporter, look, told)
    content = paper_of(reporter, given).get_data()
    said = reading.words(content)
    for words in WRITTEN.values():
        assert words in said
    assert "Ак-Суу району" in said, "the district of the drawings"
    assert "From the state" in said and "120 000" in said.replace("\u00a0", " ")
    assert "argues back" in said and "33 %" in said and "48" in said
    assert "would step in" not in said or "·" in said
    assert MARKER not in said and MARKER.encode() not in content
    book = load_workbook(io.BytesIO(reporter.get(f"/reports/{given.id}/figures.xlsx").get_data()))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if MARKER in cell]
    sums = [[cell.value for cell in row] for row in book["resources"].iter_rows()]
    assert [told.year, "local", "state", "no", 120_000, 1372.21] in sums
    asked = {row[4].value: [cell.value for cell in row[5:]] for row in book["opinions"].iter_rows()}
    assert asked["argues"] == [0.333, 0.217, 0.475, 48] and asked["step-in"] == [None] * 4
    codes = {row[0].value: row[3].value for row in book["code book"].iter_rows()}
    assert codes["local"] == "Local budget" and codes["argues"] == "argues back"
    assert MARKER not in reporter.get(f"/reports/{given.id}").text
    assert given.drawings == told.drawings[:2]


def test_its_bytes_stay_whatever_happens_later(reporter, look, told, written):
    given = give_out(reporter, look, told)
    first = paper_of(reporter, given).get_data()
    written(lambda w: w.put("contribution", told.entry, amount=1))
    written(lambda w: w.put("place", told.place, name_ky="Башка"))
    assert paper_of(reporter, given).get_data() == first and first.startswith(b"%PDF")


def test_small_numbers_are_dots_beside_a_bar_and_never_nothing(reporter, look, told):
    given = give_out(reporter, look, told, figure=["people"], drawing=[])
    rows = {tuple(row[:1]): row for row in given.tables[0]["shown"]["cells"]}
    assert None in [number for row in rows.values() for number in row], "two men of sixty"
    page = reporter.get(f"/reports/{given.id}").text
    assert "·" in page and '<td class="beside"' in page


def test_people_are_told_apart_by_disability_and_who_did_not_say_stays(reporter, look, told, written):
    written(lambda w: [w.put("participant", one, disability="yes" if place < 8 else "no") for place, one in enumerate(told.people[:20])])
    said = {"figure": "people", "rows": "disability", "columns": "sex", "year": told.year}
    reporter.send("/reports", **said)
    look.rollback()
    kept = look.query(Publication).one().tables[0]
    assert (kept["rows"], kept["row_keys"]) == ("disability", ["yes", "no", "unknown"])
    assert sum(map(sum, kept["cells"])) == len(told.people) and kept["shown"]["whole"] == len(told.people)


def test_two_years_stand_side_by_side(reporter, look, told):
    given = give_out(reporter, look, told, beside="yes")
    said = reading.words(paper_of(reporter, given).get_data())
    assert f"{told.year - 1} – {told.year}" in said and "years side by side" in said
    assert {one["year"] for one in given.tables} == {told.year - 1, told.year}


def test_what_was_entered_stays_when_something_is_missing(reporter, told):
    for fields in ({"title": ""}, {"planned": "ы" * 3001}, {"figure": []} | dict.fromkeys(CHAPTERS, "")):
        entered = WRITTEN | {"year": told.year, "figure": ["money"], "drawing": told.drawings[:1]} | fields
        answer = reporter.send("/reports/donor", **entered)
        assert answer.status_code == 422 and 'role="alert"' in answer.text
        for part in ("title", *CHAPTERS):
            assert entered[part] in answer.text
        assert f'value="{told.drawings[0]}" checked' in answer.text
        assert ('value="money" checked' in answer.text) == bool(entered["figure"]) and 'value="people" checked' not in answer.text


def test_a_double_tap_gives_out_once(reporter, look, told):
    given = give_out(reporter, look, told, id="0190aaaa-0000-7000-8000-00000000d0d0", figure=["money"], drawing=[])
    again = give_out(reporter, look, told, id="0190aaaa-0000-7000-8000-00000000d0d0", figure=["money"], drawing=[])
    assert given.id == again.id and look.query(Publication).count() == 1


def test_only_agreed_drawings_are_offered_shown_and_taken(reporter, look, told):
    page = reporter.get(f"/reports/donor?year={told.year}").text
    offered = [one for one in told.drawings if one in page]
    assert sorted(offered) == sorted(told.drawings[:3]) and MARKER not in page
    assert reporter.get(f"/reports/drawings/{told.drawings[0]}.png").mimetype == "image/png"
    assert reporter.get(f"/reports/drawings/{told.drawings[3]}.png").status_code == 404
    answer = reporter.send("/reports/donor", **WRITTEN, year=told.year, figure=["money"], drawing=[told.drawings[0], told.drawings[5]])
    assert answer.status_code == 422 and f'value="{told.drawings[0]}" checked' in answer.text


def test_the_corner_with_her_name_is_white_drawn_or_photographed(app, reporter, told, written):
    person, drawing = told.people[0], told.drawings[0]
    assert set(corner_of(reporter, drawing)) == {255}, "her sign stands there on the sheet itself"
    file = io.BytesIO()
    Image.new("L", (400, 283), 0).save(file, "JPEG")
    photo = SimpleNamespace(content=file.getvalue(), kind="image/jpeg", width=400, height=283)
    say(written, person, "photo", True)

    def photograph(w):
        blobs.keep(w.db, app.extensions["shelf"], photo, account_id="tester", now=w.now)
        sha256 = hashlib.sha256(photo.content).hexdigest()
        w.mark(drawing, None, kind="photo", layer="first", x=500, y=353.5, size=1000, source=sha256)

    written(photograph)
    assert min(corner_of(reporter, drawing)) > 240
    assert max(corner_of(reporter, drawing, (300, 200, 310, 210))) < 40, "all else of the photograph is there"


def corner_of(client, drawing, box=(98, 17, 114, 31)):
    """The greys of a part of a drawing's picture as whoever writes reports sees it."""
    content = client.get(f"/reports/drawings/{drawing}.png").get_data()
    return list(Image.open(io.BytesIO(content)).convert("L").crop(box).tobytes())


def test_a_report_with_her_drawing_goes_when_she_takes_her_word_back(reporter, look, told, written):
    given = give_out(reporter, look, told)
    say(written, told.people[0], "report", False)
    answer = paper_of(reporter, given)
    assert answer.status_code == 422 and "took her word back" in answer.text and answer.mimetype == "text/html"
    page = reporter.get(f"/reports/{given.id}").text
    assert "took her word back" in page and f"/reports/{given.id}/again" in page
    assert f"/reports/drawings/{told.drawings[0]}.png" not in page

    answer = reporter.send(f"/reports/{given.id}/again")
    assert answer.status_code == 303
    look.rollback()
    made = look.get(Publication, answer.headers["Location"].rsplit("/", 1)[1])
    assert (made.replaces, made.drawings) == (given.id, told.drawings[1:2])
    assert made.tables == given.tables, "the same figures, given out no other way"
    said = reading.words(paper_of(reporter, made).get_data())
    assert "Takes the place of the report of" in said and WRITTEN["came"] in said
    assert reporter.send(f"/reports/{given.id}/again").headers["Location"].endswith(made.id), "once"
    assert paper_of(reporter, given).status_code == 422


def test_a_report_with_her_drawing_is_destroyed_when_she_is_taken_out(app, visit, reporter, look, told):
    given, shelf = give_out(reporter, look, told, figure=["money"]), app.extensions["shelf"]
    assert shelf.has(given.source)
    code = look.get(Participant, told.people[0]).code
    assert visit("admin").send(f"/participants/{told.people[0]}/erase", code=code).status_code == 303
    assert not shelf.has(given.source) and paper_of(reporter, given).status_code == 422


def test_a_report_without_her_is_left_alone(reporter, look, told, written):
    given = give_out(reporter, look, told)
    say(written, told.people[2], "report", False)
    assert paper_of(reporter, given).status_code == 200
    assert reporter.send(f"/reports/{given.id}/again").headers["Location"].endswith(given.id)


def test_a_drawing_is_placed_where_many_live(look, told, written):
    first = look.get_one(Drawing, told.drawings[0])
    assert look.get(Place, givable.where(look, first)).level == "rayon"
    oblast = look.get(Place, look.get(Place, told.place).parent_id).parent_id
    lonely = written(lambda w: w.put("place", None, level="rayon", name_ky="Жалгыз", parent_id=oblast))
    village = written(lambda w: w.put("place", None, level="village", name_ky="Бир үй", parent_id=lonely))
    written(lambda w: w.put("participant", told.people[0], place_id=village))
    look.rollback()
    assert look.get(Place, givable.where(look, first)).level == "oblast", "one person alone in her district"


# ── opinions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_round_more_is_not_found_by_subtracting(reporter, look, told, written):
    give_out(reporter, look, told, figure=["opinions"], drawing=[])
    wave = look.query(Wave).one().id
    day, counts = look.query(Publication).one().on, {"argues": [11, 1, 0], "step-in": [60, 60, 0]}
    closed = {"sex": "women", "age_band": "18+", "present": 12, "mode": "beans", "closed": True, "on": day, "counts": counts}
    written(lambda w: w.put("poll", None, wave_id=wave, place_id=told.place, composite=[11, 1, 0], **closed))
    again = give_out(reporter, look, told, figure=["opinions"], drawing=[])
    assert again.told["opinions"][0]["counts"]["argues"] == [16, 32, 0], "what the fifth group said alone would be known"


# ── any figure opens ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_behind_a_figure_a_reporter_meets_its_rule_and_what_was_released(reporter, look, told):
    given = give_out(reporter, look, told)
    for figure in FIGURES:
        assert f"/reports/figures/{figure}?year={told.year}" in reporter.get(f"/reports/{given.id}").text.replace("&amp;", "&")
        page = reporter.get(f"/reports/figures/{figure}?year={told.year}").text
        assert "How it is counted" in page and given.title in page
        assert MARKER not in page, "a list would name"


def test_sums_of_a_year_open_and_few_promises_are_a_dot(visit, look, told):
    admin = visit("admin")
    address = admin.send("/reports/story", year=told.year).headers["Location"]
    page = admin.get(address).text.replace("&amp;", "&")
    for figure in ("groups", "made", "kept", "seats", "decisions", "held", "money", "people"):
        assert f"/reports/figures/{figure}?year={told.year}" in page
    sums = dict(look.query(Publication).one().told["sums"])
    assert (sums["made"], sums["kept"]) == (13, "·"), "nine kept of thirteen: four others"


#: Role and figure → what of the programme is listed behind it.
LISTED = {
    ("trainer", "people"): "workshop",
    ("trainer", "money"): "",
    ("trainer", "events"): "",
    ("admin", "people"): "workshop",
    ("admin", "money"): "entry",
    ("admin", "held"): "event",
    ("admin", "decisions"): "decision",
}


def test_behind_a_figure_lies_the_list_for_those_who_work_there(visit, told):
    clients = {role: visit(role) for role in ("trainer", "admin")}
    ids = {name: getattr(told, name) for name in ("workshop", "entry", "event", "decision")}
    for (role, figure), listed in LISTED.items():
        page = clients[role].get(f"/reports/figures/{figure}?year={told.year}").text
        assert {name for name, id in ids.items() if id in page} == ({listed} if listed else set())
