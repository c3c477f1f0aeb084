"""Which column stands for which field: by its heading, by what it holds, by what somebody decided.

A field two columns claim alike is given to neither: that is a question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from customs.intake.codes import code, is_known, meanings
from customs.intake.headings import Heading
from customs.intake.marks import is_measure, placeholder
from customs.intake.numbers import written
from customs.intake.reading import Column, ColumnState
from customs.intake.sheet import EMPTY, NUMBER, TEXT, Sheet, letter, position
from customs.intake.vocabulary import NONE, WEAK, Match

NUMBERS = frozenset(
    {
        "quantity",
        "quantity_2",
        "unit_price",
        "invoice_value",
        "net_mass",
        "gross_mass",
        "package_count",
        "import_duty_rate",
    }
)
COMPANION = {
    "quantity": ("quantity_unit", "unit"),
    "quantity_2": ("quantity_2_unit", "unit"),
    "unit_price": ("currency", "currency"),
    "invoice_value": ("currency", "currency"),
    "package_count": ("package_unit", "package"),
}
"""Numeric field -> the field of the word beside it, and its code table."""
_SAMPLE = 40
_BRACKETED = re.compile(r"[(\uff08\[]([^)\uff09\]]{1,16})[)\uff09\]]")


@dataclass(frozen=True, slots=True)
class Stated:
    """A code that a heading, or the row of units under it, states for all lines.

    `word`: one with several meanings, which has yet to be asked about; the code is "" then.
    """

    code: str
    raw: str
    row: int
    column: int
    word: str = ""


class Spot(NamedTuple):
    """A cell and its text."""

    raw: str
    row: int
    column: int


def stated(kind: str, words: Sequence[str], on: date, spot: Spot) -> Stated | None:
    """The one code the words state; else the one word of them that has several meanings."""
    codes = {found for word in words if (found := code(kind, word, on))}
    if len(codes) == 1:
        return Stated(codes.pop(), *spot)
    open_words = [] if codes else [word for word in words if meanings(kind, word, on)]
    return Stated("", *spot, word=open_words[0]) if len(set(open_words)) == 1 else None


@dataclass(frozen=True, slots=True)
class Layout:
    """`at`: field -> column. `wide`: field -> all columns of its merged heading. `ties`: field -> columns alike."""

    columns: tuple[Column, ...]
    at: Mapping[str, int]
    wide: Mapping[str, tuple[int, ...]]
    stated: Mapping[str, Stated]
    ties: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Held:
    """What a column holds, from a sample: shares of numbers and of the words of a code table."""

    filled: int
    numbers: int
    texts: tuple[str, ...]

    @property
    def numeric(self) -> bool:
        return self.numbers * 2 > self.filled > 0

    def mostly(self, kind: str, on: date) -> bool:
        known = sum(is_known(kind, text, on) for text in self.texts)
        return bool(self.texts) and known * 10 >= len(self.texts) * 8


def lay_out(sheet: Sheet, heading: Heading, decided: Mapping[str, str], on: date) -> Layout:
    """`decided`: column letter -> field, "" for none."""
    held = {column: _held(sheet, column, heading.area) for column in range(sheet.width)}
    fixed = {position(name): field for name, field in decided.items()}
    claims, wide = _claims(heading, held, fixed, on)
    at, ties = _settle(claims, held, fixed)
    _companions_beside(heading, held, at, on)
    wide = {field: columns for field, columns in wide.items() if at.get(field) in columns}
    doubtful = frozenset(column for columns in ties.values() for column in columns)
    fields = {column: field for field, columns in wide.items() for column in columns}
    fields |= {column: field for field, column in at.items()}
    columns = tuple(_columns(heading, fields, doubtful, fixed, claims))
    return Layout(columns, at, wide, _stated(heading, at, on), ties)


def _held(sheet: Sheet, column: int, area: tuple[int, int]) -> _Held:
    cells = sheet.columns[column]
    filled = numbers = 0
    texts: list[str] = []
    for row in range(area[0], area[1] + 1):
        kind, text = cells.kinds[row - 1], cells.texts[row - 1]
        if kind == EMPTY or (kind == TEXT and placeholder(text)):
            continue
        filled += 1
        if kind == NUMBER or (kind == TEXT and _is_figure(text)):
            numbers += 1
        elif kind == TEXT:
            texts.append(text)
        if filled == _SAMPLE:
            break
    return _Held(filled, numbers, tuple(texts))


def _is_figure(text: str) -> bool:
    """A number, alone or with its unit; `ABC123` is a code."""
    number = written(text)
    return number is not None and (not number.beside or is_measure(number.beside) or number.beside in "%$€£¥₫")


Claims = dict[str, list[tuple[int, int]]]
"""Field -> (confidence, column)."""


def _claims(
    heading: Heading, held: Mapping[int, _Held], fixed: Mapping[int, str], on: date
) -> tuple[Claims, dict[str, tuple[int, ...]]]:
    claims: Claims = {}
    wide: dict[str, tuple[int, ...]] = {}
    for first in sorted(set(heading.texts) - set(heading.starts)):
        group = [first, *(column for column, start in heading.starts.items() if start == first)]
        match = _plausible(heading.guess(first), held, group, on)
        if match is None or match.field == NONE:
            continue
        free = [column for column in group if column not in fixed]
        for field, column in _share(match.field, free, held, on):
            claims.setdefault(field, []).append((match.confidence, column))
            if field == "description" and len(free) > 1:
                wide[field] = tuple(sorted(free))
    return claims, wide


def _plausible(match: Match | None, held: Mapping[int, _Held], group: Sequence[int], on: date) -> Match | None:
    """A weak word must be borne out by what the column holds; an empty column says nothing against it."""
    if match is None or match.confidence > WEAK:
        return match
    inside = [held[column] for column in group if held[column].filled]
    if not inside:
        return match
    if match.field in NUMBERS:
        return match if any(one.numeric for one in inside) else None
    if match.field == "origin_country":
        return match if all(one.mostly("country", on) for one in inside) else None
    if match.field == "item_code" and _counts_up(inside):
        return Match("line_number", WEAK)
    return match


def _counts_up(inside: Iterable[_Held]) -> bool:
    """Only numbers and no words: `Item` is then the line's number."""
    return all(one.numbers == one.filled for one in inside)


def _share(field: str, group: Sequence[int], held: Mapping[int, _Held], on: date) -> list[tuple[str, int]]:
    """The columns of one merged heading: the number, and the word (unit, currency) beside it."""
    if field not in COMPANION or len(group) < 2:
        return [(field, column) for column in group[:1]]
    number = max(group, key=lambda column: (held[column].numbers, -column))
    beside, kind = COMPANION[field]
    words = [column for column in group if column != number and held[column].mostly(kind, on)]
    return [(field, number), *((beside, column) for column in words[:1])]


def _settle(
    claims: Claims, held: Mapping[int, _Held], fixed: Mapping[int, str]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    at = {field: column for column, field in fixed.items() if field}
    ties: dict[str, tuple[int, ...]] = {}
    for field, found in claims.items():
        if field in at:
            continue
        best = max(confidence for confidence, _ in found)
        columns = sorted(column for confidence, column in found if confidence == best)
        full = [column for column in columns if held[column].filled]
        if len(full) > 1:
            ties[field] = tuple(full)
        else:
            at[field] = (full or columns)[0]
    return at, ties


def _companions_beside(heading: Heading, held: Mapping[int, _Held], at: dict[str, int], on: date) -> None:
    """A column without heading right of a quantity or a price that holds nothing but units or currencies."""
    for field, (beside, kind) in COMPANION.items():
        column = at.get(field, -2) + 1
        if beside in at or column < 0 or column in heading.texts or column in at.values():
            continue
        if column in held and held[column].filled == len(held[column].texts) and held[column].mostly(kind, on):
            at[beside] = column


def _stated(heading: Heading, at: Mapping[str, int], on: date) -> dict[str, Stated]:
    """`Unit price (USD)`, `净重(kg)`: what the heading itself says of all lines."""
    found: dict[str, Stated] = {}
    for field, column in at.items():
        text = heading.texts.get(column, "")
        target, kind = COMPANION.get(field, (f"{field}_unit", "unit"))
        if not text or field not in NUMBERS or field == "import_duty_rate" or target in at:
            continue
        spot = Spot(text, heading.rows[0], heading.starts.get(column, column))
        told = stated(kind, _words_of_measure(text), on, spot)
        held = found.get(target)
        if held and told and held.code != told.code:
            # Two headings that name different ones: which counts is asked, not taken from the first.
            both = " / ".join(sorted({held.code or held.word, told.code or told.word}))
            found[target] = replace(held, code="", word=both)
        elif told and not held:
            found[target] = told
    return found


def _words_of_measure(text: str) -> list[str]:
    """Words in brackets, after a colon, in capitals at the end of the heading, or in a line of their own below it."""
    words = [part for inside in _BRACKETED.findall(text) for part in (inside, *re.split(r"[\s/,;]+", inside))]
    words += [line.rpartition(":")[2] for line in text.splitlines() if ":" in line]
    words += [last for line in text.splitlines() if len(parts := line.split()) > 1 and (last := parts[-1]).isupper()]
    words += [line for line in text.splitlines()[1:] if is_measure(line)]
    return [word.strip() for word in words if word.strip() and not word.strip().isdigit()]


def _columns(
    heading: Heading, fields: Mapping[int, str], doubtful: frozenset[int], fixed: Mapping[int, str], claims: Claims
) -> Iterator[Column]:
    confidence = {(field, column): sure for field, found in claims.items() for sure, column in found}
    for column in sorted({*heading.texts, *fields, *fixed}):
        field = fields.get(column, "")
        yield Column(
            letter=letter(column),
            heading=heading.texts.get(column, ""),
            field=field,
            state=ColumnState.OK if field else ColumnState.DOUBT if column in doubtful else ColumnState.NONE,
            confidence=100 if column in fixed else confidence.get((field, column), 90 if field else 0),
            sure=column in fixed,
        )
