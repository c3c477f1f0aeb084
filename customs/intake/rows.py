"""What every row of a table is: a line, a total, a blank, a note. None is lost, each has its reason.

Rows in = all rows from below the heading to the last used row of the table, blank ones between included.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from customs.intake.columns import NUMBERS, Layout
from customs.intake.decisions import Role
from customs.intake.headings import IDENTITY, Heading, repeated
from customs.intake.marks import begins_total, charge, is_measure, placeholder, plain_label_start, row_labels, total
from customs.intake.plain_rows import plain_rows
from customs.intake.profile import tight
from customs.intake.reading import Row, RowKind
from customs.intake.row_facts import RowFacts
from customs.intake.sheet import COLONS, NUMBER, TEXT, Sheet
from customs.intake.vocabulary import label

__all__ = ["COLONS", "Parts", "sort_rows"]

_NAMES = (*sorted(IDENTITY), "model")
_INDEX = re.compile(r"[(\uff08\[]?\s*(\d{1,3})\s*[)\uff09\]]?")
_CONTAINER = re.compile(r"[A-Z]{3}[UJZ]\s?\d{6}-?\s?\d\b")


@dataclass(slots=True)
class Parts:
    """`lines`, rising, and `others`: what every other row is. `totals`: (row, "total" or "sub").

    `attributes`: (row, line field, column of the value). `units`: rows of units. `named`: line
    -> column of its description where a label stands before it. `containers`: (row, column).
    `above`: (row, column) -> row whose value a cell merged downwards shows. `doubtful`: totals that do not add up.
    `charges`: (row, column of the word). `continued`: line -> rows below that go on with its description. `notes`:
    rows among the lines that hold words only. `description`: its column.
    """

    others: dict[int, Row] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    totals: list[tuple[int, str]] = field(default_factory=list)
    attributes: list[tuple[int, str, int]] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    named: dict[int, int] = field(default_factory=dict)
    containers: list[tuple[int, int]] = field(default_factory=list)
    above: dict[tuple[int, int], int] = field(default_factory=dict)
    doubtful: list[int] = field(default_factory=list)
    charges: list[tuple[int, int]] = field(default_factory=list)
    continued: dict[int, list[int]] = field(default_factory=dict)
    notes: list[int] = field(default_factory=list)
    description: int = -1


def sort_rows(sheet: Sheet, heading: Heading, layout: Layout, roles: Mapping[int, Role]) -> Parts:
    sorter = _Sorter(sheet, heading, layout)
    first, last = heading.area
    while last >= first and not sheet.used(last):
        last -= 1
    plain, lines = sorter.plain.difference(roles), sorter.parts.lines
    for row in range(first, last + 1):
        if lines and row in plain:
            lines.append(row)
        else:
            sorter.take(row, roles.get(row))
    for row in heading.rows:
        sorter.parts.others[row] = Row(row, RowKind.HEADING)
    return sorter.parts


class _Sorter:
    """The columns of one table, asked row by row."""

    def __init__(self, sheet: Sheet, heading: Heading, layout: Layout) -> None:
        self.sheet, self.heading, self.layout = sheet, heading, layout
        at = layout.at
        self.names = [at[name] for name in _NAMES if name in at]
        self.names += [column for columns in layout.wide.values() for column in columns if column not in self.names]
        self.goods = {at.get("description", -1), *layout.wide.get("description", ())}
        self.numbers = [at[name] for name in sorted(NUMBERS) if name in at]
        self.number_column = at.get("line_number", -1)
        self.listing = not self.numbers
        self.parts = Parts(above=dict(_merged_down(sheet, heading, set(at.values()) - set(self.numbers))))
        self.parts.description = at.get("description", -1)
        self.facts = RowFacts(sheet, layout, self.names, self.numbers)
        self.plain = plain_rows(sheet, heading, self.names, self.numbers)
        self.closed = False

    def take(self, row: int, role: Role | None) -> None:
        kind, reason = RowKind.SKIPPED, "decided"
        if role != "skip":
            kind, reason = (RowKind.LINE, "") if role == "line" else self._sort(row)
        if reason == "note" and not self.closed:
            reason = self._words_only(row)
        if kind is RowKind.LINE:
            self.parts.lines.append(row)
        else:
            self.parts.others[row] = Row(row, kind, reason)

    def _sort(self, row: int) -> tuple[RowKind, str]:
        used = self.sheet.used(row)
        if not used:
            return RowKind.SKIPPED, "blank"
        texts = [column for column in used if self.sheet.kind(row, column) == TEXT]
        if reason := self._aside(row, used, texts):
            return RowKind.SKIPPED, reason
        if labelled := self._labelled(row, texts):
            return labelled
        if self._container(row, texts):
            return RowKind.SKIPPED, "container"
        return self._line(row)

    def _aside(self, row: int, used: list[int], texts: list[int]) -> str:
        """Rows that speak of the table: headings again, units, (1)(2)(3), totals."""
        if repeated(self.heading, self.sheet, row, texts):
            return "repeated_heading"
        if self._index(row, used):
            return "index"
        if not self.parts.lines and self._units(row, used, texts):
            self.parts.units.append(row)
            return "units"
        if self._charge(row, texts):
            return "charge"
        kind = next((found for column in texts if (found := self._total(row, column))), "")
        if kind == "doubtful":
            self.parts.doubtful.append(row)
            return "total"
        if kind:
            self.parts.totals.append((row, kind))
            self.closed = self.closed or kind == "total"
        return {"total": "total", "sub": "subtotal"}.get(kind, "")

    def _index(self, row: int, used: list[int]) -> bool:
        """(1) (2) (3) under the headings."""
        counted = []
        for column in used:
            mark = _INDEX.fullmatch(self.sheet.text(row, column).strip())
            if not mark:
                return False
            counted.append(int(mark[1]))
        return len(counted) > 2 and counted[0] < 2 and all(b - a == 1 for a, b in pairwise(counted))

    def _units(self, row: int, used: list[int], texts: list[int]) -> bool:
        said = [column for column in texts if not placeholder(self.sheet.text(row, column))]
        measures = [column for column in said if is_measure(self.sheet.text(row, column))]
        return bool(set(measures) & set(self.numbers)) and len(used) == len(texts) and len(said) - len(measures) < 2

    def _charge(self, row: int, texts: list[int]) -> bool:
        """`Freight charge | 500`: money for something else than goods."""
        column = next((column for column in texts if charge(self.sheet.text(row, column))), None)
        if column is None or not (column in self.names or column == texts[0]) or not self.facts.figures(row):
            return False
        if self.facts.own(row, but=column) or self.facts.described(row, but=column):
            return False
        self.parts.charges.append((row, column))
        return True

    def _total(self, row: int, column: int) -> str:
        """`total`, `sub`, `doubtful`; "" for a line whatever its words are: no total has facts of a line."""
        text = self.sheet.text(row, column)
        found = total(text) if begins_total(text) else None
        facts = self.facts
        if not found or facts.is_line(row, but=column):
            return ""
        if found == "maybe":
            own = [name for name in ("line_number", "item_code", "hs_code", "unit_price") if name in self.layout.at]
            said = any(self._says(row, self.layout.at[name]) for name in own)
            return "total" if not said and (own or facts.adds_up(row, self.parts.lines)) else ""
        number, priced = facts.numbered(row, but=column), facts.priced(row)
        if number and priced:
            return ""
        odd = found == "total" and column in self.names and (priced or (number and bool(facts.figures(row))))
        return "doubtful" if odd and not facts.adds_up(row, self.parts.lines) else found

    def _labelled(self, row: int, texts: list[int]) -> tuple[RowKind, str] | None:
        """`COMMODITY: | MIXED FATTY ACID`: a label and what it says, of a line or of the whole paper."""
        for column in texts:
            text = self.sheet.text(row, column).strip()
            word, colon = text.rstrip("".join(COLONS)).strip(), text.endswith(COLONS)
            known = row_labels().get(tight(word)) if colon or plain_label_start(word) else None
            if not colon and not (known and column in self.names):
                continue
            value = next((later for later in self.sheet.used(row) if later > column), None)
            figures = self.facts.figures(row)
            if known == "description" and value is not None and figures - {value}:
                self.parts.named[row] = value
                return RowKind.LINE, ""
            ours = bool(known or label(word))
            if self.facts.is_line(row, but=column):
                continue
            goods = column in self.goods and not ours and len(figures) > self.closed
            if goods or (column in self.names and self.facts.priced(row)):
                continue
            if known and known not in {"none", "description"} and value is not None:
                self.parts.attributes.append((row, known, value))
            if ours or not self._named(row, but=column):
                return RowKind.SKIPPED, "label"
        return None

    def _container(self, row: int, texts: list[int]) -> bool:
        """`TEMU6281047/SEAL1`: a container where goods are named is no goods."""
        columns = [column for column in texts if column in self.names]
        if len(columns) != 1 or not _CONTAINER.match(self.sheet.text(row, columns[0]).strip()):
            return False
        self.parts.containers.append((row, columns[0]))
        return True

    def _line(self, row: int) -> tuple[RowKind, str]:
        figures = self.facts.figures(row)
        if self.closed and not figures:
            return RowKind.SKIPPED, "note"  # below the total stand signatures and conditions
        if self._named(row):
            return (RowKind.LINE, "") if figures or self._is_line(row) else (RowKind.SKIPPED, "note")
        zero_name = any(self.sheet.kind(row, column) == NUMBER for column in self.names)
        if figures and not zero_name:
            return RowKind.REJECTED, "no_identity"
        zeros = any(cells.kinds[row - 1] == NUMBER and cells.texts[row - 1] == "0" for cells in self.sheet.columns)
        if zero_name or zeros:
            return RowKind.SKIPPED, "zero"
        numbered = self.number_column >= 0 and self._numbers(row)
        return RowKind.SKIPPED, "numbered" if numbered else "note"

    def _numbers(self, row: int) -> bool:
        """A line's number and nothing else, not a sentence that begins in its column."""
        text = self.sheet.text(row, self.number_column)
        words = not placeholder(text) and any(len(word) > 1 for word in re.findall(r"[^\W\d_]+", text))
        return bool(text) and not words

    def _labels(self, row: int) -> bool:
        """`Country of origin | Viet Nam`: the words that name the row are a label."""
        return any(label(self.sheet.text(row, column).strip()) for column in self.names)

    def _words_only(self, row: int) -> str:
        """A row of words among the lines: more of the description above where its letters show that, else a note."""
        parts, at = self.parts, self.layout.at.get("description", -1)
        if not parts.lines:
            parts.notes.append(row)
            return "note"
        rows = [parts.lines[-1], *parts.continued.get(parts.lines[-1], ())]
        text = self.sheet.text(row, at).strip()
        if row - 1 == rows[-1] and self.sheet.used(row) == [at] and not self._across(row, at):
            before = self.sheet.text(rows[0], at).strip()[:1]
            if text[:1] in {"(", ","} or (text.lstrip("-–+&/ ")[:1].islower() and not before.islower()):
                parts.continued.setdefault(rows[0], []).append(row)
                return "continued"
        parts.notes.append(row)
        return "note"

    def _across(self, row: int, column: int) -> bool:
        """A title merged over the table."""
        last = max(self.layout.wide.get("description", (column,)))
        return any(top == row and left <= column and right > last for top, left, _, right in self.sheet.merged)

    def _is_line(self, row: int) -> bool:
        """Goods without a figure: what a line number, a second name, a list without figures vouches for, or a figure or
        unit that cannot be read.
        """
        own = [column for column in self.names if self._says(row, column)]
        numbered = self.number_column >= 0 and self._says(row, self.number_column)
        if own and (numbered or self.listing or len(own) > 1):
            return True
        return bool(own) and not self.closed and not self._labels(row) and bool(self.facts.unread(row))

    def _named(self, row: int, but: int = -1) -> bool:
        """Something says what the goods are, in the row itself or in a cell merged down to it."""
        return any(
            column != but and (self._says(row, column) or (row, column) in self.parts.above) for column in self.names
        )

    def _says(self, row: int, column: int) -> bool:
        return self.facts.says(row, column)


def _merged_down(sheet: Sheet, heading: Heading, columns: set[int]) -> Iterator[tuple[tuple[int, int], int]]:
    """Words merged over several rows hold for each of them; a number merged so is one number, of the first row."""
    first, last = heading.area
    for top, left, bottom, _ in sheet.merged:
        if left in columns and first <= top < bottom and sheet.text(top, left):
            yield from (((row, left), top) for row in range(top + 1, min(bottom, last) + 1))
