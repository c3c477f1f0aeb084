"""What stands around the rows of a sheet: merged ranges, hyperlinks, the drawing that holds the boxes of comments."""

import re
from collections.abc import Iterable, Mapping

from customs.interchange.annotated.sheet_cells import (
    Address,
    Restyle,
    Rows,
    column_at,
    restyle,
    without_asides,
)
from customs.interchange.annotated.xml_edit import Edits, cell_text, outline
from customs.interchange.tariff_grid import letter

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ORDER = (
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF",
    "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""As the schema has them behind the rows (ECMA-376 part 1, 18.3.1.99), from hyperlinks on."""
_OPENED = re.compile(rb"<([\w.-]+:)?sheetData(?=[\s/>])[^>]*>")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
MOST_LINKS = 65_530
"""Hyperlinks Excel opens on one sheet."""

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class Frame:
    """One sheet. Raises ValueError for a part without rows: a chart or a dialog."""

    def __init__(self, data: bytes) -> None:
        data = without_asides(data)
        opened = _OPENED.search(data)
        if opened is None:
            raise ValueError("no rows")
        self.edits = Edits(data)
        self.prefix = opened[1] or b""
        self._empty = opened[0].endswith(b"/>")
        self._opened = opened
        self._closed = opened.end() if self._empty else data.rindex(b"</" + self.prefix + b"sheetData")
        self.rows = Rows(data, opened.end(), self._closed, self.prefix)
        close = b"</" + self.prefix + b"worksheet>"
        self._head = outline(data[: opened.start()] + close)
        self._behind = self._closed if self._empty else data.index(b">", self._closed) + 1
        top = data[: self._head.inside]
        self._shift = self._behind - len(top)
        self._tail = outline(top + data[self._behind :])
        self._removed: set[int] = set()
        self.strict = b"purl.oclc.org" in top

    def column_style(self, column: int) -> int:
        """The format of an empty cell of the column."""
        columns = self._head.child("cols")
        for node in columns.children if columns else ():
            if int(node.get("min") or 0) <= column + 1 <= int(node.get("max") or 0):
                return int(node.get("style") or 0)
        return 0

    def merged(self) -> list[Range]:
        found = self._tail.child("mergeCells")
        spans = (range_of(node.get("ref")) for node in found.children) if found else ()
        return [span for span in spans if span]

    def free_to_link(self, cells: Iterable[Address]) -> list[Address]:
        """Those that lead nowhere yet, as many as one sheet may have."""
        held = self._tail.child("hyperlinks")
        kept = [node for node in held.children if node.start not in self._removed] if held else []
        spans = [span for node in kept if (span := range_of(node.get("ref")))]
        single = {(span[0], span[1]) for span in spans if span[:2] == span[2:]}
        wide = [span for span in spans if span[:2] != span[2:]]
        free = [cell for cell in cells if cell not in single and not any(_within(cell, span) for span in wide)]
        return free[: max(MOST_LINKS - len(kept), 0)]

    def drawing(self) -> str:
        """The relationship of the comments' drawing; "" for none."""
        found = self._tail.child("legacyDrawing")
        return found.get("id") if found else ""

    def unlink(self, sheet: str) -> None:
        """Takes out the links that lead to the sheet of that name."""
        held = self._tail.child("hyperlinks")
        if held is None:
            return
        ours = [node for node in held.children if node.get("location").startswith(f"{quoted(sheet)}!")]
        self._removed |= {node.start for node in ours}
        for node in [held] if len(ours) == len(held.children) else ours:
            self.edits.replace(node.start + self._shift, node.end + self._shift, b"")

    def link(self, cells: Mapping[Address, tuple[str, str]]) -> None:
        """Cell -> (location, tip)."""
        prefix = self.prefix.decode()
        entries = "".join(
            f'<{prefix}hyperlink ref="{letter(column)}{row}" location="{cell_text(place)}" tooltip="{cell_text(tip)}"'
            f' display="{letter(column)}{row}"/>'
            for (row, column), (place, tip) in sorted(cells.items())
        ).encode()
        if not entries:
            return
        held = self._tail.child("hyperlinks")
        if held is not None and any(node.start not in self._removed for node in held.children):
            self.edits.replace(held.after + self._shift, held.after + self._shift, entries)
        else:
            self._put("hyperlinks", b"<%shyperlinks>%s</%shyperlinks>" % (self.prefix, entries, self.prefix))

    def draw(self, relation: str) -> None:
        """Names the drawing that holds the boxes of the comments."""
        space = _STRICT_RELATIONS if self.strict else _RELATIONS
        name = self.prefix.decode()
        self._put("legacyDrawing", f'<{name}legacyDrawing xmlns:r="{space}" r:id="{relation}"/>'.encode())

    def restyle(self, cells: Mapping[Address, Restyle]) -> set[Address]:
        """Called once; gives the cells that hold something. `<sheetData/>` becomes one that can hold rows."""
        if self._empty and cells:
            self.edits.replace(self._opened.start(), self._opened.end(), b"<" + self.prefix + b"sheetData>")
        filled = restyle(self.rows, cells, self.column_style, self.edits)
        if self._empty and cells:
            self.edits.replace(self._behind, self._behind, b"</" + self.prefix + b"sheetData>")
        return filled

    def _put(self, name: str, text: bytes) -> None:
        """Where the schema has it: before the first thing that comes later."""
        later = set(_ORDER[_ORDER.index(name) + 1 :]) | {"AlternateContent"}
        follower = next((node for node in self._tail.children if node.name in later), None)
        at = (follower.start if follower else self._tail.after) + self._shift
        self.edits.replace(at, at, text)


def range_of(reference: str) -> Range | None:
    """`B3` or `B3:D7`."""
    found = _RANGE.fullmatch(reference.upper())
    if found is None:
        return None
    last = (found[4], found[3]) if found[3] else (found[2], found[1])
    return int(found[2]), column_at(found[1]), int(last[0]), column_at(last[1])


def anchors(cells: Iterable[Address], merged: list[Range]) -> dict[Address, Address]:
    """Cell -> the cell that shows it: the first of the merged range it lies in."""
    found = {}
    for cell in cells:
        span = next((span for span in merged if _within(cell, span)), None)
        found[cell] = (span[0], span[1]) if span else cell
    return found


def quoted(sheet: str) -> str:
    """The sheet's name in a reference."""
    return "'" + sheet.replace("'", "''") + "'"


def _within(cell: Address, span: Range) -> bool:
    return span[0] <= cell[0] <= span[2] and span[1] <= cell[1] <= span[3]
