"""Which codes a cell offers, and what they mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from customs.interchange.layout import Slot
from customs.model.base import Text
from customs.model.field_table import Field
from customs.model.status import Direction
from customs.reference.table import CodeRow, CodeTable, in_force
from customs.words import both

#: A table in force on a day: those we ship, or those of a desk.
Tables = Callable[[str, date], CodeTable]
#: A longer list is typed or pasted, not scrolled.
LONGEST = 400
#: A list this short is explained in full beside the cell.
EXPLAINED = 12


@dataclass(frozen=True)
class CodeList:
    """The codes one or more fields offer. `key` names the list within the workbook."""

    key: str
    title: Text
    rows: tuple[CodeRow, ...]

    @property
    def explained(self) -> Text | None:
        """`A = …; B = …` when the list is short."""
        if len(self.rows) > EXPLAINED:
            return None
        return Text(
            vi="; ".join(f"{row.code} = {row.name.vi}" for row in self.rows),
            en="; ".join(f"{row.code} = {row.name.en}" for row in self.rows),
        )


def code_list(field: Field, direction: Direction, on: date, tables: Tables = in_force) -> CodeList | None:
    """The list a field offers on that day; None for a field without a table, or with one too long to scroll."""
    if not field.table:
        return None
    key, rows = field.table, list(tables(field.table, on).rows.values())
    if field.table == "type_codes":
        rows = [row for row in rows if row.more["direction"] == direction]
    elif field.table == "customs_offices":
        rows = [row for row in rows if row.more["current"] == "yes" and row.more["level"] == "office"]
    elif field.table == "valuation_codes":
        rows = [row for row in rows if row.more["in_use"] == "yes"]
    elif field.table == "exemption_codes":
        key = "exemption_codes" if field.group else "duty_exemption_codes"
        rows = [row for row in rows if (row.more["tax"] == "duty") is not bool(field.group)]
    if not rows or len(rows) > LONGEST:
        return None
    return CodeList(key, both(f"workbook.list.{key}"), tuple(rows))


def lists_of(slots: tuple[Slot, ...], direction: Direction, on: date, tables: Tables) -> dict[str, CodeList]:
    """Every list the slots offer, each once, in the order they first appear."""
    return {found.key: found for found in _offered(slots, direction, on, tables)}


def _offered(slots: tuple[Slot, ...], direction: Direction, on: date, tables: Tables) -> Iterator[CodeList]:
    for slot in slots:
        found = code_list(slot.field, direction, on, tables)
        if found is not None:
            yield found
