"""What a donor report tells beside tables of people: years side by side, what was given and by whom, opinions as they may leave.

Everything is made from what a publication keeps (``Publication.tables`` and ``Publication.told``), so that it is made again alike.
"""

from decimal import Decimal

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gals.db import session
from gals.printing.bars import Bar
from gals.printing.report import Told
from gals.reports import opinions, resources
from gals.store import figures, money, polls, publications, raised, waves
from gals.views import released
from gals.views.contributions import SHARE_WORDS, SOURCE_WORDS
from gals.views.polls import WHO_WORDS

#: Chapters that the writer fills.
WRITTEN = {
    "planned": _l("What was planned"),
    "came": _l("What came"),
    "learnt": _l("What was learnt"),
    "next": _l("What is next"),
}
#: What a report can tell: tables of people, then sums.
CHOICES = {
    **{figure: title for figure, (title, _rule, _count) in released.TABLES.items()},
    "money": _l("Local resources: who gave, in money and in kind"),
    "opinions": _l("Opinions, as they may be shown"),
}

MONEY_RULE = _l(
    "Received or spent in this year, in all committees together. What is in kind counts when a second seat confirmed its value."
)
OPINION_RULE = _l(
    "Groups of one sex and age answered in secret; only closed rounds. The thin line says between what the share surely lies. "
    "What stands on too few answers has a dot. Those asked are not the whole village."
)

#: Every question that may stand in a report, the composite among them.
KNOWN = opinions.BY_KEY | {opinions.ANY.key: opinions.ANY}

#: Whose share, and whether in kind → words.
SHARES = {
    ("state", False): _l("From the state"),
    ("community", False): _l("From the community, in money"),
    ("community", True): _l("From the community, in kind"),
    ("donor", False): _l("From donors"),
}


def kept(chosen, years):
    """(tables, told) of *chosen* (keys of CHOICES) and *years*, as a publication keeps them."""
    tables = [released.kept_now(figure, year) for figure in chosen if figure in released.TABLES for year in years]
    told = {"years": list(years), "chosen": list(chosen)}
    if "money" in chosen:
        told["money"] = [money_of(year) for year in years]
    if "opinions" in chosen:
        told["opinions"] = [pool for year in years for pool in _opinions(year)]
    return tables, told


def tables(publication, reader):
    """[Told] of a publication in *reader*'s language: years side by side first where there are two."""
    told, found = publication.told or {}, []
    with force_locale(reader):
        for figure in told.get("chosen") or [kept["figure"] for kept in publication.tables or ()]:
            own = [kept for kept in publication.tables or () if kept["figure"] == figure]
            each = [released.told(one, reader) for one in own]
            if len(own) > 1:
                found.append(_side_by_side(own, reader))
                each = [one._replace(rule="") for one in each]
            found += each
            if figure == "money" and told.get("money"):
                found += _money_told(told["money"])
            if figure == "opinions":
                found += [_opinion_told(pool, reader) for pool in told.get("opinions", ())]
    return found


# ── years side by side ───────────────────────────────────────────────────────────────────────────────────────────────


def _side_by_side(own, reader):
    """The totals of rows of one figure in several years."""
    title, rule, _count = released.TABLES[own[0]["figure"]]
    years = [str(one["year"]) for one in own]
    alike = len({one["rows"] for one in own}) == 1
    words = released.names(own, reader)
    totals = [dict(zip(one["row_keys"], one["shown"]["row_totals"], strict=True)) for one in own]
    keys = list(dict.fromkeys(key for one in totals[::-1] for key in one)) if alike else []
    counted = [(key, [total.get(key, 0) for total in totals]) for key in keys]
    rows = [[words[key], *numbers] for key, numbers in counted if released.is_told(own[0]["rows"], key, numbers)]
    most = max((n for row in rows for n in row[1:] if n), default=0)
    beside = [[Bar(None if n is None else n / most, look) for look, n in enumerate(row[1:])] for row in rows] if most else []
    rows.append([_("Together"), *(one["shown"]["whole"] for one in own)])
    said = [[row[0], *map(released.number, row[1:])] for row in rows]
    made = Told(f"{title}: {_('years side by side')}", str(rule), ["", *years], said, key=own[0]["figure"], year=own[-1]["year"])
    return made._replace(bars=[*beside, []], looks=years) if beside else made


# ── what was given ───────────────────────────────────────────────────────────────────────────────────────────────────


def money_of(year):
    """What came in *year*, source by source: {"year", "lines": [{"share", "source", "in_kind", "tyiyn", "cents", "entries"}]}."""
    span, sums = figures.year(year), {}
    for entry in raised.heaps(session()):
        if resources.is_raised(entry) and span.holds(entry.on):
            cell = (entry.share, entry.source, entry.in_kind)
            sums[cell] = sums.get(cell, resources.Sum()) + resources.of(entry)
    named = ("share", "source", "in_kind", "tyiyn", "cents", "entries")
    lines = [dict(zip(named, (*cell, sum.tyiyn, sum.cents, sum.entries), strict=True)) for cell, sum in sorted(sums.items())]
    return {"year": year, "lines": lines}


def _money_told(kept):
    """Two tables: by whose share it is, and source by source."""
    shares = [(words, _having(share=share, in_kind=in_kind)) for (share, in_kind), words in SHARES.items()]
    headline = (_("From the state and the community"), _having(shares=resources.HEADLINE))
    present = {line["source"] for one in kept for line in one["lines"]}
    sources = [(words, _having(source=source)) for source, words in SOURCE_WORDS.items() if source in present]
    yield _sums(_("Local resources"), kept, shares, headline)
    if sources:
        yield _sums(_("Local resources, source by source"), kept, sources, (_("Together"), _having()))


def _having(shares=None, **wanted):
    def holds(line):
        return (shares is None or line["share"] in shares) and all(line[name] == value for name, value in wanted.items())

    return holds


def _sums(title, kept, lines, last):
    """A table of sums: a row for each (words, condition), *last* without a bar; som of each year, dollars of the last."""
    years = [one["year"] for one in kept]
    rows = [(words, [_sum(one, holds, "tyiyn") for one in kept], _sum(kept[-1], holds, "cents")) for words, holds in [*lines, last]]
    most = max((n for _words, sums, _cents in rows[:-1] for n in sums), default=0)
    bars = [[Bar(max(n, 0) / most, look) for look, n in enumerate(sums)] for _words, sums, _cents in rows[:-1]] if most else []
    said = [[str(words), *map(money.som, sums), money.som(cents)] for words, sums, cents in rows]
    head = ["", *(f"{_('Som')}, {year}" for year in years), f"USD, {years[-1]}"]
    looks = [str(year) for year in years] if len(years) > 1 else []
    return Told(title, str(MONEY_RULE), head, said, bars=[*bars, []] if bars else (), looks=looks, key="money", year=years[-1])


def _sum(one, holds, coin):
    return sum(line[coin] for line in one["lines"] if holds(line))


# ── as a spreadsheet ───────────────────────────────────────────────────────────────────────────────────────────────────


def sheets(publication):
    """{title: rows} of sums and opinions for a spreadsheet, with codes instead of words; what is not shown is left empty."""
    told, found = publication.told or {}, {}
    if told.get("money"):
        head = ["year", "source", "share", "in_kind", "som", "usd"]
        lines = [(one["year"], line) for one in told["money"] for line in one["lines"]]
        found["resources"] = [head, *(_money_row(year, line) for year, line in lines)]
    if told.get("opinions"):
        head = ["year", "wave", "number", "who", "question", "share", "low", "high", "answered"]
        found["opinions"] = [head, *(row for pool in told["opinions"] for row in _opinion_rows(pool))]
    return found


def _money_row(year, line):
    sums = (Decimal(line["tyiyn"]) / 100, Decimal(line["cents"]) / 100)
    return [year, line["source"], line["share"], "yes" if line["in_kind"] else "no", *sums]


def _opinion_rows(pool):
    for key, bar in _bars_of(pool):
        said = [f"{bar.edge} {bar.share.value:.2f}" if bar.edge else round(bar.share.value, 3)] if bar else [None]
        said += [round(bar.share.low, 3), round(bar.share.high, 3), bar.people] if bar else [None, None, None]
        yield [pool["year"], pool["name"], pool["number"], pool["who"], key, *said]


def code_words(publication, reader):
    """code → words in *reader*'s language, for the codes in ``sheets``."""
    told, found = publication.told or {}, {}
    with force_locale(reader):
        if told.get("money"):
            found |= {key: str(words) for key, words in (SOURCE_WORDS | SHARE_WORDS).items()}
        for pool in told.get("opinions", ()):
            who = WHO_WORDS[pool["who"]]
            found |= {key: KNOWN[key].short[reader] for key, _bar in _bars_of(pool)} | {pool["who"]: _(who)}
    return found


# ── opinions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _opinions(year):
    """The pools of closed rounds of *year*, wave by wave; what was given out before stays until enough have joined."""
    span, found = figures.year(year), []
    for wave in reversed(waves.all_of(session())):
        rounds = [poll for poll in polls.as_closed(session(), wave) if span.holds(poll.on)]
        for who, pool in opinions.pools(rounds).items():
            named = {"year": year, "wave": wave.id, "name": wave.name or "", "number": wave.number or 1, "who": who}
            found.append(_not_told_apart(named | pool._asdict()))
    return found


def _not_told_apart(pool):
    """*pool*, or the one that was given out last where their difference would tell of a few."""
    same = ("year", "wave", "who")
    given = [one for one in publications.opinions(session()) if all(one[name] == pool[name] for name in same)]
    if not given or given[-1]["counts"] == pool["counts"]:
        return pool
    last = given[-1]
    if set(last["counts"]) != set(pool["counts"]):
        return last
    grown = {key: _less(count, last["counts"][key]) for key, count in pool["counts"].items()}
    if pool["composite"]:
        grown[opinions.ANY.key] = _less(pool["composite"], last["composite"] or [0, 0, 0])
    safe = all(key in KNOWN and min(count) >= 0 and opinions.may_leave(KNOWN[key], count) for key, count in grown.items())
    return pool if safe else last


def _less(now, before):
    return [after - earlier for after, earlier in zip(now, before, strict=True)]


def _bars_of(pool):
    """[(question, its Bar or None where it may not leave)] of a pool, in the order in which it was asked, the composite last."""
    shown, held = opinions.let_out(opinions.Pool(pool["groups"], pool["present"], pool["counts"], pool["composite"]))
    by_key = {bar.item.key: bar for bar in shown if bar.share and bar.item.key not in held}
    last = [opinions.ANY.key] if sum(pool["composite"] or ()) else []
    return [(key, by_key.get(key)) for key in [*(key for key in pool["counts"] if key in KNOWN), *last]]


def _opinion_told(pool, reader):
    """A table of one sex and age in one wave: share, between what it lies, of how many; a dot where too few stand behind it."""
    rows, beside = [], []
    for key, bar in _bars_of(pool):
        rows.append([KNOWN[key].short[reader], *(_share(bar) if bar else ["·", "", ""])])
        beside.append([Bar(bar.share.value, 2, bar.share.low, bar.share.high) if bar else Bar(None, 2)])
    asked = WHO_WORDS[pool["who"]]
    who = _(asked)
    groups = ngettext("%(num)d group", "%(num)d groups", pool["groups"])
    title = f"{_('Opinions')}: {pool['name']} {pool['number']}, {pool['year']}. {who}, {groups}"
    head = ["", _("Share"), _("surely between"), _("Answered")]
    return Told(title, str(OPINION_RULE), head, rows, bars=beside, key="opinions", year=pool["year"])


def _share(bar):
    sign = {"below": "< ", "above": "> "}.get(bar.edge, "")
    low, high = round(100 * bar.share.low), round(100 * bar.share.high)
    return [f"{sign}{round(100 * bar.share.value)} %", f"{low}–{high} %", str(bar.people)]
