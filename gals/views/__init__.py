"""Pages, by noun: find it, may I, do it, answer. ``BLUEPRINTS`` lists them in the order of the menu."""

from gals.views.accounts import accounts
from gals.views.help import help
from gals.views.home import home
from gals.views.journal import journal

BLUEPRINTS = (home, accounts, help, journal)
