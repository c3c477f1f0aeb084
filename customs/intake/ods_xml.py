"""The content of an .ods, for what the reader does not tell: error cells, formulas without a stored result, numbers
shown in percent or with leading zeros.

OpenDocument 1.3 part 3, 9.1: cells and rows may stand for several (`number-columns-repeated`). LibreOffice writes an
error as an empty text of type error (`calcext:value-type`), the words of it as the cell's paragraph.
"""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from customs.intake.beyond import MOST_CELLS, Beyond
from customs.intake.formats import percent
from customs.intake.sheet import letter

_WORTH = re.compile(rb"value-type=[\"'](?:error|percentage)[\"']|table:formula=|>0[0-9]+</text:p>")
_PADDED = re.compile(r"0[0-9]+")
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
            times = _count(element, "number-rows-repeated")
            _row(element, range(row + 1, row + 1 + times), table)
            row += times
            element.clear()
    return found


def _row(element: ET.Element, rows: range, found: Beyond) -> None:
    column = 0
    for cell in element:
        if _local(cell.tag) not in _CELLS:
            continue
        times = _count(cell, "number-columns-repeated")
        columns = range(column, min(column + times, _MOST_COLUMNS))
        if cell.attrib and len(rows) * len(columns) <= MOST_CELLS:
            _cell(cell, (f"{letter(at)}{row}" for row in rows for at in columns), found)
        column += times


def _cell(cell: ET.Element, addresses: Iterator[str], found: Beyond) -> None:
    """`addresses`: of all the cells it stands for."""
    kinds = {value for name, value in cell.attrib.items() if _local(name) == "value-type"}
    words = "".join(cell.itertext()).strip()
    if "error" in kinds or (_attribute(cell, "formula") and _ERROR.fullmatch(words)):
        found.errors |= dict.fromkeys(addresses, words or "#N/A")
    elif _attribute(cell, "formula") and not kinds:
        found.uncached += addresses
    elif shown := _shown(cell, kinds):
        found.shown |= dict.fromkeys(addresses, shown)


def _shown(cell: ET.Element, kinds: set[str]) -> tuple[str, str] | None:
    """(kind, text) of a number that is shown otherwise than it is stored."""
    stored = _attribute(cell, "value")
    if "percentage" in kinds:
        return percent(stored)
    words = "".join("".join(part.itertext()) for part in cell if _local(part.tag) == "p").strip()
    if "float" in kinds and _PADDED.fullmatch(words) and stored.isdigit() and int(words) == int(stored):
        return "s", words
    return None


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _attribute(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


def _count(element: ET.Element, name: str) -> int:
    text = _attribute(element, name)
    return int(text) if text.isdigit() else 1
