"""What is kept, why, how long, and who reads it: one line for each table, beside the columns that the models have.

A column that stands in no line fails a test: whoever adds one says here what it is for (docs/safety.md).
"""

from typing import NamedTuple

from sqlalchemy import func, or_, select

from gals.models import RECORDS, Base, Commitment, Drawing, Participant
from tools.kit import N_

#: Why something is kept.
WORK = N_("so that groups can go on with their own plans")
COMMITTEE = N_("so that a committee can plan, do and account for its work")
HELP = N_("so that everybody knows whom to call")
REPORT = N_("so that it can be said how many, and never who")
SIGN = N_("so that nobody else signs in, and it shows what was done")
TRAVEL = N_("so that nothing is lost between machines")
PAPER = N_("so that paper becomes a drawing")

#: How long.
AS_LONG = N_("as long as this installation")
ERASED = N_("until the person, or the group's sheet, is taken out")
TERM = N_("a year after the term ends")
EVENT = N_("a year after the event; then only how many")
CLOSED = N_("until it is closed")
HOURS = N_("some hours")
DAY = N_("a day or two")
TAKEN = N_("until it is taken back")
SIXTY = N_("sixty days, unless it belongs to something that is kept")


class Line(NamedTuple):
    """One table: what it holds, why and how long, its columns, and those of them that speak of one person."""

    what: str
    why: str
    long: str
    columns: str
    personal: str = ""


#: Table → its line; ``id``, ``born``, ``device``, ``by`` and ``gone`` of records say who wrote what in which order.
LINES = {
    "accounts": Line(
        N_("People who sign in"), SIGN, AS_LONG,
        "id login name role password places committees seats language disabled totp totp_step must_change",
        "login name language",
    ),
    "actions": Line(
        N_("Actions of a committee's plan"), COMMITTEE, AS_LONG,
        "committee_id strategy_id objective text audience where from_on to_on seat_id partner indicator target reached risk "
        "safety state",
    ),
    "adaptations": Line(N_("A programme's own words for a tool"), WORK, AS_LONG, "tool base words steps zones milestones version"),
    "answers": Line(N_("How a promise goes"), WORK, ERASED, "commitment_id follow_up_id answer reason text on via corrects", "text"),
    "asides": Line(N_("Changes that could not be understood"), TRAVEL, AS_LONG, "seq sha256 text reason account_id received_at", "text"),
    "attempts": Line(N_("Wrong tries to sign in"), SIGN, DAY, "id subject at", "subject"),
    "attendances": Line(
        N_("Who was at a workshop or meeting"), WORK, ERASED,
        "workshop_id follow_up_id participant_id day present",
        "participant_id present",
    ),
    "audit": Line(N_("The book of acts"), SIGN, AS_LONG, "seq at account_id act object hash", "account_id"),
    "ballot_boxes": Line(
        N_("Secret votes: how many, never who"), WORK, CLOSED,
        "id tool question state workshop_id session_id follow_up_id group_id items most sex present counts voted account_id "
        "opened_at closed_at",
    ),
    "baselines": Line(N_("Figures of studies"), REPORT, AS_LONG, "item figure group people year basis page"),
    "blobs": Line(
        N_("Photographs and sounds: what kind and how large"), PAPER, SIXTY,
        "sha256 kind size width height account_id received_at",
    ),
    "budget_lines": Line(N_("Lines of a budget"), COMMITTEE, AS_LONG, "committee_id action_id project_id item unit quantity unit_cost"),
    "card_visits": Line(N_("Opened cards"), SIGN, HOURS, "hash card_id started_at seen_at opened"),
    "cards": Line(N_("Cards of champions"), SIGN, TAKEN, "id participant_id hash pictures made_at revoked_at", "participant_id"),
    "certifications": Line(
        N_("Certificates"), WORK, ERASED,
        "participant_id status on until seed drawn found rule corrects",
        "participant_id found",
    ),
    "changes": Line(
        N_("The journal: every change"), TRAVEL, ERASED,
        "seq id device n kind record record_id parent text sha256 account_id received_at",
        "account_id text",
    ),
    "codes": Line(N_("What stands on a drawing, for counting"), REPORT, ERASED, "drawing_id spot x y kind reader"),
    "commitments": Line(
        N_("Promises"), WORK, ERASED,
        "drawing_id participant_id group_id symbol text actor kind area made_on milestone_on due_on shared derived_from",
        "participant_id text",
    ),
    "committees": Line(
        N_("Committees"), COMMITTEE, AS_LONG,
        "name_ky name_ru level place_id act act_number act_on pledge quorum regulation",
    ),
    "consents": Line(N_("Each yes and no about drawings"), WORK, ERASED, "participant_id group_id layer given on", "participant_id given"),
    "contributions": Line(
        N_("Money, goods and labour given"), COMMITTEE, AS_LONG,
        "committee_id line_id project_id on source stage amount currency giver what unit quantity valuation_id basis document "
        "seat_id confirmed_by confirmed_on corrects origin",
        "giver",
    ),
    "decisions": Line(
        N_("Decisions of a committee"), COMMITTEE, AS_LONG,
        "committee_id meeting_id number text seat_id due_on state done_on evidence",
    ),
    "devices": Line(N_("Tablets"), TRAVEL, TAKEN, "id here name waiting said_at account_id", "account_id"),
    "drawings": Line(
        N_("Drawings"), WORK, ERASED,
        "tool tool_version owner participant_id group_id workshop_id session_id made_on supersedes",
        "participant_id",
    ),
    "enrolments": Line(N_("Who is invited to a workshop"), WORK, ERASED, "workshop_id participant_id", "participant_id"),
    "event_pictures": Line(
        N_("Pictures of events, faces blurred"), COMMITTEE, TAKEN,
        "committee_id event_id source agreed blurred text",
        "source",
    ),
    "events": Line(
        N_("Events with how many came"), COMMITTEE, AS_LONG,
        "committee_id action_id kind title topic held_in where on to_on organiser counts different disability languages "
        "materials help_card programme registers origin",
        "organiser",
    ),
    "exchange_rates": Line(N_("Rates of exchange"), COMMITTEE, AS_LONG, "currency on worth basis"),
    "follow_ups": Line(N_("Meetings of a group"), WORK, AS_LONG, "group_id on starts held next_on"),
    "groups": Line(N_("Groups"), WORK, AS_LONG, "programme_id place_id label sex generation champions next_on"),
    "guests": Line(N_("Guests of an event"), COMMITTEE, EVENT, "committee_id name body sex age_band merged_into", "name body sex age_band"),
    "holders": Line(N_("Who holds a seat"), COMMITTEE, TERM, "committee_id seat_id name", "name"),
    "invitations": Line(N_("Codes that let a machine in"), TRAVEL, DAY, "hash kind name places account_id made_at"),
    "jobs": Line(
        N_("Papers that were asked for"), PAPER, DAY,
        "id work wanted account_id state made_at claimed_at ended_at tries result trouble",
        "account_id",
    ),
    "learners": Line(
        N_("With whom it was shared"), WORK, ERASED,
        "participant_id from_id tier symbol sign sex circle tools on drew checked",
        "participant_id sign sex",
    ),
    "mappings": Line(N_("Which question of another form means what here"), COMMITTEE, AS_LONG, "committee_id kind form columns choices"),
    "marks": Line(
        N_("Lines and signs of a drawing"), WORK, ERASED,
        "drawing_id layer kind zone element x y size turn symbol text colour width ring ink said source derived_from",
        "text ink source",
    ),
    "meetings": Line(
        N_("Meetings of a committee with their minutes"), COMMITTEE, AS_LONG,
        "committee_id on starts where kind quorum agenda present held next_on source",
        "source",
    ),
    "memberships": Line(N_("Who is in which group"), WORK, ERASED, "participant_id group_id", "participant_id"),
    "own_symbols": Line(N_("Symbols that people drew"), WORK, ERASED, "participant_id group_id strokes", "participant_id strokes"),
    "participants": Line(
        N_("Participants"), WORK, ERASED,
        "place_id name symbol code sex age_band phone disability merged_into told_apart",
        "name symbol code sex age_band phone disability",
    ),
    "passes": Line(N_("Passes of machines that exchange"), TRAVEL, HOURS, "hash peer_id opened_at"),
    "peers": Line(
        N_("Machines that exchange"), TRAVEL, TAKEN,
        "id kind name key recipient account_id places url enrolled_at revoked_at seen_at pulled pushed",
        "account_id",
    ),
    "photographs": Line(
        N_("Photographs of sheets"), PAPER, ERASED,
        "id sha256 size account_id received_at workshop_id session_id state reading trouble whole clean sheet_id page drawing_id "
        "better said written",
        "sheet_id drawing_id account_id",
    ),
    "places": Line(
        N_("Places with their history"), WORK, AS_LONG,
        "parent_id level name_ky name_ru name_en code valid_from valid_to merged_into",
    ),
    "poll_boxes": Line(
        N_("Open rounds of opinions: counters alone"), REPORT, CLOSED,
        "poll_id counts composite cast used account_id opened_at",
    ),
    "polls": Line(
        N_("Closed rounds of opinions: how many, never who"), REPORT, AS_LONG,
        "wave_id place_id workshop_id on mode sex age_band present counts composite closed",
    ),
    "programmes": Line(
        N_("The programme"), WORK, AS_LONG,
        "name demo pens roles milestones cadence tools aliases plan share_with symbols group_labels languages certificate",
    ),
    "projects": Line(N_("Projects of a committee"), COMMITTEE, AS_LONG, "committee_id name premises act act_on works staff costs opens_on"),
    "proposals": Line(
        N_("Proposed changes of help numbers"), HELP, AS_LONG,
        "line_id fields why on state answered_by answered_on",
        "answered_by",
    ),
    "publications": Line(
        N_("Reports as they were given out"), REPORT, AS_LONG,
        "title kind language on from_on to_on source tables drawings told replaces",
    ),
    "recordings": Line(N_("Spoken words of steps and symbols"), WORK, TAKEN, "subject language source kind seconds", "source"),
    "registrations": Line(
        N_("Who is registered for an event"), COMMITTEE, EVENT,
        "committee_id event_id guest_id number days",
        "guest_id",
    ),
    "runnings": Line(
        N_("Where a workshop is just now"), WORK, AS_LONG,
        "workshop_id session_id group_id step began_at seconds paused_at ended leader",
        "leader",
    ),
    "seats": Line(
        N_("Seats of a committee"), COMMITTEE, AS_LONG,
        "committee_id role office body sex age_band from_on to_on pledged_on declared",
        "sex age_band",
    ),
    "services": Line(
        N_("Help numbers"), HELP, AS_LONG,
        "name_ky name_ru name_en number hours reports_to_police checked_on position kind body territory places duty week always "
        "languages women_staff whereabouts shelters eligible cost transport in_time first_steps method basis",
    ),
    "sessions": Line(N_("Sessions of a workshop"), WORK, AS_LONG, "workshop_id day position kind tool title minutes group_id script"),
    "share_plans": Line(
        N_("With how many it is to be shared"), WORK, ERASED,
        "workshop_id group_id participant_id place_id where circle women men by_day derived_from",
        "participant_id",
    ),
    "shares": Line(
        N_("With how many it was shared"), WORK, ERASED,
        "participant_id follow_up_id circle women men tools tier on corrects",
        "participant_id",
    ),
    "sheets": Line(
        N_("Printed sheets"), PAPER, ERASED,
        "number check kind layout size language pages tool tool_version participant_id group_id workshop_id session_id "
        "follow_up_id drawing_id rows made_on",
        "participant_id",
    ),
    "shreds": Line(N_("That something was taken out for good"), TRAVEL, AS_LONG, "record_id"),
    "sign_ins": Line(N_("Open sign-ins"), SIGN, HOURS, "hash account_id started_at seen_at waiting", "account_id"),
    "strategies": Line(
        N_("Strategies of a committee"), COMMITTEE, AS_LONG,
        "committee_id number findings analysis vision objectives risks approval approved_on review_on",
    ),
    "tallies": Line(
        N_("Counted hands"), REPORT, AS_LONG,
        "workshop_id session_id follow_up_id group_id tool question item state women men present_women present_men on corrects",
    ),
    "turns": Line(N_("Whose turn it was"), WORK, ERASED, "session_id participant_id kind done", "participant_id"),
    "undelivered": Line(N_("Changes that another machine did not take"), TRAVEL, AS_LONG, "change_id peer_id reason at"),
    "valuations": Line(N_("What goods and labour are worth"), COMMITTEE, AS_LONG, "committee_id what unit worth basis from_on"),
    "waves": Line(N_("Lists of questions about opinions"), REPORT, AS_LONG, "name number items mode frozen_on seal"),
    "workshops": Line(
        N_("Workshops"), WORK, AS_LONG,
        "programme_id place_id name phase starts_on ends_on day_starts facilitators groups",
        "facilitators",
    ),
}

#: What every record says of itself.
OF_RECORDS = ("id", "born", "device", "by", "gone")


def kinds():
    """{table: record type} of what the journal writes."""
    return {model.__tablename__: kind for kind, model in RECORDS.items()}


def columns(table):
    """The names of a table's own columns, as the models have them."""
    plain = OF_RECORDS if table in kinds() else ()
    return [column.name for column in Base.metadata.tables[table].columns if column.name not in plain]


def travels(table):
    """Whether it leaves this machine: ``headquarters``, ``box`` or ``""`` for what is never part of a change."""
    kind = kinds().get(table)
    return RECORDS[kind].__travels__ if kind else ""


def of_person(db, participant_id):
    """{table: how many records} of what names a person, and of what belongs to her drawings and promises."""
    drawings = select(Drawing.id).where(Drawing.participant_id == participant_id)
    own = or_(Commitment.participant_id == participant_id, Commitment.drawing_id.in_(drawings))
    hers = {"participant_id": [participant_id], "drawing_id": drawings, "commitment_id": select(Commitment.id).where(own)}
    found = {Participant.__tablename__: 1}
    for model in RECORDS.values():
        named = [getattr(model, name).in_(ids) for name, ids in hers.items() if name in model.__table__.columns]
        if named:
            kept = select(func.count()).select_from(model).where(or_(*named), model.gone.isnot(True))
            found[model.__tablename__] = db.scalar(kept)
    return {table: found[table] for table in LINES if found.get(table)}
