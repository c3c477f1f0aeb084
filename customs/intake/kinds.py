"""What paper a table is: by the title above it, else by the sheet's name, else by what its columns hold."""

from collections.abc import Iterator

from customs.intake.columns import Layout
from customs.intake.headings import Heading
from customs.intake.marks import is_title, titled
from customs.intake.reading import TableKind
from customs.intake.rows import COLONS, Parts
from customs.intake.sheet import EMPTY, TEXT, Sheet
from customs.intake.vocabulary import label

_TITLE_ROWS = 20
_HEAD_ROWS = 6
_PRICES = ("unit_price", "invoice_value")
_PACKING = ("net_mass", "gross_mass", "package_count", "package_number")


def kind_of(sheet: Sheet, heading: Heading, layout: Layout, parts: Parts, *, alone: bool = True) -> TableKind:
    """`alone`: no table stands beside it; else the sheet's name speaks of neither."""
    if is_transport(sheet):
        return TableKind.TRANSPORT
    titles = list(_titles(sheet, heading))
    clear = (titled(text) for text in titles if is_title(text))
    loose = (found for found in map(titled, titles) if found != TableKind.TRANSPORT)
    if found := next(filter(None, (*clear, titled(sheet.name) if alone else None, *loose)), None):
        return TableKind(found)
    held = {name for name, column in layout.at.items() if _holds(sheet, column, parts)}
    if held & set(_PRICES):
        return TableKind.INVOICE
    if held & set(_PACKING):
        return TableKind.PACKING_LIST
    return TableKind.DECLARATION_GOODS if {"hs_code", "description"} <= held else TableKind.OTHER


def is_transport(sheet: Sheet) -> bool:
    """A bill, waybill or arrival notice: the first words of the sheet that name a paper name that one, alone in their
    row. `Bill of lading` is a label on other papers, with its number beside it.
    """
    for row in range(1, min(_HEAD_ROWS, sheet.height) + 1):
        named = [text for column in sheet.used(row) if (text := sheet.text(row, column).strip()) and is_title(text)]
        if named:
            return len(list(sheet.used(row))) == 1 and titled(named[0]) == TableKind.TRANSPORT
    return False


def _titles(sheet: Sheet, heading: Heading) -> Iterator[str]:
    """Texts above the heading that are no labels, from the top."""
    top = heading.rows[0]
    for row in range(max(1, top - _TITLE_ROWS), top):
        for column in sheet.used(row):
            text = sheet.text(row, column).strip()
            if sheet.kind(row, column) == TEXT and not text.endswith(COLONS) and label(text) is None:
                yield text


def _holds(sheet: Sheet, column: int, parts: Parts) -> bool:
    """Something on a line; a table without lines is judged by its headings."""
    kinds = sheet.columns[column].kinds
    return not parts.lines or any(kinds[row - 1] != EMPTY for row in parts.lines)
