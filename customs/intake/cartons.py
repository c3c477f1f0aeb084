"""Figures of one package times a count of packages: `1-10 | 24 per carton` is ten cartons and 240 pieces.

Where the paper gives the figure of the line too, both are compared, and the paper's own stands.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from customs.intake.field_values import FieldValues, Task
from customs.intake.findings import label_of, other, path_of
from customs.intake.numbers import typed, written
from customs.intake.sheet import NUMBER, TEXT, Sheet, letter
from customs.intake.vocabulary import heading, per_package
from customs.model.base import Text, plain
from customs.model.finding import Finding, Severity
from customs.model.source import Source
from customs.words import both

_FIGURES = ("quantity", "net_mass", "gross_mass")
_RANGE = re.compile(r"(?:[A-Z#./ ]*?)(\d{1,5})(?:\s*[-~\u2013\u2014\uff5e]\s*(?:[A-Z#./ ]*?)(\d{1,5}))?", re.IGNORECASE)
_PER = re.compile(
    r"\s*(?:/|\bper\b|\bm\u1ed7i\b|\bm\u1ed9t\b)\s*"
    r"(?:ctns?|cartons?|box|boxes|pkgs?|packages?|th\u00f9ng|ki\u1ec7n|bao|roll|rolls|bags?|\u7bb1|\u4ef6)\b\.?"
    r"|\u6bcf[\u7bb1\u4ef6]|/[\u7bb1\u4ef6]",
    re.IGNORECASE,
)
_CENT = Decimal("0.01")
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Count:
    """Packages of a line, and the cell that says so."""

    number: Decimal
    source: Source


def multiply(task: Task) -> None:
    """Fills package counts from ranges of package numbers, and figures of lines from those of one package."""
    columns = list(_per_columns(task))
    counts, shared = _own_counts(task) if columns else {}, False
    if not counts:
        counts, shared = _ranges(task)
    for column, field in columns if counts else ():
        if not shared or field == "quantity":
            _times(task, field, column, counts)


def span(text: str) -> tuple[int, int] | None:
    """First and last package of `1-10`, `C/NO. 11~15` or `7`; None for what is no range."""
    found = _RANGE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if first <= last else None


def _own_counts(task: Task) -> dict[int, _Count]:
    held = task.fields.get("package_count")
    values = enumerate(held.values) if held else ()
    return {
        line: _Count(value, task.sources("package_count", line)[-1])
        for line, value in values
        if isinstance(value, Decimal)
    }


def _ranges(task: Task) -> tuple[dict[int, _Count], bool]:
    """Packages of each line, where every line has a range; and whether some are shared by several lines, which then
    are those of neither.
    """
    held = task.fields.get("package_number")
    if held is None or "package_count" in task.layout.at or not task.lines:
        return {}, False
    spans = [span(value) if isinstance(value, str) else None for value in held.values]
    known = [one for one in spans if one]
    if not known or len(known) < len(spans) or not any(last > first for first, last in known):
        return {}, False
    sources = [task.sources("package_number", line)[-1] for line in range(len(known))]
    found = {line: _Count(Decimal(last - first + 1), sources[line]) for line, (first, last) in enumerate(known)}
    shared = _overlap(known)
    for line, count in found.items() if not shared else ():
        task.put("package_count", line, count.number, count.source)
    task.findings.append(_shared(task, sources) if shared else _said(task, "package_count", held.letter, sources))
    return found, shared


def _overlap(spans: Sequence[tuple[int, int]]) -> bool:
    ordered = sorted(spans)
    return any(later[0] <= first[1] for first, later in pairwise(ordered))


def _per_columns(task: Task) -> Iterator[tuple[int, str]]:
    """Columns headed by a figure of one package, with the field it is of."""
    taken = set(task.layout.at.values())
    for column, text in task.heading.texts.items():
        lines = [line for line in text.splitlines() if per_package(line)] or ([text] if per_package(text) else [])
        if column in taken or not lines:
            continue
        found = heading(_PER.sub(" ", lines[0]).strip())
        if found and found.field in _FIGURES:
            yield column, found.field


def _times(task: Task, field: str, column: int, counts: dict[int, _Count]) -> None:
    held = task.fields.get(field)
    used, apart = [], []
    for line, count in counts.items():
        row = task.lines[line]
        each = figure_of(task.place.cells, row, column)
        if each is None:
            continue
        source = task.place.source(row, column)
        have = held.values[line] if held else None
        if held is None or held.raws[line] is None:
            raw = f"{source.raw} × {count.source.raw}"
            put(task, (field, line), each * count.number, (count.source, source), raw)
            used.append(source)
        elif isinstance(have, Decimal) and abs(have - each * count.number) > _CENT:
            apart.append((line, each * count.number, source))
    if used:
        task.findings.append(_said(task, field, letter(column), used))
    for line, product, source in apart[:_SHOWN]:
        task.findings.append(_apart(task, field, line, product, source))


def figure_of(sheet: Sheet, row: int, column: int) -> Decimal | None:
    """A number, or a text with one reading."""
    cell = sheet.cell(row, column)
    if cell.kind == NUMBER:
        return typed(cell.text)
    number = written(cell.text) if cell.kind == TEXT else None
    return number.under(None) if number else None


def put(task: Task, at: tuple[str, int], value: Decimal, sources: tuple[Source, ...], raw: str) -> None:
    """A figure worked out from several cells; `at`: field and line, `raw` shows how."""
    field, line = at
    if field not in task.fields:
        task.fields[field] = FieldValues([None] * len(task.lines), [None] * len(task.lines))
    held = task.fields[field]
    held.values[line], held.raws[line], held.elsewhere[line] = value, raw, sources


def _said(task: Task, field: str, by: str, sources: Sequence[Source]) -> Finding:
    name = label_of(field)
    key = "intake.cartons.counted" if field == "package_count" else "intake.cartons.times"
    told = both(key, n=len(sources), column=by)
    return other(
        "INT-045",
        Severity.ADVICE,
        path_of(task.place.key(task.lines[0]), field),
        (
            Text(vi=f"{task.place.sheet}, {name.vi}: {told.vi}", en=f"{task.place.sheet}, {name.en}: {told.en}"),
            both("intake.cartons.why"),
            both("intake.cartons.fix"),
        ),
        *sources[:_SHOWN],
    )


def _shared(task: Task, sources: Sequence[Source]) -> Finding:
    told, why, fix = (both(f"intake.cartons.{key}") for key in ("shared", "shared_why", "fix"))
    path = path_of(task.place.key(task.lines[0]), "package_count")
    return other("INT-049", Severity.WARNING, path, (told, why, fix), *sources[:_SHOWN])


def _apart(task: Task, field: str, line: int, product: Decimal, source: Source) -> Finding:
    name, own = label_of(field), task.sources(field, line)[-1]
    told = both("intake.cartons.apart", own=own.cell, raw=own.raw or "", cell=source.cell, product=plain(product))
    return other(
        "INT-050",
        Severity.WARNING,
        path_of(task.place.key(task.lines[line]), field),
        (
            Text(vi=f"{name.vi}: {told.vi}", en=f"{name.en}: {told.en}"),
            both("intake.cartons.why"),
            both("intake.cartons.fix"),
        ),
        own,
        source,
    )
