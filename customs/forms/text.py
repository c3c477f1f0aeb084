"""Text made fit to print: cleaned of what cannot be drawn, shrunk or wrapped to its box, never cut unseen."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from customs.forms.fonts import letters, width
from customs.forms.sheet import Font

NO_LETTER = "□"
_UNSEEN = ("Cc", "Cf", "Cs")
STEP = 0.25

Measure = Callable[[str], float]


def clean(text: str) -> str:
    """One line in NFC: no control or format characters, every kind of blank a space, □ for a letter without glyph."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    if _plain().fullmatch(composed):
        return composed
    known = letters()
    return "".join(letter if ord(letter) in known else NO_LETTER for letter in _one_line(composed))


def spell(text: str) -> str:
    """As `clean`, but a letter without glyph is written by its number, `<U+4E2D>`."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    if _plain().fullmatch(composed):
        return composed
    known = letters()
    return "".join(letter if ord(letter) in known else f"<U+{ord(letter):04X}>" for letter in _one_line(composed))


def _one_line(composed: str) -> str:
    return "".join(" " if c.isspace() else c for c in composed if c.isspace() or unicodedata.category(c) not in _UNSEEN)


@cache
def _plain() -> re.Pattern[str]:
    """A text of letters that print as they are."""
    drawn = map(chr, sorted(letters()))
    held = (c for c in drawn if c == " " or not (c.isspace() or unicodedata.category(c) in _UNSEEN))
    return re.compile(f"[{''.join(map(re.escape, held))}]*")


def wrap(text: str, room: float, measure: Measure) -> list[str]:
    """Lines at most `room` wide: broken at blanks, inside a word only when the word alone is too wide.

    `measure` must add up: the faces have no kerning.
    """
    lines: list[str] = []
    line = ""
    taken = 0.0
    blank = measure(" ")
    for given in text.split(" "):
        word, wide = given, measure(given)
        if line and taken + blank + wide <= room:
            line = f"{line} {word}"
            taken += blank + wide
            continue
        if line:
            lines.append(line)
        while wide > room and len(word) > 1:
            head = _most(word, room, measure)
            lines.append(word[:head])
            word = word[head:]
            wide = measure(word)
        line, taken = word, wide
    lines.append(line)
    return lines


def _most(text: str, room: float, measure: Measure) -> int:
    """Letters of the text's start that fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle]) <= room:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True, slots=True)
class Room:
    """A box in points and how its text may shrink: from `size` by quarters of a point down to `floor`."""

    width: float
    height: float
    size: float
    floor: float
    rows: int
    font: Font = "figures"


@dataclass(frozen=True, slots=True)
class Fitted:
    lines: tuple[str, ...]
    size: float
    whole: bool


def fit(text: str, room: Room) -> Fitted:
    """The text at the largest size at which all of it is inside; at the floor, as many lines as fit (`whole` False)."""
    size = room.size
    least = width(room.font, text.replace(" ", ""), 1)  # breaks take the place of blanks
    while True:
        most = rows_at(room, size)
        last = size - STEP < room.floor
        if last or least * size <= most * room.width:
            lines = wrap(text, room.width, _measure(room.font, size))
            if last or len(lines) <= most:
                return Fitted(tuple(lines[:most]), size, whole=len(lines) <= most)
        size -= STEP


def fit_line(text: str, font: Font, size: float, room: float) -> float:
    """The size at which the text takes one line of the room, at most `size`."""
    wide = width(font, text, 1)
    return min(size, room / wide) if wide else size


def rows_at(room: Room, size: float) -> int:
    """Rows of that size in the box; at least those the form gives it."""
    if room.rows == 1:
        return 1
    return max(room.rows, int(room.height / leading(size)))


def leading(size: float) -> float:
    """Baseline to baseline."""
    return size * 1.133


def _measure(font: Font, size: float) -> Measure:
    return lambda text: width(font, text, size)
