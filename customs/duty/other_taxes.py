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

from customs.duty.absent import STOPS, absent
from customs.duty.basis import Basis, Coded
from customs.duty.customs_duty import worth
from customs.duty.environment import environment_tax
from customs.duty.exact import tidied
from customs.duty.excise import by_quantity
from customs.duty.explain import tax_name
from customs.duty.relief import FOR_TAX, TABLE, relief
from customs.duty.remedy import added, remedy_by_quantity
from customs.duty.taxline import by_value, legal_of, let_off, levied, part_by_value, unknown
from customs.duty.valuation import Valued
from customs.duty.vat_cut import CUT, cut_law, cut_warnings
from customs.model.goods import GoodsItem, OtherTax
from customs.model.tax import TaxKind, TaxLine

CODES = "other_tax_codes"
ORDER = (TaxKind.ADDITIONAL_DUTY, TaxKind.EXCISE, TaxKind.ENVIRONMENT, TaxKind.VAT)
_ADDITIONAL, _EXCISE, _ENVIRONMENT, _VAT = ORDER
_ONCE = (_EXCISE, _VAT)
_KINDS = {
    "additional": TaxKind.ADDITIONAL_DUTY,
    "excise": TaxKind.EXCISE,
    "environment": TaxKind.ENVIRONMENT,
    "vat": TaxKind.VAT,
}
#: First letters of the published codes, for a code no list has. Unknown letters go first: they enter every base.
_LETTERS = {"T": TaxKind.EXCISE, "M": TaxKind.ENVIRONMENT, "V": TaxKind.VAT}
_BLANK = (None, None)


Slot = tuple[TaxKind, str | None, str | None]
"""What the codes of a filled slot are for: the tax, its rate code, its relief code."""

Filled = tuple[Slot, OtherTax]


def other_taxes(item: GoodsItem, valued: Valued, duty: TaxLine, basis: Basis) -> tuple[TaxLine, ...]:
    """The lines from `duty` on. Without any VAT code there is a VAT line that says so: a blank is not a zero."""
    slots = []
    for tax in item.other_taxes:
        codes = tax.other_tax_rate_code, tax.other_tax_exemption_code
        if codes != _BLANK:
            slots.append((basis.slots.get(codes) or _slot(codes, basis), tax))
    if len(slots) > 1:
        slots.sort(key=lambda filled: ORDER.index(filled[0][0]))
    lines = [duty]
    for filled in slots:
        lines.append(_line(item, filled, valued, lines, basis))
    if lines[-1].kind is not _VAT:
        lines.append(unknown(_VAT, None, basis, absent("vat_undeclared")))
    return tuple(lines)


def _slot(codes: tuple[str | None, str | None], basis: Basis) -> Slot:
    slot = basis.slots[codes] = _codes(*codes, basis)
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
    named = code or relief_code
    try:
        if before[-1].kind is kind and kind in _ONCE:
            raise absent("declared_twice", tax=tax_name(kind))
        if relief_code or amount:
            given = relief(relief_code, amount, kind, basis.tables)
            if given is not None:
                return let_off(given, kind, named, basis, partial(_in_full, item, filled, valued, before, basis))
        return _in_full(item, filled, valued, before, basis)
    except STOPS as missing:
        return unknown(kind, named, basis, missing)


def _in_full(item: GoodsItem, filled: Filled, valued: Valued, before: Sequence[TaxLine], basis: Basis) -> TaxLine:
    """The line as it is without a relief."""
    (kind, code, _), tax = filled
    if code is None:
        raise absent("rate_code", tax=tax_name(kind))
    row, version, levy = basis.coded.get(code) or _coded(kind, code, basis)
    if kind is _ENVIRONMENT:
        return levied(kind, code, basis, environment_tax(item, row, basis))
    specific = None
    if kind is _ADDITIONAL and row.more.get("specific_rate"):
        specific = remedy_by_quantity(item, tax, row, version, basis)
    if levy is None:
        if specific is None:
            raise absent("rate_not_listed", code=row.code)
        return levied(kind, code, basis, specific)
    value = valued.vnd if valued.vnd is not None else worth(valued)
    base = value if kind is _ADDITIONAL else _base(value, before)
    made_of = () if base == value else (("base", value, tuple(before), base),)
    if specific is not None:
        return levied(kind, code, basis, added(part_by_value(levy, base, made_of), specific))
    if kind is _VAT and levy[3] == CUT:
        levy = (*levy[:5], cut_warnings(item, row, before, basis))
    elif kind is _EXCISE and row.more.get("specific_vnd"):
        return levied(kind, code, basis, by_quantity(item, tax, row, part_by_value(levy, base, made_of)))
    return by_value(levy, base, basis, made_of)


def _coded(kind: TaxKind, code: str, basis: Basis) -> Coded:
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
    version, percent = basis.tables.version(row.more["table"]), row.more.get("rate_percent")
    levy = None
    if percent:
        legal, rate = legal_of(kind, basis.tables.day), Decimal(percent)
        cut = kind is _VAT and rate == CUT
        levy = (kind, cut_law(legal, row) if cut else legal, code, rate, version, ())
    coded = basis.coded[code] = Coded(row, version, levy)
    return coded


def _base(value: Decimal, before: Sequence[TaxLine]) -> Decimal:
    """The customs value and the taxes before. AbsentError when one of them has no amount."""
    base = value
    for line in before:
        amount = line.amount
        if amount is None:
            raise absent("base", tax=tax_name(line.kind))
        base += amount
    return tidied(base)
