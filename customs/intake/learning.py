"""What a person decided of a file, said so that it holds for the sender's next one."""

from collections.abc import Iterable, Sequence

from customs.intake.decisions import Decided
from customs.intake.layouts import layouts
from customs.intake.profile import key
from customs.intake.questions import decimal_styles
from customs.intake.reading import Question, QuestionKind, Reading, ReadSheet
from customs.intake.row_roles import learnt_rows
from customs.intake.sheet import letter, position
from customs.model.import_profile import (
    AnswerRule,
    ColumnRule,
    HeadingCell,
    RowRule,
    SenderProfile,
    SheetRule,
    TableRule,
    WordRule,
)

WORDS = frozenset({QuestionKind.UNIT, QuestionKind.COUNTRY, QuestionKind.CURRENCY, QuestionKind.PACKAGE})
NONE = "none"
_LASTING = frozenset({QuestionKind.DECIMAL, QuestionKind.DATE_ORDER, QuestionKind.COLUMN})
"""Answers about the layout; others are about one file."""


def learnt_tables(reading: Reading, upload: str, decided: Decided) -> list[TableRule]:
    """Every layout of the file, with what was decided of it; `decided`: all that counts."""
    rules: dict[tuple[HeadingCell, ...], TableRule] = {}
    for sheet in (one for one in reading.sheets if one.upload == upload and one.on):
        for cells, (rows, left) in layouts(sheet):
            rule = TableRule(
                heading=cells,
                pointed=bool(decided.heading_of(upload, sheet.name)),
                columns=tuple(_columns(sheet, decided, left)),
                answers=tuple(_answers(reading.questions, sheet, left)),
                rows=tuple(_rows(sheet, rows, decided)),
            )
            held = rules.get(cells)
            rules[cells] = merged_table(held, rule) if held else rule
    return list(rules.values())


def learnt_sheets(upload: str, decided: Decided) -> tuple[SheetRule, ...]:
    return tuple(SheetRule(name=one.sheet, on=one.on) for one in decided.sheets if one.upload == upload)


def learnt_words(questions: Sequence[Question]) -> list[WordRule]:
    """Words whose code was chosen."""
    return [
        WordRule(kind=one.kind.value, word=one.samples[0], code=one.answer)
        for one in questions
        if one.kind in WORDS and one.samples and one.answer is not None and one.answer != NONE
    ]


def word_key(kind: str, word: str) -> tuple[str, str]:
    """What two spellings of a word share: `Pcs ` and `PCS`."""
    return kind, " ".join(word.split()).casefold()


def merged_profile(held: SenderProfile, new: SenderProfile) -> SenderProfile:
    """What was learnt now counts; what this file did not bring up stays."""
    tables = {one.heading: one for one in held.tables}
    for one in new.tables:
        tables[one.heading] = merged_table(tables[one.heading], one) if one.heading in tables else one
    sheets = {one.name: one for one in (*held.sheets, *new.sheets)}
    marks = tuple(dict.fromkeys((*held.senders, *new.senders)))
    changes: dict[str, object] = {
        "tables": tuple(tables.values()),
        "sheets": tuple(sheets.values()),
        "senders": marks,
        "is_on": True,
    }
    changes["direction"] = new.direction or held.direction
    return held.model_copy(update=changes)


def merged_table(held: TableRule, new: TableRule) -> TableRule:
    columns = {one.right: one for one in (*held.columns, *new.columns)}
    answers = {(one.kind, one.field, word_key("", one.word)): one for one in (*held.answers, *new.answers)}
    rows = {one.begins: one for one in (*held.rows, *new.rows)}
    return held.model_copy(
        update={
            "pointed": held.pointed or new.pointed,
            "columns": tuple(columns[right] for right in sorted(columns)),
            "answers": tuple(answers.values()),
            "rows": tuple(rows.values()),
        }
    )


def _rows(sheet: ReadSheet, heading: tuple[int, ...], decided: Decided) -> Iterable[RowRule]:
    roles = decided.roles_of(sheet.upload, sheet.name)
    table = next((one for one in sheet.tables if one.heading_rows == heading), None)
    return learnt_rows(sheet, table, roles) if table and roles else ()


def _columns(sheet: ReadSheet, decided: Decided, left: int) -> Iterable[ColumnRule]:
    heads = {column.letter: column.heading for table in sheet.tables for column in table.columns}
    for name, field in decided.fields_of(sheet.upload, sheet.name).items():
        yield ColumnRule(right=position(name) - left, heading=heads.get(name, ""), field=field)


def _answers(questions: Sequence[Question], sheet: ReadSheet, left: int) -> Iterable[AnswerRule]:
    """Codes of words serve the whole office and are kept there; only that a word stays blank is the sender's own."""
    for one in questions:
        if (one.upload, one.sheet) != (sheet.upload, sheet.name) or one.answer is None:
            continue
        sample = one.samples[0] if one.samples else ""
        if one.kind in WORDS:
            if one.answer == NONE:
                yield AnswerRule(kind=one.kind.value, field=one.field, choice=NONE, word=sample, sample=sample)
        elif one.kind in _LASTING:
            yield AnswerRule(kind=one.kind.value, field=one.field, choice=_lasting(one, left), sample=sample)


def _lasting(question: Question, left: int) -> str:
    """The answer in words that hold for another file: a sign as a style, a column as a place in the layout."""
    answer = question.answer or ""
    if question.kind is QuestionKind.DECIMAL:
        return decimal_styles(question.samples)[answer].value
    if question.kind is QuestionKind.COLUMN and answer != NONE:
        return str(position(answer) - left)
    return answer


def as_answer(rule: AnswerRule, question: Question, left: int) -> str | None:
    """The rule's choice in the words of this question; None where it does not have it."""
    found: str | None = rule.choice
    if question.kind is QuestionKind.DECIMAL:
        styles = decimal_styles(question.samples)
        found = next((choice for choice, style in styles.items() if style.value == rule.choice), None)
    elif question.kind is QuestionKind.COLUMN and rule.choice != NONE:
        place = int(rule.choice) + left if rule.choice.lstrip("-").isdigit() else -1
        found = letter(place) if place >= 0 else None
    return found if any(choice.id == found for choice in question.choices) else None


def heading_words(rule: TableRule) -> str:
    """The layout's first words, to tell it by."""
    return " · ".join(key(cell.text) for cell in rule.heading if cell.down == rule.heading[0].down)
