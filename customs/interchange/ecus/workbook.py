"""A declaration workbook that ECUS wrote -> what customs accepted. By label, checked against itself and its name.

Files: `ToKhaiHQ7N_<number>` (import, lane), `ToKhaiHQ7N_QDTQ_<number>` (import, cleared), `ToKhaiHQ7X_…` (export),
`.xls` and `.xlsx`. One tall sheet is the declaration; a second one (`HANG`) is the empty page that ECUS repeats.
"""

from collections.abc import Sequence

from customs.interchange.ecus.draft import Draft
from customs.interchange.ecus.header import read_header
from customs.interchange.ecus.items import read_item
from customs.interchange.ecus.pages import Layout, lay_out
from customs.interchange.ecus.words import read_words
from customs.interchange.status.cells import Cells
from customs.interchange.status.checks import Print, check
from customs.interchange.status.report import Check, NotADeclaration, StatusKind, StatusReport
from customs.model.status import Direction
from customs.words import both, fold

_TITLES = (
    ("in thu", StatusKind.TRIAL),
    ("ban xac nhan noi dung", StatusKind.TRIAL),
    ("to khai bo sung", StatusKind.AMENDMENT),
    ("phan luong", StatusKind.LANE),
    ("de nghi giai phong hang", StatusKind.RELEASE_REQUESTED),
    ("giai phong hang", StatusKind.RELEASE),
    ("bao quan", StatusKind.STORAGE),
    ("huy to khai", StatusKind.CANCELLATION),
    ("thong quan", StatusKind.CLEARANCE),
    ("cho phep", StatusKind.CLEARANCE),
)
"""Words of a title, the first that stands in it decides; `cho phép đưa hàng vào kho` is how a warehouse clears."""


def read_status(name: str, sheets: Sequence[Cells], mark: str | None = None) -> StatusReport | NotADeclaration:
    """`name`: of the file. `mark`: its sha256. A layout without values is reported as blank."""
    layouts = [(sheet.name, layout) for sheet in sheets if (layout := lay_out(read_words(sheet))) is not None]
    if not layouts:
        return NotADeclaration(file=name, why=both("status.refused.not_a_declaration"))
    filled = [(sheet, layout) for sheet, layout in layouts if layout.filled]
    if not filled:
        return _blank(name, layouts[0][1].direction)
    sheet, layout = max(filled, key=lambda one: _weight(one[1]))
    draft = Draft(name, sheet, mark)
    read_header(draft, layout.header, layout.direction)
    keys = _read_items(draft, layout)
    for word in layout.strays:
        draft.trouble("stray", "", [word])
    declaration = draft.declaration(layout.direction, keys)
    others = tuple(other for _, other in filled if other is not layout)
    return StatusReport(
        file=name,
        kind=_kind(layout.title),
        declaration=declaration,
        checks=check(Print(name, _kind(layout.title), declaration, layout, tuple(draft.troubles), others)),
    )


def _read_items(draft: Draft, layout: Layout) -> list[str]:
    """Keys are the places of the lines: the same line of a later print has the same key."""
    keys = []
    for number, item in enumerate(layout.items, 1):
        key = f"l{number:02}"
        keys.append(key)
        draft.put(f"goods.{key}.line_number", item.tag.zfill(2) if item.tag else None, [])
        read_item(draft, item.zones, layout.direction, f"goods.{key}.")
    return keys


def _weight(layout: Layout) -> int:
    items = [zone for item in layout.items for zone in item.zones]
    return sum(len(zone.words) for zone in [*layout.header, *items])


def _kind(title: str) -> StatusKind:
    said = fold(title)
    return next((kind for words, kind in _TITLES if words in said), StatusKind.DECLARATION)


def _blank(name: str, direction: Direction) -> StatusReport:
    declaration = Draft(name, "").declaration(direction, ())
    return StatusReport(
        file=name,
        kind=StatusKind.BLANK,
        declaration=declaration,
        checks=(Check(name="filled", outcome="fail"),),
    )
