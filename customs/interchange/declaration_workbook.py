"""Our own workbook of a declaration, blank or filled.

Sheets: "Tờ khai" (header, one field a row), "Hàng hóa" and "Container" (one line a row), "Hướng dẫn" (guide and code
lists), very hidden "_tq" (A1 `thongquan`, B1 direction, C1 layout version, A2 day of the code lists, lists from F on).
Reading it back gives every field a declarant may fill; what customs wrote is not in it.
"""

import sys
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from customs.interchange.book import Book
from customs.interchange.code_lists import Tables, lists_of
from customs.interchange.guide_sheet import write_guide
from customs.interchange.header_sheet import write_header
from customs.interchange.layout import (
    CONTAINERS,
    GOODS,
    GUIDE,
    HEADER,
    LISTS,
    MARK,
    VERSION,
    containers,
    goods,
    header,
)
from customs.interchange.line_sheets import write_lines
from customs.interchange.look import ACCENT
from customs.interchange.pack import pack
from customs.interchange.validation import write_lists
from customs.model.declaration import Declaration
from customs.model.status import Direction
from customs.reference.table import in_force

#: Day of the code lists in the blank workbooks of `templates/workbooks`.
TEMPLATE_DAY = date(2026, 11, 24)


def write(direction: Direction, on: date, declaration: Declaration | None = None, tables: Tables = in_force) -> bytes:
    """The workbook as .xlsx, its code lists those of `tables` in force on that day. Same arguments, same bytes."""
    direction = Direction(direction)
    book = Book(direction, on, declaration, tables)
    workbook = Workbook()
    first = workbook.active
    assert first is not None  # noqa: S101 -- a new workbook has one sheet
    first.title = HEADER
    sheets = {name: workbook.create_sheet(name) for name in (GOODS, CONTAINERS, GUIDE, LISTS)}
    slots = (header(direction), goods(direction), containers(direction))
    lists = lists_of(slots[0] + slots[1] + slots[2], direction, on, tables)
    hidden = sheets[LISTS]
    hidden["A1"], hidden["B1"], hidden["C1"], hidden["A2"] = MARK, direction.value, VERSION, on.isoformat()
    book.formulas = write_lists(hidden, lists)
    book.anchors = write_guide(sheets[GUIDE], lists, on)
    write_header(first, book)
    write_lines(sheets[GOODS], book, "goods", slots[1], _item_keys(declaration))
    write_lines(sheets[CONTAINERS], book, "containers", slots[2], _container_keys(declaration))
    hidden.sheet_state = "veryHidden"
    for name in (HEADER, GOODS, CONTAINERS):
        workbook[name].sheet_properties.tabColor = ACCENT
    stream = BytesIO()
    workbook.save(stream)
    return pack(stream.getvalue())


def write_templates(folder: Path) -> None:
    """Refreshes the blank workbooks kept with the product."""
    for direction in Direction:
        (folder / f"declaration-{direction}.xlsx").write_bytes(write(direction, TEMPLATE_DAY))


def _item_keys(declaration: Declaration | None) -> list[str]:
    return [f"goods.{item.key}" for item in declaration.goods] if declaration else []


def _container_keys(declaration: Declaration | None) -> list[str]:
    return [f"containers.{n}" for n in range(1, len(declaration.containers) + 1)] if declaration else []


if __name__ == "__main__":
    write_templates(Path(sys.argv[1]))
