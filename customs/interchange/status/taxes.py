"""Our computed taxes beside those of customs, item by item, each difference explained in both languages."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from customs.interchange.ecus.figures import percent
from customs.interchange.status.report import StatusReport
from customs.interchange.status.sums import half_up
from customs.interchange.status.tax_names import tax_kind
from customs.model.base import Frozen, Number, Text
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem, OtherTax
from customs.model.path import replace
from customs.model.status import Direction
from customs.model.tax import Assessment, ItemAssessment, TaxKind, TaxLine
from customs.words import both, number, say

WITHIN = Decimal(1)
"""Less than one đồng is rounding: customs keeps decimals on the lines and rounds only the totals."""


class Cause(StrEnum):
    """SAME: nothing to explain. ROUNDING: below one đồng. EXCHANGE: another exchange rate. VALUE: another customs value
    at the same rate. BASE, RATE: of the tax. OURS_MISSING, THEIRS_MISSING: only one side has it. OTHER: same base and
    rate, another amount.
    """

    SAME = "same"
    ROUNDING = "rounding"
    EXCHANGE = "exchange"
    VALUE = "value"
    BASE = "base"
    RATE = "rate"
    OURS_MISSING = "ours_missing"
    THEIRS_MISSING = "theirs_missing"
    OTHER = "other"


class TaxDifference(Frozen):
    """One figure both sides may have. `item`: its number, 0 for the whole declaration. `kind`: None for the customs
    value. VND.
    """

    item: int
    kind: TaxKind | None
    ours: Number = None
    theirs: Number = None
    cause: Cause
    why: Text

    @property
    def difference(self) -> Decimal | None:
        """Theirs less ours."""
        if self.ours is None or self.theirs is None:
            return None
        return self.theirs - self.ours

    @property
    def matters(self) -> bool:
        return self.cause not in {Cause.SAME, Cause.ROUNDING}


class _Side(NamedTuple):
    """One tax on one side. `rate`: percent."""

    base: Decimal | None
    rate: Decimal | None
    amount: Decimal | None


def compare_taxes(assessment: Assessment, report: StatusReport) -> tuple[TaxDifference, ...]:
    """Everything that can be compared, also what is the same. Lines are matched by their place: with another number of
    lines only the totals are.
    """
    theirs = report.declaration
    found: list[TaxDifference] = []
    if len(assessment.items) == len(theirs.goods):
        for mine, item in zip(assessment.items, theirs.goods, strict=True):
            found += _item(mine, item, assessment, theirs)
    found += _totals(assessment, theirs)
    return tuple(found)


def _item(
    mine: ItemAssessment, item: GoodsItem, assessment: Assessment, theirs: Declaration
) -> Iterator[TaxDifference]:
    value = item.customs_value_system if item.customs_value_system is not None else item.customs_value_manual
    yield _value(mine.number, mine.customs_value, value, assessment, theirs)
    said = dict(_said(item, theirs.direction))
    kinds = list(dict.fromkeys([line.kind for line in mine.taxes] + list(said)))
    for kind in kinds:
        line = mine.tax(kind)
        yield _tax(mine.number, kind, _ours(line, mine), said.get(kind))


def _ours(line: TaxLine | None, mine: ItemAssessment) -> _Side | None:
    """A tax that is nil without having been worked out is none."""
    if line is None:
        return None
    base = line.base if line.base is not None else mine.customs_value
    return _Side(base, line.rate, line.amount)


def _said(item: GoodsItem, direction: Direction) -> Iterator[tuple[TaxKind, _Side]]:
    """The taxes customs put on a line. Duty at a rate of nil is printed without an amount."""
    import_ = direction is Direction.IMPORT
    amount = item.import_duty_amount if import_ else item.export_duty_amount
    rate = percent(item.duty_rate_text or "")
    if amount is None and rate == 0:
        amount = Decimal(0)
    if amount is not None or rate is not None:
        yield (TaxKind.IMPORT_DUTY if import_ else TaxKind.EXPORT_DUTY), _Side(item.customs_value_system, rate, amount)
    for tax in item.other_taxes:
        kind = tax_kind(tax.other_tax_name, tax.other_tax_rate_code).kind
        if kind is not None and _speaks(tax):
            rate = percent(tax.other_tax_rate_text or "")
            yield kind, _Side(tax.other_tax_base, rate, tax.other_tax_amount)


def _speaks(tax: OtherTax) -> bool:
    return tax.other_tax_amount is not None or tax.other_tax_rate_text is not None


def _value(
    item: int, ours: Decimal | None, theirs: Decimal | None, assessment: Assessment, said: Declaration
) -> TaxDifference:
    cause, why = _compared(ours, theirs)
    if cause is Cause.OTHER:
        rates = _other_rate(assessment, said)
        cause, why = (Cause.VALUE, both("status.tax.value")) if rates is None else (Cause.EXCHANGE, rates)
    return TaxDifference(item=item, kind=None, ours=ours, theirs=theirs, cause=cause, why=why)


def _other_rate(assessment: Assessment, said: Declaration) -> Text | None:
    """The currency that customs converted at another rate than we did."""
    for used in assessment.rates:
        for given in said.exchange_rates:
            rate = given.exchange_rate
            if given.exchange_rate_currency_code == used.currency and rate is not None and rate != used.rate:
                return _figures("status.tax.exchange", used.rate, rate, currency=used.currency)
    return None


def _tax(item: int, kind: TaxKind, ours: _Side | None, theirs: _Side | None) -> TaxDifference:
    mine, other = (side.amount if side else None for side in (ours, theirs))
    cause, why = _compared(mine, other)
    if cause is Cause.OTHER and ours is not None and theirs is not None:
        cause, why = _explained(ours, theirs)
    return TaxDifference(item=item, kind=kind, ours=mine, theirs=other, cause=cause, why=why)


def _explained(ours: _Side, theirs: _Side) -> tuple[Cause, Text]:
    """By the rate first: another rate on the same base is what a person must look at."""
    if ours.rate is not None and theirs.rate is not None and ours.rate != theirs.rate:
        return Cause.RATE, _figures("status.tax.rate", ours.rate, theirs.rate)
    if ours.base is not None and theirs.base is not None and abs(ours.base - theirs.base) >= WITHIN:
        return Cause.BASE, _figures("status.tax.base", ours.base, theirs.base)
    return Cause.OTHER, both("status.tax.other")


def _totals(assessment: Assessment, theirs: Declaration) -> Iterator[TaxDifference]:
    lines = {"ours": len(assessment.items), "theirs": len(theirs.goods)}
    other_lines = both("settled.tax_lines", **lines) if lines["ours"] != lines["theirs"] else None
    whole = _value(0, assessment.customs_value, theirs.total_customs_value, assessment, theirs)
    yield replace(whole, why=other_lines) if other_lines and whole.cause is Cause.VALUE else whole
    said = dict(said_totals(theirs))
    for kind in dict.fromkeys([*assessment.totals, *said]):
        ours, other = assessment.totals.get(kind), said.get(kind)
        if not ours and other is None:
            continue
        cause, why = _compared(None if ours is None else half_up(ours), other)
        if cause is Cause.OTHER:
            why = other_lines or both("status.tax.total")
        yield TaxDifference(item=0, kind=kind, ours=ours, theirs=other, cause=cause, why=why)


def said_totals(theirs: Declaration) -> Iterator[tuple[TaxKind, Decimal]]:
    if theirs.direction is Direction.EXPORT and theirs.total_export_duty is not None:
        yield TaxKind.EXPORT_DUTY, theirs.total_export_duty
    for subject in theirs.tax_subjects:
        kind = tax_kind(subject.tax_subject_name, subject.tax_subject_code).kind
        if kind is not None and subject.tax_subject_total_amount is not None:
            yield kind, Decimal(subject.tax_subject_total_amount)


def _compared(ours: Decimal | None, theirs: Decimal | None) -> tuple[Cause, Text]:
    """OTHER: both are there and differ by more than rounding."""
    if ours is None and theirs is None:
        return Cause.SAME, both("status.tax.same")
    if ours is None:
        return Cause.OURS_MISSING, both("status.tax.ours_missing")
    if theirs is None:
        return (
            (Cause.SAME, both("status.tax.same"))
            if ours == 0
            else (Cause.THEIRS_MISSING, both("status.tax.theirs_missing"))
        )
    if ours == theirs:
        return Cause.SAME, both("status.tax.same")
    if abs(ours - theirs) < WITHIN:
        return Cause.ROUNDING, both("status.tax.rounding")
    return Cause.OTHER, both("status.tax.other")


def _figures(key: str, ours: Decimal, theirs: Decimal, **values: str) -> Text:
    """Both figures in the reader's style."""
    return Text(
        vi=say(key, "vi", ours=number(ours, "vi"), theirs=number(theirs, "vi"), **values),
        en=say(key, "en", ours=number(ours, "en"), theirs=number(theirs, "en"), **values),
    )
