"""What letters a VNACCS field can carry: plain ASCII in fields of class A; in Unicode ones what takes three bytes and
can be seen; no control characters in either.
"""

import re
import unicodedata

#: Signs that word processors put in and their plain twins.
_TWINS = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "×": "x",
        "…": "...",
    }
)


#: Letters of four bytes in UTF-8, where VNACCS counts three.
LONG = re.compile("[\U00010000-\U0010ffff]")
#: Pictures within the three bytes, and what asks for the picture of a letter.
_PICTURES = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe00-\ufe0f]")
#: Private, unassigned and half letters: each font shows another one, or none.
_OF_NO_ONE = frozenset({"Co", "Cn", "Cs"})
_BYTES = 3


def plain_letters(text: str) -> str | None:
    """The same words without accents (`Cảng Hải Phòng` -> `Cang Hai Phong`); None when a letter has no plain form."""
    seen = without_invisible(text).translate(_TWINS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", seen) if not unicodedata.combining(c))
    bare = bare.translate(_TWINS)
    return bare if bare.isascii() else None


def strangers(text: str) -> str:
    """The letters of the text that are not plain ASCII, each once, in their order; unseen ones by their number."""
    return "".join(number_of(c) if _unseen(c) else c for c in dict.fromkeys(text) if not c.isascii())


def as_counted(text: str) -> int:
    """Length as a Unicode field counts it: three bytes a character, rounded up; a letter of four bytes takes four."""
    return -(-(_BYTES * len(text) + len(LONG.findall(text))) // _BYTES)


def lost(text: str) -> str:
    """Letters of the text that a Unicode field cannot carry or nobody can see, each once, in their order."""
    if text.isprintable() and not LONG.search(text) and not _PICTURES.search(text):
        return ""
    return "".join(c for c in dict.fromkeys(text) if LONG.match(c) or _PICTURES.match(c) or _unseen(c))


def invisible(letter: str) -> bool:
    """Zero width, soft hyphens, signs of direction: nothing is lost without them."""
    return unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"


def _unseen(letter: str) -> bool:
    return invisible(letter) or unicodedata.category(letter) in _OF_NO_ONE


def named(letters: str) -> tuple[str, ...]:
    """Each for people to find: `“😀” U+1F600`, only `U+200B` where there is nothing to see."""
    return tuple(number_of(c) if _unseen(c) else f"“{c}” {number_of(c)}" for c in letters)


def number_of(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def without_invisible(text: str) -> str:
    return text if text.isprintable() and "\ufe0f" not in text else "".join(c for c in text if not invisible(c))


def one_line(text: str) -> str:
    """Line breaks, tabs and other control characters become one blank."""
    return " ".join("".join(" " if is_control(c) else c for c in text).split())


def has_control(text: str) -> bool:
    return not text.isprintable() and any(map(is_control, text))


def is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Zl", "Zp"}
