"""Pages, by noun: find it, may I, do it, answer. ``BLUEPRINTS`` lists them in the order of the menu."""

from gals.views.accounts import accounts
from gals.views.actions import actions
from gals.views.adaptation_files import adaptation_files
from gals.views.adaptations import adaptations
from gals.views.alive import alive
from gals.views.audit import audit
from gals.views.away import away
from gals.views.backups import backups
from gals.views.ballots import ballots
from gals.views.baselines import baselines
from gals.views.behind import behind
from gals.views.budgets import budgets
from gals.views.cards import cards
from gals.views.carried import carried
from gals.views.certifications import certifications
from gals.views.charts import charts
from gals.views.codes import codes
from gals.views.commitments import commitments
from gals.views.committees import committees
from gals.views.confirmations import confirmations
from gals.views.consents import consents
from gals.views.contribution_files import contribution_files
from gals.views.contributions import contributions
from gals.views.counters import counters
from gals.views.dayplan import dayplan
from gals.views.decisions import decisions
from gals.views.devices import devices
from gals.views.diamonds import diamonds
from gals.views.donor import donor
from gals.views.drawings import drawings
from gals.views.event_counts import event_counts
from gals.views.event_pictures import event_pictures
from gals.views.events import events
from gals.views.exchange import exchange
from gals.views.exchange_rates import exchange_rates
from gals.views.follow_ups import follow_ups
from gals.views.forms import forms
from gals.views.forums import forums
from gals.views.groups import groups
from gals.views.guests import guests
from gals.views.help import help
from gals.views.highway import highway
from gals.views.home import home
from gals.views.hung import hung
from gals.views.inventory import inventory
from gals.views.jobs import jobs
from gals.views.journal import journal
from gals.views.late import late
from gals.views.links import links
from gals.views.map_files import map_files
from gals.views.meetings import meetings
from gals.views.network import network
from gals.views.offers import offers
from gals.views.opinions import opinions
from gals.views.paper_votes import paper_votes
from gals.views.parents import parents
from gals.views.participants import participants
from gals.views.photographs import photographs
from gals.views.photos import photos
from gals.views.place_files import place_files
from gals.views.places import places
from gals.views.plans import plans
from gals.views.polls import polls
from gals.views.prints import prints
from gals.views.programmes import programmes
from gals.views.projects import projects
from gals.views.proposals import proposals
from gals.views.regulations import regulations
from gals.views.reports import reports
from gals.views.results import results
from gals.views.roll import roll
from gals.views.run import run
from gals.views.scripts import scripts
from gals.views.seats import seats
from gals.views.services import services
from gals.views.sessions import sessions
from gals.views.shares import shares
from gals.views.sounds import sounds
from gals.views.staff import staff
from gals.views.stories import stories
from gals.views.strategies import strategies
from gals.views.submissions import submissions
from gals.views.tallies import tallies
from gals.views.tool_steps import tool_steps
from gals.views.tools import tools
from gals.views.tray import tray
from gals.views.trust import trust
from gals.views.unlock import unlock
from gals.views.upscaling import upscaling
from gals.views.valuations import valuations
from gals.views.wall import wall
from gals.views.waves import waves
from gals.views.workshops import workshops

BLUEPRINTS = (
    *(
        home,
        accounts,
        help,
        journal,
        exchange,
        carried,
        devices,
        photos,
        drawings,
        links,
        staff,
        audit,
        inventory,
        programmes,
        services,
        proposals,
        places,
        place_files,
        groups,
    ),
    *(participants, consents, workshops, dayplan, sessions, run, late, roll, tallies, counters, ballots, codes, tools, prints, jobs, alive),
    paper_votes,
    *(sounds, wall, trust, away, commitments, follow_ups, shares, cards, plans, scripts, unlock, backups),
    *(adaptations, tool_steps, adaptation_files, offers),
    *(network, upscaling, certifications, results),
    *(charts, highway),
    *(diamonds, parents, hung),
    *(photographs, tray, confirmations),
    *(waves, polls, opinions, baselines),
    *(committees, regulations, seats, meetings, decisions, strategies, actions),
    *(behind, donor, map_files, reports, stories),
    *(contributions, contribution_files, valuations, exchange_rates, budgets, projects),
    *(events, event_counts, guests, forums, event_pictures),
    *(forms, submissions),
)
