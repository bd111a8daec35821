"""What a programme says of tools: kept, shown in each reader's language, taken back, carried as a file; drawings keep their shape."""

import json

import pytest

import tools
from gals.errors import BadInput
from gals.models import Drawing
from gals.store import adaptation_files, adaptations, drawings, programmes, toolbox
from tools import outlines

KEY = "vision-journey"
JOURNEY = tools.find(KEY)
TONGUES = {"ky": "Кыргызча", "ru": "Русский"}


def test_a_tool_of_which_nothing_is_said_is_the_original_itself(db, writer):
    assert toolbox.find(db, KEY) is JOURNEY
    assert toolbox.all_of(db) == toolbox.used(db) == tools.TOOLS
    assert toolbox.find(db, "no-such-tool") is None


def test_names_are_said_by_language_and_an_empty_line_is_the_original(db, writer):
    adaptations.change_words(
        writer, KEY, {"title": {"ky": " Жол ", "ru": ""}, "zone.vision": {"ky": "Кыял", "ru": "Мечта"}}
    )
    assert [toolbox.find(db, KEY, code).title for code in ("ky", "ru")] == ["Жол", "Жол"]
    assert [toolbox.find(db, KEY, code).zone("vision").title for code in ("ky", "ru")] == ["Кыял", "Мечта"]
    adaptations.change_words(writer, KEY, {"title": {"ky": ""}})
    assert toolbox.find(db, KEY, "ky").title == JOURNEY.title
    with pytest.raises(BadInput, match="at most 120 letters"):
        adaptations.change_words(writer, KEY, {"title": {"ky": "ж" * 121}})


def test_steps_move_and_go_and_the_last_one_stays(db, writer):
    keys = [step.key for step in JOURNEY.steps]
    adaptations.arrange(writer, KEY, keys[1], -1)
    assert [step.key for step in toolbox.find(db, KEY).steps] == [keys[1], keys[0], *keys[2:]]
    for key in keys[1:]:
        adaptations.take_out(writer, KEY, key)
    assert toolbox.find(db, KEY).steps == JOURNEY.steps[:1]
    with pytest.raises(BadInput, match="keep at least one step"):
        adaptations.take_out(writer, KEY, keys[0])
    adaptations.back(writer, KEY)
    assert toolbox.find(db, KEY) == JOURNEY


def test_a_drawing_keeps_the_road_it_was_begun_on(db, writer):
    person = writer.put("participant", None, name="Айгүл")
    begun = [drawings.start(writer, tool=KEY, owner="person", participant_id=person)]
    for count in (2, 4):
        adaptations.set_milestones(writer, KEY, count)
        begun.append(drawings.start(writer, tool=KEY, owner="person", participant_id=person))
    adaptations.back(writer, KEY)
    adaptations.change_words(writer, KEY, {"title": {"ky": "Жол"}})
    shown = [toolbox.of_drawing(db, db.get(Drawing, one), "ky") for one in begun]
    assert [sum(zone.key.startswith("milestone") for zone in tool.zones) for tool in shown] == [3, 2, 4]
    assert {tool.title for tool in shown} == {"Жол"}
    with pytest.raises(BadInput, match="2 to 4 milestones"):
        adaptations.set_milestones(writer, KEY, 9)
    with pytest.raises(BadInput, match="2 to 4 milestones"):
        adaptations.set_milestones(writer, "gender-balance-tree", 2)


def test_places_move_unless_they_would_lie_on_each_other(db, writer):
    onto = {"owner": outlines.fitted(JOURNEY.zone("owner").outline, (24, 130, 244, 98))}
    with pytest.raises(BadInput, match="“Who I am” and “What helps me” lie on each other"):
        adaptations.move_zones(writer, KEY, onto)
    with pytest.raises(BadInput, match="“Who I am” is too small"):
        adaptations.move_zones(writer, KEY, {"owner": ((0, 0), (9, 0), (9, 9))})
    assert toolbox.find(db, KEY) is JOURNEY
    smaller = {"owner": outlines.fitted(JOURNEY.zone("owner").outline, (24, 20, 120, 90))}
    adaptations.move_zones(writer, KEY, {zone.key: zone.outline for zone in JOURNEY.zones} | smaller)
    assert toolbox.said_of(db, KEY)["zones"].keys() == {"owner"}
    assert toolbox.find(db, KEY).zone("owner").outline == smaller["owner"]


def test_an_own_tool_comes_from_another_as_it_is_said_and_can_be_taken_out(db, writer):
    adaptations.set_milestones(writer, KEY, 2)
    own = adaptations.make(writer, KEY, "Биздин жол", "ky")
    adaptations.back(writer, KEY)
    again = adaptations.make(writer, own, "Дагы бири", "ky")
    made = toolbox.find(db, again, "ky")
    assert (made.key, made.title, toolbox.original(db, again).key) == (again, "Дагы бири", KEY)
    assert sum(zone.key.startswith("milestone") for zone in made.zones) == 2
    assert {own, again} < {tool.key for tool in toolbox.used(db)}
    adaptations.take_away(writer, own)
    assert own not in {tool.key for tool in toolbox.to_choose(db)}
    assert toolbox.find(db, own, "ky").title == "Биздин жол"  # drawings made with it are still understood
    with pytest.raises(BadInput, match="give the tool a name"):
        adaptations.make(writer, KEY, "  ", "ky")
    with pytest.raises(BadInput, match="choose a tool"):
        adaptations.make(writer, "no-such-tool", "Жол", "ky")


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def file(*rows, **details):
    told = {"format": "gals-adaptation", "version": 1, "programme": {}, "tools": list(rows)} | details
    return json.dumps(told, ensure_ascii=False).encode()


def test_what_was_kept_as_a_file_is_taken_in_again_and_says_the_same(db, writer):
    adaptations.change_words(writer, KEY, {"title": {"ky": "Жол"}})
    own = adaptations.make(writer, "gender-balance-tree", "Биздин дарак", "ky")
    programmes.change(writer, milestones=[1, 2], languages=["ky", "ru"])
    kept = adaptation_files.export(db)
    assert adaptation_files.differences(db, adaptation_files.read(db, kept, TONGUES)) == []
    adaptations.back(writer, KEY)
    adaptations.take_away(writer, own)
    programmes.change(writer, milestones=[6])
    found = adaptation_files.read(db, kept, TONGUES)
    assert {one.of for one in adaptation_files.differences(db, found)} == {"", "Жол", "Биздин дарак"}
    assert found.notes == [
        f"{name} has no words of its own in Русский; where they are missing, another language is shown."
        for name in ("Биздин дарак", "Жол")
    ]
    adaptation_files.take(writer, found)
    assert adaptation_files.export(db) == kept
    assert toolbox.find(db, own, "ru").title == "Биздин дарак"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe no", "damaged"),
        (b"[" * 200_000, "damaged"),
        (b"{}", "is no adaptation"),
        (b" " * 400_001, "too large"),
        (file(version=2), "newer version of GALS"),
        (file({"tool": KEY, "version": 99}), "newer version of GALS"),
        (file({"tool": "moon-map"}), "not known here: moon-map"),
        (file({"tool": "own-a", "base": "moon-map"}), "not known here: own-a"),
        (file({"tool": "own-a", "base": "own-b"}, {"tool": "own-b", "base": "own-a"}), "in a circle"),
        (file({"tool": KEY, "zones": {"vision": [[24, 20], [268, 20], [268, 118], [24, 118]]}}), "lie on each other"),
        (file({"tool": KEY, "zones": {"vision": [[0, 0], [5000, 0], [0, 5000]]}}), "outside the sheet"),
        (file({"tool": KEY, "milestones": 40}), "damaged"),
        (file({"tool": KEY, "steps": "many"}), "damaged"),
        (file({"tool": KEY}, {"tool": KEY}), "damaged"),
        (file({"words": {}}), "damaged"),
        (file("no"), "damaged"),
        (file(programme={"milestones": [0]}), "damaged"),
        (file(programme={"cadence": [10**9]}), "damaged"),
        (file(programme={"aliases": {KEY: "ж" * 999}}), "damaged"),
        (file(programme=[]), "damaged"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_a_sentence_and_changes_nothing(db, writer, content, sentence):
    with pytest.raises(BadInput, match=sentence):
        adaptation_files.read(db, content, TONGUES)
    assert toolbox.every(db) == {}
