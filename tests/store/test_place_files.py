"""Lists of places from a file: known ones are changed and never doubled, merged ones keep their records."""

from datetime import date

import pytest

from gals.errors import BadInput
from gals.models import Place
from gals.store import groups, place_files, places, reach
from gals.store.districts import DISTRICTS, DOTS

TODAY = date(2026, 5, 4)
HEADER = ",".join(place_files.COLUMNS)


def table(*lines):
    return place_files.rows("\n".join([HEADER, *lines]))


@pytest.fixture
def osh(writer):
    places.ensure(writer)
    return table("R1,rayon,Жаңы район,,,KG-O,,,", "A1,aimak,Булолу,,,R1,,,", "A2,aimak,Гүлчө,Гульча,,R1,,,")


def test_a_file_is_looked_at_and_taken_in_once(db, writer, osh):
    looked = place_files.plan(db, osh)
    assert (len(looked.new), looked.changed, looked.merged, looked.same) == (3, [], [], 0)
    place_files.take(writer, osh, TODAY)
    again = place_files.take(writer, osh, TODAY)
    assert (again.new, again.changed, again.merged, again.same) == ([], [], [], 3)
    assert [one.name_ky for one in places.path_of(db, place_files._Known(db, osh).id_of("A1"))] == ["Ош облусу", "Жаңы район", "Булолу"]


def test_a_place_written_by_hand_gets_its_code_and_is_not_doubled(db, writer, osh):
    place_files.take(writer, osh[:1], TODAY)
    rayon = db.query(Place).filter_by(code="R1").one()
    by_hand = places.register(writer, level="aimak", parent_id=rayon.id, name_ky="Булолу")
    place_files.take(writer, osh, TODAY)
    assert db.get(Place, by_hand).code == "A1"
    assert db.query(Place).filter_by(name_ky="Булолу").count() == 1


def test_four_hundred_become_half_as_many_and_everything_follows(db, writer):
    places.ensure(writer)
    units = ("KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C")
    old = [f"old{n},aimak,Аймак {n},,,{units[n % 7]},1996-01-01,," for n in range(452)]
    place_files.take(writer, table(*old), date(2020, 1, 1))
    held = {one.code: one for one in db.query(Place).filter(Place.code.like("old%"))}
    group = writer.put("group", None, label="Келиндер", place_id=held["old3"].id)
    new = [f"new{n},aimak,Жаңы аймак {n},,,{units[n % 7]},2025-06-01,," for n in range(230)]
    gone = [f"old{n},aimak,Аймак {n},,,,,2025-05-31,new{n % 230}" for n in range(452)]
    made = place_files.take(writer, table(*new, *gone), TODAY)
    assert (len(made.new), len(made.merged), made.troubles) == (230, 452, [])
    standing = [one for unit in places.children(db) for one in places.children(db, unit.id) if one.level == "aimak"]
    assert {one.code for one in standing} == {f"new{n}" for n in range(230)}
    after = db.query(Place).filter_by(code="new3").one()
    assert places.current(db, held["old3"].id).id == after.id
    assert held["old3"].valid_to == date(2025, 5, 31)
    assert [one.id for one in groups.find_all(db, reach.below(db, {after.id}))] == [group]
    again = place_files.take(writer, table(*new, *gone), TODAY)
    assert (again.new, again.changed, again.merged, again.same) == ([], [], [], 682)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (",aimak,Х,,,R1,,,", "code"),
        ("A9,town,Х,,,R1,,,", "kind of place"),
        ("A9,aimak,,,,R1,,,", "name"),
        ("A9,aimak,Х,,,R9,,,", "R9"),
        ("A9,aimak,Х,,,A1,,,", "within the other"),
        ("A9,aimak,Х,,,R1,4.5.2026,,", "days like"),
        ("A9,aimak,Х,,,R1,,,A7", "A7"),
        ("A9,aimak,Х,,,R1,,,A9", "itself"),
        ("A1,aimak,Булолу,,,R1,,,R1", "merged before"),
    ],
)
def test_a_line_that_cannot_be_kept_says_why_and_nothing_of_the_file_is_taken(db, writer, osh, line, words):
    place_files.take(writer, osh, TODAY)
    place_files.take(writer, table("A1,aimak,Булолу,,,R1,,,A2"), TODAY)
    before = db.query(Place).count()
    lines = table("A8,aimak,Жаңы,,,R1,,,", line)
    assert words in place_files.plan(db, lines).troubles[0][1]
    with pytest.raises(BadInput, match="Line 3"):
        place_files.take(writer, lines, TODAY)
    assert db.query(Place).count() == before


def test_a_code_twice_in_a_file_is_said(db, writer, osh):
    assert "twice" in place_files.plan(db, [*osh, osh[0]]).troubles[0][1]


def test_formulas_stay_words(db, writer, osh):
    place_files.take(writer, [*osh, *table('A3,aimak,"=HYPERLINK(""http://x"")",,,R1,,,')], TODAY)
    assert db.query(Place).filter_by(code="A3").one().name_ky == '=HYPERLINK("http://x")'


@pytest.mark.parametrize("text", ["", "a,b\n1,2", "code;level\nA;village", "\x00\n" * 3])
def test_what_is_no_list_of_places_is_refused(text):
    with pytest.raises(BadInput, match=r"columns|cannot be read"):
        place_files.rows(text)


def test_semicolons_and_a_mark_at_the_beginning_are_read():
    [row] = place_files.rows("\ufeffcode;level;name_ru\nA1;aimak;Гульча\n")
    assert (row["code"], row["name_ru"], row["parent"]) == ("A1", "Гульча", "")


@pytest.mark.parametrize(
    "line",
    [
        "41706207000000,rayon,Алай району,Алайский район,Alay district,KG-O,,,",
        "KG06207000000,rayon,,Алайский район,,KG06,,,",
        "R-7,rayon,Алай,,,41706000000000,,,",
        "R-7,rayon,,Алайский р-н,,KG-O,,,",
    ],
)
def test_a_list_of_districts_doubles_none_that_is_here_already(db, writer, line):
    """However a list calls it, and whatever its codes are, a district under the same oblast is the one that is known."""
    places.ensure(writer)
    before, [alay] = db.query(Place).count(), [one for one in DISTRICTS if one.ky == "Алай району"]
    oblast = "41706000000000,oblast,Ош облусу,,,,,,"
    made = place_files.take(writer, table(oblast, line), TODAY)
    assert (len(made.new), db.query(Place).count()) == (0, before)
    assert db.get(Place, alay.id).code == line.split(",")[0]
    assert {one.code for one in places.children(db)} >= {"KG-O"}, "an oblast keeps its code"
    assert place_files.take(writer, table(oblast, line), TODAY).same == 2
    assert not [change for change in places.old_names(db, alay.id) if "name_en" in change[1]]


def test_a_city_is_not_the_district_of_its_name(db, writer):
    places.ensure(writer)
    place_files.take(writer, table("C1,rayon,Нарын шаары,г. Нарын,,KG-N,,,", "R1,rayon,Нарын району,,,KG-N,,,"), TODAY)
    codes = {one.name_ky: one.code for one in db.query(Place).filter(Place.name_ky.startswith("Нарын "), Place.level == "rayon")}
    assert codes == {"Нарын шаары": "C1", "Нарын району": "R1"}


def test_districts_written_by_hand_before_stay_as_they_are(db, writer):
    places.ensure(writer)
    batken = next(one for one in DISTRICTS if one.ky == "Баткен району")
    writer.put("place", batken.id, gone=True, level=None)
    oblast = next(one.id for one in places.children(db) if one.code == "KG-B")
    by_hand = writer.put("place", None, level="rayon", parent_id=oblast, name_ky="Баткен")
    places.ensure(writer)
    assert [one.id for one in places.children(db, oblast) if one.name_ky.startswith("Баткен") and one.code != "41705410000010"] == [by_hand]


def test_districts_lie_in_their_oblasts_and_dots_within_the_country():
    assert len(DISTRICTS) == 54 == len({one.id for one in DISTRICTS}) == len({one.code for one in DISTRICTS})
    assert all(len(one.code) == 14 and one.code.isdigit() and one.ky and one.ru and one.en for one in DISTRICTS)
    soate = {one.oblast: one.code[:5] for one in DISTRICTS}
    assert len(set(soate.values())) == len(soate) == 7
    assert all(one.code.startswith(soate[one.oblast]) for one in DISTRICTS)
    assert set(DOTS) <= {one.code for one in DISTRICTS} | {"KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GB", "KG-GO"}
    assert all(69 < east < 80.5 and 39 < north < 43.5 for east, north in DOTS.values())
