"""The five rights by which commitments are sorted, the kinds of change, and the honest answers (docs/method.md §1, §3.4)."""

from tools.kit import N_

#: CEDAW's five rights as GALS uses them: key → words. Order is the order of the buttons.
AREAS = {
    "property": N_("Property"),
    "work": N_("Work and rest"),
    "decisions": N_("Decisions"),
    "movement": N_("Movement and groups"),
    "safety": N_("Peace at home"),
}

#: The picture of each right: beside its box on paper, and on the pin of a promise that was marked there.
PICTURES = {
    "property": "deed",
    "work": "shared-work",
    "decisions": "shared-decision",
    "movement": "walking",
    "safety": "heart",
}

#: What a commitment changes.
KINDS = {
    "start": N_("Start"),
    "stop": N_("Stop"),
    "reduce": N_("Less"),
    "increase": N_("More"),
    "share": N_("Share"),
    "joint": N_("Together"),
}

#: Who acts. Prefer changes I will make, not what another must do.
ACTORS = {"i": N_("I"), "we": N_("We at home"), "group": N_("Our group")}

#: Honest answers to a commitment, in the order a promise lives.
ANSWERS = {
    "planned": N_("Planned"),
    "started": N_("Started"),
    "done": N_("Done"),
    "changed": N_("Changed"),
    "dropped": N_("Let go"),
}

#: Three faces a person taps, and the answer each one means.
FACES = {"good": "done", "going": "started", "stuck": "planned"}

#: Reasons that may be tapped instead of written; a reason is asked for good news too (docs/method.md §3.2).
REASONS = {
    "family-helped": N_("Family helped"),
    "group-helped": N_("Group helped"),
    "learned": N_("I learned how"),
    "money": N_("Money"),
    "time": N_("Time"),
    "health": N_("Health"),
    "weather": N_("Weather"),
    "not-agreed": N_("Not agreed at home"),
    "plan-changed": N_("The plan changed"),
}

#: With whom a champion shared a tool: categories of the upscaling table (docs/method.md §3.5), no names.
CIRCLES = {
    "spouse": N_("Husband or wife"),
    "children": N_("Children"),
    "relatives": N_("Relatives"),
    "in-laws": N_("In-laws"),
    "neighbours": N_("Neighbours"),
    "friends": N_("Friends"),
    "group": N_("Savings or other group"),
    "workplace": N_("At work"),
    "office": N_("Local office"),
    "market": N_("At the market"),
}

SEXES = {"woman": N_("Woman"), "man": N_("Man")}

#: Bands, never birth dates (docs/safety.md); 14–28 is youth in Kyrgyz practice.
AGE_BANDS = ("<14", "14-17", "18-28", "29-49", "50-59", "60+")

GROUP_SEXES = {"women": N_("Women"), "men": N_("Men"), "mixed": N_("Women and men")}

#: Consent layers, each asked for itself, each "no" until said (docs/method.md §5.2).
CONSENTS = {
    "count": N_("Count me in totals"),
    "keep": N_("Keep my drawing"),
    "photo": N_("Photograph my drawing"),
    "show": N_("Show it to others"),
    "report": N_("Use it in reports"),
}
