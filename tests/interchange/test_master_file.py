"""Workbooks of masters and of past goods, row by row; what we write is read back."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial

import openpyxl
import pytest

from customs.intake.reading import Upload
from customs.intake.workbook import open_workbook
from customs.interchange.master_columns import PAST
from customs.interchange.master_file import Read, read_masters
from customs.interchange.master_workbook import write
from customs.interchange.tariff_grid import Grid, of_texts
from customs.model.errors import CustomsError
from customs.model.master import Approval, GoodsMaster, PartyMaster
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.reference.table import in_force
from tests.builders import DAY

OWNER = "0100109106"
TABLE = partial(in_force, on=DAY)


def read(kind: str, *rows: Sequence[str], owner: str = OWNER) -> Read:
    return read_masters([of_texts("DM", rows)], kind, TABLE, owner)


def grids(content: bytes) -> list[Grid]:
    sheets = open_workbook(Upload(name="dm.xlsx", sha256="0" * 64, content=content)).sheets
    return [Grid(sheet.name, sheet.columns) for sheet in sheets]


HEAD = ("STT", "Mã NPL/SP", "Tên hàng", "Mã HS", "ĐVT", "Xuất xứ", "Mã VAT")


def test_goods_are_read_under_a_letterhead_with_words_turned_into_codes() -> None:
    got = read(
        "goods", ("DANH MỤC HÀNG HÓA",), HEAD, ("1", "TA-400", "Vải dệt", "6006.32.90", "mét", "Trung Quốc", "VB901")
    )
    (entry,) = got.entries
    assert entry == GoodsMaster(
        owner=OWNER, item_code="TA-400", goods_description="Vải dệt", hs_code="60063290", quantity_1_unit_code="MTR",
        origin_country_code="CN", vat_code="VB901",
    )  # fmt: skip
    assert got.unused == ("STT",)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("1", "TA-400", "Vải", "6006329", "mét", "", ""), "is no HS code"),
        (("1", "TA-400", "Vải", "60063290", "thước tàu", "", ""), "not on the list"),
        (("1", "TA-400", "Vải", "60063290", "", "Lục địa", ""), "not on the list"),
        (("1", "TA-400", "Vải", "60063290", "", "", "VB999"), "not on the list"),
        (("1", "", "Vải", "60063290", "", "", ""), "no item code"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_the_rest_is(row: tuple[str, ...], why: str) -> None:
    good = ("2", "TA-500", "Chỉ", "54011090", "kg", "", "")
    got = read("goods", HEAD, row, good)
    assert [entry.item_code for entry in got.entries if isinstance(entry, GoodsMaster)] == ["TA-500"]
    (rejected,) = got.rejected
    assert rejected.row == 2
    assert why in rejected.reason.en
    assert got.rows_in == 2


def test_rows_in_are_accepted_rejected_and_skipped() -> None:
    line = ("1", "TA-400", "Vải", "60063290", "", "", "")
    other = ("2", "ta-400", "Vải khác", "60063290", "", "", "")
    got = read("goods", HEAD, line, ("",) * 7, HEAD, line, other)
    assert (got.accepted, len(got.rejected), got.skipped) == (1, 1, {"blank": 1, "heading": 1, "again": 1})
    assert got.rows_in == 5
    assert "ta-400" in got.rejected[0].text.casefold()


def test_goods_without_their_customer_are_rejected_and_the_column_wins_over_what_was_said() -> None:
    head, row = ("Mã số thuế", "Mã hàng", "Mã HS"), ("0100109106-001", "X1", "60063290")
    assert read("goods", head, row).entries[0].owner == "0100109106001"  # type: ignore[union-attr]
    with pytest.raises(CustomsError, match="MASTER-NOTHING"):
        read("goods", HEAD[1:4], ("X1", "Vải", "60063290"), owner="")


def test_a_code_that_lost_its_zero_in_a_spreadsheet_is_not_padded() -> None:
    book = openpyxl.Workbook()
    for row in (("Mã hàng", "Mã HS"), ("A1", 1012100), ("A2", "01012100")):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    got = read_masters(grids(stream.getvalue()), "goods", TABLE, OWNER)
    assert [entry.item_code for entry in got.entries] == ["A2"]  # type: ignore[union-attr]
    assert "leading zero" in got.rejected[0].reason.en


def test_a_customer_needs_a_tax_code_and_a_partner_does_not() -> None:
    head = ("Mã số thuế", "Tên", "Tên khác", "Địa chỉ")
    rows = (
        head,
        ("0100109106", "CÔNG TY THỬ NGHIỆM", "Test Co; Thu Nghiem", "Hà Nội"),
        ("", "CÔNG TY KHÔNG MÃ", "", ""),
    )
    got = read("customer", *rows)
    (entry,) = got.entries
    assert isinstance(entry, PartyMaster)
    assert (entry.code, entry.also_named) == ("0100109106", ("Test Co", "Thu Nghiem"))
    assert "tax code" in got.rejected[0].reason.en
    assert len(read("partner", *rows).entries) == 2


def test_past_goods_keep_their_place_day_and_notes() -> None:
    head = ("TÊN HÀNG", "HS CODE", "GIẤY PHÉP CHUYÊN NGÀNH", "GHI CHÚ 1", "GHI CHÚ 2", "Ngày Tạo")
    got = read(
        PAST, head, ("Sơn gỗ", "32082090", "KHONG", "MSDS", "KHÁCH A", "2021-10-19"), ("Sơn", "", "", "", "", "")
    )
    (line,) = got.lines
    assert (line.row, line.on, line.note) == (2, date(2021, 10, 19), "MSDS · KHÁCH A")
    assert "no HS code" in got.rejected[0].reason.en


@pytest.mark.parametrize("kind", ["goods", "customer", "partner", PAST])
def test_a_file_of_something_else_says_what_it_lacks(kind: str) -> None:
    with pytest.raises(CustomsError, match="MASTER-COLUMNS") as refused:
        read(kind, ("Ngày", "Số tiền"), ("1", "2"))
    assert "Ngày · Số tiền" in refused.value.say("vi")


APPROVAL = Approval(
    by="Lê Hà", at=datetime(2026, 11, 24, 3, 0, tzinfo=UTC), kind=EvidenceKind.RULING, told="123/TB-TCHQ"
)
ENTRIES = {
    MasterKind.GOODS: GoodsMaster(
        owner=OWNER, item_code="=1+1", goods_description="Vải “dệt”, khổ 1,6 m", hs_code="01012100",
        quantity_1_unit_code="MTR", quantity_2_unit_code="KGM", origin_country_code="CN", vat_code="VB901",
        exemption_code="TK010", permit_note="Kiểm dịch",
    ),
    MasterKind.CUSTOMER: PartyMaster(
        kind=MasterKind.CUSTOMER, name="CÔNG TY THỬ NGHIỆM", code="0100109106", also_named=("Test Co", "TN"),
        address="Hà Nội", phone="0240000000", postcode="100000",
    ),
    MasterKind.PARTNER: PartyMaster(
        kind=MasterKind.PARTNER, name="SAMPLE CO LTD", address_line1="1 ROAD", address_line2="2", address_city="FOSHAN",
        address_country_name="CHINA", country_code="CN",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(MasterKind))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_exported_is_read_back_equal_without_its_approval(kind: MasterKind, language: str) -> None:
    entry = ENTRIES[kind]
    content = write(kind, [entry.model_copy(update={"approval": APPROVAL})], language)  # type: ignore[arg-type]
    assert read_masters(grids(content), kind, TABLE).entries == (entry,)
