"""Specialised inspections and permits of a lot: what holds it, what is left of a permit, what the declarations say
otherwise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from customs.lots.facts import Held
from customs.lots.papers.checklist import Declared
from customs.model.base import LANGUAGES, Text
from customs.model.lot import Lot, Waiter
from customs.model.lot_papers import Inspection, InspectionKind, InspectionResult
from customs.model.status import Status
from customs.reference.deadlines import due
from customs.words import VIETNAM, both, day, number, say

_GONE = frozenset({Status.CANCELLED, Status.EXPIRED})
_STORED = "storage_result"
"""Row of the table of periods: the result of goods taken into storage (Circular 38/2015/TT-BTC Art. 32)."""


def holds(lot: Lot, stored_at: datetime | None = None) -> tuple[Held, ...]:
    """Inspections that hold the lot: failed ones first, then those that are waited for. Reads the lot alone.

    `stored_at`: when its goods were taken into storage before clearance, from when the result is due in 30 days. A
    failed one waits for the agency too: it says whether to inspect again, re-export or destroy.
    """
    ends = due(_STORED, stored_at).due if stored_at else None
    failed = [one for one in lot.inspections if one.result is InspectionResult.FAIL]
    waited = [one for one in lot.inspections if one.result is None and one.kind is not InspectionKind.LICENCE]
    return tuple(_held(one, ends) for one in (*failed, *waited))


@dataclass(frozen=True, slots=True)
class Use:
    """What one declaration takes of a permit. `uncounted`: items of the group in another unit, which are not added."""

    declaration_id: str
    number: str | None
    quantity: Decimal
    uncounted: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a permit after every declaration that names it; below zero when it is over-used."""

    allowed: Decimal
    used: tuple[Use, ...]

    @property
    def quantity(self) -> Decimal:
        return self.allowed - sum((one.quantity for one in self.used), Decimal(0))

    @property
    def is_over_used(self) -> bool:
        return self.quantity < 0


def left_of(inspection: Inspection, declared: Sequence[Declared]) -> Left | None:
    """`declared`: every declaration of the desk that may use the permit, of other lots too. None without a limit.

    Counted in the permit's unit: quantity 1, or quantity 2 where that has the unit.
    """
    if inspection.quantity_allowed is None:
        return None
    uses = (_use(inspection, one) for one in declared if _names(one, inspection) and _is_alive(one))
    return Left(inspection.quantity_allowed, tuple(uses))


def differences(lot: Lot, declared: Sequence[Declared]) -> tuple[Text, ...]:
    """What the permits of the lot and the permit fields of its declarations say otherwise, each in a sentence."""
    return tuple(text for one in declared if _is_alive(one) for text in _differences(lot, one))


def permit_key(permit_number: str | None) -> str:
    """By what permit numbers are compared: blanks and case do not count."""
    return "".join((permit_number or "").split()).upper()


def _differences(lot: Lot, one: Declared) -> Iterator[Text]:
    declaration = one.declaration
    said = {permit_key(slot.permit_number): slot for slot in declaration.permits if slot.permit_number}
    kept = {permit_key(held.permit_number): held for held in lot.inspections if held.permit_number}
    named = {"declaration": declaration.declaration_number or one.id[:8]}
    for key, held in kept.items():
        told = {**named, "permit": held.permit_number}
        slot = said.get(key)
        if slot is None:
            yield both("lot_papers.differs.not_declared", **told)
        elif held.permit_type_code and slot.permit_type_code != held.permit_type_code:
            types = {"declared": slot.permit_type_code or "–", "kept": held.permit_type_code}
            yield both("lot_papers.differs.type", **told, **types)
        counts = declaration.registration_date
        if counts and held.valid_until and held.valid_until < counts:
            yield both("lot_papers.differs.ran_out", **told, until=day(held.valid_until), registered=day(counts))
    for key, slot in said.items():
        if key not in kept:
            yield both("lot_papers.differs.not_kept", **named, permit=slot.permit_number)


def _held(inspection: Inspection, ends: datetime | None) -> Held:
    failed = inspection.result is InspectionResult.FAIL
    step = "failed" if failed else _next(inspection)
    since = inspection.result_on if failed else inspection.sampled_on or inspection.registered_on
    return Held(
        on=Waiter.AGENCY,
        what=named(inspection, "lot_papers.hold.failed" if failed else "lot_papers.hold.waited"),
        next=both(f"lot_papers.hold.next_{step}"),
        since=datetime.combine(since, time(), VIETNAM) if since else None,
        due_at=ends,
    )


def _next(inspection: Inspection) -> str:
    if inspection.sampled_on:
        return "result"
    return "sample" if inspection.registered_on else "register"


def named(inspection: Inspection, key: str = "lot_papers.inspection.named") -> Text:
    """`Kiểm tra chất lượng: ấm đun nước`, within the words of `key`."""
    group = inspection.group or inspection.agency
    kinds = [say(f"lot_papers.kind.{inspection.kind.value}", one) for one in LANGUAGES]
    vi, en = (
        say(key, one, what=f"{kind}: {group}" if group else kind) for one, kind in zip(LANGUAGES, kinds, strict=True)
    )
    return Text(vi=vi, en=en)


def _is_alive(one: Declared) -> bool:
    return one.declaration.status not in _GONE


def _names(one: Declared, inspection: Inspection) -> bool:
    wanted = permit_key(inspection.permit_number)
    return bool(wanted) and any(permit_key(slot.permit_number) == wanted for slot in one.declaration.permits)


def _use(inspection: Inspection, one: Declared) -> Use:
    taken, uncounted = Decimal(0), 0
    for item in one.declaration.goods:
        if not inspection.is_for(item.hs_code):
            continue
        counts = {item.quantity_2_unit_code: item.quantity_2, item.quantity_1_unit_code: item.quantity_1}
        quantity = counts.get(inspection.quantity_unit_code)
        taken += quantity or 0
        uncounted += quantity is None
    return Use(one.id, one.declaration.declaration_number, taken, uncounted)


def told_left(left: Left, unit: str | None) -> Text:
    """`còn 120 PCE trên 500`, or by how much it is over-used."""
    key = f"lot_papers.permit.{'over' if left.is_over_used else 'left'}"
    vi, en = (
        say(key, one, left=number(abs(left.quantity), one), allowed=number(left.allowed, one), unit=unit or "")
        for one in LANGUAGES
    )
    return Text(vi=vi, en=en)
