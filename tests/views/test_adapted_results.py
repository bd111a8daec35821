"""A programme called a tool, an element and a question otherwise: every page and every paper of results says it so, in its language."""

import pytest

import tools
from gals.printing.text import catalogue
from gals.store import adaptations, consents, drawings, tallies
from tests.printing.reading import words
from tests.views import village

KEY = "gender-balance-tree"
TREE = tools.find(KEY)
COUNTED = TREE.tallies[0]

#: Language → (the tool, its element, its question), as the programme says them.
OURS = {
    "ky": ("Бактылуу үй-бүлө дарагы", "Үйдөгү жумушубуз", "Кимиси көбүрөөк иштейт?"),
    "ru": ("Дерево счастливой семьи", "Домашние дела", "Кто работает больше?"),
}


@pytest.fixture
def made(app, written):
    found = written(lambda w: village.build(w, app.extensions["clock"].today()))

    def say(w):
        fields = ("title", f"element.{COUNTED.element}", f"tally.{COUNTED.key}")
        entered = {field: {code: said[at] for code, said in OURS.items()} for at, field in enumerate(fields)}
        adaptations.change_words(w, KEY, entered)
        w.put("session", found["journey"], tool=KEY)
        for layer in ("keep", "count", "show", "report"):
            consents.say(w, layer, True, participant_id=found["Айгүл"])
        whose = {"participant_id": found["Айгүл"], "workshop_id": found["workshop"]}
        found["sheet"] = drawings.start(w, tool=KEY, owner="person", **whose)
        w.mark(found["sheet"], None, kind="symbol", symbol="cow", element=COUNTED.element, x=200, y=200, size=60)
        about = {"workshop_id": found["workshop"], "session_id": found["journey"], "group_id": found["women"]}
        occasion = tallies.Occasion(KEY, w.now.date(), **about)
        tallies.say(w, occasion, [tallies.Count(COUNTED.key, "cow", COUNTED.states[0], 2, None)], (3, None))

    written(say)
    return found


def pages(made):
    """Every page of results → which of the words must stand there."""
    yield f"/groups/{made['women']}/chart", (0, 2)
    yield f"/groups/{made['women']}/tallies", (0, 1, 2)
    yield f"/workshops/{made['workshop']}/codes/{KEY}", (0,)
    yield f"/drawings/{made['sheet']}/code?x=200&y=200", (1,)
    yield f"/workshops/{made['workshop']}/chart", ()


def papers(made):
    yield f"/groups/{made['women']}/results-sheet", (2,)
    yield f"/groups/{made['women']}/results-sheet?pages=4", (2,)
    yield f"/workshops/{made['workshop']}/certificates", (0,)
    yield f"/participants/{made['Айгүл']}/manual", (0,)
    yield f"/tools/{KEY}/manual", (0,)
    yield f"/workshops/{made['workshop']}/plan-sheet", (0,)


@pytest.mark.parametrize("language", OURS)
def test_results_say_what_the_programme_says(visit, made, language):
    trainer = visit("trainer")
    trainer.set_cookie("language", language)
    other = OURS["ru" if language == "ky" else "ky"]
    said_by_gals = (TREE.title, TREE.element(COUNTED.element).title, COUNTED.question)
    theirs = {text: catalogue(language).gettext(text) for text in said_by_gals}
    for address, wanted in pages(made):
        answer = trainer.get(address)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 200, address
        assert [at for at in wanted if OURS[language][at] not in page] == [], address
        assert [text for text in (*theirs.values(), *other) if f">{text}<" in page] == [], address
    # papers are asked for in either language, whatever the reader's own is
    trainer.set_cookie("language", "en")
    for address, wanted in papers(made):
        answer = trainer.get(address + ("&" if "?" in address else "?") + f"lang={language}")
        assert answer.status_code == 200, address
        said = words(answer.data)
        assert [at for at in wanted if OURS[language][at] not in said] == [], (address, said)
        assert [text for text in (TREE.title, theirs[TREE.title], *other) if text in said] == [], address
    assert OURS[language][0] in words(trainer.send(f"/tools/{KEY}/worksheets", lang=language).data)
    plan = words(trainer.send(f"/participants/{made['Айгүл']}/plan-sheet", lang=language).data)
    assert [text for text in (TREE.title, theirs[TREE.title], *other) if text in plan] == []
