"""The six valuation methods, in their order, each recorded with what it was based on and what it left out.

Circular 39/2015/TT-BTC Art. 5.2: transaction value (Art. 6), of identical goods (Art. 8), of similar goods (Art. 9),
deductive value (Art. 10), computed value (Art. 11), fall-back (Art. 12: the same methods with wider limits). The first
that gives a value is taken; on written request the fourth and the fifth may change places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum

from customs.duty.absent import absent, exactly
from customs.duty.exact import FOREIGN, NOTHING, half_up, tidy
from customs.duty.explain import Money, told
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.path import replace
from customs.words import both


class Method(IntEnum):
    """Its number is its place in the order."""

    TRANSACTION = 1
    IDENTICAL = 2
    SIMILAR = 3
    DEDUCTIVE = 4
    COMPUTED = 5
    FALL_BACK = 6

    @property
    def name_text(self) -> Text:
        return both(f"duty.method.m{self.value}")


#: Codes of field 1.45; a transaction value has 6, 7 or 8.
VALUATION_CODES: Mapping[Method, str] = {
    Method.TRANSACTION: "6",
    Method.IDENTICAL: "1",
    Method.SIMILAR: "2",
    Method.DEDUCTIVE: "3",
    Method.COMPUTED: "4",
    Method.FALL_BACK: "9",
}
#: Code of the special cases of Art. 17.
SPECIAL_CODE = "T"
_RECORDED = frozenset({SPECIAL_CODE, *VALUATION_CODES.values()} - {VALUATION_CODES[Method.TRANSACTION]})
_EXPORT_DAYS, _EXPORT_DAYS_WIDER = 60, 90
_SALE_DAYS, _SALE_DAYS_WIDER = 90, 120
_ENOUGH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Valuation:
    """The value one method comes to, for one item, with what was left out and why."""

    method: Method
    value: Money
    steps: tuple[Text, ...]
    left_out: tuple[Text, ...] = ()

    @property
    def code(self) -> str:
        return VALUATION_CODES[self.method]


@dataclass(frozen=True, slots=True)
class Shipment:
    """An earlier import of identical or similar goods whose transaction value customs accepted. `unit_value` already
    brought to the same commercial level, quantity, route and insurance; `adjusted` says how, where it was.
    """

    declaration_number: str
    exported: date
    unit_value: Money
    adjusted: str = ""


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale in Viet Nam of the goods, identical or similar ones, as imported. `related`: buyer and seller are."""

    day: date
    unit_price: Decimal
    quantity: Decimal
    related: bool = False


def of_like_goods(
    method: Method, shipments: Sequence[Shipment], exported: date, quantity: Decimal, *, wider: bool = False
) -> Valuation:
    """Methods 2 and 3: the lowest of the values exported within 60 days before or after (Art. 9.2); `wider`: within 90,
    which is the fall-back method (Art. 12.3.a). AbsentError when none is left.
    """
    limit = timedelta(_EXPORT_DAYS_WIDER if wider else _EXPORT_DAYS)
    near = [held for held in shipments if abs(held.exported - exported) <= limit]
    if not near:
        raise absent("no_like_goods", days=limit.days)
    if len({held.unit_value.currency for held in near}) > 1:
        raise absent("like_goods_currencies")
    lowest = min(near, key=lambda held: (held.unit_value.value, held.declaration_number))
    left = [
        told("duty.method.too_far", number=held.declaration_number, day=held.exported, days=limit.days)
        for held in shipments
        if held not in near
    ]
    left += [
        told("duty.method.dearer", number=held.declaration_number, value=held.unit_value)
        for held in near
        if held.unit_value.value > lowest.unit_value.value
    ]
    with exactly():
        whole = Money(tidy(half_up(lowest.unit_value.value * quantity, FOREIGN)), lowest.unit_value.currency)
    steps = [told("duty.method.lowest", number=lowest.declaration_number, value=lowest.unit_value)]
    if lowest.adjusted:
        steps.append(told("duty.method.adjusted", how=lowest.adjusted))
    steps.append(told("duty.method.by_quantity", value=lowest.unit_value, quantity=quantity, whole=whole))
    return Valuation(Method.FALL_BACK if wider else method, whole, tuple(steps), tuple(left))


def unit_price(
    sales: Sequence[Sale], imported: date, quantity: Decimal, *, wider: bool = False
) -> tuple[Decimal, tuple[Text, ...], tuple[Text, ...]]:
    """The price to deduct from: the one at which most was sold to unrelated buyers within 90 days after import (Art.
    10.2-10.3), at least a tenth of the imported quantity; `wider`: within 120 days (Art. 12.3.b). With the steps and
    what was left out. AbsentError when there is none, or two prices sold equally much.
    """
    limit = _SALE_DAYS_WIDER if wider else _SALE_DAYS
    taken, left = [], []
    for sale in sales:
        if sale.related:
            left.append(told("duty.method.related_sale", day=sale.day, price=Money(sale.unit_price)))
        elif not imported <= sale.day <= imported + timedelta(limit):
            left.append(told("duty.method.sale_too_far", day=sale.day, price=Money(sale.unit_price), days=limit))
        else:
            taken.append(sale)
    sums: dict[Decimal, Decimal] = {}
    for sale in taken:
        sums[sale.unit_price] = sums.get(sale.unit_price, NOTHING) + sale.quantity
    if not sums:
        raise absent("no_sales", days=limit)
    most = max(sums.values())
    prices = [price for price, sold in sums.items() if sold == most]
    if len(prices) > 1:
        raise absent("sales_tie", prices=_listed(prices), quantity=most)
    if most < quantity * _ENOUGH:
        raise absent("too_few_sold", sold=most, imported=quantity)
    steps = tuple(told("duty.method.sold_at", price=Money(price), quantity=sold) for price, sold in sums.items())
    chosen = told("duty.method.most_sold", price=Money(prices[0]), quantity=most)
    return prices[0], (*steps, chosen), tuple(left)


def _listed(prices: Sequence[Decimal]) -> Text:
    amounts = [Money(price) for price in sorted(prices)]
    return Text(vi=", ".join(one.say("vi") for one in amounts), en=", ".join(one.say("en") for one in amounts))


def deductive(
    sales: Sequence[Sale], imported: date, quantity: Decimal, deductions: Mapping[str, Decimal], *, wider: bool = False
) -> Valuation:
    """Method 4: the chosen price less `deductions`, dong a unit: carriage and insurance in Viet Nam, taxes and fees,
    commission or overhead and profit (Art. 10.5); times the quantity. AbsentError when nothing would be left.
    """
    price, steps, left = unit_price(sales, imported, quantity, wider=wider)
    with exactly():
        off = sum(deductions.values(), NOTHING)
        unit = price - off
        if unit <= NOTHING:
            raise absent("value_negative")
        whole = Money(tidy(unit * quantity))
    told_off = tuple(
        told("duty.method.deducted", name=name, amount=Money(amount)) for name, amount in deductions.items()
    )
    own = told("duty.method.by_quantity", value=Money(unit), quantity=quantity, whole=whole)
    return Valuation(Method.FALL_BACK if wider else Method.DEDUCTIVE, whole, (*steps, *told_off, own), left)


def computed(costs: Mapping[str, Money]) -> Valuation:
    """Method 5: direct cost of making the goods, overhead and profit of selling them to Viet Nam, carriage and
    insurance to the first gate (Art. 11.1), in one currency. AbsentError for no costs or several currencies.
    """
    if not costs or len({cost.currency for cost in costs.values()}) > 1:
        raise absent("computed_costs")
    currency = next(iter(costs.values())).currency
    with exactly():
        whole = Money(tidy(sum((cost.value for cost in costs.values()), NOTHING)), currency)
    if whole.value <= NOTHING:
        raise absent("value_negative")
    steps = [told("duty.method.cost", name=name, amount=cost) for name, cost in costs.items()]
    return Valuation(Method.COMPUTED, whole, (*steps, told("duty.step.sum", value=whole)))


def recorded(declaration: Declaration, key: str, value: Money, code: str) -> Declaration:
    """The declaration with the value typed on the item of that key, and the code of its method. AbsentError while
    another item has a value of another method: a declaration has one code.
    """
    others = any(item.customs_value_manual is not None for item in declaration.goods if item.key != key)
    if others and declaration.valuation_code in _RECORDED - {code}:
        raise absent("several_methods")
    goods = tuple(
        replace(item, customs_value_manual=value.value, customs_value_currency_code=value.currency)
        if item.key == key
        else item
        for item in declaration.goods
    )
    return replace(declaration, goods=goods, valuation_code=code)
