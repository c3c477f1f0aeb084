"""Taxes of the five slots of field 1.94 on one imported item, in legal order whatever the order of the slots.

Additional import duties (Law 107/2016/QH13 Art. 12-15): customs value x rate. Excise (Law 66/2025/QH15): customs value
+ import duty + additional duties. Environmental tax (Law 57/2010/QH12): quantity x dong. VAT (Law 48/2024/QH15
Art. 7.1.b): customs value + all of these. What is exempt stays out of the bases after it, what is reduced enters
them reduced.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs.duty.absent import absent
from customs.duty.customs_duty import value_of
from customs.duty.environment import environment_tax
from customs.duty.exact import NOTHING, tidy
from customs.duty.explain import Money, Part, tax_name, told
from customs.duty.relief import FOR_TAX, TABLE, Relief, relief
from customs.duty.taxline import Basis, Computed, ad_valorem, draw_up
from customs.duty.valuation import Valued
from customs.model.goods import GoodsItem, OtherTax
from customs.model.tax import TaxKind, TaxLine
from customs.reference.table import CodeRow
from customs.words import both

CODES = "other_tax_codes"
ORDER = (TaxKind.ADDITIONAL_DUTY, TaxKind.EXCISE, TaxKind.ENVIRONMENT, TaxKind.VAT)
_ONCE = (TaxKind.EXCISE, TaxKind.VAT)
_KINDS = {
    "additional": TaxKind.ADDITIONAL_DUTY,
    "excise": TaxKind.EXCISE,
    "environment": TaxKind.ENVIRONMENT,
    "vat": TaxKind.VAT,
}
#: First letters of the published codes, for a code no list has. Unknown letters go first: they enter every base.
_LETTERS = {"T": TaxKind.EXCISE, "M": TaxKind.ENVIRONMENT, "V": TaxKind.VAT}


@dataclass(frozen=True, slots=True)
class _Slot:
    """A filled slot: the tax it is for, its rate code, its relief code and amount."""

    kind: TaxKind
    code: str | None
    relief_code: str | None
    reduction: Decimal | None


def other_taxes(item: GoodsItem, valued: Valued, duty: TaxLine, basis: Basis) -> tuple[TaxLine, ...]:
    """The lines after `duty`. Without any VAT code there is a VAT line that says so: a blank is not a zero."""
    slots = [_slot(tax, basis) for tax in item.other_taxes if tax.other_tax_rate_code or tax.other_tax_exemption_code]
    lines: list[TaxLine] = []
    for kind in ORDER:
        for slot in (slot for slot in slots if slot.kind is kind):
            lines.append(_line(item, slot, valued, (duty, *lines), basis))
    if not any(line.kind is TaxKind.VAT for line in lines):
        lines.append(_undeclared_vat(basis))
    return tuple(lines)


def _slot(tax: OtherTax, basis: Basis) -> _Slot:
    code, relief_code = tax.other_tax_rate_code, tax.other_tax_exemption_code
    kind = _kind(code, basis) if code else None
    if kind is None:
        # "Not taxable" codes (VK120…) are met in either field, also without a rate code.
        freed = _freed_kind(code or relief_code, basis)
        if freed is not None:
            return _Slot(freed, None, relief_code or code, tax.other_tax_reduction_amount)
        kind = _LETTERS.get((code or relief_code or "")[:1], TaxKind.ADDITIONAL_DUTY)
    return _Slot(kind, code, relief_code, tax.other_tax_reduction_amount)


def _kind(code: str, basis: Basis) -> TaxKind | None:
    table = basis.tables.table(CODES)
    row = table.get(code) or table.ended.get(code)
    return _KINDS[row.more["kind"]] if row else None


def _freed_kind(code: str | None, basis: Basis) -> TaxKind | None:
    table = basis.tables.table(TABLE)
    row = (table.get(code) or table.ended.get(code)) if code else None
    kinds = FOR_TAX.get(row.more["tax"], ()) if row else ()
    return kinds[0] if len(kinds) == 1 else None


def _line(item: GoodsItem, slot: _Slot, valued: Valued, before: Sequence[TaxLine], basis: Basis) -> TaxLine:
    def given() -> Relief | None:
        if slot.kind in _ONCE and any(line.kind is slot.kind for line in before):
            raise absent("declared_twice", tax=tax_name(slot.kind))
        return relief(slot.relief_code, slot.reduction, slot.kind, basis.tables)

    def compute() -> Computed:
        if slot.code is None:
            raise absent("rate_code", tax=tax_name(slot.kind))
        row = _row(slot.code, basis)
        if slot.kind is TaxKind.ENVIRONMENT:
            return environment_tax(item, row, basis)
        return _by_value(row, slot.kind, valued, before, basis)

    return draw_up(slot.kind, slot.code or slot.relief_code, basis, given, compute)


def _row(code: str, basis: Basis) -> CodeRow:
    """The code's row on the day. AbsentError when it is unknown, has ended or has not begun."""
    table = basis.tables.table(CODES)
    row = table.get(code)
    if row is None:
        gone = table.ended.get(code)
        if gone is not None and gone.until is not None:
            raise absent("code_ended", code=code, day=gone.until)
        raise absent("code_unknown", code=code, day=basis.tables.day)
    since = row.more.get("since")
    if since and basis.tables.day < date.fromisoformat(since):
        raise absent("code_not_begun", code=code, day=date.fromisoformat(since))
    return row


def _by_value(row: CodeRow, kind: TaxKind, valued: Valued, before: Sequence[TaxLine], basis: Basis) -> Computed:
    if not row.more.get("rate_percent"):
        raise absent("rate_not_listed", code=row.code)
    if row.more.get("specific_vnd"):
        raise absent("excise_by_quantity", code=row.code)
    parts = tuple(_parts(kind, valued, before))
    base = tidy(sum((part.money.value for part in parts), NOTHING))
    rate = Decimal(row.more["rate_percent"])
    amount, step = ad_valorem(base, rate)
    summed = (told("duty.step.base", parts=parts, base=Money(base)),) if len(parts) > 1 else ()
    version = basis.tables.version(row.more["table"])
    return Computed(amount, base, rate, version=version, steps=(*summed, step))


def _parts(kind: TaxKind, valued: Valued, before: Sequence[TaxLine]) -> Iterator[Part]:
    """What the base of `kind` is made of. AbsentError when a part of it has no amount."""
    yield Part(both("duty.value"), Money(value_of(valued)))
    if kind is TaxKind.ADDITIONAL_DUTY:
        return
    for line in before:
        if line.amount is None:
            raise absent("base", tax=tax_name(line.kind))
        if line.amount:
            yield Part(tax_name(line.kind), Money(line.amount))


def _undeclared_vat(basis: Basis) -> TaxLine:
    def nothing_declared() -> Computed:
        raise absent("vat_undeclared")

    return draw_up(TaxKind.VAT, None, basis, lambda: None, nothing_declared)
