"""Files for filing: the terminal's CSV, the goods sheet for ECUS, container list, invoice list, attachments."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange.filing import attachments, containers, goods_sheet, terminal_csv
from customs.interchange.filing import invoices as invoice_list
from customs.interchange.filing.attachments import Paper, assemble, plain_name
from customs.interchange.filing.goods_map import GoodsMap, MappedColumn, default_map
from customs.interchange.filing.invoices import InvoiceEntry
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.finding import Finding, Severity
from customs.model.path import get, replace
from customs.model.returned import CustomsInstruction
from customs.model.slots import Container, Permit, Transit
from customs.model.status import Direction
from customs.words import catalogue
from tests.builders import DAY, an_export, an_import, an_item


def rules(found: tuple[Finding, ...]) -> list[str]:
    for finding in found:
        for text in (finding.message, finding.why, finding.fix, finding.legal):
            assert text.vi
            assert "{" not in text.vi + text.en
    return [finding.rule for finding in found]


def as_the_terminal_reads(content: bytes) -> list[str]:
    """By its published behaviour: a line break is a comma, even inside quotes; quotes are doubled inside quotes."""
    text = content.decode("utf-8-sig").replace("\r\n", ",")
    items: list[str] = []
    at = 0
    while at < len(text):
        item = ""
        if text[at] == '"':
            at += 1
            while at < len(text) and (text[at] != '"' or text[at + 1 : at + 2] == '"'):
                item += text[at]
                at += 1 + (text[at] == '"')
            at += 2
        else:
            while at < len(text) and text[at] not in ",\n":
                item += text[at]
                at += 1
            at += 1
        items.append(item)
    return items


def fifty(direction: Direction) -> Declaration:
    make = an_import if direction is Direction.IMPORT else an_export
    first = make().goods[0]
    goods = tuple(
        replace(
            first,
            key=f"i{n}",
            goods_description=f'Vải "dệt kim", khổ {n},5 m; mới 100%',
            quantity_1=Decimal(n),
            unit_price=Decimal("12.3456"),
            line_invoice_value=Decimal("12.3456") * n,
        )
        for n in range(1, 51)
    )
    return make(goods=goods, notes='Ghi chú "quan trọng"', invoice_total_value=sum(g.line_invoice_value for g in goods))


@pytest.mark.parametrize(("direction", "header", "line"), [(Direction.IMPORT, 175, 46), (Direction.EXPORT, 183, 27)])
def test_the_csv_has_every_item_of_the_message_in_its_order(direction: Direction, header: int, line: int):
    head, row = terminal_csv.header_items(direction), terminal_csv.line_items(direction)
    assert (len(head), len(row)) == (header, line)
    names = [item.id for item in head]
    assert len(set(names)) == header
    first, total = ("ICN", "IP4") if direction is Direction.IMPORT else ("ECN", "IP4")
    assert names[0] == first
    assert names.index(total) + 1 == (74 if direction is Direction.IMPORT else 60)
    assert names[names.index("SS1") : names.index("SS1") + 4] == ["SS1", "SN1", "SS2", "SN2"]
    assert names[-1] == "I10"
    assert row[0].id == "CMD"
    assert row[-1].id == ("TG5" if direction is Direction.IMPORT else "OL5")


@pytest.mark.parametrize("direction", list(Direction))
def test_fifty_items_are_read_by_the_terminal_as_they_were_declared(direction: Direction):
    declaration = fifty(direction)
    assert rules(terminal_csv.preflight(declaration, DAY)) == []
    items = as_the_terminal_reads(terminal_csv.write(declaration))
    head, row = terminal_csv.header_items(direction), terminal_csv.line_items(direction)
    assert len(items) == len(head) + 50 * len(row)
    paths = [item.path for item in head] + [
        f"goods.{goods.key}.{item.path}" for goods in declaration.goods for item in row
    ]
    slots = [*head, *(item for _ in declaration.goods for item in row)]
    for path, slot, found in zip(paths, slots, items, strict=True):
        assert found == terminal_csv.text_of(get(declaration, path)), path
        limit = slot.field.characters
        assert limit is None or slot.field.kind == "date" or len(found) <= limit, path


def test_the_goods_lines_alone_have_no_header():
    items = as_the_terminal_reads(terminal_csv.write(an_import(), lines_only=True))
    assert len(items) == 46
    assert items[0] == "60063290"


def test_days_figures_and_breaks_are_written_as_the_terminal_takes_them():
    declaration = an_import(notes="dòng một\r\ndòng hai", gross_weight=Decimal("1200.500"), package_count=40)
    names = [item.id for item in terminal_csv.header_items(Direction.IMPORT)]
    items = dict(zip(names, as_the_terminal_reads(terminal_csv.write(declaration)), strict=False))
    assert items["ARR"] == "23112026"
    assert items["GW"] == "1200.5"
    assert items["NO"] == "40"
    assert items["NT2"] == "dòng một dòng hai"
    assert rules(terminal_csv.preflight(declaration, DAY)) == ["FIL-004"]


def test_machine_files_have_no_sign_before_a_formula():
    declaration = an_import(marks_and_numbers="=1+1", notes="+84 221")
    content = terminal_csv.write(declaration).decode()
    assert '"=1+1"' in content
    assert '"+84 221"' in content


def test_what_customs_writes_is_not_sent_back():
    told = CustomsInstruction(
        customs_instruction_date=DAY, customs_instruction_title="Yêu cầu", customs_instruction_text="x"
    )
    declaration = an_import(
        customs_instructions=(told,), customs_instruction_code="A", declaration_number="107762119250"
    )
    names = [item.id for item in terminal_csv.header_items(Direction.IMPORT)]
    items = dict(zip(names, as_the_terminal_reads(terminal_csv.write(declaration)), strict=False))
    assert (items["CCM"], items["D01"], items["T01"], items["I01"]) == ("", "", "", "")
    assert items["ICN"] == "107762119250"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"exporter_name": "X" * 70}, None),
        ({"exporter_name": "X" * 71}, "FIL-001"),
        ({"importer_name": "Ế" * 100}, None),
        ({"importer_name": "Ế" * 101}, "FIL-001"),
        ({"exporter_name": "CÔNG TY"}, "FIL-002"),
        ({"marks_and_numbers": "A$B"}, "FIL-002"),
        ({"marks_and_numbers": "a[b]"}, None),
        ({"electronic_invoice_receipt_number": "12345678901A"}, "FIL-003"),
        ({"transport_mode_code": "8"}, "FIL-005"),
        ({"gross_weight": Decimal("123456.789")}, None),
        ({"gross_weight": Decimal("1234567.789")}, "FIL-006"),
        ({"gross_weight": Decimal("1.7895")}, "FIL-007"),
        ({"importer_code": None}, "FIL-008"),
        ({"goods": tuple(an_item(key=f"i{n}") for n in range(51))}, "FIL-009"),
        ({"goods": ()}, "FIL-010"),
        ({"bill_of_lading_number": tuple("ABCDEF")}, "FIL-011"),
        ({"permits": (Permit(permit_type_code="AB01", permit_number="1"),) * 6}, "FIL-011"),
        ({"transits": (Transit(transit_location_code="03CCS01"),) * 3}, None),
    ],
)
def test_length_letters_figures_and_codes_are_checked_before_it_leaves(changes: dict[str, object], rule: str | None):
    found = terminal_csv.preflight(an_import(**changes), DAY)
    found_rules = [one for one in rules(found) if one != "FIL-005" or rule == "FIL-005"]
    assert found_rules == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"hs_code": "1234"}, "FIL-013"),
        ({"hs_code": "6006329"}, "FIL-013"),
        ({"hs_code": "6006.32.90"}, "FIL-013"),
        ({"hs_code": "600632900"}, "FIL-013"),
        ({"hs_code": "600632900001"}, None),
        ({"hs_code": "00000000"}, "FIL-014"),
        ({"hs_code": "77010000"}, "FIL-014"),
        ({"hs_code": "60001000"}, "FIL-014"),
        ({"origin_country_code": "XX"}, "FIL-005"),
        ({"tariff_schedule_code": "B98"}, "FIL-005"),
        ({"quantity_1": Decimal(0)}, "FIL-015"),
        ({"quantity_1": Decimal("-2450.00")}, "FIL-015"),
        ({"line_invoice_value": Decimal(-1)}, "FIL-015"),
        ({"quantity_2": Decimal("0.00")}, None),
        ({"line_invoice_value": Decimal("999999999999.9999")}, None),
        ({"line_invoice_value": Decimal("1e12")}, "FIL-016"),
        ({"line_invoice_value": Decimal("1e15")}, "FIL-016"),
    ],
)
def test_what_an_item_cannot_be_stops_the_terminal_file_and_the_goods_sheet(
    changes: dict[str, object], rule: str | None
):
    declaration = an_import(goods=(an_item(**changes),))
    for found in (terminal_csv.preflight(declaration, DAY), goods_sheet.preflight(declaration, DAY)):
        assert rules(found) == ([rule] if rule else [])
        assert all(one.severity is Severity.ERROR for one in found)


@pytest.mark.parametrize(("field", "code"), [("origin_country_code", "ZZ"), ("tariff_schedule_code", "B99")])
def test_a_code_in_force_that_says_nothing_is_doubted_in_its_own_words(field: str, code: str):
    (found,) = terminal_csv.preflight(an_import(goods=(an_item(**{field: code}),)), DAY)
    assert (found.rule, found.severity) == ("FIL-017", Severity.WARNING)
    assert code in found.message.vi


def test_a_duty_rate_that_no_tariff_has_is_doubted():
    (found,) = terminal_csv.preflight(an_import(goods=(an_item(import_duty_rate=Decimal(900)),)), DAY)
    assert (found.rule, found.severity) == ("FIL-018", Severity.WARNING)
    assert terminal_csv.preflight(an_import(goods=(an_item(import_duty_rate=Decimal(225)),)), DAY) == ()


def test_a_gross_weight_by_air_has_eight_digits_before_the_point():
    heavy = {"gross_weight": Decimal(12345678)}
    assert rules(terminal_csv.preflight(an_import(**heavy), DAY)) == ["FIL-016"]
    by_air = terminal_csv.preflight(an_import(**heavy, transport_mode_code="1"), DAY)
    assert "FIL-016" not in rules(by_air)


def test_a_code_of_a_list_that_lags_behind_is_only_doubted():
    (found,) = terminal_csv.preflight(an_import(customs_office_code="99ZZ"), DAY)
    assert (found.rule, found.severity) == ("FIL-005", Severity.WARNING)


def test_an_item_is_named_by_its_number():
    declaration = an_import(goods=(an_item(), an_item(key="i2", goods_description="x" * 201)))
    (found,) = terminal_csv.preflight(declaration, DAY)
    assert found.path == "goods.i2.goods_description"
    assert "Dòng 2" in found.message.vi
    assert "Item 2" in found.message.en


def opened(content: bytes) -> Worksheet:
    return load_workbook(BytesIO(content)).active


@pytest.mark.parametrize("direction", list(Direction))
def test_the_goods_sheet_has_one_line_an_item(direction: Direction):
    declaration = fifty(direction)
    sheet = opened(goods_sheet.write(declaration))
    heads = [cell.value for cell in sheet[1]]
    assert heads[:5] == ["STT", "Mã hàng", "Mã HS", "Mã quản lý riêng", "Tên hàng"]
    assert sheet.max_row == 51
    row = {head: sheet.cell(51, n) for n, head in enumerate(heads, 1)}
    assert row["STT"].value == 50
    assert (row["Mã HS"].value, row["Mã HS"].data_type) == (declaration.goods[49].hs_code, "s")
    assert (row["Số lượng"].value, row["Số lượng"].data_type) == (50, "n")
    assert row["Đơn giá"].value == pytest.approx(12.3456)
    assert row["Tên hàng"].value == declaration.goods[49].goods_description
    assert rules(goods_sheet.preflight(declaration, DAY)) == []


def test_the_same_sheet_is_the_same_bytes():
    assert goods_sheet.write(an_import()) == goods_sheet.write(an_import())


def test_a_text_that_begins_like_a_formula_stays_a_text():
    item = an_item(goods_description="=HYPERLINK(1)", item_code="-5")
    sheet = opened(goods_sheet.write(an_import(goods=(item,))))
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["B2"].value == "-5"


def test_an_office_keeps_its_own_map():
    kept = GoodsMap(
        name="Văn phòng Hải Phòng",
        sheet="HANG",
        heading_row=0,
        first_row=1,
        columns=(
            MappedColumn(letter="C", field="hs_code"),
            MappedColumn(letter="A", field="goods_description", heading="TEN_HANG", length=40),
            MappedColumn(letter="AA", field="other_taxes.1.other_tax_rate_code", heading="THUEKHAC_MA_AP_DUNG"),
        ),
    )
    kept = GoodsMap.model_validate_json(kept.model_dump_json())
    sheet = opened(goods_sheet.write(an_import(), kept))
    assert sheet.title == "HANG"
    assert (sheet["C1"].value, sheet["AA1"].value) == ("60063290", "VB901")
    found = goods_sheet.preflight(an_import(), DAY, kept)
    assert rules(found) == ["FIL-001"]
    assert "40" in found[0].message.vi


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ((MappedColumn(letter="A", field="hs_code"), MappedColumn(letter="A", field="number")), "FIL-020"),
        ((MappedColumn(letter="7", field="hs_code"),), "FIL-020"),
        ((MappedColumn(letter="A", field="no_such_field"),), "FIL-021"),
        ((MappedColumn(letter="A", field="importer_code"),), "FIL-021"),
        ((MappedColumn(letter="A", field="item_code"), MappedColumn(letter="B", field="number")), None),
    ],
)
def test_a_map_is_checked_before_it_is_used(columns: tuple[MappedColumn, ...], rule: str | None):
    assert rules(goods_sheet.preflight(an_import(), DAY, GoodsMap(name="x", columns=columns))) == (
        [rule] if rule else []
    )


def test_a_heading_stands_above_the_first_line():
    kept = default_map(Direction.IMPORT).model_copy(update={"heading_row": 2})
    assert rules(goods_sheet.preflight(an_import(), DAY, kept)) == ["FIL-022"]


@pytest.mark.parametrize("direction", list(Direction))
def test_the_default_map_names_fields_of_its_form(direction: Direction):
    known = set(fields(direction)) | {"number", "item_code"}
    assert {column.field.rpartition(".")[2] for column in default_map(direction).columns} <= known


def test_what_the_goods_sheet_must_have_is_missed():
    assert rules(goods_sheet.preflight(an_import(goods=(an_item(hs_code=None),)), DAY)) == ["FIL-008"]


BOXES = (
    Container(container_number="CSQU3054383", seal_number="SL1", container_note="20GP"),
    Container(container_number="MSKU1234565", seal_number="=SL2"),
)


def test_the_container_list_has_number_and_seals_of_each():
    sheet = opened(containers.write(an_import(containers=BOXES, container_count=2)))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["STT", "Số vận đơn", "Số hiệu container", "Số seal", "Số seal hải quan", "Ghi chú"]
    assert rows[1] == [1, "041126SMPL87097845", "CSQU3054383", "SL1", None, "20GP"]
    assert rows[2][3] == "=SL2"
    assert sheet["D3"].data_type == "s"
    assert rules(containers.preflight(an_import(containers=BOXES, container_count=2), DAY)) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"containers": BOXES, "container_count": 3}, "FIL-031"),
        ({"containers": BOXES, "container_count": None}, "FIL-031"),
        ({"containers": (), "container_count": 0}, "FIL-030"),
        ({"containers": (Container(seal_number="S"),), "container_count": 1}, "FIL-033"),
        ({"containers": (BOXES[0], BOXES[0]), "container_count": 2}, "FIL-034"),
        (
            {"containers": (Container(container_number="CSQU3054384", seal_number="S"),), "container_count": 1},
            "FIL-035",
        ),
        ({"containers": (Container(container_number="CSQU3054383"),), "container_count": 1}, "FIL-036"),
        (
            {"containers": (Container(container_number="CSQU3054383Đ", seal_number="S"),), "container_count": 1},
            "FIL-002",
        ),
    ],
)
def test_the_container_list_is_checked_against_count_and_standard(changes: dict[str, object], rule: str):
    assert rule in rules(containers.preflight(an_import(**changes), DAY))


INVOICES = (
    InvoiceEntry(invoice_number="SK-1", invoice_date=date(2026, 11, 7), value=Decimal("30000.00"), currency="USD"),
    InvoiceEntry(invoice_number="SK-2", invoice_date=date(2026, 11, 8), value=Decimal(625), currency="USD", note="mẫu"),
)


def test_the_invoice_list_names_parties_invoices_and_total():
    declaration = an_import(invoice_form_code="B", invoice_number="BK-01")
    sheet = opened(invoice_list.write(declaration, INVOICES))
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Mẫu số 02/BKHĐ/GSQL" in texts
    assert "Người bán: SAMPLE KNITTING CO LTD" in texts
    assert (sheet["B9"].value, sheet["B10"].value) == ("SK-1", "SK-2")
    assert (sheet["B11"].value, sheet["D11"].value) == ("Tổng cộng", 30625)
    assert rules(invoice_list.preflight(declaration, INVOICES, DAY)) == []


@pytest.mark.parametrize(
    ("invoices", "changes", "rule"),
    [
        (INVOICES[:1], {}, "FIL-040"),
        (INVOICES, {"invoice_form_code": "A"}, "FIL-041"),
        (INVOICES, {"exporter_name": None}, "FIL-042"),
        ((INVOICES[0], INVOICES[1].model_copy(update={"currency": "EUR"})), {}, "FIL-043"),
        (INVOICES, {"invoice_total_value": Decimal(30000)}, "FIL-044"),
        ((INVOICES[0], InvoiceEntry(invoice_number="SK-2", currency="USD")), {}, "FIL-045"),
        ((INVOICES[0], INVOICES[1].model_copy(update={"invoice_number": "sk-1"})), {}, "FIL-046"),
        ((INVOICES[0], INVOICES[1].model_copy(update={"invoice_date": date(2026, 11, 25)})), {}, "FIL-047"),
        (tuple(one.model_copy(update={"currency": "XXX"}) for one in INVOICES), {}, "FIL-048"),
        ((INVOICES[0], INVOICES[1].model_copy(update={"invoice_number": "S" * 36})), {}, "FIL-049"),
    ],
)
def test_the_invoice_list_is_checked(invoices: tuple[InvoiceEntry, ...], changes: dict[str, object], rule: str):
    declaration = an_import(**({"invoice_form_code": "B"} | changes))
    assert rule in rules(invoice_list.preflight(declaration, invoices, DAY))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Hóa đơn số 12 (bản gốc).PDF", "Hoa_don_so_12_ban_goc.pdf"),
        ("vận đơn Đường biển.pdf", "van_don_Duong_bien.pdf"),
        ("..\\..\\a.pdf", "a.pdf"),
        ("发票.pdf", "file.pdf"),
        ("x" * 80 + ".pdf", "x" * 46 + ".pdf"),
        ("khong duoi", "khong_duoi"),
    ],
)
def test_names_lose_accents_and_signs(name: str, plain: str):
    assert plain_name(name) == plain


def a_paper(name: str, code: str, size: int = 1) -> Paper:
    """Its digest stands for its bytes."""
    return Paper(name=name, code=code, size=size, sha256=name)


def test_every_attachment_has_a_name_of_its_own_in_the_folder_of_its_kind():
    papers = (a_paper("Hóa đơn.pdf", "INV"), a_paper("hoa don.pdf", "INV"), a_paper("HÓA ĐƠN.PDF", "BOL"))
    made = assemble(papers)
    assert [(one.paper.code, one.name) for one in made] == [
        ("BOL", "HOA_DON.pdf"),
        ("INV", "Hoa_don_2.pdf"),
        ("INV", "hoa_don_3.pdf"),
    ]
    content = attachments.write(made, str.encode)
    archive = zipfile.ZipFile(BytesIO(content))
    assert archive.namelist() == ["BOL/HOA_DON.pdf", "INV/Hoa_don_2.pdf", "INV/hoa_don_3.pdf"]
    assert archive.read("BOL/HOA_DON.pdf") == "HÓA ĐƠN.PDF".encode()
    assert content == attachments.write(assemble(papers), str.encode)


@pytest.mark.parametrize(
    ("papers", "rule"),
    [
        ((a_paper("a.pdf", "INV", 1000),), None),
        ((a_paper("a.pdf", "INV", 1001),), "FIL-052"),
        ((a_paper("a.pdf", "XYZ"),), "FIL-050"),
        ((a_paper("a.pdf", "INV", 0),), "FIL-051"),
        ((a_paper("a.exe", "INV"),), "FIL-053"),
        (tuple(a_paper(f"{n}.pdf", "INV", 900) for n in range(3)), "FIL-054"),
        (tuple(a_paper("a.pdf", code) for code in ("INV", "BOL", "CON", "INS")), "FIL-055"),
        ((), "FIL-056"),
    ],
)
def test_attachments_are_checked_for_kind_and_size(papers: tuple[Paper, ...], rule: str | None):
    found = attachments.preflight(papers, DAY, most_bytes=1000, total_bytes=2000)
    assert rules(found) == ([rule] if rule else [])


def test_every_problem_has_its_words():
    known = {key.split(".")[1] for key in catalogue("vi") if key.startswith("filing.FIL-")}
    for rule in known:
        assert {f"filing.{rule}.{part}" for part in ("message", "why", "fix", "legal")} <= set(catalogue("en"))
