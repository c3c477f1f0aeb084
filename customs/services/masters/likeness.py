"""Which former goods are like a description: words in common, rare ones and those in front counting most.

A description in Vietnamese begins with what the goods are, and its words are mostly of two syllables: pairs of
neighbours count beside single ones. Accents do not count, as many invoices have none.
"""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from customs.words import fold

_WORD = re.compile(r"\w+")
_FRONT = 4
"""How much more the first word counts than one far behind."""
_FADES = 4
_PAIR = 0.7
_COMMONEST = 2000
"""A word of so many descriptions tells none apart, and takes long to follow."""
SAME = 95
"""From so much on (of 100) two descriptions are the same words, in whatever order."""


class Likeness:
    """Descriptions, searched by how much of their words they share: 1.0 for all, 0.0 for none."""

    def __init__(self, descriptions: Sequence[str]) -> None:
        told = [_weights(text) for text in descriptions]
        spread: dict[str, int] = defaultdict(int)
        for words in told:
            for word in words:
                spread[word] += 1
        self._rare = {word: math.log((len(told) + 1) / n) for word, n in spread.items()}
        self._unseen = math.log(len(told) + 1)
        self._places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, words in enumerate(told):
            for word, weight in self._unit(words).items():
                self._places[word].append((at, weight))

    def near(self, description: str, limit: int, least: float) -> list[tuple[float, int]]:
        """(likeness, place of the description), the most like first; none less like than `least`."""
        found: dict[int, float] = defaultdict(float)
        for word, weight in self._unit(_weights(description)).items():
            places = self._places.get(word, ())
            if len(places) <= _COMMONEST:
                for at, theirs in places:
                    found[at] += weight * theirs
        best = sorted(((likeness, at) for at, likeness in found.items() if likeness >= least), reverse=True)
        return [(min(likeness, 1.0), at) for likeness, at in best[:limit]]

    def _unit(self, words: Mapping[str, float]) -> dict[str, float]:
        """Weights whose squares add up to 1; a word nobody used makes a description less like any other."""
        weighed = {word: weight * self._rare.get(word, self._unseen) for word, weight in words.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {word: weight / length for word, weight in weighed.items()}


def same_words(one: str, other: str) -> bool:
    """The same words in whatever order, but for a slip of the finger."""
    return fuzz.token_sort_ratio(fold(one), fold(other)) >= SAME


def _weights(text: str) -> dict[str, float]:
    words = _WORD.findall(fold(text))
    found: dict[str, float] = {}
    for place, word in enumerate(words):
        front = 1 + _FRONT / (1 + place / _FADES)
        if len(word) > 1 and not word.isdigit():
            found[word] = max(found.get(word, 0.0), front)
        after = words[place + 1] if place + 1 < len(words) else ""
        if word.isalpha() and after.isalpha():
            found[f"{word} {after}"] = max(found.get(f"{word} {after}", 0.0), front * _PAIR)
    return found
