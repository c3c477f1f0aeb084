"""Bytes of a workbook -> plain columns of kinds and texts (runs in the reading child; imports stay few)."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from customs.intake.beyond import MOST_CELLS, Beyond, Unfit, must_fit
from customs.intake.biff import look_xls
from customs.intake.csv_text import csv_columns
from customs.intake.encoding import encode
from customs.intake.lost import Column, Columns, lost_of
from customs.intake.progress import Step, at
from customs.intake.scan import Scanned, scan
from customs.intake.sheet import EMPTY, ERROR, NUMBER, UNCACHED, position

_HIDDEN = ((SheetVisibleEnum.Hidden, "hidden"), (SheetVisibleEnum.VeryHidden, "very_hidden"))
MOST_TOGETHER = 2 * MOST_CELLS
"""Of all sheets: the app holds them."""
MOST_SHEETS = 1_000


def sheets(content: bytes, kind: str) -> Iterator[dict[str, Any]]:
    """One dict a sheet, plain but for its columns, which are packed one by one on their way out: name, visibility,
    height, columns, merged, noted, hidden, lost. Raises Unfit.

    `kind`: csv, zip or cfb, as the guard found it.
    """
    if kind == "csv":
        columns, noted = csv_columns(content)
        yield _whole("csv", "visible", [Column(*encode(values)) for values in columns], noted=noted)
        return
    scanned = scan(content) if kind == "zip" else Scanned()
    try:
        yield from _bounded(_plainly(content, scanned) if scanned.plain else _read(content, kind, scanned))
    except PasswordError:
        raise Unfit("FILE-ENCRYPTED") from None
    except (Unfit, MemoryError):
        raise
    except Exception:  # noqa: BLE001 -- the reader raises anything; whatever it is, this file cannot be read
        raise Unfit("FILE-DAMAGED") from None


def _bounded(found: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    cells = 0
    for sheet in found:
        cells += sheet["height"] * len(sheet["columns"])
        if cells > MOST_TOGETHER:
            raise Unfit("FILE-TOO-HEAVY")
        yield sheet


def _plainly(content: bytes, scanned: Scanned) -> Sequence[dict[str, Any]]:
    """Large sheets were read on the way through the guard; the reader sees each of their different cells once."""
    from customs.intake.eights import Irregular  # noqa: PLC0415
    from customs.intake.gathered import gathered  # noqa: PLC0415 -- for large sheets only
    from customs.intake.stand_in import Asked, stand_in  # noqa: PLC0415

    asked = {part: Asked(sheet) for part, sheet in scanned.plain.items()}
    scanned.plain.clear()
    book, found = CalamineWorkbook.from_filelike(io.BytesIO(stand_in(content, asked))), []
    parts = {name: part for part, name in scanned.names.items()}
    try:
        for name, visibility in _listed(book):
            large = asked.get(parts.get(name, ""))
            if large is None:
                found.append(_sheet(book, name, visibility, scanned.beyond.get(name)))
                continue
            sheet = book.get_sheet_by_name(name)
            must_fit(*large.extent)
            columns = gathered(large, large.answered(sheet.to_python(skip_empty_area=False)))
            hidden = [row for row in large.hidden if row <= large.extent[0]]
            found.append(_whole(name, visibility, columns, merged=_merged(sheet), hidden=hidden))
    except Irregular:
        return list(_read(content, "zip", scan(content, plainly=False)))
    return found


def _read(content: bytes, kind: str, scanned: Scanned) -> Iterator[dict[str, Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    beyond = dict(zip(book.sheet_names, look_xls(content), strict=False)) if kind == "cfb" else scanned.beyond
    for name, visibility in _listed(book):
        yield _sheet(book, name, visibility, beyond.get(name))


def _listed(book: CalamineWorkbook) -> Iterator[tuple[str, str]]:
    """Name and visibility of the sheets that have cells."""
    if len(book.sheets_metadata) > MOST_SHEETS:
        raise Unfit("FILE-TOO-HEAVY")
    for described in book.sheets_metadata:
        if described.typ in (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet):
            hidden = next((word for state, word in _HIDDEN if described.visible == state), "visible")
            yield described.name, hidden


def _sheet(book: CalamineWorkbook, name: str, visibility: str, beyond: Beyond | None) -> dict[str, Any]:
    at(Step("sheet", name))
    sheet = book.get_sheet_by_name(name)
    if sheet.end:
        at(Step("rows", name, sheet.end[0] + 1))
        must_fit(sheet.end[0] + 1, sheet.end[1] + 1)
    rows = sheet.to_python(skip_empty_area=False) if sheet.end else []
    columns = [Column(*encode(values)) for values in zip(*rows, strict=True)]
    if beyond:
        _put(columns, len(rows), EMPTY, ((cell, ERROR, text) for cell, text in beyond.errors.items()))
        _put(columns, len(rows), EMPTY, ((cell, UNCACHED, "") for cell in beyond.uncached))
        _put(columns, len(rows), NUMBER, ((cell, *shown) for cell, shown in beyond.shown.items()))
    hidden = [row for row in beyond.hidden if row <= len(rows)] if beyond else []
    return _whole(name, visibility, columns, merged=_merged(sheet), hidden=hidden)


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    return [(a + 1, b, c + 1, d) for (a, b), (c, d) in sheet.merged_cell_ranges or []]


def _put(columns: Columns, height: int, over: str, cells: Iterable[tuple[str, str, str]]) -> None:
    """Cells the reader gave as the kind `over`. One beyond the sheet's used area holds nothing we could use."""
    for place, kind, text in cells:
        letters = place.rstrip("0123456789")
        row, column = int(place[len(letters) :]), position(letters)
        if column < len(columns) and row <= height and columns[column].kinds[row - 1] == over:
            columns[column].kinds[row - 1] = kind
            columns[column].texts[row - 1] = text


def _whole(
    name: str,
    visibility: str,
    columns: Columns,
    *,
    noted: Mapping[str, str] | None = None,
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden: Sequence[int] = (),
) -> dict[str, Any]:
    lost = lost_of(columns, (noted or {}).get("encoding", ""))
    return {
        "name": name,
        "visibility": visibility,
        "height": columns[0].height if columns else 0,
        "columns": columns,
        "merged": merged,
        "noted": noted or {},
        "hidden": hidden,
        "lost": lost,
    }
