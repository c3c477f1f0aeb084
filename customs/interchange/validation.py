"""Drop-downs and what a cell says when it is chosen. Warnings, never walls: a list may lag behind the law."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange.book import Book
from customs.interchange.code_lists import CodeList
from customs.interchange.layout import LISTS, Slot
from customs.interchange.notes import lines, note
from customs.model.status import Direction
from customs.words import both

#: Excel's own limits.
_PROMPT, _TITLE = 255, 32
_FIRST_LIST_COLUMN = 6
_FIRST_DAY, _LAST_DAY = "36526", "73050"  # 1 Jan 2000 to 31 Dec 2099 as serial numbers


def write_lists(sheet: Worksheet, lists: dict[str, CodeList]) -> dict[str, str]:
    """The codes into the hidden sheet, one list a column from F on. Key -> formula of its range."""
    formulas: dict[str, str] = {}
    for column, (key, offered) in enumerate(lists.items(), _FIRST_LIST_COLUMN):
        for row, code in enumerate(offered.rows, 1):
            cell = sheet.cell(row, column, code.code)
            cell.data_type = "s"
        letter = get_column_letter(column)
        formulas[key] = f"'{LISTS}'!${letter}$1:${letter}${len(offered.rows)}"
    return formulas


def offer(sheet: Worksheet, cells: str, slot: Slot, book: Book) -> None:
    """Adds the drop-down or check of the field, and its prompt, to a range of cells."""
    codes = book.codes(slot)
    if codes is not None:
        rule = DataValidation(type="list", formula1=book.formulas[codes.key], allow_blank=True)
        rule.error = _cut(lines(both("workbook.unlisted")), _PROMPT)
    elif slot.field.kind == "date":
        rule = DataValidation(
            type="date", operator="between", formula1=_FIRST_DAY, formula2=_LAST_DAY, allow_blank=True
        )
        rule.error = lines(both("workbook.not_a_day"))
    elif slot.field.kind in ("decimal", "integer"):
        rule = DataValidation(type="decimal", operator="between", formula1="-1E+20", formula2="1E+20", allow_blank=True)
        rule.error = lines(both("workbook.not_a_number"))
    else:
        rule = DataValidation(allow_blank=True)
    rule.errorStyle = "warning"
    rule.showErrorMessage = rule.type is not None
    rule.showInputMessage = True
    rule.promptTitle = _cut(slot.name.vi, _TITLE)
    rule.prompt = _cut(_prompt(slot, codes, book.direction), _PROMPT)
    rule.add(cells)
    sheet.add_data_validation(rule)


def _prompt(slot: Slot, codes: CodeList | None, direction: Direction) -> str:
    explained = codes.explained if codes else None
    if explained and len(explained.vi) <= _PROMPT:
        return explained.vi
    return lines(note(slot, codes, direction))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
