"""What somebody says to whom a thing was told: four pictures and a script, and what is different with a child.

Nobody is asked what happened, and nothing is written down (docs/safety.md). The words stand on the help page, and a voice may
say them to who does not read.
"""

from typing import NamedTuple

from tools.kit import N_


class Told(NamedTuple):
    """A picture of the help page by its key: a title, what to do, and what to say."""

    key: str
    title: str
    do: str
    say: str


FOUR = (
    Told(
        "listen",
        N_("Listen"),
        N_("Where nobody else hears. Let her speak, or be silent."),
        N_("“I am listening. Take your time.”"),
    ),
    Told(
        "believe",
        N_("Believe her"),
        N_("Ask for no details: not what, not who, not why."),
        N_("“I believe you. It is not your fault.”"),
    ),
    Told(
        "offer",
        N_("Offer the numbers"),
        N_("Say first what happens when she calls, and whether the police are told."),
        N_("“There are people whose work it is to help. Here is how to reach them.”"),
    ),
    Told(
        "choose",
        N_("Let her choose"),
        N_("Call nobody for her unless she asks. Doing nothing today is a choice too."),
        N_("“You decide. I tell nobody.”"),
    ),
)

CHILD = Told(
    "child",
    N_("A child tells you?"),
    N_("Do not ask questions, and do not promise to keep it secret. Say:"),
    N_("“It is good that you told me. I want to tell somebody who can help you.”"),
)

BY_KEY = {one.key: one for one in (*FOUR, CHILD)}
