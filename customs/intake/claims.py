"""What the papers state of the whole shipment: every statement with its cell, before they are weighed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from customs.intake.codes import code, incoterm, is_currency_shaped, mass, meanings
from customs.intake.days import order_said
from customs.intake.field_values import Task
from customs.intake.findings import cell_finding, currency_not_listed, label_text
from customs.intake.labels import Labelled
from customs.intake.marks import placeholder
from customs.intake.numbers import Style, typed, written
from customs.intake.place import Place
from customs.intake.questions import (
    Asked,
    answers_table,
    decimal_question,
    decimal_styles,
    order_question,
    word_question,
)
from customs.intake.reading import Question, QuestionKind, TableKind
from customs.intake.sheet import NUMBER, TEXT
from customs.intake.texts import clean
from customs.intake.values import day_of, order_answered
from customs.intake.vocabulary import weak
from customs.model.finding import Finding
from customs.model.shipment import Value
from customs.model.source import Doubt, Source

DATES = frozenset({"invoice_date", "departure_date", "arrival_date"})
NUMBERS = frozenset({"gross_weight", "package_count", "invoice_total_value"})
LINES_ORIGIN = "lines.origin_country"
_BESIDE = {
    "gross_weight": ("gross_weight_unit_code", "unit"),
    "package_count": ("package_unit_code", "package"),
    "invoice_total_value": ("invoice_currency_code", "currency"),
}
_TOTALS = {
    "invoice_value": "invoice_total_value",
    "gross_mass": "gross_weight",
    "package_count": "package_count",
}
"""Column with a total -> what the total is of the shipment."""


_CURRENCY = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Claim:
    """One paper's word on one path of the header."""

    path: str
    value: Value
    sources: tuple[Source, ...]
    kind: TableKind


@dataclass(slots=True)
class Stated:
    """All that one sheet states, and what of it could not be read."""

    claims: list[Claim] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def doubt(self, path: str, reason: str, source: Source, *, kept: bool = True, asked: bool = False) -> None:
        """`kept`: the header's own; a line keeps its doubts in its column. `asked`: a question is about the cell."""
        if kept:
            self.doubts.append(Doubt(path=path, source=source, reason=reason))
        self.findings.append(cell_finding(reason, path, label_text(path), (source,), asked=asked))


def claims_of_labels(place: Place, kind: TableKind, labels: list[Labelled], answers: Mapping[str, str]) -> Stated:
    """The labelled values around the tables of a paper of that kind."""
    reader = _Reader(place, kind, answers)
    for one in labels:
        if placeholder(one.text) or (weak(one.label) and kind is not TableKind.INVOICE):
            continue
        reader.read(one)
    return reader.stated


class _Reader:
    def __init__(self, place: Place, kind: TableKind, answers: Mapping[str, str]) -> None:
        self.place, self.kind, self.answers = place, kind, answers
        self.stated = Stated()

    def read(self, one: Labelled) -> None:
        source = self.place.source(one.row, one.column)
        if one.path in DATES:
            self._day(one, source)
        elif one.path in NUMBERS:
            self._number(one, source)
        elif one.path == LINES_ORIGIN:
            found = code("country", one.text, self.place.on)
            self._claim(one.path, found, source) if found else self.stated.doubt(one.path, "country", source)
        elif one.path == "invoice_currency_code":
            self._currency(one, source)
        elif one.path == "incoterm_code":
            self._claim(one.path, incoterm(one.text, self.place.on), source)
        elif one.kind in {TEXT, NUMBER} and one.text != "0":
            self._claim(one.path, clean(one.text), source)

    def _claim(self, path: str, value: Value | None, *sources: Source) -> None:
        if value is not None and value != "":
            self.stated.claims.append(Claim(path, value, sources, self.kind))

    def _currency(self, one: Labelled, source: Source) -> None:
        found = code("currency", one.text, self.place.on)
        if found is None and is_currency_shaped(one.text):
            found = one.text.strip()
            self.stated.findings.append(currency_not_listed(one.path, source))
        if found:
            self._claim(one.path, found, source)
        elif not self._asked_sign(one.text.strip(), source):
            self.stated.doubt(one.path, "currency", source)

    def _asked_sign(self, word: str, source: Source) -> bool:
        """`Currency: $`: which of the currencies it may be is asked; False for a word nobody knows."""
        if not meanings("currency", word, self.place.on):
            return False
        path, row = "invoice_currency_code", int(source.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        asked = Asked(QuestionKind.CURRENCY, self.place, path, [source], top=row, word=word)
        answer = self.answers.get(asked.id)
        valid = answer is not None and answers_table(asked.kind, answer, self.place.on)
        self.stated.questions.append(word_question(asked, word, self.place.on).answered(answer if valid else None))
        if valid and answer != "none":
            self._claim(path, answer, source)
        else:
            self.stated.doubt(path, "either", source, asked=True)
        return True

    def _day(self, one: Labelled, source: Source) -> None:
        value, reason = day_of(one.kind, one.text, None)
        asks = reason in {"date_order", "year"}
        if asks:
            asked = Asked(QuestionKind.DATE_ORDER, self.place, one.path, [_about(source, one)], top=one.row)
            question = order_question(asked, order_said(one.label))
            order = order_answered(question, self.answers)
            self.stated.questions.append(question.answered(order))
            value, reason = day_of(one.kind, one.text, order, order)
        if value:
            self._claim(one.path, value, source)
        else:
            self.stated.doubt(one.path, reason, source, asked=asks)

    def _number(self, one: Labelled, source: Source) -> None:
        value, beside, reason = self._figure(one, source)
        if reason:
            self.stated.doubt(one.path, reason, source, asked=reason == "number_style")
        if value is None or value == 0:
            return
        target, kind = _BESIDE[one.path]
        words = [beside, *_in_brackets(one.label)]
        unit = next((found for word in words if word and (found := _unit(one.path, kind, word, self.place.on))), None)
        if beside and unit is None and not (kind == "currency" and self._asked_sign(beside, source)):
            self.stated.doubt(one.path, "number", source)
            return
        self._claim(one.path, value, source)
        self._claim(target, unit, source)

    def _figure(self, one: Labelled, source: Source) -> tuple[Decimal | None, str, str]:
        """(value, word beside it, reason of doubt)."""
        if one.kind == NUMBER:
            return typed(one.text), "", ""
        number = written(one.text) if one.kind == TEXT else None
        if number is None:
            return None, "", "number"
        style: Style | None = None
        if number.doubtful:
            asked = Asked(QuestionKind.DECIMAL, self.place, one.path, [_about(source, one)], top=one.row)
            question = decimal_question(asked, lambda _: None)
            answer = self.answers.get(question.id)
            style = decimal_styles(asked.texts).get(answer or "")
            self.stated.questions.append(question.answered(answer if style else None))
        value = number.under(style)
        return value, number.beside, "" if value is not None else "number_style"


def _unit(path: str, kind: str, word: str, on: date) -> str | None:
    return mass(word, on) if path == "gross_weight" else code(kind, word, on)


def claims_of_totals(task: Task, kind: TableKind) -> Iterator[Claim]:
    """The figures of the one total row of a table that has goods; where there are several, or lines stand below it,
    none is the shipment's.
    """
    if not task.lines and not task.parts.containers:
        return
    yield from _currency_of_total(task, kind)
    for name, path in _TOTALS.items():
        column = task.layout.at.get(name)
        if column is None or name not in task.fields:
            continue
        said = {
            row: value
            for row, which in task.parts.totals
            if which == "total" and (value := _total(task, name, row, column))
        }
        if task.lines and any(row < task.lines[-1] for row in said):
            continue
        if len(said) != 1 or {"mass_unit", "scaled"} & set(task.fields[name].doubts.values()):
            continue
        row, value = next(iter(said.items()))
        yield Claim(path, value, (task.place.source(row, column),), kind)
        unit = task.stated.get(f"{name}_unit")
        if name == "gross_mass" and unit is not None:
            source = task.place.source(unit.row, unit.column, unit.raw)
            yield Claim("gross_weight_unit_code", unit.code, (source,), kind)


def _currency_of_total(task: Task, kind: TableKind) -> Iterator[Claim]:
    """`TOTAL USD`: the one currency the words of the one total name; said where the lines have another."""
    totals = [row for row, which in task.parts.totals if which == "total"]
    if len(totals) != 1 or not {"invoice_value", "unit_price"} & set(task.layout.at):
        return
    cells = task.place.cells
    named = {
        word: column
        for column in cells.used(totals[0])
        for word in _CURRENCY.findall(cells.text(totals[0], column))
        if code("currency", word, task.place.on) == word
    }
    if len(named) != 1:
        return
    currency, column = next(iter(named.items()))
    source = task.place.source(totals[0], column)
    held = task.fields.get("currency")
    others = [line for line, value in enumerate(held.values) if value not in {None, currency}] if held else []
    if not others:
        yield Claim("invoice_currency_code", currency, (source,), kind)
        return
    task.findings.append(
        cell_finding(
            "contradict",
            "invoice_currency_code",
            label_text("invoice_currency_code"),
            (source, task.sources("currency", others[0])[-1]),
        )
    )


def _total(task: Task, name: str, row: int, column: int) -> Decimal | None:
    cell = task.place.cells.cell(row, column)
    if cell.kind == NUMBER:
        return typed(cell.text) or None
    number = written(cell.text) if cell.kind == TEXT else None
    return number.under(task.styles.get(name)) or None if number and not number.beside else None


def _about(source: Source, one: Labelled) -> Source:
    """The cell with only the part of its text that is the value: `Date: 03/04/2026` is about 03/04/2026."""
    return source.model_copy(update={"raw": one.text})


def _in_brackets(label: str) -> list[str]:
    return [part.strip(" )\uff09]") for part in label.replace("\uff08", "(").replace("[", "(").split("(")[1:]]
