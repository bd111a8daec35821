"""The tables, by noun. ``RECORDS`` lists those that are folds of the journal, by their name in a change."""

from gals.models.accounts import Account, Attempt, AuditLine, Card, CardVisit, SignIn
from gals.models.ballots import BallotBox
from gals.models.base import Base
from gals.models.drawings import Answer, Code, Commitment, Drawing, FollowUp, Mark
from gals.models.exchange import Invitation, Pass, Peer, Undelivered
from gals.models.jobs import Job
from gals.models.ledger import Aside, Blob, Change, Device, Shred
from gals.models.papers import Photograph, Sheet
from gals.models.people import (
    Certification,
    Consent,
    Group,
    Learner,
    Membership,
    OwnSymbol,
    Participant,
    Share,
    SharePlan,
)
from gals.models.places import Place
from gals.models.programmes import Adaptation, Programme, Recording, Service
from gals.models.workshops import Attendance, Enrolment, Running, Session, Tally, Turn, Workshop

#: Record type → its table, in the order a newcomer meets them.
RECORDS = {
    model.__record__: model
    for model in (
        Programme,
        Adaptation,
        Recording,
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
        Running,
        Turn,
        Attendance,
        Tally,
        Drawing,
        Mark,
        Code,
        Commitment,
        Answer,
        FollowUp,
        Sheet,
        Share,
        Learner,
        SharePlan,
        Certification,
    )
}

__all__ = [
    "RECORDS",
    "Account",
    "Adaptation",
    "Answer",
    "Aside",
    "Attempt",
    "Attendance",
    "AuditLine",
    "BallotBox",
    "Base",
    "Blob",
    "Card",
    "CardVisit",
    "Certification",
    "Change",
    "Code",
    "Commitment",
    "Consent",
    "Device",
    "Drawing",
    "Enrolment",
    "FollowUp",
    "Group",
    "Invitation",
    "Job",
    "Learner",
    "Mark",
    "Membership",
    "OwnSymbol",
    "Participant",
    "Pass",
    "Peer",
    "Photograph",
    "Place",
    "Programme",
    "Recording",
    "Running",
    "Service",
    "Session",
    "Share",
    "SharePlan",
    "Sheet",
    "Shred",
    "SignIn",
    "Tally",
    "Turn",
    "Undelivered",
    "Workshop",
]
