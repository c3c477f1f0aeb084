"""The texts of the goods grid: what a cell shows, what the store calls it, and the totals."""

from decimal import Decimal

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.path import get
from customs.model.tax import Assessment, ItemAssessment, TaxKind
from customs.services.declarations.shown import spell
from customs.ui.declaration.columns import Column
from customs.words import number

_SUMMED = ("line_invoice_value", "net_mass", "gross_mass", "item_package_count")
_SHARES = ("freight_share", "insurance_share")
_TAX_NAMES = {kind.value: kind for kind in TaxKind}


def cell(declaration: Declaration, item: GoodsItem, column: Column, spoken: Language) -> tuple[str, str]:
    """What is shown, with the decimals of its column, and the same value as the store spells it."""
    value = get(declaration, f"goods.{item.key}.{column.name}")
    stored = spell(value, spoken)
    if not isinstance(value, Decimal) or not column.least:
        return stored, stored
    return number(value, spoken, max(column.least, decimals(value))).replace("\N{MINUS SIGN}", "-"), stored


def amount(item: ItemAssessment | None, column: Column, spoken: Language) -> str:
    """A worked-out figure; empty while it is not known. Shares are exact fractions and are shown to the cent."""
    if item is None:
        return ""
    shown = 0 if column.whole else 2 if column.name in _SHARES else None
    return number(_figure(item, column.name), spoken, shown)


def total(declaration: Declaration, assessment: Assessment, column: Column, spoken: Language) -> tuple[str, int] | None:
    """Text of the sum and how many items have nothing to add; None for a column that is not added up."""
    if column.name in _SUMMED:
        held = [getattr(item, column.name) for item in declaration.goods]
        known = [value for value in held if value is not None]
        text = number(sum(known, Decimal(0)), spoken, _widest(known, column.least)) if known else ""
        return text, len(held) - len(known)
    if column.name == "customs_value":
        return number(assessment.customs_value, spoken), sum(item.customs_value is None for item in assessment.items)
    kind = _TAX_NAMES.get(column.name)
    if kind is None:
        return None
    lines = [item.tax(kind) for item in assessment.items]
    return number(assessment.totals.get(kind), spoken), sum(line is not None and line.amount is None for line in lines)


def shut(item: GoodsItem, column: Column) -> bool:
    """A place of a repeated field that is not the next free one yet."""
    name, *rest = column.name.split(".")
    return bool(rest) and rest[0].isdigit() and int(rest[0]) > len(getattr(item, name)) + 1


def decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _figure(item: ItemAssessment, name: str) -> Decimal | None:
    kind = _TAX_NAMES.get(name)
    if kind is None:
        figure: Decimal | None = getattr(item, name)
        return figure
    line = item.tax(kind)
    return line.amount if line else None


def _widest(values: list[Decimal], least: int) -> int:
    return max([least, *(decimals(value) for value in values)])
