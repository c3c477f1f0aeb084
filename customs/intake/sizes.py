"""A quantity spread over columns of sizes (`S | M | L | XL`): their sum is the line's."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from customs.intake.cartons import figure_of, put
from customs.intake.columns import Layout
from customs.intake.field_values import Task
from customs.intake.findings import other, path_of
from customs.intake.headings import Heading
from customs.intake.profile import key
from customs.intake.sheet import NUMBER, TEXT, Sheet, letter
from customs.model.base import plain
from customs.model.finding import Severity
from customs.words import both

_SIZE = re.compile(
    r"(?:[2-6]?X{0,4}[SL]|M|ML|F|FREE|FREE ?SIZE|ONE ?SIZE|OS|\d{1,2}(?:[./]5)?T?|\d{2,3}[ABCD]{1,2})", re.IGNORECASE
)
_GROUPS = frozenset({"size", "sizes", "size breakdown", "co", "kich co", "kich thuoc", "尺码", "尺碼", "尺寸"})
"""A heading merged over the columns of sizes."""
_TOTAL = re.compile(
    r"(?:total|sum|t\u1ed5ng|t\u1ed5ng c\u1ed9ng|c\u1ed9ng|\u5408\u8ba1|\u5408\u8a08|\u603b\u8ba1|\u7e3d\u8a08)"
    r"(?:\s*\(?(?:q'?ty|qty|quantity|pcs|pieces|s\u1ed1 l\u01b0\u1ee3ng|sl|\u6570\u91cf)\)?)?",
    re.IGNORECASE,
)
_FEWEST = 2
_SHOWN = 8


def size_columns(heading: Heading, layout: Layout) -> tuple[int, ...]:
    """At least two neighbours headed by sizes, or under one heading that says so, that are no field of ours."""
    taken = {column for field, column in layout.at.items() if field != "line_number"}
    found: list[int] = []
    merged = {*heading.starts, *heading.starts.values()}
    grouped = {column for column in merged if key(heading.texts[column].splitlines()[0]) in _GROUPS}
    for column in sorted(heading.texts):
        text = _last(heading.texts[column])
        if (
            column not in taken
            and (_SIZE.fullmatch(text) or column in grouped)
            and (not found or column == found[-1] + 1)
        ):
            found.append(column)
        elif len(found) >= _FEWEST:
            break
        else:
            found = []
    return tuple(found) if len(found) >= _FEWEST else ()


def total_column(sheet: Sheet, heading: Heading, sizes: Sequence[int]) -> int | None:
    """The column right of the sizes that is headed as their total, when it is their sum on every line that has both."""
    column = sizes[-1] + 1
    if not _TOTAL.fullmatch(_last(heading.texts.get(column, ""))):
        return None
    first, last = heading.area
    both_said = 0
    for row in range(first, last + 1):
        parts = [figure for at in sizes if (figure := figure_of(sheet, row, at)) is not None]
        whole = figure_of(sheet, row, column)
        if parts and whole is not None:
            both_said += 1
            if sum(parts) != whole:
                return None
    return column if both_said else None


def add_up(task: Task) -> None:
    """The quantity of lines that give it by size only; one that differs from its sizes is said."""
    sizes = size_columns(task.heading, task.layout)
    if not sizes:
        return
    added = []
    for line, row in enumerate(task.lines):
        filled = [at for at in sizes if task.place.cells.kind(row, at) in {NUMBER, TEXT}]
        figures = [figure_of(task.place.cells, row, at) for at in filled]
        if not figures or None in figures:
            continue
        total = sum((figure for figure in figures if figure is not None), Decimal())
        held = task.fields.get("quantity")
        have = held.values[line] if held else None
        sources = tuple(task.place.source(row, at) for at in filled)
        if held is None or held.raws[line] is None:
            put(task, ("quantity", line), total, sources, " + ".join(source.raw or "" for source in sources))
            added.append(line)
        elif isinstance(have, Decimal) and have not in {total, total * _packages(task, line)}:
            _apart(task, line, total)
    if added:
        _said(task, sizes, added)


def _packages(task: Task, line: int) -> Decimal:
    """Of the line, whose sizes may be those of one; 1 where nobody counts them."""
    held = task.fields.get("package_count")
    count = held.values[line] if held else None
    return count if isinstance(count, Decimal) else Decimal(1)


def _said(task: Task, sizes: Sequence[int], lines: Sequence[int]) -> None:
    told = both("intake.sizes.added", n=len(lines), columns=f"{letter(sizes[0])}–{letter(sizes[-1])}")
    why, fix = both("intake.sizes.why"), both("intake.sizes.fix")
    cells = [task.place.source(task.lines[line], sizes[0]) for line in lines[:_SHOWN]]
    path = path_of(task.place.key(task.lines[lines[0]]), "quantity")
    task.findings.append(other("INT-047", Severity.ADVICE, path, (told, why, fix), *cells))


def _apart(task: Task, line: int, total: Decimal) -> None:
    own = task.sources("quantity", line)[-1]
    told = both("intake.sizes.apart", cell=own.cell, raw=own.raw or "", total=plain(total))
    why, fix = both("intake.sizes.why"), both("intake.sizes.fix")
    path = path_of(task.place.key(task.lines[line]), "quantity")
    task.findings.append(other("INT-048", Severity.WARNING, path, (told, why, fix), own))


def _last(text: str) -> str:
    """Under a merged `Size` each column's own words are the last line."""
    lines = [line.strip() for line in unicodedata.normalize("NFKC", text).splitlines() if line.strip()]
    return lines[-1].removeprefix("size ").removeprefix("Size ").strip() if lines else ""
