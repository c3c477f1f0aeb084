"""One question for one doubt of a column, with what each answer would make of its cells."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from customs.intake.codes import proposals
from customs.intake.days import Order, dated, shortened
from customs.intake.findings import label_of, label_text
from customs.intake.numbers import Style, sign_of, written
from customs.intake.place import Place
from customs.intake.reading import Choice, Example, Question, QuestionKind
from customs.intake.sheet import letter
from customs.model.base import Text, plain
from customs.model.source import Source
from customs.reference.table import in_force
from customs.words import both, has, say

Fits = tuple[int, int]
_SAMPLES = 4
_TABLES = {
    QuestionKind.UNIT: "quantity_units",
    QuestionKind.COUNTRY: "countries",
    QuestionKind.CURRENCY: "currencies",
    QuestionKind.PACKAGE: "package_units",
}


def question_id(kind: QuestionKind, place: Place, column: str, top: int, word: str = "") -> str:
    """The same doubt of the same bytes has the same name for good. `top`: first heading row of the table."""
    parts = (kind.value, place.upload[:12], place.sheet, f"{column}{top}", word)
    return ":".join(part for part in parts if part)


def decimal_styles(samples: Sequence[str]) -> dict[str, Style]:
    """Choice -> style. The choice speaks of the sign in the samples: `decimal` or `thousands`."""
    signs = {sign_of(text) for text in samples}
    if "." in signs:
        return {"decimal": Style.POINT, "thousands": Style.COMMA}
    return {"decimal": Style.COMMA, "thousands": Style.POINT}


def decimal_question(asked: "Asked", evidence: Callable[[Style], tuple[str, Fits] | None]) -> Question:
    """What the point (or comma) is, for all doubtful texts of the column."""
    samples = asked.samples
    sign = "point" if any("." in text for text in samples) else "comma"
    choices = []
    for choice, style in decimal_styles(asked.texts).items():
        found = evidence(style)
        choices.append(
            Choice(
                id=choice,
                label=both(f"intake.question.decimal_{'yes' if choice == 'decimal' else 'no'}"),
                examples=tuple(Example(text, _number(text, style)) for text in samples),
                evidence=both(f"intake.question.{found[0]}", fits=found[1][0], of=found[1][1]) if found else None,
                fits=found[1] if found else None,
            )
        )
    title = asked.title("decimal", sample=samples[0], sign=both(f"intake.question.{sign}"))
    return asked.question(title, tuple(choices))


def order_question(asked: "Asked", said: Order | None = None) -> Question:
    """`said`: the order the heading names, which is evidence and no answer."""
    possible = {order for text in asked.texts for order in Order if _day(text, order)}
    choices = tuple(
        Choice(
            id=order.value,
            label=both(f"intake.question.{order.value}"),
            examples=tuple(Example(text, _day(text, order)) for text in asked.samples),
            evidence=both("intake.question.order_said") if order is said else None,
        )
        for order in Order
        if order in possible
    )
    return asked.question(asked.title("date_order", sample=asked.samples[0]), choices)


def word_question(asked: "Asked", word: str, on: date) -> Question:
    """Which code a word means: near ones are offered; any code of the table may be answered."""
    kind = asked.kind.value
    table = in_force(_TABLES[asked.kind], on)
    found = [(code, table.rows[code].name) for code in proposals(kind, word, on)]
    choices = [
        Choice(
            id=code,
            label=Text(vi=f"{name.vi} ({code})", en=f"{name.en} ({code})"),
            examples=(Example(word, code),),
        )
        for code, name in found
    ]
    choices.append(Choice(id="none", label=both("intake.question.none"), examples=(Example(word, None),)))
    return asked.question(asked.title(kind, sample=word), tuple(choices))


def answers_table(kind: QuestionKind, answer: str, on: date) -> bool:
    """An answer to a word question: `none`, or any code in force."""
    return answer == "none" or answer in in_force(_TABLES[kind], on)


def column_question(place: Place, field: str, columns: Sequence[int], headings: Sequence[str], top: int) -> Question:
    """Two columns claim one field: which is it."""
    choices = [
        Choice(
            id=letter(column),
            label=both("intake.question.column_choice", column=letter(column), heading=" ".join(heading.split())),
            examples=tuple(Example(text, text) for text in _first_texts(place, column, top)),
        )
        for column, heading in zip(columns, headings, strict=True)
    ]
    choices.append(Choice(id="none", label=both("intake.question.no_column")))
    name = label_of(field)
    return Question(
        id=question_id(QuestionKind.COLUMN, place, field, top),
        kind=QuestionKind.COLUMN,
        file=place.file,
        upload=place.upload,
        sheet=place.sheet,
        column=letter(columns[0]),
        field=field,
        title=Text(
            vi=say("intake.question.column", "vi", field=name.vi), en=say("intake.question.column", "en", field=name.en)
        ),
        samples=tuple(heading for heading in headings),
        choices=tuple(choices),
        cells=tuple(place.source(top, column) for column in columns),
        count=len(columns),
    )


class Asked:
    """A column in doubt: where it stands and which texts the doubt is about."""

    def __init__(
        self, kind: QuestionKind, place: Place, field: str, cells: Sequence[Source], *, top: int, word: str = ""
    ) -> None:
        self.kind, self.place, self.field, self.cells = kind, place, field, cells
        self.texts = [cell.raw or "" for cell in cells]
        self.samples = (word,) if word else tuple(dict.fromkeys(text.strip() for text in self.texts))[:_SAMPLES]
        self.column = cells[0].cell.rstrip("0123456789")
        self.id = question_id(kind, place, self.column, top, word)
        self.label = label_of(field) if has(f"intake.field.{field}") else label_text(field)

    def title(self, key: str, *, sample: str, sign: Text | None = None) -> Text:
        given = {"column": self.column, "sample": sample}
        vi = given | {"field": self.label.vi} | ({"sign": sign.vi} if sign else {})
        en = given | {"field": self.label.en} | ({"sign": sign.en} if sign else {})
        return Text(vi=say(f"intake.question.{key}", "vi", **vi), en=say(f"intake.question.{key}", "en", **en))

    def question(self, title: Text, choices: tuple[Choice, ...]) -> Question:
        return Question(
            id=self.id,
            kind=self.kind,
            file=self.place.file,
            upload=self.place.upload,
            sheet=self.place.sheet,
            column=self.column,
            field=self.field,
            title=title,
            samples=self.samples,
            choices=choices,
            cells=tuple(self.cells[:20]),
            count=len(self.cells),
        )


def _number(text: str, style: Style) -> str | None:
    number = written(text)
    value: Decimal | None = number.under(style) if number else None
    return None if value is None else plain(value)


def _day(text: str, order: Order) -> str | None:
    day = dated(text)
    value = day.under(order) if day else shortened(text).get(order)
    return value.isoformat() if value else None


def _first_texts(place: Place, column: int, top: int) -> list[str]:
    cells = place.cells.columns[column]
    found = (text for text in cells.texts[top:] if text)
    return [text for _, text in zip(range(3), found, strict=False)]
