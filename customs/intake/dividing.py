"""One batch of papers, several shipments: asked once, and made apart when somebody says so."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from customs.intake.assemble import Assembled, assemble, primary
from customs.intake.decisions import Decisions
from customs.intake.findings import other
from customs.intake.outcome import SheetOutcome
from customs.intake.pieces import Part
from customs.intake.question import Choice, Example, Question, QuestionKind
from customs.intake.several import Division, Group, divisions, left_over, parted
from customs.model.base import Text
from customs.model.finding import Finding, Severity
from customs.model.shipment import Shipment
from customs.model.status import Direction
from customs.words import both

MOST = 60
"""Shipments of one batch that are offered; a list of more is a register, not papers to declare from."""
_SHOWN = 8
ONE = "one"


@dataclass(slots=True)
class Divided:
    """`groups`: the shipments there are, as long as nobody chose as the invoices tell them apart. `parts`: each of them
    made by itself, once somebody said so.
    """

    groups: tuple[Group, ...] = ()
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    parts: list[tuple[Group, Assembled]] = field(default_factory=list)

    @property
    def told(self) -> list[Finding]:
        """Of all parts; what several of them say alike, as of a sheet that takes no part, is said once."""
        found: list[Finding] = []
        for _, one in self.parts:
            found += [finding for finding in one.findings if finding not in found]
        return found

    @property
    def named(self) -> tuple[Part, ...]:
        made = {group.mark: assembled.shipment for group, assembled in self.parts}
        return tuple(Part(one.mark, one.number, one.lines, made.get(one.mark)) for one in self.groups)

    def shipment_of(self, mark: str | None) -> Shipment | None:
        return next((one.shipment for group, one in self.parts if group.mark == mark), None)


def divide(sheets: Sequence[SheetOutcome], decisions: Decisions, direction: Direction | None) -> Divided:
    """Our own workbook is one declaration, whatever it lists."""
    goods = primary([table for sheet in sheets if sheet.on for table in sheet.tables if table.lines])
    if any(table.read.own for table in goods):
        return Divided()
    found = [one for one in divisions(sheets, goods) if len(one.groups) <= MOST]
    if not found:
        return Divided()
    question = _question(found)
    answer = decisions.answers.get(question.id)
    chosen = next((one for one in found if one.by == answer), None)
    known = answer if chosen or answer == ONE else None
    divided = Divided((chosen or found[0]).groups, [question.answered(known)])
    if chosen is None:
        divided.findings = [] if known else [_open(found[0])]
        return divided
    for group in chosen.groups:
        divided.parts.append((group, assemble(parted(sheets, goods, chosen, group.mark), direction)))
    for table, lines in left_over(sheets, goods, chosen):
        divided.findings.append(_left(table.place.sheet, [table.lines[line] for line in lines]))
    return divided


def _question(found: Sequence[Division]) -> Question:
    first = found[0].groups
    source = next(group.source for group in first if group.source)
    choices = [
        Choice(
            id=one.by,
            label=both(f"intake.question.each_{one.by}", n=len(one.groups)),
            examples=tuple(Example(group.number or "—", str(group.lines)) for group in one.groups),
        )
        for one in found
    ]
    choices.append(Choice(id=ONE, label=both("intake.question.one_shipment")))
    column = source.cell.rstrip("0123456789")
    return Question(
        id=f"{QuestionKind.SHIPMENTS.value}:{(source.upload or '')[:12]}:{source.sheet}:{source.cell}",
        kind=QuestionKind.SHIPMENTS,
        file=source.file,
        upload=source.upload or "",
        sheet=source.sheet,
        column=column,
        field="invoice_number",
        title=both("intake.question.shipments", n=len(first)),
        samples=tuple(group.number for group in first[:_SHOWN]),
        choices=tuple(choices),
        cells=tuple(group.source for group in first if group.source),
        count=len(first),
    )


def _open(division: Division) -> Finding:
    """As long as nobody answered, all goods are one shipment, and that is said."""
    told = both("intake.several.open", n=len(division.groups), numbers=_named(division.groups))
    why, fix = both("intake.several.open_why"), both("intake.several.open_fix")
    cells = [group.source for group in division.groups if group.source]
    return other("INT-042", Severity.WARNING, "invoice_number", (told, why, fix), *cells[:_SHOWN])


def _named(groups: Sequence[Group]) -> str:
    names = [group.number or "—" for group in groups]
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _left(sheet: str, rows: Sequence[int]) -> Finding:
    named = ", ".join(map(str, rows[:_SHOWN])) + (", …" if len(rows) > _SHOWN else "")
    told: Text = both("intake.several.left", sheet=sheet, n=len(rows), rows=named)
    why, fix = both("intake.several.left_why"), both("intake.several.left_fix")
    return other("INT-043", Severity.WARNING, "goods", (told, why, fix))
