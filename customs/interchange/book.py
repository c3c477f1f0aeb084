"""What every sheet of one of our workbooks needs to know."""

from dataclasses import dataclass, field
from datetime import date

from openpyxl.worksheet.hyperlink import Hyperlink

from customs.interchange.code_lists import CodeList, Tables, code_list
from customs.interchange.layout import GUIDE, Slot
from customs.model.declaration import Declaration
from customs.model.status import Direction
from customs.reference.table import in_force


@dataclass
class Book:
    """One workbook in the making. `on`: day of the code lists, which come from `tables`. `formulas`, `anchors`: list
    key -> its range on the hidden sheet, its row on the guide.
    """

    direction: Direction
    on: date
    declaration: Declaration | None = None
    tables: Tables = in_force
    formulas: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)

    def codes(self, slot: Slot) -> CodeList | None:
        return code_list(slot.field, self.direction, self.on, self.tables)

    def link(self, codes: CodeList) -> Hyperlink:
        """To the list with its meanings on the guide."""
        return Hyperlink(ref="", location=f"'{GUIDE}'!A{self.anchors[codes.key]}", display=codes.title.vi)
