"""What people decided about a reading: small, kept as JSON, applied on every reading anew."""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, PlainSerializer

from customs.model.base import Frozen, frozen_mapping
from customs.model.status import Direction

Role = Literal["skip", "line"]
Chosen = TypeVar("Chosen", bound="Decisions")
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


class CellDecision(Frozen):
    """A person's text in place of a cell's own. `kind` as in `sheet.Cell`, `was`: the cell's own text."""

    upload: str
    sheet: str
    cell: str
    kind: str
    text: str
    was: str
    by: str


class AlikeDecision(Frozen):
    """The same for every cell of the column `letter` whose own text is `was`."""

    upload: str
    sheet: str
    letter: str
    was: str
    kind: str
    text: str
    by: str


class Decided(Frozen):
    """Answers and what was pointed at. `upload` is the sha256 of the file's bytes."""

    answers: Answers = Field(default_factory=dict)
    columns: tuple[ColumnDecision, ...] = ()
    sheets: tuple[SheetDecision, ...] = ()
    headings: tuple[HeadingDecision, ...] = ()
    rows: tuple[RowDecision, ...] = ()
    cells: tuple[CellDecision, ...] = ()
    alike: tuple[AlikeDecision, ...] = ()

    def answering(self, question: str, choice: str | None) -> Self:
        """`choice` None takes the answer back."""
        left = {key: value for key, value in self.answers.items() if key != question}
        return self._with(answers=left if choice is None else left | {question: choice})

    def mapping(self, upload: str, sheet: str, letter: str, field: str | None) -> Self:
        """`field` "" = not used, None = as we understand it."""
        left = tuple(one for one in self.columns if (one.upload, one.sheet, one.letter) != (upload, sheet, letter))
        new = () if field is None else (ColumnDecision(upload=upload, sheet=sheet, letter=letter, field=field),)
        return self._with(columns=left + new)

    def using(self, upload: str, sheet: str, *, on: bool | None) -> Self:
        left = tuple(one for one in self.sheets if (one.upload, one.sheet) != (upload, sheet))
        return self._with(sheets=left if on is None else (*left, SheetDecision(upload=upload, sheet=sheet, on=on)))

    def heading(self, upload: str, sheet: str, rows: tuple[int, ...]) -> Self:
        """No rows = as we understand it."""
        left = tuple(one for one in self.headings if (one.upload, one.sheet) != (upload, sheet))
        new = (HeadingDecision(upload=upload, sheet=sheet, rows=tuple(sorted(rows))),) if rows else ()
        return self._with(headings=left + new)

    def marking(self, upload: str, sheet: str, row: int, role: Role | None) -> Self:
        left = tuple(one for one in self.rows if (one.upload, one.sheet, one.row) != (upload, sheet, row))
        new = () if role is None else (RowDecision(upload=upload, sheet=sheet, row=row, role=role),)
        return self._with(rows=left + new)

    def writing(self, *cells: CellDecision) -> Self:
        """With these cells, in place of what was decided of each before."""
        new = {(one.upload, one.sheet, one.cell) for one in cells}
        return self._with(cells=(*(one for one in self.cells if (one.upload, one.sheet, one.cell) not in new), *cells))

    def writing_alike(self, *alike: AlikeDecision) -> Self:
        new = {(one.upload, one.sheet, one.letter, one.was) for one in alike}
        left = (one for one in self.alike if (one.upload, one.sheet, one.letter, one.was) not in new)
        return self._with(alike=(*left, *alike))

    def unwriting(self, upload: str, sheet: str, cell: str) -> Self:
        """The cell as it came; so do all that were changed like it."""
        letter = cell.rstrip("0123456789")
        here = [one for one in self.cells if (one.upload, one.sheet, one.cell) == (upload, sheet, cell)]
        was = {one.was for one in here}
        left = tuple(one for one in self.cells if one not in here)
        alike = (
            one
            for one in self.alike
            if (one.upload, one.sheet, one.letter) != (upload, sheet, letter) or one.was not in was
        )
        return self._with(cells=left, alike=tuple(alike))

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

    def _with(self, **changes: object) -> Self:
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate(values | changes)


class Held(Frozen):
    """What a profile says and this file speaks against: left for a person. `why`: key below `profiles.held`."""

    sheet: str
    column: str
    field: str
    why: str


class ProfileUse(Frozen):
    """What a profile decided of a file (`upload` "": words, of every file). `is_on` False: not this time."""

    upload: str
    profile: str
    name: str
    version: int
    decided: Decided
    held: tuple[Held, ...] = ()
    direction: Direction | None = None
    is_on: bool = True


class Decisions(Decided):
    """None yet: `Decisions()` is what we understand by ourselves. `profiles`: what is decided as it was last time; a
    person's own word on the same thing takes its place for good. `shipment`: the one of several that the import is,
    by its mark (see `Part`), once each has become a declaration of its own.
    """

    profiles: tuple[ProfileUse, ...] = ()
    shipment: str | None = None

    def answering(self, question: str, choice: str | None) -> Self:
        return _freed(super().answering(question, choice), lambda one: one.answering(question, None))

    def mapping(self, upload: str, sheet: str, letter: str, field: str | None) -> Self:
        mapped = super().mapping(upload, sheet, letter, field)
        return _freed(mapped, lambda one: one.mapping(upload, sheet, letter, None))

    def using(self, upload: str, sheet: str, *, on: bool | None) -> Self:
        return _freed(super().using(upload, sheet, on=on), lambda one: one.using(upload, sheet, on=None))

    def heading(self, upload: str, sheet: str, rows: tuple[int, ...]) -> Self:
        return _freed(super().heading(upload, sheet, rows), lambda one: one.heading(upload, sheet, ()))

    @property
    def direction(self) -> Direction | None:
        """As the profiles say."""
        return next((use.direction for use in self.profiles if use.is_on and use.direction), None)

    def knowing(self, *uses: ProfileUse) -> Self:
        """With these uses too; what the same profile decided of the same file already stays decided."""
        held = {(one.upload, one.profile): one for one in self.profiles}
        for use in uses:
            before = held.get((use.upload, use.profile))
            answers = {**(before.decided.answers if before else {}), **use.decided.answers}
            decided = use.decided.model_copy(update={"answers": answers})
            held[use.upload, use.profile] = use.model_copy(update={"decided": decided})
        return self._with(profiles=tuple(held.values()))

    def turning(self, profile: str, *, on: bool) -> Self:
        """The profile counts for this import, or does not."""
        turned = (use.model_copy(update={"is_on": on}) if use.profile == profile else use for use in self.profiles)
        return self._with(profiles=tuple(turned))

    def being(self, shipment: str) -> Self:
        """Of several shipments, this one."""
        return self._with(shipment=shipment)

    def counting(self) -> "Decisions":
        """All that counts, a person's word before a profile's, as if a person had said it."""
        if not self.profiles:
            return self
        counted = Decisions(shipment=self.shipment)
        for one in (*(use.decided for use in self.profiles if use.is_on), self):
            counted = counted._and(one)
        return counted

    def _and(self, other: Decided) -> Self:
        """`other` counts where both speak."""
        counted = self._with(answers={**self.answers, **other.answers})
        for column in other.columns:
            counted = counted.mapping(column.upload, column.sheet, column.letter, column.field)
        for sheet in other.sheets:
            counted = counted.using(sheet.upload, sheet.sheet, on=sheet.on)
        for heading in other.headings:
            counted = counted.heading(heading.upload, heading.sheet, heading.rows)
        for row in other.rows:
            counted = counted.marking(row.upload, row.sheet, row.row, row.role)
        return counted.writing(*other.cells).writing_alike(*other.alike)


def _freed(decisions: Chosen, change: Callable[[Decided], Decided]) -> Chosen:
    """Without what profiles say of a thing that a person has spoken of."""
    changed = tuple(use.model_copy(update={"decided": change(use.decided)}) for use in decisions.profiles)
    return decisions.model_copy(update={"profiles": changed})
