"""Words of lines: each different one a code in force, else a question or a finding; what headings say of all lines."""

import re
from collections.abc import Sequence

from customs.intake.codes import code, is_currency_shaped, meanings
from customs.intake.columns import COMPANION, Spot, Stated, stated
from customs.intake.field_values import Task
from customs.intake.figures import MASSES
from customs.intake.findings import column_finding, currency_not_listed, path_of
from customs.intake.question import QuestionKind
from customs.intake.questions import Asked, answers_table, word_question
from customs.intake.sheet import EMPTY, TEXT
from customs.intake.taken import take
from customs.intake.texts import broken, clean
from customs.model.shipment import Value
from customs.model.source import Source

WORDS = {
    "quantity_unit": "unit",
    "quantity_2_unit": "unit",
    "unit_price_unit": "unit",
    "package_unit": "package",
    "currency": "currency",
    "origin_country": "country",
}
"""Field -> code table of its words."""
NO_CODE = "none"
_MOST_WORDS = 12
"""Unknown words of one column that are asked about; more than these and the column is no column of codes."""


def read_words(task: Task, name: str) -> None:
    """Each different word once: a code in force, else a question if something comes near, else a finding."""
    taken = take(task.place, task.parts, task.layout.at[name])
    column = task.begin(name, taken)
    kind = WORDS[name]
    for line, reason in column.fill(taken, _word, {TEXT: _plain_word}):
        task.doubt(name, line, reason)
    found = [str(word) for word in dict.fromkeys(column.values) if word is not None]
    known: dict[Value | None, str | None] = {None: None}
    known.update((word, code(kind, word, task.place.on)) for word in found)
    unknown = [word for word in found if known[word] is None]
    asked = unknown if len(found) <= _MOST_WORDS else [word for word in unknown if meanings(kind, word, task.place.on)]
    for word in unknown:
        lines = [line for line, said in enumerate(column.values) if said == word]
        if kind == "currency" and is_currency_shaped(word):
            known[word] = word
            path = path_of(task.place.key(task.lines[lines[0]]), name)
            task.findings.append(currency_not_listed(path, task.source(name, lines[0])))
        elif word in asked:
            known[word] = _answered(task, name, word, lines, [task.source(name, line) for line in lines])
    untold = {word for word in unknown if known[word] is None} - set(asked)
    if untold:
        _leave(task, name, [line for line, word in enumerate(column.values) if word in untold], kind)
    column.values[:] = map(known.__getitem__, column.values)


def _leave(task: Task, name: str, lines: Sequence[int], reason: str) -> None:
    """So many unknown words that nobody is asked about each: the column is no column of codes, and that is said."""
    for line in lines:
        task.doubt(name, line, reason, say=False)
    cells = [task.source(name, line) for line in lines]
    letters = cells[0].cell.rstrip("0123456789")
    task.findings.append(column_finding(reason, task.place, name, letters, cells))


def _plain_word(text: str) -> Value | None:
    return None if text == "0" else clean(text)


def _word(kind: str, text: str) -> tuple[Value | None, str]:
    if reason := broken(kind):
        return None, reason
    return (None if kind == EMPTY else _plain_word(text)), ""


def _answered(task: Task, name: str, word: str, lines: Sequence[int], cells: Sequence[Source]) -> str | None:
    """The code somebody chose for a word that is unknown or has several meanings; None, with its doubt, while nobody
    has. `cells`: where it stands.
    """
    kind = WORDS[name]
    asked = Asked(QuestionKind(kind), task.place, name, cells, top=task.top, word=word)
    answer = task.answers.get(asked.id)
    valid = answer is not None and answers_table(asked.kind, answer, task.place.on)
    question = word_question(asked, word, task.place.on)
    task.questions.append(question.answered(answer if valid else None))
    if valid and answer != NO_CODE:
        return answer
    for line in lines:
        task.doubt(name, line, kind, say=False)
    reason = "either" if meanings(kind, word, task.place.on) else kind
    finding = column_finding(reason, task.place, name, asked.column, cells)
    path = path_of(task.place.key(task.lines[lines[0]]), name)
    task.findings.append(finding.model_copy(update={"path": path}))
    return None


def put_wondered(task: Task) -> None:
    """Words beside figures that have yet to be asked about: `100台`."""
    for (name, word), cells in task.wondered.items():
        lines = list({line: (line, source) for line, source in reversed(cells)}.values())[::-1]
        for line, source in lines:
            task.hold(name, line, source)
        found = _answered(task, name, word, [line for line, _ in lines], [source for _, source in lines])
        for line, _ in lines if found else ():
            task.fields[name].values[line] = found


def put_stated(task: Task) -> None:
    """What the headings and the row of units under them say of all lines."""
    for name, one in task.stated.items():
        if name in WORDS and name not in task.layout.at:
            source = task.place.source(one.row, one.column, one.raw)
            lines = [
                line for line in range(len(task.lines)) if _has_figure(task, name, line) and task.is_open(name, line)
            ]
            if one.word and lines:
                task.wondered.setdefault((name, one.word), []).extend((line, source) for line in lines)
            for line in lines if one.code else ():
                task.put(name, line, one.code, source)


def _has_figure(task: Task, name: str, line: int) -> bool:
    """A unit belongs to a figure: without one there is nothing it could be the unit of."""
    owners = [field for field, (beside, _) in COMPANION.items() if beside == name]
    owners += ["unit_price"] if name == "unit_price_unit" else []
    return any(field in task.fields and task.fields[field].raws[line] is not None for field in owners)


def units_of(task: Task, row: int) -> dict[str, Stated]:
    """`MT` under Quantity, `USD/MT` under Unit price."""
    found: dict[str, Stated] = {}
    masses = {name: (f"{name}_unit", "unit") for name in MASSES}
    for name, (beside, kind) in (COMPANION | masses).items():
        column = task.layout.at.get(name)
        text = task.place.cells.text(row, column) if column is not None else ""
        if column is None or not text:
            continue
        parts = [part.strip(" ()[]") for part in re.split(r"\s*/\s*", text.strip())]
        if told := stated(kind, parts[:1], task.place.on, Spot(text, row, column)):
            found.setdefault(beside, told)
        per = parts[1:2] if name == "unit_price" else []
        if told := stated("unit", per, task.place.on, Spot(text, row, column)):
            found["unit_price_unit"] = told
    return found
