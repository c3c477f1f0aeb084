"""What of an import is looked at: the address, read once a run."""

from dataclasses import dataclass

import streamlit as st

from customs.intake.learning import WORDS
from customs.intake.reading import Question, QuestionKind, Reading, ReadSheet, RowKind, TableKind
from customs.model.base import Language
from customs.model.finding import Finding
from customs.services.views import IntakeView
from customs.ui import address
from customs.words import say

SHOWS = ("all", "error", "review", "accepted", "rejected", "skipped")
KINDS = {"accepted": RowKind.LINE, "rejected": RowKind.REJECTED, "skipped": RowKind.SKIPPED}
ROWS = 200
_OF_CELLS = frozenset({QuestionKind.SHIPMENTS, QuestionKind.LETTERS})
"""Questions about cells here and there, not about a column of goods."""


@dataclass(frozen=True, slots=True)
class Seen:
    """`number`: place of the sheet among all sheets, from 1; it stands in the address, never a file's name.

    `first`: place of the first row on screen among those that `show` and `words` let through, from 0. `focus`: cell to
    go to.
    """

    view: IntakeView
    spoken: Language
    number: int
    show: str
    words: str
    first: int
    focus: str

    @property
    def reading(self) -> Reading:
        return self.view.reading

    def placed(self, question: Question, title: str) -> str:
        """The title of a question with its sheet where there are several to look in, and its file where files are."""
        if len(self.reading.sheets) < 2 or question.kind in _OF_CELLS:
            return title
        key = "in_sheet" if len({one.upload for one in self.reading.sheets}) == 1 else "in_file"
        return say(f"import.question.{key}", self.spoken, sheet=question.sheet, file=question.file, title=title)

    @property
    def sheet(self) -> ReadSheet:
        return self.reading.sheets[self.number - 1]

    @property
    def doubtful(self) -> set[tuple[str, str, str]]:
        """(upload, sheet, column letter) with an open question."""
        asked = self.reading.open_questions
        return {(one.upload, one.sheet, one.column) for one in asked if one.kind not in _OF_CELLS}

    def doubts_all_of(self, upload: str, sheet: str) -> bool:
        """Whether an open question is about every cell of a column: of words nobody knows only their cells are."""
        return any(
            (one.upload, one.sheet) == (upload, sheet) and one.kind not in _OF_CELLS | WORDS
            for one in self.reading.open_questions
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Without those that only repeat an open question."""
        return tuple(one for one in self.reading.findings if not self._asked(one))

    def _asked(self, finding: Finding) -> bool:
        cells = {(one.upload or "", one.sheet, column_of(one.cell)) for one in finding.sources}
        return bool(cells) and (cells <= self.doubtful or any(self._same(finding, one) for one in self._whole))

    @property
    def _whole(self) -> tuple[Question, ...]:
        return tuple(one for one in self.reading.open_questions if one.kind in _OF_CELLS)

    @staticmethod
    def _same(finding: Finding, question: Question) -> bool:
        """They are about the same cells."""
        return {one.label for one in finding.sources} <= {one.label for one in question.cells}

    @property
    def closed(self) -> bool:
        """Written into a declaration: shown, no longer changed."""
        return self.view.declaration_id is not None


def seen(view: IntakeView, spoken: Language) -> Seen:
    count = len(view.reading.sheets)
    asked = address.text("sheet")
    number = int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked) <= count else _first(view.reading)
    show = address.code("show", SHOWS, "all") or "all"
    first = address.text("row")
    return Seen(
        view=view,
        spoken=spoken,
        number=number,
        show=show,
        words=address.text("words"),
        first=int(first) if first.isascii() and first.isdigit() else 0,
        focus=st.session_state.pop("sheet_focus", ""),
    )


def _first(reading: Reading) -> int:
    """The sheet of the first doubt, else the first with goods lines, else the first."""
    for question in reading.open_questions:
        return number_of(reading, question.upload, question.sheet)
    for number, sheet in enumerate(reading.sheets, 1):
        if any(
            table.used and table.kind is not TableKind.DECLARATION and table.counts.accepted for table in sheet.tables
        ):
            return number
    return 1


def number_of(reading: Reading, upload: str, name: str) -> int:
    """Place of a sheet among all; 1 when there is no such sheet."""
    return next((n for n, one in enumerate(reading.sheets, 1) if (one.upload, one.name) == (upload, name)), 1)


def column_of(cell: str) -> str:
    """`AB12` -> `AB`."""
    return cell.rstrip("0123456789")


def row_of(cell: str) -> int:
    """`AB12` -> 12."""
    return int(cell[len(column_of(cell)) :])


def sheet_with(seen: "Seen", show: str) -> int:
    """A sheet with rows that `show` lets through: the one looked at if it has some, else the first."""
    numbers: list[int] = [seen.number, *range(1, len(seen.reading.sheets) + 1)]
    for number in numbers:
        tables = [table for table in seen.reading.sheets[number - 1].tables if table.used]
        if show not in KINDS or any(next(table.rows(KINDS[show]), None) for table in tables):
            return number
    return seen.number


def look_at(reading: Reading, upload: str, name: str, cell: str) -> None:
    """For `on_click`: show that cell."""
    address.write(sheet=str(number_of(reading, upload, name)), show=None, row=None, words=None)
    st.session_state["sheet_focus"] = cell
