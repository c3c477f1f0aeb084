"""Milestones that recorded money tells: tax by the payment sheets of the lot's declarations, port fees by receipts."""

from datetime import UTC, date, datetime

import pytest

from customs.lots.milestones import Point
from customs.model.lot_money import PortFee, PortFeeLine
from customs.model.returned import TaxSubject
from customs.model.status import Direction, Status
from customs.services import Desk, Records
from customs.services.payments.slip_reading import SlipTyped
from customs.store import Store
from tests.builders import an_import
from tests.services.conftest import Watch
from tests.ui.kept import kept

FIRST, SECOND = "106842917350", "107842917351"


def declared(store: Store, number: str) -> str:
    due = TaxSubject(tax_subject_name="Thuế GTGT", tax_subject_total_amount=11_200_000)
    return kept(
        store,
        an_import(
            declaration_number=number,
            status=Status.LANE_ASSIGNED,
            registration_date=date(2026, 11, 20),
            tax_subjects=(due,),
            total_tax_payable=11_200_000,
        ),
    )


def slip(reference: str, amount: str, paid_at: str) -> SlipTyped:
    return SlipTyped(reference=reference, amount=amount, paid_at=paid_at)


def point(records: Records, lot_id: str, code: str) -> Point:
    return next(step.point for step in records.lot(lot_id).way if step.milestone.code == code)


def test_tax_is_paid_once_the_slips_of_every_declaration_pay_it(
    desk: Desk, records: Records, store: Store, watch: Watch
) -> None:
    watch.forward(days=1)
    both = (declared(store, FIRST), declared(store, SECOND))
    lot_id = desk.open_lot(Direction.IMPORT, {}, declarations=both).id
    desk.record_slip(both[0], slip("FT1", "11.200.000", "24/11/2026 09:15"))
    desk.record_slip(both[1], slip("FT2", "10.000.000", "24/11/2026 08:00"))
    assert not point(records, lot_id, "tax_paid").done
    last = desk.record_slip(both[1], slip("FT3", "1.200.000", "24/11/2026 10:40"))
    told = point(records, lot_id, "tax_paid")
    assert (told.done, told.paid, told.told_by) == (True, True, "FT3")
    assert told.at == datetime(2026, 11, 24, 3, 40, tzinfo=UTC)
    desk.take_back_payment(last, "nhầm")
    assert not point(records, lot_id, "tax_paid").done


def test_what_a_person_typed_stands_until_a_slip_tells(desk: Desk, records: Records, store: Store) -> None:
    own = declared(store, FIRST)
    lot_id = desk.open_lot(Direction.IMPORT, {}, declarations=(own,)).id
    desk.reach_milestone(lot_id, None, "tax_paid", "23/11/2026 16:00")
    typed = point(records, lot_id, "tax_paid")
    assert (typed.paid, typed.told_by) == (False, "Lê Thu Hà")
    desk.record_slip(own, slip("FT1", "11.200.000", "24/11/2026 09:15"))
    assert (point(records, lot_id, "tax_paid").told_by) == "FT1"


def test_a_cancelled_declaration_asks_no_tax_of_the_lot(desk: Desk, records: Records, store: Store) -> None:
    gone = kept(store, an_import(declaration_number=SECOND, status=Status.CANCELLED))
    own = declared(store, FIRST)
    lot_id = desk.open_lot(Direction.IMPORT, {}, declarations=(own, gone)).id
    desk.record_slip(own, slip("FT1", "11.200.000", "24/11/2026 09:15"))
    assert point(records, lot_id, "tax_paid").paid


@pytest.mark.parametrize(
    ("receipts", "at"),
    [
        ({"receipt_number": "BL-1", "paid_on": "23/11/2026"}, datetime(2026, 11, 22, 17, tzinfo=UTC)),
        ({"receipt_number": "BL-1"}, None),
    ],
)
def test_port_fees_are_paid_by_their_receipt(
    desk: Desk, records: Records, store: Store, receipts: dict[str, str], at: datetime | None
) -> None:
    lot_id = desk.open_lot(Direction.IMPORT, {}).id
    owe_port_fee(store, lot_id)
    assert not point(records, lot_id, "port_fees").done
    desk.record_port_fee(lot_id, None, 1, receipts)
    told = point(records, lot_id, "port_fees")
    assert (told.done, told.paid, told.told_by, told.at) == (True, True, "BL-1", at)
    assert told.by_day is (at is not None)


def owe_port_fee(store: Store, lot_id: str) -> None:
    line = PortFeeLine(what="20", unit="container", quantity=1, rate=250_000, amount=250_000)
    fee = PortFee(id=1, port="Cảng Bến Thử", group="Nhập khẩu", lines=(line,), table_from=date(2026, 1, 1))
    with store.write("Lê Thu Hà") as tx:
        held = tx.get_lot(lot_id)
        assert held is not None
        lot = held.lot.model_copy(update={"port_fees": (fee,)})
        tx.save_lot(lot_id, held.revision, lot, {}, act="work_out_port_fee")
