"""The customs fee of a declaration, and low value: what is too small to be charged or taxed.

Fee: Circular 14/2021/TT-BTC (amount, from knowledge), Circular 274/2016/TT-BTC Art. 3, 5 (whom it spares). Low value:
Decree 134/2016/ND-CP Art. 8, 29 as amended by 18/2021. Amounts stand in the tables `customs_fees`, `duty_thresholds`.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from customs.duty.exact import NOTHING
from customs.duty.explain import Money, told
from customs.duty.tables import Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.tax import Assessment, TaxKind, Version
from customs.reference.table import CodeRow

FEES, THRESHOLDS = "customs_fees", "duty_thresholds"
#: Paid once, at the first of the two declarations (Circular 274/2016/TT-BTC Art. 5.3).
_PAID_BEFORE = frozenset({"C12", "G21", "G22", "G23", "G24", "G51", "B12", "A21"})
_DUTIES = (TaxKind.IMPORT_DUTY, TaxKind.EXPORT_DUTY)


class Way(StrEnum):
    """How the goods come: rows of the table of thresholds."""

    GENERAL = "general"
    EXPRESS = "express"
    GIFT = "gift"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Fee:
    """`amount` dong; None while value or tax is unknown and might spare it."""

    amount: Decimal | None
    version: Version
    steps: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class LowValue:
    """The goods are within the limit: exempt from duty. `code`: the exemption code to declare, where one is known."""

    code: str | None
    legal: Text
    steps: tuple[Text, ...]


def fee(declaration: Declaration, assessed: Assessment, tables: Tables, *, way: Way = Way.GENERAL) -> Fee:
    table = tables.table(FEES)
    version = Version(table=FEES, first_day=table.first_day, legal=table.legal)
    row = table.rows["declaration"]
    amount = Decimal(row.more["dong"])
    if declaration.declaration_type_code in _PAID_BEFORE:
        return Fee(NOTHING, version, (told("duty.fee.paid_before", code=declaration.declaration_type_code or ""),))
    value, tax = _value(assessed), assessed.payable
    if way is Way.EXPRESS:
        small_value = value is not None and value <= Decimal(row.more["express_value_to"])
        small_tax = tax is not None and tax < Decimal(row.more["express_tax_below"])
    else:
        small_value = value is not None and value < Decimal(row.more["value_below"])
        small_tax = tax is not None and tax < Decimal(row.more["tax_below"])
    if small_value and value is not None:
        return Fee(NOTHING, version, (told("duty.fee.small_value", value=Money(value)),))
    if small_tax and tax is not None and tax > NOTHING:
        return Fee(NOTHING, version, (told("duty.fee.small_tax", tax=Money(tax)),))
    if value is None or tax is None:
        return Fee(None, version, (told("duty.fee.unknown", amount=Money(amount)),))
    return Fee(amount, version, (told("duty.fee.due", amount=Money(amount)),))


def low_value(assessed: Assessment, tables: Tables, *, way: Way = Way.GENERAL) -> LowValue | None:
    """Whether value or duty is within the limit; None when it is not, or cannot be told. Above the limit the whole lot
    is taxed, not what exceeds it.
    """
    row = tables.table(THRESHOLDS).rows[way]
    value, duty = _value(assessed), _duty(assessed)
    legal = Text(vi=row.more["legal_vi"], en=row.more["legal_en"])
    limit = row.more["value_to"]
    if value is not None and limit and value <= Decimal(limit):
        step = told("duty.low_value.value", value=Money(value), limit=Money(Decimal(limit)), law=legal)
        return LowValue(row.more["exemption_code"] or None, legal, (step,))
    if duty is not None and duty > NOTHING and _within(row, duty):
        step = told("duty.low_value.duty", duty=Money(duty), law=legal)
        return LowValue(row.more["exemption_code"] or None, legal, (step,))
    return None


def _within(row: CodeRow, duty: Decimal) -> bool:
    to, below = row.more["duty_to"], row.more["duty_below"]
    return bool(to and duty <= Decimal(to)) or bool(below and duty < Decimal(below))


def _value(assessed: Assessment) -> Decimal | None:
    return assessed.customs_value


def _duty(assessed: Assessment) -> Decimal | None:
    return next((assessed.totals[kind] for kind in _DUTIES if kind in assessed.totals), None)
