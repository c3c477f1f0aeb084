"""Containers and seals as papers write them: `TCLU 765432-1 / ABC123`, `MSKU7654321 & TCLU1234560`, `temu6281047`.

ISO 6346: three letters of the owner, U, J or Z, six digits and a check digit. A number that is not written in capitals,
or stands in running text, is taken when its check digit fits; what is left of a cell is said, never dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from customs.intake.assemble_findings import container_unread
from customs.intake.lines import cell_of
from customs.intake.marks import special
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.reading import RowKind, Rows
from customs.intake.sheet import TEXT
from customs.model.finding import Finding
from customs.model.shipment import Held, Value
from customs.model.source import Source

_SIZE = r"(?:20|40|45|53)\s*['\u2019]?\s*(?:DC|DV|GP|ST|HC|HQ|RF|RH|OT|FR|TK|FT)?\b['\u2019]?"
_NUMBER = re.compile(
    r"(?<![A-Z0-9])([A-Z]{3}[UJZ])[\s.-]*(\d{6})[\s.-]*(\d)(?!\d)"
    r"(?:\s*(?:[/,;|()-]|SEAL(?:\s*NO\.?)?)[\s:./#(]*(?:SEAL(?:\s*NO\.?)?[\s:./#]*)?"
    rf"(?!{_SIZE})(?P<seal>(?=[A-Z0-9]*\d)[A-Z0-9]{{4,20}})(?![A-Z0-9])\)?)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[A-Z]{3}[UJZ]\d{7}")
_WORDS = re.compile(
    rf"CONTAINERS?|CONT\b|NUMBERS?|NOS?\b|S\u1ed0|SEALS?|AND\b|V\u00c0|{_SIZE}|1\s*[X*]|[\s.,:;/&+|()#*-]",
    re.IGNORECASE,
)
"""What may stand beside container numbers without meaning more."""
_NAMED = re.compile(r"\bcont(?:ainer)?s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Met:
    """`exact`: in capitals, as the standard writes them. `doubtful`: behind its slash, shaped like a container whose
    check digit does not fit: a seal, or a container mistyped.
    """

    number: str
    seal: str
    exact: bool
    doubtful: str = ""


@dataclass(slots=True)
class Containers:
    """Each container once, in the order met; and what could not be read."""

    header: dict[str, Held] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def containers_of(sheets: Sequence[SheetOutcome], tables: Sequence[TableOutcome]) -> Containers:
    """Named where goods stand, in a column of the lines of `tables`, or above and below the tables of `sheets`."""
    found = Containers()
    seen: dict[str, tuple[str, Source]] = {}
    cells = [(one, *parse(one[0])) for one in (*_named(sheets), *_of_lines(tables), *_around(sheets))]
    seals = _seals_by_habit([met for _, met, _ in cells])
    for (text, source, seal, named), all_met, rest in cells:
        met = [replace(one, seal=one.seal or one.doubtful, doubtful="") for one in all_met] if seals else all_met
        for one in met:
            if not (fits(one.number) or (one.exact and named)):
                continue
            known, first = seen.get(one.number, ("", source))
            seen[one.number] = (known or one.seal or (seal if len(met) == 1 else ""), first)
        if (named and _trouble(text, met, rest)) or any(one.doubtful and fits(one.number) for one in met):
            found.findings.append(container_unread(source))
    for at, (number, (seal, source)) in enumerate(seen.items(), 1):
        found.header[f"containers.{at}.container_number"] = Held(number, (source,))
        if seal:
            found.header[f"containers.{at}.seal_number"] = Held(seal, (source,))
    return found


def _seals_by_habit(cells: Sequence[Sequence[Met]]) -> bool:
    """Several codes shaped like containers behind a slash, none of which fits: this sender's seals look so."""
    doubtful = {one.doubtful for met in cells for one in met if one.doubtful}
    return len(doubtful) > 1 and all(len(met) < 2 for met in cells)


def parse(text: str) -> tuple[list[Met], str]:
    """The containers a text names, and the words that are neither a number, a seal nor a size.

    Behind a slash stands the seal. One shaped like a container is a container if its check digit says so, a seal if
    the word is there, and else in doubt.
    """
    met = []
    for match in _NUMBER.finditer(text):
        number = (match[1] + match[2] + match[3]).upper()
        seal = (match["seal"] or "").upper()
        shaped = bool(_WHOLE.fullmatch(seal))
        second = shaped and (fits(seal) or "/" not in match[0])
        doubtful = seal if shaped and not second and "SEAL" not in match[0].upper() else ""
        met.append(Met(number, "" if second or doubtful else seal, match[1].isupper(), doubtful))
        met += [Met(seal, "", match["seal"].isupper())] if second else []
    return met, _WORDS.sub("", _NUMBER.sub(" ", text))


def fits(number: str) -> bool:
    """The check digit of ISO 6346: letters count from 10 without multiples of 11, places weigh powers of two."""
    values = [int(sign) if sign.isdigit() else _letter(sign) for sign in number[:10]]
    return sum(value << at for at, value in enumerate(values)) % 11 % 10 == int(number[10])


def _letter(sign: str) -> int:
    value = ord(sign) - 55
    return value + (value > 10) + (value > 20) + (value > 30)


Found = tuple[str, Source, str, bool]
"""Text, its cell, the seal beside it, whether it is said to be of containers."""


def _named(sheets: Sequence[SheetOutcome]) -> Iterator[Found]:
    for sheet in sheets:
        for table in sheet.tables if sheet.on else ():
            for row, column in table.containers:
                source = table.place.source(row, column)
                yield source.raw or "", source, "", True


def _of_lines(tables: Sequence[TableOutcome]) -> Iterator[Found]:
    """What one line says as another said it before is not said again, unless it could not be read."""
    for table in tables:
        numbers, seals = (_values(table, name) for name in ("container_number", "seal_number"))
        pairs = [*zip(numbers, seals, strict=True)]
        first = dict(zip(reversed(pairs), range(len(pairs) - 1, -1, -1), strict=True))
        told: list[tuple[int, str, str]] = []
        for (value, seal), line in first.items():
            if isinstance(value, str) and value and not special(value):
                again = _trouble(value, *parse(value)) and pairs.count((value, seal)) > 1
                said = [at for at, pair in enumerate(pairs) if pair == (value, seal)] if again else [line]
                told += [(at, value, seal if isinstance(seal, str) else "") for at in said]
        for line, value, beside in sorted(told):
            yield value, cell_of((table, line), "container_number"), beside, True


def _around(sheets: Sequence[SheetOutcome]) -> Iterator[Found]:
    """Cells outside the tables of a sheet with goods."""
    for sheet in sheets:
        if not sheet.on or not any(table.lines for table in sheet.tables) or any(t.read.own for t in sheet.tables):
            continue
        cells = sheet.place.cells
        rows = Rows.together(table.read.parts for table in sheet.tables)
        for row in sorted(set(range(1, cells.height + 1)).difference(rows.lines)):
            part = rows.others.get(row)
            if part and (part.kind is not RowKind.SKIPPED or part.reason == "container"):
                continue
            for column in cells.used(row):
                text = cells.text(row, column)
                if cells.kind(row, column) == TEXT and _NUMBER.search(text):
                    label = f"{cells.text(row, column - 1)} {text}" if column else text
                    yield text, sheet.place.source(row, column), "", bool(_NAMED.search(label))


def _values(table: TableOutcome, name: str) -> Sequence[Value | None]:
    held = table.fields.get(name)
    return held.values if held else [None] * len(table.lines)


def _trouble(text: str, met: Sequence[Met], rest: str) -> bool:
    """Something of a text that is said to be of containers cannot be read."""
    unsure = any(one.doubtful or (not one.exact and not fits(one.number)) for one in met)
    return unsure or bool(rest and not _NAMED.search(text))
