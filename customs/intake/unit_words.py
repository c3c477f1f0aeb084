"""Words of units, packages and countries that senders write and the code tables do not tell: sure, or to ask about.

`templates/imports/units.toml` holds them; `台` may be a piece, a unit or a set, and is never taken for one of them.
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from customs.intake.profile import simplified, spelled
from customs.model.base import Frozen
from customs.places import place
from customs.words import fold

T = TypeVar("T")


class _Kind(Frozen):
    sure: Mapping[str, tuple[str, ...]]
    either: Mapping[str, tuple[str, ...]]


class _File(Frozen):
    unit: _Kind
    package: _Kind
    country: _Kind


def sure(kind: str, words: str) -> str | None:
    """The one code the words mean. `kind`: unit, package or country; others have no such words."""
    return _found(_sure(kind), words)


def either(kind: str, words: str) -> tuple[str, ...]:
    """Codes the words may mean, likeliest first; none where they can be told."""
    return _found(_either(kind), words) or ()


def _found(known: Mapping[str, T], words: str) -> T | None:
    return known.get(_spelling(words)) if known else None


def _spelling(words: str) -> str:
    return simplified(spelled(words))


@cache
def _sure(kind: str) -> Mapping[str, str]:
    found = _of(kind)
    return _with_bare({word: code for code, words in found.sure.items() for word in words}) if found else {}


@cache
def _either(kind: str) -> Mapping[str, tuple[str, ...]]:
    found = _of(kind)
    return _with_bare(found.either) if found else {}


def _with_bare(words: Mapping[str, T]) -> Mapping[str, T]:
    """Also without accents, where that is no other word of the list."""
    known = {_spelling(word): meant for word, meant in words.items()}
    for word, meant in words.items():
        if _is_latin(word):
            known.setdefault(_spelling(fold(word)), meant)
    return known


def _is_latin(word: str) -> bool:
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in word if sign.isalpha())


def _of(kind: str) -> _Kind | None:
    return getattr(_file(), kind, None)


@cache
def _file() -> _File:
    file = place("templates") / "imports" / "units.toml"
    return _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
