"""The figures of a printed declaration against each other.

On cleared prints the customs values of the lines keep two decimals, their taxes up to four, and the lines add up to the
header exactly; only the header total of each tax is rounded, half up, to a whole đồng.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from customs.interchange.ecus.figures import percent
from customs.interchange.status.report import Check
from customs.interchange.status.tax_names import TaxOf, tax_kind
from customs.model.base import plain
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.returned import TaxSubject
from customs.model.status import Direction
from customs.model.tax import TaxKind

ONE = Decimal(1)
_PRICE_WITHIN = ONE
"""Unit price times quantity is the line's value within 1 (VNACCS R1088)."""
_HALF_CENT = Decimal("0.005")


def sums(said: Declaration) -> Iterator[Check]:
    if said.goods:
        yield from _values(said)
        yield from _taxes(said)
        yield from _lines(said)


def half_up(value: Decimal) -> Decimal:
    return value.quantize(ONE, ROUND_HALF_UP)


def line_taxes(item: GoodsItem, direction: Direction) -> Iterator[tuple[TaxOf, Decimal | None, Decimal]]:
    """Kind and name, base, amount of each tax of one line that has an amount."""
    amount = item.import_duty_amount if direction is Direction.IMPORT else item.export_duty_amount
    if amount is not None:
        kind = TaxKind.IMPORT_DUTY if direction is Direction.IMPORT else TaxKind.EXPORT_DUTY
        yield TaxOf(kind, ""), item.customs_value_system, amount
    for tax in item.other_taxes:
        if tax.other_tax_amount is not None:
            yield tax_kind(tax.other_tax_name, tax.other_tax_rate_code), tax.other_tax_base, tax.other_tax_amount


def _values(said: Declaration) -> Iterator[Check]:
    """One invoice over several declarations is whole on each of them: its lines are only a part of it."""
    if said.split_declaration_count is None and any(item.line_invoice_value is not None for item in said.goods):
        lines = sum((item.line_invoice_value or Decimal(0) for item in said.goods), Decimal(0))
        stated = {said.invoice_total_value, said.valuation_allocation_total}
        expected = lines if lines in stated else said.invoice_total_value
        yield _equal("invoice_value", expected, lines)
    lines = sum((value for item in said.goods if (value := _customs_value(item)) is not None), Decimal(0))
    same_currency = said.direction is Direction.IMPORT or said.total_customs_value_currency_code in (None, "VND")
    if same_currency and (lines or said.total_customs_value is not None):
        yield _equal("customs_value", said.total_customs_value, lines)


def _customs_value(item: GoodsItem) -> Decimal | None:
    return item.customs_value_manual if item.customs_value_system is None else item.customs_value_system


def _taxes(said: Declaration) -> Iterator[Check]:
    found: dict[TaxOf, list[Decimal]] = {}
    for item in said.goods:
        for tax, _, amount in line_taxes(item, said.direction):
            found.setdefault(tax, []).append(amount)
    if said.direction is Direction.EXPORT:
        if said.total_export_duty is not None or found:
            total = sum((half_up(sum(amounts, Decimal(0))) for amounts in found.values()), Decimal(0))
            yield _equal("tax", said.total_export_duty, total)
        return
    for subject in said.tax_subjects:
        yield from _subject(subject, found)
    totals = [half_up(sum(amounts, Decimal(0))) for amounts in found.values()]
    if said.total_tax_payable is not None or totals:
        stated = None if said.total_tax_payable is None else Decimal(said.total_tax_payable)
        yield _equal("tax", stated, sum(totals, Decimal(0)))


def _subject(subject: TaxSubject, found: dict[TaxOf, list[Decimal]]) -> Iterator[Check]:
    kind = tax_kind(subject.tax_subject_name, subject.tax_subject_code)
    amounts = next((held for tax, held in found.items() if tax.kind is kind.kind and kind.kind is not None), None)
    amounts = found.get(kind, []) if amounts is None else amounts
    label = subject.tax_subject_code or subject.tax_subject_name or ""
    stated = None if subject.tax_subject_total_amount is None else Decimal(subject.tax_subject_total_amount)
    yield _equal(f"tax_total.{label}", stated, half_up(sum(amounts, Decimal(0))))
    if subject.tax_subject_line_count is not None:
        yield _equal(f"tax_lines.{label}", Decimal(subject.tax_subject_line_count), Decimal(len(amounts)))


def _lines(said: Declaration) -> Iterator[Check]:
    odd = [check for n, item in enumerate(said.goods, 1) for check in _line(item, n, said.direction)]
    for name in ("unit_price", "unit_value", "tax_amount"):
        mine = [check for check in odd if check.name.startswith(f"{name}.")]
        yield from mine or [Check(name=name, outcome="pass")]


def _line(item: GoodsItem, number: int, direction: Direction) -> Iterator[Check]:
    """Only what does not agree."""
    if item.unit_price is not None and item.line_invoice_value is not None:
        expected = [item.unit_price * quantity for quantity in _quantities(item)]
        if expected and all(abs(one - item.line_invoice_value) > _PRICE_WITHIN for one in expected):
            yield _equal(f"unit_price.{number}", expected[0], item.line_invoice_value)
    value, unit, quantity = item.customs_value_system, item.customs_unit_value, item.dutiable_quantity
    quantity = quantity if quantity is not None else item.quantity_1
    if value is not None and unit is not None and quantity is not None:
        expected_value = unit * quantity
        if abs(expected_value - value) > max(ONE, quantity * _HALF_CENT + ONE):
            yield _equal(f"unit_value.{number}", expected_value, value)
    yield from _line_taxes(item, number, direction)


def _line_taxes(item: GoodsItem, number: int, direction: Direction) -> Iterator[Check]:
    """Taxes by percentage only: a rate by quantity is worded in more ways than can be told apart."""
    duty = item.import_duty_rate if direction is Direction.IMPORT else item.export_duty_rate
    own = item.import_duty_amount if direction is Direction.IMPORT else item.export_duty_amount
    base = _customs_value(item)
    if None not in (duty, own, base) and abs(base * duty / 100 - own) > ONE:  # type: ignore[operator]
        yield _equal(f"tax_amount.{number}", base * duty / 100, own)  # type: ignore[operator]
    for tax in item.other_taxes:
        rate, amount, of = percent(tax.other_tax_rate_text or ""), tax.other_tax_amount, tax.other_tax_base
        if rate is not None and amount is not None and of is not None and abs(of * rate / 100 - amount) > ONE:
            yield _equal(f"tax_amount.{number}", of * rate / 100, amount)


def _quantities(item: GoodsItem) -> list[Decimal]:
    """Of the unit the price is for, in either quantity (VNACCS R1089)."""
    both = ((item.quantity_1_unit_code, item.quantity_1), (item.quantity_2_unit_code, item.quantity_2))
    mine = [quantity for unit, quantity in both if quantity is not None and unit == item.unit_price_unit_code]
    return mine or [quantity for _, quantity in both if quantity is not None]


def _equal(name: str, expected: Decimal | None, found: Decimal | None) -> Check:
    outcome = "pass" if expected == found else "fail"
    return Check(name=name, outcome=outcome, expected=_plain(expected), found=_plain(found))


def _plain(value: Decimal | None) -> str:
    if value is None:
        return ""
    short = value.normalize()
    return plain(short if short != 0 else Decimal(0))
