"""Guides of the tools: how each is done, in pictures and few words."""

import re
from html import unescape
from pathlib import Path

import pytest

from gals.store import programmes
from gals.views.page import tool_icon
from tools import TOOLS


@pytest.fixture
def client(visit):
    return visit("facilitator")


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_all_tools_are_shown_with_their_sheets(client):
    page = text_of(client, "/tools")
    assert page.count('class="small-sheet"') == len(TOOLS)
    for tool in TOOLS:
        assert f"/tools/{tool.key}" in page
        assert tool.purpose in page


def test_a_programmes_choice_order_and_names_are_kept(client, written):
    keys = [TOOLS[2].key, TOOLS[0].key]
    written(lambda w: programmes.change(w, tools=keys, aliases={TOOLS[0].key: "Биздин <жол>"}))
    page = text_of(client, "/tools")
    assert re.findall(r'href="/tools/([\w-]+)"', page) == keys
    assert "Биздин &lt;жол&gt;" in page
    assert "Биздин &lt;жол&gt;" in text_of(client, f"/tools/{TOOLS[0].key}")


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_a_guide_says_step_by_step_what_to_do(client, tool):
    page = text_of(client, f"/tools/{tool.key}")
    steps = unescape(page[page.index("guide-steps") :])
    for step in tool.steps:
        assert step.title in steps
        assert all(sentence in steps for sentence in step.say)
    assert len(re.findall(r'class="numeral"', steps)) == len(tool.steps)
    for tally in tool.tallies:
        assert tally.question in steps


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_the_pictures_of_a_guide_refer_to_one_drawing(client, tool):
    page = text_of(client, f"/tools/{tool.key}")
    known = re.findall(r'<g id="([\w-]+)"', page)
    assert len(known) == len(set(known))
    assert set(re.findall(r'<use href="#([\w-]+)"', page)) <= set(known)
    assert len(page) < 250_000


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_every_family_of_tools_has_an_icon_of_ours(tool):
    icons = (Path(__file__).parents[2] / "static" / "icons" / "ui.svg").read_text()
    assert f'<symbol id="{tool_icon(tool)}"' in icons


def test_worksheets_are_asked_for_in_one_form(client):
    page = text_of(client, f"/tools/{TOOLS[0].key}")
    form = page[page.index('id="print"') :]
    assert f"/tools/{TOOLS[0].key}/worksheets" in page
    for field in ("size", "lang", "back", "workshop", "count"):
        assert f'name="{field}"' in form


def test_a_tool_there_is_none_of_has_no_guide(client):
    assert client.get("/tools/nothing").status_code == 404


def test_guides_are_for_those_who_sign_in(visit):
    assert visit().get("/tools").status_code == 303
