"""The tables, by noun. ``RECORDS`` lists those that are folds of the journal, by their name in a change."""

from gals.models.accounts import Account, Attempt, AuditLine, Card, CardVisit, SignIn
from gals.models.base import Base
from gals.models.drawings import Answer, Commitment, Drawing, FollowUp, Mark
from gals.models.exchange import Invitation, Pass, Peer, Undelivered
from gals.models.jobs import Job
from gals.models.ledger import Aside, Blob, Change, Device, Shred
from gals.models.people import Consent, Group, Membership, OwnSymbol, Participant, Share
from gals.models.places import Place
from gals.models.programmes import Programme, Service
from gals.models.workshops import Attendance, Enrolment, Session, Tally, Workshop

#: Record type → its table, in the order a newcomer meets them.
RECORDS = {
    model.__record__: model
    for model in (
        Programme,
        Service,
        Place,
        Group,
        Participant,
        Membership,
        Consent,
        OwnSymbol,
        Workshop,
        Enrolment,
        Session,
        Attendance,
        Tally,
        Drawing,
        Mark,
        Commitment,
        Answer,
        FollowUp,
        Share,
    )
}

__all__ = [
    "RECORDS",
    "Account",
    "Answer",
    "Aside",
    "Attempt",
    "Attendance",
    "AuditLine",
    "Base",
    "Blob",
    "Card",
    "CardVisit",
    "Change",
    "Commitment",
    "Consent",
    "Device",
    "Drawing",
    "Enrolment",
    "FollowUp",
    "Group",
    "Invitation",
    "Job",
    "Mark",
    "Membership",
    "OwnSymbol",
    "Participant",
    "Pass",
    "Peer",
    "Place",
    "Programme",
    "Service",
    "Session",
    "Share",
    "Shred",
    "SignIn",
    "Tally",
    "Undelivered",
    "Workshop",
]
