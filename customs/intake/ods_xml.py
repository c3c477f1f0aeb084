"""The content of an .ods, for what the reader does not tell: error cells and formulas without a stored result.

OpenDocument 1.3 part 3, 9.1: cells and rows may stand for several (`number-columns-repeated`). LibreOffice writes an
error as an empty text of type error (`calcext:value-type`), the words of it as the cell's paragraph.
"""

import io
import re
from xml.etree import ElementTree as ET

from customs.intake.beyond import Beyond
from customs.intake.sheet import letter

_WORTH = re.compile(rb"value-type=[\"']error[\"']|table:formula=")
_ERROR = re.compile(r"#[A-Z0-9/!?]+|Err:[0-9]+")
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_MOST_COLUMNS = 16_384


def look_ods(text: bytes) -> dict[str, Beyond]:
    """Sheet name -> what the reader loses of it. Raises ParseError."""
    found: dict[str, Beyond] = {}
    if not _WORTH.search(text):
        return found
    table = Beyond()
    row = 0
    for event, element in ET.iterparse(io.BytesIO(text), ("start", "end")):  # noqa: S314 -- without DOCTYPE
        name = _local(element.tag)
        if event == "start" and name == "table":
            row, table = 0, Beyond()
            found[_attribute(element, "name")] = table
        elif event == "end" and name == "table-row":
            _row(element, row + 1, table)
            row += _count(element, "number-rows-repeated")
            element.clear()
    return found


def _row(element: ET.Element, row: int, found: Beyond) -> None:
    column = 0
    for cell in element:
        if _local(cell.tag) not in _CELLS:
            continue
        if column < _MOST_COLUMNS:
            _cell(cell, f"{letter(column)}{row}", found)
        column += _count(cell, "number-columns-repeated")


def _cell(cell: ET.Element, address: str, found: Beyond) -> None:
    kinds = {value for name, value in cell.attrib.items() if _local(name) == "value-type"}
    words = "".join(cell.itertext()).strip()
    if "error" in kinds or (_attribute(cell, "formula") and _ERROR.fullmatch(words)):
        found.errors[address] = words or "#N/A"
    elif _attribute(cell, "formula") and not kinds:
        found.uncached.append(address)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _attribute(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


def _count(element: ET.Element, name: str) -> int:
    text = _attribute(element, name)
    return int(text) if text.isdigit() else 1
