"""Machines that exchange with this one: invited, enrolled by their key, passed in, revoked; and what each still holds."""

import re
import secrets
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from gals.errors import BadInput
from gals.journal.clock import this_device
from gals.models import Device, Invitation, Pass, Peer, Undelivered
from gals.store.sign_ins import aware, fingerprint, in_utc

#: How long a code may be used, and how long a pass opens before the key must be proved again.
INVITED, PASSED = timedelta(minutes=30), timedelta(hours=12)

#: What a code is made of: nothing that is mistaken for another when read from a wall.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

#: The name of a machine in a change, by its kind, and the shape of its key.
_NAMES = {"tablet": r"tablet:[A-Za-z0-9-]{8,50}", "box": r"box:[A-Za-z0-9-]{8,50}"}
_KEY = re.compile(r"04[0-9a-f]{128}")


def invite(db, *, kind, name, places, account_id, now):
    """A code with which one machine may enrol within half an hour; ``places``: ids, or None for all."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(12))
    db.execute(delete(Invitation).where(Invitation.made_at < in_utc(now - INVITED)))
    invitation = Invitation(kind=kind, name=name, places=places, account_id=account_id, made_at=in_utc(now))
    invitation.hash = fingerprint(code)
    db.add(invitation)
    return code


def redeem(db, code, now):
    """The Invitation of a code, used up now. Raises BadInput."""
    invitation = db.get(Invitation, fingerprint(plain(code)))
    if invitation is None or now - aware(invitation.made_at) > INVITED:
        raise BadInput(_("This code is over. Please ask for a new one."))
    db.delete(invitation)
    return invitation


def plain(code):
    """A code as it was made, however it was typed."""
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def enrol(db, device, key, **known):
    """Keep a machine with its *key*. Raises BadInput for a name that another key holds, or that is no name.

    ``known``: kind, name, places, account_id, now, and for a box its age ``recipient``.
    """
    now, kind = known.pop("now"), known["kind"]
    if not re.fullmatch(_NAMES[kind], device) or not _KEY.fullmatch(key):
        raise BadInput(_("This machine did not say who it is. Please update it and try again."))
    if device == this_device(db):
        raise BadInput(_("This is the same machine: a box cannot join itself."))
    held = db.get(Peer, device)
    if held and held.key != key:
        raise BadInput(
            _("A machine with this name and another key is known here. Please start afresh on one of the two.")
        )
    if held:
        held.revoked_at = None
        held.name, held.places = known["name"], known["places"]
        return held
    made = Peer(id=device, key=key, enrolled_at=in_utc(now), **known)
    db.add(made)
    return made


def remember_headquarters(db, server, url, now):
    """Keep the machine to which we send from now on: ``server`` = {"id", "name", "key", "recipient"}.

    Raises BadInput when another headquarters is kept: nothing is ever sent to two, and nothing is forgotten by itself.
    """
    known = headquarters(db)
    if known and (known.id, known.key) != (server["id"], server["key"]):
        raise BadInput(_("This box belongs to %(name)s. Leave it first: gals leave.", name=known.name))
    if known:
        known.url = url
        return known
    made = Peer(
        id=server["id"], key=server["key"], name=server["name"], recipient=server["recipient"], kind="headquarters"
    )
    made.url, made.account_id, made.enrolled_at = url, "", in_utc(now)
    db.add(made)
    return made


def headquarters(db):
    """The Peer to which this box sends, or None."""
    return db.scalar(select(Peer).where(Peer.kind == "headquarters", Peer.revoked_at.is_(None)))


def find(db, peer_id):
    """The Peer of this name while it is let in, or None."""
    peer = db.get(Peer, peer_id)
    return peer if peer and peer.revoked_at is None else None


def everyone(db):
    """All peers, those let in first, by name."""
    return db.scalars(select(Peer).order_by(Peer.revoked_at.is_not(None), Peer.kind, Peer.name)).all()


def open_pass(db, peer, now):
    """A new pass for *peer*: 256 random bits, of which only the hash is kept."""
    token = secrets.token_urlsafe(32)
    db.execute(delete(Pass).where(Pass.opened_at < in_utc(now - PASSED)))
    db.add(Pass(hash=fingerprint(token), peer_id=peer.id, opened_at=in_utc(now)))
    peer.seen_at = in_utc(now)
    return token


def by_pass(db, token, now):
    """The Peer that shows *token*, or None: a revoked machine is out at its next request."""
    found = db.execute(
        select(Peer, Pass).join(Pass, Pass.peer_id == Peer.id).where(Pass.hash == fingerprint(token))
    ).first()
    if found is None or found.Peer.revoked_at or now - aware(found.Pass.opened_at) > PASSED:
        return None
    return found.Peer


def revoke(db, peer, now):
    """Let a machine in no more."""
    peer.revoked_at = in_utc(now)
    db.execute(delete(Pass).where(Pass.peer_id == peer.id))


def set_aside(db, peer_id, refused, now):
    """Remember which changes (id → reason) a peer set aside."""
    for change_id, reason in refused.items():
        db.merge(Undelivered(change_id=change_id, peer_id=peer_id, reason=reason, at=in_utc(now)))


def undelivered(db, peer_id):
    """What a peer set aside, newest first."""
    return db.scalars(select(Undelivered).where(Undelivered.peer_id == peer_id).order_by(Undelivered.at.desc())).all()


def heard(db, device, *, waiting, account_id, now):
    """A machine said how many changes it still holds."""
    said = {"waiting": waiting, "said_at": in_utc(now), "account_id": account_id}
    if not db.execute(update(Device).where(Device.id == device).values(said)).rowcount:
        db.add(Device(id=device, here=False, **said))


def call(db, device, name):
    """Give a machine a name for people."""
    if not db.execute(update(Device).where(Device.id == device).values(name=name)).rowcount:
        db.add(Device(id=device, here=False, name=name))


def speaking(db):
    """Devices that said what they hold, those that hold something first, then the latest."""
    order = (Device.waiting.desc(), Device.said_at.desc())
    return db.scalars(select(Device).where(Device.here.is_(False), Device.said_at.is_not(None)).order_by(*order)).all()
