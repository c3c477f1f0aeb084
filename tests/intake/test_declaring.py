from datetime import date
from decimal import Decimal

from customs.model.declaring import declaration_from
from customs.model.path import get
from customs.model.status import Direction
from tests.intake.books import HEADS, LINES, read_rows, reading, xlsx


def declared(found, direction=Direction.IMPORT, **options):
    return declaration_from(found.shipment, direction, **options)


def test_short_names_become_field_identifiers():
    item = declared(read_rows([HEADS, *LINES])).goods[0]
    assert item.goods_description == "Vải dệt kim single jersey"
    assert (item.quantity_1, item.quantity_1_unit_code) == (100, "MTR")
    assert (item.unit_price, item.unit_price_currency_code) == (Decimal("2.5"), "USD")
    assert item.line_invoice_value == 250
    assert item.origin_country_code == "CN"
    assert item.item_code == "TA-400"


def test_every_value_knows_its_cell():
    found = read_rows([["INVOICE"], ["Invoice No.: SK-1"], HEADS, *LINES])
    declaration = declared(found)
    for path, sources in declaration.sources.items():
        assert get(declaration, path) is not None, path
        assert sources, path
        assert sources[0].upload == found.files[0].sha256
    key = declaration.goods[1].key
    assert declaration.sources[f"goods.{key}.quantity_1"][0].label == "Invoice!F5"
    assert declaration.sources["invoice_number"][0].cell == "A2"


def test_what_the_papers_do_not_say_stays_absent():
    declaration = declared(read_rows([["Tên hàng", "Mã HS"], ["Vải", "60063290"]]))
    filled = declaration.model_dump(exclude_defaults=True, exclude={"sources"})
    assert filled == {
        "direction": Direction.IMPORT,
        "goods": ({"key": "f1s1r2", "goods_description": "Vải", "hs_code": "60063290"},),
    }


def test_an_unreadable_cell_is_a_doubt_with_its_text():
    lines = [[*LINES[0][:5], "about 5", *LINES[0][6:]]]
    declaration = declared(read_rows([HEADS, *lines]))
    (doubt,) = declaration.doubts
    assert doubt.path == f"goods.{declaration.goods[0].key}.quantity_1"
    assert doubt.reason == "number"
    assert (doubt.source.cell, doubt.source.raw) == ("F2", "about 5")
    assert declaration.goods[0].quantity_1 is None


def test_a_formula_nobody_worked_out_is_a_doubt_with_its_cell():
    lines = [[*LINES[0][:5], "=10*10", *LINES[0][6:]]]
    declaration = declared(read_rows([HEADS, *lines]))
    (doubt,) = declaration.doubts
    assert doubt.path == f"goods.{declaration.goods[0].key}.quantity_1"
    assert doubt.source.cell == "F2"
    assert declaration.goods[0].quantity_1 is None


def test_an_unanswered_question_leaves_its_cells_in_doubt():
    rows = [HEADS, [*LINES[0][:7], "1.785", *LINES[0][8:]]]
    declaration = declared(read_rows(rows))
    assert [doubt.reason for doubt in declaration.doubts] == ["number_style"]


def test_the_form_of_the_other_direction_gets_only_its_own_fields():
    rows = [
        ["INVOICE"],
        ["Seller"],
        ["A FIRM"],
        ["1 STREET"],
        ["TOWN"],
        ["Buyer"],
        ["B FIRM"],
        ["2 ROAD"],
        ["B/L No.: X1"],
        ["ETD: 2026-11-28"],
        ["Final destination: SEATTLE"],
        HEADS,
        *LINES,
    ]
    found = read_rows(rows)
    imported = declared(found)
    assert (imported.exporter_address_line1, imported.exporter_address_line2) == ("1 STREET", "TOWN")
    assert imported.importer_address == "2 ROAD"
    assert imported.bill_of_lading_number == ("X1",)
    assert imported.departure_date is None
    exported = declared(found, Direction.EXPORT)
    assert exported.exporter_address == "1 STREET, TOWN"
    assert exported.importer_address_line1 == "2 ROAD"
    assert exported.bill_of_lading_number == ()
    assert exported.departure_date == date(2026, 11, 28)
    assert exported.final_destination_name == "SEATTLE"
    assert exported.goods[0].origin_country_code is None


def test_more_than_fifty_lines_are_all_items():
    lines = [[n, f"C{n}", f"Hàng {n}", "60063290", "CN", n, "MTR", 1, n, "USD"] for n in range(1, 61)]
    assert len(declared(read_rows([HEADS, *lines])).goods) == 60


def test_the_day_meant_and_the_type_are_said_by_the_person():
    declaration = declared(read_rows([HEADS, *LINES]), planned_day=date(2026, 11, 24), type_code="A11")
    assert declaration.planned_declaration_date == date(2026, 11, 24)
    assert declaration.declaration_type_code == "A11"
    assert "declaration_type_code" not in declaration.sources


def test_a_package_count_with_a_fraction_is_a_doubt():
    declaration = declared(read_rows([["INVOICE"], ["Total packages:", 12.5], HEADS, *LINES]))
    assert declaration.package_count is None
    assert [doubt.path for doubt in declaration.doubts] == ["package_count"]


def test_a_second_description_stands_in_for_a_missing_first():
    found = read_rows([["中文品名", "英文品名", "数量"], ["布", None, 5]])
    assert declared(found).goods[0].goods_description == "布"


def test_a_currency_without_a_price_is_no_price_currency():
    found = read_rows([["Tên hàng", "Số lượng", "Nguyên tệ"], ["Vải", 5, "USD"]])
    assert declared(found).goods[0].unit_price_currency_code is None
    assert declared(found).invoice_currency_code == "USD"


def test_a_bad_cell_never_costs_the_other_lines():
    content = xlsx([HEADS, [1, "A", "Vải", "bad", "nowhere", "x", "?", "y", "z", "$$"], *LINES])
    declaration = declared(reading(content))
    assert [item.item_code for item in declaration.goods] == ["A", "TA-400", "TA-401"]
