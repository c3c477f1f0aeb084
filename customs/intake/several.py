"""Several shipments in one batch of papers, told apart by the number of their invoice or bill: offered, never forced.

Each line has the number its own cell gives, else the one its sheet states; where a sheet states several, the nearest
above it. Lines of other papers without a number of their own follow the goods they match.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from customs.intake.claims import NUMBERS, Claim
from customs.intake.field_values import FieldValues
from customs.intake.matching import Line, match
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.place import Place
from customs.intake.profile import tight
from customs.intake.reading import TableKind
from customs.model.source import Source

BY = {"invoice": "invoice_number", "bill": "bill_of_lading_number.1"}
"""What may tell shipments apart -> path of the header, which is also the column of the lines if they have one."""
_ANY = ""
"""The mark of what belongs to every shipment, or to none that can be told."""


@dataclass(frozen=True, slots=True)
class Group:
    """One shipment. `mark`: its number made comparable, "" for goods without one. `number`: as it is written first."""

    mark: str
    number: str
    lines: int
    source: Source | None


@dataclass(frozen=True, slots=True)
class Division:
    """One way of telling the shipments apart. `marks`: table (by id) -> the mark of each of its lines."""

    by: str
    groups: tuple[Group, ...]
    marks: Mapping[int, Sequence[str]]


def divisions(sheets: Sequence[SheetOutcome], goods: Sequence[TableOutcome]) -> list[Division]:
    """Every way that gives more than one shipment. `goods`: tables that list the goods."""
    return [found for by in BY if len((found := _divided(sheets, goods, by)).groups) > 1]


def parted(
    sheets: Sequence[SheetOutcome], goods: Sequence[TableOutcome], division: Division, mark: str
) -> list[SheetOutcome]:
    """The sheets with what belongs to that shipment only."""
    marks = dict(division.marks) | _of_others(sheets, goods, division)
    return [_part(sheet, division, marks, mark) if sheet.on else sheet for sheet in sheets]


def _divided(sheets: Sequence[SheetOutcome], goods: Sequence[TableOutcome], by: str) -> Division:
    said = {_sheet(sheet.place): _said(sheet, by) for sheet in sheets if sheet.on}
    marks = {id(table): _marks(table, by, said.get(_sheet(table.place), [])) for table in goods}
    groups: dict[str, Group] = {}
    for table in goods:
        for mark, count in Counter(marks[id(table)]).items():
            known = groups.get(mark) or _group(table, marks[id(table)].index(mark), mark, by, said)
            groups[mark] = replace(known, lines=known.lines + count)
    if not any(groups):
        groups.clear()
    return Division(by, tuple(groups.values()), marks)


Said = list[tuple[int, str, Source]]
"""(row, number, cell) of each number a sheet states, from the top."""


def _sheet(place: Place) -> tuple[str, str]:
    """Tables side by side share their sheet."""
    return place.upload, place.sheet


def _said(sheet: SheetOutcome, by: str) -> Said:
    found = [
        (_row(source), str(claim.value), source)
        for claim in sheet.stated.claims
        if claim.path == BY[by]
        for source in claim.sources[:1]
    ]
    return sorted(found, key=lambda one: one[0])


def _marks(table: TableOutcome, by: str, said: Said) -> list[str]:
    held = table.fields.get(BY[by])
    values = held.values if held else [None] * len(table.lines)
    known = {value: tight(value) if isinstance(value, str) else "" for value in set(values)}
    own = [known[value] for value in values]
    if not said or all(own):
        return own
    return [mark or _near(row, said) for mark, row in zip(own, table.lines, strict=True)]


def _near(row: int, said: Said) -> str:
    """The one number of the sheet wherever it stands; of several, the last one above the row."""
    marks = {tight(number) for _, number, _ in said}
    if len(marks) == 1:
        return marks.pop()
    above = [number for at, number, _ in said if at <= row]
    return tight(above[-1]) if above else ""


def _group(table: TableOutcome, line: int, mark: str, by: str, said: Mapping[tuple[str, str], Said]) -> Group:
    held = table.fields.get(BY[by])
    value = held.values[line] if held else None
    if held and isinstance(value, str):
        sources = held.elsewhere.get(line)
        return Group(mark, value, 0, sources[-1] if sources else _cell(table.place, table.lines[line], held))
    found = next(((n, s) for _, n, s in said.get(_sheet(table.place), []) if tight(n) == mark), ("", None))
    return Group(mark, found[0], 0, found[1])


def _cell(place: Place, row: int, held: FieldValues) -> Source:
    raw = place.cells.text(row, place.cells.letters.index(held.letter))
    return Source(file=place.file, upload=place.upload, sheet=place.sheet, cell=f"{held.letter}{row}", raw=raw)


def _of_others(
    sheets: Sequence[SheetOutcome], goods: Sequence[TableOutcome], division: Division
) -> dict[int, Sequence[str]]:
    """Marks of the lines of papers that do not list the goods themselves."""
    listed = [(table, line) for table in goods for line in range(len(table.lines))]
    known = {group.mark for group in division.groups}
    found: dict[int, Sequence[str]] = {}
    for sheet in (one for one in sheets if one.on):
        said = _said(sheet, division.by)
        for table in sheet.tables:
            if id(table) in division.marks or not table.lines:
                continue
            own = [mark if mark in known else "" for mark in _marks(table, division.by, said)]
            found[id(table)] = own if all(own) else _following(table, own, listed, division)
    return found


def _following(table: TableOutcome, own: Sequence[str], listed: Sequence[Line], division: Division) -> list[str]:
    """Lines without a number have that of the goods they are."""
    marks, lines = list(own), [line for line, mark in enumerate(own) if not mark]
    for first, second in match(listed, [(table, line) for line in lines]).pairs.items():
        goods, line = listed[first]
        marks[lines[second]] = division.marks[id(goods)][line]
    return marks


def _part(sheet: SheetOutcome, division: Division, marks: Mapping[int, Sequence[str]], mark: str) -> SheetOutcome:
    here = {one for table in sheet.tables for one in marks.get(id(table), ())}
    tables = [_cut(table, marks.get(id(table), ()), mark, alone=here <= {mark}) for table in sheet.tables]
    said = _said(sheet, division.by)

    def belongs(path: str, sources: Sequence[Source]) -> bool:
        if here <= {mark, _ANY} and mark in here:
            return True
        of = _near(_row(sources[0]), said) if said and sources else _ANY
        if of:
            return of == mark
        return path not in NUMBERS and (not here or mark in here)

    stated = replace(
        sheet.stated,
        claims=[one for one in sheet.stated.claims if belongs(one.path, one.sources)],
        doubts=[one for one in sheet.stated.doubts if belongs(one.path, (one.source,))],
    )
    return replace(sheet, tables=tables, stated=stated)


def _cut(table: TableOutcome, marks: Sequence[str], mark: str, *, alone: bool) -> TableOutcome:
    """`alone`: nothing of the sheet belongs to another shipment, and its totals are those of this one."""
    if alone:
        return table
    kept = [line for line, one in enumerate(marks) if one == mark]
    fields = {name: _cut_field(held, kept) for name, held in table.fields.items()}
    lines = [table.lines[line] for line in kept]
    claims: list[Claim] = []
    return replace(table, lines=lines, fields=fields, claims=claims, containers=[])


def _cut_field(held: FieldValues, kept: Sequence[int]) -> FieldValues:
    return FieldValues(
        values=[held.values[line] for line in kept],
        raws=[held.raws[line] for line in kept],
        letter=held.letter,
        elsewhere={at: held.elsewhere[line] for at, line in enumerate(kept) if line in held.elsewhere},
        doubts={at: held.doubts[line] for at, line in enumerate(kept) if line in held.doubts},
    )


def _row(source: Source) -> int:
    return int(source.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def left_over(
    sheets: Sequence[SheetOutcome], goods: Sequence[TableOutcome], division: Division
) -> Iterator[tuple[TableOutcome, list[int]]]:
    """Lines of packing lists that belong to none of the shipments: (table, line numbers)."""
    others = _of_others(sheets, goods, division)
    for sheet in sheets:
        for table in sheet.tables if sheet.on else ():
            lines = [line for line, mark in enumerate(others.get(id(table), ())) if not mark]
            if lines and table.kind is TableKind.PACKING_LIST:
                yield table, lines
