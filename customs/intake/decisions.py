"""What people decided about a reading: small, kept as JSON, applied on every reading anew."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PlainSerializer

from customs.model.base import Frozen, frozen_mapping

Role = Literal["skip", "line"]
Answers = Annotated[Mapping[str, str], AfterValidator(frozen_mapping), PlainSerializer(dict)]


class ColumnDecision(Frozen):
    """A column stands for a field, "" for none."""

    upload: str
    sheet: str
    letter: str
    field: str


class SheetDecision(Frozen):
    upload: str
    sheet: str
    on: bool


class HeadingDecision(Frozen):
    """The heading rows of a sheet; its table starts below the last of them."""

    upload: str
    sheet: str
    rows: tuple[int, ...]


class RowDecision(Frozen):
    upload: str
    sheet: str
    row: int
    role: Role


class Decisions(Frozen):
    """None yet: `Decisions()` is what we understand by ourselves. `upload` is the sha256 of the file's bytes."""

    answers: Answers = Field(default_factory=dict)
    columns: tuple[ColumnDecision, ...] = ()
    sheets: tuple[SheetDecision, ...] = ()
    headings: tuple[HeadingDecision, ...] = ()
    rows: tuple[RowDecision, ...] = ()

    def answering(self, question: str, choice: str | None) -> "Decisions":
        """`choice` None takes the answer back."""
        left = {key: value for key, value in self.answers.items() if key != question}
        return self._with(answers=left if choice is None else left | {question: choice})

    def mapping(self, upload: str, sheet: str, letter: str, field: str | None) -> "Decisions":
        """`field` "" = not used, None = as we understand it."""
        left = tuple(one for one in self.columns if (one.upload, one.sheet, one.letter) != (upload, sheet, letter))
        new = () if field is None else (ColumnDecision(upload=upload, sheet=sheet, letter=letter, field=field),)
        return self._with(columns=left + new)

    def using(self, upload: str, sheet: str, *, on: bool | None) -> "Decisions":
        left = tuple(one for one in self.sheets if (one.upload, one.sheet) != (upload, sheet))
        return self._with(sheets=left if on is None else (*left, SheetDecision(upload=upload, sheet=sheet, on=on)))

    def heading(self, upload: str, sheet: str, rows: tuple[int, ...]) -> "Decisions":
        """No rows = as we understand it."""
        left = tuple(one for one in self.headings if (one.upload, one.sheet) != (upload, sheet))
        new = (HeadingDecision(upload=upload, sheet=sheet, rows=tuple(sorted(rows))),) if rows else ()
        return self._with(headings=left + new)

    def marking(self, upload: str, sheet: str, row: int, role: Role | None) -> "Decisions":
        left = tuple(one for one in self.rows if (one.upload, one.sheet, one.row) != (upload, sheet, row))
        new = () if role is None else (RowDecision(upload=upload, sheet=sheet, row=row, role=role),)
        return self._with(rows=left + new)

    def fields_of(self, upload: str, sheet: str) -> dict[str, str]:
        """Letter -> field."""
        return {one.letter: one.field for one in self.columns if (one.upload, one.sheet) == (upload, sheet)}

    def is_on(self, upload: str, sheet: str) -> bool | None:
        return next((one.on for one in self.sheets if (one.upload, one.sheet) == (upload, sheet)), None)

    def heading_of(self, upload: str, sheet: str) -> tuple[int, ...]:
        return next((one.rows for one in self.headings if (one.upload, one.sheet) == (upload, sheet)), ())

    def roles_of(self, upload: str, sheet: str) -> dict[int, Role]:
        """Row -> role."""
        return {one.row: one.role for one in self.rows if (one.upload, one.sheet) == (upload, sheet)}

    def _with(self, **changes: object) -> "Decisions":
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return Decisions.model_validate(values | changes)
