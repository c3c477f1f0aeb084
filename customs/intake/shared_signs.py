"""`$` beside figures where the paper names its currency elsewhere: then nobody is asked which dollar it is."""

from collections.abc import Iterator

from customs.intake.claims import Claim
from customs.intake.codes import meanings
from customs.intake.lines import cell_of
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.question import Question, QuestionKind
from customs.intake.sheet import position
from customs.model.source import Source

_PATH = "invoice_currency_code"


def settle_signs(sheet: SheetOutcome) -> None:
    """`Currency: USD` in the letterhead, `TOTAL USD` or other lines say what `$` means; both cells are its source.

    A sheet that names several currencies settles nothing.
    """
    claims = [*sheet.stated.claims, *(claim for table in sheet.tables for claim in table.claims)]
    named = [claim for claim in claims if claim.path == _PATH]
    named += [claim for table in sheet.tables for claim in _of_lines(table)]
    if len({claim.value for claim in named}) != 1:
        return
    for table in sheet.tables:
        for question in [one for one in table.questions if _is_told(one, named[0], table)]:
            table.questions.remove(question)
            table.findings = [one for one in table.findings if one.sources[:1] != question.cells[:1]]
            _release(table, question.samples[0], named[0])


def _of_lines(table: TableOutcome) -> Iterator[Claim]:
    """Once each currency that lines name beyond doubt."""
    if column := table.fields.get("currency"):
        for value in dict.fromkeys(column.values):
            if value:
                yield Claim(_PATH, value, (cell_of((table, column.values.index(value)), "currency"),), table.kind)


def _is_told(question: Question, claim: Claim, table: TableOutcome) -> bool:
    if question.kind is not QuestionKind.CURRENCY or question.answer is not None:
        return False
    return claim.value in meanings("currency", question.samples[0], table.place.on)


def _release(table: TableOutcome, sign: str, claim: Claim) -> None:
    """The lines that waited for the answer."""
    column = table.fields["currency"]
    for line in [line for line, reason in column.doubts.items() if reason == "currency"]:
        raw = column.raws[line] or ""
        if sign in raw:
            del column.doubts[line]
            column.values[line] = claim.value
            own: tuple[Source, ...] = column.elsewhere.get(line) or (
                table.place.source(table.lines[line], position(column.letter), raw),
            )
            column.elsewhere[line] = (*claim.sources, *own)
