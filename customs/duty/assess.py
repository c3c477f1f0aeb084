"""What must be paid on a declaration, and how that was worked out, in words."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, DecimalException

from customs.duty.absent import exactly
from customs.duty.basis import Basis
from customs.duty.customs_duty import export_duty, import_duty
from customs.duty.exact import DONG, NOTHING, ROUNDINGS, RoundingName, tidied
from customs.duty.explain import told, total_step
from customs.duty.other_taxes import other_taxes
from customs.duty.steps import told_steps
from customs.duty.tables import HOME, Consulted, Tables, currencies, with_own_rates
from customs.duty.valuation import Valued, values
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.model.tax import Assessment, ItemAssessment, RateUsed, TaxKind
from customs.model.told import Told
from customs.words import both

_ORDER = list(TaxKind)
_ADDITIONAL = TaxKind.ADDITIONAL_DUTY

Items = tuple[ItemAssessment, ...]
Totals = dict[TaxKind, Decimal]


def assess(declaration: Declaration, tables: Tables, rounding: RoundingName = "total") -> Assessment:
    """Customs value and taxes of every item, with the arithmetic in words and the tables it rests on.

    `rounding`: see `customs.duty.exact`. What cannot be worked out has no amount but a reason. Never raises for what
    a declaration may hold.
    """
    consulted = Consulted(tables.table)
    own = with_own_rates(declaration, replace(tables, table=consulted))
    basis = Basis(own, ROUNDINGS[rounding], consulted)
    rates = tuple(own.rates[code] for code in currencies(declaration) if code in own.rates)
    with exactly():
        items = _items(declaration, basis)
        totals = _totals(items)
        return Assessment(
            day=tables.day,
            rounding=rounding,
            rates=rates,
            items=items,
            customs_value=_customs_value(items),
            totals=totals,
            versions=consulted.versions(),
            steps=Told(_words, declaration, basis, rates, items, totals),
        )


def _items(declaration: Declaration, basis: Basis) -> Items:
    worth = zip(declaration.goods, values(declaration, basis), strict=True)
    return tuple([_item(n, item, valued, declaration, basis) for n, (item, valued) in enumerate(worth, 1)])


def _item(number: int, item: GoodsItem, valued: Valued, declaration: Declaration, basis: Basis) -> ItemAssessment:
    tables = basis.tables
    freight = insurance = None
    for charge, _, _, parts in valued.shared:
        if charge.kind == "freight":
            freight = tidied(parts.get(item.key))
        elif charge.kind == "insurance":
            insurance = tidied(parts.get(item.key))
    taxes = (
        other_taxes(item, valued, import_duty(item, valued, basis), basis)
        if declaration.direction is Direction.IMPORT
        else (export_duty(item, valued, basis),)
    )
    foreign = valued.foreign(declaration.invoice_currency_code, tables)
    steps = Told(_words_of_value, valued, tables)
    return ItemAssessment._make(
        (item.key, number, valued.vnd, foreign, freight, insurance, steps, valued.absent, taxes)
    )


def _customs_value(items: Items) -> Decimal | None:
    """The lines added up; None while one is unknown, or there is none."""
    known = [item.customs_value for item in items if item.customs_value is not None]
    return tidied(sum(known, NOTHING)) if items and len(known) == len(items) else None


def _totals(items: Items) -> Totals:
    """Whole dong of each tax none of whose lines is unknown, in legal order. Customs totals safeguard, anti-dumping and
    other additional duties apart, so each is rounded by itself.
    """
    sums: dict[tuple[TaxKind, str], Decimal] = {}
    unknown = set()
    for item in items:
        for line in item.taxes:
            kind, amount = line.kind, line.amount
            of = kind, (line.code or "")[:1] if kind is _ADDITIONAL else ""
            if amount is None:
                unknown.add(kind)
            else:
                sums[of] = sums[of] + amount if of in sums else amount
    totals: Totals = {}
    for kind, subject in sorted(sums, key=lambda of: _ORDER.index(of[0])):
        try:
            total = sums[kind, subject].quantize(DONG)
        except DecimalException:
            unknown.add(kind)
            continue
        totals[kind] = totals.get(kind, NOTHING) + total
    return {kind: tidied(total) for kind, total in totals.items() if kind not in unknown}


def _words_of_value(valued: Valued, tables: Tables) -> tuple[Text, ...]:
    """The arithmetic of a customs value; read later, it is as exact as the figure."""
    with exactly():
        return told_steps(valued.steps(tables))


def _words(
    declaration: Declaration, basis: Basis, rates: Sequence[RateUsed], items: Items, totals: Totals
) -> tuple[Text, ...]:
    """What holds for all items, then the totals."""
    day = basis.tables.day
    registered = declaration.registration_date == day
    steps = [told("duty.step.day_registered" if registered else "duty.step.day_planned", day=day)]
    for used in rates:
        origin = used.version.table if used.version.table in ("typed", "returned") else "listed"
        steps.append(told(f"duty.step.rate_{origin}", currency=used.currency, rate=used.rate, home=HOME))
    steps.append(both(f"duty.step.rounding_{basis.rounding.name}"))
    for kind, total in totals.items():
        amounts = [line.amount for item in items for line in item.taxes if line.kind is kind]
        steps.append(total_step(kind, [amount for amount in amounts if amount is not None], total))
    return tuple(steps)
