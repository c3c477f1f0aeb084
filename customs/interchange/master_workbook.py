"""Masters as a workbook: what `master_file` reads back as the same entries, and who approved each on what."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange import look
from customs.interchange.cells import write_text
from customs.interchange.master_columns import COLUMNS
from customs.interchange.pack import pack
from customs.model.base import Language
from customs.model.master import Master
from customs.model.master_kind import MasterKind
from customs.words import VIETNAM, day, say

_APPROVAL = ("approved_by", "approved_on", "evidence")
_WIDE = {"goods_description": 60, "name": 44, "address": 50, "permit_note": 34, "evidence": 44}


def write(kind: MasterKind, entries: Sequence[Master], language: Language) -> bytes:
    """As .xlsx, one sheet. Codes are text cells, so that no leading zero is lost."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = say(f"masters.kind.{kind.value}", language)
    columns = (*COLUMNS[kind], *_APPROVAL)
    for place, name in enumerate(columns, 1):
        cell = look.put(sheet, 1, place, say(f"masters.field.{name}", language))
        sheet.column_dimensions[cell.column_letter].width = _WIDE.get(name, 18)
    look.head_row(sheet, 1, len(columns), 30)
    for row, entry in enumerate(entries, 2):
        for place, name in enumerate(columns, 1):
            text = _text(entry, name, language)
            if text:
                cell = sheet.cell(row, place)
                cell.number_format = look.TEXT_FORMAT
                write_text(cell, text)
    sheet.freeze_panes = "A2"
    stream = BytesIO()
    book.save(stream)
    return pack(stream.getvalue())


def _text(entry: Master, name: str, language: Language) -> str:
    approval = entry.approval
    if name in _APPROVAL:
        if approval is None:
            return ""
        kind = say(f"masters.evidence.{approval.kind.value}", language)
        on = approval.at.astimezone(VIETNAM).date()
        return {"approved_by": approval.by, "approved_on": day(on), "evidence": f"{kind}: {approval.told}"}[name]
    value = getattr(entry, name)
    return "; ".join(value) if isinstance(value, tuple) else value or ""
