"""A status pasted from the look-up page, and plain lists in text, CSV and workbooks."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from customs.intake.reading import Upload
from customs.intake.workbook import open_workbook
from customs.interchange.status.declaration import status_of
from customs.interchange.status.file import read_file
from customs.interchange.status.portal import Listed, lane_of, read_list, read_pasted
from customs.interchange.status.report import StatusKind, StatusReport, as_json
from customs.model.status import Direction, Status
from tests.builders import an_import
from tests.interchange.ecus_twin import accepted, sheet_of, to_xlsx

PAGE = """
Tên luồng\tLuồng vàng
Ngày thông quan\t25/11/2026 09:15:00
Ngày qua khu vực giám sát\t25/11/2026 14:20
Mã hải quan\t03CC
Số tờ khai\t107762119250
Loại hình\tA11 - Nhập kinh doanh tiêu dùng
Ngày đăng ký\t24/11/2026
Mã đơn vị\t0100109106
"""

# A spreadsheet's cells know no zone.
AT_1031 = datetime(2026, 11, 24, 10, 31)  # noqa: DTZ001
AT_0915 = datetime(2026, 11, 25, 9, 15)  # noqa: DTZ001


def only(listed: Listed | None) -> StatusReport:
    assert listed is not None
    (report,) = listed.reports
    return report


def sheets(name: str, content: bytes):
    return open_workbook(Upload(name=name, sha256="0" * 64, content=content)).sheets


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        PAGE.replace("\t", ": "),
        PAGE.replace("\t", "\n"),
        PAGE.replace("\t", "     "),
        PAGE.upper().replace("LOẠI HÌNH\tA11 - NHẬP KINH DOANH TIÊU DÙNG", "LOẠI HÌNH\tA11"),
    ],
    ids=["tabs", "colons", "lines", "blanks", "capitals"],
)
def test_a_pasted_page_tells_one_declaration(text: str):
    report = only(read_pasted(text))
    said = report.declaration
    assert report.kind is StatusKind.PORTAL
    assert report.number == "107762119250"
    assert said.lane_code == "2"
    assert said.declaration_type_code == "A11"
    assert said.registration_date == date(2026, 11, 24)
    assert said.clearance_datetime == datetime(2026, 11, 25, 2, 15, tzinfo=UTC)
    assert said.customs_office_code == "03CC"
    assert said.importer_code == "0100109106"
    assert report.gate_at == datetime(2026, 11, 25, 7, 20, tzinfo=UTC)
    assert status_of(report) is Status.PASSED
    assert report.failed == ()


@pytest.mark.parametrize("text", ["", "xin chào", "Tên luồng\tLuồng vàng", "107762119250"])
def test_what_names_no_declaration_is_nothing(text: str):
    assert read_pasted(text) is None


def test_an_export_is_told_by_its_first_digit():
    report = only(read_pasted("Số tờ khai\t306842917350\nTên doanh nghiệp\tCÔNG TY THỬ NGHIỆM\nVận đơn\tEXP01"))
    assert report.declaration.direction is Direction.EXPORT
    assert report.declaration.exporter_name == "CÔNG TY THỬ NGHIỆM"
    assert report.declaration.cargo_identification_number == "EXP01"


def test_a_pasted_list_is_one_report_a_row():
    listed = read_pasted(
        "Số tờ khai\tLuồng\tNgày TQ\n107762119250\t1\t25/11/2026\n\n107762119361\tĐỏ\t\nTổng cộng: 2\t\t"
    )
    assert listed is not None
    assert [report.number for report in listed.reports] == ["107762119250", "107762119361"]
    assert [report.declaration.lane_code for report in listed.reports] == ["1", "3"]
    assert [report.version for report in listed.reports] == [0, 1]
    assert [report.row for report in listed.reports] == [2, 4]
    assert [row.row for row in listed.rejected] == [5]
    assert listed.blank == 1
    assert "Tổng cộng: 2" in listed.rejected[0].why.vi


@pytest.mark.parametrize(
    ("text", "lane"),
    [
        ("1", "1"),
        ("Luồng xanh", "1"),
        ("Xanh", "1"),
        ("vàng", "2"),
        ("LUỒNG ĐỎ", "3"),
        ("3C", "3C"),
        ("Luồng 3D", "3D"),
        ("Luồng 2 - Vàng", "2"),
        ("red", "3"),
        ("Chưa phân luồng", None),
        ("doanh nghiệp", None),
        ("4", None),
    ],
)
def test_lanes_in_words_and_figures(text: str, lane: str | None):
    assert lane_of(text) == lane


def a_list(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_list_reads_numbers_and_days_as_cells_hold_them():
    content = a_list(
        [
            ["DANH SÁCH TỜ KHAI THÁNG 11"],
            [],
            ["STT", "Số tờ khai", "Luồng", "Ngày đăng ký", "Ngày thông quan", "Ngày qua KVGS"],
            [1, 107762119250, 2, AT_1031, AT_0915, None],
            [2, "306842917350", "Luồng xanh", date(2026, 11, 24), None, None],
            [3, "30684291735", "Luồng xanh", None, None, None],
        ]
    )
    found = read_file("danh sach.xlsx", sheets("danh sach.xlsx", content))
    first, second = found.reports
    assert first.declaration.registration_time == "10:31:00"
    assert first.declaration.clearance_datetime == datetime(2026, 11, 25, 2, 15, tzinfo=UTC)
    assert first.declaration.sources["declaration_number"][0].cell == "B4"
    assert second.declaration.direction is Direction.EXPORT
    assert [row.row for row in found.rejected] == [6]


def test_a_csv_list_is_read_too():
    content = "Số tờ khai;Luồng;Ngày thông quan\n107762119250;2;25/11/2026 09:15\n".encode()
    report = only(read_list("x.csv", sheets("x.csv", content)[0]))
    assert report.declaration.lane_code == "2"


def test_what_cannot_be_read_in_a_row_is_told_and_left_out():
    report = only(read_pasted("Số tờ khai\tLuồng\tNgày thông quan\tQua KVGS\n107762119250\ttím\thôm qua\tmai"))
    assert report.declaration.lane_code is None
    assert report.declaration.clearance_datetime is None
    assert {check.name for check in report.failed} == {
        "readable.lane_code",
        "readable.clearance_datetime",
        "readable.gate",
    }


def test_a_file_of_a_declaration_is_no_list():
    content = to_xlsx(sheet_of(accepted(an_import()), "lane"))
    found = read_file("ToKhaiHQ7N_107762119250.xlsx", sheets("a.xlsx", content))
    assert [report.kind for report in found.reports] == [StatusKind.LANE]


def test_a_file_of_neither_kind_tells_why():
    found = read_file("hoa don.xlsx", sheets("hoa don.xlsx", a_list([["Invoice", "Quantity"], ["A", 1]])))
    assert found.reports == ()
    assert found.nothing is not None
    assert "ToKhaiHQ7N" in found.nothing.why.vi


def test_a_list_row_as_json_has_no_items():
    told = as_json(only(read_pasted(PAGE)))
    assert (told["kind"], told["lane"], told["items"]) == ("portal", "2", [])
    assert told["cleared_at"] == "2026-11-25T09:15:00+07:00"
