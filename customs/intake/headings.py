"""Where the tables of a sheet begin: heading rows wherever they are, one to three rows high."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from customs.intake.marks import is_measure, placeholder
from customs.intake.numbers import written
from customs.intake.profile import key, tight
from customs.intake.sheet import NUMBER, TEXT, Sheet
from customs.intake.vocabulary import EXACT, FACTS, NONE, Match, fact, grouped, heading

LOOK = 300
"""Rows looked at one by one for a heading; below an open table only rows that break its columns are."""
_DEEPEST = 5_000
"""Rows looked at where no table begins among the first."""
IDENTITY = frozenset({"description", "item_code", "hs_code", "package_number", "description_2"})
_GOODS = IDENTITY - {"package_number"}
_SMALL = frozenset({"line_number", "notes"})
_TALLEST = 3
_SURE = 75
_SAYS = re.compile(r"[:\uff1a]\s*[\w.-]*\d{2}")
"""`HS CODE: 73181500`: a label with what it says, which stands among the lines."""
_FORM_MARKS = frozenset({"<IMP>", "<EXP>"})


@dataclass(frozen=True, slots=True)
class Heading:
    """`texts`: column -> what stands above it. `starts`: column -> first column of the merged heading it lies under.

    `area`: first and last row of the table below, before rows are looked at. `parts`: column -> (text merged over it
    and its neighbours, its own text), for columns that have both.
    """

    rows: tuple[int, ...]
    texts: Mapping[int, str]
    starts: Mapping[int, int]
    area: tuple[int, int]
    parts: Mapping[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def keys(self) -> Mapping[int, frozenset[str]]:
        """Column -> its heading and the lines of it, made comparable."""
        return _keys(tuple(self.texts.items()))

    def guess(self, column: int) -> Match | None:
        """Under a group, the column's own words say what it is; those of the group only narrow them."""
        if column not in self.texts:
            return None
        whole = heading(self.texts[column])
        if column in self.parts:
            whole = grouped(*self.parts[column]) or whole
        if whole is None or whole.field == NONE:
            path = fact(self.texts[column])
            return Match(path, EXACT) if path else whole
        return whole


@lru_cache(maxsize=64)
def _keys(texts: tuple[tuple[int, str], ...]) -> Mapping[int, frozenset[str]]:
    return {column: frozenset(key(part) for part in (text, *text.splitlines())) for column, text in texts}


def is_form(sheet: Sheet) -> bool:
    """The authority's own print: labels and boxes, no table."""
    return any(text.strip() in _FORM_MARKS for cells in sheet.columns for text in cells.texts[:3])


def find_headings(sheet: Sheet, decided: Sequence[int] = ()) -> list[Heading]:
    """All tables of a sheet, from the top. `decided`: heading rows somebody pointed at; then there is one table."""
    if decided:
        return [read_heading(sheet, tuple(sorted(decided)), sheet.height)]
    if is_form(sheet):
        return []
    found: list[tuple[int, ...]] = []
    for row in chain(_candidates(sheet), _below(sheet, found)):
        if found and row <= found[-1][-1]:
            continue
        if not _begins_table(sheet, row, few=0 if found else 1 / 3):
            continue
        rows = _with_more_rows(sheet, row)
        if found and _repeats(sheet, found[-1], rows):
            continue
        found.append(rows)
    ends = [*(rows[0] - 1 for rows in found[1:]), sheet.height][: len(found)]
    return [read_heading(sheet, rows, end) for rows, end in zip(found, ends, strict=True)]


def read_heading(sheet: Sheet, rows: tuple[int, ...], end: int) -> Heading:
    """The texts above each column; a merged heading stands above all its columns."""
    texts: dict[int, list[str]] = {}
    starts: dict[int, int] = {}
    groups: dict[int, str] = {}
    own: dict[int, list[str]] = {}
    last = rows[-1]
    for row in rows:
        across: set[int] = set()
        for top, left, bottom, right in sheet.merged_over(row):
            last = max(last, bottom) if top >= rows[0] and bottom - top < _TALLEST else last
            text = sheet.text(top, left)
            for column in range(left, min(right, sheet.width - 1) + 1) if text and right > left else ():
                groups.setdefault(column, text)
                across.add(column)
                if column > left:
                    starts[column] = left
                    texts.setdefault(column, []).append(text)
        for column in _texts(sheet, row):
            texts.setdefault(column, []).append(sheet.text(row, column))
            if column not in across:
                own.setdefault(column, []).append(sheet.text(row, column))
    joined = {column: "\n".join(dict.fromkeys(parts)) for column, parts in texts.items()}
    starts = {column: start for column, start in starts.items() if joined[column] == joined.get(start)}
    parts = {column: (groups[column], "\n".join(said)) for column, said in own.items() if column in groups}
    return Heading(rows=rows, texts=joined, starts=starts, area=(last + 1, end), parts=parts)


def _candidates(sheet: Sheet) -> Iterator[int]:
    """Rows that may be a heading. Far below, only rows with a text where numbers stand above and below."""
    near = min(sheet.height, LOOK)
    yield from range(1, near + 1)
    guard = max(sheet.columns, key=lambda cells: cells.kinds[:near].count(NUMBER), default=None)
    if guard is None or not guard.kinds[:near].count(NUMBER):
        return
    at = guard.kinds.find(TEXT, near)
    while at >= 0:
        yield at + 1
        at = guard.kinds.find(TEXT, at + 1)


def _below(sheet: Sheet, found: Sequence[object]) -> Iterator[int]:
    """Further down, where nothing was found above: below pages of conditions."""
    if not found:
        yield from range(LOOK + 1, min(sheet.height, _DEEPEST) + 1)


def _texts(sheet: Sheet, row: int) -> list[int]:
    return [at for at, cells in enumerate(sheet.columns) if cells.kinds[row - 1] == TEXT]


def _begins_table(sheet: Sheet, row: int, few: float) -> bool:
    """At least two fields of goods, one of which says what the goods are, and most cells known words.

    `few`: numbers a text that a heading may have beside it, as a year or a size, and need not be headings throughout.
    """
    columns = _texts(sheet, row)
    if len(columns) < 2:
        return False
    if len(_numbers(sheet, row)) > few * len(columns) and not _only_heads(sheet, row, columns):
        return False
    if sum(placeholder(sheet.text(row, column)) for column in columns) * 2 > len(columns):
        return False
    matches = [match for column in columns if (match := heading(sheet.text(row, column)))]
    fields = {match.field for match in matches if match.field != NONE}
    sure = {match.field for match in matches if match.confidence >= _SURE and match.field != NONE}
    if len(fields - _SMALL) < 2 or not fields & IDENTITY or not sure:
        return False
    if len(matches) / len(columns) < (0.3 if len(fields) > 2 else 0.5):
        return False
    return not _is_label_row(sheet, row, columns) and not _labels_below(sheet, row, fields)


def _only_heads(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """A row with numbers is a line, whose `CN` may head a column elsewhere, unless all its words are headings."""
    sure, left = [], len(columns) * 4 // 10
    for column in columns:
        match = heading(sheet.text(row, column))
        if match and match.confidence >= _SURE and match.field != NONE:
            sure.append(match.field)
        elif left:
            left -= 1
        else:
            return False
    return len(set(sure)) > 2 or (len(sure) == len(columns) and not _GOODS.isdisjoint(sure))


def _is_label_row(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """`Commodity: … Quantity: …`: labels end with a colon, headings do not."""
    return sum(sheet.text(row, column).rstrip().endswith((":", "\uff1a")) for column in columns) * 2 >= len(columns)


def _labels_below(sheet: Sheet, row: int, fields: set[str]) -> bool:
    """A form: the rows below hold other labels where a table holds values."""
    others = 0
    for below in range(row + 1, min(row + 6, sheet.height) + 1):
        found = {match.field for column in _texts(sheet, below) if (match := heading(sheet.text(below, column)))}
        others += len(found - fields - {NONE}) >= 1 and not _figures(sheet, below)
    return others >= 3


def _figures(sheet: Sheet, row: int) -> bool:
    """Numbers, or texts that are: in a CSV file, and where a sender typed them so, there are no others."""
    return bool(_numbers(sheet, row)) or any(written(sheet.text(row, column)) for column in _texts(sheet, row))


def _numbers(sheet: Sheet, row: int) -> list[tuple[int, str]]:
    """(column, text) of each."""
    return [(at, cells.texts[row - 1]) for at, cells in enumerate(sheet.columns) if cells.kinds[row - 1] == NUMBER]


def _with_more_rows(sheet: Sheet, row: int) -> tuple[int, ...]:
    """The heading and what continues it: the same in another language, or the parts of a group."""
    rows = [row]
    while len(rows) < _TALLEST and rows[-1] < sheet.height and _continues(sheet, rows[-1] + 1, tuple(rows)):
        rows.append(rows[-1] + 1)
    return tuple(rows)


def _continues(sheet: Sheet, row: int, above: tuple[int, ...]) -> bool:
    columns = _texts(sheet, row)
    if not columns or _numbers(sheet, row) or _is_label_row(sheet, row, columns):
        return False
    if any(_SAYS.search(sheet.text(row, column)) for column in columns):
        return False
    joined = read_heading(sheet, (*above, row), sheet.height)
    texts = {column: sheet.text(row, column) for column in columns}
    known = {column for column, text in texts.items() if heading(text) or _is_part(joined, column, text)}
    # `Lượng | ĐVT | (USD) | (USD)`: units go with the parts of a group; a row of nothing but units stands alone.
    measures = {column for column, text in texts.items() if is_measure(text)}
    if known <= measures or len(known | measures) * 10 < len(columns) * 6:
        return False
    same = tuple(tight(sheet.text(above[0], column)) for column in columns)
    if same == tuple(tight(sheet.text(row, column)) for column in columns):
        return False
    before = _fields(read_heading(sheet, above, sheet.height))
    return len(_fields(joined)) >= len(before)


def _is_part(found: Heading, column: int, own: str) -> bool:
    """`Tịnh` says nothing alone, and what it is under a heading of weights."""
    group = found.parts[column][0] if column in found.parts else ""
    return bool(group) and any(sign.isalpha() for sign in own) and bool(grouped(group, own))


def _fields(found: Heading) -> set[str]:
    matches = (found.guess(column) for column in found.texts)
    return {match.field for match in matches if match and match.field != NONE and match.field not in FACTS}


def _repeats(sheet: Sheet, before: tuple[int, ...], rows: tuple[int, ...]) -> bool:
    """The same heading again, as at the top of a printed page: the table goes on. Other sizes are another table."""
    numbers = _numbers(sheet, rows[0])
    if numbers and all(_numbers(sheet, row) != numbers for row in before):
        return False
    return repeated(read_heading(sheet, before, sheet.height), sheet, rows[0])


def repeated(first: Heading, sheet: Sheet, row: int, columns: Sequence[int] | None = None) -> bool:
    """Most cells of the row are the words that head their columns. `columns`: those that hold a text."""
    columns = _texts(sheet, row) if columns is None else columns
    if len(columns) < 2:
        return False
    heads = first.keys
    same = sum(_stands_in(sheet.text(row, column), heads.get(column, frozenset())) for column in columns)
    return same * 10 >= len(columns) * 6


def _stands_in(text: str, heads: frozenset[str]) -> bool:
    """The text, or each of its lines: a heading of more rows has more lines than the row repeated alone."""
    return key(text) in heads or ("\n" in text and heads.issuperset(map(key, text.splitlines())))
