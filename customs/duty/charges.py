"""Amounts beside the price, shared over the items by their invoice value: freight, insurance, adjustments.

Law: Circular 39/2015/TT-BTC Art. 13, 15 (what is added and taken off); Circular 38/2015/TT-BTC, Appendix II, fields
1.47 (freight), 1.48 (insurance), 1.49 and 1.88 (adjustments and the lines they touch), 1.51 (allocation total).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from customs.duty.absent import absent
from customs.duty.allocation import share_out
from customs.duty.exact import NOTHING, SHARE, half_up
from customs.duty.explain import Money, told
from customs.duty.tables import Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.reference.table import CodeRow
from customs.words import both

ChargeKind = Literal["freight", "insurance", "adjustment", "total"]

#: Field 1.47. A: all goods of the bill, B: payable goods only, C: part of the bill, D: shared by weight outside,
#: E: more than the freight in the price, F: E and C.
_ADDED, _EXCESS, _PART, _BY_WEIGHT = frozenset("ABC"), frozenset("EF"), frozenset("CF"), "D"
_INSURED, _UNINSURED = "A", "D"


@dataclass(frozen=True, slots=True)
class Charge:
    """An amount to share. `money` is negative for what is taken off; `allocation_total` is the declared one, if any;
    `only`: keys of the items it touches (None: all).
    """

    kind: ChargeKind
    name: Text
    money: Money
    allocation_total: Decimal | None = None
    only: frozenset[str] | None = None


class Shared(NamedTuple):
    """A charge over the items it touches, by key: each bears `charge.money x line / whole`, in its currency."""

    charge: Charge
    lines: Mapping[str, Decimal]
    whole: Decimal
    parts: Mapping[str, Decimal]


def shared(charge: Charge, lines: Mapping[str, Decimal]) -> Shared:
    """`lines`: item key -> invoice value. When the allocation total is larger than the lines (one invoice on several
    declarations), only their part of the charge is shared here. Within `exactly`.
    """
    only = charge.only
    touched = lines if only is None else {key: value for key, value in lines.items() if key in only}
    here = sum(touched.values(), NOTHING)
    whole = here if charge.allocation_total is None else charge.allocation_total
    if whole < here:
        raise absent("allocation_total_small", charge=charge.name, total=whole, lines=here)
    if not here:
        return Shared(charge, touched, whole, {})
    amount = charge.money.value
    if whole != here:
        amount = half_up(amount * here / whole, SHARE)
    return Shared(charge, touched, whole, share_out(amount, touched))


def incoterm(declaration: Declaration, tables: Tables) -> CodeRow:
    """The delivery term as the code table has it. AbsentError when it is missing or unknown."""
    code = declaration.incoterm_code
    if code is None:
        raise absent("incoterm_missing")
    row = tables.table("incoterms").get(code)
    if row is None:
        raise absent("incoterm_unknown", code=code, day=tables.day)
    return row


def import_charges(declaration: Declaration, tables: Tables) -> tuple[Charge, ...]:
    """Freight and insurance to the first entry gate, as far as the price has not got them, and the adjustments."""
    kinds = {slot.adjustment_type_code for slot in declaration.adjustments}
    if "DP" in kinds:
        raise absent("typed_total")
    if "IP" in kinds:
        return _invoice_price_stands(declaration)
    term = incoterm(declaration, tables)
    found = (_freight(declaration, term), insurance_charge(declaration, term))
    return (*(charge for charge in found if charge), *adjustment_charges(declaration).values())


def amount_of(name: Text, value: Decimal | None, currency: str | None, sign: int = 1) -> Money:
    """The charge's amount with its currency. AbsentError while one of them is missing, or the amount is negative."""
    if value is None:
        raise absent("charge_amount", charge=name)
    if value < 0:
        raise absent("charge_negative", charge=name)
    if currency is None:
        raise absent("charge_currency", charge=name)
    return Money(value * sign, currency)


@cache
def charge_name(kind: str) -> Text:
    return both(f"duty.charge.{kind}")


def _invoice_price_stands(declaration: Declaration) -> tuple[Charge, ...]:
    """Adjustment IP: the invoice price is the customs value, so nothing may be declared beside it."""
    if len(declaration.adjustments) > 1 or declaration.freight_amount or declaration.insurance_amount:
        raise absent("invoice_price_with_charges")
    return ()


def _freight(declaration: Declaration, term: CodeRow) -> Charge | None:
    name, code = charge_name("freight"), declaration.freight_code
    included = term.more["freight_in_price"] == "yes"
    if included and (code is None or (code not in _EXCESS and not declaration.freight_amount)):
        return None
    if code is None:
        raise absent("freight_missing", term=term.code)
    if code == _BY_WEIGHT:
        raise absent("freight_by_weight")
    if code not in (_EXCESS if included else _ADDED):
        raise absent("freight_code_misfit", code=code, term=term.code)
    if code in _PART and declaration.valuation_allocation_total is None:
        raise absent("freight_part", code=code)
    money = amount_of(name, declaration.freight_amount, declaration.freight_currency_code)
    return Charge("freight", name, money, declaration.valuation_allocation_total)


def insurance_charge(declaration: Declaration, term: CodeRow) -> Charge | None:
    """Insurance to add; None when the price has it or none was bought."""
    name, code = charge_name("insurance"), declaration.insurance_code
    if code == _UNINSURED:
        return None
    if term.more["insurance_in_price"] == "yes":
        if code is not None and declaration.insurance_amount:
            raise absent("insurance_twice", term=term.code)
        return None
    if code is None:
        raise absent("insurance_missing", term=term.code)
    if code != _INSURED:
        raise absent("insurance_code", code=code)
    money = amount_of(name, declaration.insurance_amount, declaration.insurance_currency_code)
    return Charge("insurance", name, money, declaration.valuation_allocation_total)


def adjustment_charges(declaration: Declaration) -> dict[int, Charge]:
    """Slot of 1.49 -> its charge, with the lines that name it in 1.88."""
    found = {}
    for number, slot in enumerate(declaration.adjustments, 1):
        if not any(value is not None for _, value in slot):
            continue
        name = told("duty.charge.adjustment", slot=number, code=slot.adjustment_item_code or "?")
        if slot.adjustment_type_code not in ("AD", "SB") or slot.adjustment_item_code is None:
            raise absent("adjustment_incomplete", charge=name)
        only = frozenset(item.key for item in declaration.goods if number in item.adjustment_index)
        if not only:
            raise absent("adjustment_unused", charge=name, slot=number)
        sign = 1 if slot.adjustment_type_code == "AD" else -1
        money = amount_of(name, slot.adjustment_amount, slot.adjustment_currency_code, sign)
        found[number] = Charge("adjustment", name, money, slot.adjustment_allocation_total, only)
    return found
