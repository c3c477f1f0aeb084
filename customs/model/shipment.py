"""What the customer sent, before anyone declares it (bộ chứng từ).

A shipment may have 100,000 lines, so its lines are columns, not objects: each field is one tuple of values beside one
tuple of the cells' own texts; the address of a cell is worked out from the table's column letter and the line's row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from customs.model.papers import CertificateOfOrigin, Stated
from customs.model.source import Doubt, Source
from customs.model.status import Direction

Value = str | Decimal | date


@dataclass(frozen=True, slots=True)
class Held:
    """A value of the header and the cells it came from."""

    value: Value
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One table of one sheet that lines came from. `number` tells sheets apart in keys: `f1s2`."""

    file: str
    upload: str
    sheet: str
    kind: str
    mark: str


@dataclass(frozen=True, slots=True)
class LineField:
    """One field of all lines, in the order of the lines.

    `values`: Decimal, date or text; None when absent or unreadable. `raws`: the cell's own text, None when the cell is
    empty. `letters`: column letter by origin ("" = that table has no such column). `elsewhere`: lines whose value came
    from other cells than letter + row (ditto marks, a matched packing list, a unit row). `doubts`: line -> reason why
    its text could not be read.
    """

    values: tuple[Value | None, ...]
    raws: tuple[str | None, ...]
    letters: tuple[str, ...]
    elsewhere: Mapping[int, tuple[Source, ...]] = field(default_factory=dict)
    doubts: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineTable:
    """All lines of a shipment. `origin_of` and `rows`: table and sheet row of each line."""

    origins: tuple[Origin, ...] = ()
    origin_of: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    fields: Mapping[str, LineField] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, line: int) -> str:
        """The item's name for good: the same row of the same sheet gives the same key, whatever was decided."""
        return f"{self.origins[self.origin_of[line]].mark}r{self.rows[line]}"

    def keys(self) -> Iterator[str]:
        return (self.key(line) for line in range(len(self)))

    def get(self, line: int, name: str) -> Value | None:
        held = self.fields.get(name)
        return held.values[line] if held else None

    def raw(self, line: int, name: str) -> str | None:
        held = self.fields.get(name)
        return held.raws[line] if held else None

    def sources(self, line: int, name: str) -> tuple[Source, ...]:
        """Cells a value, or what could not be read, came from; none when there was nothing."""
        held = self.fields.get(name)
        if held is None or (held.raws[line] is None and line not in held.doubts):
            return ()
        if line in held.elsewhere:
            return held.elsewhere[line]
        origin = self.origins[self.origin_of[line]]
        letter = held.letters[self.origin_of[line]]
        if not letter:
            return ()
        return (
            Source(
                file=origin.file,
                sheet=origin.sheet,
                cell=f"{letter}{self.rows[line]}",
                raw=held.raws[line],
                upload=origin.upload,
            ),
        )


@dataclass(frozen=True, slots=True)
class Shipment:
    """Invoices, packing lists, transport, sources: papers of one shipment read as one.

    `header`: path of a declaration -> what the papers state (`invoice_number`, `containers.1.seal_number`).
    `direction`: only our own workbook states it. `doubts`: header cells that could not be read. `stated`: each paper's
    own word, before they were weighed into `header`; `certificates`: those of origin that came as a sheet.
    """

    header: Mapping[str, Held] = field(default_factory=dict)
    lines: LineTable = field(default_factory=LineTable)
    direction: Direction | None = None
    doubts: tuple[Doubt, ...] = ()
    stated: tuple[Stated, ...] = ()
    certificates: tuple[CertificateOfOrigin, ...] = ()
