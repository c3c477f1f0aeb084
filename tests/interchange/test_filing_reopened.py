"""Files for filing opened again by other programs say what was declared: openpyxl, LibreOffice, a plain CSV reader."""

import csv
import io
import re
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from customs.interchange.filing import containers, goods_sheet, invoices, map_file, terminal_csv
from customs.interchange.filing.goods_map import NUMBER, default_map, item_fields
from customs.interchange.filing.invoices import InvoiceEntry
from customs.interchange.filing.read_back import sheet, terminal
from customs.interchange.tariff_grid import of_texts
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.path import get, replace
from customs.model.slots import Container
from customs.model.status import Direction
from tests.builders import an_export, an_import

LIKE_FORMULA = "=HYPERLINK(1)"
BOOKS = ("import", "export", "containers", "invoices")
CELLS = re.compile(r'"(?:[^"]|"")*"')


def fifty(direction: Direction) -> Declaration:
    """Fifty unlike items; one description begins like a formula, one HS code with a nought."""
    make = an_import if direction is Direction.IMPORT else an_export
    first = make().goods[0]
    goods = tuple(
        replace(
            first,
            key=f"i{n}",
            hs_code=f"0{n:02}12345"[:8],
            goods_description=LIKE_FORMULA if n == 2 else f'Hàng "số {n}", loại A; mới 100% Ệ Ộ Ữ',
            quantity_1=Decimal(n) + Decimal("0.25"),
            unit_price=Decimal("0.000001") * n,
            line_invoice_value=Decimal("1234567.8901") + n,
            item_code=f"00{n}",
        )
        for n in range(1, 51)
    )
    boxes = tuple(Container(container_number="CSQU3054383", seal_number=text) for text in ("00123", "-5"))
    return make(goods=goods, containers=boxes, container_count=2)


LIST = (
    InvoiceEntry(invoice_number="0012", invoice_date=date(2026, 11, 7), value=Decimal("0.10"), currency="USD"),
    InvoiceEntry(invoice_number="+1", invoice_date=date(2026, 11, 8), value=Decimal("0.20"), currency="USD", note="@x"),
)


def books() -> dict[str, bytes]:
    imported = fifty(Direction.IMPORT)
    return {
        "import": goods_sheet.write(imported),
        "export": goods_sheet.write(fifty(Direction.EXPORT)),
        "containers": containers.write(imported),
        "invoices": invoices.write(imported, LIST),
    }


Rows = list[list[object]]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Rows]:
    """(book, by whom) -> its cells. LibreOffice starts once for each format it saves in."""
    folder = tmp_path_factory.mktemp("filing")
    for name, content in books().items():
        (folder / f"{name}.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in ("xlsx", "xls"):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder / kind)]
        files = [str(folder / f"{name}.xlsx") for name in BOOKS]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)

    def rows(name: str, by: str) -> Rows:
        if by == "openpyxl":
            book = openpyxl.load_workbook(folder / f"{name}.xlsx")
            return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
        path = str(folder / by / f"{name}.{by}")
        return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)

    return rows


@pytest.mark.parametrize("by", ["openpyxl", "xlsx", "xls"])
@pytest.mark.parametrize("direction", list(Direction))
def test_the_goods_sheet_of_fifty_items_says_what_was_declared(
    opened: Callable[[str, str], Rows], by: str, direction: Direction
) -> None:
    declaration, rows = fifty(direction), opened(direction.value, by)
    assert len(rows) == 51
    for number, item in enumerate(declaration.goods, 1):
        for place, column in enumerate(default_map(direction).columns):
            value = number if column.field == NUMBER else get(declaration, f"goods.{item.key}.{column.field}")
            found = rows[number][place]
            if isinstance(value, Decimal | int):
                assert isinstance(found, int | float), (by, number, column)
                assert float(found) == float(value), (by, number, column)
            else:
                assert (found or "") == (value or ""), (by, number, column)


@pytest.mark.parametrize("by", ["openpyxl", "xlsx", "xls"])
def test_lists_of_containers_and_invoices_keep_their_noughts_and_signs(
    opened: Callable[[str, str], Rows], by: str
) -> None:
    boxes = opened("containers", by)
    assert [row[3] for row in boxes] == ["Số seal", "00123", "-5"]
    entries = opened("invoices", by)[8:10]
    assert [row[1] for row in entries] == ["0012", "+1"]
    days = [row[2].date() if isinstance(row[2], datetime) else row[2] for row in entries]
    assert days == [one.invoice_date for one in LIST]
    assert [row[3] for row in entries] == [0.1, 0.2]
    assert entries[1][5] == "@x"
    assert opened("invoices", by)[10][3] == pytest.approx(0.3, abs=0)


def test_nothing_that_looks_like_a_formula_became_one() -> None:
    for content in books().values():
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert all(cell.data_type != "f" for row in book.worksheets[0].iter_rows() for cell in row)


@pytest.mark.parametrize("direction", list(Direction))
def test_the_terminal_file_keeps_the_order_quotes_and_lengths_of_the_field_tables(direction: Direction) -> None:
    declaration = fifty(direction)
    content = terminal_csv.write(declaration)
    text = content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert text.count("\r\n") == 51
    assert all("".join(CELLS.sub("", line)).strip(",") == "" for line in text.split("\r\n"))
    head, *lines = csv.reader(io.StringIO(text, newline=""))
    tables = [terminal_csv.header_items(direction), *[terminal_csv.line_items(direction)] * 50]
    paths = ["", *(f"goods.{item.key}." for item in declaration.goods)]
    for row, items, before in zip([head, *lines], tables, paths, strict=True):
        assert len(row) == len(items)
        for found, item in zip(row, items, strict=True):
            value = get(declaration, before + item.path) if item.field.required != "customs" else None
            assert found == terminal_csv.text_of(value), item
            counted = 3 * len(found) if item.field.kind == "text" else len(found)
            assert item.field.length is None or counted <= item.field.length, item


def test_what_is_shown_before_it_leaves_is_what_stands_in_the_file() -> None:
    declaration = fifty(Direction.IMPORT)
    shown = sheet(goods_sheet.write(declaration))
    assert shown.heads[:3] == ("A", "B", "C")
    assert shown.rows[2][2] == declaration.goods[1].hs_code
    items = terminal(terminal_csv.write(declaration), Direction.IMPORT, "vi").rows
    assert ("Dòng 2", "CMN", "1.78", "Mô tả hàng hóa", LIKE_FORMULA) in items
    alone = terminal(terminal_csv.write(declaration, lines_only=True), Direction.IMPORT, "en").rows
    assert alone[0][0] == "Item 1"


def grid(rows: list[list[object]]):
    return of_texts("Bảng", [["" if value is None else str(value) for value in row] for row in rows])


@pytest.mark.parametrize("direction", list(Direction))
def test_a_map_written_as_a_workbook_is_read_back_the_same(direction: Direction) -> None:
    kept = default_map(direction).model_copy(update={"name": "Văn phòng Hải Phòng", "first_row": 5, "heading_row": 3})
    book = openpyxl.load_workbook(io.BytesIO(map_file.write(kept, direction)))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert map_file.read([grid(rows)], "x", direction) == kept
    offered = [row[0] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert {path for path, _ in item_fields(direction)} < set(offered)


@pytest.mark.parametrize(
    "heads",
    [
        ["STTHANG", "MA_NPL_SP", "TEN_HANG", "MA_HANGKB", "NUOC_XX", "LUONG", "MA_DVT", "DGIA_KB"],
        ["STT", "Mã hàng", "Tên hàng", "Mã HS", "Xuất xứ", "Số lượng", "ĐVT", "Đơn giá"],
    ],
)
def test_the_sheet_an_office_uses_tells_its_columns_by_their_headings(heads: list[str]) -> None:
    found = map_file.read([grid([["CÔNG TY"], [], heads, ["1", "A"]])], "Mẫu của văn phòng", Direction.IMPORT)
    assert (found.heading_row, found.first_row, found.name) == (3, 4, "Mẫu của văn phòng")
    assert [(each.letter, each.field) for each in found.columns] == list(
        zip(
            "ABCDEFGH",
            (NUMBER, "item_code", "goods_description", "hs_code", "origin_country_code", "quantity_1",
             "quantity_1_unit_code", "unit_price"),
            strict=True,
        )
    )  # fmt: skip


@pytest.mark.parametrize("rows", [[["a", "b"]], [], [["Mã HS", "ghi chú"]]])
def test_a_sheet_that_tells_no_columns_is_no_map(rows: list[list[object]]) -> None:
    with pytest.raises(CustomsError, match="MAP-FILE"):
        map_file.read([grid(rows)], "x", Direction.IMPORT)


def test_a_row_number_that_is_none_is_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(map_file.write(default_map(Direction.IMPORT), Direction.IMPORT)))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    rows[3][2] = "ba"
    with pytest.raises(CustomsError) as refused:
        map_file.read([grid(rows)], "x", Direction.IMPORT)
    assert "ba" in refused.value.message.vi
