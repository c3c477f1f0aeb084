"""Rows that meet their earlier selves: by what they hold, in their order, wherever rows were put in or taken out.

Rows that occur once on both sides and are equal hold the rest in place (the way of patience diff, B. Cohen 2010); what
lies between two of them is paired by how much it has in common.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

Row = tuple[str, ...]
Pair = tuple[int | None, int | None]
"""Places in the old and the new rows; None where a row has no other self."""

_MOST = 40_000
"""Pairs weighed in one gap; beyond that rows meet by their place."""
_ALIKE = 0.34
"""Part of the filled cells two rows share to be the same row, changed."""


def align(old: Sequence[Row], new: Sequence[Row]) -> list[Pair]:
    """Every row of either side once, in order."""
    pairs: list[Pair] = []
    a = b = 0
    for at_old, at_new in [*_anchors(old, new), (len(old), len(new))]:
        pairs += _between(old, new, (a, at_old), (b, at_new))
        if at_old < len(old):
            pairs.append((at_old, at_new))
        a, b = at_old + 1, at_new + 1
    return pairs


def _anchors(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[int, int]]:
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
        ends[length:] = [at_new] if length == len(ends) else [at_new, *ends[length + 1 :]]
        chain[length:] = [number] if length == len(chain) else [number, *chain[length + 1 :]]
    found = []
    number = chain[-1] if chain else -1
    while number >= 0:
        found.append(common[number])
        number = before[number]
    return found[::-1]


def _between(old: Sequence[Row], new: Sequence[Row], a: tuple[int, int], b: tuple[int, int]) -> list[Pair]:
    (first_old, last_old), (first_new, last_new) = a, b
    n, m = last_old - first_old, last_new - first_new
    if n and m and n * m <= _MOST:
        return _weighed(old, new, a, b)
    meeting = min(n, m)
    pairs: list[Pair] = []
    for at in range(meeting):
        place = (first_old + at, first_new + at)
        pairs += [place] if _likeness(old[place[0]], new[place[1]]) >= _ALIKE else [(place[0], None), (None, place[1])]
    pairs += [(at, None) for at in range(first_old + meeting, last_old)]
    return pairs + [(None, at) for at in range(first_new + meeting, last_new)]


def _weighed(old: Sequence[Row], new: Sequence[Row], a: tuple[int, int], b: tuple[int, int]) -> list[Pair]:
    """The pairing in order with the most in common."""
    rows, columns = range(*a), range(*b)
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    alike = [[_likeness(old[i], new[j]) for j in columns] for i in rows]
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(columns) - 1, -1, -1):
            met = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _ALIKE else -1.0
            best[i][j] = max(met, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(rows) and j < len(columns):
        if alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs.append((rows[i], columns[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((rows[i], None))
            i += 1
        else:
            pairs.append((None, columns[j]))
            j += 1
    pairs += [(at, None) for at in rows[i:]]
    return pairs + [(None, at) for at in columns[j:]]


def _likeness(old: Row, new: Row) -> float:
    """Part of the filled cells that are equal in both; two empty rows are the same."""
    filled = sum(bool(one or other) for one, other in zip(old, new, strict=True))
    return sum(bool(one) and one == other for one, other in zip(old, new, strict=True)) / filled if filled else 1.0
