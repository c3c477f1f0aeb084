"""Values put into their slots. What does not fit, or has no box, is told to be set behind the form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

from customs.forms.fonts import pitch
from customs.forms.plan import Face, Row, Slot
from customs.forms.sheet import Run
from customs.forms.show import show
from customs.forms.text import NO_LETTER, clean, fit, leading, spell
from customs.model.base import Language
from customs.model.field_table import Field

SIGN = "* "

Values = Mapping[str, Any]
NOTHING: Values = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Note:
    """A value told behind the form: `number` when its box points to it."""

    where: str
    text: str
    number: int | None = None


@dataclass
class Filler:
    """Collects, over one document: notes for cut values, values without a place, letters without a glyph."""

    fields: dict[str, Field]
    language: Language
    cut: list[Note] = field(default_factory=list)
    homeless: list[Note] = field(default_factory=list)
    lost: list[Note] = field(default_factory=list)
    signed: bool = False

    def face(self, face: Face, held: Values, ours: Values, where: str = "") -> list[Run]:
        """Runs of every value `held` has for the face, ours where it has none; `where` names the item."""
        runs: list[Run] = []
        for slot, name, other in face.named:
            if held.get(name) is not None or ours.get(name) is not None or (other and held.get(other) is not None):
                self._put(slot, held, ours, where, runs)
        for row in face.rows:
            self._row(row, held, ours, where, runs)
        return runs

    def label(self, where: str, identifier: str) -> str:
        """Where a value belongs, in words: `Dòng 3 · Mô tả hàng hóa`."""
        known = self.fields.get(identifier)
        name = known.label(self.language) if known else identifier
        return f"{where} · {name}" if where else name

    def _row(self, row: Row, held: Values, ours: Values, where: str, runs: list[Run]) -> None:
        members, backing = held.get(row.field) or (), ours.get(row.field) or ()
        if not (members or backing):
            return
        for number, (slots, member, own) in enumerate(zip_longest(row.places, members, backing), 1):
            place = f"{where} · {number}" if where else str(number)
            values = (member.__dict__ if row.models else {row.field: member}) if member is not None else NOTHING
            if slots is None:
                self._without_place(row, values, place)
                continue
            if member is not None or own:
                for slot in slots:
                    self._put(slot, values, own or NOTHING, place, runs)

    def _without_place(self, row: Row, values: Values, where: str) -> None:
        for slot in row.places[0]:
            value = values.get(slot.field)
            if value is not None and value != "":
                self.homeless.append(Note(self.label(where, slot.field), slot.show(value)))

    def _put(self, slot: Slot, held: Values, ours: Values, where: str, runs: list[Run]) -> None:
        value = held.get(slot.field)
        second = held.get(slot.or_field) if slot.or_field else None
        if second is not None:
            if value is None:
                value = second
            else:
                self.homeless.append(Note(self.label(where, slot.or_field), slot.show(second)))
        signed = False
        if value is None or slot.ours_only:
            value = ours.get(slot.field) if value is None else None
            signed = slot.sign and not slot.ours_only
        if value is None:
            return
        text = slot.show(value)
        if signed:
            self.signed = True
            text = SIGN + text
        self._set(slot, text, where, runs)

    def _set(self, slot: Slot, raw: str, where: str, runs: list[Run]) -> None:
        text = clean(raw)
        if NO_LETTER in text and text != spell(raw):
            self.lost.append(Note(self.label(where, slot.field), raw))
        if len(text) <= slot.letters:
            runs.append(_run(slot, text, slot.room.size, 0))
            return
        fitted = fit(text, slot.room)
        size, lines = fitted.size, list(fitted.lines)
        if not fitted.whole:
            number = len(self.cut) + 1
            self.cut.append(Note(self.label(where, slot.field), raw, number))
            lines, size = _pointing(slot, lines, size, f"[{number}]")
        step = slot.row if size == slot.room.size else leading(size)
        runs.extend(_run(slot, line, size, position * step) for position, line in enumerate(lines))


def _pointing(slot: Slot, lines: list[str], size: float, mark: str) -> tuple[list[str], float]:
    """The lines with the note's mark at their end; a figure is never shown in part, only the mark."""
    letters = int(slot.room.width / (pitch() * size))
    pointer = f"…{mark}"
    if slot.cuts and letters > len(pointer):
        return [*lines[:-1], lines[-1][: letters - len(pointer)] + pointer], size
    return [mark], min(size, slot.room.width / (pitch() * len(mark)))


def _run(slot: Slot, text: str, size: float, down: float) -> Run:
    left = slot.x + slot.room.width - len(text) * pitch() * size if slot.right else slot.x
    return Run(left, slot.y - down, text, size)


def unplaced(filler: Filler, homeless: Sequence[Field], held: Values, where: str = "") -> Iterator[Note]:
    """Declared values of the fields that the form has no box for."""
    for known in homeless:
        owners = [owner.__dict__ for owner in held[known.group]] if known.group else [held]
        for number, owner in enumerate(owners, 1):
            value = owner[known.identifier]
            if value in (None, "", ()):
                continue
            place = " · ".join(part for part in (where, str(number) if known.group else "") if part)
            for single in value if isinstance(value, tuple) else (value,):
                yield Note(filler.label(place, known.identifier), show(single))


def without_box(fields: Mapping[str, Field], boxed: frozenset[str], *, on_item: bool) -> tuple[Field, ...]:
    """Fields of the header, or of an item, that have no box; containers have a list of their own behind the form."""
    return tuple(
        known
        for known in fields.values()
        if known.on_item == on_item and known.identifier not in boxed and known.group != "containers"
    )
