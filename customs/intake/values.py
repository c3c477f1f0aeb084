"""Cells of a table -> values of its fields, converted by the field and never by guess."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from customs.intake.cartons import multiply
from customs.intake.codes import code, hs_digits, hs_named, is_currency_shaped
from customs.intake.columns import COMPANION, NUMBERS, Stated
from customs.intake.days import Order, column_order, dated
from customs.intake.field_values import Task
from customs.intake.figures import MASSES, read_numbers
from customs.intake.findings import column_finding, currency_not_listed, hs_from_words, hs_number, path_of
from customs.intake.questions import Asked, answers_table, order_question, word_question
from customs.intake.reading import QuestionKind
from customs.intake.sheet import DAY, EMPTY, ERROR, MOMENT, NUMBER, TEXT, UNCACHED
from customs.intake.sizes import add_up
from customs.intake.taken import take
from customs.model.shipment import Value

WORDS = {
    "quantity_unit": "unit",
    "quantity_2_unit": "unit",
    "unit_price_unit": "unit",
    "package_unit": "package",
    "currency": "currency",
    "origin_country": "country",
}
"""Field -> code table of its words."""
DATES = frozenset({"invoice_date"})
_CODE_LIKE = frozenset({"item_code", "package_number", "lot_number", "order_number", "model", "invoice_number"})
_MOST_WORDS = 12
"""Unknown words of one column that are asked about; more than these and the column is no column of codes."""


def read_values(task: Task) -> None:
    """Fills `task.fields`, `task.questions` and `task.findings`."""
    for row in task.parts.units:
        for name, one in _units_of(task, row).items():
            task.stated.setdefault(name, one)
    for name in task.layout.at:
        if name in WORDS:
            _read_words(task, name)
        elif name in DATES:
            _read_days(task, name)
        elif name == "hs_code":
            _read_hs(task)
        elif name not in NUMBERS:
            _read_texts(task, name)
    read_numbers(task)
    multiply(task)
    add_up(task)
    _put_stated(task)
    _put_attributes(task)
    _put_named_hs(task)


def clean(text: str) -> str:
    """One line, NFC, single blanks; the very text when it is that already, so that many lines do not hold it twice."""
    found = " ".join(unicodedata.normalize("NFC", text).split())
    return text if found == text else found


def _broken(kind: str) -> str:
    return {ERROR: "error", UNCACHED: "uncached"}.get(kind, "")


def _read_texts(task: Task, name: str) -> None:
    taken = take(task.place, task.parts, task.layout.at[name], task.layout.wide.get(name, ()))
    column = task.begin(name, taken)

    def told(kind: str, text: str) -> tuple[Value | None, str]:
        if kind == EMPTY:
            return None, ""
        became_date = kind in {DAY, MOMENT} and name in _CODE_LIKE
        reason = _broken(kind) or ("became_date" if became_date else "")
        return (None, reason) if reason else (clean(text), "")

    def figure(text: str) -> Value | None:
        return None if text == "0" and name != "line_number" else text

    for line, reason in column.fill(taken, told, {TEXT: clean, NUMBER: figure}):
        task.doubt(name, line, reason)


def _read_hs(task: Task) -> None:
    taken = take(task.place, task.parts, task.layout.at["hs_code"])
    column = task.begin("hs_code", taken)

    def told(kind: str, text: str) -> tuple[Value | None, str]:
        return (None, "") if kind == EMPTY or (kind == NUMBER and text == "0") else hs_of(kind, text)

    for line, reason in column.fill(taken, told, {}):
        if reason == "hs_number":
            path = path_of(task.place.key(task.lines[line]), "hs_code")
            task.findings.append(hs_number(path, task.source("hs_code", line)))
        else:
            task.doubt("hs_code", line, reason)


def hs_of(kind: str, text: str) -> tuple[str | None, str]:
    """(digits, reason of doubt). A number with an odd count of digits may have lost its first zero: kept, and said."""
    if broken := _broken(kind):
        return None, broken
    if kind == NUMBER:
        if "." in text:
            return None, "hs_decimal"
        if len(text) % 2 and text.isdigit():
            return text, "hs_number"
    digits = (hs_digits(text) or hs_named(text)) if kind in {TEXT, NUMBER} else None
    if digits is None:
        return None, "hs"
    return (None, "hs_zeros") if not digits.strip("0") else (digits, "")


def _read_days(task: Task, name: str) -> None:
    taken = take(task.place, task.parts, task.layout.at[name])
    column = task.begin(name, taken)
    order, is_open = column_order(taken.words)
    cells = [
        task.source(name, line)
        for line, kind in enumerate(taken.kinds)
        if is_open and kind == TEXT and (day := dated(taken.texts[line])) and day.doubtful
    ]
    if cells:
        question = order_question(Asked(QuestionKind.DATE_ORDER, task.place, name, cells, top=task.top))
        answer = task.answers.get(question.id)
        order = next((one for one in Order if one.value == answer), None)
        task.questions.append(question.answered(answer if order else None))
    for line, reason in column.fill(taken, lambda kind, text: day_of(kind, text, order), {DAY: _day}):
        task.doubt(name, line, reason, say=reason != "date_order")
    if cells and order is None:
        task.findings.append(column_finding("date_order", task.place, name, column.letter, cells))


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def day_of(kind: str, text: str, order: Order | None) -> tuple[date | None, str]:
    """(day, reason of doubt). A plain number is a day only when written as 20260405."""
    if kind == EMPTY:
        return None, ""
    if kind in {DAY, MOMENT}:
        return _day(text), ""
    if broken := _broken(kind):
        return None, broken
    found = dated(text) if kind in {TEXT, NUMBER} else None
    if found is None:
        return None, "date"
    value = found.under(order)
    return value, "" if value else "date_order"


def _read_words(task: Task, name: str) -> None:
    """Each different word once: a code in force, else a question if something comes near, else a finding."""
    taken = take(task.place, task.parts, task.layout.at[name])
    column = task.begin(name, taken)
    kind = WORDS[name]
    for line, reason in column.fill(taken, _word, {TEXT: _plain_word}):
        task.doubt(name, line, reason)
    found = list(dict.fromkeys(str(word) for word in column.values if word is not None))
    few = len(found) <= _MOST_WORDS
    codes: dict[Value | None, str | None] = {None: None}
    for word in found:
        codes[word] = code(kind, word, task.place.on)
        if codes[word] is None and kind == "currency" and is_currency_shaped(word):
            codes[word], line = word, column.values.index(word)
            path = path_of(task.place.key(task.lines[line]), name)
            task.findings.append(currency_not_listed(path, task.source(name, line)))
        elif codes[word] is None and few:
            lines = [line for line, said in enumerate(column.values) if said == word]
            codes[word] = _answered(task, name, word, lines)
    column.values[:] = [codes[word] for word in column.values]


def _plain_word(text: str) -> Value | None:
    return None if text == "0" else clean(text)


def _word(kind: str, text: str) -> tuple[Value | None, str]:
    if reason := _broken(kind):
        return None, reason
    return (None if kind == EMPTY else _plain_word(text)), ""


def _answered(task: Task, name: str, word: str, lines: Sequence[int]) -> str | None:
    """The code somebody chose for an unknown word; None, with its doubt, while nobody has."""
    kind = WORDS[name]
    cells = [task.source(name, line) for line in lines]
    asked = Asked(QuestionKind(kind), task.place, name, cells, top=task.top, word=word)
    answer = task.answers.get(asked.id)
    valid = answer is not None and answers_table(asked.kind, answer, task.place.on)
    question = word_question(asked, word, task.place.on)
    task.questions.append(question.answered(answer if valid else None))
    if valid and answer != "none":
        return answer
    for line in lines:
        task.doubt(name, line, kind, say=False)
    task.findings.append(column_finding(kind, task.place, name, asked.column, cells))
    return None


def _put_stated(task: Task) -> None:
    """What the headings and the row of units under them say of all lines."""
    for name, one in task.stated.items():
        if name in WORDS and name not in task.layout.at:
            source = task.place.source(one.row, one.column, one.raw)
            for line in range(len(task.lines)):
                if _has_figure(task, name, line):
                    task.put(name, line, one.code, source)


def _has_figure(task: Task, name: str, line: int) -> bool:
    """A unit belongs to a figure: without one there is nothing it could be the unit of."""
    owners = [field for field, (beside, _) in COMPANION.items() if beside == name]
    owners += ["unit_price"] if name == "unit_price_unit" else []
    return any(field in task.fields and task.fields[field].raws[line] is not None for field in owners)


def _units_of(task: Task, row: int) -> dict[str, Stated]:
    """`MT` under Quantity, `USD/MT` under Unit price."""
    found: dict[str, Stated] = {}
    masses = {name: (f"{name}_unit", "unit") for name in MASSES}
    for name, (beside, kind) in (COMPANION | masses).items():
        column = task.layout.at.get(name)
        text = task.place.cells.text(row, column) if column is not None else ""
        if column is None or not text:
            continue
        parts = [part.strip(" ()[]") for part in re.split(r"\s*/\s*", text.strip())]
        known = code(kind, parts[0], task.place.on)
        if known:
            found.setdefault(beside, Stated(known, text, row, column))
        per = code("unit", parts[1], task.place.on) if len(parts) > 1 and name == "unit_price" else None
        if per:
            found["unit_price_unit"] = Stated(per, text, row, column)
    return found


def _put_attributes(task: Task) -> None:
    """`COUNTRY OF ORIGIN: | CHINA` under a line: of that line when each line has one, or there is but one line."""
    for name in {field for _, field, _ in task.parts.attributes}:
        said = [(row, column) for row, field, column in task.parts.attributes if field == name]
        owners = [_line_above(task, row) for row, _ in said]
        if len(set(owners)) != len(owners) or len(said) != len(task.lines):
            continue
        for line, (row, column) in zip(owners, said, strict=True):
            text = clean(task.place.cells.text(row, column))
            value: Value | None = code(WORDS[name], text, task.place.on) if name in WORDS else text
            if line is not None and value is not None and not isinstance(value, Decimal):
                task.put(name, line, value, task.place.source(row, column))


def _put_named_hs(task: Task) -> None:
    """`Cotton fabric, HS CODE 5208.11.00`: where no cell of the line has a code, the one its words name."""
    words, codes = task.fields.get("description"), task.fields.get("hs_code")
    told = []
    for line, text in enumerate(words.values) if words else ():
        if isinstance(text, str) and (codes is None or codes.raws[line] is None) and (found := hs_named(text)):
            source = task.sources("description", line)[-1]
            task.put("hs_code", line, found, source)
            told.append(source)
    if told:
        task.findings.append(hs_from_words(path_of(task.place.key(task.lines[0]), "hs_code"), told))


def _line_above(task: Task, row: int) -> int | None:
    above = [line for line, number in enumerate(task.lines) if number < row]
    return above[-1] if above else None
