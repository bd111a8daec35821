"""The highway and the charts as pages: every number opens a list as long as it says; consent decides who stands on it."""

import html
import re
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from gals.store import consents
from tests import three_groups

FIGURE = re.compile(r'<a class="figure" href="([^"]+)"[^>]*>(\d+)</a>')


@pytest.fixture
def made(app, written):
    clock = app.extensions["clock"]
    clock.shift = (
        datetime.combine(three_groups.TODAY, datetime.min.time(), tzinfo=clock.zone).replace(hour=9) - clock.now()
    )
    return written(three_groups.build)


@pytest.fixture
def office(visit, made):
    return visit("trainer")


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def figures(page):
    """[(address, number)] of a page, each address once."""
    return list({html.unescape(address): int(number) for address, number in FIGURE.findall(page)}.items())


def names(page):
    return set(re.findall(r"<bdi>([^<]+)</bdi>", page))


def addresses(made):
    yield "/highway"
    yield f"/highway?place={made['Ак-Суу']}"
    yield f"/workshops/{made['review']}/chart"
    yield from (f"/groups/{made[label]}/chart" for label in three_groups.PEOPLE)


def test_every_number_opens_a_list_as_long_as_it_says(office, made):
    opened = 0
    for address in addresses(made):
        for behind, number in figures(shown(office, address)):
            page = shown(office, behind)
            if "/reached" in behind:
                continue
            more = re.search(r'data-hidden="(\d+)"', page)
            assert f"<b data-total>{number}</b>" in page, behind
            assert page.count("data-line") + int(more[1] if more else 0) == number, behind
            opened += 1
    assert opened > 100


def test_whom_others_told_is_a_table_without_names(office, made):
    page = shown(office, "/highway")
    (address, women), *_more = [(each, number) for each, number in figures(page) if "/reached" in each]
    assert women in (3, 1)
    assert re.findall(r'data-line="(\d+),(\d+)"', shown(office, address)) == [("3", "1")]


def test_consent_decides_who_stands_in_a_list(office, written, made):
    address = "/highway/list?by=lane&row=livelihood"
    page = shown(office, address)
    assert {"Айгүл", "Бакыт"} <= names(page)
    assert "Нурлан" not in names(page) and 'data-hidden="1"' in page
    written(lambda w: consents.say(w, "report", False, participant_id=made["Айгүл"]))
    page = shown(office, address)
    assert "Айгүл" not in names(page) and 'data-hidden="2"' in page
    written(lambda w: consents.say(w, "count", False, participant_id=made["Айгүл"]))
    page = shown(office, address)
    assert "<b data-total>2</b>" in page and 'data-hidden="1"' in page


def test_nothing_stands_under_peace_at_home(office, made):
    for address in addresses(made):
        page = shown(office, address)
        assert "Peace at home" not in page and "row=safety" not in page
    assert "<b data-total>0</b>" in shown(office, f"/groups/{made['Келиндер']}/chart/list?by=area&row=safety")


def test_the_last_cycle_stands_beside_this_one(office, made):
    women = {"by": ["lane"], "row": ["livelihood"], "who": ["woman"]}
    asked = {address: parse_qs(urlsplit(address).query) for address, _number in figures(shown(office, "/highway"))}
    assert {**women, "cycle": ["1"]} in asked.values()
    assert any("back=1" in address for address, _number in figures(shown(office, "/highway?back=1")))


def test_a_facilitator_counts_her_own_places(visit, made):
    near = visit("facilitator", places=[made["Ак-Суу"]])
    page = shown(near, "/highway")
    assert "Кара-Суу" not in page
    assert {number for address, number in figures(page) if "who=man" in address} == set()
    assert near.get(f"/highway?place={made['Кара-Суу']}").status_code == 404
    assert near.get(f"/groups/{made['Эркектер']}/chart").status_code == 404


def test_what_no_page_asks_is_not_there(office, made):
    for strange in ("by=person", "who=girl", "state=best", "reason=x", "cycle=7", "column=-1", "column=abc", "row=%00"):
        assert office.get(f"/highway/list?{strange}").status_code in (404,), strange
    assert "<b data-total>0</b>" in shown(office, "/highway/list?by=label&row=nobody")
    stranger = made["Келиндер"]
    assert office.get(f"/workshops/{made['review']}/chart/list").status_code == 303
    assert office.get(f"/workshops/{made['review']}/chart/list?group={stranger}").status_code == 200


def test_a_group_without_promises_hears_it_in_words(office, written, made):
    empty = written(lambda w: w.put("group", None, label="Жаштар", sex="mixed", place_id=made["Ак-Суу"]))
    assert "Nothing to count yet." in shown(office, f"/groups/{empty}/chart")
