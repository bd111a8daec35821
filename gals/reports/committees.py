"""What a committee's lists are called, for pages and paper alike: levels, seats, agendas, answers. Words are message ids."""

from tools.kit import N_

LEVELS = {
    "village": N_("Village"),
    "aimak": N_("Ayil aimak"),
    "town": N_("Town"),
    "rayon": N_("Rayon"),
    "oblast": N_("Oblast or city"),
    "country": N_("Whole country"),
}

#: Whom a seat stands for.
SEATS = {
    "head": N_("Head of the ayil okmotu"),
    "social": N_("Social worker"),
    "inspector": N_("District inspector"),
    "clinic": N_("Clinic or feldsher point"),
    "school": N_("School"),
    "womens_council": N_("Women's council"),
    "aksakals": N_("Court of elders"),
    "youth": N_("Youth"),
    "imam": N_("Imam"),
    "crisis_centre": N_("Crisis centre or organisation"),
    "champion": N_("GALS champion"),
    "citizen": N_("Villager"),
    "other": N_("Somebody else"),
}

OFFICES = {"chair": N_("Chair"), "secretary": N_("Secretary"), "member": N_("Member")}

#: What a meeting may speak of.
AGENDA = {
    "plan": N_("Our plan of work"),
    "event": N_("An event"),
    "money": N_("Money and gifts"),
    "helpers": N_("Services that help"),
    "training": N_("Learning"),
    "strategy": N_("The strategy"),
    "seats": N_("Seats of the committee"),
    "review": N_("How decisions are carried out"),
    "other_work": N_("Other work of the committee"),
}

MEETINGS = {"ordinary": N_("Ordinary meeting"), "extra": N_("Extra meeting")}

STATES = {"open": N_("Still to do"), "late": N_("Overdue"), "done": N_("Done"), "dropped": N_("Dropped")}

#: Where one sees that something was done: answers of one tap. Own words may stand instead.
SEEN = {
    "place": N_("It can be seen in place"),
    "paper": N_("There is a paper about it"),
    "picture": N_("There is a photograph"),
    "told": N_("It was reported at a meeting"),
}

#: Why something was dropped.
WHY = {
    "money": N_("There was no money"),
    "needless": N_("It is no longer needed"),
    "others": N_("Others do it"),
}

#: Parts of a strategy that are written in words, in their order.
PARTS = {
    "analysis": N_("How it is now"),
    "vision": N_("Where we want to be"),
    "risks": N_("Risks and safety"),
}


def late(record, day, today):
    """How many days an open *record*, due on *day*, is over on *today*; 0 for what is not."""
    return max(0, (today - day).days) if day and (record.state or "open") == "open" else 0


def share(women, men):
    """Women among those whose sex is known, in whole percent; None where nobody's is."""
    return round(100 * women / (women + men)) if women + men else None
