"""A declaration being read from its print: values at paths, the cells they came from, and what could not be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from customs.interchange.ecus.words import Word
from customs.model.declaration import Declaration
from customs.model.source import Doubt, Source
from customs.model.status import Direction

Kind = Literal["crowded", "unreadable", "stray", "style"]


_REASONS: Mapping[Kind, str] = {"style": "number_style"}
"""Where the words of a doubt have another name for it."""


class Trouble(NamedTuple):
    """Something in a field that no field can hold. crowded: more than one value; style: a figure in another number
    style; unreadable: not of the field's kind; stray: belongs to no caption. `name`: path, or "" when stray.
    """

    kind: Kind
    name: str
    cells: tuple[str, ...]
    found: str


@dataclass
class Draft:
    """`mark`: sha256 of the file."""

    file: str
    sheet: str
    mark: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def put(self, path: str, value: object, words: Sequence[Word]) -> None:
        if value is None or value in {"", ()}:
            return
        self.values[path] = value
        self.sources[path] = tuple(self._source(word) for word in words)

    def trouble(self, kind: Kind, name: str, words: Sequence[Word]) -> None:
        found = " | ".join(word.text for word in words)
        self.troubles.append(Trouble(kind, name, tuple(word.cell for word in words), found))

    def declaration(self, direction: Direction, keys: Sequence[str]) -> Declaration:
        """`keys`: of the items, in order."""
        root: dict[str, Any] = {"goods": [{"key": key} for key in keys]}
        for path, value in self.values.items():
            steps = path.split(".")
            if steps[0] == "goods":
                _place(root["goods"][keys.index(steps[1])], steps[2:], value)
            else:
                _place(root, steps, value)
        doubts = tuple(self._doubt(trouble) for trouble in self.troubles if trouble.name)
        return Declaration(direction=direction, sources=self.sources, doubts=doubts, **root)

    def _source(self, word: Word) -> Source:
        return Source(file=self.file, sheet=self.sheet, cell=word.cell, raw=word.text, upload=self.mark)

    def _doubt(self, trouble: Trouble) -> Doubt:
        cell = trouble.cells[0] if trouble.cells else ""
        source = Source(file=self.file, sheet=self.sheet, cell=cell, raw=trouble.found, upload=self.mark)
        return Doubt(path=trouble.name, source=source, reason=_REASONS.get(trouble.kind, trouble.kind))


def _place(values: dict[str, Any], steps: Sequence[str], value: object) -> None:
    """`permits`, `2`, `permit_number`: into lists of dicts, with empty groups before it where there are none."""
    name, rest = steps[0], steps[1:]
    if not rest:
        values[name] = value
    elif rest[0].isdigit():
        group = values.setdefault(name, [])
        group += [{} for _ in range(int(rest[0]) - len(group))]
        _place(group[int(rest[0]) - 1], rest[1:], value)
    else:
        _place(values.setdefault(name, {}), rest, value)
