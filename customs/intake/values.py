"""Cells of a table -> values of its fields, converted by the field and never by guess."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from customs.intake.cartons import multiply
from customs.intake.codes import code, hs_digits, hs_named, incoterm
from customs.intake.columns import NUMBERS
from customs.intake.days import Order, column_order, dated, order_said, shortened
from customs.intake.field_values import Task
from customs.intake.figures import read_numbers
from customs.intake.findings import column_finding, hs_from_words, hs_number, path_of
from customs.intake.questions import Asked, order_question
from customs.intake.reading import Question, QuestionKind
from customs.intake.sheet import DAY, EMPTY, MOMENT, NUMBER, TEXT
from customs.intake.sizes import add_up
from customs.intake.taken import take
from customs.intake.texts import broken, clean
from customs.intake.word_values import WORDS, put_stated, put_wondered, read_words, units_of
from customs.model.shipment import Value

DATES = frozenset({"invoice_date", "departure_date", "arrival_date"})
_ASKED = frozenset({"date_order", "year"})
"""Doubts of a column that a question speaks for."""
_CODE_LIKE = frozenset({"item_code", "package_number", "lot_number", "order_number", "model", "invoice_number"})


def read_values(task: Task) -> None:
    """Fills `task.fields`, `task.questions` and `task.findings`."""
    for row in task.parts.units:
        for name, one in units_of(task, row).items():
            task.stated.setdefault(name, one)
    for name in task.layout.at:
        if name in WORDS:
            read_words(task, name)
        elif name in DATES:
            _read_days(task, name)
        elif name == "hs_code":
            _read_hs(task)
        elif name == "incoterm_code":
            _read_texts(task, name, lambda text: incoterm(text, task.place.on))
        elif name not in NUMBERS:
            _read_texts(task, name)
    read_numbers(task)
    multiply(task)
    add_up(task)
    put_stated(task)
    put_wondered(task)
    _put_attributes(task)
    _put_named_hs(task)


def _read_texts(task: Task, name: str, read: Callable[[str], Value | None] = clean) -> None:
    taken = take(task.place, task.parts, task.layout.at[name], task.layout.wide.get(name, ()))
    column = task.begin(name, taken)

    def told(kind: str, text: str) -> tuple[Value | None, str]:
        if kind == EMPTY:
            return None, ""
        became_date = kind in {DAY, MOMENT} and name in _CODE_LIKE
        reason = broken(kind) or ("became_date" if became_date else "")
        return (None, reason) if reason else (read(text), "")

    def figure(text: str) -> Value | None:
        return None if text == "0" and name != "line_number" else text

    for line, reason in column.fill(taken, told, {TEXT: read, NUMBER: figure}):
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
    if reason := broken(kind):
        return None, reason
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
        if kind == TEXT and _asks(taken.texts[line], is_open=is_open)
    ]
    answer: Order | None = None
    if cells:
        said = order_said(task.heading.texts.get(task.layout.at[name], ""))
        question = order_question(Asked(QuestionKind.DATE_ORDER, task.place, name, cells, top=task.top), said)
        answer = order_answered(question, task.answers)
        task.questions.append(question.answered(answer))
    told = partial(day_of, order=order or answer, short=answer)
    reasons = set()
    for line, reason in column.fill(taken, told, {DAY: _day}):
        task.doubt(name, line, reason, say=reason not in _ASKED)
        reasons.add(reason)
    for reason in sorted(reasons & _ASKED):
        task.findings.append(column_finding(reason, task.place, name, column.letter, cells))


def _asks(text: str, *, is_open: bool) -> bool:
    day = dated(text)
    return is_open and day.doubtful if day else bool(shortened(text))


def order_answered(question: Question, answers: Mapping[str, str]) -> Order | None:
    """One of the orders that were offered."""
    given = answers.get(question.id)
    return next((Order(choice.id) for choice in question.choices if choice.id == given), None)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def day_of(kind: str, text: str, order: Order | None, short: Order | None = None) -> tuple[date | None, str]:
    """(day, reason of doubt). A plain number is a day only when written as 20260405.

    `short`: the order that somebody chose for years of two digits, which are never read without.
    """
    if kind == EMPTY:
        return None, ""
    if kind in {DAY, MOMENT}:
        return _day(text), ""
    if reason := broken(kind):
        return None, reason
    found = dated(text) if kind in {TEXT, NUMBER} else None
    if found is not None:
        value = found.under(order)
        return value, "" if value else "date_order"
    possible = shortened(text) if kind == TEXT else {}
    return (possible.get(short) if short else None), "" if short in possible else "year" if possible else "date"


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
