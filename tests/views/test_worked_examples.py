"""Worked examples entered by touch in Kyrgyz, totals as on paper: days and plan of Vuasu, hands of the three groups (docs/method.md)."""

import pytest
from playwright.sync_api import expect

from gals.store import groups
from tests.browser_fixtures import sign_in

#: Title, kind, tool, minutes, and when it begins, worked out by hand: days begin at 08:30, with a song.
DAYS = {
    2: (
        ("Песня", "song", "", 15, "08:30"),
        ("Путь к мечте", "tool", "vision-journey", 195, "08:45"),
        ("Обед", "break", "", 60, "12:00"),
        ("Дерево", "tool", "gender-balance-tree", 240, "13:00"),
        ("Песня", "song", "", 15, "17:00"),
    ),
    3: (
        ("Песня", "song", "", 15, "08:30"),
        ("Дерево", "tool", "gender-balance-tree", 195, "08:45"),
        ("Обед", "break", "", 60, "12:00"),
        ("Карта", "tool", "leadership-map", 255, "13:00"),
        ("Песня", "song", "", 15, "17:15"),
    ),
    4: (
        ("Песня", "song", "", 15, "08:30"),
        ("Карта", "tool", "leadership-map", 120, "08:45"),
        ("Арак", "tool", "challenge-action-tree", 120, "10:45"),
        ("План", "talk", "", 60, "12:45"),
        ("Песня", "song", "", 15, "13:45"),
    ),
}
ENDS = {2: "17:15", 3: "17:30", 4: "14:00"}

#: Circle → women and men to be reached, by the first cooperative and by the second.
PLAN = {
    "spouse": ((3, 6), (2, 5)),
    "neighbours": ((14, 9), (11, 10)),
    "office": ((2, 4), (1, 3)),
    "group": ((20, 15), (12, 8)),
    "children": ((6, 5), (7, 4)),
    "friends": ((9, 12), (8, 7)),
    "market": ((5, 2), (4, 1)),
}
SHORT_PLAN = ("neighbours", "office")

#: Who is in each of the three groups (label, women or men), how many came, and for how many of them it is so.
HANDS = {"Кайненелер": ("women", 5, 3), "Келиндер": ("women", 6, 4), "Эркектер": ("men", 4, 2)}


@pytest.fixture
def world(written, make_account):
    def write(w):
        place = w.put("place", None, level="village", name_ky="Вуасу")
        made = {
            label: groups.register(w, label=label, sex=sex, place_id=place)
            for label, (sex, _came, _so) in HANDS.items()
        }
        return made | {"place": place}

    made = written(write)
    make_account("facilitator", places=[made["place"]])
    return made


@pytest.fixture
def page(tablet, world):
    return sign_in(tablet.new_page())


@pytest.fixture
def workshop(page, world):
    """The address of a workshop of four days with all groups, planned on its page."""
    page.goto("/workshops/new")
    page.fill("[name=starts_on]", "2026-11-02")
    for label in HANDS:
        page.locator(f".choice:has(input[value='{world[label]}'])").tap()
    page.locator("main details summary").tap()
    page.fill("[name=ends_on]", "2026-11-05")
    page.locator("main form button.button").last.tap()
    page.wait_for_url(lambda url: "/workshops/" in url and not url.endswith("/new"))
    return page.url.partition("?")[0]


def plan_day(page, workshop, number):
    """Enter a day block by block; what its page says then."""
    for title, kind, tool, minutes, _begins in DAYS[number]:
        page.goto(f"{workshop}/plan?day={number}")
        page.locator('a[href*="/plan/new"]').tap()
        page.locator(f'.choice:has(input[name=kind][value="{kind}"])').tap()
        page.fill("[name=title]", title)
        page.fill("[name=minutes]", str(minutes))
        page.locator(f'.choice:has(input[name=tool][value="{tool}"])').tap()
        page.locator("main form button.button").first.tap()
        page.wait_for_url(lambda url: "/plan/new" not in url)
    expect(page.locator(".times b")).to_have_text([begins for *_said, begins in DAYS[number]])
    expect(page.locator(".finish")).to_contain_text(ENDS[number])


def write_plan(page, workshop, world, circles):
    """Fill cells of the upscaling plan, two groups as columns, and see every total."""
    columns = [world["Кайненелер"], world["Эркектер"]]
    page.goto(f"{workshop}/upscaling")
    for circle in circles:
        for column, told in zip(columns, PLAN[circle], strict=True):
            cell = page.locator(f'a.cell[href*="circle={circle}"][href*="column={column}"]')
            cell.tap()
            for sex, number in zip(("women", "men"), told, strict=True):
                page.fill(f'#cell input[name="{sex}"]', str(number))
            page.locator("#cell button.button").tap()
            expect(page.locator("#cell")).to_have_count(0)
            expect(cell.locator("span:not(.sign)")).to_have_text([str(number) for number in told])


def totals(page, row):
    return page.locator(row).locator(".total span:not(.sign)")


def test_a_day_of_vuasu_and_two_rows_of_its_plan_add_up_as_on_paper(page, workshop, world):
    plan_day(page, workshop, 2)
    write_plan(page, workshop, world, SHORT_PLAN)
    expect(totals(page, "tfoot")).to_have_text(["16", "13", "0", "0", "12", "13", "28", "26"])


@pytest.mark.long
def test_four_days_of_vuasu_and_its_whole_plan_add_up_as_on_paper(page, workshop, world):
    for number in DAYS:
        plan_day(page, workshop, number)
    write_plan(page, workshop, world, PLAN)
    expect(totals(page, "tfoot")).to_have_text(["59", "53", "0", "0", "45", "38", "104", "91"])
    rows = page.locator("tbody .total span:not(.sign)")
    expect(rows).to_have_text(
        ["5", "11", "13", "9", "0", "0", "0", "0", "25", "19", "17", "19", "32", "23", "0", "0", "3", "7", "9", "3"]
    )


def test_hands_of_the_three_groups_stand_beside_each_other_as_on_paper(page, workshop, world):
    plan_block(page, workshop)
    page.goto(f"{workshop}/plan?day=4")
    session = page.locator(".block .controls a.button").get_attribute("href").rpartition("/")[2]
    page.goto(f"{workshop}/tallies/{session}/count?question=issue&item=debt&state=now&group=all")
    expect(page.locator("[data-undo]")).to_be_visible()
    for label, (sex, came, so) in HANDS.items():
        key = f"{world[label]}.{sex}"
        page.fill(f'[name="present.{key}"]', str(came))
        button = page.locator(f'.plus[value="count.{key}"]')
        for hands in range(1, so + 1):
            button.tap()
            expect(button.locator("[data-raised]")).to_have_text(str(hands))
    expect(page.locator('[data-safety="safe"]')).to_be_visible()
    page.goto(f"{workshop}/chart")
    for label, (_sex, came, so) in HANDS.items():
        figures = page.locator(f'a.figure[href*="/groups/{world[label]}/chart/counted"]')
        expect(figures).to_have_text([str(so), str(came)])


def plan_block(page, workshop):
    """One block of day 4: the challenge action tree, for all groups."""
    page.goto(f"{workshop}/plan/new?day=4")
    page.locator('.choice:has(input[name=kind][value="tool"])').tap()
    page.fill("[name=title]", "Эмне үчүн?")
    page.fill("[name=minutes]", "90")
    page.locator('.choice:has(input[name=tool][value="challenge-action-tree"])').tap()
    page.locator("main form button.button").first.tap()
    page.wait_for_url(lambda url: "/plan/new" not in url)
