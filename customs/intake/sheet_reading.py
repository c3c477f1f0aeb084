"""One sheet of somebody else's workbook: its tables, their values, the labels around them."""

from customs.intake.beside import Side, columns_beside, said, sides
from customs.intake.certificate import certificate_of
from customs.intake.charges import charges_around, charges_told
from customs.intake.claims import claims_of_labels, claims_of_totals
from customs.intake.columns import Layout, lay_out
from customs.intake.columns_unread import cells_beyond, columns_unread
from customs.intake.decisions import Decisions
from customs.intake.field_values import Task
from customs.intake.goods_forms import form_unread
from customs.intake.headings import find_headings, is_form
from customs.intake.kinds import is_transport, kind_of
from customs.intake.labels import read_labels
from customs.intake.letterhead import seen_around
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.place import Place
from customs.intake.questions import column_question
from customs.intake.reading import Column, Question, ReadTable, Row, RowKind, Rows, TableKind
from customs.intake.row_findings import of_rows
from customs.intake.rows import sort_rows
from customs.intake.shared_signs import settle_signs
from customs.intake.sheet import Visibility, address, letter, position
from customs.intake.sheet_unread import sheet_unread
from customs.intake.sizes import size_columns, total_column
from customs.intake.unread import unread_around
from customs.intake.values import read_values

_PAPERS = (TableKind.INVOICE, TableKind.PACKING_LIST, TableKind.DECLARATION_GOODS, TableKind.TRANSPORT)


def read_sheet(place: Place, decisions: Decisions) -> SheetOutcome:
    """A hidden sheet is looked at, but its values stay out until somebody switches it on."""
    decided = decisions.is_on(place.upload, place.sheet)
    on = place.cells.visibility is Visibility.VISIBLE if decided is None else decided
    outcome = SheetOutcome(place, on)
    outcome.certificate = certificate_of(place) if on else None
    if outcome.certificate:
        outcome.tables.append(_no_table(place, TableKind.CERTIFICATE))
        return outcome
    headings = find_headings(place.cells, decisions.heading_of(place.upload, place.sheet))
    for heading in headings:
        outcome.tables += _read_tables(Side(place, heading), decisions, on=on)
    if not headings:
        outcome.tables.append(_no_table(place))
        if on and outcome.tables[0].kind is TableKind.OTHER:
            outcome.stated.findings += list(form_unread(place)) or list(sheet_unread(place))
    paper = next((table.kind for table in outcome.tables if table.kind in _PAPERS), None)
    if on and paper:
        rows = Rows.together(table.read.parts for table in outcome.tables)
        outcome.stated = claims_of_labels(place, paper, read_labels(place, rows), decisions.answers)
        stated = outcome.stated
        sources = [source for claim in stated.claims for source in claim.sources]
        sources += [doubt.source for doubt in stated.doubts]
        taken = {source.cell for source in sources}
        if any(table.lines for table in outcome.tables):
            charges = list(charges_around(place, rows))
            stated.findings += charges_told(place, charges)
            taken |= {address(row, at) for row, *columns in charges for at in columns}
        settle_signs(outcome)
        outcome.seen = list(seen_around(place, rows, taken))
        outcome.unread = list(unread_around(place, rows, taken))
    return outcome


def _read_tables(side: Side, decisions: Decisions, *, on: bool) -> list[TableOutcome]:
    """The table under a heading, or those side by side under it."""
    place = side.place
    layout = _sized(side, lay_out(place.cells, side.heading, _decided(side, decisions), place.on), decisions)
    beside = columns_beside(side.heading, layout)
    if not beside:
        return [_read_table(side, layout, decisions, on=on)]
    left, right = sides(side, beside[0])
    tables = _read_tables(left, decisions, on=on) + _read_tables(right, decisions, on=on)
    if on:
        tables[0].findings.insert(0, said(right))
    return tables


def _read_table(side: Side, layout: Layout, decisions: Decisions, *, on: bool) -> TableOutcome:
    place, heading = side.place, side.heading
    layout, questions = _settled(side, layout, decisions)
    parts = sort_rows(place.cells, heading, layout, decisions.roles_of(place.upload, place.sheet))
    kind = kind_of(place.cells, heading, layout, parts, alone=side.columns is None)
    read = table_of(place, kind, layout.columns, Rows(parts.lines, parts.others), headings=heading.rows, used=on)
    outcome = TableOutcome(place, read, lines=parts.lines, containers=parts.containers)
    if on:
        task = Task(place, heading, layout, parts, decisions.answers)
        read_values(task)
        outcome.fields = task.fields
        outcome.questions = questions + task.questions
        rejected = [row.number for row in read.rows(RowKind.REJECTED)]
        outcome.claims = list(claims_of_totals(task, kind))
        unread = [*columns_unread(place, heading, layout, parts)]
        unread += cells_beyond(place, heading, layout, parts, side.columns)
        outcome.findings = [*task.findings, *of_rows(place, parts, rejected), *unread]
    return outcome


def _sized(side: Side, layout: Layout, decisions: Decisions) -> Layout:
    """`Total` right of columns of sizes is a quantity, whatever it is elsewhere."""
    sizes = size_columns(side.heading, layout)
    total = total_column(side.place.cells, side.heading, sizes) if sizes else None
    if total is None or letter(total) in (decided := _decided(side, decisions)) or "quantity" in layout.at:
        return layout
    return lay_out(side.place.cells, side.heading, {letter(total): "quantity"} | decided, side.place.on)


def _decided(side: Side, decisions: Decisions) -> dict[str, str]:
    fields = decisions.fields_of(side.place.upload, side.place.sheet)
    return {name: field for name, field in fields.items() if side.columns is None or position(name) in side.columns}


def _settled(side: Side, layout: Layout, decisions: Decisions) -> tuple[Layout, list[Question]]:
    """The columns, with what was answered about fields that two of them claim."""
    place, heading, decided = side.place, side.heading, _decided(side, decisions)
    questions: list[Question] = []
    chosen: dict[str, str] = {}
    for field, columns in layout.ties.items():
        headings = [heading.texts.get(column, "") for column in columns]
        question = column_question(place, field, columns, headings, heading.rows[0])
        answer = decisions.answers.get(question.id)
        known = answer if answer in {choice.id for choice in question.choices} else None
        questions.append(question.answered(known))
        if known:
            chosen |= {choice.id: field if choice.id == known else "" for choice in question.choices}
    chosen.pop("none", None)
    return lay_out(place.cells, heading, chosen | decided, place.on) if chosen else layout, questions


def table_of(
    place: Place,
    kind: TableKind,
    columns: tuple[Column, ...],
    rows: Rows,
    *,
    headings: tuple[int, ...] = (),
    used: bool,
    own: bool = False,
) -> ReadTable:
    """The table as it is shown, its rows counted."""
    return ReadTable(
        file=place.file,
        upload=place.upload,
        sheet=place.sheet,
        visibility=place.cells.visibility,
        kind=kind,
        used=used,
        heading_rows=headings,
        columns=columns,
        parts=rows,
        counts=rows.counts,
        own=own,
    )


def _no_table(place: Place, paper: TableKind | None = None) -> TableOutcome:
    """The whole sheet is accounted for, as one table without heading. `paper`: what it is, where that is known."""
    form = is_form(place.cells)
    reason = paper.value if paper else "form" if form else "no_table"
    last = place.cells.height
    while last and not place.cells.used(last):
        last -= 1
    rows = Rows((), {row: Row(row, RowKind.SKIPPED, reason) for row in range(1, last + 1)})
    bill = is_transport(place.cells)
    kind = paper or (TableKind.TRANSPORT if bill else TableKind.FORM if form else TableKind.OTHER)
    return TableOutcome(place, table_of(place, kind, (), rows, used=False))
