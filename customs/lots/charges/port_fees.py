"""What a port infrastructure fee comes to: containers by size and type, loose goods by the tonne or cubic metre."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs.lots.charges.amounts import rounded
from customs.model.base import Text
from customs.model.lot import Lot, LotContainer
from customs.model.lot_money import PortFeeLine
from customs.reference.charges import Per, PortFeeRate, fitting, group_of
from customs.reference.rates import DONG
from customs.words import both


@dataclass(frozen=True, slots=True)
class PortFeeWorked:
    """`missing`: what is not known; then the lines are not the whole."""

    port: str
    group: str
    lines: tuple[PortFeeLine, ...]
    missing: tuple[Text, ...]
    legal: str
    table_from: date | None

    @property
    def amount(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))


def ports_of(rates: Iterable[PortFeeRate]) -> dict[str, tuple[str, ...]]:
    """Port -> its groups of declarations, in the order of the table."""
    found: dict[str, dict[str, None]] = {}
    for rate in rates:
        found.setdefault(rate.port, {})[rate.group] = None
    return {port: tuple(groups) for port, groups in found.items()}


def group_for(rates: Iterable[PortFeeRate], port: str, type_code: str | None, office: str | None) -> str | None:
    """The group whose type codes and offices fit the declaration most closely; None when none, or several, do."""
    fits: dict[str, int] = {}
    for rate in rates:
        if not rate.is_of(port) or (rate.type_codes and type_code not in rate.type_codes):
            continue
        if rate.offices and not (office or "").startswith(rate.offices):
            continue
        fits[rate.group] = max(fits.get(rate.group, 0), bool(rate.type_codes) + bool(rate.offices))
    best = [group for group, fit in fits.items() if fit == max(fits.values())]
    return best[0] if len(best) == 1 else None


def work_out(lot: Lot, rates: Sequence[PortFeeRate], port: str, group: str, on: date) -> PortFeeWorked:
    """`rates`: of the version in force; `on`: the day whose rates count, that of registration or of the lot."""
    held = [
        one
        for one in rates
        if one.is_of(port) and one.group == group and one.direction in {None, lot.direction} and one.holds(on)
    ]
    missing: list[Text] = []
    lines = tuple(_of_containers(lot.containers, held, missing) if lot.containers else _of_loose(lot, held, missing))
    legal = "; ".join(dict.fromkeys(one.legal for one in held if one.legal))
    since = max((one.since for one in held if one.since), default=None)
    return PortFeeWorked(port, group, lines, tuple(missing), legal, since)


def _of_containers(
    boxes: Sequence[LotContainer], held: Sequence[PortFeeRate], missing: list[Text]
) -> Iterator[PortFeeLine]:
    by_rate: dict[PortFeeRate, list[str]] = {}
    for box in boxes:
        group = group_of(box.type_code)
        if group is None:
            missing.append(both("charges.why.no_type", container=box.number))
            continue
        boxed = [one for one in held if one.per is Per.CONTAINER]
        fits = [(fit, one) for one in boxed if (fit := fitting(one.groups, group)) is not None]
        if not fits:
            missing.append(both("charges.why.fee_not_listed", container=box.number, group=str(group)))
            continue
        by_rate.setdefault(max(fits, key=lambda one: one[0])[1], []).append(box.number)
    for rate, numbers in by_rate.items():
        yield _line(rate, Decimal(len(numbers)), ", ".join(map(str, rate.groups)), tuple(numbers))


def _of_loose(lot: Lot, held: Sequence[PortFeeRate], missing: list[Text]) -> Iterator[PortFeeLine]:
    loose = [one for one in held if one.per is not Per.CONTAINER]
    if not loose:
        missing.append(both("charges.why.fee_no_loose"))
    for rate in loose[:1]:
        quantity = _quantity(lot, rate.per)
        if quantity is None:
            missing.append(both("charges.why.no_m3" if rate.per is Per.M3 else "charges.why.no_kg"))
        else:
            yield _line(rate, quantity, "", ())


def _quantity(lot: Lot, per: Per) -> Decimal | None:
    if per is Per.LOT:
        return Decimal(1)
    if per is Per.M3:
        return lot.volume
    weight = lot.gross_weight
    return weight if weight is None or per is Per.KG else weight / 1000


def _line(rate: PortFeeRate, quantity: Decimal, what: str, numbers: tuple[str, ...]) -> PortFeeLine:
    amount = rounded(quantity * rate.amount, DONG)
    return PortFeeLine(
        what=what,
        unit=rate.per.value,
        quantity=quantity,
        rate=rate.amount,
        amount=amount,
        containers=numbers,
    )
