"""How often the office's past is right about an HS code, measured on a workbook of past goods, line by line.

    python -m tests.bench.bench_suggest FILE

Each line is asked for as if it were not there. Three ways, each harder: without itself; without lines of the same
words; without all lines of the same customer (the last column of notes). Printed: how often there is an answer at
all, and of the answers how often the code is the first one, is among the first three, has the right heading.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from customs.interchange.master_columns import PAST
from customs.interchange.master_file import read_masters
from customs.interchange.master_rows import PastLine
from customs.interchange.tariff_grid import Grid
from customs.services.masters.likeness import same_words
from customs.services.masters.master_loading import visible
from customs.services.masters.past_lines import Known, PastGoods
from customs.services.masters.suggesting import LEAST, Evidence, suggestions_of
from customs.words import fold

Apart = Callable[[int, int], bool]
_ENOUGH = 400


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--least", type=float, default=LEAST)
    told = asked.parse_args()
    grids = [Grid(sheet.name, sheet.columns) for sheet in visible(told.file.name, told.file.read_bytes())]
    lines = read_masters(grids, PAST, lambda _: None).lines  # type: ignore[arg-type, return-value]
    past = PastGoods(tuple(Known("past", line.hs_code, line.goods_description, str(line.row)) for line in lines))
    customers = [(line.note or "").split(" · ")[-1] for line in lines]
    say(f"{len(lines)} lines, {len({one.hs_code[:8] for one in lines})} codes, {len(set(customers))} customers")
    ways: dict[str, Apart] = {
        "itself": lambda a, b: a == b,
        "the same words": lambda a, b: a == b or _same(lines, a, b),
        "the same customer": lambda a, b: customers[a] == customers[b],
    }
    for name, apart in ways.items():
        measure(name, past, apart, told.least)


def measure(name: str, past: PastGoods, apart: Apart, least: float) -> None:
    started = time.perf_counter()
    answers = first = three = heading = reachable = 0
    for at, line in enumerate(past.lines):
        code = line.hs_code[:8]
        near = past.likeness.near(line.description, _ENOUGH, least / 2)
        left = [Evidence(past.lines[other], likeness) for likeness, other in near if not apart(at, other)]
        left = left if left and left[0].likeness >= least else []
        codes = [one.hs_code for one in suggestions_of(left, lambda _: None)]
        answers += bool(codes)
        first += codes[:1] == [code]
        three += code in codes
        heading += bool(codes) and codes[0][:4] == code[:4]
        reachable += any(one.hs_code[:8] == code and not apart(at, n) for n, one in enumerate(past.lines))
    whole, each = len(past.lines), (time.perf_counter() - started) / len(past.lines) * 1000
    say(
        f"without {name}: code stands elsewhere {reachable / whole:.0%}; answers {answers / whole:.0%}; of the answers "
        f"first {first / answers:.0%}, first three {three / answers:.0%}, heading {heading / answers:.0%}; {each:.1f} ms"
    )


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _same(lines: Sequence[PastLine], one: int, other: int) -> bool:
    left, right = lines[one].goods_description, lines[other].goods_description
    return fold(left) == fold(right) or same_words(left, right)


if __name__ == "__main__":
    main()
