"""Packing list lines found for invoice lines: by item code, else by order and description. Never forced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from customs.intake.outcome import TableOutcome
from customs.intake.profile import key, tight
from customs.model.shipment import Value

_ALIKE = 85
Line = tuple[TableOutcome, int]
"""A table and the index of one of its lines."""


@dataclass(frozen=True, slots=True)
class Matches:
    """`pairs`: invoice line -> packing line. `contradict`: pairs by name whose quantities differ."""

    pairs: Mapping[int, int]
    contradict: Sequence[tuple[int, int]]


def match(goods: Sequence[Line], packing: Sequence[Line]) -> Matches:
    """Indexes into `goods` and `packing`."""
    named = _by_code(goods, packing)
    if named is None:
        named = _by_order(goods, packing)
    pairs = {a: b for a, b in named.items() if not _differ(goods[a], packing[b])}
    return Matches(pairs, [(a, b) for a, b in named.items() if a not in pairs])


def _by_code(goods: Sequence[Line], packing: Sequence[Line]) -> dict[int, int] | None:
    """A code with as many lines on each side: they belong together in their order. None when a side has no codes."""
    ours, theirs = _codes(goods), _codes(packing)
    if not ours or not theirs:
        return None
    found: dict[int, int] = {}
    for code, lines in ours.items():
        if len(lines) == len(theirs.get(code, ())):
            found |= dict(zip(lines, theirs[code], strict=True))
    return found


def _codes(lines: Sequence[Line]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        code = _value(line, "item_code")
        if isinstance(code, str) and tight(code):
            found.setdefault(tight(code), []).append(index)
    return found


def _by_order(goods: Sequence[Line], packing: Sequence[Line]) -> dict[int, int]:
    """Only when both papers have as many lines and each pair of descriptions agrees."""
    if len(goods) != len(packing):
        return {}
    agree = all(_alike(one, other) for one, other in zip(goods, packing, strict=True))
    return {index: index for index in range(len(goods))} if agree else {}


def _alike(one: Line, other: Line) -> bool:
    names = ("description", "description_2")
    ours = [key(text) for name in names if isinstance(text := _value(one, name), str)]
    theirs = [key(text) for name in names if isinstance(text := _value(other, name), str)]
    return any(fuzz.token_sort_ratio(a, b) >= _ALIKE for a in ours for b in theirs)


def _differ(one: Line, other: Line) -> bool:
    """Both give a quantity in what may be the same unit, and not the same one."""
    ours, theirs = _value(one, "quantity"), _value(other, "quantity")
    return isinstance(ours, Decimal) and isinstance(theirs, Decimal) and ours != theirs


def _value(line: Line, name: str) -> Value | None:
    table, index = line
    held = table.fields.get(name)
    return held.values[index] if held else None
