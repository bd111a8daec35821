"""How answers become counts, in the moment they are given: [yes, no, passed over] a question, and who agrees with any reason."""

from tools.opinions import BEANS


def empty(items):
    """Counts before anybody answered: {key: [yes, no, passed over]} of Items."""
    return {item.key: [0, 0, 0] for item in items}


def understood(item, text):
    """What was answered to an Item by *text*: yes, no, a number of beans, or None for passed over. Raises ValueError."""
    if text in ("", "skip", None):
        return None
    if not item.in_beans:
        if text not in ("yes", "no"):
            raise ValueError(text)
        return text
    if not (text.isascii() and text.isdigit() and int(text) <= BEANS):
        raise ValueError(text)
    return int(text)


def with_answer(count, item, answer):
    """*count* [yes, no, passed over] with one *answer* more. Beans are counted as beans: so many yes, the rest of ten no."""
    yes, no, passed = count
    if answer is None:
        return [yes, no, passed + 1]
    if item.in_beans:
        return [yes + answer, no + BEANS - answer, passed]
    return [yes + (answer == "yes"), no + (answer == "no"), passed]


def which(items, answers):
    """Where *answers* {key: answer} stand in the composite: 0 agrees with a reason, 1 with none, 2 not all told; None: not asked.

    It is known in the moment of voting alone: from counts of single reasons it can never be worked out.
    """
    told = [answers.get(item.key) for item in items if item.kind == "reason"]
    if not told:
        return None
    if "yes" in told:
        return 0
    return 2 if None in told else 1
