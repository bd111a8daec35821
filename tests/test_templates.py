"""Laws for all templates: they compile, they are pages or fragments, they are small, and their posts work without scripts."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
ALL = sorted(TEMPLATES.rglob("*.html"))
#: Pages that stand alone or are stood upon.
BASES = {"base.html"}


def name_of(path):
    return str(path.relative_to(TEMPLATES))


def is_base(path):
    return path.name in BASES or ("{% block main %}" in path.read_text() and "<!doctype html>" in path.read_text().lower())


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_template_compiles(app, path):
    app.jinja_env.get_template(name_of(path))


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_page_extends_a_base_and_a_fragment_does_not(path):
    text = path.read_text()
    if is_base(path):
        return
    assert path.name.startswith("_") != ("{% extends" in text)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_template_is_short(path):
    assert path.read_text().count("\n") <= 150


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_no_style_or_script_is_written_into_a_page(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|\|\s*safe\b|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", text)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_whatever_posts_by_htmx_posts_without_it_too(path):
    for tag in re.findall(r"<\w+[^>]*hx-post=[^>]*>", path.read_text(), re.DOTALL):
        assert tag.startswith("<form") and 'method="post"' in tag, tag


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_every_form_that_posts_carries_the_forgery_guard(path):
    text = path.read_text()
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL):
        if 'method="post"' in form:
            assert "csrf_token" in form or "_guard" in form, form[:200]


def test_every_template_that_a_view_names_exists():
    named = set()
    for view in (ROOT / "gals").rglob("*.py"):
        for node in ast.walk(ast.parse(view.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[\w/]+\.html", node.value):
                named.add(node.value)
    assert {name for name in named if not (TEMPLATES / name).is_file()} == set()


def test_words_on_pages_go_through_translation():
    """Letters between tags are a sentence nobody can translate; names of languages and GALS itself are none."""
    untranslated = {}
    for path in ALL:
        text = path.read_text()
        for no_words in (r"\{#.*?#\}", r"\{% block body_(class|about) %\}.*?\{% endblock %\}", r"<script.*?</script>"):
            text = re.sub(no_words, "", text, flags=re.DOTALL)
        text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->", "", text, flags=re.DOTALL)
        text = re.sub(r"<[^>]*>", "\n", text)
        found = [word.strip() for word in text.split("\n") if re.search(r"[A-Za-zА-я]{3,}", word)]
        if found := [word for word in found if word not in ("GALS",)]:
            untranslated[name_of(path)] = found
    assert untranslated == {}
