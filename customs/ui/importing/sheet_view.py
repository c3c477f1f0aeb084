"""One screen of the customer's sheet, from what was read of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from customs.intake import sheet as cells
from customs.intake.mending import spot
from customs.intake.reading import ColumnState, ReadSheet, Row, RowKind
from customs.intake.sheet import Cell
from customs.intake.vocabulary import FACTS, NONE, profile
from customs.model.base import Language
from customs.model.finding import Finding, Severity
from customs.ui.components.sheet import SheetColumn, SheetRow, SheetShown
from customs.ui.importing.searching import rows_with
from customs.ui.importing.seen import KINDS, ROWS, Seen, column_of, row_of
from customs.words import day, has, number, say

NUMBERS = frozenset(
    {
        "quantity",
        "quantity_2",
        "unit_price",
        "invoice_value",
        "net_mass",
        "gross_mass",
        "package_count",
        "volume",
        "import_duty_rate",
    }
)
_NARROW, _WIDE, _CHARACTER, _CAPITAL, _PADDING = 90, 260, 7.4, 9.4, 24
_HEAD_CHARACTER, _HEAD_PADDING = 6.8, 42
_MEASURED = 120
_LETTERHEAD = 5
_WORDS = (
    "column",
    "column_map",
    "not_used",
    "samples",
    "row",
    "cell",
    "role_line",
    "role_skip",
    "role_heading",
    "role_reset",
)


def shown(seen: Seen, numbers: Sequence[int]) -> SheetShown:
    """`numbers`: the rows on screen."""
    sheet, spoken = seen.sheet, seen.spoken
    doubtful = {letter for upload, name, letter in seen.doubtful if (upload, name) == (sheet.upload, sheet.name)}
    columns = _columns(sheet, doubtful, spoken)
    said = _said(sheet, seen.findings, spoken)
    rows = [_row(sheet, one, columns, said, spoken) for one in numbers]
    words = {name: say(f"import.sheet.{name}", spoken) for name in _WORDS}
    words |= {f"kind_{kind.value}": say(f"import.kind.{kind.value}", spoken) for kind in RowKind}
    words["grid"] = say("import.sheet.grid", spoken, name=sheet.name)
    return SheetShown(
        name=f"{seen.number}",
        upload=sheet.upload,
        sheet=sheet.name,
        columns=columns,
        rows=rows,
        fields=fields(spoken) if changeable(seen) else (),
        words=words,
        top=_top(sheet),
        left=min(doubtful, key=lambda letter: (len(letter), letter), default=""),
        focus=seen.focus,
    )


def changeable(seen: Seen) -> bool:
    """Our own workbook says itself what its cells are, and what was written is settled."""
    return not seen.closed and not any(table.own for table in seen.sheet.tables)


def numbers_of(seen: Seen) -> Sequence[int]:
    """Numbers of the rows that the filter and the words looked for let through; all of the sheet's when there is
    neither.
    """
    shown = _let_through(seen)
    return rows_with(seen.sheet, seen.words, shown) if seen.words.strip() else shown


def _let_through(seen: Seen) -> Sequence[int]:
    sheet = seen.sheet
    if seen.show == "all":
        return range(1, sheet.height + 1)
    if seen.show in KINDS:
        return sorted({row.number for table in sheet.tables for row in table.rows(KINDS[seen.show])})
    wanted = {row.number for table in sheet.tables for row in table.rows(RowKind.REJECTED)}
    wanted.update(
        row_of(source.cell)
        for finding in seen.findings
        for source in finding.sources
        if (seen.show == "review" or finding.severity is Severity.ERROR)
        and (source.upload, source.sheet) == (sheet.upload, sheet.name)
    )
    if seen.show == "review":
        wanted.update(row_of(address) for address in sheet.marks)
        asked = seen.doubts_all_of(sheet.upload, sheet.name)
        for table in sheet.tables:
            if asked or any(column.state is ColumnState.DOUBT for column in table.columns):
                wanted.update(row.number for row in table.rows(RowKind.LINE))
    return sorted(wanted)


def on_screen(seen: Seen, numbers: Sequence[int]) -> Sequence[int]:
    """At most 200 of them, those of `seen.first`; a cell to go to brings its own screen."""
    first = seen.first
    if seen.focus and row_of(seen.focus) in numbers:
        first = numbers.index(row_of(seen.focus)) // ROWS * ROWS
    return numbers[first : first + ROWS]


def fields(spoken: Language) -> list[tuple[str, str]]:
    """What a column may be: (our short name, label), in the order of the vocabulary."""
    names = [name for name in profile().line if name != NONE]
    return [(name, say(f"import.field.{name}", spoken)) for name in (*names, *FACTS)]


def text_at(sheet: ReadSheet, address: str, spoken: Language) -> str:
    """The cell as the sheet shows it."""
    row, at = spot(address)
    letter = column_of(address)
    right = any(
        column.letter == letter and column.field in NUMBERS for table in sheet.tables for column in table.columns
    )
    return spell(sheet.cells.cell(row, at), right, spoken)


def _top(sheet: ReadSheet) -> int:
    """The row to begin at: some letterhead, then the headings, so that lines are seen at once."""
    headings = [table.heading_rows[0] for table in sheet.tables if table.heading_rows]
    return max(1, min(headings, default=1) - _LETTERHEAD)


def _columns(sheet: ReadSheet, doubtful: set[str], spoken: Language) -> list[SheetColumn]:
    read = {column.letter: column for table in sheet.tables for column in table.columns}
    widths = _widths(sheet)
    names = dict(fields(spoken))
    columns = []
    for at, letter in enumerate(sheet.letters):
        column = read.get(letter)
        if column is None:
            columns.append(SheetColumn(letter, widths[at], "", ColumnState.NONE))
            continue
        note = [say("import.sheet.heading", spoken, heading=column.heading)] if column.heading else []
        if column.field:
            how = "decided" if column.sure else "confidence"
            note.append(say(f"import.sheet.{how}", spoken, confidence=column.confidence))
        right = column.field in NUMBERS
        width = max(widths[at], round(len(names.get(column.field, "")) * _HEAD_CHARACTER + _HEAD_PADDING))
        state = ColumnState.DOUBT if letter in doubtful else column.state
        columns.append(SheetColumn(letter, min(width, _WIDE), column.field, state, tuple(note), right))
    return columns


def _widths(sheet: ReadSheet) -> list[int]:
    """Px, by the longest text of a column's lines; letterhead may run over its neighbours."""
    longest = [0.0] * sheet.cells.width
    lines = (row for table in sheet.tables for row in table.parts.values() if row.kind is not RowKind.SKIPPED)
    measured: Iterable[int] = (row.number for row in islice(lines, _MEASURED))
    if not sheet.tables:
        measured = range(1, min(sheet.height, _MEASURED) + 1)
    for row in measured:
        for at in sheet.cells.used(row):
            text = sheet.cells.text(row, at)
            longest[at] = max(longest[at], *map(_long, text.splitlines() or [""]))
    return [round(min(_WIDE, max(_NARROW, length + _PADDING))) for length in longest]


def _long(text: str) -> float:
    """Px; codes are capitals and figures, which are wider than words."""
    capitals = sum(sign.isupper() for sign in text)
    return capitals * _CAPITAL + (len(text) - capitals) * _CHARACTER


def _row(
    sheet: ReadSheet,
    number: int,
    columns: Sequence[SheetColumn],
    said: Mapping[str, tuple[str, str]],
    spoken: Language,
) -> SheetRow:
    row = sheet.row(number)
    texts = tuple(spell(sheet.cells.cell(number, at), column.right, spoken) for at, column in enumerate(columns))
    addresses = [f"{column.letter}{number}" for column in columns]
    marks = {at: said[address] for at, address in enumerate(addresses) if address in said}
    return SheetRow(number, row.kind, texts, _why(row, spoken), marks)


def _why(row: Row, spoken: Language) -> str:
    key = f"intake.reason.{row.reason}"
    return say(key, spoken) if row.reason and has(key) else row.reason


def _said(sheet: ReadSheet, findings: Sequence[Finding], spoken: Language) -> dict[str, tuple[str, str]]:
    """Cell -> (mark, what to say of it). An error has its own colour; what only needs a look has that of a doubt."""
    said = dict.fromkeys(sheet.marks, ("doubt", say("import.sheet.doubt", spoken)))
    for finding in findings:
        mark = "error" if finding.severity is Severity.ERROR else "doubt"
        for source in finding.sources:
            if (source.upload, source.sheet) == (sheet.upload, sheet.name):
                said[source.cell] = (mark, finding.message.say(spoken))
    for source in sheet.mended:
        told = say("import.sheet.mended", spoken, raw=source.raw or "–", who=source.typed_by)
        mark, before = said.get(source.cell, ("mended", ""))
        said[source.cell] = ("mended" if mark == "doubt" and not before else mark, f"{told} {before}".strip())
    return said


def spell(cell: Cell, grouped: bool, spoken: Language) -> str:
    """The cell as the reader writes it. Text stays as it is: its points and commas are what the questions are about."""
    kind, text = cell
    if kind == cells.NUMBER:
        return number(Decimal(text), spoken) if grouped else text.replace(".", "," if spoken == "vi" else ".")
    if kind == cells.DAY:
        return day(date.fromisoformat(text))
    if kind == cells.MOMENT:
        return datetime.fromisoformat(text).strftime("%d/%m/%Y %H:%M")
    return text
