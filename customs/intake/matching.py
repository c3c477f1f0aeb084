"""Packing list lines found for invoice lines: by item code, else by order, else by description. Never forced."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz

from customs.intake.outcome import TableOutcome
from customs.intake.profile import key, tight
from customs.model.shipment import Value

_ALIKE = 85
_MOST_COMPARED = 250_000
MASSES = ("net_mass", "gross_mass", "package_count")
Line = tuple[TableOutcome, int]
"""A table and the index of one of its lines."""


@dataclass(frozen=True, slots=True)
class Matches:
    """`pairs`: invoice line -> packing line. `contradict`: pairs by name whose quantities differ. `many`: invoice line
    -> the several packing lines that name it, when no one line does.
    """

    pairs: Mapping[int, int]
    contradict: Sequence[tuple[int, int]]
    many: Mapping[int, Sequence[int]] = field(default_factory=dict)


def match(goods: Sequence[Line], packing: Sequence[Line]) -> Matches:
    """Indexes into `goods` and `packing`."""
    named = _by_code(goods, packing)
    if named is None:
        named = _by_order(goods, packing) or by_description(goods, packing)
    pairs = {a: b for a, b in named.items() if not _differ(goods[a], packing[b])}
    contradict = [(a, b) for a, b in named.items() if a not in pairs]
    return Matches(pairs, contradict, _many(goods, packing, named))


def _many(goods: Sequence[Line], packing: Sequence[Line], named: Mapping[int, int]) -> dict[int, list[int]]:
    """Several packing lines of one code that stands once among the goods, as of cartons packed unalike; of one
    description where a side has no codes.
    """
    name = "item_code" if _said(goods, "item_code") and _said(packing, "item_code") else "description"
    ours, theirs = _said(goods, name), _said(packing, name)
    taken = set(named.values())
    return {
        lines[0]: others
        for word, lines in ours.items()
        if len(lines) == 1 and len(others := theirs.get(word, [])) > 1 and not taken & set(others)
    }


def _by_code(goods: Sequence[Line], packing: Sequence[Line]) -> dict[int, int] | None:
    """A code that stands once on each side is enough. One that repeats needs as many lines on each side, and each
    must agree with exactly one. None when a side has no codes.
    """
    ours, theirs = _said(goods, "item_code"), _said(packing, "item_code")
    if not ours or not theirs:
        return None
    found: dict[int, int] = {}
    for code, lines in ours.items():
        others = theirs.get(code, [])
        if len(lines) == len(others) == 1:
            found[lines[0]] = others[0]
        elif len(lines) == len(others):
            found |= _paired(goods, packing, lines, others)
    return found


def _paired(
    goods: Sequence[Line], packing: Sequence[Line], ours: Sequence[int], theirs: Sequence[int]
) -> dict[int, int]:
    """All lines of one code, or none: by the one line that description and quantity leave; by order only when every
    line and all its figures say the same, so that it does not matter.
    """
    fits = {a: [b for b in theirs if _agree(goods[a], packing[b])] for a in ours}
    if all(len(found) == 1 for found in fits.values()):
        pairs = {a: found[0] for a, found in fits.items()}
        return pairs if len(set(pairs.values())) == len(pairs) else {}
    in_order = dict(zip(ours, theirs, strict=True))
    equal = all(len(found) == len(theirs) for found in fits.values())
    return in_order if equal and _alike_all([packing[b] for b in theirs]) else {}


def _agree(one: Line, other: Line) -> bool:
    """What both say of order, description and quantity is the same, and they both say something of the last two."""
    orders = {tight(text) for line in (one, other) if isinstance(text := _value(line, "order_number"), str)}
    if len(orders) > 1:
        return False
    ours, theirs = _quantity(one), _quantity(other)
    counted = ours is not None and theirs is not None
    described = _has_words(one) and _has_words(other)
    return (counted or described) and (not counted or ours == theirs) and (not described or _alike(one, other))


def _alike_all(lines: Sequence[Line]) -> bool:
    """Every line gives the same figures: whichever goes to whichever, the goods get the same."""
    figures = [tuple(_value(line, name) for name in ("quantity", *MASSES)) for line in lines]
    return len(set(figures)) == 1


def _quantity(line: Line) -> Decimal | None:
    value = _value(line, "quantity")
    return value if isinstance(value, Decimal) else None


def _has_words(line: Line) -> bool:
    return any(isinstance(_value(line, name), str) for name in ("description", "description_2"))


def _said(lines: Sequence[Line], name: str) -> dict[str, list[int]]:
    """What they say there -> which of them say it."""
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        word = _value(line, name)
        if isinstance(word, str) and tight(word):
            found.setdefault(tight(word), []).append(index)
    return found


def _by_order(goods: Sequence[Line], packing: Sequence[Line]) -> dict[int, int]:
    """Only when both papers have as many lines and each pair of descriptions agrees."""
    if len(goods) != len(packing):
        return {}
    agree = all(_alike(one, other) for one, other in zip(goods, packing, strict=True))
    return {index: index for index in range(len(goods))} if agree else {}


def by_description(goods: Sequence[Line], packing: Sequence[Line]) -> dict[int, int]:
    """Where one line of each side comes near the other and no line else of either side does, in any order.

    Long papers are compared word by word only where they are short enough for it.
    """
    if len(goods) * len(packing) > _MOST_COMPARED:
        return {}
    near = {a: [b for b in range(len(packing)) if _agree(goods[a], packing[b])] for a in range(len(goods))}
    wanted = Counter(b for found in near.values() for b in found)
    described = {b for b in range(len(packing)) if _has_words(packing[b])}
    return {
        a: found[0]
        for a, found in near.items()
        if len(found) == 1 and wanted[found[0]] == 1 and found[0] in described and _has_words(goods[a])
    }


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
