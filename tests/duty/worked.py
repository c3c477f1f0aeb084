"""Assessments to look at: real code tables, rates by keyword, and tables with an extra row."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from customs.duty import RoundingName, Tables, assess
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import OtherTax
from customs.model.tax import Assessment, ItemAssessment, TaxKind, TaxLine
from customs.reference.table import CodeRow, CodeTable, in_force
from customs.reference.tariff import Column, Tariff
from customs.reference.tariff_book import Tariffs
from customs.reference.tariff_cells import Cell, Kind, read_cell
from tests.builders import DAY

HS = "60063290"


def tables(day: date = DAY) -> Tables:
    """The tables in force on the day, as the product ships them."""
    return Tables(day=day, table=lambda name: in_force(name, day))


def tables_with(rows: Mapping[str, Mapping[str, str]], day: date = DAY) -> Tables:
    """The tables of the day with made-up rate codes: code -> its own columns, `kind` and `table` among them."""

    def table(name: str) -> CodeTable:
        real = in_force(name, day)
        if name != "other_tax_codes":
            return real
        more = {code: CodeRow(code, Text(vi=code, en=code), None, columns) for code, columns in rows.items()}
        return CodeTable(real.name, real.first_day, real.legal, {**real.rows, **more}, real.ended)

    return Tables(day=day, table=table)


#: A tariff of one code: MFN 12, ordinary 18, China 0 but not for Cambodia, ASEAN *, Japan 15, RCEP by origin.
RATES = {"B01": "12", "B03": "18", "B05": "0 (-KH)", "B04": "*", "B09": "15", "export": "5", "vat": "8/10"}
RCEP = {"CN": "6", "JP": "8,4", "KR": "7"}


def a_tariff(rates: Mapping[str, str] = RATES, rcep: Mapping[str, str] = RCEP, **changes: Any) -> Tariff:
    """One code with these cells; other codes by `more`: code -> MFN cell."""
    more = changes.pop("more", {})
    codes = sorted({changes.pop("code", HS), *more})
    held = {Column(name): read_cell(text, Kind.VAT if name == "vat" else Kind.RATE) for name, text in rates.items()}
    held |= {Column("RCEP", frozenset({origin})): read_cell(text, Kind.RATE) for origin, text in rcep.items()}
    cells: list[Cell | None] = [None, *held.values(), *(read_cell(text, Kind.RATE) for text in more.values())]
    columns = {name: [0] * len(codes) for name in held}
    for code in codes:
        for place, name in enumerate(held, 1):
            if code not in more:
                columns[name][codes.index(code)] = place
        if code in more:
            columns[Column("B01")][codes.index(code)] = 1 + len(held) + list(more).index(code)
    words = ("Vải",) * len(codes)
    whole = {
        "name": "Biểu thuế thử",
        "first_day": date(2026, 1, 1),
        "legal": Text(vi="NĐ", en="Decree"),
        "digest": "ab",
    }
    whole |= {
        "codes": tuple(codes),
        "vi": words,
        "en": words,
        "units": words,
        "cells": tuple(cells),
        "columns": {name: tuple(places) for name, places in columns.items()},
    }
    return Tariff(**(whole | changes))


def with_tariff(*tariffs: Tariff, day: date = DAY) -> Tables:
    return replace(tables(day), tariffs=Tariffs(tariffs or (a_tariff(),)))


def assessed(
    declaration: Declaration, day: date = DAY, rounding: RoundingName = "total", rates: Tables | None = None
) -> Assessment:
    return assess(declaration, rates or tables(day), rounding)


def item_of(declaration: Declaration, number: int = 1, **how: Any) -> ItemAssessment:
    return assessed(declaration, **how).items[number - 1]


def line_of(declaration: Declaration, kind: TaxKind, number: int = 1, **how: Any) -> TaxLine:
    line = item_of(declaration, number, **how).tax(kind)
    assert line is not None, f"no {kind}"
    return line


def taxes(*codes: str, **first: Any) -> tuple[OtherTax, ...]:
    """Slots with these rate codes; keywords go into the first one."""
    return tuple(OtherTax(other_tax_rate_code=code, **(first if n == 0 else {})) for n, code in enumerate(codes))


def d(text: str | int) -> Decimal:
    return Decimal(text)
