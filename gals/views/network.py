"""A champion's chain: signs instead of names, one link under the other; and what a group reached by tier, circle and sex."""

from flask import Blueprint, redirect, render_template, request, url_for

from gals.access.guard import allow
from gals.db import session
from gals.journal.ids import new_id
from gals.reports import network as report
from gals.store import certifications, consents, groups, participants, programmes, shares, toolbox
from gals.store import learners as store
from gals.views.page import today, writer
from gals.views.participants import SIGNS
from tools.kit import N_
from tools.rights import CIRCLES

network = Blueprint("network", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: What the links of a chain are called; those farther away are told together with the last.
TIERS = {2: N_("Second: taught by the champion"), 3: N_("Third: taught by these"), 4: N_("Fourth")}
FARTHER = N_("Farther still")


@network.app_template_global()
def tier_words(tier):
    """What a tier is called."""
    return TIERS.get(tier, FARTHER)


@network.get("/participants/<participant_id>/chain")
@allow(*STAFF, on="participant")
def show(participant):
    """Who learned from whom, under signs; ``?from=`` asks to whom that one passed it on."""
    db = session()
    chain = store.of_participant(db, participant.id)
    programme = programmes.current(db)
    return render_template(
        "network/show.html",
        participant=participant,
        giver=next((one for one in chain if one.id == request.args.get("from")), None),
        chain=report.lined(chain),
        reached=report.by_tier(report.counted(shares.of_participant(db, participant.id), chain)),
        signs=SIGNS,
        tools=[(tool.key, programmes.title(programme, tool)) for tool in toolbox.used(session())],
        letters=store.MOST_LETTERS,
        stands=certifications.standing_of(db, participant.id, today()),
        id=new_id(),
    )


@network.post("/participants/<participant_id>/chain")
@allow(*STAFF, on="participant")
def add(participant):
    """One more link, under a picture."""
    form = request.form
    said = {name: form.get(name) or "" for name in ("symbol", "sign", "sex", "circle")}
    drew = True if form.get("drew") == "yes" else None
    store.add(
        writer(),
        participant.id,
        form.get("id") or None,
        **said,
        tools=form.getlist("tools"),
        from_id=form.get("from"),
        drew=drew,
    )
    return redirect(url_for("network.show", participant_id=participant.id), 303)


@network.post("/learners/<learner_id>")
@allow(*STAFF, on="learner")
def change(learner):
    """She drew her own sheet, or not yet; or she stood in the chain by mistake."""
    wanted = request.form.get("say", "")
    fields = {"drew": {"drew": True}, "not-yet": {"drew": False}, "gone": {"gone": True}}.get(wanted, {})
    if fields:
        store.change(writer(), learner, **fields)
    return redirect(url_for("network.show", participant_id=learner.participant_id), 303)


@network.get("/groups/<group_id>/network")
@allow(*STAFF, on="group")
def of_group(group):
    """What a group's champions reached together, and its champions by name: never a list by number."""
    db = session()
    members = groups.members(db, group.id)
    given = consents.given_by_all(db, [person.id for person in members])
    agreed = [person for person in members if given[person.id]["count"]]
    chains = {person.id: store.of_participant(db, person.id) for person in agreed}
    counts = report.united(report.counted(shares.of_participant(db, one), chain) for one, chain in chains.items())
    return render_template(
        "network/group.html",
        group=group,
        members=sorted(members, key=participants.label),
        reached=report.by_tier(counts),
        circles=report.by_circle(counts, CIRCLES),
        alike=[
            (one, participants.find(db, one.participant_id), participants.find(db, other.participant_id))
            for one, other in _alike(chains)
        ],
        uncounted=len(members) - len(agreed),
    )


def _alike(chains):
    return report.alike([one for chain in chains.values() for one in chain])
