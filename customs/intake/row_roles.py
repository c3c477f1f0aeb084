"""What somebody said of single rows, as it holds for the sender's next file: by the words such rows begin with."""

from collections.abc import Iterator, Mapping

from customs.intake.decisions import Role
from customs.intake.marks import total
from customs.intake.profile import key
from customs.intake.reading import ReadSheet, ReadTable, RowKind
from customs.intake.sheet import TEXT, Sheet
from customs.model.import_profile import RowRule

_LONGEST = 80


def learnt_rows(sheet: ReadSheet, table: ReadTable, roles: Mapping[int, Role]) -> Iterator[RowRule]:
    """Roles whose words tell such rows from the others: no row of another kind begins with them."""
    decided = {row: role for row, role in roles.items() if row in table.parts}
    said: dict[str, set[Role]] = {}
    for row, role in decided.items():
        if words := begins(sheet.cells, row):
            said.setdefault(words, set()).add(role)
    for words, told in sorted(said.items()):
        role = told.pop()
        same = {RowKind.LINE if role == "line" else RowKind.SKIPPED}
        if told or (role == "line" and total(words)) or _others(sheet.cells, table, words, decided) - same:
            continue
        yield RowRule(begins=words, role=role)


def placed_rows(sheet: Sheet, table: ReadTable, rules: Mapping[str, Role]) -> Iterator[tuple[int, Role]]:
    """(row, role) of the rows of the table that begin so."""
    for row, part in table.parts.items():
        if part.kind is not RowKind.HEADING and (role := rules.get(begins(sheet, row))):
            yield row, role


def begins(sheet: Sheet, row: int) -> str:
    """The first words of the row, made comparable; figures count for nothing. "" for a row of figures only."""
    for column, cells in enumerate(sheet.columns):
        if cells.kinds[row - 1] == TEXT:
            words = " ".join(word for word in key(sheet.text(row, column)[:_LONGEST]).split() if word.isalpha())
            if len(words) > 1:
                return words
    return ""


def _others(sheet: Sheet, table: ReadTable, words: str, decided: Mapping[int, Role]) -> set[RowKind]:
    """Of the rows that begin so and nobody decided on."""
    return {part.kind for row, part in table.parts.items() if row not in decided and begins(sheet, row) == words}
