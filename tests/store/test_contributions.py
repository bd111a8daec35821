"""What came for a committee's work: counted once, valued by two, turned by the rate of its day."""

import io
import json
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from gals.errors import BadInput
from gals.journal.write import Writer
from gals.reports import opened_tables, resources
from gals.store import (
    accounts,
    budgets,
    contribution_files,
    contributions,
    demo,
    exchange_rates,
    money,
    projects,
    valuations,
)
from gals.store.exchange_rates import Rates
from tests.conftest import CHEAPEST, PASSWORD

DAY = date(2026, 3, 10)


@pytest.fixture
def committee(writer):
    """A committee with two seats and a rate for work: ids by name."""
    made = writer.put("committee", None, name_ky="Комитет")
    seats = [writer.put("seat", None, committee_id=made, role=role) for role in ("head", "school")]
    rate = valuations.add(writer, made, what="Уста", unit="саат", worth=15_000, basis="акы", from_on=DAY)
    return {"id": made, "first": seats[0], "second": seats[1], "rate": rate}


@pytest.fixture
def seated(writer, committee):
    """A writer for somebody who signs in with one of the seats: ``seated("chair", "second")``; without a seat, by role alone."""

    def sign_in(role, seat=None):
        held = {"committees": [committee["id"]], "seats": [committee[seat]] if seat else []}
        named = {"login": f"{role}-{seat}", "name": f"{role} {seat}", "role": role}
        made = accounts.create(writer.db, **named, password=PASSWORD, memory=CHEAPEST, **held)
        return Writer(writer.db, by=made.id, now=writer.now)

    return sign_in


def cash(w, committee, amount=1_000_000, **said):
    said = {"on": DAY, "source": "local", "stage": "received", "currency": "KGS"} | said
    return contributions.write(w, committee["id"], amount=amount, **said)


def work(w, committee, **said):
    said = {
        "on": DAY,
        "source": "labour",
        "stage": "received",
        "quantity": money.quantity("10,5"),
        "document": "тизме",
    } | said
    return contributions.write(
        w, committee["id"], **{"valuation_id": committee["rate"], "seat_id": committee["first"]} | said
    )


def find(w, made):
    return contributions.records(w.db, [made])[made]


def raised(w, committee):
    return resources.headline(contributions.entries(w.db, [committee["id"]])).tyiyn


@pytest.mark.parametrize(
    ("typed", "tyiyn"),
    [
        *(
            ("1 200,50", 120_050),
            ("1\u00a0200\u00a0000", 120_000_000),
            ("12500", 1_250_000),
            ("0,05", 5),
            ("-150", -15_000),
        ),
        *(
            ("−3", -300),
            ("1,234,567", None),
            ("12.345", None),
            ("abc", None),
            ("", None),
            ("1e5", None),
            ("=1+1", None),
        ),
    ],
)
def test_a_sum_is_read_as_people_type_it(typed, tyiyn):
    assert money.units(typed) == tyiyn


def test_a_sum_is_shown_with_spaces_and_without_needless_parts():
    assert [money.som(one) for one in (0, 5, 120_050, 350_000_000, -15_000)] == [
        "0",
        "0,05",
        "1\u00a0200,50",
        "3\u00a0500\u00a0000",
        "−150",
    ]
    assert money.som(874_512, 4) == "87,4512"


def test_in_kind_counts_only_once_a_second_seat_of_another_person_confirmed(writer, seated, committee):
    made = work(writer, committee)  # by somebody without a seat, from the paper that the first seat signed
    assert find(writer, made).amount == 157_500
    assert raised(writer, committee) == 0
    with pytest.raises(BadInput, match="another seat"):
        contributions.confirm(seated("secretary", "first"), find(writer, made))
    contributions.confirm(seated("chair", "second"), find(writer, made))
    assert raised(writer, committee) == 157_500
    assert find(writer, made).confirmed_by == committee["second"]


def test_nobody_confirms_with_a_seat_that_is_not_her_own(writer, seated, committee):
    made = work(writer, committee)
    secretary = seated("secretary", "first")
    for role in ("admin", "chair", "member"):
        with pytest.raises(BadInput, match="holds a seat"):
            contributions.confirm(seated(role), find(writer, made))
    writer.put("seat", committee["second"], to_on=DAY - timedelta(400))
    with pytest.raises(BadInput, match="holds a seat"):
        contributions.confirm(seated("member", "second"), find(writer, made))
    own = work(secretary, committee, seat_id=committee["second"])
    assert find(writer, own).seat_id == committee["first"], "who holds a seat values with that and no other"
    assert raised(writer, committee) == 0


def test_whoever_wrote_it_down_does_not_confirm_it_after_getting_a_seat(writer, seated, committee):
    coordinator = seated("admin")
    made = work(coordinator, committee)
    account = accounts.find(writer.db, coordinator.by)
    accounts.change(
        writer.db, account, name="x", role="admin", places=[], committees=[committee["id"]], seats=[committee["second"]]
    )
    with pytest.raises(BadInput, match="Another person"):
        contributions.confirm(coordinator, find(writer, made))


def test_for_a_seat_that_signs_in_nobody_else_writes_what_it_valued(writer, seated, committee):
    seated("chair", "first")
    with pytest.raises(BadInput, match="which seat valued"):
        work(seated("secretary"), committee, seat_id=committee["first"])


def test_a_seat_is_one_persons_and_a_person_holds_one_of_a_committee(writer, seated, committee):
    chair = accounts.find(writer.db, seated("chair", "first").by)
    with pytest.raises(BadInput, match="signs in for this seat"):
        seated("member", "first")
    held = {"name": "x", "role": "chair", "places": [], "committees": [committee["id"]]}
    with pytest.raises(BadInput, match="one seat"):
        accounts.change(writer.db, chair, **held, seats=[committee["first"], committee["second"]])
    accounts.disable(writer.db, chair)
    member = accounts.find(writer.db, seated("member", "first").by)
    accounts.disable(writer.db, chair, disabled=False)
    assert (member.seats, chair.seats) == ([committee["first"]], [])
    accounts.change(writer.db, member, **held | {"role": "facilitator"}, seats=[committee["first"]])
    assert member.seats == [], "who works with groups holds no seat"


def test_a_rate_dated_after_the_entry_is_refused(writer, committee):
    with pytest.raises(BadInput, match="later day"):
        work(writer, committee, on=DAY - timedelta(1))


@pytest.mark.parametrize("said", [{"document": ""}, {"seat_id": None}, {"valuation_id": None}, {"quantity": None}])
def test_in_kind_needs_rate_amount_paper_and_seat(writer, committee, said):
    with pytest.raises(BadInput):
        work(writer, committee, **said)


def test_what_is_another_committees_is_not_taken(writer, committee):
    other = writer.put("committee", None, name_ky="Башка")
    seat = writer.put("seat", None, committee_id=other, role="head")
    rate = valuations.add(writer, other, what="Уста", unit="саат", worth=1, basis="акы", from_on=DAY)
    line = budgets.keep(writer, committee_id=other, item="x", quantity=money.quantity("1"), unit_cost=1)
    for said in ({"seat_id": seat}, {"valuation_id": rate}):
        with pytest.raises(BadInput):
            work(writer, committee, **said)
    assert find(writer, cash(writer, committee, line_id=line)).line_id is None


def test_only_what_was_received_or_spent_is_raised(writer, committee):
    made = cash(writer, committee, stage="planned")
    for stage, sum_ in (("secured", 0), ("received", 1_000_000), ("spent", 1_000_000), ("planned", 0)):
        contributions.move(writer, find(writer, made), stage)
        assert raised(writer, committee) == sum_


def test_a_mended_entry_takes_the_place_of_the_old_one(writer, committee):
    made = cash(writer, committee)
    cash(writer, committee, amount=700_000, corrects=made)
    assert raised(writer, committee) == 700_000
    assert contributions.is_mended(writer.db, find(writer, made))


def test_a_sum_is_turned_by_the_rate_of_its_day_or_the_last_before(writer, committee):
    exchange_rates.add(writer, "USD", DAY - timedelta(9), 870_000)
    exchange_rates.add(writer, "USD", DAY, 874_512)
    exchange_rates.add(writer, "USD", DAY + timedelta(9), 999_999)
    sums = {
        cash(writer, committee, amount=100_00, currency="USD", source="donor"): (8_745_12, 100_00),
        cash(writer, committee, amount=87_451_20, on=DAY + timedelta(8)): (87_451_20, 1_000_00),
        cash(writer, committee, amount=87_000_00, on=DAY - timedelta(1)): (87_000_00, 1_000_00),
        cash(writer, committee, amount=87_000_00, on=DAY - timedelta(10)): (87_000_00, None),
    }
    found = contributions.entries(writer.db, [committee["id"]])
    assert {one.id: (one.kgs_tyiyn, one.usd_cents) for one in found} == sums


def test_the_rate_of_a_day_that_lies_ahead_is_refused(writer):
    with pytest.raises(BadInput):
        exchange_rates.add(writer, "USD", writer.now.date() + timedelta(1), 870_000)


def test_without_any_rate_nothing_is_guessed():
    assert Rates([]).tyiyn(100, "USD", DAY) is None
    assert Rates([]).coins(100, "USD", DAY) is None


# ── tables from elsewhere ────────────────────────────────────────────────────────────────────────────────────────────

HEADING = ["Күнү", "Булак", "Сумма", "Ким берди", "Эмне үчүн", "Валюта"]
ROWS = [
    [date(2026, 3, 1), "Айыл өкмөтү", 1500.5, "+996 555 123456", '=HYPERLINK("http://evil")', "сом"],
    [date(2026, 3, 2), "донор", -150, 996555123456, "кайтарылды", "USD"],
    [date(2026, 3, 2), "донор", -150, 996555123456, "кайтарылды", "USD"],
    ["", "донор", 5, "", "", ""],
]


def xlsx(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(rows):
    lines = [[one.isoformat() if isinstance(one, date) else str(one).replace('"', '""') for one in row] for row in rows]
    return "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines).encode("utf-8-sig")


def opened(content):
    return json.loads(opened_tables.read(content))["rows"]


@pytest.mark.parametrize("kind", [xlsx, csv])
def test_what_stands_in_a_table_stays_what_it_is(writer, committee, kind):
    found = contribution_files.read(writer.db, committee["id"], opened(kind([HEADING, *ROWS])))
    assert [row.trouble != "" for row in found] == [False, False, False, True]
    first, second = found[0].fields, found[1].fields
    assert (first["amount"], first["giver"], first["what"]) == (150_050, "+996 555 123456", '=HYPERLINK("http://evil")')
    assert (second["amount"], second["giver"], second["currency"]) == (-15_000, "996555123456", "USD")


def test_a_table_taken_twice_in_whatever_form_counts_once(writer, committee):
    assert contribution_files.take(writer, committee["id"], opened(xlsx([HEADING, *ROWS]))) == 3
    assert contribution_files.take(writer, committee["id"], opened(csv([HEADING, *ROWS]))) == 0
    assert len(contributions.entries(writer.db, [committee["id"]])) == 3


def test_a_formula_comes_in_as_its_value_or_not_at_all():
    book = Workbook()
    book.active.append(["Сумма", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    assert opened(out.getvalue()) == [["Сумма"]]


def test_what_is_no_table_says_so():
    assert json.loads(opened_tables.read(b"PK\x03\x04 broken")) == {"trouble": "kind"}
    assert json.loads(opened_tables.read(b"\x89PNG\x00\x00")) == {"trouble": "kind"}


# ── plans ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_project_says_what_is_missing_year_by_year(writer, committee):
    plan = {"staff": [{"post": "Кеңешчи", "people": 2, "month": 100_00}], "costs": [{"item": "Жарык", "year": 1200_00}]}
    made = projects.keep(writer, committee["id"], name="Борбор", opens_on=date(2026, 7, 1), act_on=None, **plan)
    budgets.keep(
        writer,
        committee_id=committee["id"],
        project_id=made,
        item="Терезе",
        quantity=money.quantity("2,5"),
        unit_cost=101,
    )
    cash(writer, committee, amount=500_00, project_id=made, stage="secured")
    cash(writer, committee, amount=900_00, project_id=made, stage="planned")
    project = projects.find(writer.db, committee["id"], made)
    first, second, _third = projects.years(writer.db, project, contributions.entries(writer.db, [committee["id"]]))
    assert (first.staff, first.running, first.works, first.secured) == (1200_00, 600_00, 253, 500_00)
    assert first.gap == first.needed - 500_00
    assert (second.staff, second.works, second.gap) == (2400_00, 0, 2400_00 + 1200_00)


@pytest.mark.parametrize(
    "premises", ["ул. Ленина 5", "Абдрахманов көчөсү, 12", "улица Садовая", "12 Long street", "кв. 7"]
)
def test_where_a_project_lies_is_not_kept(writer, committee, premises):
    with pytest.raises(BadInput, match="street"):
        projects.keep(writer, committee["id"], name="Борбор", premises=premises)


def test_the_demo_adds_up_to_a_headline_like_the_projects_own(writer):
    demo.load(writer, writer.now.date())
    found = contributions.entries(writer.db)
    headline = resources.headline(found)
    assert 40_000_00 < headline.cents < 45_000_00
    assert headline.tyiyn == sum(
        one.kgs_tyiyn for one in found if one.counted and one.share != "donor" and one.stage in resources.RAISED
    )
    assert any(not one.counted for one in found)
