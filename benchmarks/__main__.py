"""Run all parts, or those named: journal, tablets, hands, prints, pages, board, quantities."""

import sys
import time

from benchmarks import backlog, board, journal, journal_tablets, many_hands, pages, prints, quantities

PARTS = {
    "journal": journal.run,
    "tablets": journal_tablets.run,
    "hands": many_hands.run,
    "backlog": backlog.run,
    "prints": prints.run,
    "pages": pages.run,
    "board": board.run,
    "quantities": quantities.run,
}


def main(names):
    for name in names or PARTS:
        print(f"\n{name}\n{'─' * 100}", flush=True)
        began = time.perf_counter()
        for what, figure in PARTS[name]():
            print(f"{what:<64} {figure:>35}", flush=True)
        print(f"({time.perf_counter() - began:.0f} s)")


main(sys.argv[1:])
