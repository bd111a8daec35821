"""The highway and the charts as pages: every number opens a list as long as it says; consent decides who stands on it."""

import html
import re
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from gals.store import attendance, consents, parents, tallies
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
def counted(written, made):
    """Hands and places were counted: of a group at two meetings, of everybody at the workshop, one count mended; the roll was called."""

    def count(w):
        for on, raised in ((three_groups.REVIEW, 1), (three_groups.TODAY, 3)):
            made["meeting"] = w.put("follow_up", None, group_id=made["Келиндер"], on=on, held=True)
            for tool, question, item, state in (
                ("gender-diamond", "placement", "good", "now"),
                ("gender-diamond", "placement", "bad", "now"),
                ("gender-balance-tree", "fruit", "cow", "commit"),
            ):
                occasion = tallies.Occasion(tool, on, follow_up_id=made["meeting"], group_id=made["Келиндер"])
                for women in (raised - 1, raised):
                    tallies.say(w, occasion, [tallies.Count(question, item, state, women, None)], (4, None))
        attendance.say_at(w, made["meeting"], {made["Айгүл"]: True, made["Нургүл"]: True, made["Жылдыз"]: False})
        for moment, women in (("now", 2), ("achieved", 5)):
            told = {"moment": moment, "counts": {2: (women, 1), -2: (1, 0)}, "present": (6, 3)}
            parents.count(w, made["review"], "gender-diamond", **told)
        everybody = tallies.Occasion(
            "gender-balance-tree", three_groups.REVIEW, workshop_id=made["review"], session_id=made["review"]
        )
        tallies.say(w, everybody, [tallies.Count("fruit", "house", "commit", 4, 2)], (6, 3))
        return made

    return written(count)


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


def test_from_all_counts_one_comes_back_to_the_chart_from_which_one_came(office, counted):
    for chart in (f"/groups/{counted['Келиндер']}/chart", f"/workshops/{counted['review']}/chart"):
        there = re.search(rf'href="(/groups/{counted["Келиндер"]}/tallies[^"]*)"', shown(office, chart)).group(1)
        assert f'href="{chart}" aria-label="' in shown(office, html.unescape(there))
    assert f'href="/groups/{counted["Келиндер"]}" aria-label="' in shown(office, f"/groups/{counted['Келиндер']}/tallies")


def test_every_number_opens_a_list_as_long_as_it_says(office, counted):
    made, opened, hands = counted, 0, 0
    for address in addresses(made):
        for behind, number in figures(shown(office, address)):
            page = shown(office, behind)
            if "/reached" in behind:
                continue
            more = re.search(r'data-hidden="(\d+)"', page)
            assert f"<b data-total>{number}</b>" in page, behind
            if "/counted" in behind:
                assert sum(map(int, re.findall(r'data-hands="(\d+)"', page))) == number, behind
                assert "Hands have no names." in page
                hands += 1
                continue
            assert page.count("data-line") + int(more[1] if more else 0) == number, behind
            opened += 1
    assert opened > 100 and hands > 20


def test_places_of_everybody_stand_on_the_chart_of_each_group_and_of_the_workshop(office, counted):
    made = counted
    for address in (
        f"/groups/{made['Келиндер']}/chart",
        f"/groups/{made['Эркектер']}/chart",
        f"/workshops/{made['review']}/chart",
    ):
        page = shown(office, address)
        assert "Everybody together" in page, address
        women = {"2", "5", "6"} if made["Эркектер"] not in address else set()
        numbers = {str(number) for where, number in figures(page) if "/counted" in where}
        assert {"1", "3"} | women <= numbers, address
    group = shown(office, f"/groups/{made['Келиндер']}/chart")
    assert ">4</a>" in group and "of=present" in group
    assert names(shown(office, f"/groups/{made['Келиндер']}/chart/people?of=present&who=woman")) == {
        "Келиндер",
        "Айгүл",
        "Нургүл",
    }


def test_hands_of_one_group_are_not_opened_from_another(office, counted, look):
    made = counted
    [hers] = {fact.id for fact in tallies.of_group(look, made["Келиндер"], "gender-balance-tree")[-1:]}
    for where in (f"/groups/{made['Эркектер']}/chart", f"/workshops/{made['review']}/chart"):
        assert office.get(f"{where}/counted?count={hers}&who=women").status_code == 404
    page = shown(office, f"/groups/{made['Келиндер']}/chart/counted?count={hers}&who=women")
    assert page.count("data-hands") == 1 and page.count("mended") == 1
    assert office.get(f"/groups/{made['Келиндер']}/chart/counted?count=x&who=women").status_code == 404
    assert office.get(f"/groups/{made['Келиндер']}/chart/counted").status_code == 303


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
