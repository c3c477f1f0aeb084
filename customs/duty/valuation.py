"""Customs value of every item.

Import: the price to the first entry gate (Circular 39/2015/TT-BTC Art. 5-6, 13, 15). Export: the price to the exit
gate without international freight and insurance (Art. 4). A customs value typed for a line wins over any other
(Circular 38/2015/TT-BTC, Appendix II, fields 1.87 and 2.76).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from customs.duty.absent import AbsentError, absent, exactly
from customs.duty.charges import Charge, Share, charge_name, import_charges, shares_of
from customs.duty.exact import FOREIGN, NOTHING, Rounding, half_up, tidy
from customs.duty.explain import Money, told
from customs.duty.gate import export_charges
from customs.duty.tables import HOME, Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.words import both

_NOT_IN_VND = "N"  # field 2.41


@dataclass(frozen=True, slots=True)
class Valued:
    """An item's customs value: `vnd` rounded as asked, `foreign` in the invoice currency; shares in their own."""

    vnd: Decimal | None = None
    foreign: Decimal | None = None
    freight: Decimal | None = None
    insurance: Decimal | None = None
    steps: tuple[Text, ...] = ()
    absent: Text | None = None


@dataclass(frozen=True, slots=True)
class _Sharing:
    """What is added to the lines' own prices, item by item; `replaces`: a declared total stands for the prices."""

    shares: Mapping[str, tuple[Share, ...]] = field(default_factory=dict)
    replaces: bool = False
    absent: Text | None = None


def values(declaration: Declaration, tables: Tables, rounding: Rounding) -> dict[str, Valued]:
    """Item key -> its customs value, or why there is none."""
    sharing = _sharing(declaration, tables)
    found = {}
    for item in declaration.goods:
        try:
            valued = _value(item, declaration, sharing, tables, rounding)
        except AbsentError as missing:
            valued = Valued(absent=missing.reason)
        if declaration.no_vnd_conversion_flag == _NOT_IN_VND:
            valued = replace(valued, vnd=None, absent=both("duty.absent.not_in_vnd"))
        found[item.key] = valued
    return found


def _value(item: GoodsItem, declaration: Declaration, sharing: _Sharing, tables: Tables, rounding: Rounding) -> Valued:
    currency = declaration.invoice_currency_code
    if item.customs_value_manual is not None:
        return _typed(item, currency, tables, rounding)
    _may_share(declaration, tables)
    price = item.line_invoice_value
    if price is None or price <= 0:
        raise absent("line_value" if price is None else "line_value_free")
    if sharing.absent is not None:
        raise AbsentError(sharing.absent)
    if currency is None:
        raise absent("invoice_currency")
    _slots_exist(item, declaration)
    shares = sharing.shares.get(item.key, ())
    own = [] if sharing.replaces else [Money(price, currency)]
    steps = [told("duty.step.price", value=money) for money in own] + [_shared(share) for share in shares]
    valued = _converted([*own, *(share.money for share in shares)], currency, steps, tables, rounding)
    return Valued(
        vnd=valued.vnd,
        foreign=valued.foreign,
        freight=_sum(shares, "freight"),
        insurance=_sum(shares, "insurance"),
        steps=valued.steps,
        absent=valued.absent,
    )


def _typed(item: GoodsItem, invoice_currency: str | None, tables: Tables, rounding: Rounding) -> Valued:
    value, currency = item.customs_value_manual, item.customs_value_currency_code
    if value is None or value < 0:
        raise absent("value_negative")
    if currency is None:
        raise absent("manual_currency")
    money = Money(value, currency)
    steps = [told("duty.step.typed_value", value=money)]
    return _converted([money], invoice_currency, steps, tables, rounding)


def _converted(
    parts: Sequence[Money], invoice_currency: str | None, steps: Sequence[Text], tables: Tables, rounding: Rounding
) -> Valued:
    """The parts added up in dong. Without a rate the value in the invoice currency still stands."""
    with exactly():
        sums: dict[str, Decimal] = {}
        for part in parts:
            sums[part.currency] = sums.get(part.currency, NOTHING) + part.value
        told_so_far = list(steps)
        if len(parts) > 1:
            told_so_far += [told("duty.step.sum", value=Money(value, code)) for code, value in sums.items()]
        foreign = tidy(sums[code]) if (code := invoice_currency) and code != HOME and set(sums) == {code} else None
        try:
            exact = sum((value * tables.rate(code) for code, value in sums.items()), NOTHING)
        except AbsentError as missing:
            return Valued(foreign=foreign, steps=tuple(told_so_far), absent=missing.reason)
        if exact < 0:
            raise absent("value_negative")
        vnd = half_up(exact, rounding.value)
        if foreign is None and invoice_currency and invoice_currency in tables.rates:
            foreign = half_up(exact / tables.rate(invoice_currency), FOREIGN)
    return Valued(vnd=vnd, foreign=foreign, steps=(*told_so_far, *_conversion(sums, exact, vnd, tables)))


def _conversion(sums: Mapping[str, Decimal], exact: Decimal, vnd: Decimal, tables: Tables) -> list[Text]:
    with exactly():
        steps = [
            told(
                "duty.step.converted",
                value=Money(value, code),
                rate=tables.rate(code),
                vnd=Money(value * tables.rate(code)),
            )
            for code, value in sums.items()
            if code != HOME
        ]
    if len(sums) > 1:
        steps.append(told("duty.step.value", value=Money(exact)))
    if vnd != exact:
        steps.append(told("duty.step.rounded", exact=Money(exact), rounded=Money(vnd)))
    return steps


def _sharing(declaration: Declaration, tables: Tables) -> _Sharing:
    lines = {item.key: price for item in declaration.goods if (price := item.line_invoice_value) and price > 0}
    try:
        _may_share(declaration, tables)
        charges = _charges(declaration, tables)
        if charges:
            _all_lines_known(declaration)
        shared = [shares_of(charge, lines) for charge in charges]
    except AbsentError as missing:
        return _Sharing(absent=missing.reason)
    shares = {key: tuple(of[key] for of in shared if key in of) for key in lines}
    return _Sharing(shares, replaces=any(charge.kind == "total" for charge in charges))


def _charges(declaration: Declaration, tables: Tables) -> tuple[Charge, ...]:
    if declaration.direction is Direction.IMPORT:
        return import_charges(declaration, tables)
    return export_charges(declaration, tables)


def _may_share(declaration: Declaration, tables: Tables) -> None:
    """Import: only valuation codes 6 and 7 let the value be worked out (field 1.45)."""
    if declaration.direction is Direction.EXPORT:
        return
    code = declaration.valuation_code
    if code is None:
        raise absent("valuation_missing")
    row = tables.table("valuation_codes").get(code)
    if row is None:
        raise absent("valuation_unknown", code=code, day=tables.day)
    if row.more["auto_allocation"] != "yes":
        raise absent("valuation_typed", code=code, name=row.name)


def _all_lines_known(declaration: Declaration) -> None:
    """A charge cannot be shared while the price of an item is unknown."""
    for number, item in enumerate(declaration.goods, 1):
        price = item.line_invoice_value
        if item.customs_value_manual is None and (price is None or price < 0):
            raise absent("line_value_elsewhere", number=number)


def _slots_exist(item: GoodsItem, declaration: Declaration) -> None:
    for slot in item.adjustment_index:
        filled = 0 < slot <= len(declaration.adjustments) and declaration.adjustments[slot - 1].adjustment_type_code
        if not filled:
            raise absent("adjustment_unknown", slot=slot)


def _shared(share: Share) -> Text:
    return told(
        "duty.step.share",
        charge=share.charge.name if share.charge.kind != "total" else charge_name("total"),
        amount=share.charge.money,
        line=share.line,
        whole=share.whole,
        share=share.money,
    )


def _sum(shares: Sequence[Share], kind: str) -> Decimal | None:
    found = [share.money.value for share in shares if share.charge.kind == kind]
    with exactly():
        return tidy(sum(found, NOTHING)) if found else None
