"""Our own workbook recognised by the hidden paths it carries, whatever its sheets are called and its rows are moved.

As written: the header sheet has a path in its fifth column beside each value in the third; goods and containers have a
row of paths, headings in both languages below it, then the lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from customs.intake.own_paths import any_direction, container_paths, goods_paths, header_paths, is_header_path
from customs.intake.sheet import EMPTY, TEXT, Sheet, Visibility
from customs.intake.workbook import Workbook
from customs.model.field_table import fields
from customs.model.path import identifier
from customs.model.status import Direction
from customs.words import both, fold

MARK, VERSION = "thongquan", "1"
HEADER, GOODS, CONTAINERS, GUIDE, LISTS = "Tờ khai", "Hàng hóa", "Container", "Hướng dẫn", "_tq"
_TOP = 12
"""Paths and headings stand in the first rows."""
_LONG = 600
"""Rows a header sheet may have."""
_SURE = 8
"""Paths that are no chance: a stranger's table may have a heading `hs_code`."""
_MARKED = 2
_FULL = 10


@dataclass(frozen=True, slots=True)
class Own:
    """A workbook of ours. `least`: paths a sheet must carry. `pathless`: marked as ours, but no sheet carries paths."""

    direction: Direction
    least: int
    pathless: bool = False


def own_book(book: Workbook) -> Own | None:
    """None for anybody else's."""
    mark = next((sheet for sheet in book.sheets if _is_mark(sheet)), None)
    names = {sheet.name for sheet in book.sheets}
    named = mark is not None or {HEADER, GOODS} <= names or {GOODS, GUIDE} <= names
    least = _MARKED if named else _SURE
    carried = {path for sheet in book.sheets for path in _carried(sheet, least)}
    if not carried and not named:
        return None
    stated = next((way for way in Direction if mark is not None and way.value == mark.text(1, 1)), None)
    return Own(stated or _direction(carried), least, pathless=not carried)


def path_row(sheet: Sheet, paths: frozenset[str], least: int) -> int:
    """The row that carries most of the paths; 0 for none."""
    counts = {row: sum(sheet.text(row, column) in paths for column in range(sheet.width)) for row in _top(sheet)}
    best = max(counts, key=lambda row: counts[row], default=0)
    return best if best and counts[best] >= least else 0


def goods_row(sheet: Sheet, least: int) -> int:
    return path_row(sheet, any_direction("goods"), least)


def container_row(sheet: Sheet) -> int:
    return path_row(sheet, container_paths(), _MARKED)


def path_column(sheet: Sheet, least: int) -> int:
    """The column of the header sheet that carries most of the paths; -1 for none."""
    counts = [sum(map(is_header_path, cells.texts[:_LONG])) for cells in sheet.columns]
    best = max(range(len(counts)), key=lambda column: counts[column], default=-1)
    return best if best >= 0 and counts[best] >= least else -1


def value_column(sheet: Sheet, paths: int) -> tuple[int, int]:
    """(column of the values, row of the headings); by the heading, else as written: two columns left of the paths."""
    word = fold(both("workbook.head.value").vi)
    for row in _top(sheet):
        for column in range(min(paths, sheet.width)):
            if fold(sheet.text(row, column).partition("/")[0]).strip() == word:
                return column, row
    return max(paths - 2, 0), 0


def first_line(sheet: Sheet, row: int, paths: dict[int, str]) -> int:
    """The first row below the paths and their headings."""
    row += 1
    while row <= sheet.height and _is_heading(sheet, row, paths):
        row += 1
    return row


def is_aside(sheet: Sheet) -> bool:
    """Guide and code lists hold nothing of the shipment."""
    guide = any(fold(words).startswith(fold(GUIDE)) for words in (sheet.name, sheet.text(1, 0)))
    return guide or _is_mark(sheet) or sheet.visibility is not Visibility.VISIBLE


def _is_mark(sheet: Sheet) -> bool:
    return sheet.text(1, 0) == MARK or sheet.name == LISTS


def _carried(sheet: Sheet, least: int) -> Iterable[str]:
    if row := goods_row(sheet, least):
        return {sheet.text(row, column) for column in range(sheet.width)} & any_direction("goods")
    column = path_column(sheet, least)
    return {text for text in sheet.columns[column].texts if is_header_path(text)} if column >= 0 else ()


def _direction(carried: set[str]) -> Direction:
    """The form that has more of the paths."""
    known = {way: len(carried & (header_paths(way) | goods_paths(way))) for way in Direction}
    return max(known, key=lambda way: known[way])


def _top(sheet: Sheet) -> range:
    return range(1, min(sheet.height, _TOP) + 1)


def _is_heading(sheet: Sheet, row: int, paths: dict[int, str]) -> bool:
    """Names of the fields; or words in nearly all columns, as no line has them."""
    filled = {column: path for column, path in paths.items() if sheet.kind(row, column) != EMPTY}
    if not filled:
        return False
    named = sum(_names(sheet.text(row, column), path) for column, path in filled.items())
    words = all(sheet.kind(row, column) == TEXT for column in filled)
    return named * 2 > len(filled) or (words and len(paths) >= _FULL and len(filled) * 10 >= len(paths) * 9)


def _names(text: str, path: str) -> bool:
    """The field's name in either language; both forms, as the desk keeps fields that only one of them has."""
    name = identifier(path)
    known = [field.name for way in Direction if (field := fields(way).get(name))] or [both(f"workbook.own.{name}")]
    plain = fold(text)
    return any(plain.startswith(fold(one)) for text in known for one in (text.vi, text.en))
