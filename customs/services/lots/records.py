"""Looking at a lot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from customs.duty.paying import PaidState
from customs.lots.manifest import Side, compared
from customs.lots.milestones import Declared, Step, contradictions, following, of_lot, way
from customs.lots.orders import OrderStanding, standing
from customs.lots.recorded import PORT_FEES, TAX_PAID, Recorded, of_port_fees, of_slips
from customs.lots.waiting import waiting
from customs.model.audit import AuditEvent
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.lot import Lot
from customs.model.payment import PaymentSlip
from customs.model.status import Direction, Status
from customs.services.declarations.course import Course, course_of
from customs.services.held import unknown
from customs.services.lots.changing import lot_held
from customs.services.lots.known import facts_of, lacking_of, way_of
from customs.services.payments.records import PaymentRecords
from customs.store import Reads, Store
from customs.store.lot_lists import LotRow
from customs.store.lots import LotNamed, StoredLot


@dataclass(frozen=True, slots=True)
class LotDeclaration:
    """A declaration of the lot in short. `head`: without its items and sources. `also`: other lots that hold it."""

    id: str
    serial: int
    head: Declaration
    course: Course
    also: tuple[LotNamed, ...]

    @property
    def number(self) -> str | None:
        return self.head.declaration_number


@dataclass(frozen=True, slots=True)
class LotView:
    """`held`: the lot with its id, serial number and revision. `elsewhere`: container -> other open lots it is on.
    `seen_at`: the moment all this is told of. `can_undo`: a change can be taken back. `awaited`: the milestone the lot
    waits for, "" where it waits for something else.
    """

    held: StoredLot
    declarations: tuple[LotDeclaration, ...]
    elsewhere: dict[str, tuple[LotNamed, ...]]
    seen_at: datetime
    can_undo: bool
    way: tuple[Step, ...]
    order: OrderStanding | None
    manifest: tuple[Side, ...]
    awaited: str

    @property
    def following(self) -> Step | None:
        """The next thing to do."""
        return following(self.way, self.awaited)

    @property
    def contradictions(self) -> tuple[Text, ...]:
        """Times that cannot be in that order."""
        return contradictions(self.way)


class LotRecords(PaymentRecords):
    """Reads of lots."""

    _store: Store
    _clock: Callable[[], datetime]
    _today: Callable[[], date]

    def lot(self, lot_id: str) -> LotView:
        """As it stands. Raises CustomsError FIND-LOT."""
        now = self._clock()
        with self._store.read() as look:
            held = lot_held(look, lot_id)
            declarations = _declarations(look, held, now)
            table = way_of(self._store, look, now)
            elsewhere = look.lots_with([one.number for one in held.lot.containers], but=lot_id)
            can_undo = held.revision > 1 and look.lot_before(lot_id) is not None
            paid = _is_slipped(look, declarations)
            facts = facts_of(look, held, now, lacking_of(self._store, look, held.lot, now), table)
        live = [one for one in declarations if one.head.status is not Status.CANCELLED]
        told, money = [_told(one) for one in live], self._paid(held.lot, live if paid else ())
        return LotView(
            held=held,
            declarations=declarations,
            elsewhere=elsewhere,
            seen_at=now,
            can_undo=can_undo,
            way=way(of_lot(table, held.lot), held.lot, told, money, now),
            order=standing(held.lot, self._today()),
            manifest=compared(held.lot, [one.head for one in declarations]),
            awaited=waits.milestone if (waits := waiting(facts)) else "",
        )

    def _paid(self, lot: Lot, declarations: Sequence[LotDeclaration]) -> dict[str, Recorded]:
        """Milestones that money tells: all its port fees are paid; so is the tax of all these declarations of it."""
        views = [self.payment_sheet(one.id) for one in declarations]
        slips = [slip.content for view in views for slip in view.slips if isinstance(slip.content, PaymentSlip)]
        settled = all(view.sheet.state in _SETTLED for view in views)
        told = {PORT_FEES: of_port_fees(lot), TAX_PAID: of_slips(slips) if settled else None}
        return {code: one for code, one in told.items() if one is not None}

    def lot_id(self, named: str) -> str:
        """By id, job number or serial number here. Raises CustomsError FIND-LOT."""
        with self._store.read() as look:
            found = look.lot_called(named) if named.strip() else None
            if found is None and named.isascii() and named.isdigit() and len(named) < 10:
                found = look.lot_numbered(int(named))
            if found is not None:
                return found.id
            return lot_held(look, named).id

    def lots_of(self, declaration_id: str) -> tuple[LotNamed, ...]:
        """The lots that hold the declaration, open ones first."""
        with self._store.read() as look:
            return look.lots_of(declaration_id)

    def lot_rows(self, query: str = "", *, closed: bool = False, limit: int = 50) -> tuple[LotRow, ...]:
        """Found by words, newest change first."""
        query = query.encode("utf-8", "ignore").decode("utf-8")
        with self._store.read() as look:
            return look.lot_rows(query, closed=closed, limit=limit)

    def lot_history(self, lot_id: str) -> tuple[AuditEvent, ...]:
        """Every act on the lot, the first one first."""
        with self._store.read() as look:
            return look.history_of(lot_id)


_SETTLED = frozenset({PaidState.PAID, PaidState.OVER, PaidState.NOTHING})
"""States of a payment sheet at which nothing is asked any more."""


def _is_slipped(look: Reads, declarations: Sequence[LotDeclaration]) -> bool:
    """A slip of one of them is recorded: only then their sheets are worth working out."""
    return any(isinstance(one.content, PaymentSlip) for held in declarations for one in look.payments_of(held.id))


def _told(one: LotDeclaration) -> Declared:
    """The milestones that the declaration itself tells: registered, lane, cleared, out of customs' supervision."""
    codes = _TOLD | {Status.PASSED: "gate_out" if one.head.direction is Direction.IMPORT else "port_confirmed"}
    points = {point.status: point for point in one.course.points if point.state != "next"}
    reached = {code: points[status].at for status, code in codes.items() if status in points}
    return Declared(one.number or f"#{one.serial}", reached)


_TOLD = {Status.REGISTERED: "declared", Status.LANE_ASSIGNED: "lane", Status.CLEARED: "cleared"}
OF_DECLARATION = frozenset(_TOLD.values())
"""Milestones that only a declaration tells, once the lot has one."""


def _declarations(look: Reads, held: StoredLot, now: datetime) -> tuple[LotDeclaration, ...]:
    found = []
    for declaration_id in held.lot.declarations:
        stored = look.get(declaration_id)
        if stored is None:
            raise unknown("declaration")
        course = course_of(stored.declaration, look.statuses(declaration_id), now)
        also = tuple(one for one in look.lots_of(declaration_id) if one.id != held.id)
        found.append(LotDeclaration(stored.id, stored.serial, stored.declaration, course, also))
    return tuple(found)
