"""Assessments to look at: real code tables, rates by keyword, and tables with an extra row."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from customs.duty import RoundingName, Tables, assess
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import OtherTax
from customs.model.tax import Assessment, ItemAssessment, TaxKind, TaxLine
from customs.reference.table import CodeRow, CodeTable, in_force
from tests.builders import DAY


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
