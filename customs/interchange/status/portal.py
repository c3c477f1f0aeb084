"""A status as text: the table of the customs look-up page pasted, or a plain list with a column of numbers.

The page of one declaration is a table of two columns (`Tên luồng`, `Ngày thông quan`, `Ngày qua khu vực giám sát`…);
pasted it is one line a row, or label and value on lines of their own. A list is one declaration a row under a heading.
Nothing is fetched: people paste, or drop a file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from customs.interchange.ecus.draft import Draft
from customs.interchange.ecus.figures import declaration_number, digits, moment, moment_parts
from customs.interchange.ecus.words import Word, caption_key, squeezed
from customs.interchange.status.cells import TEXT, Cells, Rows, address
from customs.interchange.status.dates import in_order
from customs.interchange.status.portal_labels import LABELS, Field
from customs.interchange.status.report import Check, StatusKind, StatusReport
from customs.model.base import Frozen, Text
from customs.model.status import Direction
from customs.words import both, fold

_HEADING_WITHIN = 30
"""Rows in which the heading of a list is looked for."""
_SPLIT = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_LANES = (("xanh", "1"), ("vang", "2"), ("do", "3"), ("green", "1"), ("yellow", "2"), ("red", "3"))
_LANE = re.compile(r"(?:luong\s*)?([123][a-z0-9]{0,2})\b", re.IGNORECASE)


class Rejected(Frozen):
    """A row that tells no declaration we can name."""

    file: str
    row: int
    text: str
    why: Text


class Listed(Frozen):
    """Rows in = reports + rejected + blank."""

    reports: tuple[StatusReport, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    blank: int = 0


class _Column(NamedTuple):
    """Which field a column of the list is."""

    field: Field
    column: int


def read_pasted(text: str, name: str = "") -> Listed | None:
    """What a person pasted: a two-column table of one declaration, or a list. None when it is neither."""
    lines = [squeezed_line(line) for line in text.splitlines()]
    rows = Rows(name, [[squeezed(part) for part in _SPLIT.split(line)] for line in lines])
    listed = read_list(name, rows)
    if listed is not None:
        return listed
    pairs = _pairs(rows)
    return None if Field.NUMBER not in pairs else Listed(reports=(_of_pairs(name, rows, pairs),))


def squeezed_line(line: str) -> str:
    """Without a trailing end; a colon behind a known label is its end too."""
    head, colon, tail = line.strip().partition(":")
    known = colon and caption_key(head) in LABELS
    return f"{head}\t{tail.strip()}" if known else line.strip("\r\n")


def read_list(name: str, sheet: Cells) -> Listed | None:
    """Rows of a list in a workbook, a CSV file or a paste. None when no row names a column of declaration numbers and
    one of what happened.
    """
    heading, columns = _heading(sheet)
    if not columns:
        return None
    reports: list[StatusReport] = []
    rejected: list[Rejected] = []
    blank = 0
    for row in range(heading + 1, sheet.height + 1):
        texts = [squeezed(sheet.text(row, column)) for column in range(sheet.width)]
        number = texts[_of(columns, Field.NUMBER)]
        if not any(texts):
            blank += 1
        elif declaration_number(number) is None:
            why = both("status.list.number", text=number)
            rejected.append(Rejected(file=name, row=row, text=" | ".join(filter(None, texts)), why=why))
        else:
            reports.append(_row(name, sheet, row, columns))
    return Listed(reports=tuple(reports), rejected=tuple(rejected), blank=blank)


def _heading(sheet: Cells) -> tuple[int, tuple[_Column, ...]]:
    """The first row that names the number and something more."""
    for row in range(1, min(sheet.height, _HEADING_WITHIN) + 1):
        named: dict[Field, int] = {}
        for column in range(sheet.width):
            field = LABELS.get(caption_key(squeezed(sheet.text(row, column))))
            if field is not None:
                named.setdefault(field, column)
        if Field.NUMBER in named and len(named) > 1:
            return row, tuple(_Column(field, column) for field, column in named.items())
    return 0, ()


def _of(columns: Sequence[_Column], field: Field) -> int:
    return next(column.column for column in columns if column.field is field)


def _row(name: str, sheet: Cells, row: int, columns: Sequence[_Column]) -> StatusReport:
    words = {}
    for field, column in columns:
        text = squeezed(sheet.text(row, column))
        if text:
            words[field] = Word(row, column, text, sheet.kind(row, column), "")
    return _report(name, sheet.name, StatusKind.LIST, words, row)


def _pairs(rows: Rows) -> dict[Field, Word]:
    """Label and value beside each other; on lines of one cell, below each other."""
    found: dict[Field, Word] = {}
    alone: list[Word] = []
    for n, texts in enumerate(rows.rows, 1):
        held = [Word(n, column, text, TEXT, caption_key(text)) for column, text in enumerate(texts) if text]
        if len(held) == 1:
            alone += held
        _pair(held[0::2], held[1::2], found)
    _pair(alone, alone[1:], found)
    return found


def _pair(labels: Sequence[Word], values: Sequence[Word], found: dict[Field, Word]) -> None:
    for label, value in zip(labels, values, strict=False):
        field = LABELS.get(label.key)
        if field is not None:
            found.setdefault(field, value)


def _of_pairs(name: str, rows: Rows, pairs: Mapping[Field, Word]) -> StatusReport:
    return _report(name, rows.name, StatusKind.PORTAL, pairs, None)


def _report(name: str, sheet: str, kind: StatusKind, words: Mapping[Field, Word], row: int | None) -> StatusReport:
    draft = Draft(name, sheet)
    number = declaration_number(words[Field.NUMBER].text) if Field.NUMBER in words else None
    draft.put("declaration_number", number, [words[Field.NUMBER]])
    for field, word in words.items():
        _take(draft, field, word)
    direction = Direction.EXPORT if (number or "").startswith("3") else Direction.IMPORT
    _party(draft, words, direction)
    gate = words.get(Field.GATE)
    said, passed = draft.declaration(direction, ()), moment(gate.text) if gate else None
    return StatusReport(
        file=name,
        kind=kind,
        declaration=said,
        checks=(*_checks(draft, number, gate), *in_order(said, passed)),
        gate_at=passed,
        row=row,
        says=words[Field.STATUS].text if Field.STATUS in words else "",
    )


_TEXTS = {
    Field.OFFICE: "customs_office_name",
    Field.OFFICE_CODE: "customs_office_code",
    Field.INVOICE: "invoice_number",
}


def _take(draft: Draft, field: Field, word: Word) -> None:
    if field is Field.LANE:
        _told(draft, "lane_code", lane_of(word.text), word)
    elif field is Field.CLEARED:
        _told(draft, "clearance_datetime", moment(word.text), word)
    elif field is Field.REGISTERED:
        on, clock = moment_parts(word.text) or (None, None)
        _told(draft, "registration_date", on, word)
        draft.put("registration_time", clock.strftime("%H:%M:%S") if clock else None, [word])
    elif field is Field.TYPE:
        draft.put("declaration_type_code", word.text[:3].upper(), [word])
    elif field in _TEXTS:
        draft.put(_TEXTS[field], word.text, [word])


def _told(draft: Draft, path: str, value: object, word: Word) -> None:
    if value is None:
        draft.trouble("unreadable", path, [word])
    draft.put(path, value, [word])


def _party(draft: Draft, words: Mapping[Field, Word], direction: Direction) -> None:
    """The firm the list is about: the one that imports, or exports."""
    who = "importer" if direction is Direction.IMPORT else "exporter"
    if Field.TAX_CODE in words:
        draft.put(f"{who}_code", digits(words[Field.TAX_CODE].text), [words[Field.TAX_CODE]])
    if Field.FIRM in words:
        draft.put(f"{who}_name", words[Field.FIRM].text, [words[Field.FIRM]])
    if Field.BILL in words:
        word = words[Field.BILL]
        if direction is Direction.IMPORT:
            draft.put("bill_of_lading_number", (word.text,), [word])
        else:
            draft.put("cargo_identification_number", word.text, [word])


def lane_of(text: str) -> str | None:
    """`2`, `Luồng vàng`, `Luồng 3C`, `Đỏ`; None for what names no lane."""
    said = fold(text).strip()
    found = _LANE.match(said)
    if found is not None:
        return found[1].upper()
    words = said.replace("luong", " ").split()
    return next((lane for name, lane in _LANES if name in words), None)


def _checks(draft: Draft, number: str | None, gate: Word | None) -> Iterator[Check]:
    yield Check(name="number", outcome="pass" if number else "fail", expected="12 digits", found=number or "")
    if number is not None:
        suits = number[0] in "13"
        yield Check(name="direction", outcome="pass" if suits else "fail", expected="1, 3", found=number[0])
    odd = list(draft.troubles)
    for trouble in odd:
        found = f"{', '.join(trouble.cells)}: {trouble.found}"
        yield Check(name=f"readable.{trouble.name}", outcome="fail", found=found)
    if gate is not None and moment(gate.text) is None:
        yield Check(name="readable.gate", outcome="fail", found=f"{address(gate.row, gate.column)}: {gate.text}")
    elif not odd:
        yield Check(name="readable", outcome="pass")
