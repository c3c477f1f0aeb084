"""Readers of one zone: what its words say, put at the paths of the declaration."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from customs.interchange.ecus.draft import Draft
from customs.interchange.ecus.figures import (
    day,
    digits,
    figure,
    looks_numeric,
    moment,
    moment_parts,
    true_capitals,
)
from customs.interchange.ecus.words import Word
from customs.reference.table import in_force

Take = Callable[[Draft, Sequence[Word]], None]
Fits = Callable[[str], bool]

_TABLES_ON = date(2026, 7, 1)
"""Only which codes are currencies, units and terms is asked, and no code of an earlier list has left."""


class Token(NamedTuple):
    """One blank-separated part of a word."""

    text: str
    word: Word


def tokens(words: Sequence[Word]) -> list[Token]:
    """Parts between blanks and separators: `A - CIF - USD -` is A, CIF, USD."""
    return [Token(part, word) for word in words for part in word.text.split() if part.strip("-/~[]:.,")]


def text(path: str, *, capitals: bool = False) -> Take:
    """All words of the zone, read as one text."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        said = " ".join(word.text for word in words)
        draft.put(path, true_capitals(said) if capitals else said, words)

    return take


def code(path: str, *, fits: Fits | None = None) -> Take:
    """One code without blanks; more than one is crowded."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        found = [Token(token.text.strip("[]"), token.word) for token in tokens(words)]
        if len(found) > 1:
            draft.trouble("crowded", path, words)
        elif found and fits is not None and not fits(found[0].text):
            draft.trouble("unreadable", path, words)
        elif found:
            draft.put(path, found[0].text.upper(), words)

    return take


def codes(path: str, length: int) -> Take:
    """Up to five codes of that length; the numbers of their slots are passed over."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        found = [token for token in tokens(words) if len(token.text) <= length and not token.text.isdigit()]
        draft.put(path, tuple(token.text for token in found), [token.word for token in found])

    return take


def on_day(path: str) -> Take:
    def take(draft: Draft, words: Sequence[Word]) -> None:
        found = [word for word in words if day(word.text)]
        if len(found) > 1:
            draft.trouble("crowded", path, words)
        elif found:
            draft.put(path, day(found[0].text), found)
        elif words:
            draft.trouble("unreadable", path, words)

    return take


def at_moment(path: str) -> Take:
    def take(draft: Draft, words: Sequence[Word]) -> None:
        said = " ".join(word.text for word in words)
        if words and (found := moment(said)) is not None:
            draft.put(path, found, words)
        elif words:
            draft.trouble("unreadable", path, words)

    return take


def day_and_time(day_path: str, time_path: str, form: str) -> Take:
    """`form`: how the time is kept, as `strftime` writes it."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        if not words:
            return
        found = moment_parts(" ".join(word.text for word in words))
        if found is None:
            draft.trouble("unreadable", day_path, words)
            return
        draft.put(day_path, found[0], words)
        if found[1] is not None:
            draft.put(time_path, found[1].strftime(form), words)

    return take


def number_of(path: str, length: int) -> Take:
    """A number of digits kept as text (declaration, list, receipt)."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        said = digits(" ".join(word.text for word in words))
        if said and said.isdigit() and len(said) == length:
            draft.put(path, said, words)
        elif said:
            draft.trouble("unreadable", path, words)

    return take


def mixed(number: str = "", parts: Mapping[str, Fits] | None = None, *, whole: bool = False) -> Take:
    """A figure and the codes beside it, each code at the first path it fits; `VND` that fits none is the form's own."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        figures = [word for word in words if looks_numeric(word.text) or word.is_number]
        beside = [token for token in tokens(words) if token.word not in figures]
        if number:
            _figure(draft, number, figures, whole=whole)
        elif figures:
            beside = tokens(words)
        _parts(draft, number, parts or {}, beside)

    return take


def _figure(draft: Draft, path: str, figures: Sequence[Word], *, whole: bool) -> None:
    if len(figures) > 1:
        draft.trouble("crowded", path, figures)
        return
    if not figures:
        return
    found = figure(figures[0])
    if found is None:
        draft.trouble("style", path, figures)
    elif whole and found != found.to_integral_value():
        draft.trouble("unreadable", path, figures)
    else:
        draft.put(path, int(found) if whole else found, figures)


def _parts(draft: Draft, number: str, parts: Mapping[str, Fits], beside: Sequence[Token]) -> None:
    free = dict(parts)
    for token in beside:
        path = next((path for path, fits in free.items() if fits(token.text)), None)
        if path is not None:
            del free[path]
            draft.put(path, token.text, [token.word])
        elif any(fits(token.text) for fits in parts.values()):
            draft.trouble("crowded", next(path for path, fits in parts.items() if fits(token.text)), [token.word])
        elif token.text != "VND":
            draft.trouble("unreadable", number or next(iter(parts), ""), [token.word])


def place(code_path: str, name_path: str) -> Take:
    """`U30` the code, `Z30` the name of a place; a name alone is told by its blanks or its length."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        if not words:
            return
        first, rest = words[0], words[1:]
        if len(first.text) <= 9 and " " not in first.text and (rest or first.text.isascii()):
            draft.put(code_path, first.text.upper(), [first])
        else:
            rest = words
        if name_path:
            draft.put(name_path, " ".join(word.text for word in rest), rest)
        elif rest:
            draft.trouble("crowded", code_path, words)

    return take


def address(lines: Sequence[str]) -> Take:
    """Two rows of two columns each; one path alone takes everything."""

    def take(draft: Draft, words: Sequence[Word]) -> None:
        if len(lines) == 1:
            draft.put(lines[0], " ".join(word.text for word in words), words)
            return
        if not words:
            return
        left = min(word.column for word in words)
        top = min(word.row for word in words)
        for word in words:
            path = lines[2 * min(word.row - top, 1) + (word.column > left)]
            draft.put(path, word.text, [word])

    return take


def is_currency(text: str) -> bool:
    """A currency of the list, or three capitals that are no unit."""
    if text in in_force("currencies", _TABLES_ON):
        return True
    return len(text) == 3 and text.isalpha() and text.isupper() and text not in _units()


def is_unit(text: str) -> bool:
    return 0 < len(text) <= 4 and text.isascii() and text.isalnum() and not text.isdigit()


def is_letter(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalpha()


def is_incoterm(text: str) -> bool:
    return text in in_force("incoterms", _TABLES_ON)


@cache
def _units() -> frozenset[str]:
    return frozenset(in_force("quantity_units", _TABLES_ON).rows)
