"""Checking one 50-item declaration with the whole catalogue against plain validation of the same document.

    python tests/bench/bench_rules.py

Medians of interleaved runs in this process: one validation, one check, and so on, so that whatever slows the machine
slows both; processor time, so that what else runs on it does not count. The check knows what the service hands it:
tables, taxes worked out before, the papers of the shipment; at a whole desk also the office's tariff, the week's rates,
what every paper states, a certificate of origin with a line for every item. A document with the cells its values came
from takes longer to validate, so both kinds are shown.
"""

import sys
from collections.abc import Callable
from dataclasses import replace as replaced
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from customs.duty import Tables, assess
from customs.model.declaration import Declaration
from customs.model.papers import CertificateLine, CertificateOfOrigin, PaperKind, Papers, Stated
from customs.model.path import replace
from customs.model.shipment import LineField, LineTable, Origin, Shipment
from customs.model.source import Source
from customs.reference.rates import RateTable
from customs.reference.tariff_book import Tariffs
from customs.rules import Known, catalogue, check
from tests.bench.bench_duty import the_tariff
from tests.builders import DAY, an_export, an_import
from tests.rules.case import known

ROUNDS, ITEMS, LIMIT = 400, 50, 10.0
CELLS = ("hs_code", "goods_description", "quantity_1", "unit_price", "line_invoice_value", "net_mass", "gross_mass")


def of_items(declaration: Declaration, *, cells: bool) -> Declaration:
    """Fifty items that add up to the header, each with its own words; `cells`: and the cells they came from."""
    first = declaration.goods[0]
    goods = [
        replace(first, key=f"f1s1r{n}", goods_description=f"Mẫu {n:02d}, {first.goods_description}")
        for n in range(8, 58)
    ]
    found = {
        f"goods.{item.key}.{name}": (Source(file="ci.xlsx", sheet="CI", cell=f"{letter}{row}", raw="1"),)
        for row, item in enumerate(goods, 8)
        for letter, name in zip("ABCDEFG", CELLS, strict=True)
    }
    total = sum(item.line_invoice_value or 0 for item in goods)
    return replace(
        declaration,
        goods=tuple(goods),
        invoice_total_value=total,
        gross_weight=sum(item.gross_mass or 0 for item in goods),
        package_count=int(sum(item.item_package_count or 0 for item in goods)),
        sources=found if cells else {},
    )


def known_of(declaration: Declaration) -> Known:
    tables = known()
    column = LineField(
        tuple(item.line_invoice_value for item in declaration.goods),
        tuple(str(item.line_invoice_value) for item in declaration.goods),
        ("F",),
    )
    origin = Origin(file="ci.xlsx", upload="00", sheet="CI", kind="invoice", mark="f1s1")
    lines = LineTable((origin,), (0,) * ITEMS, tuple(range(8, 8 + ITEMS)), {"invoice_value": column})
    return known(assessment=assess(declaration, Tables(day=DAY, table=tables.table)), shipment=Shipment(lines=lines))


def at_a_whole_desk(declaration: Declaration) -> Known:
    paper = (Source(file="ci.xlsx", sheet="CI", cell="F60", raw="1"),)
    total = sum(item.line_invoice_value or 0 for item in declaration.goods)
    sums = {"invoice_total_value": total, "gross_weight": declaration.gross_weight}
    lines = tuple(
        CertificateLine(
            number=number,
            description=item.goods_description,
            hs_code=(item.hs_code or "")[:6],
            quantity=item.quantity_1,
            quantity_unit_code=item.quantity_1_unit_code,
        )
        for number, item in enumerate(declaration.goods, 1)
    )
    certificate = CertificateOfOrigin(
        form="E", number="E26CN0001", issued_on=DAY, origin_country_code="CN", lines=lines
    )
    return replaced(
        known_of(declaration),
        tariff=Tariffs((the_tariff(),)),
        rates=(RateTable(DAY - timedelta(days=DAY.weekday()), {"USD": Decimal(26100)}),),
        papers=Papers(
            certificates=(certificate,),
            stated=tuple(
                Stated(kind=kind, path=path, number=value, sources=paper)
                for kind in (PaperKind.INVOICE, PaperKind.PACKING_LIST)
                for path, value in sums.items()
            ),
        ),
    )


def interleaved(*works: Callable[[], object]) -> list[float]:
    """Median milliseconds of each, run in turns."""
    taken: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            started = process_time()
            work()
            taken[place].append(process_time() - started)
    return [median(each) * 1000 for each in taken]


def measured(declaration: Declaration, *, cells: bool, desk: bool) -> float:
    document = of_items(declaration, cells=cells)
    text = document.model_dump_json(exclude_defaults=True)
    beside = at_a_whole_desk(document) if desk else known_of(document)
    found = len(check(document, beside))
    plain, whole = interleaved(lambda: Declaration.model_validate_json(text), lambda: check(document, beside))
    told = f"{'with' if cells else 'without'} cells{', whole desk' if desk else ''}"
    sys.stdout.write(
        f"{document.direction}, {told}: {len(text) // 1024} KiB, {found} findings; validation {plain:.2f} ms, "
        f"check {whole:.2f} ms, ratio {whole / plain:.1f} (at most {LIMIT:.0f})\n"
    )
    return whole / plain


if __name__ == "__main__":
    sys.stdout.write(f"{len(catalogue())} rules, {ITEMS} items, {ROUNDS} interleaved rounds\n")
    ratios = [
        measured(sample, cells=cells, desk=desk)
        for sample in (an_import(), an_export())
        for cells in (False, True)
        for desk in (False, True)
    ]
    sys.exit(max(ratios) > LIMIT)
