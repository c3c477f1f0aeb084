"""Rate look-ups and a 50-item assessment beside a plain loop over floats: `python tests/bench/bench_duty.py`.

The loop does what anybody would write in an afternoon: a dictionary of rates, freight shared by value, conversion, duty,
VAT, rounding, totals. It knows no reasons, no versions, no exemptions, no exact sums. The goal is to stay within five
times of it with the whole tariff loaded (11,871 codes when the compilation stands beside the checkout, else made up).
"""

import csv
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from customs.duty import Tables, assess, compare
from customs.interchange.tariff_grid import of_texts
from customs.interchange.tariff_load import load
from customs.interchange.tariff_mapping import propose
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.path import replace
from customs.model.tax import Assessment
from customs.reference.table import in_force
from customs.reference.tariff import Tariff
from customs.reference.tariff_book import Tariffs
from customs.reference.tariff_tree import search
from tests.builders import DAY, an_import

ITEMS, ROUNDS = 50, 400
BULK = Path(__file__).resolve().parents[3] / "shared" / "bulk" / "ahtn8_vn.csv"
VAT = {"VB901": 10.0}


def microseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The best of the rounds: what the work takes when nothing else runs."""
    work()
    taken = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        taken.append(perf_counter() - started)
    return min(taken) * 1e6


def the_tariff() -> Tariff:
    if BULK.is_file():
        with BULK.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
    else:
        rows = [["hs8", "mfn", "acfta"], *([f"{10000000 + n * 7}", str(n % 30), "0"] for n in range(11871))]
    grid = of_texts("bench", rows)
    proposal = propose(grid)
    if proposal is None:
        raise SystemExit("no tariff")
    words = Text(vi="Biểu thuế", en="Tariff")
    return load([(grid, proposal.mapping)], name="bench", first_day=date(2026, 1, 6), legal=words, digest="").tariff


def of_items(tariff: Tariff) -> Declaration:
    """Fifty items of different codes and prices, no rate typed."""
    first = an_import().goods[0]
    codes = [code for code in tariff.codes if tariff.rate(code, "B01", DAY).percent is not None][::150][:ITEMS]
    goods = tuple(
        replace(first, key=f"k{n}", hs_code=code, import_duty_rate=None, line_invoice_value=Decimal(f"{1000 + n}.37"))
        for n, code in enumerate(codes)
    )
    return replace(an_import(), goods=goods)


def plain(declaration: Declaration, rates: dict[str, dict[str, float]]) -> tuple[list[dict[str, Any]], int, int]:
    prices = [float(item.line_invoice_value or 0) for item in declaration.goods]
    whole, freight = sum(prices), float(declaration.freight_amount or 0)
    dong = float(declaration.planned_rates["USD"])
    found, duties, taxes = [], 0.0, 0.0
    for item, price in zip(declaration.goods, prices, strict=True):
        share = freight * price / whole
        foreign = price + share
        value = round(foreign * dong, 2)
        rate = rates[item.hs_code or ""][item.tariff_schedule_code or ""]
        duty = 0.0 if item.import_duty_exemption_code else round(value * rate / 100, 4)
        tax = 0.0
        for slot in item.other_taxes:
            tax += round((value + duty) * VAT[slot.other_tax_rate_code or ""] / 100, 4)
        duties += duty
        taxes += tax
        found.append(
            {
                "key": item.key,
                "freight": share,
                "foreign": foreign,
                "customs_value": value,
                "rate": rate,
                "import_duty": duty,
                "vat_base": value + duty,
                "vat": tax,
            }
        )
    return found, round(duties), round(taxes)


def read_aloud(assessment: Assessment) -> int:
    """Every sentence of it made; how many there are."""
    lines = [line for item in assessment.items for line in item.taxes]
    return sum(len(one.steps) for one in (assessment, *assessment.items, *lines))


def main() -> None:
    started = perf_counter()
    tariff = the_tariff()
    loaded = perf_counter() - started
    tables = Tables(day=DAY, table=partial(in_force, on=DAY), tariffs=Tariffs((tariff,)))
    declaration = of_items(tariff)
    codes = [item.hs_code or "" for item in declaration.goods]
    rates = {code: {"B01": float(tariff.rate(code, "B01", DAY).percent or 0)} for code in codes}
    totals = assess(declaration, tables).totals
    if [int(total) for total in totals.values()] != list(plain(declaration, rates)[1:]):
        raise SystemExit("the loop and the assessment differ")
    loop = microseconds(partial(plain, declaration, rates))
    look = microseconds(lambda: [rates[code]["B01"] for code in codes])
    ours = microseconds(lambda: [tables.tariffs.rate(code, "B01", DAY, "CN") for code in codes])  # type: ignore[union-attr]
    whole = microseconds(partial(assess, declaration, tables))
    told = microseconds(lambda: read_aloud(assess(declaration, tables)), 40)
    options = microseconds(partial(compare, declaration, "k0", tables), 40)
    found = microseconds(partial(search, tariff, "vải dệt kim"), 40)
    say = sys.stdout.write
    say(f"{len(tariff.codes):,} codes read from rows in {loaded:.2f} s\n")
    say(f"{len(codes)} look-ups: floats {look:.1f} µs, ours {ours:.1f} µs ({ours / look:.1f}x)\n")
    say(
        f"{len(codes)} items: floats {loop:.0f} µs, an assessment, its words made when they are read: {whole:.0f} µs "
        f"({whole / loop:.1f}x)\n"
    )
    say(f"{len(codes)} items with every step read in two languages: {told / 1000:.1f} ms\n")
    say(f"agreements of one of {len(codes)} items compared: {options / 1000:.1f} ms\n")
    say(f"search in words: {found / 1000:.1f} ms\n")


if __name__ == "__main__":
    main()
