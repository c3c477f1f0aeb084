"""Clocks and port fees of a lot by the office's own tables: looked at, agreed, worked out and recorded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from customs.interchange.charges.template import blank
from customs.lots.charges import (
    Clock,
    PortFeeWorked,
    Totals,
    clocks,
    cost_totals,
    group_for,
    ports_of,
    totals_of,
    work_out,
)
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.lot import Lot
from customs.model.lot_money import ChargeKind, FreeTime, PortFee
from customs.model.tax import RateUsed
from customs.reference.charges import PortFeeRate
from customs.reference.list_shapes import CHARGE_LISTS, PORT_FEES
from customs.reference.loaded import DeskTables
from customs.reference.rates import rates_of
from customs.services.lists.books import Books
from customs.services.lists.tables import books_of, in_force_or_none
from customs.services.lots.changing import LotActs, lot_held
from customs.services.lots.charge_book import book_of
from customs.services.lots.typed_money import figure_of, record_of, words_of
from customs.services.views import Saved
from customs.store import Reads, Store
from customs.words import VIETNAM, both

_LAST = time(23, 59, 59)
_MOST_FREE = 999
FEE_FACTS = ("notice_number", "notice_on", "notice_amount", "receipt_number", "paid_on")
"""What is typed of a port fee once it is asked for and paid."""


@dataclass(frozen=True, slots=True)
class ClocksView:
    """`at`: the moment asked for, `until`: the day counted to. `ports`: port -> groups of the table in force; `port`,
    `group`: those the lot's place and first declaration fit, None where they do not tell.
    """

    lot: Lot
    at: datetime
    until: date
    clocks: tuple[Clock, ...]
    totals: Totals
    costs: Totals
    ports: Mapping[str, tuple[str, ...]]
    port: str | None
    group: str | None


class LotCharges(LotActs):
    def agree_free_time(
        self,
        lot_id: str,
        seen: int | None,
        kind: ChargeKind,
        free: str,
        *,
        container: str | None = None,
        paper: str = "",
        act_key: str | None = None,
    ) -> Saved:
        """Free days (hours, of a table by the hour) of this lot in place of the table's; no text: the table's again.

        Raises CustomsError FIND-LOT, CHARGE-FREE; Stale.
        """
        days = _free_days(free)
        proof = words_of(paper)
        told = {"kind": kind.value, "container": container, "free": days, "paper": proof}

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            left = tuple(one for one in lot.free_times if (one.kind, one.container) != (kind, container))
            if days is not None:
                agreed = FreeTime(
                    kind=kind, free=days, container=container, paper=proof, by=self.actor, at=self._clock()
                )
                left = (*left, agreed)
            return lot.model_copy(update={"free_times": left}), told

        return self._change_lot(lot_id, seen, "agree_free_time", change, act_key, kind, container, free, paper)

    def work_out_port_fee(
        self,
        lot_id: str,
        seen: int | None,
        port: str,
        group: str,
        *,
        on: date | None = None,
        act_key: str | None = None,
    ) -> Saved:
        """Keep what the table of `on` (today) asks, with its arithmetic. Raises CustomsError FIND-LOT,
        CHARGE-PORT-FEE with what is missing; Stale.
        """
        day = on or self.today()

        with self._store.read() as look:
            rates = fees_in_force(books_of(self._store, look).tables, day)
            number = _number_of(look, lot_held(look, lot_id).lot)

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            worked = work_out(lot, rates, port, group, day)
            if worked.missing or not worked.lines:
                why = " ".join(one.vi for one in worked.missing), " ".join(one.en for one in worked.missing)
                told = both("charges.refused.port_fee")
                message = told.model_copy(update={"vi": f"{told.vi} {why[0]}", "en": f"{told.en} {why[1]}"})
                raise CustomsError("CHARGE-PORT-FEE", message)
            fee = PortFee(
                id=max((one.id for one in lot.port_fees), default=0) + 1,
                port=worked.port,
                group=worked.group,
                lines=worked.lines,
                table_from=worked.table_from,
                legal=worked.legal or None,
                declaration_number=number,
                by=self.actor,
                at=self._clock(),
            )
            detail = {"port": port, "group": group, "amount": str(worked.amount)}
            return lot.model_copy(update={"port_fees": (*lot.port_fees, fee)}), detail

        return self._change_lot(lot_id, seen, "work_out_port_fee", change, act_key, port, group, day)

    def record_port_fee(
        self,
        lot_id: str,
        seen: int | None,
        fee_id: int,
        facts: Mapping[str, str],
        *,
        language: Language = "vi",
        act_key: str | None = None,
    ) -> Saved:
        """Notice and receipt as typed (`FEE_FACTS`); no text takes a fact away.

        Raises CustomsError FIND-LOT, CHARGE-UNKNOWN, VALUE-DAY, VALUE-NUMBER; Stale.
        """
        told = {
            name: record_of(name, text, language, days={"notice_on", "paid_on"}, figures={"notice_amount"})
            for name, text in facts.items()
            if name in FEE_FACTS
        }

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            _fee(lot, fee_id)
            fees = tuple(one.model_copy(update=told) if one.id == fee_id else one for one in lot.port_fees)
            return lot.model_copy(update={"port_fees": fees}), {"fee": fee_id, **dict(facts)}

        return self._change_lot(lot_id, seen, "record_port_fee", change, act_key, fee_id, sorted(facts.items()))

    def remove_port_fee(self, lot_id: str, seen: int | None, fee_id: int, *, act_key: str | None = None) -> Saved:
        """One that was worked out wrongly. Raises CustomsError FIND-LOT, CHARGE-UNKNOWN, CHARGE-PAID; Stale."""

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            gone = _fee(lot, fee_id)
            if gone.is_paid:
                raise CustomsError("CHARGE-PAID", both("charges.refused.paid"))
            fees = tuple(one for one in lot.port_fees if one.id != fee_id)
            return lot.model_copy(update={"port_fees": fees}), {"fee": fee_id, "amount": str(gone.amount)}

        return self._change_lot(lot_id, seen, "remove_port_fee", change, act_key, fee_id)


class LotChargeRecords:
    """Reads of clocks and of the office's tables of charges."""

    _store: Store
    _clock: Callable[[], datetime]

    def lot_clocks(self, lot_id: str, on: date | None = None, until: date | None = None) -> ClocksView:
        """As of now, or of the end of `on`; what runs is counted until the end of `until`, else until then.

        Raises CustomsError FIND-LOT.
        """
        at = datetime.combine(on, _LAST, VIETNAM) if on else self._clock()
        day = max(until or at.astimezone(VIETNAM).date(), at.astimezone(VIETNAM).date())
        end = datetime.combine(day, _LAST, VIETNAM) if until else at
        with self._store.read() as look:
            lot, books = lot_held(look, lot_id).lot, books_of(self._store, look)
            found = clocks(lot, book_of(books.tables), at, end)
            rates = _rates(books, day)
            port_rates = fees_in_force(books.tables, day)
            port, group = _fitting(look, lot, port_rates)
        return ClocksView(
            lot,
            at,
            day,
            found,
            totals_of(found, rates),
            cost_totals(lot.costs, rates),
            ports_of(port_rates),
            port,
            group,
        )

    def lot_port_fee(self, lot_id: str, port: str, group: str, on: date | None = None) -> PortFeeWorked:
        """What the table asks, kept nowhere. Raises CustomsError FIND-LOT."""
        day = on or self._clock().astimezone(VIETNAM).date()
        with self._store.read() as look:
            rates = fees_in_force(books_of(self._store, look).tables, day)
            return work_out(lot_held(look, lot_id).lot, rates, port, group, day)

    def charge_workbook(self, name: str) -> bytes:
        """The blank workbook of `charges` or `port_fees`. Raises CustomsError LIST-UNKNOWN."""
        if name not in CHARGE_LISTS:
            raise CustomsError("LIST-UNKNOWN", both("lists.refused.unknown", name=name))
        return blank(name)


def fees_in_force(tables: DeskTables, on: date) -> tuple[PortFeeRate, ...]:
    table = in_force_or_none(tables, PORT_FEES, on)
    return tuple(map(PortFeeRate.of, table.rows.values())) if table else ()


def _fitting(look: Reads, lot: Lot, rates: tuple[PortFeeRate, ...]) -> tuple[str | None, str | None]:
    places = (lot.terminal, lot.unloading_place if lot.direction.value == "import" else lot.loading_place)
    port = next((one.port for place in places for one in rates if one.is_of(place)), None)
    heads = look.heads(lot.declarations)
    head = next(iter(heads.values()), None)
    if port is None or head is None:
        return port, None
    return port, group_for(rates, port, head.declaration_type_code, head.customs_office_code)


def _number_of(look: Reads, lot: Lot) -> str | None:
    heads: Iterable[str | None] = (one.declaration_number for one in look.heads(lot.declarations).values())
    return next(filter(None, heads), None)


def _rates(books: Books, on: date) -> Mapping[str, RateUsed]:
    return rates_of(on, books.rates(on))


def _fee(lot: Lot, fee_id: int) -> PortFee:
    found = next((one for one in lot.port_fees if one.id == fee_id), None)
    if found is None:
        raise CustomsError("CHARGE-UNKNOWN", both("charges.refused.unknown"))
    return found


def _free_days(text: str) -> int | None:
    if not text.strip():
        return None
    value = figure_of(text, "vi")
    if value is None or value != value.to_integral_value() or not 0 <= value <= _MOST_FREE:
        raise CustomsError("CHARGE-FREE", both("charges.refused.free", text=text[:20], most=_MOST_FREE))
    return int(value)
