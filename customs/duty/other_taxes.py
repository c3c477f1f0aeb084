"""Taxes of the five slots of field 1.94 on one imported item, in legal order whatever the order of the slots.

Additional import duties (Law 107/2016/QH13 Art. 12-15): customs value x rate. Excise (Law 66/2025/QH15): customs value
+ import duty + additional duties. Environmental tax (Law 57/2010/QH12): quantity x dong. VAT (Law 48/2024/QH15
Art. 7.1.b): customs value + all of these. What is exempt stays out of the bases after it, what is reduced enters
them reduced.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from customs.duty.absent import absent
from customs.duty.basis import Basis, Coded
from customs.duty.customs_duty import no_value
from customs.duty.environment import environment_tax
from customs.duty.excise import by_quantity
from customs.duty.explain import tax_name
from customs.duty.relief import FOR_TAX, TABLE, relief
from customs.duty.remedy import added, remedy_by_quantity
from customs.duty.taxline import Computed, ad_valorem, draw_up, legal_of
from customs.duty.valuation import Valued
from customs.duty.vat_cut import CUT, cut_law, cut_warnings
from customs.model.goods import GoodsItem, OtherTax
from customs.model.tax import TaxKind, TaxLine

CODES = "other_tax_codes"
ORDER = (TaxKind.ADDITIONAL_DUTY, TaxKind.EXCISE, TaxKind.ENVIRONMENT, TaxKind.VAT)
_ADDITIONAL, _, _ENVIRONMENT, _VAT = ORDER
_ONCE = (TaxKind.EXCISE, TaxKind.VAT)
_KINDS = {
    "additional": TaxKind.ADDITIONAL_DUTY,
    "excise": TaxKind.EXCISE,
    "environment": TaxKind.ENVIRONMENT,
    "vat": TaxKind.VAT,
}
#: First letters of the published codes, for a code no list has. Unknown letters go first: they enter every base.
_LETTERS = {"T": TaxKind.EXCISE, "M": TaxKind.ENVIRONMENT, "V": TaxKind.VAT}


Slot = tuple[TaxKind, str | None, str | None]
"""What the codes of a filled slot are for: the tax, its rate code, its relief code."""

Filled = tuple[Slot, OtherTax]


def other_taxes(item: GoodsItem, valued: Valued, duty: TaxLine, basis: Basis) -> tuple[TaxLine, ...]:
    """The lines from `duty` on. Without any VAT code there is a VAT line that says so: a blank is not a zero."""
    slots = [
        (basis.slots.get((tax.other_tax_rate_code, tax.other_tax_exemption_code)) or _slot(tax, basis), tax)
        for tax in item.other_taxes
        if tax.other_tax_rate_code or tax.other_tax_exemption_code
    ]
    if len(slots) > 1:
        slots.sort(key=lambda filled: ORDER.index(filled[0][0]))
    lines = [duty]
    for filled in slots:
        lines.append(_line(item, filled, valued, lines, basis))
    if lines[-1].kind is not _VAT:
        lines.append(draw_up(_VAT, None, basis, None, _undeclared))
    return tuple(lines)


def _slot(tax: OtherTax, basis: Basis) -> Slot:
    code, relief_code = tax.other_tax_rate_code, tax.other_tax_exemption_code
    slot = basis.slots[code, relief_code] = _codes(code, relief_code, basis)
    return slot


def _codes(code: str | None, relief_code: str | None, basis: Basis) -> Slot:
    kind = _kind(code, basis) if code else None
    if kind is None:
        # "Not taxable" codes (VK120…) are met in either field, also without a rate code.
        freed = _freed_kind(code or relief_code, basis)
        if freed is not None:
            return freed, None, relief_code or code
        kind = _LETTERS.get((code or relief_code or "")[:1], _ADDITIONAL)
    return kind, code, relief_code


def _kind(code: str, basis: Basis) -> TaxKind | None:
    table = basis.tables.table(CODES)
    row = table.get(code) or table.ended.get(code)
    return _KINDS[row.more["kind"]] if row else None


def _freed_kind(code: str | None, basis: Basis) -> TaxKind | None:
    table = basis.tables.table(TABLE)
    row = (table.get(code) or table.ended.get(code)) if code else None
    kinds = FOR_TAX.get(row.more["tax"], ()) if row else ()
    return kinds[0] if len(kinds) == 1 else None


def _line(item: GoodsItem, filled: Filled, valued: Valued, before: Sequence[TaxLine], basis: Basis) -> TaxLine:
    (kind, code, relief_code), tax = filled
    amount = tax.other_tax_reduction_amount
    let_off = partial(relief, relief_code, amount, kind, basis.tables) if relief_code or amount else None
    if before[-1].kind is kind and kind in _ONCE:
        return draw_up(kind, code or relief_code, basis, None, _declared_twice, kind)
    if code is None:
        return draw_up(kind, relief_code, basis, let_off, _uncoded, kind)
    return draw_up(kind, code, basis, let_off, _computed, item, filled, valued, before, basis)


def _computed(item: GoodsItem, filled: Filled, valued: Valued, before: Sequence[TaxLine], basis: Basis) -> Computed:
    (kind, code, _), tax = filled
    coded = basis.coded.get(code or "") or _coded(code or "", basis)
    row, version, rate = coded
    if kind is _ENVIRONMENT:
        return environment_tax(item, row, basis)
    specific = None
    if kind is _ADDITIONAL and row.more.get("specific_rate"):
        specific = remedy_by_quantity(item, tax, row, version, basis)
    if rate is None:
        if specific is None:
            raise absent("rate_not_listed", code=row.code)
        return specific
    value = valued.vnd
    if value is None:
        raise no_value(valued)
    base = _base(kind, value, before)
    amount, step = ad_valorem(base, rate)
    steps = (step,) if base == value else (("base", value, tuple(before), base), step)
    if kind is _VAT:
        warnings = cut_warnings(item, row, before, basis) if rate == CUT else ()
        legal = cut_law(legal_of(kind, basis.tables.day), row) if rate == CUT else None
        return Computed(amount, base, rate, None, None, version, steps, warnings, legal)
    computed = Computed(amount, base, rate, None, None, version, steps)
    if specific is not None:
        return added(computed, specific)
    return by_quantity(item, tax, row, computed) if row.more.get("specific_vnd") else computed


def _coded(code: str, basis: Basis) -> Coded:
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
    percent = row.more.get("rate_percent")
    coded = Coded(row, basis.tables.version(row.more["table"]), Decimal(percent) if percent else None)
    basis.coded[code] = coded
    return coded


def _base(kind: TaxKind, value: Decimal, before: Sequence[TaxLine]) -> Decimal:
    """The base of `kind`: the customs value and the taxes before. AbsentError when one of them has no amount."""
    base = value
    if kind is not _ADDITIONAL:
        for line in before:
            amount = line.amount
            if amount is None:
                raise absent("base", tax=tax_name(line.kind))
            base += amount
    return base


def _undeclared() -> Computed:
    raise absent("vat_undeclared")


def _uncoded(kind: TaxKind) -> Computed:
    raise absent("rate_code", tax=tax_name(kind))


def _declared_twice(kind: TaxKind) -> Computed:
    raise absent("declared_twice", tax=tax_name(kind))
