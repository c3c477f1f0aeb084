"""What is asked about a column, as values: the doubt, the possible answers, what each would make of the cells."""

from dataclasses import dataclass, replace
from enum import StrEnum

from customs.model.base import Text
from customs.model.source import Source


class QuestionKind(StrEnum):
    """DECIMAL: what a point or comma means. DATE_ORDER: day or month first. The others: which code a word means,
    or which column holds a field. SHIPMENTS: whether several shipments become several declarations.
    LETTERS: whether the texts of a sheet are those of an old font.
    """

    DECIMAL = "decimal"
    DATE_ORDER = "date_order"
    UNIT = "unit"
    COUNTRY = "country"
    CURRENCY = "currency"
    PACKAGE = "package"
    COLUMN = "column"
    SHIPMENTS = "shipments"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Example:
    """A cell's own text and what a choice would make of it: a plain number, an ISO day, a code; None = nothing."""

    raw: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `fits`: (lines that agree, lines looked at) when other columns give evidence."""

    id: str
    label: Text
    examples: tuple[Example, ...] = ()
    evidence: Text | None = None
    fits: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One doubt about one column: asked once, answered for every cell of it. `answer`: the choice made, or None."""

    id: str
    kind: QuestionKind
    file: str
    upload: str
    sheet: str
    column: str
    field: str
    title: Text
    samples: tuple[str, ...]
    choices: tuple[Choice, ...]
    cells: tuple[Source, ...] = ()
    count: int = 0
    answer: str | None = None

    def answered(self, choice: str | None) -> "Question":
        return replace(self, answer=choice)
