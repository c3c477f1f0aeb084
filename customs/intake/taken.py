"""The cells of one field over all lines of a table, with what merged cells, ditto marks and labels mean."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from customs.intake.marks import ditto, marks_among, placeholder
from customs.intake.place import Place
from customs.intake.rows import Parts
from customs.intake.sheet import EMPTY, TEXT, places
from customs.model.source import Source


@dataclass(slots=True)
class Taken:
    """One entry a line. `raws`: the cell's own text, None when empty. `kinds` (a letter each) and `texts`: what counts,
    EMPTY for a placeholder. `elsewhere`: lines whose value stands in another cell. `lost`: ditto marks with nothing
    above.

    `once`: see `Cells`.
    """

    kinds: str = ""
    texts: list[str] = field(default_factory=list)
    raws: list[str | None] = field(default_factory=list)
    elsewhere: dict[int, tuple[Source, ...]] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    once: Sequence[str] | None = None

    @property
    def words(self) -> list[str]:
        """Of the cells that hold a text."""
        count = self.kinds.count(TEXT)
        if count in {0, len(self.kinds)}:
            return self.texts if count else []
        return [self.texts[at] for at in places(self.kinds, TEXT)]

    @property
    def different(self) -> Collection[str]:
        """The texts among the cells, each once; those of other rows of the column may be among them."""
        return set(self.words) if self.once is None else self.once


def take(place: Place, parts: Parts, column: int, wide: Sequence[int] = ()) -> Taken:
    """`wide`: all columns of a merged heading, for words that may stand in any of them."""
    taker = _Taker(place, parts, column, wide)
    if not wide and not parts.above and not taker.continued and (taken := taker.plainly()):
        return taken
    return taker.one_by_one()


class _Taker:
    def __init__(self, place: Place, parts: Parts, column: int, wide: Sequence[int]) -> None:
        self.place, self.parts, self.column, self.wide = place, parts, column, wide
        self.cells = place.cells.columns[column]
        self.continued = parts.continued if column == parts.description else {}
        self.taken = Taken()
        self.kinds: list[str] = []

    def plainly(self) -> Taken | None:
        """All at once, when no cell of the column means what stands in another."""
        rows = self.parts.lines
        if rows and rows[-1] - rows[0] + 1 == len(rows):
            kinds, texts = self.cells.kinds[rows[0] - 1 : rows[-1]], list(self.cells.texts[rows[0] - 1 : rows[-1]])
        else:
            kinds = "".join([self.cells.kinds[row - 1] for row in rows])
            texts = [self.cells.texts[row - 1] for row in rows]
        raws: list[str | None] = [*texts] if all(texts) else [text or None for text in texts]
        taken = Taken(kinds, texts, raws, once=self.cells.once)
        marks = marks_among(taken.different)
        if not marks:
            return taken
        left = list(kinds)
        for at in [at for at, text in enumerate(texts) if text in marks and kinds[at] == TEXT]:
            if ditto(texts[at]):
                return None
            left[at], texts[at] = EMPTY, ""
        taken.kinds = "".join(left)
        return taken

    def one_by_one(self) -> Taken:
        for row in self.parts.lines:
            self._add(row)
        self.taken.kinds = "".join(self.kinds)
        return self.taken

    def _add(self, row: int) -> None:
        taken = self.taken
        kind, text = self._own(row)
        taken.raws.append(None if kind == EMPTY else text)
        if kind == TEXT:
            if ditto(text):
                kind, text = self._above(row)
            elif placeholder(text):
                kind, text = EMPTY, ""
        if more := self.continued.get(row):
            sources = taken.elsewhere.get(len(self.kinds)) or (self.place.source(row, self.column),)
            below = tuple(self.place.source(each, column) for each in more for column in self.place.cells.used(each))
            taken.elsewhere[len(self.kinds)] = (*below, *sources)
            kind, text = TEXT, " ".join([text, *(source.raw or "" for source in below)])
        self.kinds.append(kind)
        taken.texts.append(text)

    def _own(self, row: int) -> tuple[str, str]:
        kind, text = self.cells.kinds[row - 1], self.cells.texts[row - 1]
        if self.wide:
            kind, text = self._wide(row) or (kind, text)
        if kind == EMPTY and (above := self.parts.above.get((row, self.column))):
            kind, text = self.cells.kinds[above - 1], self.cells.texts[above - 1]
            self.taken.elsewhere[len(self.kinds)] = (self.place.source(above, self.column),)
        return kind, text

    def _wide(self, row: int) -> tuple[str, str] | None:
        """The texts under all columns of the heading, joined; only what stands behind a label where there is one."""
        first = self.parts.named.get(row, -1)
        sheet = self.place.cells
        filled = [column for column in self.wide if column >= first and sheet.kind(row, column) != EMPTY]
        if not filled:
            return None
        if filled != [self.column]:
            sources = tuple(self.place.source(row, column) for column in filled)
            self.taken.elsewhere[len(self.kinds)] = sources
        kinds = {sheet.kind(row, column) for column in filled}
        text = " ".join(sheet.text(row, column) for column in filled)
        return kinds.pop() if len(kinds) == 1 else TEXT, text

    def _above(self, row: int) -> tuple[str, str]:
        """A ditto mark is the value of the line above, and comes from both cells."""
        taken, line = self.taken, len(self.kinds)
        if not line or self.kinds[-1] == EMPTY:
            taken.lost.add(line)
            return EMPTY, ""
        before = taken.elsewhere.get(line - 1)
        first = before[0] if before else self.place.source(self.parts.lines[line - 1], self.column)
        taken.elsewhere[line] = (first, self.place.source(row, self.column))
        return self.kinds[-1], taken.texts[-1]
