"""Rows that meet their earlier selves: by what they hold, in their order, wherever rows were put in or taken out.

Rows that occur once on both sides and are equal hold the rest in place (the way of patience diff, B. Cohen 2010); what
lies between two of them is paired by how much it has in common.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import partial

Rows = Sequence[Hashable]
"""Something for each row that is equal for equal rows."""
Likeness = Callable[[int, int], float]
"""How much an old and a new row have in common, by their places: 0 to 1."""
Pair = tuple[int | None, int | None]
"""Places in the old and the new rows; None where a row has no other self."""

_MOST = 40_000
"""Pairs weighed in one gap; beyond that rows meet by their place."""
_ALIKE = 0.34
"""Part of the filled cells two rows share to be the same row, changed."""


def align(old: Rows, new: Rows, likeness: Likeness) -> list[Pair]:
    """Every row of either side once, in order. `likeness` is asked only for rows that found no equal."""
    between = partial(_between, likeness=likeness)
    pairs: list[Pair] = []
    a = b = 0
    for at_old, at_new in [*_anchors(old, new), (len(old), len(new))]:
        pairs += between(range(a, at_old), range(b, at_new))
        if at_old < len(old):
            pairs.append((at_old, at_new))
        a, b = at_old + 1, at_new + 1
    return pairs


def _anchors(old: Rows, new: Rows) -> list[tuple[int, int]]:
    """The longest chain of rows that are alone of their kind on both sides and keep their order."""
    once_old, once_new = Counter(old), Counter(new)
    place = {row: at for at, row in enumerate(new) if once_new[row] == 1}
    common = [(at, place[row]) for at, row in enumerate(old) if once_old[row] == 1 and row in place]
    ends: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for number, (_, at_new) in enumerate(common):
        length = bisect_left(ends, at_new)
        before.append(chain[length - 1] if length else -1)
        if length == len(ends):
            ends.append(at_new)
            chain.append(number)
        else:
            ends[length], chain[length] = at_new, number
    found = []
    number = chain[-1] if chain else -1
    while number >= 0:
        found.append(common[number])
        number = before[number]
    return found[::-1]


def _between(old: range, new: range, *, likeness: Likeness) -> list[Pair]:
    if old and new and len(old) * len(new) <= _MOST:
        return _weighed(old, new, likeness)
    pairs: list[Pair] = []
    for a, b in zip(old, new, strict=False):
        pairs += [(a, b)] if likeness(a, b) >= _ALIKE else [(a, None), (None, b)]
    pairs += [(at, None) for at in old[len(new) :]]
    return pairs + [(None, at) for at in new[len(old) :]]


def _weighed(old: range, new: range, likeness: Likeness) -> list[Pair]:
    """The pairing in order with the most in common."""
    alike = [[likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            met = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _ALIKE else -1.0
            best[i][j] = max(met, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    pairs += [(at, None) for at in old[i:]]
    return pairs + [(None, at) for at in new[j:]]
