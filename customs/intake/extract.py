"""Bytes of a workbook -> plain columns of kinds and texts (runs in the reading child; imports stay few)."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from customs.intake.beyond import Beyond, Unfit
from customs.intake.biff import error_cells
from customs.intake.csv_text import csv_columns
from customs.intake.lost import Columns, lost_of
from customs.intake.scan import scan
from customs.intake.sheet import (
    BOOLEAN,
    CLOCK,
    DAY,
    EMPTY,
    ERROR,
    MOMENT,
    NUMBER,
    SEPARATOR,
    TEXT,
    UNCACHED,
    position,
)

_HIDDEN = ((SheetVisibleEnum.Hidden, "hidden"), (SheetVisibleEnum.VeryHidden, "very_hidden"))
EXACT = 1e15
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})
"""Also as text: so they come out of .ods and .csv."""
MOST_CELLS = 8_000_000
"""Rows x columns of one sheet: the reader holds it densely."""


def sheets(content: bytes, kind: str) -> Iterator[dict[str, Any]]:
    """One plain dict a sheet: name, visibility, height, columns [kinds, texts], merged, noted. Raises Unfit.

    `kind`: csv, zip or cfb, as the guard found it.
    """
    if kind == "csv":
        columns, noted = _texts(content)
        lost = lost_of(columns)
        yield _whole("csv", "visible", columns, noted) | {"lost": lost}
        return
    beyond = scan(content) if kind == "zip" else {}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if kind == "cfb":
            beyond = dict(zip(book.sheet_names, error_cells(content), strict=False))
        for described in book.sheets_metadata:
            visibility = next((word for state, word in _HIDDEN if described.visible == state), "visible")
            if described.typ in (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet):
                yield _sheet(book, described.name, visibility, beyond.get(described.name))
    except PasswordError:
        raise Unfit("FILE-ENCRYPTED") from None
    except Unfit:
        raise
    except Exception:  # noqa: BLE001 -- the reader raises anything; whatever it is, this file cannot be read
        raise Unfit("FILE-DAMAGED") from None


def _sheet(book: CalamineWorkbook, name: str, visibility: str, beyond: Beyond | None) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(name)
    if sheet.end and (sheet.end[0] + 1) * (sheet.end[1] + 1) > MOST_CELLS:
        raise Unfit("FILE-TOO-WIDE")
    rows = sheet.to_python(skip_empty_area=False) if sheet.end else []
    columns = [encode(values) for values in zip(*rows, strict=True)]
    if beyond:
        _put(columns, len(rows), EMPTY, ((cell, ERROR, text) for cell, text in beyond.errors.items()))
        _put(columns, len(rows), EMPTY, ((cell, UNCACHED, "") for cell in beyond.uncached))
        _put(columns, len(rows), NUMBER, ((cell, *shown) for cell, shown in beyond.shown.items()))
    merged = [(a + 1, b, c + 1, d) for (a, b), (c, d) in sheet.merged_cell_ranges or []]
    hidden = [row for row in beyond.hidden if row <= len(rows)] if beyond else []
    lost = lost_of(columns)
    return _whole(name, visibility, columns, merged=merged) | {"hidden": hidden, "lost": lost}


def _put(columns: Columns, height: int, over: str, cells: Iterable[tuple[str, str, str]]) -> None:
    """Cells the reader gave as the kind `over`. One beyond the sheet's used area holds nothing we could use."""
    for place, kind, text in cells:
        letters = place.rstrip("0123456789")
        row, column = int(place[len(letters) :]), position(letters)
        if column < len(columns) and row <= height and columns[column][0][row - 1] == over:
            columns[column][0][row - 1] = kind
            columns[column][1][row - 1] = text


def _texts(content: bytes) -> tuple[Columns, dict[str, str]]:
    columns, noted = csv_columns(content)
    return [encode(values) for values in columns], noted


def _whole(
    name: str,
    visibility: str,
    columns: Columns,
    noted: dict[str, str] | None = None,
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> dict[str, Any]:
    return {
        "name": name,
        "visibility": visibility,
        "height": len(columns[0][0]) if columns else 0,
        "columns": [("".join(kinds), joined(texts)) for kinds, texts in columns],
        "merged": merged,
        "noted": noted or {},
        "hidden": [],
        "lost": {},
    }


def joined(texts: list[str]) -> str | list[str]:
    """One text for the whole column: packed and unpacked many times faster than a list."""
    return texts if any(SEPARATOR in text for text in texts) else SEPARATOR.join(texts)


def encode(values: Sequence[Any]) -> tuple[list[str], list[str]]:
    """A column of the reader's values -> kinds and texts. A text of blanks only is no content."""
    kinds, texts = [], []
    for value in values:
        if type(value) is str:
            blank = not value or value.isspace()
            kinds.append(EMPTY if blank else ERROR if value[0] == "#" and value in ERRORS else TEXT)
            texts.append("" if blank else value)
        elif type(value) is float:
            if not isfinite(value):
                kinds.append(ERROR)
                texts.append(str(value).upper())
                continue
            kinds.append(NUMBER)
            texts.append(str(int(value)) if value.is_integer() and -EXACT < value < EXACT else plain(value))
        else:
            kind, text = _other(value)
            kinds.append(kind)
            texts.append(text)
    return kinds, texts


def plain(value: float) -> str:
    """Every digit of the number, no exponent: 5185.01, 1200, 0.0000001."""
    text = repr(value).removesuffix(".0")
    return format(Decimal(text), "f") if "e" in text else text


def _other(value: Any) -> tuple[str, str]:  # noqa: PLR0911 -- one answer a type
    match value:
        case None:
            return EMPTY, ""
        case bool():
            return BOOLEAN, "TRUE" if value else "FALSE"
        case int():
            return NUMBER, str(value)
        case datetime():
            return MOMENT, value.isoformat(sep=" ")
        case date():
            return DAY, value.isoformat()
        case time() | timedelta():
            return CLOCK, str(value)
        case _:
            return TEXT, str(value)
