"""The gentle ask beside a field: whether a note should rather not be written. It blocks nothing, keeps nothing, sends nothing."""

import re
from pathlib import Path

import pytest

from gals.reports import disclosure
from tests.access import sentences, sentences_more, sentences_uz
from tests.access.sentences import lines
from tests.conftest import PASSWORD

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"

#: Language → notes that must not be kept, and what people say in a workshop or a committee.
NOT_FOR_HERE, FINE_HERE = (
    {code: text + getattr(sentences_more, name).get(code, "") for code, text in getattr(sentences, name).items()}
    | {"uz": getattr(sentences_uz, name)}
    for name in ("NOT_FOR_HERE", "FINE_HERE")
)


def test_the_browser_has_the_same_words():
    assert disclosure.MODULE.read_text() == disclosure.module(), "write gals.reports.disclosure.module() into static/js/stems.js"


@pytest.mark.parametrize("language", ["ky", "ru", "uz"])
def test_the_samples_are_many_and_each_is_there_once(language):
    notes, ordinary = lines(NOT_FOR_HERE[language]), lines(FINE_HERE[language])
    assert len(set(notes)) >= 99 and len(set(ordinary)) >= 199


def test_every_page_with_a_field_for_words_watches_it():
    """Pages watch by what a field is, not by how it is marked; the few that bring their own scripts bring this one along."""
    field = re.compile(r"<textarea\b|<input\b(?![^>]*type=\"(?!text|search))")
    own = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html") if "{% block page_js %}" in path.read_text()}
    assert own == {"base.html", "drawings/show.html", "run/show.html"}
    bases = {path for path in TEMPLATES.rglob("*.html") if "<!doctype" in path.read_text().lower()}
    unwatched = {base for base in bases if "js/page.js" not in base.read_text()}
    for page in TEMPLATES.rglob("*.html"):
        extends = re.search(r"{% extends \"(.+?)\" %}", page.read_text())
        base = TEMPLATES / extends[1] if extends else page
        if base in unwatched and field.search(page.read_text()):
            assert str(page.relative_to(TEMPLATES)) in NO_WORDS, page


#: Pages that know nobody and whose fields take no sentence.
NO_WORDS = ("unlock/words.html", "unlock/show.html")


@pytest.fixture
def field(tablet, make_account):
    """A page with a field for a person's own words, and everything it asked of the server since."""
    make_account("admin")
    page = tablet.new_page()
    page.goto("/sign-in")
    page.fill("#login", "admin")
    page.fill("#password", PASSWORD)
    page.click("main button.button")
    page.wait_for_url("**/")
    page.goto("/groups/new")
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def suspects(field):
    """Which of some sentences are asked about."""

    def ask(sentences):
        script = "async (all) => { const m = await import('/static/js/disclosure.js'); return all.filter((one) => m.suspects(one)); }"
        return field.evaluate(script, sentences)

    return ask


@pytest.mark.parametrize("language", NOT_FOR_HERE)
def test_nine_of_ten_notes_about_violence_are_asked_about(suspects, language):
    notes = lines(NOT_FOR_HERE[language])
    assert len(suspects(notes)) >= 0.9 * len(notes)


@pytest.mark.parametrize("language", FINE_HERE)
def test_what_a_workshop_talks_about_is_hardly_ever_asked_about(suspects, language):
    ordinary = lines(FINE_HERE[language])
    assert len(suspects(ordinary)) <= 0.05 * len(ordinary)


def test_the_question_comes_beside_the_field_and_goes_again(field):
    box = field.locator("#label")
    box.press_sequentially("Муж избил её")
    question = field.locator(".asks")
    question.wait_for()
    assert question.locator("a").get_attribute("href") == "/help"
    box.fill("Решаем вместе")
    question.wait_for(state="detached")


def test_nothing_is_blocked_and_nothing_of_it_leaves_the_field(field):
    asked = []
    field.on("request", lambda request: asked.append((request.url, request.post_data or "")))
    box = field.locator("#label")
    box.press_sequentially("Күйөөсү аны урат")
    field.locator(".asks").wait_for()
    assert box.input_value() == "Күйөөсү аны урат"
    assert not [one for one in asked if "?" in one[0] or one[1]]
    kept = field.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert "урат" not in kept


def test_the_question_leads_to_help_without_leaving_the_page(field):
    field.locator("#label").press_sequentially("Муж избил её")
    field.locator(".asks a").click()
    field.locator(".help-over .four").wait_for()
    assert field.url.endswith("/groups/new")
    assert field.locator("#label").input_value() == "Муж избил её"
