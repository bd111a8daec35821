"""The gals command: worksheets into a file, and sentences where something is not right."""

import pytest
from sqlalchemy.orm import Session

from gals import cli, create_app, migrations
from gals.db import engine_for
from gals.journal.write import Writer
from gals.store import groups, programmes
from tests.conftest import NOW
from tests.printing.reading import carries, sizes, words


@pytest.fixture
def gals(tmp_path, monkeypatch):
    """Runs the command in an instance of its own: ``gals("worksheet", …)`` gives its exit code."""
    monkeypatch.setenv("GALS_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments):
        try:
            return cli.main(arguments) or 0
        except SystemExit as stop:
            return stop.code

    return run


@pytest.fixture
def made(tmp_path):
    return tmp_path / "sheets.pdf"


@pytest.fixture
def workshop(tmp_path, gals):
    """The id of a workshop with two women, in that instance."""
    engine = engine_for(f"sqlite:///{tmp_path / 'instance' / 'gals.sqlite'}")
    (tmp_path / "instance").mkdir()
    migrations.upgrade(engine)
    with Session(engine.execution_options(writes=True)) as db, db.begin():
        w = Writer(db, by="tester", now=NOW)
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        group = groups.register(w, label="Келиндер", sex="women", place_id=place)
        for name, code in (("Айгүл Ңө", "K7M2QP"), ("", "K7M2QA")):
            groups.join(w, w.put("participant", None, name=name, symbol="sheep", code=code, place_id=place), group)
        programmes.change(w, aliases={"gender-balance-tree": "Бактылуу дарак"})
        found = w.put("workshop", None, name="Демилге", place_id=place, groups=[group])
    engine.dispose()
    return found


@pytest.mark.parametrize("size", ["A3", "A4", "A5"])
def test_empty_worksheets_are_printed_into_a_file(gals, made, size):
    code = gals("worksheet", "vision-journey", "--lang", "ky", "--size", size, "--blank", "3", "-o", str(made))
    assert code == 0
    assert len(sizes(made.read_bytes())) == 6
    assert carries(made.read_bytes()) == set()


def test_everybody_at_a_workshop_gets_a_sheet(gals, made, workshop):
    arguments = ("--workshop", workshop, "--back", "once", "--lang", "ru", "-o", str(made))
    assert gals("worksheet", "gender-balance-tree", *arguments) == 0
    said = words(made.read_bytes())
    assert len(sizes(made.read_bytes())) == 3
    for word in ("Айгүл Ңө", "K7M2QP", "K7M2QA", "Бактылуу дарак"):
        assert word in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nothing", "-o", "x.pdf"), "There is no tool called nothing. There are: soulmate-visioning, "),
        (
            ("vision-journey", "--blank", "0", "-o", "x.pdf"),
            "0 is no number of sheets. Please give one from 1 to 5000.",
        ),
        (("vision-journey", "--blank", "many", "-o", "x.pdf"), "many is no number of sheets."),
        (("vision-journey", "--size", "A9", "-o", "x.pdf"), "A9"),
        (("vision-journey", "--lang", "de", "-o", "x.pdf"), "de"),
        (("vision-journey", "--workshop", "nowhere", "-o", "x.pdf"), "There is no workshop nowhere."),
        (("vision-journey", "-o", "/nowhere/x.pdf"), "/nowhere/x.pdf cannot be written"),
        (("vision-journey",), "-o"),
    ],
)
def test_what_is_not_right_is_said_in_a_sentence(gals, capsys, monkeypatch, tmp_path, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    assert gals("worksheet", *arguments) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "Traceback" not in said
    assert not (tmp_path / "x.pdf").exists()


def test_a_workshop_without_people_is_a_sentence_too(gals, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app = create_app({"INSTANCE": str(tmp_path / "instance")})
    migrations.upgrade(app.extensions["engine"])
    with Session(app.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        empty = Writer(db, by="tester", now=NOW).put("workshop", None, name="Бош")
    app.extensions["engine"].dispose()
    assert gals("worksheet", "vision-journey", "--workshop", empty, "-o", "x.pdf") == 2
    assert "Nobody is expected" in capsys.readouterr().err
