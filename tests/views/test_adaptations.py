"""A trainer says tools in the programme's own way; what does not fit stays on the page with a sentence; facilitators read."""

import io
import json
import re

import pytest

import tools
from gals.store import adaptations, drawings, programmes, toolbox

KEY = "vision-journey"
PAGE = f"/programme/tools/{KEY}"
JOURNEY = tools.find(KEY)
SHARP = "<b>100 %</b> %(x)s"


@pytest.fixture
def trainer(visit):
    return visit("trainer")


def text(answer):
    return answer.get_data(as_text=True)


def tool(look, key=KEY, language="ky"):
    look.rollback()
    return toolbox.find(look, key, language)


def test_words_of_ones_own_are_shown_as_they_are_on_every_page(trainer, look):
    assert (
        trainer.send(
            f"{PAGE}/words", **{"title-ky": SHARP, "zone.vision-ky": SHARP, "tally.target-ky": SHARP}
        ).status_code
        == 303
    )
    step = {"minutes": "15", "slot": "", "title-en": SHARP, "say-en": f"{SHARP}\n\n{SHARP}", "who-en": SHARP}
    assert trainer.send(f"{PAGE}/steps/vision", **step).status_code == 303
    assert tool(look, language="en").steps[1].say == (SHARP, SHARP)
    for address in (
        f"/tools/{KEY}",
        "/tools",
        "/programme",
        PAGE,
        f"{PAGE}/steps/vision",
        f"{PAGE}/zones",
        "/programme/new-tool",
        "/programme/adaptation",
    ):
        page = trainer.get(address)
        assert page.status_code == 200 and "<b>100" not in text(page), address
    assert "&lt;b&gt;100 %&lt;/b&gt; %(x)s" in text(trainer.get(f"/tools/{KEY}"))


def test_a_step_is_shortened_moved_left_out_and_added(trainer, look):
    form = {"minutes": "9", "slot": "pair", "title-ky": "Кыялым"}
    trainer.send(f"{PAGE}/steps/vision", **form)
    trainer.send(f"{PAGE}/order", move="vision:-1")
    trainer.send(f"{PAGE}/order", out="pairs")
    trainer.send(f"{PAGE}/steps/new", minutes="5", slot="song", **{"title-ky": "Биздин ыр", "say-ky": "Ырдайбыз."})
    steps = tool(look).steps
    assert [step.title for step in steps][:1] + [step.title for step in steps][-1:] == ["Кыялым", "Биздин ыр"]
    assert (steps[0].minutes, steps[0].slot, steps[0].say) == (9, "pair", JOURNEY.steps[1].say)
    assert "pairs" not in {step.key for step in steps}
    trainer.send(f"{PAGE}/back")
    assert tool(look) == JOURNEY


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": "soon"}, "Minutes are a number"),
        ({"title-en": "w" * 200}, "At most 120 letters"),
        ({"say-en": "line\n" * 21}, "at most 20 sentences"),
    ],
)
def test_a_step_that_does_not_fit_stays_on_the_page(trainer, look, wrong, sentence):
    form = {"minutes": "15", "slot": "", "title-en": "Dream", "say-en": "Dream big."} | wrong
    answer = trainer.send(f"{PAGE}/steps/vision", **form)
    assert answer.status_code == 422 and sentence in text(answer)
    assert all(value.strip() in text(answer) for value in form.values())
    assert tool(look) is JOURNEY


def test_places_by_numbers_move_and_places_on_each_other_are_refused_with_what_was_entered(trainer, look):
    form = dict(re.findall(r'name="((?:at|[xywh])-[\w-]+)"[^>]* value="([^"]*)"', text(trainer.get(f"{PAGE}/zones"))))
    assert len(form) == 5 * len(JOURNEY.zones)
    answer = trainer.send(f"{PAGE}/zones", **form | {"y-owner": "131"})
    assert answer.status_code == 422 and "lie on each other" in text(answer) and 'value="131"' in text(answer)
    assert tool(look) is JOURNEY
    assert trainer.send(f"{PAGE}/zones", **form | {"w-owner": "200"}).status_code == 303
    assert max(x for x, _y in tool(look).zone("owner").outline) == 224
    assert [zone.outline for zone in tool(look).zones[1:]] == [zone.outline for zone in JOURNEY.zones[1:]]


def test_a_tool_of_ones_own_is_made_used_and_taken_out(trainer, look):
    answer = trainer.send("/programme/new-tool", name="", base=KEY)
    assert answer.status_code == 422 and "give the tool a name" in text(answer)
    made = trainer.send("/programme/new-tool", name="Our garden", base="gender-balance-tree")
    own = made.headers["Location"].split("/")[-2]
    assert trainer.get(made.headers["Location"]).status_code == 200
    assert "Our garden" in text(trainer.get("/tools")) and trainer.send(f"/tools/{own}/worksheets").status_code == 200
    trainer.send(f"/programme/tools/{own}/take-away")
    assert "Our garden" not in text(trainer.get("/tools"))
    assert trainer.get(f"/programme/tools/{own}").status_code == 404
    assert trainer.send(f"{PAGE}/take-away").status_code == 404


def test_milestones_are_two_to_four(trainer, look):
    assert trainer.send(f"{PAGE}/milestones", milestones="4").status_code == 303
    assert tool(look).zone("milestone-4")
    answer = trainer.send(f"{PAGE}/milestones", milestones="99")
    assert answer.status_code == 422 and "2 to 4 milestones" in text(answer)


def test_a_file_shows_what_it_changes_before_it_does(trainer, look):
    told = {
        "format": "gals-adaptation",
        "version": 1,
        "programme": {"milestones": [2]},
        "tools": [{"tool": KEY, "words": {"title": {"ky": "Жол"}}}],
    }
    content = json.dumps(told).encode()

    def look_at(content):
        sent = {"file": (io.BytesIO(content), "a.json"), "csrf_token": trainer.guard()}
        return trainer.post("/programme/adaptation", data=sent, content_type="multipart/form-data")

    page = text(look_at(content))
    assert "This will change" in page and "Жол" in page and "no words of its own in Русский, English" in page
    assert tool(look) is JOURNEY
    assert look_at(b"{").status_code == 422
    assert trainer.send("/programme/adaptation/take", text=content.decode()).status_code == 303
    assert tool(look).title == "Жол" and programmes.current(look).milestones == [2]
    assert "is so here already" in text(look_at(content))


def test_names_symbols_and_languages_are_offered_where_something_is_chosen(trainer, look, written):
    village = written(lambda w: w.put("place", None, level="village", name_ky="Ак-Суу"))
    labels = {
        "label-ky": ["Апалар", ""],
        "label-ru": ["", ""],
        "label-en": ["", ""],
        "sex": ["women", ""],
        "generation": ["улуу", ""],
    }
    assert trainer.send("/programme/offers/groups", **labels).status_code == 303
    assert "Апалар" in text(trainer.get(f"/groups/new?place={village}"))
    chosen = text(trainer.get(f"/groups/new?place={village}&like=0"))
    assert 'value="Апалар"' in chosen and 'value="улуу"' in chosen and re.search(r'value="women" checked', chosen)
    assert trainer.send("/programme/offers/symbols", symbol=["cow", "sun"]).status_code == 303
    assert programmes.symbols(programmes.current(look)) == {"cow", "sun"}
    assert trainer.send("/programme/offers/symbols").status_code == 422
    assert trainer.send("/programme/offers/languages", language=["ky", "ru"], first="ru").status_code == 303
    look.rollback()
    assert programmes.languages(programmes.current(look)) == ("ru", "ky")
    menu = text(trainer.get("/programme"))
    assert 'value="ru" lang="ru"' in menu and 'value="en" lang="en"' not in menu
    assert trainer.send("/programme/offers/languages").status_code == 422


def test_a_facilitator_changes_nothing_and_prints_in_another_language_what_is_said_there(visit, look, written):
    written(lambda w: adaptations.change_words(w, KEY, {"title": {"ky": "Жол", "ru": "Дорога"}}))
    facilitator = visit("facilitator")
    for address in (PAGE, f"{PAGE}/zones", "/programme/offers", "/programme/adaptation", "/programme/adaptation.json"):
        assert facilitator.get(address).status_code == 404
    assert facilitator.send(f"{PAGE}/words", **{"title-ky": "Башка"}).status_code == 404
    assert "Жол" in text(facilitator.get("/tools")) or "Дорога" in text(facilitator.get("/tools"))
    assert facilitator.send(f"/tools/{KEY}/worksheets", lang="ru").data.startswith(b"%PDF")


def test_a_tablet_takes_the_tools_along_as_they_are_said_and_each_sheet_as_it_was_begun(nurgul, world, written):
    old, own = written(
        lambda w: (
            drawings.start(w, tool=KEY, owner="group", group_id=world["women"]),
            adaptations.make(w, KEY, "Our road", "en"),
        )
    )
    written(lambda w: adaptations.set_milestones(w, KEY, 2))
    new = written(lambda w: drawings.start(w, tool=KEY, owner="group", group_id=world["men"]))
    address = f"/away/take.json?groups={world['women']}&groups={world['men']}"
    board = nurgul.get(address, headers={"Accept": "application/json"}).get_json()["board"]
    roads = {
        name: sum(zone["key"].startswith("milestone") for zone in tool["value"]["zones"])
        for name, tool in (board["tools"] | board["sheets"]).items()
    }
    assert (roads[KEY], roads[old], roads[own]) == (2, 3, 3) and new not in roads
    assert board["tools"][own]["title"] == "Our road"
    stops = nurgul.get(f"/drawings/{old}").get_data(as_text=True).count('data-zone="milestone')
    assert (stops, nurgul.get(f"/drawings/{new}").get_data(as_text=True).count('data-zone="milestone')) == (3, 2)
