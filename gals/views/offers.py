"""What a programme offers where something is chosen: names for new groups, symbols, languages."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session
from gals.store import programmes as store
from gals.store.words import tidy, too_long
from gals.views.page import LANGUAGES, writer
from tools.rights import GROUP_SEXES
from tools.symbols import FAMILIES, SYMBOLS

offers = Blueprint("offers", __name__)

OFFICE = ("trainer", "admin")

#: So many names for groups are offered, and so many empty lines stand below them.
MOST_LABELS, MORE = 12, 3


@offers.get("/programme/offers")
@allow(*OFFICE)
def index():
    """All three, on one page."""
    return _page()


def _page(trouble="", labels=None):
    programme = store.current(session())
    kept = labels or store.group_labels(programme)
    answer = render_template(
        "offers/index.html",
        trouble=trouble,
        labels=[*kept, *[{"label": {}, "sex": "", "generation": ""}] * min(MORE, max(0, MOST_LABELS - len(kept)))],
        families=[(title, [one for one in SYMBOLS if one.family == key]) for key, title in FAMILIES],
        symbols=store.symbols(programme),
        spoken=store.languages(programme),
        every=LANGUAGES,
        sexes=GROUP_SEXES,
    )
    return answer, 422 if trouble else 200


@offers.post("/programme/offers/languages")
@allow(*OFFICE)
def speak():
    """Keep which languages are offered, the usual one first."""
    chosen = [code for code in LANGUAGES if code in request.form.getlist("language")]
    first = request.form.get("first", "")
    if not chosen:
        return _page(_("Please keep at least one language."))
    chosen.sort(key=lambda code: code != first)
    store.change(writer(), languages=chosen)
    return redirect(url_for("offers.index") + "#languages", 303)


@offers.post("/programme/offers/symbols")
@allow(*OFFICE)
def picture():
    """Keep which symbols are offered; all of them is none said, so that new ones come by themselves."""
    chosen = [one.key for one in SYMBOLS if one.key in set(request.form.getlist("symbol"))]
    if not chosen:
        return _page(_("Please keep at least one symbol."))
    store.change(writer(), symbols=[] if len(chosen) == len(SYMBOLS) else chosen)
    return redirect(url_for("offers.index") + "#symbols", 303)


@offers.post("/programme/offers/groups")
@allow(*OFFICE)
def name():
    """Keep the names offered for new groups."""
    labels = _labels()
    texts = [text for one in labels for text in (*one["label"].values(), one["generation"])]
    if trouble := next(filter(None, (too_long(text, 80) for text in texts)), ""):
        return _page(trouble, labels)
    store.change(writer(), group_labels=labels)
    return redirect(url_for("offers.index") + "#groups", 303)


def _labels():
    """The lines of the form that have words in some language."""
    lines = {f"label-{code}": request.form.getlist(f"label-{code}") for code in LANGUAGES}
    count = min(MOST_LABELS, max(map(len, lines.values()), default=0))
    sexes, ages = request.form.getlist("sex"), request.form.getlist("generation")
    made = []
    for at in range(count):
        told = {code: tidy(lines[f"label-{code}"][at]) for code in LANGUAGES if at < len(lines[f"label-{code}"])}
        sex = sexes[at] if at < len(sexes) and sexes[at] in GROUP_SEXES else ""
        made.append(
            {
                "label": {code: text for code, text in told.items() if text},
                "sex": sex,
                "generation": tidy(ages[at]) if at < len(ages) else "",
            }
        )
    return [one for one in made if one["label"]]
