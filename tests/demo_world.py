"""Every page there is, with addresses filled in from the demo programme."""

from datetime import UTC, datetime

from sqlalchemy import select
from werkzeug.routing import BuildError

from gals.access import polling, voting
from gals.journal.write import Writer
from gals.models import (
    Account,
    Action,
    BallotBox,
    Commitment,
    Committee,
    Contribution,
    Decision,
    Drawing,
    Event,
    FollowUp,
    Group,
    Meeting,
    Participant,
    Photograph,
    Place,
    Poll,
    Project,
    Publication,
    Seat,
    Service,
    Session,
    Strategy,
    Wave,
    Workshop,
)
from gals.store import ballots, demo, photographs, poll_boxes, programmes, tallies
from tools.opinions import of_group

#: What stands in an address → the record that fills it.
RECORDS = {
    "workshop_id": Workshop,
    "group_id": Group,
    "participant_id": Participant,
    "drawing_id": Drawing,
    "follow_up_id": FollowUp,
    "commitment_id": Commitment,
    "place_id": Place,
    "service_id": Service,
    "account_id": Account,
    "box_id": BallotBox,
    "photograph_id": Photograph,
    "committee_id": Committee,
    "seat_id": Seat,
    "meeting_id": Meeting,
    "decision_id": Decision,
    "strategy_id": Strategy,
    "action_id": Action,
    "contribution_id": Contribution,
    "project_id": Project,
    "event_id": Event,
    "wave_id": Wave,
    "poll_id": Poll,
    "publication_id": Publication,
}

#: Addresses that are no pages: papers, pictures, data, and what needs a secret or a file of its own.
NO_PAGES = {
    *("static", "plans.enter", "photos.show", "participants.likely", "jobs.show", "jobs.file"),
    *("wall.show", "wall.data", "trust.certificate", "alive.look", "away.board", "backups.state"),
    *("run.people", "run.state", "late.show"),
    *("results.wall", "hung.wall"),
    *("sounds.listen", "ballots.sound", "opinions.sound", "help.sound"),
    *("photographs.picture", "photographs.wanted", "confirmations.crop"),
    *("contribution_files.export", "event_counts.export", "event_pictures.show"),
    *("forms.event", "forms.contribution", "forms.office_event", "forms.office_contribution"),
    *("guests.print_badges", "guests.print_certificates", "forums.paper", "forums.calendar"),
    *("meetings.scan", "regulations.paper"),
    "donor.picture",
    *("reports.pdf", "reports.xlsx", "reports.csv", "reports.dhis2"),
}

#: What big buttons count.
COUNTED = {
    page: {"question": "fruit", "item": "cow", "state": "now"} for page in ("counters.show", "counters.at_follow_up")
}

#: What some addresses must be asked with.
ASKED_WITH = {
    "sounds.record": {"subject": "symbol:house", "language": "ky"},
    **COUNTED,
}

TOOL = "gender-balance-tree"

#: The id of the round of opinions that is open; the last of all.
OPEN_ROUND = "z-open-round"


def load(db, today):
    """Write the demo programme into *db*, with the oblasts and help numbers every programme has."""
    writer = Writer(db, by="tester", now=datetime.combine(today, datetime.min.time(), tzinfo=UTC))
    demo.load(writer, today)
    programmes.ensure(writer)
    _open_a_box(db, writer.now)
    writer.put("publication", None, title="Report", on=today, tables=[])
    _open_a_round(writer)
    _lay_a_photograph(db, writer.now)
    db.commit()


def _open_a_box(db, now):
    """A vote in secret, into which nobody has voted yet."""
    session = db.scalars(select(Session).where(Session.tool == TOOL)).first()
    occasion = tallies.Occasion(TOOL, now.date(), session.workshop_id, session.id, None, session.group_id)
    ask = ("fruit", "now", ["house", "cow", "sheep", "bread"])
    ballots.open_box(db, occasion, ask, sex="both", present=(12, 3), account_id="tester", now=now)


def _open_a_round(w):
    """A round of opinions, in which nobody has answered yet."""
    wave = w.db.scalars(select(Wave).order_by(Wave.id)).first()
    said = {"wave_id": wave.id, "mode": "tablet", "sex": "women", "age_band": "18+", "present": 12, "closed": False}
    w.put("poll", OPEN_ROUND, place_id=w.db.scalars(select(Place.id).order_by(Place.id)).first(), on=w.now.date(), **said)
    poll_boxes.lay(w.db, OPEN_ROUND, of_group(wave.items, "18+"), account_id="tester", now=w.now)


def _lay_a_photograph(db, now):
    """A photograph of a sheet that nobody knows yet; its original lies nowhere."""
    session = db.scalars(select(Session).where(Session.tool == TOOL)).first()
    where = {"workshop_id": session.workshop_id, "session_id": session.id, "account_id": "tester", "received_at": now}
    db.add(Photograph(id="a-photograph", sha256="0" * 64, size=1, state="asked", trouble=photographs.NOT_OURS, **where))


def addresses(app, db):
    """(endpoint, address) of every GET route a signed-in admin may ask for."""
    fill = {name: db.scalars(select(model).order_by(model.id)).first().id for name, model in RECORDS.items()}
    session = db.scalars(select(Session).where(Session.tool == TOOL)).first()
    fill |= {
        "session_id": session.id,
        "workshop_id": session.workshop_id,
        "tool": TOOL,
        "language": "ky",
        "day": 1,
        "step": "new",
        "figure": "people",
    }
    drawing = db.scalars(
        select(Drawing).where(Drawing.participant_id.is_not(None), Drawing.tool == "vision-journey")
    ).first()
    fill |= {"drawing_id": drawing.id, "participant_id": drawing.participant_id, "width": 640}
    with app.test_request_context():
        fill["token"] = voting.token(fill["box_id"])
        fill["ticket"] = polling.ticket(OPEN_ROUND)
        for rule in app.url_map.iter_rules():
            if (
                "GET" in rule.methods
                and rule.endpoint not in NO_PAGES
                and not {"champion", "peer"} & set(_roles(app, rule))
            ):
                yield rule.endpoint, _address(app, rule, fill)


def _roles(app, rule):
    return app.view_functions[rule.endpoint].allowed[0]


def _address(app, rule, fill):
    missing = rule.arguments - set(fill)
    if missing:
        raise BuildError(rule.endpoint, dict.fromkeys(missing, "add it to tests/demo_world.py"), "GET")
    filled = {name: fill[name] for name in rule.arguments} | ASKED_WITH.get(rule.endpoint, {})
    return app.url_map.bind("").build(rule.endpoint, filled)
