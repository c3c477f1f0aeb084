"""What was understood of the files, as values: shown, corrected and counted, never called back."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from customs.intake.decisions import Decisions
from customs.intake.pieces import Joining, Part
from customs.intake.question import Choice, Example, Question, QuestionKind
from customs.intake.sheet import Cell, Sheet, Visibility
from customs.model.annotation import Annotation, annotation
from customs.model.finding import Finding
from customs.model.shipment import LineTable, Shipment
from customs.model.source import Source

__all__ = ["Cell", "Choice", "Decisions", "Example", "Question", "QuestionKind", "Visibility"]

_TOP = 4


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it came."""

    name: str
    sha256: str
    content: bytes


class TableKind(StrEnum):
    """What a table is in the trade. DECLARATION is the header sheet of our own workbook. TRANSPORT: bill or notice."""

    INVOICE = "invoice"
    PACKING_LIST = "packing_list"
    TRANSPORT = "transport"
    CERTIFICATE = "certificate"
    DECLARATION_GOODS = "declaration_goods"
    DECLARATION = "declaration"
    FORM = "form"
    OTHER = "other"


class RowKind(StrEnum):
    """Part a row plays. OUTSIDE: above or beside the table (letterhead); it is not counted."""

    LINE = "line"
    HEADING = "heading"
    SKIPPED = "skipped"
    REJECTED = "rejected"
    OUTSIDE = "outside"


class ColumnState(StrEnum):
    """OK: understood. DOUBT: a question about it is open. NONE: not used."""

    OK = "ok"
    DOUBT = "doubt"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `field`: our short name, "" when not used. `confidence`: 0-100; 100 = a known word.

    `heading`: what stands in its heading rows, joined. `sure`: somebody decided it.
    """

    letter: str
    heading: str
    field: str
    state: ColumnState
    confidence: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet. `reason`: key below `intake.reason` in words; "" for lines, headings and letterhead."""

    number: int
    kind: RowKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """In = accepted + rejected + skipped, always."""

    accepted: int = 0
    rejected: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        return self.accepted + self.rejected + self.skipped

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.accepted + other.accepted, self.rejected + other.rejected, self.skipped + other.skipped)


class Rows(Mapping[int, Row]):
    """Row number -> what it is, in order. Lines are kept as numbers only: there may be 100,000 of them."""

    __slots__ = ("lines", "others")

    def __init__(self, lines: Sequence[int], others: Mapping[int, Row]) -> None:
        """`lines`: rising. `others`: rows that are no lines."""
        self.lines, self.others = lines, dict(sorted(others.items()))

    @classmethod
    def of(cls, rows: Mapping[int, Row]) -> "Rows":
        lines = sorted(number for number, row in rows.items() if row.kind is RowKind.LINE)
        return cls(lines, {number: row for number, row in rows.items() if row.kind is not RowKind.LINE})

    @classmethod
    def together(cls, tables: Iterable["Rows"]) -> "Rows":
        """Of all tables of a sheet."""
        held = list(tables)
        if len(held) == 1:
            return held[0]
        others = {number: row for rows in held for number, row in rows.others.items()}
        return cls(sorted(number for rows in held for number in rows.lines), others)

    def __getitem__(self, number: int) -> Row:
        if number in self.others:
            return self.others[number]
        at = bisect_left(self.lines, number)
        if at == len(self.lines) or self.lines[at] != number:
            raise KeyError(number)
        return Row(number, RowKind.LINE)

    def __iter__(self) -> Iterator[int]:
        return iter(sorted((*self.lines, *self.others)))

    def __len__(self) -> int:
        return len(self.lines) + len(self.others)

    def of_kind(self, kind: RowKind) -> Iterator[Row]:
        if kind is RowKind.LINE:
            return (Row(number, RowKind.LINE) for number in self.lines)
        return (row for row in self.others.values() if row.kind is kind)

    @property
    def counts(self) -> Counts:
        count = Counter(row.kind for row in self.others.values())
        return Counts(len(self.lines), count[RowKind.REJECTED], count[RowKind.SKIPPED])


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table of a sheet, or the whole sheet when it holds none (then it has no heading rows).

    Rows in: every used row from below the heading to the last used row of the table, blank rows between them, and
    repeated headings. `parts`: row number -> what it is, for the rows of the table and its headings only.
    """

    file: str
    upload: str
    sheet: str
    visibility: Visibility
    kind: TableKind
    used: bool
    heading_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    parts: Rows
    counts: Counts
    own: bool = False

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.field == name), None)

    def row(self, number: int) -> Row:
        return self.parts.get(number) or Row(number, RowKind.OUTSIDE)

    def rows(self, kind: RowKind | None = None) -> Iterator[Row]:
        return iter(self.parts.values()) if kind is None else self.parts.of_kind(kind)


def noted(sheet: Sheet) -> Annotation | None:
    """The mark of the sheet of findings, in its first rows; None elsewhere."""
    texts = (sheet.text(row, column) for row in range(1, _TOP + 1) for column in range(sheet.width))
    return next((found for text in texts if (found := annotation(text))), None)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet with its tables. `on`: it takes part in the shipment (hidden sheets do not, until somebody says so).

    `marks`: cell address -> "doubt" or "finding", for tinting. `mended`: cells that a person changed, each with the
    text it came with.
    """

    file: str
    upload: str
    cells: Sheet
    on: bool
    tables: tuple[ReadTable, ...]
    marks: Mapping[str, str] = field(default_factory=dict)
    mended: tuple[Source, ...] = ()

    @property
    def name(self) -> str:
        return self.cells.name

    @property
    def visibility(self) -> Visibility:
        return self.cells.visibility

    @property
    def letters(self) -> tuple[str, ...]:
        return self.cells.letters

    @property
    def height(self) -> int:
        """Number of the last used row."""
        return self.cells.height

    @property
    def is_notes(self) -> bool:
        """The list of findings in a workbook we gave back: ours, and no data."""
        return noted(self.cells) is not None

    def row(self, number: int) -> Row:
        """What the row is, in whichever table it stands."""
        for table in self.tables:
            if number in table.parts:
                return table.parts[number]
        return Row(number, RowKind.OUTSIDE)

    def texts(self, first: int, last: int) -> Iterator[tuple[int, Sequence[Cell]]]:
        """(row number, one cell per letter) for rows first..last, both counted from 1 and included."""
        return self.cells.between(first, last)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file. `own`: our own blank workbook, filled in. `returned`: it was given back with notes, and came again."""

    name: str
    sha256: str
    size: int
    sheets: tuple[str, ...]
    own: bool = False
    returned: Annotation | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything understood of one or several files of one shipment. `aside`: lines that are not the shipment's own, a
    table each: of unused tables, and of packing lists, whose figures went to the lines they match. `parts`: the several
    shipments the papers are of; `shipment` is all of them, or the one that was decided on. `joining`: how packing lists
    met the goods.
    """

    files: tuple[ReadFile, ...]
    sheets: tuple[ReadSheet, ...]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    shipment: Shipment
    aside: tuple[LineTable, ...] = ()
    parts: tuple[Part, ...] = ()
    joining: Joining = field(default_factory=Joining)

    @property
    def shipments(self) -> tuple[tuple[str | None, Shipment], ...]:
        """What becomes a declaration each, with its mark; one without a mark unless they were made apart."""
        apart = tuple((part.mark, part.shipment) for part in self.parts if part.shipment is not None)
        return apart if len(apart) > 1 else ((None, self.shipment),)

    @property
    def tables(self) -> tuple[ReadTable, ...]:
        return tuple(table for sheet in self.sheets for table in sheet.tables)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.answer is None)

    @property
    def counts(self) -> Counts:
        """Over the tables of goods in use; the header of our own workbook has no lines."""
        counted = (table for table in self.tables if table.used and table.kind is not TableKind.DECLARATION)
        return sum((table.counts for table in counted), Counts())

    def sheet(self, upload: str, name: str) -> ReadSheet | None:
        return next((sheet for sheet in self.sheets if sheet.upload == upload and sheet.name == name), None)
