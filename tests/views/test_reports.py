"""Reports: what was given out stays as it was, hides few people, and is told apart in no other way afterwards."""

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from sqlalchemy import select

from gals.models import Publication
from gals.reports import resources
from gals.store import attendance, consents, contributions, demo, money, programmes
from gals.store.districts import DISTRICTS
from tests.printing import reading

#: Formats of other programs, as their documentation says them.
SCHEMAS = Path(__file__).parent.parent / "reports" / "schemas"

#: Sex and age → people who came and let themselves be counted.
PEOPLE = {("woman", "29-49"): 12, ("woman", "60+"): 7, ("man", "29-49"): 9, ("man", "60+"): 2, (None, "29-49"): 6}


@pytest.fixture
def held(app, written):
    """A workshop of this year to which PEOPLE came, and three who do not let themselves be counted; returns its id."""
    today = app.extensions["clock"].today()

    def write(w):
        rayon = w.put("place", None, level="rayon", name_ky="Ак-Суу району", code="KG-1")
        village = w.put("place", None, level="village", name_ky="Тепке", parent_id=rayon)
        workshop = w.put("workshop", None, name="Catalyst", starts_on=today, ends_on=today, place_id=village)
        for (sex, age), people in PEOPLE.items():
            for _one in range(people):
                come(w, workshop, village, sex, age)
        for _one in range(3):
            come(w, workshop, village, "woman", "60+", counted=False)
        return workshop

    return written(write)


def come(w, workshop, village, sex, age, counted=True):
    person = w.put("participant", None, name="Айнура", sex=sex, age_band=age, place_id=village)
    consents.say(w, "count", counted, participant_id=person)
    attendance.say(w, workshop, 1, {person: True})
    return person


@pytest.fixture
def reporter(visit, held):
    return visit("reporter")


def give_out(client, look, **fields):
    """Give a report out as its form does; the Publication."""
    answer = client.send("/reports", **({"figure": "people", "rows": "age", "columns": "sex", "title": "Жыйынтык"} | fields))
    assert answer.status_code == 303, answer.text
    look.rollback()
    return look.get(Publication, answer.headers["Location"].rsplit("/", 1)[1])


def rows_of(client, publication):
    content = client.get(f"/reports/{publication.id}/figures.csv").get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_a_report_hides_few_people_and_what_would_tell_of_them(reporter, look):
    given = give_out(reporter, look)
    lines = rows_of(reporter, given)[1:]
    seen = {(line["sex"], line["age"]): line["people"] for line in lines}
    assert seen["", ""] == "36"
    assert seen["Man", "60+"] == "", "two men"
    assert sum(people == "" for people in seen.values()) >= 4, "one hidden number alone would be worked out"
    assert seen["Unknown", "29-49"] in ("6", "") and ("Unknown", "") in seen, "who is not known is never left out"


def test_a_report_stays_as_it_was_byte_for_byte(reporter, look, held, written):
    given = give_out(reporter, look)
    first = reporter.get(f"/reports/{given.id}/report.pdf").get_data()
    written(lambda w: [come(w, held, None, "man", "60+") for _one in range(20)])
    assert reporter.get(f"/reports/{given.id}/report.pdf").get_data() == first
    assert rows_of(reporter, given)[-1]["people"] == "36"
    assert first.startswith(b"%PDF")


def test_a_figure_is_given_out_by_the_same_parts_ever_after(reporter, look):
    give_out(reporter, look)
    again = give_out(reporter, look, rows="place", columns="age", level="village")
    assert (again.tables[0]["rows"], again.tables[0]["columns"]) == ("age", "sex")


def test_one_who_joined_since_is_not_found_by_subtracting(reporter, look, held, written):
    first = give_out(reporter, look)
    written(lambda w: come(w, held, None, "woman", "29-49"))
    second = give_out(reporter, look)
    before, after = (one.tables[0]["shown"] for one in (first, second))
    assert before["whole"] == 36 and after["whole"] is None, "37 beside 36 would tell of one"


def test_before_it_is_given_out_a_reporter_sees_no_number(reporter, visit):
    assert 'class="figures"' not in reporter.get("/reports").text
    assert 'class="figures"' in visit("trainer").get("/reports").text


def test_who_does_not_let_herself_be_counted_is_in_no_figure(reporter, look):
    assert sum(PEOPLE.values()) == int(rows_of(reporter, give_out(reporter, look))[-1]["people"])


def test_spreadsheets_carry_a_code_book_in_three_languages(reporter, look):
    given = give_out(reporter, look, columns="place")
    book = load_workbook(io.BytesIO(reporter.get(f"/reports/{given.id}/figures.xlsx").get_data()))
    codes = {row[0].value: [cell.value for cell in row[1:]] for row in book["code book"].iter_rows()}
    assert codes["code"] == ["ky", "ru", "en"] and codes["unknown"][2] == "Unknown"
    assert "Ак-Суу району" in {cell for row in codes.values() for cell in row}
    assert all(cell.data_type != "f" for row in book["figures"].iter_rows() for cell in row)


def test_lines_for_dhis2_are_text_with_codes_and_hide_what_is_hidden(reporter, look):
    given = give_out(reporter, look, rows="place", columns="sex")
    values = json.loads(reporter.get(f"/reports/{given.id}/dhis2.json").get_data())["dataValues"]
    assert {frozenset(one) for one in values} == {
        frozenset(("dataElement", "period", "orgUnit", "categoryOptionCombo", "value"))
    }
    assert all(isinstance(one, str) for value in values for one in value.values())
    assert {"KG-1", "ALL"} <= {value["orgUnit"] for value in values}
    assert not {"1", "2", "3", "4"} & {value["value"] for value in values}


def test_what_was_given_out_stays_on_the_machine_that_gave_it_out(reporter, look):
    give_out(reporter, look)
    assert Publication.__travels__ == "box"
    assert look.scalars(select(Publication.source)).one()


def test_a_year_on_one_page_tells_what_came_from_entries(app, visit, written, look):
    today = app.extensions["clock"].today()
    written(lambda w: demo.load(w, today))
    admin = visit("admin")
    answer = admin.send("/reports/story", year=today.year, text="Биздин жыл")
    assert answer.status_code == 303
    look.rollback()
    given = look.get(Publication, answer.headers["Location"].rsplit("/", 1)[1])
    content = admin.get(f"/reports/{given.id}/report.pdf").get_data()
    said = reading.words(content)
    assert "Биздин жыл" in said and "Champion groups" in said and "invented" in said
    told = [entry for entry in contributions.entries(look) if entry.on.year == today.year]
    headline = money.som(resources.headline(told).tyiyn).replace("\u00a0", " ")
    assert headline in said.replace("\u00a0", " "), "the sum is the one that its entries make"
    assert len(reading.sizes(content)) == 1, "one page"
    assert admin.get(f"/reports/{given.id}").status_code == 200


def test_the_page_of_a_year_tells_no_more_than_the_tables_before_it(reporter, visit, look, held, written):
    give_out(reporter, look)
    written(lambda w: come(w, held, None, "woman", "29-49"))
    admin, year = visit("admin"), look.scalars(select(Publication.from_on)).one().year
    answer = admin.send("/reports/story", year=year)
    said = reading.words(admin.get(f"{answer.headers['Location']}/report.pdf").get_data())
    assert "counted 37" not in said and "counted ·" in said, "37 beside 36 would tell of one"


def test_only_the_coordinator_gives_out_what_committees_did(visit):
    for role in ("reporter", "trainer", "facilitator"):
        assert visit(role).send("/reports/story", year=2026).status_code == 404


def valid(name, content):
    """*content* (bytes of JSON), which keeps to the schema of that *name*."""
    found = json.loads(content)
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found)
    return found


@pytest.mark.parametrize("columns", ["sex", "age", "disability", "group"])
def test_what_goes_to_dhis2_keeps_to_its_format(reporter, look, columns):
    given = give_out(reporter, look, rows="place", columns=columns)
    told = valid("dhis2_data_value_set", reporter.get(f"/reports/{given.id}/dhis2.json").get_data())
    assert told["idScheme"] == "CODE", "without it DHIS2 would look for identifiers of its own"
    named = [(value["dataElement"], value["period"], value["orgUnit"], value["categoryOptionCombo"]) for value in told["dataValues"]]
    assert len(named) == len(set(named)), "a number sent twice would take the place of the first"


def test_a_map_shows_districts_with_what_is_released_of_them_and_nothing_smaller(app, visit, look, written):
    today = app.extensions["clock"].today()

    def write(w):
        programmes.ensure(w)
        alay, aravan = (next(one.id for one in DISTRICTS if one.en == f"{name} district") for name in ("Alay", "Aravan"))
        workshop = w.put("workshop", None, name="Catalyst", starts_on=today, ends_on=today, place_id=alay)
        for place, sexes in ((alay, {"woman": 12, "man": 2}), (aravan, {"woman": 9, "man": 8}), (None, {"woman": 7})):
            village = place and w.put("place", None, level="village", name_ky="Тепке", parent_id=place)
            for sex, people in sexes.items():
                for _one in range(people):
                    come(w, workshop, village, sex, "29-49")

    written(write)
    reporter = visit("reporter")
    given = give_out(reporter, look, rows="place", columns="sex")
    answer = reporter.get(f"/reports/{given.id}/places.geojson")
    assert answer.mimetype == "application/geo+json"
    found = {one["properties"].get("name_en"): one for one in valid("geojson", answer.get_data())["features"]}
    assert set(found) == {"Alay district", "Aravan district", None}
    assert found["Alay district"]["geometry"]["coordinates"] == [73.4, 40.3] and found[None]["geometry"] is None
    name = f"people-{today.year}"
    numbers = {one: (of["properties"][name], of["properties"][f"{name}-sex-man"]) for one, of in found.items()}
    assert numbers["Alay district"][1] is None, "two men are not told of"
    assert numbers[None] == (7, 0) and "Тепке" not in answer.text
    assert f'href="/reports/{given.id}/places.geojson"' in reporter.get(f"/reports/{given.id}").text


def test_a_village_stands_on_the_map_without_a_dot(reporter, look):
    given = give_out(reporter, look, rows="place", columns="sex", level="village")
    told = valid("geojson", reporter.get(f"/reports/{given.id}/places.geojson").get_data())
    assert {one["properties"]["level"] for one in told["features"]} == {"village", "unknown"}
    assert {str(one["geometry"]) for one in told["features"]} == {"None"}
