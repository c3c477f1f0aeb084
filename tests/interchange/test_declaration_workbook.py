from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from customs.interchange.declaration_workbook import TEMPLATE_DAY, write
from customs.interchange.layout import containers, goods, header
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.goods import GoodsItem, OtherTax
from customs.model.path import put, replace
from customs.model.slots import Adjustment, Attachment, Container, Permit, Transit
from customs.model.status import Direction
from customs.places import place
from customs.reference.table import in_force
from tests.builders import DAY, an_export, an_import, an_item

HEADER, GOODS, CONTAINERS = "Tờ khai", "Hàng hóa", "Container"
ASKED = tuple(Direction)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def read_back(content: bytes, direction: Direction) -> Declaration:
    """A plain reader of our own layout: paths as the sheets give them, values as calamine sees them."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in (HEADER, GOODS, CONTAINERS)}
    declaration = Declaration(direction=direction)
    for row in rows[HEADER][3:]:
        if row[4] and row[2] != "":
            declaration = put(declaration, row[4], _value(direction, row[4], row[2]))
    for sheet, group in ((GOODS, "goods"), (CONTAINERS, "containers")):
        paths = rows[sheet][1]
        for number, row in enumerate(rows[sheet][4:], 1):
            held = {path: value for path, value in zip(paths, row, strict=True) if value != ""}
            if not held:
                continue
            if group == "goods":
                declaration = put(declaration, "goods", (*declaration.goods, GoodsItem(key=f"i{number}")))
            for path, value in held.items():
                line = f"goods.i{number}" if group == "goods" else f"containers.{number}"
                declaration = put(declaration, f"{line}.{path}", _value(direction, path, value))
    return declaration


def _value(direction: Direction, path: str, value: object) -> object:
    if isinstance(value, float):
        exact = Decimal(repr(value))
        identifier = next((step for step in reversed(path.split(".")) if not step.isdigit()), path)
        field = fields(direction).get(identifier)
        whole = field is not None and field.kind == "integer"
        return int(exact) if whole else exact
    return value


def full(declaration: Declaration) -> Declaration:
    """Every group filled, texts that spreadsheets like to spoil among them."""
    other = (
        OtherTax(other_tax_rate_code="TB040"),
        OtherTax(other_tax_rate_code="VB901", other_tax_exemption_code="VK120"),
    )
    item = replace(
        declaration.goods[0],
        hs_code="01012100",
        goods_description="=SUM(A1:A9) @ +84 - “ngựa” #&CN",
        item_code="000123",
        quantity_1=Decimal("9999999999.25"),
        unit_price=Decimal("1.000001"),
        line_invoice_value=Decimal("1234567890123456.7891"),
    )
    changes = {
        "permits": (Permit(permit_type_code="AG02", permit_number="0001/GP"), Permit(permit_type_code="AF02")),
        "attachments": (Attachment(attachment_type_code="INV", attachment_number="000000000012"),),
        "transits": (Transit(transit_location_code="03CCS01", transit_arrival_date=DAY, transit_departure_date=DAY),),
        "notes": "-dòng bắt đầu bằng dấu trừ",
        "planned_rates": {"USD": Decimal("26100.5"), "CNY": Decimal("3600.25")},
        "goods": (item, replace(declaration.goods[0], key="i2", goods_description="+84 điện thoại", hs_code="@x")),
    }
    if declaration.direction is Direction.IMPORT:
        changes |= {
            "bill_of_lading_number": ("A1", "B2"),
            "other_law_code": ("AA", "MO"),
            "adjustments": (
                Adjustment(
                    adjustment_item_code="A",
                    adjustment_type_code="AD",
                    adjustment_currency_code="USD",
                    adjustment_amount=Decimal("12.5"),
                ),
            ),
            "goods": (item.model_copy(update={"other_taxes": other, "adjustment_index": (1,)}), *changes["goods"][1:]),
            "containers": (
                Container(container_number="CSQU3054383", seal_number="0007", container_note="=x"),
                Container(container_number="MSKU1234565"),
            ),
        }
    return declaration.model_copy(update=changes)


@pytest.mark.parametrize("direction", ASKED)
def test_the_workbook_is_recognised_by_its_hidden_sheet(direction):
    book = opened(write(direction, DAY))
    assert book.sheetnames == [HEADER, GOODS, CONTAINERS, "Hướng dẫn", "_tq"]
    hidden = book["_tq"]
    assert hidden.sheet_state == "veryHidden"
    assert [hidden[cell].value for cell in ("A1", "B1", "C1", "A2")] == ["thongquan", direction, "1", "2026-11-24"]


@pytest.mark.parametrize("direction", ASKED)
def test_every_field_a_declarant_may_fill_has_one_place_and_none_that_customs_fills(direction):
    named = [
        slot.field.identifier
        for slots in (header(direction), goods(direction), containers(direction))
        for slot in slots
    ]
    fillable = {name for name, field in fields(direction).items() if field.required != "customs"}
    theirs = {name for name, field in fields(direction).items() if field.required == "customs"}
    assert fillable <= set(named)
    assert theirs & set(named) <= {"seal_number"}, (
        "the carrier's seal of an export, known before customs prints form 29"
    )
    paths = [slot.path for slot in header(direction)]
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("direction", ASKED)
def test_every_path_names_something_in_a_declaration(direction):
    declaration = Declaration(direction=direction, goods=(GoodsItem(key="k"),), containers=(Container(),))
    for slot in header(direction):
        first = slot.path.split(".")[0]
        assert first in Declaration.model_fields, slot.path
    for slot in goods(direction):
        assert slot.path.split(".")[0] in GoodsItem.model_fields
    for slot in containers(direction):
        put(declaration, f"containers.1.{slot.path}", "x")


@pytest.mark.parametrize("direction", ASKED)
def test_part_titles_have_no_path_and_fields_have_one(direction):
    sheet = opened(write(direction, DAY))[HEADER]
    assert sheet.column_dimensions["E"].hidden
    written = [sheet.cell(row, 5).value for row in range(4, sheet.max_row + 1)]
    assert sorted(path for path in written if path) == sorted(slot.path for slot in header(direction))
    assert all(sheet.cell(row, 2).value for row in range(4, sheet.max_row + 1))


@pytest.mark.parametrize("declaration", [an_import(), an_export(), full(an_import()), full(an_export())])
def test_a_written_declaration_reads_back_equal(declaration):
    content = write(declaration.direction, DAY, declaration)
    again = read_back(content, declaration.direction)
    spoilt = {"line_invoice_value"}  # more digits than a spreadsheet number has: kept as text, digit by digit
    for field in type(declaration).model_fields:
        if field in ("goods", "direction", "sources"):
            continue
        assert getattr(again, field) == getattr(declaration, field), field
    for ours, theirs in zip(declaration.goods, again.goods, strict=True):
        for field in set(GoodsItem.model_fields) - {"key"} - spoilt:
            assert getattr(theirs, field) == getattr(ours, field), field
        assert Decimal(str(theirs.line_invoice_value)) == ours.line_invoice_value


@pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@x", "=cmd|' /C calc'!A0"])
def test_text_is_never_a_formula(text):
    content = write(Direction.IMPORT, DAY, an_import(notes=text, goods=(an_item(goods_description=text),)))
    book = opened(content)
    cells = [
        cell for sheet in (book[HEADER], book[GOODS]) for row in sheet.iter_rows() for cell in row if cell.value == text
    ]
    assert len(cells) == 2
    assert all(cell.data_type == "s" for cell in cells)
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("direction", ASKED)
def test_no_drop_down_offers_more_than_four_hundred_codes_and_each_offers_codes_in_force(direction):
    book = opened(write(direction, DAY))
    lists = 0
    for name in (HEADER, GOODS):
        for rule in book[name].data_validations.dataValidation:
            assert len(rule.prompt) <= 255
            assert len(rule.promptTitle) <= 32
            if rule.type == "list":
                lists += 1
                sheet, area = rule.formula1.split("!")
                codes = [cell.value for (cell,) in book[sheet.strip("'")][area.replace("$", "")]]
                assert 0 < len(codes) <= 400
                assert all(isinstance(code, str) for code in codes)
    assert lists > 20


def test_the_type_drop_down_offers_the_types_of_the_direction_only():
    book = opened(write(Direction.EXPORT, DAY))
    sheet = book[HEADER]
    row = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 5).value == "declaration_type_code")
    rule = next(rule for rule in sheet.data_validations.dataValidation if f"C{row}" in rule.sqref)
    offered = [cell.value for (cell,) in book["_tq"][rule.formula1.split("!")[1].replace("$", "")]]
    table = in_force("type_codes", DAY)
    assert offered == [code for code, row in table.rows.items() if row.more["direction"] == "export"]


def test_a_code_is_offered_on_its_last_day_and_not_the_day_after():
    def offered(day):
        rows = opened(write(Direction.IMPORT, day))["_tq"].iter_rows(values_only=True)
        return "VB245" in {value for row in rows for value in row}

    assert offered(date(2026, 12, 31))
    assert not offered(date(2027, 1, 1))


@pytest.mark.parametrize("direction", ASKED)
def test_leading_zeros_live_and_dates_are_dates(direction):
    sheet = opened(write(direction, DAY))[HEADER]
    kinds = {slot.path: slot.field.kind for slot in header(direction)}
    for row in range(4, sheet.max_row + 1):
        kind = kinds.get(sheet.cell(row, 5).value)
        if kind in ("ascii", "digits", "text"):
            assert sheet.cell(row, 3).number_format == "@"
        if kind == "date":
            assert sheet.cell(row, 3).number_format == "dd/mm/yyyy"
    items = opened(write(direction, DAY))[GOODS]
    letters = {items.cell(2, column).value: column for column in range(1, items.max_column + 1)}
    assert items.cell(5, letters["hs_code"]).number_format == "@"


@pytest.mark.parametrize("direction", ASKED)
def test_rare_fields_are_folded_until_one_of_their_part_is_filled(direction):
    def hidden(declaration):
        sheet = opened(write(direction, DAY, declaration))[HEADER]
        return {sheet.cell(row, 5).value for row in range(4, sheet.max_row + 1) if sheet.row_dimensions[row].hidden}

    blank = hidden(None)
    assert {"permits.1.permit_number", "guarantee_number"} <= blank
    assert "declaration_type_code" not in blank
    build = an_import if direction is Direction.IMPORT else an_export
    filled = hidden(build(guarantee_number="12"))
    assert "guarantee_number" not in filled
    assert "permits.1.permit_number" in filled


@pytest.mark.parametrize("direction", ASKED)
def test_required_fields_carry_a_star(direction):
    sheet = opened(write(direction, DAY))[HEADER]
    required = {slot.path for slot in header(direction) if slot.required}
    starred = {
        sheet.cell(row, 5).value for row in range(4, sheet.max_row + 1) if str(sheet.cell(row, 2).value).endswith(" *")
    }
    assert starred == required != set()


@pytest.mark.parametrize("direction", ASKED)
def test_same_day_same_bytes(direction):
    assert write(direction, DAY) == write(direction, DAY)


@pytest.mark.parametrize("direction", ASKED)
def test_the_kept_blank_workbook_is_current(direction):
    """Refresh: python -m customs.interchange.declaration_workbook templates/workbooks."""
    file: Path = place("templates") / "workbooks" / f"declaration-{direction}.xlsx"
    assert file.stat().st_size < 300_000
    kept, fresh = openpyxl.load_workbook(file), opened(write(direction, TEMPLATE_DAY))
    assert kept.sheetnames == fresh.sheetnames
    for name in fresh.sheetnames:
        ours = [[cell.value for cell in row] for row in kept[name].iter_rows()]
        assert ours == [[cell.value for cell in row] for row in fresh[name].iter_rows()], name
