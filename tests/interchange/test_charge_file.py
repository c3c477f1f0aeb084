"""Tables of charges and port fees as offices bring them: taken whole, or refused row by row with the cell and why."""

from datetime import date, time
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from customs.interchange.charges.charge_file import read_charges
from customs.interchange.charges.fee_file import read_port_fees
from customs.interchange.charges.template import blank
from customs.interchange.tariff_grid import ERROR, Grid, TextColumn, of_texts
from customs.model.errors import CustomsError
from customs.model.lot_money import ChargeKind
from customs.model.status import Direction
from customs.places import place
from customs.reference.charges import Counting, Group, Per, PortFeeRate, Tariff, Tier, group_of, read_groups
from customs.reference.list_shapes import CHARGES, PORT_FEES
from customs.reference.table import CodeTable
from customs.words import both

DAY = date(2026, 11, 1)
HEAD = ["Người thu", "Loại phí", "Cỡ, loại container", "Số ngày miễn phí", "Bắt đầu tính từ", "Dừng tính khi",
        "Từ ngày thứ", "Đến ngày thứ", "Mức phí", "Đồng tiền", "Hiệu lực từ", "Hiệu lực đến"]  # fmt: skip
ROW = ["Hãng tàu Sao Mai", "DEM", "20DC", "5", "tàu đến", "lấy hàng", "1", "", "20", "USD", "", ""]
PLACE = {"kind": 1, "box": 2, "free": 3, "starts": 4, "stops": 5, "first": 6, "last": 7, "amount": 8, "currency": 9,
         "valid_from": 10, "valid_until": 11, "payee": 0}  # fmt: skip


def row(**told):
    made = list(ROW)
    for name, text in told.items():
        made[PLACE[name]] = text
    return made


def more(first, last, amount):
    """A row that goes on with the charge above."""
    return ["", "", "", "", "", "", first, last, amount, "", "", ""]


def read(*rows, before=None):
    return read_charges([of_texts("Biểu phí", [HEAD, *rows])], DAY, "bieu-phi.xlsx", before)


def tariffs(found):
    return [Tariff.of(one) for one in found.rows[CHARGES]]


def reasons(*rows):
    """Row -> reason, of rows beside one good charge."""
    good = row(payee="Cảng Bến Thử", kind="lưu bãi")
    return {one.row: one.reason.en for one in read(*rows, good).rejected}


def test_a_charge_is_taken_tier_by_tier():
    (found,) = tariffs(read(row(last="5"), more("6", "10", "40"), more("11", "", "80")))
    assert found.tiers == (Tier(1, 5, Decimal(20)), Tier(6, 10, Decimal(40)), Tier(11, None, Decimal(80)))
    assert (found.payee, found.kind, found.free, found.starts, found.stops, found.currency) == (
        "Hãng tàu Sao Mai", ChargeKind.DEMURRAGE, 5, "ata", "gate_out", "USD",
    )  # fmt: skip
    assert (found.groups, found.since, found.file) == ((Group("20", "DC"),), DAY, "bieu-phi.xlsx")


def test_tiers_may_be_numbered_from_the_first_day():
    (after,) = tariffs(read(row(last="3"), more("4", "", "40")))
    (start,) = tariffs(read(row(first="6", last="8"), more("9", "", "40")))
    assert (after.from_start, start.from_start) == (False, True)


def test_every_column_is_kept():
    head = [*HEAD, "Tên khác", "Chiều", "Ngày bắt đầu", "Giờ chốt", "Ngày kết thúc", "Cách tính ngày",
            "Đơn vị thời gian", "Tính theo", "Mỗi block", "Bước tính", "Tối thiểu", "Thuế GTGT", "Ghi chú"]  # fmt: skip
    full = [*ROW[:10], "01/11/2026", "31/12/2026", "SML;Sao Mai", "NK", "ngày sau", "16h30", "không tính",
            "ngày làm việc", "giờ", "kg", "8", "100", "150.000,50", "8", "Không gồm phí nâng hạ"]  # fmt: skip
    (found,) = tariffs(read_charges([of_texts("A", [head, full])], DAY, "a.csv", None))
    assert (found.aliases, found.direction, found.next_day, found.cut_off) == (
        ("SML", "Sao Mai"), Direction.IMPORT, True, time(16, 30),
    )  # fmt: skip
    assert (found.stop_counts, found.counting, found.hourly, found.per) == (False, Counting.WORKING, True, Per.KG)
    assert (found.block, found.each, found.minimum, found.vat) == (8, Decimal(100), Decimal("150000.50"), Decimal(8))
    assert (found.valid_from, found.valid_until) == (DAY, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ([row(last="5"), more("7", "", "40")], "Cell G3: there is no rate for day 6 to 6 (gap between tiers)."),
        ([row(last="5"), more("5", "", "40")], "Cell G3: day 5 is in the tier of row 2 already (overlap of tiers)."),
        ([row(last=""), more("6", "", "40")], "Cell G3: day 6 is in the tier of row 2 already (overlap of tiers)."),
        ([row(last="5")], "Cell G2: after day 5 there is no rate"),
        ([row(first="3")], "Cell G2: tiers begin at 3; they begin at 1 (after free time) or at 6"),
        ([row(first="1", last="0"), more("1", "", "2")], "the tier ends (0) before it begins (1)"),
        ([row(box="20XX")], "Cell C2: “20XX” is no container size or type"),
        ([row(currency="XXQ")], "Cell J2: “XXQ” is no currency of the code table."),
        ([row(amount="-20")], "Cell I2: -20 is below zero."),
        ([row(amount="1.500")], "Cell I2: “1.500” can be read as two numbers"),
        ([row(amount="abc")], "Cell I2: “abc” is no number."),
        ([row(amount="")], "Cell I2: Mức phí is missing."),
        ([row(free="")], "Cell D2: Số ngày miễn phí is missing."),
        ([row(free="2,5")], "Cell D2: “2,5” is no whole number from 0 up."),
        ([row(kind="phí lạ")], "Cell B2: “phí lạ” is not known here"),
        ([row(starts="sáng sớm")], "Cell E2: “sáng sớm” is no milestone that counting knows"),
        ([row(valid_from="31/02/2026")], "Cell K2: “31/02/2026” is no day"),
        ([row(valid_from="02/11/2026", valid_until="01/11/2026")], "The rate ends (01/11/2026) before it begins (02/11/2026)."),
        ([row(), row(first="2", free="7")], "Cell D3 says “7”, but D2 of the same charge says “5”."),
        ([row(valid_until="30/11/2026"), row(valid_from="15/11/2026")], "in force on the same days as row 2 for 20DC (overlap of dates)"),
        ([row(valid_until="30/11/2026"), row(valid_from="05/12/2026")], "no rate from 01/12/2026 to 04/12/2026 (gap of dates)"),
        ([row(), row(kind="gộp")], "Row 2 asks for 20DC on the same days, combined and separately"),
    ],
)  # fmt: skip
def test_a_bad_table_is_told_with_its_cell(bad, why):
    assert any(why in reason for reason in reasons(*bad).values())


def test_a_charge_with_one_bad_row_is_left_out_whole_and_every_row_is_accounted_for():
    found = read(
        row(last="5"), more("6", "", "-1"), row(kind="DET"), ["", "", *[""] * 10], ["Ghi chú chung", *[""] * 11]
    )
    assert [one.row for one in found.rejected] == [2, 3]
    assert found.rejected[0].reason.en == "Not taken, as row 3 of the same charge is wrong."
    assert (found.accepted, found.skipped, found.rows_in) == (1, {"blank": 1, "words": 1}, 5)
    assert [one.kind for one in tariffs(found)] == [ChargeKind.DETENTION]


def test_two_faults_of_one_row_are_both_told():
    (why,) = reasons(row(amount="-1", currency="XXQ")).values()
    assert ("below zero" in why, "no currency" in why) == (True, True)


def test_an_error_cell_is_no_figure():
    grid = of_texts("A", [HEAD, row(amount="#N/A"), row(kind="DET")])
    columns = list(grid.columns)
    columns[8] = TextColumn("s" + ERROR + "s", ["Mức phí", "#N/A", "20"])
    (one,) = read_charges([Grid("A", columns)], DAY, "a.xlsx", None).rejected
    assert "Cell I2 holds an error" in one.reason.en


def test_a_file_stands_for_the_payees_it_names_and_others_stay():
    old = read(row(), row(payee="Cảng Bến Thử", kind="lưu bãi", amount="1"))
    before = CodeTable(CHARGES, DAY, both("lists.name.charges"), {one.code: one for one in old.rows[CHARGES]})
    new = read(row(payee="cảng bến thử", kind="lưu bãi", amount="2"), before=before)
    assert sorted((one.payee, one.tiers[0].amount) for one in tariffs(new)) == [
        ("Hãng tàu Sao Mai", Decimal(20)), ("cảng bến thử", Decimal(2)),
    ]  # fmt: skip


def test_a_file_without_the_columns_is_refused_with_what_is_missing():
    with pytest.raises(CustomsError) as refused:
        read_charges([of_texts("A", [["Người thu", "Mức phí"], ["x", "1"]])], DAY, "a.csv", None)
    assert refused.value.code == "CHARGES-COLUMNS"
    assert "kind" in refused.value.message.en


def test_a_table_with_nothing_right_is_refused():
    with pytest.raises(CustomsError) as refused:
        read(row(amount="-1"))
    assert refused.value.code == "LIST-NOTHING"


def test_port_fees_are_taken_and_their_faults_told():
    head = ["Cảng biển", "Nhóm", "Cỡ, loại container", "Tính theo", "Mức phí", "Căn cứ", "Hiệu lực từ"]
    rows = [
        ["Cảng Bến Thử", "Nhập khẩu", "20", "container", "250000", "Nghị quyết thử 01", ""],
        ["Cảng Bến Thử", "Nhập khẩu", "20", "container", "300000", "", ""],
        ["Cảng Bến Thử", "Nhập khẩu", "", "tấn", "20.000.000", "", ""],
        ["Cảng Bến Thử", "Nhập khẩu", "99", "container", "1", "", ""],
    ]
    found = read_port_fees([of_texts("A", [head, *rows])], DAY, "phi.xlsx", None)
    first, loose = (PortFeeRate.of(one) for one in found.rows[PORT_FEES])
    assert (first.amount, first.legal, loose.per, loose.amount) == (
        Decimal(250000),
        "Nghị quyết thử 01",
        Per.TONNE,
        Decimal(20000000),
    )
    assert {one.row: one.reason.en.split(" for 20")[0] for one in found.rejected} == {
        3: "It is in force on the same days as row 2",
        5: "Cell C5: “99” is no container size or type; write 20DC, 40HC, 40RF, 45, OT, or * for all.",
    }


@pytest.mark.parametrize("name", [CHARGES, PORT_FEES])
def test_the_blank_workbook_is_read_back_by_its_own_headings(name):
    content = blank(name)
    assert content == blank(name) == (place("templates") / "workbooks" / f"{name}.xlsx").read_bytes()
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    told = {"Người thu": "Hãng tàu Sao Mai", "Loại phí": "demurrage", "Số ngày miễn phí": "0", "Từ ngày thứ": "1",
            "Bắt đầu tính từ": "ata", "Dừng tính khi": "gate_out", "Mức phí": "20", "Đồng tiền": "USD",
            "Cảng biển": "Cảng Bến Thử", "Nhóm": "Nhập khẩu"}  # fmt: skip
    grid = of_texts("A", [heads, [told.get(one, "") for one in heads]])
    read_rows = read_charges if name == CHARGES else read_port_fees
    found = read_rows([grid], DAY, "x.xlsx", None)
    assert (found.accepted, found.rejected) == (1, ())
    assert found.headings["A"].unused == ()


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("20DC, 40HC", "20DC, 40HC"),
        ("40'HQ", "40HC"),
        ("45R1/22G1", "40RF, 20DC"),
        ("rf", "RF"),
        ("40", "40"),
        ("*", "*"),
        ("40ft DC", "40DC"),
    ],
)
def test_groups_are_read_as_the_trade_writes_them(text, groups):
    assert ", ".join(map(str, read_groups(text))) == groups


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("22G1", "20DC"),
        ("42G0", "40DC"),
        ("45G1", "40HC"),
        ("L5G1", "45HC"),
        ("45R1", "40RF"),
        ("22T1", "20TK"),
        ("40HC", "40HC"),
        ("25G1", "20HC"),
        ("XX", "None"),
        (None, "None"),
    ],
)
def test_a_container_falls_into_the_group_of_its_size_and_type(code, group):
    assert str(group_of(code)) == group
