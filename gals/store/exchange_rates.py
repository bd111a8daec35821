"""What foreign money was worth on a day, and sums turned from one currency into another by the rate of that day.

A sum is always turned by the newest rate of or before its own day; one without such a rate is left as it is and said to be.
"""

from bisect import bisect_right
from operator import attrgetter

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import ExchangeRate
from gals.models.resources import CURRENCIES
from gals.store import money
from gals.store.words import tidy, too_long

#: Currencies that need a rate.
FOREIGN = CURRENCIES[1:]

#: No currency here was ever worth more som than this.
MOST = 10_000 * 10_000


def all_of(db):
    """All rates, the newest day first."""
    found = select(ExchangeRate).where(ExchangeRate.gone.isnot(True), ExchangeRate.on.is_not(None))
    return db.scalars(found.order_by(ExchangeRate.on.desc(), ExchangeRate.currency, ExchangeRate.born)).all()


def add(w, currency, on, worth, *, basis=""):
    """Write the rate of a day; *worth* in hundredths of a tyiyn. Raises BadInput."""
    if currency not in FOREIGN:
        raise BadInput(_("Please choose the currency."))
    if on is None or on > w.now.date():
        raise BadInput(_("Please give the day of the rate; it cannot lie ahead."))
    if not worth or not 0 < worth <= MOST:
        raise BadInput(_("Please give the rate as a number, such as 87,45."))
    if trouble := too_long(tidy(basis), 160):
        raise BadInput(trouble)
    return w.put("exchange_rate", None, currency=currency, on=on, worth=worth, basis=tidy(basis))


def remove(w, rate):
    """Take a rate away that was written by mistake."""
    w.put("exchange_rate", rate.id, gone=True)


class Rates:
    """All rates at once: a question costs no query."""

    def __init__(self, rates):
        kept = {currency: {} for currency in FOREIGN}
        for rate in sorted((one for one in rates if one.worth), key=attrgetter("on", "born", "id")):
            kept[rate.currency][rate.on] = rate  # of two of one day the later word
        self._days = {currency: list(of) for currency, of in kept.items()}
        self._rates = {currency: list(of.values()) for currency, of in kept.items()}
        self._worths = {currency: [rate.worth for rate in of.values()] for currency, of in kept.items()}

    @classmethod
    def of(cls, db):
        """Those that are written down."""
        return cls(all_of(db))

    def at(self, currency, day):
        """The ExchangeRate of *currency* of or before *day*, or None."""
        if day is None or currency not in self._days:
            return None
        before = bisect_right(self._days[currency], day)
        return self._rates[currency][before - 1] if before else None

    def tyiyn(self, value, currency, day):
        """*value* (the smallest coin of *currency*) in tyiyn, or None where there is no rate."""
        if currency == "KGS" or value is None:
            return value
        worth = self._worth(currency, day)
        return worth and money.shared(value * worth, 10_000)

    def coins(self, tyiyn, currency, day):
        """*tyiyn* in the smallest coin of *currency*, or None where there is no rate."""
        if currency == "KGS" or tyiyn is None:
            return tyiyn
        worth = self._worth(currency, day)
        return worth and money.shared(tyiyn * 10_000, worth)

    def _worth(self, currency, day):
        """Hundredths of a tyiyn for one whole unit, or None."""
        before = bisect_right(self._days[currency], day) if day and currency in self._days else 0
        return self._worths[currency][before - 1] if before else None
