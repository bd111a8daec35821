"""Run all parts, or those named: journal, tablets, hands, prints, pages, board, quantities, reports, paper, uploads."""

import argparse
import time
from functools import partial

from benchmarks import (
    backlog,
    board,
    journal,
    journal_tablets,
    many_hands,
    pages,
    paper,
    prints,
    quantities,
    reports,
    uploads,
)

PARTS = {
    "journal": journal.run,
    "tablets": journal_tablets.run,
    "hands": many_hands.run,
    "backlog": backlog.run,
    "prints": prints.run,
    "pages": pages.run,
    "board": board.run,
    "quantities": quantities.run,
    "reports": reports.run,
    "paper": paper.run,
    "uploads": uploads.run,
}


def main() -> None:
    asked = parser().parse_args()
    of_paper = {name: getattr(asked, name) for name in ("photos", "level", "seed", "traps", "jobs", "keep", "rows", "minutes", "rivals")}
    parts = PARTS | {"paper": partial(paper.run, **of_paper)}
    for name in asked.names or parts:
        print(f"\n{name}\n{'─' * 100}", flush=True)
        began = time.perf_counter()
        for what, figure in parts[name]():
            print(f"{what:<76} {figure:>23}", flush=True)
        print(f"({time.perf_counter() - began:.0f} s)")


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="manage.py bench", description=__doc__)
    top.add_argument("names", nargs="*", choices=[*PARTS, []], metavar="PART", help=f"of {', '.join(PARTS)}")
    sheets = top.add_argument_group("for paper")
    sheets.add_argument("--photos", type=int, default=40, help="photographs of each level")
    sheets.add_argument("--level", type=int, choices=range(5), help="one level of trouble alone")
    sheets.add_argument("--traps", type=int, help="as many as photographs of a level, unless said")
    sheets.add_argument("--seed", type=int, default=1)
    sheets.add_argument("--jobs", type=int, default=1, help="photographs read at one time")
    sheets.add_argument("--keep", default="", metavar="FOLDER", help="where made photographs stay for the next run")
    sheets.add_argument("--rows", default="", metavar="FOLDER", help="where stays what came of each: a stopped run goes on")
    sheets.add_argument("--minutes", type=float, default=0, help="begin no photograph after so many; 0: all of them")
    sheets.add_argument("--rivals", type=int, default=40, help="photographs of a level on which the plain way is tried too")
    return top


if __name__ == "__main__":  # programs that this one starts read this file too
    main()
