"""Champions' cards: a secret address on paper and three pictures in the head. Only hashes are kept, and none of it travels.

A card is opened in two steps. ``knock`` remembers that somebody came with a living card; ``enter`` lets her in when she
taps her three pictures in their order, under a new secret. Whoever taps wrongly ``TRIES`` times finds the card at rest
until a facilitator makes a new one: tries are counted in the database, so that no restart forgets them.
"""

import secrets
from datetime import timedelta

from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask_babel import gettext as _
from sqlalchemy import delete, select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Card, CardVisit, Participant
from gals.store import attempts
from gals.store.accounts import hasher
from gals.store.joins import joined, keeper
from gals.store.sign_ins import aware, fingerprint, in_utc

#: Twelve pictures that nobody mistakes for one another, in the order they stand on the page (``tools.symbols``).
PICTURES = (
    *("sheep", "yurt", "apple", "sun", "horse", "house"),
    *("bread", "mountain", "chicken", "tree", "tea", "flower"),
)

#: How many pictures open a card: 12 × 11 × 10 = 1,320 orders.
TAPS = 3

#: Wrong tries before a card rests, however slowly they come.
TRIES = 5
_EVER = timedelta(days=100 * 365)


def make(db, participant_id, *, now, memory, pictures=()):
    """A new card, the only living one of its owner: (token for its address, its three pictures in order).

    *pictures* are drawn at random unless chosen; *memory* is that of one password check, in KiB. Raises BadInput when
    they are not three different ones of ``PICTURES``.
    """
    pictures = tuple(pictures) or tuple(secrets.SystemRandom().sample(PICTURES, TAPS))
    if len(pictures) != TAPS or len(set(pictures)) != TAPS or not set(pictures) <= set(PICTURES):
        raise BadInput(_("Please choose three different pictures."))
    return _issue(db, participant_id, hasher(memory).hash(_code(pictures)), now), pictures


def again(db, participant_id, *, now):
    """A new address under the same three pictures, for a card worn out or printed anew; None when she has no living card."""
    card = next(iter(living(db, participant_id)), None)
    return None if card is None or not tries_left(db, card, now) else _issue(db, participant_id, card.pictures, now)


def _issue(db, participant_id, pictures, now):
    for card in living(db, participant_id):
        revoke(db, card, now)
    token = secrets.token_urlsafe(32)
    db.add(
        Card(
            id=new_id(), participant_id=participant_id, hash=fingerprint(token), pictures=pictures, made_at=in_utc(now)
        )
    )
    db.flush()
    return token


def living(db, participant_id):
    """Her cards that open, newest first, also those made out to another row of the same person."""
    return [card for card in all_of(db, participant_id) if card.revoked_at is None]


def all_of(db, participant_id):
    """Every card she was ever given, newest first."""
    mine = Card.participant_id.in_(joined(db, Participant, participant_id))
    return db.scalars(select(Card).where(mine).order_by(Card.made_at.desc(), Card.id.desc())).all()


def find(db, card_id):
    """The card of this id, or None."""
    return db.get(Card, card_id)


def revoke(db, card, now):
    """Kill a card at once, also where it lies open."""
    card.revoked_at = card.revoked_at or in_utc(now)
    db.execute(delete(CardVisit).where(CardVisit.card_id == card.id))
    attempts.forget(db, _subject(card))


def behind(db, token):
    """The living card with this address, or None."""
    return db.scalar(select(Card).where(Card.hash == fingerprint(token), Card.revoked_at.is_(None)))


def tries_left(db, card, now):
    """How many wrong tries the card still takes; 0 while it rests."""
    return max(0, TRIES - attempts.count(db, _subject(card), in_utc(now) - _EVER))


def knock(db, card, now):
    """Somebody came with *card*: the secret for her cookie, with which nothing is shown yet."""
    db.execute(delete(CardVisit).where(CardVisit.seen_at < in_utc(now) - timedelta(days=1)))
    return _visited(db, card, now, opened=False)


def _visited(db, card, now, *, opened):
    token, moment = secrets.token_urlsafe(32), in_utc(now)
    db.add(CardVisit(hash=fingerprint(token), card_id=card.id, started_at=moment, seen_at=moment, opened=opened))
    return token


def visit(db, token, now, *, idle, longest):
    """(CardVisit, Card) behind a cookie's *token* while it is good (timedeltas *idle*, *longest*), else (None, None)."""
    found = db.get(CardVisit, fingerprint(token))
    if found is None or now - aware(found.seen_at) > idle or now - aware(found.started_at) > longest:
        return None, None
    card = db.get(Card, found.card_id)
    return (None, None) if card is None or card.revoked_at else (found, card)


def try_once(db, card, now):
    """Count a try before it is looked at, so that many at once win nothing; False when the card rests."""
    return not attempts.note(db, _subject(card), now, ((TRIES, _EVER),))


def fits(card, pictures, memory):
    """Whether *pictures* are the card's, in their order."""
    try:
        return hasher(memory).verify(card.pictures, _code(pictures))
    except (VerifyMismatchError, InvalidHashError):
        return False


def enter(db, card, now):
    """Open *card* after the right pictures: the new secret for her cookie. The wrong tries are forgotten."""
    attempts.forget(db, _subject(card))
    return _visited(db, card, now, opened=True)


def touch(db, token, now):
    """Remember that somebody is still there."""
    found = db.get(CardVisit, fingerprint(token))
    if found:
        found.seen_at = in_utc(now)


def leave(db, token):
    """End one visit."""
    db.execute(delete(CardVisit).where(CardVisit.hash == fingerprint(token)))


def owner(db, card):
    """The participant whose card it is, as she is known today; None when she was taken away."""
    person = db.get(Participant, keeper(db, Participant, card.participant_id))
    return None if person is None or person.gone else person


def _subject(card):
    return f"card:{card.id}"


def _code(pictures):
    return " ".join(pictures)
