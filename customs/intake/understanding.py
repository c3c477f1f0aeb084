"""Opened workbooks and decisions -> everything understood of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from customs.intake.assemble import assemble
from customs.intake.codes import meanings
from customs.intake.continued import continued
from customs.intake.copies import leave_out_copies
from customs.intake.decisions import Decisions
from customs.intake.dividing import divide
from customs.intake.file_findings import file_findings
from customs.intake.legible import legible
from customs.intake.letterhead import left_unused
from customs.intake.marks import name_starts, row_labels
from customs.intake.mending import mended
from customs.intake.outcome import SheetOutcome
from customs.intake.own import read_own
from customs.intake.own_layout import Own, own_book
from customs.intake.place import Place
from customs.intake.progress import Step, at
from customs.intake.rates import doubt_rates
from customs.intake.reading import Question, ReadFile, Reading, ReadSheet, noted
from customs.intake.sheet_reading import read_sheet
from customs.intake.unread import labels_unread
from customs.intake.vocabulary import header_index, line_index
from customs.intake.word_values import WORDS
from customs.intake.workbook import Workbook
from customs.model.finding import Finding


def understood(books: Sequence[Workbook], decisions: Decisions, on: date) -> Reading:
    """`on`: the day whose code tables apply. Raises Stopped."""
    owns = [own_book(book) for book in books]
    sheets = [
        _read(place, own, decisions)
        for number, (book, own) in enumerate(zip(books, owns, strict=True), 1)
        for place in _places(book, number, on, decisions)
    ]
    at(Step("together"))
    direction = next((own.direction for own in owns if own and not own.pathless), None)
    doubt_rates(sheets)
    copied = leave_out_copies(sheets, decisions)
    assembled = assemble(sheets, direction)
    divided = divide(sheets, decisions, direction)
    questions = divided.questions + [
        question
        for sheet in sheets
        if sheet.on
        for question in (*sheet.stated.questions, *(q for table in sheet.tables for q in table.questions))
    ]
    findings = [finding for book in books for finding in file_findings(book)] + _findings(sheets) + copied
    findings += continued(sheets)
    findings += divided.findings + (divided.told if divided.parts else assembled.findings)
    shipment = divided.shipment_of(decisions.shipment) or assembled.shipment
    header = assembled.shipment.header
    for sheet in sheets:
        if sheet.on:
            findings += left_unused(sheet.place, sheet.seen, header)
            findings += labels_unread(sheet.place, sheet.unread, header)
    unused = {id(table) for table in assembled.unused}
    return Reading(
        files=tuple(_file(book, own=bool(own)) for book, own in zip(books, owns, strict=True)),
        sheets=tuple(_sheet(sheet, unused, questions, findings) for sheet in sheets),
        questions=tuple(questions),
        findings=tuple(findings),
        shipment=shipment,
        aside=tuple(assembled.aside),
        parts=divided.named if decisions.shipment is None else (),
        joining=assembled.joining,
    )


def load_words(on: date) -> None:
    """Words of headings, labels and totals, and the code tables of the day: for the first file, or a new day."""
    for words in (line_index, header_index, row_labels, name_starts):
        words()
    for kind in set(WORDS.values()):
        meanings(kind, "", on)


def _read(place: Place, own: Own | None, decisions: Decisions) -> SheetOutcome:
    """Our own list of findings is no data, also not when somebody switches it on."""
    if noted(place.cells):
        return SheetOutcome(place, on=False)
    if own:
        return read_own(place, own, decisions)
    place, questions, told = legible(place, decisions)
    outcome = read_sheet(place, decisions)
    outcome.stated.questions = [*questions, *outcome.stated.questions]
    outcome.stated.findings = [*told, *outcome.stated.findings]
    return outcome


def _places(book: Workbook, number: int, on: date, decisions: Decisions) -> list[Place]:
    upload = book.upload
    sheets = [mended(sheet, upload.sha256, decisions) for sheet in book.sheets]
    return [
        Place(upload.name, upload.sha256, f"f{number}s{at}", sheet, on, was)
        for at, (sheet, was) in enumerate(sheets, 1)
    ]


def _file(book: Workbook, *, own: bool) -> ReadFile:
    upload = book.upload
    names = tuple(sheet.name for sheet in book.sheets)
    returned = next((found for sheet in book.sheets if (found := noted(sheet))), None)
    return ReadFile(upload.name, upload.sha256, len(upload.content), names, own, returned)


def _findings(sheets: Sequence[SheetOutcome]) -> list[Finding]:
    found = []
    for sheet in sheets:
        if sheet.on:
            found += sheet.stated.findings
            found += [finding for table in sheet.tables for finding in table.findings]
    return found


def _sheet(
    sheet: SheetOutcome, unused: set[int], questions: Sequence[Question], findings: Sequence[Finding]
) -> ReadSheet:
    tables = [replace(t.read, used=False) if id(t) in unused else t.read for t in sheet.tables]
    here = (sheet.place.upload, sheet.place.sheet)
    marks = {
        source.cell: "doubt"
        for question in questions
        if question.answer is None and (question.upload, question.sheet) == here
        for source in question.cells
    }
    marks |= {
        source.cell: "finding"
        for finding in findings
        for source in finding.sources
        if (source.upload, source.sheet) == here and source.cell not in marks
    }
    place = sheet.place
    changed = tuple(place.source(*spot) for spot in sorted(place.mended))
    return ReadSheet(place.file, place.upload, place.cells, sheet.on, tuple(tables), marks, changed)
