"""Declaration workbooks that ECUS prints, read back by label."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from customs.intake.reading import Upload
from customs.intake.sheet import Sheet
from customs.intake.workbook import open_workbook
from customs.interchange.ecus.workbook import read_status
from customs.interchange.status.report import NotADeclaration, StatusKind, StatusReport, as_json
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem, OtherTax
from customs.model.path import replace
from customs.model.returned import CustomsInstruction
from customs.model.slots import Adjustment, Attachment, Container, Permit, Transit
from customs.model.status import Direction
from tests.builders import an_export, an_import, an_item
from tests.interchange.ecus_twin import Cells, accepted, put, sheet_of, spare_page, to_xls, to_xlsx

NAMES = {
    (Direction.IMPORT, "lane"): "ToKhaiHQ7N_{}",
    (Direction.IMPORT, "clearance"): "ToKhaiHQ7N_QDTQ_{}",
    (Direction.EXPORT, "lane"): "ToKhaiHQ7X_{}",
    (Direction.EXPORT, "clearance"): "ToKhaiHQ7X_QDTQ_{}",
}
WRITERS: dict[str, Callable[..., bytes]] = {"xlsx": to_xlsx, "xls": to_xls}
ASIDE = {"goods", "sources", "doubts", "status", "planned_rates", "planned_declaration_date", "customs_office_code"}
"""The print has no place for these, or they are ours."""
NOT_PRINTED = {"containers", "customs_broker_code"}
ITEM_ASIDE = {"key", "item_code", "net_mass", "gross_mass", "item_package_count"}


def sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    return open_workbook(Upload(name=name, sha256="0" * 64, content=content)).sheets


def read(name: str, content: bytes) -> StatusReport:
    report = read_status(name, sheets(name, content))
    assert isinstance(report, StatusReport)
    return report


def of(said: Declaration, kind: str = "clearance", form: str = "xlsx", change: Cells | None = None) -> StatusReport:
    cells = sheet_of(said, kind) | (change or {})
    name = f"{NAMES[said.direction, kind].format(said.declaration_number)}.{form}"
    return read(name, WRITERS[form](cells, spare=spare_page(said.direction)))


def many(direction: Direction, count: int) -> Declaration:
    make = an_import if direction is Direction.IMPORT else an_export
    first = make().goods[0]
    goods = tuple(
        replace(
            first,
            key=f"i{n}",
            goods_description=f"{first.goods_description} loại {n}",
            quantity_1=Decimal(n) + Decimal("0.5"),
            line_invoice_value=first.unit_price * (Decimal(n) + Decimal("0.5")),
        )
        for n in range(1, count + 1)
    )
    total = sum(item.line_invoice_value for item in goods)
    return make(goods=goods, invoice_total_value=total)


def differences(said: Declaration, found: Declaration) -> dict[str, tuple[object, object]]:
    aside = ASIDE | (NOT_PRINTED if said.direction is Direction.IMPORT else {"customs_broker_code"})
    names = set(Declaration.model_fields) - aside
    odd = {name: (getattr(said, name), getattr(found, name)) for name in names}
    for n, (item, other) in enumerate(zip(said.goods, found.goods, strict=True), 1):
        fields = set(GoodsItem.model_fields) - ITEM_ASIDE
        odd |= {f"goods.{n}.{name}": (getattr(item, name), getattr(other, name)) for name in fields}
    return {name: pair for name, pair in odd.items() if pair[0] != pair[1]}


@pytest.mark.parametrize("form", ["xlsx", "xls"])
@pytest.mark.parametrize("kind", ["lane", "clearance"])
@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("count", [1, 2, 3, 50])
def test_a_twin_is_read_back_equal(direction: Direction, kind: str, form: str, count: int):
    said = accepted(many(direction, count), kind)
    if direction is Direction.EXPORT:
        said = replace(said, containers=tuple(Container(container_number=c.container_number) for c in said.containers))
    report = of(said, kind, form)
    assert report.failed == ()
    assert differences(said, report.declaration) == {}
    assert report.kind == kind
    assert report.doubtful == ()


def full_import() -> Declaration:
    """Everything the import print has room for."""
    item = an_item(
        import_duty_exemption_code="XNK90",
        import_duty_exemption_basis="HANG HOA KHAC",
        material_code="NPL0001",
        adjustment_index=(1, 2),
        exemption_list_number="100012345678",
        exemption_list_line_number="012",
        customs_value_manual=Decimal(1000),
        customs_value_currency_code="USD",
        origin_name="CHINA",
        other_taxes=(OtherTax(other_tax_rate_code="VB901"),),
    )
    said = accepted(an_import(goods=(item,), bill_of_lading_number=("A1", "B2", "C3", "D4", "E5")))
    return replace(
        said,
        first_declaration_number="107762119240",
        split_sequence_number=2,
        split_declaration_count=3,
        temporary_declaration_number="307762119250",
        cargo_classification_code="B",
        lane_code="3D",
        amendment_registration_date=date(2026, 11, 25),
        amendment_registration_time="090807",
        reexport_deadline=date(2027, 1, 31),
        import_principal_code="0300588569001",
        import_principal_name="CÔNG TY ỦY THÁC THỬ NGHIỆM",
        exporter_address_line2="HIGH-TECH ZONE",
        exporter_address_country_name="CHINA",
        export_principal_name="ANOTHER SAMPLE LTD",
        storage_location_name="KHO THU NGHIEM",
        marks_and_numbers="N/M 1-40",
        first_warehouse_entry_date=date(2026, 11, 20),
        other_law_code=("MO", "AA"),
        permits=(
            Permit(permit_type_code="AB01", permit_number="GP-1/2026"),
            Permit(permit_type_code="AB02", permit_number="GP-2/2026"),
            Permit(permit_type_code="AB03", permit_number="3"),
            Permit(permit_type_code="AB04", permit_number="GP-4/2026"),
        ),
        electronic_invoice_receipt_number="123456789012",
        adjustments=(
            Adjustment(
                adjustment_item_code="A",
                adjustment_type_code="AD",
                adjustment_currency_code="USD",
                adjustment_amount=Decimal("1234.5"),
                adjustment_allocation_total=Decimal("30625.00"),
            ),
            Adjustment(adjustment_item_code="N", adjustment_type_code="IP"),
        ),
        inspection_result_code="A",
        release_reason_code="B",
        guarantee_amount=5000000,
        agent_code="ABC12",
        agent_name="DAI LY THU NGHIEM",
        attachments=(
            Attachment(attachment_type_code="INV", attachment_number="720012345678"),
            Attachment(attachment_type_code="BOL", attachment_number="720012345679"),
        ),
        notes="Ghi chú #&CO 123",
        internal_reference_number="#&NKTC#&30800886052",
        customs_instructions=(
            CustomsInstruction(
                customs_instruction_date=date(2026, 11, 24),
                customs_instruction_title="Yêu cầu bổ sung",
                customs_instruction_text="Nộp C/O bản gốc",
            ),
        ),
        transport_start_date=date(2026, 11, 25),
        transits=(
            Transit(
                transit_location_code="03CCS01",
                transit_arrival_date=date(2026, 11, 26),
                transit_departure_date=date(2026, 11, 27),
            ),
        ),
        transport_destination_code="01M1CD8",
        transport_arrival_date=date(2026, 11, 28),
        payment_class_code="A",
        release_approved_datetime=datetime(2026, 11, 24, 4, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_every_field_the_import_print_has_room_for_comes_back(form: str):
    said = full_import()
    report = of(said, form=form)
    assert differences(said, report.declaration) == {}
    assert [check.name for check in report.failed] == ["invoice_value"] or report.failed == ()


def test_every_field_the_export_print_has_room_for_comes_back():
    said = accepted(
        many(Direction.EXPORT, 2),
        cargo_identification_number="241126EXPSAMPLE01",
        export_principal_code="0300588569",
        export_principal_name="CÔNG TY ỦY THÁC THỬ NGHIỆM",
        importer_address_line2="DOCK 2",
        importer_address_country_name="USA",
        permits=(Permit(permit_type_code="AB01", permit_number="GP-1/2026"),),
        containers=tuple(Container(container_number=f"CSQU305438{n % 10}") for n in range(13)),
        vanning_place_code=("03CCS01", "03CCS02"),
        payment_class_code="A",
        notes="Ghi chú hàng xuất",
        marks_and_numbers="N/M",
        storage_location_name="KHO THU NGHIEM",
    )
    report = of(said, form="xls")
    assert differences(said, report.declaration) == {}
    assert report.failed == ()


def test_the_json_has_the_names_of_the_command():
    said = accepted(an_import())
    told = as_json(of(said))
    assert set(told) == {
        "kind", "direction", "declaration_number", "version", "lane", "type_code", "office", "registered_at",
        "cleared_at", "totals", "items", "checks",
    }  # fmt: skip
    assert told["kind"] == "clearance"
    assert told["declaration_number"] == "107762119250"
    assert told["version"] == 0
    assert told["registered_at"] == "2026-11-24T10:31:05+07:00"
    assert told["cleared_at"] == "2026-11-24T15:02:09+07:00"
    assert told["totals"]["invoice_value"] == "30625.00"
    item = told["items"][0]
    assert set(item) == {
        "number", "hs_code", "quantity", "unit", "invoice_value", "unit_price", "customs_value", "origin", "taxes",
    }  # fmt: skip
    assert item["number"] == 1
    assert [tax["name"] for tax in item["taxes"]] == ["Thuế nhập khẩu", "Thuế GTGT"]
    assert {check["outcome"] for check in told["checks"]} == {"pass"}
    assert set(told["checks"][0]) == {"name", "outcome", "expected", "found"}


def test_the_origin_of_an_export_is_what_ends_its_description():
    assert as_json(of(accepted(an_export())))["items"][0]["origin"] == "VN"


def test_a_number_in_a_numeric_cell_loses_nothing():
    said = accepted(an_import())
    report = of(said, change={(4, 4): 107762119250, (37, 10): 1785.5})
    assert report.number == "107762119250"
    assert report.declaration.gross_weight == Decimal("1785.5")


def test_a_text_figure_is_read_in_vietnamese_style():
    report = of(accepted(an_import()), change={(37, 10): "1.785"})
    assert report.declaration.gross_weight == Decimal(1785)


def test_a_figure_in_another_style_is_not_guessed():
    report = of(accepted(an_import()), change={(37, 10): "1,785.50"})
    assert report.declaration.gross_weight is None
    assert [check.name for check in report.failed] == ["readable.gross_weight"]
    assert report.declaration.doubts[0].source.cell == "K37"


def test_names_in_false_small_capitals_become_capitals():
    report = of(accepted(an_import()), change={(11, 7): "CôNG TY Cổ PHầN DệT MAY"})
    assert report.declaration.importer_name == "CÔNG TY CỔ PHẦN DỆT MAY"


def test_captions_decide_not_cells():
    """The same form pushed three rows down and two columns right."""
    said = accepted(an_import())
    moved = {(row + 3, column + 2): value for (row, column), value in sheet_of(said, "clearance").items()}
    assert differences(said, read("to khai.xlsx", to_xlsx(moved)).declaration) == {}


@pytest.mark.parametrize("direction", list(Direction))
def test_a_layout_without_values_is_blank(direction: Direction):
    name = "ToKhaiHQ7N.xlsx"
    report = read(name, to_xlsx(spare_page(direction)))
    assert report.kind is StatusKind.BLANK
    assert as_json(report)["checks"] == [{"name": "filled", "outcome": "fail", "expected": "", "found": ""}]


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", ["vnaccs_import_template2.xlsx", "vnaccs_export_template2.xlsx"])
def test_the_blank_layouts_are_recognised_as_blank(shared: Path, name: str):
    report = read(name, (shared / "samples" / name).read_bytes())
    assert report.kind is StatusKind.BLANK
    assert report.declaration.direction is (Direction.IMPORT if "import" in name else Direction.EXPORT)


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", ["bonsung_ci_pl_format.xlsx", "uamarchuan_invoice.xlsx", "ecus_report_config_vi.xls"])
def test_other_workbooks_are_no_declaration(shared: Path, name: str):
    found = read_status(name, sheets(name, (shared / "samples" / name).read_bytes()))
    assert isinstance(found, NotADeclaration)
    assert as_json(found)["kind"] == "not_a_declaration"


def failed(report: StatusReport) -> set[str]:
    return {check.name for check in report.failed}


def test_the_name_of_the_file_must_agree():
    said = accepted(an_import())
    report = read("ToKhaiHQ7X_307762119250.xlsx", to_xlsx(sheet_of(said, "clearance")))
    assert failed(report) == {"file_number", "file_direction", "file_kind"}
    assert {check.name for check in report.doubtful} == {"file_number", "file_direction"}


def test_another_barcode_is_told():
    report = of(accepted(an_import()), change={(3, 26): "*107762119999*"})
    assert failed(report) == {"barcode"}


def test_pages_of_different_declarations_are_told():
    report = of(accepted(an_import()), change={(79, 4): "107762119999", (83, 6): "23/11/2026 08:00:00"})
    assert failed(report) == {"every_page", "page_registered"}


def test_two_figures_in_one_field_are_neither():
    report = of(accepted(an_import()), change={(155, 7): "2.100.000"})
    assert report.declaration.goods[0].line_invoice_value is None
    assert "one_value.goods.l01.line_invoice_value" in failed(report)


def test_a_value_under_no_caption_is_told():
    report = of(accepted(an_import()), change={(152, 1): "12.345"})
    assert "placed.B152" in failed(report)


def test_values_one_row_low_do_not_pass():
    said = accepted(an_import())
    cells = sheet_of(said, "clearance")
    low = {(row + (155 <= row <= 157 and column == 8), column): value for (row, column), value in cells.items()}
    assert {"one_value", "readable", "customs_value"} & {
        name.partition(".")[0] for name in failed(read("x.xlsx", to_xlsx(low)))
    }


@pytest.mark.parametrize(
    ("where", "value", "name"),
    [
        ((46, 9), "1", "customs_value"),
        ((68, 23), "1", "tax"),
        ((69, 7), "2", "tax_total.V"),
        ((69, 13), "7", "tax_lines.V"),
        ((75, 20), "9", "page_count"),
        ((75, 31), "2", "line_count"),
        ((45, 15), "30.000", "invoice_value"),
        ((153, 21), "2.000", "unit_price.1"),
    ],
)
def test_totals_are_held_against_the_lines(where: tuple[int, int], value: str, name: str):
    assert name in failed(of(accepted(an_import()), change={where: value}))


def test_the_total_of_a_tax_is_rounded_half_up_once():
    goods = tuple(
        an_item(key=f"i{n}", line_invoice_value=Decimal("0.015"), quantity_1=Decimal(1), unit_price=None)
        for n in range(3)
    )
    said = accepted(
        an_import(goods=goods, invoice_total_value=Decimal("0.045"), freight_amount=None, freight_code=None)
    )
    report = of(said)
    assert not {name for name in failed(report) if name.startswith("tax")}


def test_one_invoice_over_several_declarations_is_whole_on_each():
    said = replace(
        accepted(an_import()),
        first_declaration_number="107762119240",
        split_sequence_number=2,
        split_declaration_count=3,
        invoice_total_value=Decimal(99999),
    )
    assert failed(of(said)) == set()


@pytest.mark.parametrize(
    ("missing", "name"), [((6, 8), "given_lane"), ((122, 13), "given_cleared"), ((8, 6), "given_registered")]
)
def test_what_a_clearance_cannot_be_without_is_missed(missing: tuple[int, int], name: str):
    said = accepted(an_import())
    cells = sheet_of(said, "clearance")
    gone = {
        where: value for where, value in cells.items() if where[1] != missing[1] or where[0] % 53 != missing[0] % 53
    }
    for top in (0, 75, 138):
        gone.pop((missing[0] + top, missing[1]), None)
    assert name in failed(read("x.xlsx", to_xlsx(gone)))


def test_a_trial_print_is_no_word_of_customs():
    cells = sheet_of(accepted(an_import()), "lane")
    put(cells, "F2", "Bản xác nhận nội dung tờ khai hàng hóa nhập khẩu<In thử>")
    assert read("x.xlsx", to_xlsx(cells)).kind is StatusKind.TRIAL


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tờ khai hàng hóa nhập khẩu (giải phóng hàng)", StatusKind.RELEASE),
        ("Tờ khai hàng hóa nhập khẩu (đề nghị giải phóng hàng)", StatusKind.RELEASE_REQUESTED),
        ("Tờ khai bổ sung hàng hóa nhập khẩu (người khai Hải quan thực hiện)", StatusKind.AMENDMENT),
        ("Quyết định thông quan hàng hóa nhập khẩu", StatusKind.CLEARANCE),
        ("Tờ khai hàng hóa nhập kho ngoại quan (cho phép đưa hàng vào kho)", StatusKind.CLEARANCE),
        ("Tờ khai hàng hóa nhập khẩu", StatusKind.DECLARATION),
    ],
)
def test_the_title_tells_the_message(title: str, kind: StatusKind):
    cells = sheet_of(accepted(an_import()), "clearance")
    put(cells, "F2", title)
    assert read("x.xlsx", to_xlsx(cells)).kind is kind


def test_every_value_knows_its_cell():
    report = of(accepted(an_import()))
    source = report.declaration.sources["goods.l01.hs_code"][0]
    assert (source.sheet, source.cell, source.raw) == ("TKN", "G149", "60063290")


def test_every_check_has_its_words_in_both_languages():
    reports = [of(accepted(an_import())), of(accepted(an_export()), change={(152, 1): "12.345"})]
    for check in (one for report in reports for one in report.checks):
        assert check.label.vi
        assert check.label.en
