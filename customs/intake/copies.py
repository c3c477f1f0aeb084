"""The same paper sent twice: a sheet whose cells all equal those of an earlier one is left out, and said.

Two papers that list the same goods but differ elsewhere (another invoice number) may be two shipments of the same
goods: both are taken, and that is said too.
"""

from collections.abc import Hashable, Sequence

from customs.intake.assemble_findings import copied, same_goods
from customs.intake.decisions import Decisions
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.sheet import EMPTY, Sheet
from customs.model.finding import Finding


def leave_out_copies(sheets: Sequence[SheetOutcome], decisions: Decisions) -> list[Finding]:
    """Switches off the second of two equal sheets, unless somebody switched that very sheet on."""
    first: dict[Hashable, SheetOutcome] = {}
    found: list[Finding] = []
    if sum(sheet.on and any(table.lines for table in sheet.tables) for sheet in sheets) < 2:
        return found
    for sheet in sheets:
        lines = [table for table in sheet.tables if table.lines]
        if not sheet.on or not lines:
            continue
        earlier = first.setdefault(_content(sheet.place.cells), sheet)
        if earlier is not sheet and not _wanted(sheet, earlier, decisions):
            sheet.on = False
            sheet.copy = True
            found.append(copied(lines[0], next(table for table in earlier.tables if table.lines)))
    return found


def repeated_goods(tables: Sequence[TableOutcome]) -> list[Finding]:
    """Tables that all go into the shipment and yet list the same lines."""
    first: dict[Hashable, TableOutcome] = {}
    found = []
    for table in tables if len(tables) > 1 else ():
        earlier = first.setdefault(_lines(table), table)
        if earlier is not table:
            found.append(same_goods(table, earlier))
    return found


def _wanted(sheet: SheetOutcome, earlier: SheetOutcome, decisions: Decisions) -> bool:
    """A decision names file and sheet; for two files of the same bytes it cannot tell one from the other."""
    here, there = ((one.place.upload, one.place.sheet) for one in (sheet, earlier))
    return here != there and decisions.is_on(*here) is True


def _content(sheet: Sheet) -> Hashable:
    """Every cell with its place; empty columns at the right say nothing."""
    columns = [(cells.kinds.rstrip(EMPTY), "\0".join(cells.texts).rstrip("\0")) for cells in sheet.columns]
    while columns and not columns[-1][0]:
        columns.pop()
    return tuple(columns)


def _lines(table: TableOutcome) -> Hashable:
    return frozenset((name, tuple(held.raws)) for name, held in table.fields.items() if any(held.raws))
