"""Files for filing leave the desk checked: what stops one is named, what left is in the log with its digest."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pypdf
import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Severity
from customs.model.path import replace
from customs.model.person import Role
from customs.model.slots import Container
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.filings.invoices import as_typed, read_typed
from customs.services.filings.kinds import FileKind
from customs.services.filings.preparing import Prepared
from customs.services.filings.writing import FilingStopped
from customs.settings import settings
from customs.store import Store
from tests.builders import DAY, an_export, an_import, an_item
from tests.ui.kept import kept


def pdf(mark: str, size: int = 0) -> bytes:
    """A sound paper that no other is like."""
    writer, stream = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": mark, "/Subject": "x" * size})
    writer.write(stream)
    return stream.getvalue()


@pytest.fixture
def made(store: Store) -> Callable[[Declaration], str]:
    return lambda declaration: kept(store, declaration)


def file_of(records: Records, declaration_id: str, kind: FileKind) -> Prepared:
    return next(one for one in records.filing(declaration_id, "vi").files if one.kind is kind)


def rules(file: Prepared) -> list[str]:
    return [found.rule for found in file.findings]


def fifty(direction: Direction) -> Declaration:
    make = an_import if direction is Direction.IMPORT else an_export
    first = make().goods[0]
    return make(goods=tuple(replace(first, key=f"i{n}", quantity_1=Decimal(n)) for n in range(1, 51)))


@pytest.mark.parametrize("direction", list(Direction))
def test_a_file_that_left_is_in_the_log_with_its_digest_and_its_revision(
    desk: Desk, records: Records, made: Callable[[Declaration], str], direction: Direction
) -> None:
    own = made(fifty(direction))
    for kind in (FileKind.GOODS, FileKind.VNACCS, FileKind.VNACCS_LINES):
        written = desk.write_file(own, kind, "vi")
        assert written.sha256 == hashlib.sha256(written.content).hexdigest()
        event = records.filing(own, "vi").written[kind]
        assert (event.revision, event.actor, event.detail["sha256"]) == (1, "Lê Thu Hà", written.sha256)
        assert event.detail["file"] == written.name
        assert desk.write_file(own, kind, "vi").content == written.content


def test_a_file_of_a_later_version_says_that_version(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import())
    first = desk.write_file(own, FileKind.VNACCS, "vi")
    desk.edit(own, "notes", "Ghi chú mới", was="", language="vi")
    second = desk.write_file(own, FileKind.VNACCS, "vi")
    assert (first.revision, second.revision) == (1, 2)
    assert first.sha256 != second.sha256
    assert records.filing(own, "vi").written[FileKind.VNACCS].revision == 2


def test_the_same_press_is_one_line_in_the_log(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import())
    for _ in range(3):
        desk.write_file(own, FileKind.GOODS, "vi", act_key="pressed")
    assert [event.act for event in records.history(own)].count("filing_file") == 1


def test_what_stops_a_file_names_the_field_and_the_item(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    goods = tuple(an_item(key=f"i{n}", goods_description="x" * (201 if n == 7 else 20)) for n in range(1, 51))
    own = made(an_import(goods=goods, exporter_name="ĐẠI LỢI"))
    for kind in (FileKind.GOODS, FileKind.VNACCS):
        with pytest.raises(FilingStopped) as refused:
            desk.write_file(own, kind, "vi")
        found = next(one for one in refused.value.findings if one.path == "goods.i7.goods_description")
        assert "Dòng 7" in found.message.vi
        assert "Mô tả hàng hóa" in found.message.vi
        assert refused.value.code == "FILING-STOPPED"
    assert file_of(records, own, FileKind.VNACCS).findings[0].path == "exporter_name"
    assert records.filing(own, "vi").written == {}


def test_more_than_fifty_items_are_sent_to_the_split(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import(goods=tuple(an_item(key=f"i{n}") for n in range(1, 52))))
    for kind in (FileKind.GOODS, FileKind.VNACCS, FileKind.VNACCS_LINES):
        (found,) = file_of(records, own, kind).findings
        assert found.rule == "FIL-009"
        assert "customs split" in found.fix.vi
        with pytest.raises(FilingStopped):
            desk.write_file(own, kind, "vi")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-cmd|'/c calc'!A0", "+HYPERLINK(1)", " =1", "＝1"])
def test_a_text_like_a_formula_is_a_text_in_a_sheet_and_stops_the_csv(
    desk: Desk, records: Records, made: Callable[[Declaration], str], text: str
) -> None:
    own = made(an_import(goods=(an_item(goods_description=text),)))
    cell = openpyxl.load_workbook(io.BytesIO(desk.write_file(own, FileKind.GOODS, "vi").content)).worksheets[0]["E2"]
    assert (cell.data_type, cell.value) == ("s", text.strip())
    assert rules(file_of(records, own, FileKind.VNACCS)) == ["FIL-012"]


@pytest.mark.parametrize("phone", ["+84 24 3825 0000", "-12.5", "02213000000"])
def test_a_telephone_is_no_formula(records: Records, made: Callable[[Declaration], str], phone: str) -> None:
    assert "FIL-012" not in rules(file_of(records, made(an_import(importer_phone=phone)), FileKind.VNACCS))


def test_the_zip_holds_every_file_that_is_asked_for_and_ready(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import(container_count=2))
    archive = zipfile.ZipFile(io.BytesIO(desk.write_files(own, "vi")))
    assert archive.namelist() == ["nhap-khau-1-bang-hang.xlsx", "nhap-khau-1-vnaccs.csv"]
    assert set(records.filing(own, "vi").written) == {FileKind.GOODS, FileKind.VNACCS}
    row = next(csv.reader(io.StringIO(archive.read("nhap-khau-1-vnaccs.csv").decode(), newline="")))
    assert "0100109106" in row


def test_nothing_ready_is_said(desk: Desk, made: Callable[[Declaration], str]) -> None:
    with pytest.raises(CustomsError, match="FILING-NONE"):
        desk.write_files(made(an_import(goods=(), containers=(), container_count=0, transport_mode_code="4")), "vi")


@pytest.mark.parametrize(
    ("changes", "asked"),
    [({}, True), ({"transport_mode_code": "4", "containers": ()}, False), ({"transport_mode_code": "2"}, True)],
)
def test_a_container_list_is_asked_of_imports_by_container(
    records: Records, made: Callable[[Declaration], str], changes: dict[str, object], asked: bool
) -> None:
    assert file_of(records, made(an_import(**changes)), FileKind.CONTAINERS).asked is asked
    assert not file_of(records, made(an_export()), FileKind.CONTAINERS).asked


def test_a_wrong_check_digit_is_shown_and_does_not_stop_the_list(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import(containers=(Container(container_number="CSQU3054384", seal_number="S"),)))
    file = file_of(records, own, FileKind.CONTAINERS)
    assert [(one.rule, one.severity) for one in file.findings] == [("FIL-035", Severity.WARNING)]
    assert desk.write_file(own, FileKind.CONTAINERS, "vi").findings == file.findings


def test_papers_go_by_their_hys_code_under_plain_names(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    names = ["Hóa đơn SK-1.pdf", "hoá đơn SK-1.pdf", "Vận đơn.pdf", "scan 7.pdf", "Hợp đồng.pdf"]
    sea, air = made(an_import()), made(an_import(transport_mode_code="1", containers=(), container_count=None))
    for own, bill in ((sea, "BOL"), (air, "AWB")):
        desk.add_papers(own, [(name, pdf(name + own)) for name in names])
        file = file_of(records, own, FileKind.ATTACHMENTS)
        assert file.asked
        told = [one for one in file.findings if one.rule == "FIL-057"]
        assert [one.severity for one in told] == [Severity.WARNING]
        assert "scan 7.pdf" in told[0].message.vi
        archive = zipfile.ZipFile(io.BytesIO(desk.write_file(own, FileKind.ATTACHMENTS, "vi").content))
        assert sorted(archive.namelist()) == sorted(
            [
                f"{bill}/Van_don.pdf",
                "CON/Hop_dong.pdf",
                "ETC/scan_7.pdf",
                "INV/Hoa_don_SK-1.pdf",
                "INV/hoa_don_SK-1_2.pdf",
            ]
        )
        assert all(name.isascii() for name in archive.namelist())
        shown = records.file_shown(own, FileKind.ATTACHMENTS, "vi")
        assert {row[0] for row in shown.rows} == {bill, "CON", "ETC", "INV"}


def test_a_paper_larger_than_the_office_allows_stops_the_set(
    desk: Desk, records: Records, made: Callable[[Declaration], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUSTOMS_HYS_FILE_LIMIT_MB", "1")
    settings.cache_clear()
    try:
        own = made(an_import())
        desk.add_papers(own, [("Hóa đơn.pdf", pdf("large", 1 << 20))])
        assert rules(file_of(records, own, FileKind.ATTACHMENTS)) == ["FIL-052"]
    finally:
        settings.cache_clear()


def invoice(number: str, on: str, *lines: tuple[str, int, float]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Invoice"
    sheet.append(["COMMERCIAL INVOICE"])
    sheet.append(["Invoice No.", number])
    sheet.append(["Date", on])
    sheet.append(["No.", "Item code", "Description of goods", "Quantity", "Unit", "Unit price (USD)", "Amount (USD)"])
    for place, (code, count, price) in enumerate(lines, 1):
        sheet.append([place, code, f"Knitted fabric {code}", count, "MTR", price, count * price])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_invoices_of_the_papers_are_the_list(desk: Desk, records: Records) -> None:
    files = [
        ("invoice one.xlsx", invoice("SK-1", "2026-11-07", ("A", 10, 2.5), ("B", 4, 1.25))),
        ("invoice two.xlsx", invoice("SK-2", "2026-11-08", ("C", 2, 3.5))),
    ]
    made = desk.declare(files, direction=Direction.IMPORT, type_code="A11", day=DAY)
    kept = records.filing(made.declaration_id, "vi").invoices
    assert kept.version == 0
    assert [(one.invoice_number, one.value, one.currency) for one in kept.entries] == [
        ("SK-1", Decimal("30.00"), "USD"),
        ("SK-2", Decimal("7.0"), "USD"),
    ]
    file = file_of(records, made.declaration_id, FileKind.INVOICES)
    assert file.asked
    assert "FIL-041" in rules(file)


def test_the_list_a_person_kept_stands(desk: Desk, records: Records, made: Callable[[Declaration], str]) -> None:
    own = made(an_import(invoice_form_code="B", invoice_total_value=Decimal("30.5")))
    text = "SK-1; 07/11/2026; 30,00; usd; bản gốc\nSK-2;08/11/2026;0,5;USD"
    assert desk.keep_invoices(own, read_typed(text, "vi"), 0) == 1
    kept = records.filing(own, "vi").invoices
    assert as_typed(kept.entries, "vi").splitlines()[0] == "SK-1; 07/11/2026; 30,00; USD; bản gốc"
    assert read_typed(as_typed(kept.entries, "en"), "en") == kept.entries
    written = desk.write_file(own, FileKind.INVOICES, "vi")
    sheet = openpyxl.load_workbook(io.BytesIO(written.content)).worksheets[0]
    assert [sheet["B9"].value, sheet["B10"].value, sheet["D11"].value] == ["SK-1", "SK-2", 30.5]
    with pytest.raises(CustomsError, match="STORE-FILING-STALE"):
        desk.keep_invoices(own, kept.entries, 0)
    assert [event.act for event in records.history(own)][-2:] == ["filing_invoices", "filing_file"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("SK-1;07/11/2026;abc;USD", "INVOICE-LINE"), ("SK-1;khi nào;1;USD", "VALUE-DAY"), ("1;2;3;4;5;6", "INVOICE-LINE")],
)
def test_a_line_that_cannot_be_read_is_refused(text: str, code: str) -> None:
    with pytest.raises(CustomsError, match=code):
        read_typed(text, "vi")


def test_lines_pasted_from_a_spreadsheet_are_read() -> None:
    (one,) = read_typed("SK-1\t07/11/2026\t1.234,5\tUSD\tbản gốc\n", "vi")
    assert (one.invoice_number, one.value, one.note) == ("SK-1", Decimal("1234.5"), "bản gốc")


def test_customer_service_looks_at_files_and_writes_none(
    store: Store, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import())
    assert file_of(records, own, FileKind.GOODS).ready
    with pytest.raises(CustomsError, match="ROLE-ACT"):
        Desk(store, "CSKH", role=Role.CUSTOMER_SERVICE).write_file(own, FileKind.GOODS, "vi")


def test_an_unknown_declaration_has_no_files(desk: Desk, records: Records) -> None:
    with pytest.raises(CustomsError, match="FIND-DECLARATION"):
        records.filing("no-such", "vi")
    with pytest.raises(CustomsError, match="FIND-DECLARATION"):
        desk.write_file("no-such", FileKind.GOODS, "vi")
