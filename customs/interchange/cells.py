"""Values into cells, so that what is read back is what was written."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from customs.model.base import plain

_FORMULA_SIGNS = ("=", "+", "-", "@")


def write_value(cell: Cell, value: Any) -> None:
    """None leaves the cell empty. Text is always text: a leading `=` is never taken for a formula."""
    if value is None:
        return
    if isinstance(value, Decimal):
        _write_number(cell, value)
    elif isinstance(value, date | datetime | int):
        shown = cell.number_format
        cell.value = value
        cell.number_format = shown
    else:
        write_text(cell, str(value))


def write_text(cell: Cell, text: str) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True


def _write_number(cell: Cell, value: Decimal) -> None:
    """As a number when a spreadsheet's own numbers (15 digits) hold it exactly, else as text with every digit."""
    if Decimal(f"{value:.15g}") == value:
        cell.value = value
    else:
        write_text(cell, plain(value))
