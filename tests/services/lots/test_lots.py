"""Lots at the desk: opened, numbered, found, changed by two people at once, moved on and undone."""

from datetime import UTC, datetime, timedelta

import pytest

from customs.model.errors import CustomsError
from customs.model.lot import LotContainer
from customs.model.slots import Container
from customs.model.status import Direction, Lane, Status
from customs.services import Desk, Records
from customs.store import Stale, Store
from tests.builders import an_import
from tests.services.conftest import Watch
from tests.ui.kept import kept

IMPORT, EXPORT = Direction.IMPORT, Direction.EXPORT


def opened(desk: Desk, **facts: str) -> str:
    return desk.open_lot(IMPORT, facts).id


def test_each_lot_gets_the_next_number_that_no_lot_has(desk: Desk) -> None:
    first = desk.open_lot(IMPORT, {})
    desk.open_lot(IMPORT, {"job_number": "l2611-0002"})
    third = desk.open_lot(EXPORT, {})
    assert (first.job_number, third.job_number) == ("L2611-0001", "L2611-0003")


def test_job_number_of_another_lot_is_refused_however_it_is_written(desk: Desk) -> None:
    opened(desk, job_number="HP 0826/11")
    with pytest.raises(CustomsError, match="STORE-LOT-TWICE"):
        opened(desk, job_number="hp0826/11")
    other = opened(desk, job_number="HP 0826/12")
    with pytest.raises(CustomsError, match="STORE-LOT-TWICE"):
        desk.edit_lot(other, 1, "job_number", "HP0826/11")


def test_second_press_opens_no_second_lot(desk: Desk, records: Records) -> None:
    first = desk.open_lot(IMPORT, {"bill_number": "MOLU1"}, act_key="k")
    assert desk.open_lot(IMPORT, {"bill_number": "MOLU1"}, act_key="k") == first
    assert len(records.lot_rows()) == 1
    with pytest.raises(CustomsError, match="ACT-KEY"):
        desk.open_lot(IMPORT, {"bill_number": "MOLU2"}, act_key="k")


@pytest.mark.parametrize(
    "query",
    [
        "L2611-0001",
        "041126SMPL87097845",
        "MAWB 77",
        "csqu3054383",
        "binh an",
        "0100109106",
        "SK-26-1107",
        "sk261107",
        "vai det kim",
        "107123456780",
        "10712345678",
        "107123456789",
    ],
)
def test_lot_is_found_by_what_it_and_its_declarations_say(
    desk: Desk, records: Records, store: Store, query: str
) -> None:
    declared = kept(store, an_import(declaration_number="107123456780"))
    found = desk.open_lot(IMPORT, {"master_bill_number": "MAWB 77"}, declarations=(declared,))
    opened(desk, customer_name="Khác")
    assert [row.id for row in records.lot_rows(query)] == [found.id]


def test_lot_of_a_declaration_says_what_it_says_and_whence(desk: Desk, records: Records, store: Store) -> None:
    declared = kept(store, an_import())
    lot_id = desk.open_lot(IMPORT, {}, declarations=(declared,)).id
    lot = records.lot(lot_id).held.lot
    assert lot.bill_number == "041126SMPL87097845"
    assert lot.containers == (LotContainer(number="CSQU3054383", seals=("SL000123",)),)
    assert lot.sources["bill_number"].copied_from == declared
    desk.edit_lot(lot_id, 1, "bill_number", "MOLU123")
    assert records.lot(lot_id).held.lot.sources["bill_number"].typed_by == "Lê Thu Hà"


def test_lot_of_several_declarations_says_what_all_of_them_say(desk: Desk, records: Records, store: Store) -> None:
    box = Container(container_number="TEMU6281047")
    first = kept(store, an_import())
    second = kept(store, an_import(invoice_number="MOI-2026-99", package_count=7, containers=(box,)))
    lot = records.lot(desk.open_lot(IMPORT, {}, declarations=(first, second)).id).held.lot
    assert lot.declarations == (first, second)
    assert lot.bill_number == "041126SMPL87097845"
    assert lot.invoice_numbers[1:] == ("MOI-2026-99",)
    assert [one.number for one in lot.containers] == ["CSQU3054383", "TEMU6281047"]
    assert (lot.packages, "packages" in lot.sources) == (None, False)
    assert lot.sources["bill_number"].copied_from == first


def test_lot_follows_its_declaration(desk: Desk, records: Records, store: Store) -> None:
    declared = kept(store, an_import())
    lot_id = opened(desk, goods="Vải")
    desk.link_declaration(lot_id, declared)
    desk.edit(declared, "invoice_number", "MOI-2026-99")
    assert [row.id for row in records.lot_rows("MOI-2026-99")] == [lot_id]
    desk.unlink_declaration(lot_id, declared)
    assert records.lot_rows("MOI-2026-99") == ()
    assert records.lots_of(declared) == ()


def test_lot_lists_the_gravest_lane_of_its_declarations(desk: Desk, records: Records, store: Store) -> None:
    lot_id = opened(desk)
    for code in ("1", "3"):
        desk.link_declaration(lot_id, kept(store, an_import(lane_code=code, status=Status.LANE_ASSIGNED)))
    (row,) = records.lot_rows()
    assert row.lane is Lane.RED


def test_declaration_of_the_other_direction_is_refused(desk: Desk, store: Store) -> None:
    lot = desk.open_lot(EXPORT, {})
    with pytest.raises(CustomsError, match="LOT-DIRECTION"):
        desk.link_declaration(lot.id, kept(store, an_import()))


def test_who_saw_an_earlier_version_is_refused_and_told_who_saved(desk: Desk, store: Store, watch: Watch) -> None:
    lot_id = opened(desk)
    Desk(store, "Nguyễn Minh", watch).edit_lot(lot_id, 1, "goods", "Máy bơm")
    with pytest.raises(Stale) as refused:
        desk.reach_milestone(lot_id, 1, "ata", None)
    assert refused.value.actor == "Nguyễn Minh"


def test_container_on_two_open_lots_is_told_until_one_is_closed(desk: Desk, records: Records) -> None:
    first, second = opened(desk, containers="CSQU3054383"), opened(desk, containers="csqu 305438-3;22G1")
    assert [one.id for one in records.lot(first).elsewhere["CSQU3054383"]] == [second]
    desk.close_lot(second, 1)
    assert records.lot(first).elsewhere == {}
    assert [row.id for row in records.lot_rows(closed=True)] == [second]


def test_undo_goes_back_one_change_after_the_other(desk: Desk, records: Records) -> None:
    lot_id = opened(desk)
    desk.edit_lot(lot_id, 1, "goods", "một")
    desk.edit_lot(lot_id, 2, "goods", "hai")
    desk.undo_lot(lot_id, 3)
    assert records.lot(lot_id).held.lot.goods == "một"
    desk.undo_lot(lot_id, 4)
    assert records.lot(lot_id).held.lot.goods is None
    assert not records.lot(lot_id).can_undo
    with pytest.raises(CustomsError, match="UNDO-NONE"):
        desk.undo_lot(lot_id, 5)


def test_corrected_time_leaves_the_former_in_the_history(desk: Desk, records: Records) -> None:
    lot_id = opened(desk)
    desk.reach_milestone(lot_id, 1, "ata", "23/11/2026 08:00")
    desk.reach_milestone(lot_id, 2, "ata", "23/11 10h30")
    reached = records.lot(lot_id).held.lot.of("ata")
    assert reached is not None
    assert reached.at == datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
    assert reached.by == "Lê Thu Hà"
    last = records.lot_history(lot_id)[-1].detail
    assert (last["old"], last["new"]) == ("23/11/2026 08:00", "23/11/2026 10:30")
    desk.reach_milestone(lot_id, 3, "ata", "")
    assert records.lot(lot_id).held.lot.of("ata") is None


@pytest.mark.parametrize(
    ("milestone", "when", "code"),
    [
        ("gate_out", "25/11/2026", "LOT-FUTURE"),
        ("on_board", None, "LOT-MILESTONE"),
        ("ata", "hôm qua", "VALUE-TIME"),
        ("ata", "31/2", "VALUE-DAY"),
        ("ata", "25:00", "VALUE-TIME"),
    ],
)
def test_time_that_cannot_be_is_refused(desk: Desk, milestone: str, when: str | None, code: str) -> None:
    with pytest.raises(CustomsError, match=code):
        desk.reach_milestone(opened(desk), 1, milestone, when)


def test_lane_and_clearance_are_told_by_the_declaration(desk: Desk, records: Records, store: Store) -> None:
    cleared = datetime(2026, 11, 23, 4, tzinfo=UTC)
    declaration = an_import(status=Status.CLEARED, lane_code="1", clearance_datetime=cleared)
    lot_id = desk.open_lot(IMPORT, {}, declarations=(kept(store, declaration),)).id
    points = {step.milestone.code: step.point for step in records.lot(lot_id).way}
    assert points["cleared"].at == cleared
    assert points["cleared"].declared
    assert points["lane"].done
    assert not points["gate_out"].done


def test_late_is_told_with_how_late(desk: Desk, records: Records, watch: Watch) -> None:
    lot_id = opened(desk)
    desk.reach_milestone(lot_id, 1, "ata", "24/11/2026 08:00", expected=True)
    watch.forward(hours=5)
    step = next(one for one in records.lot(lot_id).way if one.milestone.code == "ata")
    assert step.point.late == timedelta(hours=7)


def test_delivered_before_gate_out_is_said(desk: Desk, records: Records) -> None:
    lot_id = opened(desk, containers="CSQU3054383")
    desk.reach_milestone(lot_id, 1, "gate_out", "23/11/2026 10:00", container="CSQU3054383")
    desk.reach_milestone(lot_id, 2, "delivered", "23/11/2026 09:00", container="CSQU3054383")
    (said,) = records.lot(lot_id).contradictions
    assert said.vi.startswith("Giao hàng CSQU3054383 ghi 23/11/2026 09:00, trước Hàng ra cảng")


def test_column_of_times_goes_to_the_containers_in_their_order(desk: Desk, records: Records) -> None:
    lot_id = opened(desk, containers="CSQU3054383\nTEMU1234565")
    desk.reach_containers(lot_id, 1, "gate_out", "23/11/2026 10:00\n23/11/2026 11:00")
    step = next(one for one in records.lot(lot_id).way if one.milestone.code == "gate_out")
    assert step.point.done
    assert step.point.at == datetime(2026, 11, 23, 4, tzinfo=UTC)
    desk.reach_containers(lot_id, 2, "delivered", "TEMU1234565\t23/11/2026 15:00")
    step = next(one for one in records.lot(lot_id).way if one.milestone.code == "delivered")
    assert step.is_part
    with pytest.raises(CustomsError, match="LOT-ROWS"):
        desk.reach_containers(lot_id, 3, "delivered", "23/11\n23/11\n23/11")
    with pytest.raises(CustomsError, match="LOT-CONTAINER"):
        desk.reach_containers(lot_id, 3, "delivered", "ABCU1234567\t23/11")


def test_manifest_that_contradicts_the_bill_is_told_and_overwrites_nothing(desk: Desk, records: Records) -> None:
    lot_id = opened(desk, bill_number="MOLU123", packages="40", gross_weight="866", containers="CSQU3054383")
    pasted = "Số vận đơn: molu-123\nSố kiện: 41 kiện\nTrọng lượng: 866,00 KG\nCSQU 305438-3"
    desk.record_manifest(lot_id, 1, {}, text=pasted)
    view = records.lot(lot_id)
    assert [side.fact for side in view.manifest if side.differs] == ["packages"]
    assert view.held.lot.packages == 40
    with pytest.raises(CustomsError, match="LOT-MANIFEST"):
        desk.record_manifest(lot_id, 2, {}, text="xin chào")


def test_delivery_order_ends_runs_out_and_is_extended(desk: Desk, records: Records, watch: Watch) -> None:
    lot_id = opened(desk)
    desk.add_order(lot_id, 1, number="DO-1", valid_until="25/11/2026")
    first = records.lot(lot_id).order
    assert first is not None
    assert (first.state, first.days) == ("ends", 1)
    watch.forward(days=2)
    over = records.lot(lot_id).order
    assert over is not None
    assert (over.state, over.days) == ("over", 1)
    desk.add_order(lot_id, 2, number="DO-1", valid_until="30/11/2026")
    view = records.lot(lot_id)
    assert view.order is not None
    assert (view.order.state, view.order.extended) == ("runs", 1)
    assert len(view.held.lot.orders) == 2


def test_office_replaces_the_table_of_milestones(desk: Desk, records: Records) -> None:
    table = (
        "code,name_vi,name_en,direction,modes,order,per,by,after,expected_from,hours_after,hours_before\n"
        "pre_alert,Báo trước,Pre-alert,import,,10,lot,customer,,,,\n"
        "weighed,Cân hàng,Weighed,import,,20,lot,us,pre_alert,pre_alert,6,\n"
    )
    seen = desk.preview_list("milestones", ("moc.csv", table.encode()), desk.today())
    desk.load_list(seen, replace=True)
    lot_id = opened(desk)
    assert [one.milestone.code for one in records.lot(lot_id).way] == ["pre_alert", "weighed"]
    desk.reach_milestone(lot_id, 1, "weighed", None)


def test_what_nobody_promised_says_that_it_is_practice(desk: Desk, records: Records) -> None:
    lot_id = opened(desk)
    desk.reach_milestone(lot_id, 1, "ata", "23/11/2026 08:00")
    desk.reach_milestone(lot_id, 2, "declared", "25/11/2026 08:00", expected=True)
    points = {step.milestone.code: step.point for step in records.lot(lot_id).way}
    basis = points["delivery_order"].basis()
    assert basis is not None
    assert basis.en.startswith("practice")
    assert points["declared"].basis() is None


def test_the_next_thing_to_do_is_what_the_lot_is_said_to_wait_for(desk: Desk, records: Records, store: Store) -> None:
    """Cleared and discharged, but the carrier's order is not there: neither the way nor the board goes past it."""
    cleared = kept(store, an_import(status=Status.CLEARED, lane_code="1", declaration_number="107123456780"))
    lot = desk.open_lot(IMPORT, {"transport_mode": "2", "containers": "CSQU3054383"}, declarations=(cleared,)).id
    view, card = records.lot(lot), records.lot_card(lot)
    assert card is not None
    assert card.waiting.code == "order"
    assert view.following is not None
    assert view.following.milestone.code == "delivery_order"
    desk.add_order(lot, view.held.revision, number="DO-1", valid_until="30/12/2026")
    after = records.lot(lot).following
    assert after is not None
    assert after.milestone.code != "delivery_order"
