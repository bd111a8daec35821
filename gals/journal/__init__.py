"""Every change that was ever recorded: the one way to write, and the shape in which records travel.

``ids`` makes names where a change is made, ``change`` understands one line, ``merge`` folds lines into fields (pure),
``ledger`` keeps them and answers with receipts, ``write`` is how this program itself records.
"""
