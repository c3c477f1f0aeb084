"""Milliseconds to print one warm 50-item declaration: `python tests/bench/bench_print.py`.

Medians over the rounds, whole print and its two halves (laying out, drawing), in this process.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from customs.forms.pdf import render
from customs.forms.declaration import draw, drawing
from customs.model.declaration import Declaration
from customs.model.path import replace
from tests.builders import an_export, an_import
from tests.forms.filled import assessed, stamped

ROUNDS = 25
ITEMS = 50


def milliseconds(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(ROUNDS):
        started = perf_counter()
        work()
        taken.append(perf_counter() - started)
    return median(taken) * 1000


def of_items(declaration: Declaration, count: int) -> Declaration:
    first = declaration.goods[0]
    goods = (replace(first, key=f"k{n}", goods_description=f"{first.goods_description}, mẫu {n}") for n in range(count))
    return replace(declaration, goods=tuple(goods))


def measured(declaration: Declaration) -> str:
    assessment = assessed(declaration)
    stamp = stamped(declaration, assessment)
    form = str(declaration.direction)
    laid = drawing(declaration, assessment, form=form, language="vi", stamp=stamp)
    whole = partial(draw, declaration, assessment, form=form, language="vi", stamp=stamp)
    layout = partial(drawing, declaration, assessment, form=form, language="vi", stamp=stamp)
    return (
        f"{form}: {ITEMS} items, {len(laid.sheets)} pages, {len(whole()) // 1024} KiB: {milliseconds(whole):.1f} ms "
        f"(layout {milliseconds(layout):.1f}, drawing {milliseconds(partial(render, laid)):.1f})"
    )


if __name__ == "__main__":
    for sample in (an_import(), an_export()):
        sys.stdout.write(f"{measured(of_items(sample, ITEMS))}\n")
