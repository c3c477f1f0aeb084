"""A tariff browsed: chapter, heading, subheading, 8-digit code; and found by code or words, accents or not."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from customs.model.base import Text
from customs.reference.tariff import Tariff, remembered
from customs.words import fold

LEVELS = (2, 4, 6, 8)


class Node(NamedTuple):
    """`name` is None where the edition has no words for a chapter, heading or subheading. `codes`: 8-digit codes
    under it, itself included. `notes`: permits and policies the office noted.
    """

    code: str
    name: Text | None
    unit: str
    codes: int
    notes: tuple[str, ...]

    @property
    def is_leaf(self) -> bool:
        return len(self.code) == LEVELS[-1]


def children(tariff: Tariff, code: str = "") -> tuple[Node, ...]:
    """The next level under `code` ("" for the chapters); empty for an 8-digit code or one that is not there.

    A subheading with one 8-digit code `….00` of its own is that code.
    """
    length = next((level for level in LEVELS if level > len(code)), 0)
    if not length:
        return ()
    first, last = span(tariff, code)
    below = list(dict.fromkeys(held[:length] for held in tariff.codes[first:last]))
    return tuple(_node(tariff, _only(tariff, found)) for found in below)


def path(tariff: Tariff, code: str) -> tuple[Node, ...]:
    """From the chapter down to `code`."""
    return tuple(_node(tariff, code[:level]) for level in LEVELS if level <= len(code))


def search(tariff: Tariff, words: str, limit: int = 50) -> tuple[Node, ...]:
    """8-digit codes that begin with the digits asked for, or whose words, or those of the headings over them, hold
    every word; codes whose own words hold them as they were asked for come first, then those that hold them all.
    """
    digits = words.replace(".", "").replace(" ", "")
    if digits.isdigit():
        first, last = span(tariff, digits)
        return tuple(_node(tariff, code) for code in tariff.codes[first : min(last, first + limit)])
    wanted = fold(words).split()
    if not wanted:
        return ()
    own, over = _folded(tariff)
    found = [row for row, text in enumerate(over) if all(word in text for word in wanted)]
    phrase = " ".join(wanted)
    found.sort(key=lambda row: (phrase not in own[row], not all(word in own[row] for word in wanted)))
    return tuple(_node(tariff, tariff.codes[row]) for row in found[:limit])


def _only(tariff: Tariff, code: str) -> str:
    """The 8-digit code itself where a subheading has no other."""
    whole = f"{code}00"
    first, last = span(tariff, code)
    return whole if len(code) == LEVELS[-2] and last - first == 1 and whole in tariff.rows else code


def span(tariff: Tariff, prefix: str) -> tuple[int, int]:
    """First and last place, the latter not included, of the codes that begin with `prefix`."""
    return bisect_left(tariff.codes, prefix), bisect_left(tariff.codes, prefix + ":")


def _node(tariff: Tariff, code: str) -> Node:
    first, last = span(tariff, code)
    row = tariff.rows.get(code)
    if row is None:
        return Node(code, tariff.headings.get(code), "", last - first, tariff.notes.get(code, ()))
    vi, en = tariff.vi[row], tariff.en[row]
    name = Text(vi=bare(vi) or bare(en), en=bare(en) or bare(vi))
    return Node(code, name, tariff.units[row], 1, tariff.notes.get(code, ()))


def bare(description: str) -> str:
    """`- - Loại khác` without the dashes that only tell its depth."""
    return description.lstrip("-–— ").strip()


Folded = tuple[tuple[str, ...], tuple[str, ...]]


def _folded(tariff: Tariff) -> Folded:
    """Folded words of every code, and the same with the words of what stands over it; made once for an edition."""
    found: Folded | None = tariff.memo.get(_folded)
    return found or remembered(tariff.memo, _folded, _made(tariff))


def _made(tariff: Tariff) -> Folded:
    own = tuple(fold(f"{vi} {en}") for vi, en in zip(tariff.vi, tariff.en, strict=True))
    heads = {code: fold(f"{name.vi} {name.en}") for code, name in tariff.headings.items()}
    over = tuple(" ".join((text, *_over(heads, code))) for code, text in zip(tariff.codes, own, strict=True))
    return own, over


def _over(heads: dict[str, str], code: str) -> Iterator[str]:
    return (heads[code[:level]] for level in LEVELS[:-1] if code[:level] in heads)
