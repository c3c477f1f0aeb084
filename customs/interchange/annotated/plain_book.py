"""A new .xlsx with the sheets and values of a file of another kind: numbers, days and texts as they were read."""

import io
import zipfile
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from customs.interchange.annotated.xml_edit import cell_text
from customs.interchange.tariff_grid import EMPTY, ERROR, NUMBER, CellColumn, Grid, letter

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TEXT, _DAY, _MOMENT = 1, 2, 3
"""Formats of the workbook, by number."""
_DAYS, _MOMENTS, _TRUTHS = "d", "t", "b"
_FIRST, _LEAP = datetime(1899, 12, 30), datetime(1900, 3, 1)  # noqa: DTZ001 -- a spreadsheet's days have no zone
"""Day 0, and the first day whose number is right: spreadsheets count a 29 February 1900."""
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_NARROW, _WIDE, _MEASURED = 8, 60, 200
_LONGEST = 32_767
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))

_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def plain_book(grids: Sequence[Grid], hidden: Collection[str] = ()) -> bytes:
    """`hidden`: names of sheets that were hidden. A name a workbook cannot have is made fit; cells keep their place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _types(len(grids)))
        top = f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", _related(top))
        archive.writestr("xl/workbook.xml", _workbook(sheet_names(grids), [grid.name in hidden for grid in grids]))
        archive.writestr("xl/_rels/workbook.xml.rels", _related(_parts(len(grids))))
        archive.writestr("xl/styles.xml", _STYLES)
        for number, grid in enumerate(grids, 1):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                part.writelines(piece.encode() for piece in _sheet(grid))
    return stream.getvalue()


def sheet_names(grids: Sequence[Grid]) -> list[str]:
    """Names a workbook can have, each once: at most 31 characters, without the signs of references."""
    names: list[str] = []
    for grid in grids:
        bare = grid.name.translate(_FORBIDDEN).strip("'")[:31] or "Sheet"
        name, number = bare, 2
        while name.casefold() in {one.casefold() for one in names}:
            name, number = f"{bare[:27]} ({number})", number + 1
        names.append(name)
    return names


def _workbook(names: Sequence[str], hidden: Sequence[bool]) -> str:
    """A workbook opens on a sheet that is shown; one at least must be."""
    first = hidden.index(False) if False in hidden else 0
    states = ["" if at == first or not gone else ' state="hidden"' for at, gone in enumerate(hidden)]
    sheets = "".join(
        f'<sheet name="{cell_text(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        for number, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView activeTab="{first}"/>'
        f"</bookViews><sheets>{sheets}</sheets></workbook>"
    )


def _parts(sheets: int) -> str:
    entries = (
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    styles = f'<Relationship Id="rId{sheets + 1}" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
    return "".join(entries) + styles


def _sheet(grid: Grid) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}">'
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{_width(column)}" customWidth="1"/>'
        for at, column in enumerate(grid.columns, 1)
    )
    yield f"<cols>{widths}</cols><sheetData>" if widths else "<sheetData>"
    written = [_written(letter(at), column) for at, column in enumerate(grid.columns)]
    for row, cells in enumerate(zip(*written, strict=True), 1):
        yield f'<row r="{row}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _written(name: str, column: CellColumn) -> Iterator[str]:
    for row, (kind, text) in enumerate(zip(column.kinds, column.texts, strict=True), 1):
        yield _cell(f"{name}{row}", kind, text) if kind != EMPTY and text else ""


def _cell(place: str, kind: str, text: str) -> str:
    if kind == NUMBER:
        return f'<c r="{place}"><v>{text}</v></c>'
    if kind == _TRUTHS:
        return f'<c r="{place}" t="b"><v>{int(text == "TRUE")}</v></c>'
    if kind == ERROR and text in _ERRORS:
        return f'<c r="{place}" t="e"><v>{text}</v></c>'
    if kind in (_DAYS, _MOMENTS) and (moment := datetime.fromisoformat(text)) >= _LEAP:
        style = _DAY if kind == _DAYS else _MOMENT
        since = moment - _FIRST
        serial = since.days + since.seconds / 86_400
        return f'<c r="{place}" s="{style}"><v>{serial:.10g}</v></c>'
    shown = cell_text(text[:_LONGEST])
    return f'<c r="{place}" s="{_TEXT}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _width(column: CellColumn) -> int:
    return min(max(_NARROW, *(len(text) + 2 for text in column.texts[:_MEASURED])), _WIDE) if column.texts else _NARROW


def _types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KINDS}.worksheet+xml"/>'
        for number in range(1, count + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KINDS}.styles+xml"/>{sheets}</Types>'
    )


def _related(entries: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{entries}</Relationships>'
