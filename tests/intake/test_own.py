"""Our own workbook after somebody changed it: nothing that was filled is dropped without a word."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from customs.intake.report import as_json
from customs.interchange.declaration_workbook import write
from customs.model.declaring import declaration_from
from customs.model.status import Direction
from tests.intake.books import DAY, reading, rules, texts

LINES = [("60063290", "Vải 1", 10, 25), ("60062200", "Vải 2", 20, 50), ("60062200", "Vải 3", 30, 75)]


class Book:
    """The blank import workbook with three lines and a few header fields."""

    def __init__(self):
        self.book = openpyxl.load_workbook(io.BytesIO(write(Direction.IMPORT, DAY)))
        self.header, self.goods = self.book["Tờ khai"], self.book["Hàng hóa"]
        self.columns = {self.goods.cell(2, c).value: c for c in range(1, self.goods.max_column + 1)}
        self.rows = {self.header.cell(r, 5).value: r for r in range(4, self.header.max_row + 1)}
        for row, line in enumerate(LINES, 5):
            for path, value in zip(
                ("hs_code", "goods_description", "quantity_1", "line_invoice_value"), line, strict=True
            ):
                self.put(path, row, value)
        self.state("importer_name", "CÔNG TY TNHH THỬ NGHIỆM")
        self.state("invoice_number", "SK-1")

    def put(self, path, row, value):
        self.goods.cell(row, self.columns[path]).value = value

    def state(self, path, value):
        self.header.cell(self.rows[path], 3).value = value

    def carry(self, row, path, value):
        self.header.cell(row, 5).value = path
        self.header.cell(row, 3).value = value

    def read(self):
        stream = io.BytesIO()
        self.book.save(stream)
        return reading(stream.getvalue())


def whole(found) -> bool:
    return texts(found, "quantity") == ["10", "20", "30"] and found.shipment.header["invoice_number"].value == "SK-1"


def renamed(book):
    book.goods.title, book.header.title = "Hàng hóa (2)", "To khai"


def without_mark(book):
    del book.book["_tq"]


def other_version(book):
    book.book["_tq"]["C1"] = "2"


def other_direction(book):
    book.book["_tq"]["B1"] = "sideways"


def deleted_heading(book):
    book.goods.delete_rows(3)


def inserted_row(book):
    book.goods.insert_rows(2)
    book.header.insert_rows(3)


def inserted_column(book):
    book.header.insert_cols(4)


@pytest.mark.parametrize(
    "change",
    [renamed, without_mark, other_version, other_direction, deleted_heading, inserted_row, inserted_column],
)
def test_a_touched_template_is_still_read_by_its_paths(change):
    book = Book()
    change(book)
    found = book.read()
    assert whole(found)
    assert found.files[0].own
    assert found.shipment.direction is Direction.IMPORT
    assert not rules(found)


def test_a_total_below_the_lines_is_no_line():
    book = Book()
    book.put("goods_description", 8, "TỔNG CỘNG")
    book.put("line_invoice_value", 8, 150)
    found = book.read()
    assert whole(found)
    goods = next(table for table in found.tables if table.kind == "declaration_goods")
    assert goods.row(8).reason == "total"


def test_of_two_columns_with_the_same_path_the_first_is_kept_and_the_other_said():
    book = Book()
    extra = book.goods.max_column + 1
    book.goods.cell(2, extra).value = "hs_code"
    book.goods.cell(5, extra).value = "84713020"
    found = book.read()
    assert texts(found, "hs_code") == ["60063290", "60062200", "60062200"]
    assert rules(found) == ["INT-028"]


def test_a_filled_column_without_a_path_is_said():
    book = Book()
    extra = book.goods.max_column + 1
    book.goods.cell(3, extra).value = "Ghi chú riêng"
    assert not rules(book.read())
    book.goods.cell(5, extra).value = "QUAN TRỌNG"
    (finding,) = book.read().findings
    assert (finding.rule, finding.sources[0].raw) == ("INT-028", "QUAN TRỌNG")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("declaration_number", "123456789012"),
        ("lane_code", "1"),
        ("status", "cleared"),
        ("nonsense", "x"),
        ("goods.n1.hs_code", "1"),
        ("hs_code", "1"),
        ("permits.99.permit_number", "x"),
        ("planned_rates.", 5),
        ("planned_rates.usd", 5),
        ("planned_rates.DOLLAR", 5),
    ],
)
def test_a_path_that_no_declarant_fills_is_said_and_not_taken(path, value):
    book = Book()
    book.carry(5, path, value)
    found = book.read()
    assert rules(found) == ["INT-027"]
    assert path not in found.shipment.header
    declaration = declaration_from(found.shipment, Direction.IMPORT)
    assert declaration.declaration_number is None
    assert not declaration.planned_rates
    assert not declaration.permits


def test_an_exchange_rate_of_any_currency_is_taken():
    book = Book()
    book.carry(5, "planned_rates.CHF", 31000)
    found = book.read()
    assert not rules(found)
    assert declaration_from(found.shipment, Direction.IMPORT).planned_rates["CHF"] == 31000


def test_a_template_that_lost_its_paths_says_so_and_is_read_by_its_headings():
    book = Book()
    for sheet, cells in ((book.goods, book.goods[2]), (book.header, book.header["E"])):
        for cell in cells:
            sheet[cell.coordinate].value = None
    found = book.read()
    assert rules(found).count("INT-029") >= 1
    assert texts(found, "quantity") == ["10", "20", "30"]


def test_a_percentage_in_our_own_workbook_is_read_as_it_is_shown():
    book = Book()
    for row, (value, code) in enumerate([(0.05, "0%"), ("5%", "@"), (5, "0.00")], 5):
        cell = book.goods.cell(row, book.columns["import_duty_rate"])
        cell.value, cell.number_format = value, code
    book.put("quantity_1", 5, "10%")
    found = book.read()
    assert texts(found, "import_duty_rate") == ["5", "5", "5"]
    assert texts(found, "quantity") == [None, "20", "30"]
    assert rules(found) == ["INT-002"]


@pytest.mark.parametrize("text", ["07/11/2026", "7/11/2026", "07-11-2026", "07.11.2026", " 7.11.2026 ", "2026-11-07"])
def test_a_day_typed_as_text_is_read_as_the_note_of_the_template_asks(text):
    book = Book()
    book.state("invoice_date", text)
    found = book.read()
    assert found.shipment.header["invoice_date"].value == date(2026, 11, 7)
    assert found.shipment.header["invoice_date"].sources[0].raw.strip() == text.strip()
    assert not found.questions
    assert not rules(found)


def test_a_text_that_is_no_day_stays_out_and_is_said():
    book = Book()
    book.state("invoice_date", "31/11/2026")
    found = book.read()
    assert "invoice_date" not in found.shipment.header
    assert rules(found) == ["INT-004"]


@pytest.mark.parametrize("text", ["1.234,56", "1,234.56"])
def test_a_number_typed_as_text_is_taken_when_it_has_one_reading(text):
    book = Book()
    book.state("invoice_total_value", text)
    book.put("quantity_1", 5, text)
    found = book.read()
    assert found.shipment.header["invoice_total_value"].value == Decimal("1234.56")
    assert texts(found, "quantity") == ["1234.56", "20", "30"]
    assert not rules(found)


def test_a_number_typed_as_text_with_two_readings_is_said_and_no_answer_is_asked_for():
    book = Book()
    book.state("invoice_total_value", "1.785")
    book.put("quantity_1", 5, "1.785")
    found = book.read()
    assert "invoice_total_value" not in found.shipment.header
    assert texts(found, "quantity") == [None, "20", "30"]
    assert rules(found) == ["INT-003", "INT-003"]
    assert not found.questions
    assert not any("câu hỏi" in finding.fix.vi or "question" in finding.fix.en for finding in found.findings)


def test_the_json_of_our_own_workbook_keeps_the_texts_of_its_cells():
    book = Book()
    book.put("quantity_1", 5, "1.234,56")
    book.put("line_invoice_value", 6, "1.785")
    items = as_json(book.read())["items"]
    assert items[0]["raw"] == {
        "description": "Vải 1",
        "hs_code": "60063290",
        "quantity": "1.234,56",
        "invoice_value": "25",
    }
    assert (items[0]["quantity"], items[1]["invoice_value"]) == ("1234.56", None)
    assert items[1]["raw"]["invoice_value"] == "1.785"
