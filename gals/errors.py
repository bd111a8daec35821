"""What can go wrong, in words for a facilitator. Each class is one kind of trouble; its text is shown as it stands."""


class GalsError(Exception):
    """The program cannot do what was asked; the text says what to do instead."""


class NotUnderstood(GalsError):
    """A change arrived that cannot be read. It is kept aside with the reason and never blocks the next one."""


class NotAllowed(GalsError):
    """The account may not do this here. Pages answer 404, so that nothing is learned from the refusal."""


class NotKept(NotAllowed):
    """A change about a sheet that is nobody's but its owner's. It is not kept at all, not even aside."""


class BadInput(GalsError):
    """What was entered cannot be used as it is; the text says how to mend it. What was entered stays on the page."""


class NoConsent(GalsError):
    """The owner of a drawing has not agreed to this use of it."""


class NotConfigured(GalsError):
    """A setting is missing or wrong; the text names it."""
