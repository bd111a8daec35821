"""Sheets with boxes to mark (lists, questions, plans, ballots, hands): as plain values to print, and the Run that writes each down."""

from flask_babel import gettext as _

from gals.db import session
from gals.errors import BadInput, NoConsent
from gals.printing import attendance, ballot, consent, fields, pack, plan, tally
from gals.printing.text import catalogue, listed
from gals.store import ballots, commitments, groups, toolbox, workshops
from gals.store.paper_answers import counted
from gals.views import marked, printed
from tools.kit import STATES
from tools.levels import LEVELS, NAMES
from tools.symbols import SYMBOLS

#: How many pages a sheet's code can count.
MOST_PAGES = 31

_TITLES = {symbol.key: symbol.title for symbol in SYMBOLS} | {NAMES[level]: title for level, title in LEVELS.items()}
_PICTURES = {symbol.key for symbol in SYMBOLS}


def roll(workshop, size, language):
    """(attendance sheets of a workshop, their Run): row by row its people."""
    made = printed.roll_of(workshop, language)._replace(size=size)
    many = attendance.sheet_count(len(made.people), size)
    more = {"rows": _shared_out(_people(workshop), many, fields.attendance_rows(size).many)}
    more |= {"pages": attendance.page_count(len(made.days)), "where": {"workshop_id": workshop.id}}
    run = marked.run("attendance", many, size=size, language=language, **more)
    return made._replace(codes=run.codes), run


def roll_at(follow_up, group, size, language):
    """(attendance sheets of a meeting of *group*, their Run): row by row who may be expected."""
    made, people = printed.roll_at(follow_up, group, language)
    many = attendance.sheet_count(len(people), size)
    rows = _shared_out([person.id for person in people], many, fields.attendance_rows(size).many)
    run = marked.run("attendance", many, size=size, language=language, rows=rows, where={"follow_up_id": follow_up.id})
    return made._replace(size=size, codes=run.codes), run


def questions(workshop, size, language):
    """(consent sheets of a workshop, their Run)."""
    made = printed.asked_of(workshop, language)._replace(size=size)
    many = consent.sheet_count(len(made.people), size)
    rows = _shared_out(_people(workshop), many, fields.consent_rows(size).many)
    run = marked.run("consent", many, size=size, language=language, rows=rows, where={"workshop_id": workshop.id})
    return made._replace(codes=run.codes), run


def _people(workshop):
    return [person.id for person in workshops.people(session(), workshop)]


def _shared_out(ids, sheets, rows):
    return [ids[sheet * rows : (sheet + 1) * rows] for sheet in range(sheets)]


def plan_of(participant, size, language, address=""):
    """(her plan, its Run): row by row her promises. Raises NoConsent. So many promises that no code counts their pages: no Run."""
    kept = commitments.of_participant(session(), participant.id)
    made = printed.plan_of(participant, language, address)
    named = tuple(promise._replace(id=one.id) for promise, one in zip(made.promises, kept, strict=True))
    made, pages = made._replace(promises=named, size=size), plan.page_count(len(kept), size)
    if pages > MOST_PAGES:
        return made, None
    more = {"people": [participant.id], "rows": [[one.id for one in kept]], "pages": pages}
    run = marked.run("plan", 1, size=size, language=language, **more)
    return made._replace(code=run.codes[0]), run


def plans_of(group, size, language):
    """(plans of a group's members, their Runs); who lets no drawing of hers be kept is left out. Raises NoConsent where all are."""
    plans, runs, refused = [], [], None
    for person in groups.members(session(), group.id):
        try:
            made, run = plan_of(person, size, language)
        except NoConsent as error:
            refused = error
            continue
        plans.append(made)
        runs.append(run)
    if not plans:
        raise refused or BadInput(_("Nobody is in this group yet."))
    return plans, runs


def pack_of(workshop, **look):
    """(All that a workshop needs on paper, the Runs of its sheets); *look*: whose, size, language and back of its worksheets.

    Lists of people are A4, whatever the worksheets are: on smaller paper they are many.
    """
    language = look["language"]
    worksheets = [printed.sheets_of(workshop, tool, **look) for tool in printed.tools_of(workshop)]
    (lists, here), (asked, said) = roll(workshop, "A4", language), questions(workshop, "A4", language)
    made = [(kind, people, run.codes if run else []) for kind, people, run in worksheets]
    wanted = pack.Pack(printed.agenda_of(workshop, language), lists, asked, made, printed.help_of(language), language)
    return wanted, [here, said, *(run for _kind, _people, run in worksheets if run)]


# ── votes and hands ──────────────────────────────────────────────────────────────────────────────────────────────────


def votes(about, ask, voters, language):
    """(ballots, their Run): one for each who may vote. *about*: as ``occasions``; *ask*: (Tally, state, pictures); *voters*:
    (women, men or both; (women, men) present). Nothing on a ballot or in its record leads to who got it. Raises BadInput."""
    (question, state, pictures), (sex, present) = ask, voters
    pictures = list(dict.fromkeys(pictures))
    ballots.check(pictures, state, sex, present)
    many = ballots.voters(sex, present)
    if many > MOST_BALLOTS:
        raise BadInput(_("Please print at most %(most)s ballots at a time.", most=MOST_BALLOTS))
    words = catalogue(language).gettext
    choices = tuple(_choice(picture, words) for picture in pictures)
    rows = [[counted(question.key, state, sex, picture) for picture in pictures]] * many
    more = {"rows": rows, "tool": about["tool"].key, "where": _where(about)}
    run = marked.run("ballot", many, size="A5", language=language, **more)
    told = _asked(about["tool"], question.key, language), words(STATES[state])
    return ballot.Ballot(*told, choices, tuple(ballots.asked(sex)), language, codes=tuple(run.codes)), run


#: So many ballots are printed at once.
MOST_BALLOTS = 300


def hands(about, ask, sexes, look):
    """(a sheet to count hands on, its Run). *ask*: (Tally, state, things counted); *look*: (title, group's label, size, language)."""
    (question, state, things), (title, label, size, language) = ask, look
    words = catalogue(language).gettext
    sex = "both" if len(sexes) > 1 else sexes[0]
    pages = min(MOST_PAGES, tally.page_count(len(things), size))
    empty = [""] * (pages * (fields.strips(size).many - 1) - len(things))
    rows = [[counted(question.key, state, sex, thing) for thing in (*things, *empty)]]
    more = {"rows": rows, "tool": about["tool"].key, "where": _where(about), "pages": pages}
    run = marked.run("tally", 1, size=size, language=language, **more)
    under = listed((_asked(about["tool"], question.key, language), words(STATES[state]), label))
    shown = tuple(_choice(thing, words) for thing in things)
    return tally.Count(title, under, shown, tuple(sexes), language, size, run.codes[0]), run


def _asked(tool, key, language):
    """A question of *tool* in words, as the programme says it in *language*: what it is about, and what is asked of it."""
    tool, words = toolbox.find(session(), tool.key, language) or tool, catalogue(language).gettext
    question = next(one for one in tool.tallies if one.key == key)
    element = tool.element(question.element)
    return listed((words(element.title) if element else "", words(question.question)))


def _choice(thing, words):
    return ballot.Choice(thing if thing in _PICTURES else "", words(_TITLES[thing]) if thing in _TITLES else thing)


def _where(about):
    names = ("workshop_id", "session_id", "follow_up_id", "group_id")
    return {name: value for name in names if (value := getattr(about["occasion"], name))}
