"""Customs value of every item.

Import: the price to the first entry gate (Circular 39/2015/TT-BTC Art. 5-6, 13, 15). Export: the price to the exit
gate without international freight and insurance (Art. 4). A customs value typed for a line wins over any other
(Circular 38/2015/TT-BTC, Appendix II, fields 1.87 and 2.76).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from customs.duty.absent import STOPS, AbsentError, absent, why
from customs.duty.basis import Basis
from customs.duty.charges import Charge, Shared, import_charges, shared
from customs.duty.exact import FOREIGN, NOTHING, tidied
from customs.duty.gate import export_charges
from customs.duty.steps import Step
from customs.duty.tables import HOME, Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.words import both

_NOT_IN_VND = "N"  # field 2.41


class Valued(NamedTuple):
    """The customs value of the item `key` in bare figures: `vnd` rounded as asked, `exact` before rounding, made of
    `sums` (currency -> amount), which are the item's `own` price (or typed value) and its parts of what is `shared`.
    """

    key: str
    vnd: Decimal | None = None
    exact: Decimal | None = None
    sums: Mapping[str, Decimal] = MappingProxyType({})
    own: tuple[Decimal, str] | None = None
    typed: bool = False
    shared: tuple[Shared, ...] = ()
    absent: Text | None = None

    def foreign(self, currency: str | None, tables: Tables) -> Decimal | None:
        """In the invoice currency, when that is not dong: exact where every amount is in it."""
        sums = self.sums
        if currency is None or currency == HOME or not sums:
            return None
        alone = sums.get(currency) if len(sums) == 1 else None
        if alone is not None:
            return alone.normalize() + NOTHING
        known = self.exact is not None and currency in tables.rates
        return (
            tidied((self.exact / tables.rate(currency)).quantize(FOREIGN)) if known and self.exact is not None else None
        )

    def steps(self, tables: Tables) -> Iterator[Step]:
        """The arithmetic from the price to the value in dong."""
        if self.own is not None:
            yield ("typed_value" if self.typed else "price", self.own)
        shares = [one for one in self.shared if self.key in one.parts]
        for charge, lines, whole, parts in shares:
            yield ("share", charge, lines[self.key], whole, (parts[self.key], charge.money.currency))
        if len(shares) + (self.own is not None) > 1:
            yield from (("sum", (value, code)) for code, value in self.sums.items())
        if self.exact is None:
            return
        yield from (
            ("converted", (value, code), tables.rate(code)) for code, value in self.sums.items() if code != HOME
        )
        if len(self.sums) > 1:
            yield ("value", self.exact)
        if self.vnd is not None and self.vnd != self.exact:
            yield ("rounded", self.exact, self.vnd)


@dataclass(frozen=True, slots=True)
class _Sharing:
    """What is added to the lines' own prices; `replaces`: a declared total stands for the prices.
    `barred`: no value may be worked out at all; `absent`: what is added could not be.
    """

    shared: tuple[Shared, ...] = ()
    replaces: bool = False
    barred: Text | None = None
    absent: Text | None = None


def values(declaration: Declaration, basis: Basis) -> list[Valued]:
    """Item by item its customs value, or why there is none. Within `exactly`."""
    sharing = _sharing(declaration, basis.tables)
    unconverted = declaration.no_vnd_conversion_flag == _NOT_IN_VND
    found = []
    for item in declaration.goods:
        try:
            valued = _value(item, declaration, sharing, basis)
        except STOPS as missing:
            valued = Valued(item.key, absent=why(missing))
        if unconverted:
            valued = valued._replace(vnd=None, absent=both("duty.absent.not_in_vnd"))
        found.append(valued)
    return found


def _value(item: GoodsItem, declaration: Declaration, sharing: _Sharing, basis: Basis) -> Valued:
    if item.customs_value_manual is not None:
        return _typed(item, basis)
    if sharing.barred is not None:
        raise AbsentError(sharing.barred)
    price = item.line_invoice_value
    if price is None or price <= NOTHING:
        raise absent("line_value" if price is None else "line_value_free")
    if sharing.absent is not None:
        raise AbsentError(sharing.absent)
    currency = declaration.invoice_currency_code
    if currency is None:
        raise absent("invoice_currency")
    if item.adjustment_index:
        _slots_exist(item, declaration)
    own = None if sharing.replaces else (price, currency)
    return _converted(item.key, own, sharing.shared, basis)


def _typed(item: GoodsItem, basis: Basis) -> Valued:
    value, currency = item.customs_value_manual, item.customs_value_currency_code
    if value is None or value < NOTHING:
        raise absent("value_negative")
    if currency is None:
        raise absent("manual_currency")
    return _converted(item.key, (value, currency), (), basis, typed=True)


def _converted(
    key: str, own: tuple[Decimal, str] | None, shared: tuple[Shared, ...], basis: Basis, *, typed: bool = False
) -> Valued:
    """Its own amount and its parts added up in dong. Without a rate the value in foreign currency still stands."""
    sums = {} if own is None else {own[1]: own[0]}
    for charge, _, _, parts in shared:
        part = parts.get(key)
        if part is not None:
            code = charge.money.currency
            sums[code] = sums[code] + part if code in sums else part
    exact, rate = NOTHING, basis.tables.rate
    try:
        for code, value in sums.items():
            exact += value * rate(code)
    except AbsentError as missing:
        return Valued(key, None, None, sums, own, typed, shared, missing.reason)
    if exact < NOTHING:
        raise absent("value_negative")
    vnd = exact.quantize(basis.rounding.value).normalize() + NOTHING
    return Valued._make((key, vnd, exact, sums, own, typed, shared, None))


def _sharing(declaration: Declaration, tables: Tables) -> _Sharing:
    try:
        _may_share(declaration, tables)
    except AbsentError as missing:
        return _Sharing(barred=missing.reason)
    try:
        charges = _charges(declaration, tables)
        if not charges:
            return _Sharing()
        lines = _known_lines(declaration)
        found = tuple([shared(charge, lines) for charge in charges])
    except STOPS as missing:
        return _Sharing(absent=why(missing))
    return _Sharing(found, replaces=any(charge.kind == "total" for charge in charges))


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


def _known_lines(declaration: Declaration) -> dict[str, Decimal]:
    """Item key -> invoice value above 0. A charge cannot be shared while the price of an item is unknown."""
    lines = {}
    for item in declaration.goods:
        price = item.line_invoice_value
        if price is not None and price > NOTHING:
            lines[item.key] = price
        elif item.customs_value_manual is None and (price is None or price < NOTHING):
            raise absent("line_value_elsewhere", number=declaration.goods.index(item) + 1)
    return lines


def _slots_exist(item: GoodsItem, declaration: Declaration) -> None:
    for slot in item.adjustment_index:
        filled = 0 < slot <= len(declaration.adjustments) and declaration.adjustments[slot - 1].adjustment_type_code
        if not filled:
            raise absent("adjustment_unknown", slot=slot)
