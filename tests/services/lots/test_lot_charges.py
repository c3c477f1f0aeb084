"""Clocks, port fees, agreed free time and costs of a lot through the desk, as the pages and commands reach them."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from customs.model.errors import CustomsError
from customs.model.lot_money import ChargeKind, CostKind
from customs.model.person import Role
from customs.model.status import Direction
from customs.services import Desk, charge_report
from customs.store import Stale

HEAD = "Người thu;Loại phí;Cỡ, loại container;Số ngày miễn phí;Bắt đầu tính từ;Dừng tính khi;Từ ngày thứ;Đến ngày thứ;Mức phí;Đồng tiền;Thuế GTGT\n"
CHARGES = HEAD + (
    "Hãng tàu Sao Mai;DEM;40DC;5;tàu đến;lấy hàng;1;5;20;USD;8\n;;;;;;6;;40;;\n"
    "Cảng Bến Thử;lưu bãi;;7;tàu đến;lấy hàng;1;;300000;VND;\n"
)
FEES = (
    "Cảng biển;Tên khác;Nhóm;Mã loại hình;Cỡ, loại container;Tính theo;Mức phí;Căn cứ\n"
    "Cảng Bến Thử;VNBTH;Nhập khẩu;A11;20;container;250000;Nghị quyết thử 01\n"
    "Cảng Bến Thử;VNBTH;Nhập khẩu;A11;40;container;500000;Nghị quyết thử 01\n"
    "Cảng Bến Thử;VNBTH;Tạm nhập;G11;;container;900000;\n"
)
FACTS = {
    "carrier_name": "Hãng tàu Sao Mai",
    "terminal": "Cảng Bến Thử",
    "containers": "TEMU6281047;42G1\nMSKU1234565;22G1",
}


def loaded(desk, name, text, first=date(2026, 1, 1)):
    seen = desk.preview_list(name, (f"{name}.csv", text.encode("utf-8-sig")), first)
    desk.load_list(seen)
    return seen


@pytest.fixture
def lot(desk):
    """Arrived on 15 November; it is the morning of the 24th."""
    loaded(desk, "charges", CHARGES)
    loaded(desk, "port_fees", FEES)
    made = desk.open_lot(Direction.IMPORT, FACTS)
    desk.reach_milestone(made.id, None, "ata", "15/11/2026 09:30")
    return made.id


def told(view):
    return {(str(one.kind), one.container): (one.state.value, one.over, one.amount) for one in view.clocks}


def test_clocks_follow_the_tables_the_office_loaded(records, lot):
    # free 15 to 19; 20 to 24 are 5 days x 20; storage free to the 21st, 22 to 24 are 3 days
    assert told(records.lot_clocks(lot)) == {
        ("demurrage", "TEMU6281047"): ("running", 5, Decimal("100.00")),
        ("demurrage", "MSKU1234565"): ("unknown", 0, Decimal(0)),
        ("storage", "TEMU6281047"): ("running", 3, Decimal(900000)),
        ("storage", "MSKU1234565"): ("running", 3, Decimal(900000)),
    }


def test_what_it_will_come_to_is_counted_on(records, lot):
    view = records.lot_clocks(lot, until=date(2026, 11, 26))
    assert told(view)["demurrage", "TEMU6281047"] == ("running", 7, Decimal("180.00"))  # 5 x 20 + 2 x 40
    assert view.until == date(2026, 11, 26)


def test_an_earlier_day_can_be_asked_for(records, lot):
    assert told(records.lot_clocks(lot, on=date(2026, 11, 20)))["demurrage", "TEMU6281047"][1] == 1


def test_a_table_loaded_later_does_not_touch_a_count_that_began_before(desk, records, lot):
    loaded(desk, "charges", CHARGES.replace(";20;USD", ";500;USD"), date(2026, 11, 20))
    view = records.lot_clocks(lot)
    assert told(view)["demurrage", "TEMU6281047"][2] == Decimal("100.00")
    assert view.clocks[0].table_from == date(2026, 1, 1)


def test_dong_needs_the_rate_of_the_week(desk, records, lot):
    assert records.lot_clocks(lot).totals.dong is None
    loaded(desk, "exchange_rates", "Mã;Tỷ giá\nUSD;26000\n", date(2026, 11, 23))
    view = records.lot_clocks(lot)
    assert view.totals.dong == Decimal(4608000)  # 108 x 26,000 + 1,800,000
    assert "1 USD = 26.000" in charge_report.clock_lines(view, "vi")


def test_free_time_is_agreed_and_taken_back(desk, records, lot):
    desk.agree_free_time(lot, None, ChargeKind.DEMURRAGE, "10", paper="Booking SML-9")
    assert told(records.lot_clocks(lot))["demurrage", "TEMU6281047"] == ("running", 0, Decimal(0))
    assert "Booking SML-9" in charge_report.clock_lines(records.lot_clocks(lot), "en")
    desk.agree_free_time(lot, None, ChargeKind.DEMURRAGE, "")
    assert told(records.lot_clocks(lot))["demurrage", "TEMU6281047"][1] == 5


@pytest.mark.parametrize("text", ["-1", "2,5", "abc", "1000"])
def test_free_time_that_is_no_number_of_days_is_refused(desk, lot, text):
    with pytest.raises(CustomsError) as refused:
        desk.agree_free_time(lot, None, ChargeKind.DEMURRAGE, text)
    assert refused.value.code in {"CHARGE-FREE", "VALUE-NUMBER"}


def test_a_port_fee_is_worked_out_asked_and_paid(desk, records, lot):
    view = records.lot_clocks(lot)
    assert (dict(view.ports), view.port) == ({"Cảng Bến Thử": ("Nhập khẩu", "Tạm nhập")}, "Cảng Bến Thử")
    desk.work_out_port_fee(lot, None, "Cảng Bến Thử", "Nhập khẩu")
    (fee,) = records.lot(lot).held.lot.port_fees
    assert [(one.what, one.quantity, one.amount) for one in fee.lines] == [
        ("40", Decimal(1), Decimal(500000)), ("20", Decimal(1), Decimal(250000)),
    ]  # fmt: skip
    assert (fee.amount, fee.legal, fee.table_from, fee.is_paid) == (
        Decimal(750000),
        "Nghị quyết thử 01",
        date(2026, 1, 1),
        False,
    )
    desk.record_port_fee(
        lot,
        None,
        1,
        {"notice_number": "TB-77", "notice_amount": "750.000", "receipt_number": "BL-1", "paid_on": "24/11/2026"},
    )
    (fee,) = records.lot(lot).held.lot.port_fees
    assert (fee.is_paid, fee.receipt_number, fee.paid_on) == (True, "BL-1", date(2026, 11, 24))
    with pytest.raises(CustomsError) as refused:
        desk.remove_port_fee(lot, None, 1)
    assert refused.value.code == "CHARGE-PAID"


def test_a_port_fee_with_something_missing_is_not_kept(desk, lot):
    desk.edit_lot(lot, None, "containers", "TEMU6281047")
    with pytest.raises(CustomsError) as refused:
        desk.work_out_port_fee(lot, None, "Cảng Bến Thử", "Nhập khẩu")
    assert refused.value.code == "CHARGE-PORT-FEE"
    assert "size and type of container TEMU6281047" in refused.value.message.en


def test_costs_are_listed_summed_and_handed_out(desk, records, lot):
    desk.add_cost(
        lot,
        None,
        CostKind.LIFTING,
        {"payee": "Cảng Bến Thử", "amount": "1.250.000", "vat": "100.000", "paid_on": "20/11/2026"},
    )
    desk.add_cost(lot, None, CostKind.DELIVERY_ORDER, {"payee": "=1+1", "amount": "45", "currency": "usd"})
    costs = records.lot_clocks(lot).costs
    assert (costs.amounts, costs.vat["VND"]) == ({"VND": Decimal(1250000), "USD": Decimal(45)}, Decimal(100000))
    name, content = records.cost_list(lot, "xlsx")
    rows = list(load_workbook(BytesIO(content)).worksheets[0].values)
    assert name.endswith("-20261124.xlsx")
    assert [(one[0], one[4], one[5]) for one in rows[1:]] == [
        ("Nâng hạ", 1250000, "VND"), ("Phí lệnh giao hàng (D/O)", 45, "USD"), ("Tổng cộng", 1250000, "VND"), ("Tổng cộng", 45, "USD"),
    ]  # fmt: skip
    rows = list(csv.reader(StringIO(records.cost_list(lot, "csv", "en")[1].decode("utf-8-sig"))))
    assert rows[1][:5] == ["Lifting (lift on, lift off)", "Cảng Bến Thử", "", "2026-11-20", "1250000"]
    assert rows[2][1] == "'=1+1"
    desk.remove_cost(lot, None, 1)
    assert [one.id for one in records.lot(lot).held.lot.costs] == [2]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "COST-AMOUNT"),
        ({"amount": "x"}, "VALUE-NUMBER"),
        ({"amount": "-5"}, "VALUE-NUMBER"),
        ({"amount": "5", "currency": "XXQ"}, "COST-CURRENCY"),
        ({"amount": "5", "paid_on": "32/1/2026"}, "VALUE-DAY"),
    ],
)
def test_a_cost_that_cannot_be_is_refused(desk, lot, facts, code):
    with pytest.raises(CustomsError) as refused:
        desk.add_cost(lot, None, CostKind.OTHER, facts)
    assert refused.value.code == code


def test_a_cost_is_never_added_twice_by_one_press_nor_beside_what_another_saved(desk, records, lot):
    for _ in range(2):
        desk.add_cost(lot, None, CostKind.OTHER, {"amount": "5"}, act_key="k")
    assert len(records.lot(lot).held.lot.costs) == 1
    with pytest.raises(Stale):
        desk.add_cost(lot, 1, CostKind.OTHER, {"amount": "5"})


def test_every_act_is_in_the_history_of_the_lot(desk, records, lot):
    desk.add_cost(lot, None, CostKind.OTHER, {"amount": "5"})
    assert records.lot_history(lot)[-1].act == "add_cost"


def test_customer_service_may_record_costs_and_not_load_tables(store, watch, lot):
    service = Desk(store, "Trần Thị Ệ", watch, role=Role.CUSTOMER_SERVICE)
    service.add_cost(lot, None, CostKind.OTHER, {"amount": "5"})
    with pytest.raises(CustomsError) as refused:
        loaded(service, "charges", CHARGES)
    assert refused.value.code == "ROLE-ACT"


def test_the_office_is_handed_blank_workbooks(records):
    assert records.charge_workbook("charges")[:2] == b"PK"
    with pytest.raises(CustomsError):
        records.charge_workbook("banks")


def test_figures_no_calendar_or_money_holds_are_rejected_and_rows_balance(desk):
    row = "Hãng tàu {};DEM;40DC;{};tàu đến;lấy hàng;1;;{};USD;\n"
    text = HEAD + row.format("A", "1000000000", 20) + row.format("B", 5, "9" * 30) + row.format("C", 5, 20)
    read = desk.preview_list("charges", ("charges.csv", text.encode("utf-8-sig")), date(2026, 1, 1)).read
    assert (read.accepted, [one.row for one in read.rejected]) == (1, [2, 3])
    assert all("too large" in one.reason.en for one in read.rejected)


def test_a_rate_without_end_written_as_the_last_day_there_is_can_be_followed(desk):
    head = HEAD.replace("Thuế GTGT", "Hiệu lực từ;Hiệu lực đến")
    row = "Hãng tàu A;DEM;40DC;5;tàu đến;lấy hàng;1;;{};USD;{};{}\n"
    text = head + row.format(20, "01/01/2026", "31/12/9999") + row.format(30, "01/06/2026", "31/12/9999")
    read = desk.preview_list("charges", ("charges.csv", text.encode("utf-8-sig")), date(2026, 1, 1)).read
    assert [("overlap" in one.reason.en, one.row) for one in read.rejected] == [(True, 3)]
