"""What must be paid on a declaration, and how that was worked out."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from customs.duty.absent import AbsentError, exactly
from customs.duty.customs_duty import duty
from customs.duty.exact import DONG, NOTHING, ROUNDINGS, RoundingName, half_up, tidy
from customs.duty.explain import told, total_step
from customs.duty.other_taxes import other_taxes
from customs.duty.tables import HOME, Consulted, Tables, currencies, with_own_rates
from customs.duty.taxline import Basis
from customs.duty.valuation import Valued, values
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.model.tax import Assessment, ItemAssessment, RateUsed, TaxKind, TaxLine
from customs.words import both


def assess(declaration: Declaration, tables: Tables, rounding: RoundingName = "total") -> Assessment:
    """Customs value and taxes of every item, with the arithmetic in words and the tables it rests on.

    `rounding`: see `customs.duty.exact`. What cannot be worked out has no amount but a reason. Never raises for what
    a declaration may hold.
    """
    consulted = Consulted(tables.table)
    own = with_own_rates(declaration, replace(tables, table=consulted))
    basis = Basis(own, ROUNDINGS[rounding])
    valued = values(declaration, own, basis.rounding)
    items = tuple(_item(n, item, valued[item.key], declaration, basis) for n, item in enumerate(declaration.goods, 1))
    rates = tuple(own.rates[code] for code in currencies(declaration) if code in own.rates)
    totals = _totals([line for item in items for line in item.taxes])
    return Assessment(
        day=tables.day,
        rounding=rounding,
        rates=rates,
        items=items,
        customs_value=_customs_value(items),
        totals=totals,
        versions=consulted.versions(),
        steps=_steps(declaration, basis, rates, items, totals),
    )


def _item(number: int, item: GoodsItem, valued: Valued, declaration: Declaration, basis: Basis) -> ItemAssessment:
    own = duty(item, valued, declaration.direction, basis)
    after = other_taxes(item, valued, own, basis) if declaration.direction is Direction.IMPORT else ()
    return ItemAssessment(
        key=item.key,
        number=number,
        customs_value=valued.vnd,
        customs_value_foreign=valued.foreign,
        freight_share=valued.freight,
        insurance_share=valued.insurance,
        steps=valued.steps,
        absent=valued.absent,
        taxes=(own, *after),
    )


def _customs_value(items: Sequence[ItemAssessment]) -> Decimal | None:
    """The lines added up; None while one is unknown, or there is none."""
    known = [item.customs_value for item in items if item.customs_value is not None]
    if not items or len(known) < len(items):
        return None
    with exactly():
        return tidy(sum(known, NOTHING))


def _totals(lines: Sequence[TaxLine]) -> dict[TaxKind, Decimal]:
    """Whole dong for each tax none of whose lines is unknown. Customs totals safeguard, anti-dumping and other
    additional duties apart, so each is rounded by itself.
    """
    totals = {}
    for kind in dict.fromkeys(line.kind for line in lines):
        subjects: dict[str, list[Decimal | None]] = {}
        for line in (line for line in lines if line.kind is kind):
            subject = (line.code or "")[:1] if kind is TaxKind.ADDITIONAL_DUTY else ""
            subjects.setdefault(subject, []).append(line.amount)
        try:
            with exactly():
                rounded = [half_up(sum(_all_known(amounts), NOTHING), DONG) for amounts in subjects.values()]
                totals[kind] = sum(rounded, NOTHING)
        except (AbsentError, LookupError):
            continue
    return totals


def _all_known(amounts: Sequence[Decimal | None]) -> list[Decimal]:
    """LookupError when one of them is unknown."""
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        raise LookupError
    return known


def _steps(
    declaration: Declaration,
    basis: Basis,
    rates: Sequence[RateUsed],
    items: Sequence[ItemAssessment],
    totals: dict[TaxKind, Decimal],
) -> tuple[Text, ...]:
    """What holds for all items, then the totals."""
    registered = declaration.registration_date == basis.tables.day
    steps = [told("duty.step.day_registered" if registered else "duty.step.day_planned", day=basis.tables.day)]
    for used in rates:
        origin = used.version.table if used.version.table in ("typed", "returned") else "listed"
        steps.append(told(f"duty.step.rate_{origin}", currency=used.currency, rate=used.rate, home=HOME))
    steps.append(both(f"duty.step.rounding_{basis.rounding.name}"))
    for kind, total in totals.items():
        lines = [line.amount for item in items for line in item.taxes if line.kind is kind and line.amount is not None]
        steps.append(total_step(kind, lines, total))
    return tuple(steps)
