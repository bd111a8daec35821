"""Where hands are shown or votes are given: at a session, or when a group looks back; with those who are there."""

from flask import abort, request, url_for

from gals.access.guard import reached
from gals.db import session as database
from gals.store import attendance, dayplan, reach, sessions, toolbox, workshops
from gals.store import tallies as store
from gals.views.page import today

#: Whose hands are counted, apart; a group of one sex is asked for its own only.
SEXES = ("women", "men")

#: What is counted on the day itself, and what when a group looks back.
LOOKS = {"today": ("now", "dream", "commit"), "back": ("achieved", "partly", "not", "over")}


def of_session(workshop, session_id, said):
    """Everything a page about a session's counts needs; *said* (a form or a query) chooses ``group`` and ``look``.

    ``here``, ``counter`` and ``ballots`` name its pages: hands, big buttons, votes in secret.
    """
    db = database()
    session = sessions.kept(db, workshop.id, session_id) or abort(404)
    tool = toolbox.find(db, session.tool or "") or abort(404)
    groups = workshops.groups_of(db, workshop)
    chosen = session.group_id or said.get("group") or (groups[0].id if len(groups) == 1 else "")
    chosen = chosen if chosen in {one.id for one in groups} else None
    day = dayplan.day(workshop, session.day or 1, [])
    among = {person.id for person in workshops.people_of(db, workshop, chosen)}
    return {
        "occasion": store.Occasion(tool.key, day.date or today(), workshop.id, session.id, None, chosen),
        "tool": tool,
        "present": attendance.present_by_sex(db, workshop.id, session.day or 1, among),
        "look": said.get("look") or ("back" if session.kind == "review" else "today"),
        "groups": [] if session.group_id else groups,
        "back": url_for("sessions.show", session_id=session.id) if not session.gone else None,
        "here": ("tallies.show", "tallies.say", {"workshop_id": workshop.id, "session_id": session.id}),
        "counter": "counters.show",
        "ballots": "ballots.at_session",
    }


def of_follow_up(follow_up, tool_key):
    """The same for a follow-up's counts with one tool."""
    tool = toolbox.find(database(), tool_key) or abort(404)
    day = follow_up.on or today()
    return {
        "occasion": store.Occasion(tool.key, day, None, None, follow_up.id, follow_up.group_id),
        "tool": tool,
        "present": attendance.present_by_sex_at(database(), follow_up.id),
        "look": request.values.get("look") or "back",
        "groups": [],
        "back": url_for("follow_ups.show", follow_up_id=follow_up.id),
        "here": ("tallies.at_follow_up", "tallies.say_at_follow_up", {"follow_up_id": follow_up.id, "tool": tool.key}),
        "counter": "counters.at_follow_up",
        "ballots": "ballots.at_follow_up",
    }


def of_kept(kept):
    """The same for what was kept with an occasion of its own (a ballot box); 404 unless it is within reach.

    It must name a workshop with a session, or a follow-up; *kept*: anything with an Occasion's fields.
    """
    if kept.follow_up_id:
        return of_follow_up(reached("follow_up", kept.follow_up_id), kept.tool)
    said = {"group": kept.group_id or "all", "look": look_of(kept.state)}
    return of_session(reached("workshop", kept.workshop_id), kept.session_id, said)


def look_of(state):
    """The look (a key of LOOKS) at which *state* is counted."""
    return next((look for look, states in LOOKS.items() if state in states), "today")


def present(about, facts):
    """(women, men) present: as written at the last count, else by the roll; None while the roll was not called."""
    if facts:
        return facts[-1].present_women, facts[-1].present_men
    return about["present"] if any(about["present"]) else (None, None)


def group_of(occasion):
    """The group whose hands they are, or None: everybody's."""
    return reach.find(database(), "group", occasion.group_id) if occasion.group_id else None


def sexes_of(group):
    """Whose hands of *group* (None: everybody) are asked for, of SEXES."""
    return [group.sex] if group and group.sex in SEXES else list(SEXES)


def questions(tool, states):
    """[(Tally, its states at this look)]; questions that have none are left out."""
    found = [(tally, [state for state in tally.states if state in states]) for tally in tool.tallies]
    return [(tally, shown) for tally, shown in found if shown]


def question(tool, key, state=""):
    """The Tally called *key* of *tool*, asked in *state* if given; else 404."""
    found = next((one for one in tool.tallies if one.key == key), None)
    return found if found and (not state or state in found.states) else abort(404)
