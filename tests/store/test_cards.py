"""A champion's card: kept as hashes, opened by three pictures in their order, dead at once when it is lost."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text

from gals.errors import BadInput
from gals.models import Card, Change
from gals.store import cards

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
LIMITS = {"idle": timedelta(minutes=15), "longest": timedelta(hours=8)}
CODE = ("sheep", "tree", "tea")


@pytest.fixture
def aigul(writer):
    return writer.put("participant", None, name="Айгүл", sex="woman")


def made(db, participant_id, pictures=CODE):
    token, _pictures = cards.make(db, participant_id, now=NOW, memory=8, pictures=pictures)
    return token, cards.behind(db, token)


def test_neither_the_address_nor_the_pictures_can_be_read_from_the_database(db, aigul):
    token, card = made(db, aigul)
    kept = " ".join(str(value) for row in db.execute(text("SELECT * FROM cards")) for value in row)
    assert token not in kept
    assert not [picture for picture in cards.PICTURES if picture in kept]
    assert len(token) >= 43  # 256 bits
    assert card.pictures.startswith("$argon2id$")


def test_nothing_of_a_card_is_in_the_journal(db, aigul):
    token, _card = made(db, aigul)
    journal = " ".join(db.scalars(select(Change.text)))
    assert token not in journal
    assert "card" not in journal


def test_only_the_right_pictures_in_their_order_fit(db, aigul):
    _token, card = made(db, aigul)
    assert cards.fits(card, CODE, 8)
    assert not cards.fits(card, ("tree", "sheep", "tea"), 8)
    assert not cards.fits(card, ("sheep", "tree"), 8)
    assert not cards.fits(card, (), 8)


def test_pictures_are_drawn_at_random_when_nobody_chooses(db, aigul):
    drawn = {cards.make(db, aigul, now=NOW, memory=8)[1] for _time in range(12)}
    assert len(drawn) > 1
    assert all(len(set(code)) == 3 and set(code) <= set(cards.PICTURES) for code in drawn)


@pytest.mark.parametrize("pictures", [("sheep", "sheep", "tree"), ("sheep", "tree"), ("sheep", "tree", "knife"), CODE * 2])
def test_three_different_pictures_of_the_twelve_must_be_chosen(db, aigul, pictures):
    with pytest.raises(BadInput):
        cards.make(db, aigul, now=NOW, memory=8, pictures=pictures)


def test_a_new_card_kills_the_old_one(db, aigul):
    old, _card = made(db, aigul)
    new, _card = made(db, aigul, ("sun", "yurt", "bread"))
    assert cards.behind(db, old) is None
    assert cards.behind(db, new)
    assert [bool(card.revoked_at) for card in cards.all_of(db, aigul)].count(False) == 1


def test_a_worn_card_is_printed_again_under_the_same_pictures(db, aigul):
    old, _card = made(db, aigul)
    new = cards.again(db, aigul, now=NOW)
    assert cards.behind(db, old) is None
    assert cards.fits(cards.behind(db, new), CODE, 8)


def test_without_a_living_card_there_is_nothing_to_print_again(db, aigul):
    _token, card = made(db, aigul)
    cards.revoke(db, card, NOW)
    assert cards.again(db, aigul, now=NOW) is None


def test_a_lost_card_is_dead_at_once_also_where_it_lies_open(db, aigul):
    token, card = made(db, aigul)
    visit = cards.enter(db, card, NOW)
    assert cards.visit(db, visit, NOW, **LIMITS)[1] is card
    cards.revoke(db, card, NOW)
    db.commit()
    assert cards.behind(db, token) is None
    assert cards.visit(db, visit, NOW, **LIMITS) == (None, None)


def test_knocking_opens_nothing(db, aigul):
    _token, card = made(db, aigul)
    visit, _card = cards.visit(db, cards.knock(db, card, NOW), NOW, **LIMITS)
    assert visit.opened is False


def test_five_wrong_tries_and_the_card_rests_until_a_new_one_is_made(db, aigul):
    _token, card = made(db, aigul)
    assert [cards.try_once(db, card, NOW + timedelta(days=day)) for day in range(7)] == [True] * 5 + [False] * 2
    db.commit()
    db.expire_all()
    later = NOW + timedelta(days=400)
    assert cards.tries_left(db, card, later) == 0
    assert cards.again(db, aigul, now=later) is None
    _token, card = made(db, aigul)
    assert cards.tries_left(db, card, later) == 5


def test_the_right_pictures_forgive_the_wrong_ones(db, aigul):
    _token, card = made(db, aigul)
    for _time in range(4):
        cards.try_once(db, card, NOW)
    cards.enter(db, card, NOW)
    assert cards.tries_left(db, card, NOW) == 5


def test_an_open_card_closes_when_nobody_touches_it(db, aigul):
    _token, card = made(db, aigul)
    visit = cards.enter(db, card, NOW)
    db.commit()
    db.expire_all()
    assert cards.visit(db, visit, NOW + timedelta(minutes=14), **LIMITS)[0]
    cards.touch(db, visit, NOW + timedelta(minutes=14))
    db.commit()
    db.expire_all()
    assert cards.visit(db, visit, NOW + timedelta(minutes=28), **LIMITS)[0]
    assert cards.visit(db, visit, NOW + timedelta(minutes=30), **LIMITS) == (None, None)


def test_the_card_of_one_written_down_twice_opens_her_one_plan(db, writer, aigul):
    again = writer.put("participant", None, name="Айгул")
    _token, card = made(db, again)
    writer.put("participant", again, merged_into=aigul)
    assert cards.owner(db, card).id == aigul
    assert cards.living(db, aigul) == [card]


def test_the_card_of_one_who_took_herself_out_opens_nothing(db, writer, aigul):
    _token, card = made(db, aigul)
    writer.put("participant", aigul, gone=True)
    assert cards.owner(db, card) is None


def test_old_visits_are_swept_away(db, aigul):
    _token, card = made(db, aigul)
    old = cards.knock(db, card, NOW)
    cards.knock(db, card, NOW + timedelta(days=2))
    assert cards.visit(db, old, NOW, **LIMITS) == (None, None)
    assert db.scalar(select(Card.id)) == card.id
