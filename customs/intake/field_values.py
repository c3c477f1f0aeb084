"""What comes out of one table: a column of values a field, and what is doubtful about them."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from customs.intake.columns import Layout, Stated
from customs.intake.findings import cell_finding, label_of, path_of
from customs.intake.headings import Heading
from customs.intake.numbers import Style
from customs.intake.place import Place
from customs.intake.progress import Step, at
from customs.intake.reading import Question
from customs.intake.rows import Parts
from customs.intake.sheet import TEXT, letter
from customs.intake.taken import Taken
from customs.intake.texts import all_clean, clean
from customs.model.finding import Finding
from customs.model.shipment import Value
from customs.model.source import Source

_SAMPLE = 1_000
Told = Callable[[str, str], tuple[Value | None, str]]
"""Kind and text of a cell -> its value, and the reason why it cannot be read."""


@dataclass(slots=True)
class FieldValues:
    """One entry a line; see `customs.model.shipment.LineField`."""

    values: list[Value | None]
    raws: list[str | None]
    letter: str = ""
    elsewhere: dict[int, tuple[Source, ...]] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)

    def fill(
        self, taken: Taken, told: Told, sure: Mapping[str, Callable[[str], Value | None]]
    ) -> list[tuple[int, str]]:
        """Values of all lines, each different cell read once; gives (line, reason) of those that cannot be read.

        `sure`: how cells of a kind are read that can always be read.
        """
        rest: Sequence[int] = range(len(taken.kinds))
        kinds = taken.kinds
        for kind, read in sure.items():
            if kinds.count(kind) * 2 > len(kinds):
                rest = [other.start() for other in re.finditer(f"[^{kind}]", kinds)]
                self.values[:] = _each(read, _without(taken, kind, rest), taken.once if kind == TEXT else None)
        known: dict[tuple[str, str], tuple[Value | None, str]] = {}
        troubles = []
        for line in rest:
            cell = taken.kinds[line], taken.texts[line]
            if cell not in known:
                known[cell] = (sure[cell[0]](cell[1]), "") if cell[0] in sure else told(*cell)
            self.values[line], reason = known[cell]
            if reason:
                troubles.append((line, reason))
        return troubles


def _without(taken: Taken, kind: str, rest: Sequence[int]) -> list[str]:
    """The texts, with one of the kind in place of those of other kinds, which are read by themselves."""
    texts = taken.texts
    if rest:
        texts, one = texts.copy(), texts[taken.kinds.index(kind)]
        for line in rest:
            texts[line] = one
    return texts


def _each(read: Callable[[str], Value | None], texts: list[str], once: Collection[str] | None) -> list[Value | None]:
    """Where texts repeat, each different one is read once."""
    sample = texts[:_SAMPLE] if once is None else texts
    if len(once or set(sample)) * 2 > len(sample):
        return [*texts] if read is clean and all_clean(texts) else list(map(read, texts))
    once = once or set(texts)
    known = dict(zip(once, map(read, once), strict=True))
    return list(map(known.__getitem__, texts))


@dataclass(slots=True)
class Task:
    """One table under way: what it is made of, what was answered, what has come out so far.

    `stated`: what headings and rows of units say of all lines. `styles`: decimal sign of each numeric column.
    `wondered`: (field, word) -> (line, cell) of words beside figures that may mean several codes.
    """

    place: Place
    heading: Heading
    layout: Layout
    parts: Parts
    answers: Mapping[str, str]
    stated: dict[str, Stated] = field(default_factory=dict)
    styles: dict[str, Style | None] = field(default_factory=dict)
    fields: dict[str, FieldValues] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    wondered: dict[tuple[str, str], list[tuple[int, Source]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stated = dict(self.layout.stated)

    @property
    def lines(self) -> Sequence[int]:
        return self.parts.lines

    @property
    def top(self) -> int:
        return self.heading.rows[0]

    def begin(self, name: str, taken: Taken) -> FieldValues:
        """An empty column for the field, with the texts it was taken from. Raises Stopped."""
        at(Step("fields", self.place.sheet, len(self.fields) + 1, len(self.layout.at)))
        column = self.layout.at[name]
        for row, mended in self.place.mended:
            line = bisect_left(self.lines, row) if mended == column else len(self.lines)
            if line < len(self.lines) and self.lines[line] == row:
                taken.elsewhere.setdefault(line, (self.place.source(row, mended),))
        values = FieldValues([None] * len(self.lines), taken.raws, letter(column), taken.elsewhere)
        self.fields[name] = values
        for line in taken.lost:
            self.doubt(name, line, "ditto")
        return values

    def source(self, name: str, line: int) -> Source:
        return self.place.source(self.lines[line], self.layout.at[name])

    def sources(self, name: str, line: int) -> tuple[Source, ...]:
        return self.fields[name].elsewhere.get(line) or (self.source(name, line),)

    def doubt(self, name: str, line: int, reason: str, *, say: bool = True) -> None:
        """The cell cannot be read as the field; said at once unless a question speaks for the whole column."""
        self.fields[name].doubts[line] = reason
        if say:
            path = path_of(self.place.key(self.lines[line]), name)
            self.findings.append(cell_finding(reason, path, label_of(name), self.sources(name, line)))

    def contradict(self, name: str, line: int, beside: Source) -> None:
        """The word beside a figure is another than the field says: the field stays blank, both cells are named."""
        if name not in self.fields:
            self.put(name, line, "", beside)
        column = self.fields[name]
        if column.doubts.get(line) == "contradict":
            return
        column.values[line] = None
        column.raws[line] = column.raws[line] or beside.raw
        column.doubts[line] = "contradict"
        if column.letter and line not in column.elsewhere:
            where = (beside, self.source(name, line))
        else:
            stated = self.stated.get(name)
            own = column.elsewhere.get(line, ())
            more = (self.place.source(stated.row, stated.column, stated.raw),) if stated else ()
            where = (*more, *(one for one in own if one != beside), beside)
        path = path_of(self.place.key(self.lines[line]), name)
        self.findings.append(cell_finding("contradict", path, label_of(name), where))

    def is_open(self, name: str, line: int) -> bool:
        """No cell of the line says anything of the field."""
        return name not in self.fields or self.fields[name].raws[line] is None

    def hold(self, name: str, line: int, source: Source) -> None:
        """A cell that says something of the field which cannot be taken yet."""
        self.put(name, line, "", source)
        self.fields[name].values[line] = None

    def put(self, name: str, line: int, value: Value, source: Source) -> None:
        """A value stated elsewhere, where the line's own cell says nothing."""
        if name not in self.fields:
            self.fields[name] = FieldValues([None] * len(self.lines), [None] * len(self.lines))
        column = self.fields[name]
        if column.raws[line] is None:
            column.values[line] = value
            column.raws[line] = source.raw
            column.elsewhere[line] = (source,)
