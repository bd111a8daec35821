"""Facts are said once and never edited: which of them stand, after some were mended by others."""


def place(fact):
    """Where a record stands in the order of what people did, which no clock decides."""
    return (fact.born, fact.device, fact.id)


def standing(facts):
    """Those of *facts* that no other takes the place of, oldest first; each stands where the first one it mends stood."""
    known = {fact.id: fact for fact in facts}
    mended = {fact.corrects for fact in facts if fact.corrects in known and fact.corrects != fact.id}
    return sorted(
        (fact for fact in facts if fact.id not in mended), key=lambda fact: (place(_first(known, fact)), place(fact))
    )


def _first(known, fact):
    """The fact at the beginning of a row of corrections; a row that runs in a circle begins at *fact* itself."""
    seen = {fact.id}
    first = fact
    while first.corrects in known and first.corrects not in seen:
        first = known[first.corrects]
        seen.add(first.id)
    return first
