"""What letters a VNACCS field can carry: plain ASCII in fields of class A, any in Unicode ones, no line breaks."""

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


def plain_letters(text: str) -> str | None:
    """The same words without accents (`Cảng Hải Phòng` -> `Cang Hai Phong`); None when a letter has no plain form."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_TWINS)) if not unicodedata.combining(c))
    bare = bare.translate(_TWINS)
    return bare if bare.isascii() else None


def strangers(text: str) -> str:
    """The letters of the text that are not plain ASCII, each once, in their order."""
    return "".join(dict.fromkeys(c for c in text if not c.isascii()))


def one_line(text: str) -> str:
    """Line breaks, tabs and other control characters become one blank."""
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())


def has_control(text: str) -> bool:
    return not text.isprintable() and any(unicodedata.category(c) == "Cc" for c in text)
