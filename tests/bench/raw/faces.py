"""The embedded faces, read once a process: which letters they have, how wide a text is, how a text is written.

Arimo for words, Cousine for figures and values (fixed pitch, as the official print); both SIL Open Font License, the
licences beside the files, cut down to Latin, Greek and Cyrillic without hinting.
"""

from dataclasses import dataclass
from functools import cache

from customs.forms.sheet import Font
from customs.places import place
from tests.bench.raw.truetype import TrueType

FILES: dict[Font, str] = {
    "words": "Arimo-Regular",
    "bold": "Arimo-Bold",
    "figures": "Cousine-Regular",
}

_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

# Always embedded, so that nearly every document shares one smaller file of each face, made once a process.
USUAL = frozenset(
    "".join(map(chr, range(32, 127))) + _VIETNAMESE + _VIETNAMESE.upper() + "–—‘’“”…•·×÷±°²³½→≤≥−₫□§\N{NO-BREAK SPACE}"
)


class _Codes(dict[int, str]):
    """Code point -> four hexadecimal digits of its glyph; the empty glyph for a letter the face lacks."""

    def __missing__(self, letter: int) -> str:
        return "0000"


class _Widths(dict[str, float]):
    """Letter -> advance as a share of the size; nothing for a letter the face lacks."""

    def __missing__(self, letter: str) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class Face:
    """`codes` turns a text into hexadecimal glyph numbers by `str.translate`."""

    name: str
    file: TrueType
    codes: _Codes
    widths: _Widths

    @property
    def fixed(self) -> bool:
        return self.name.startswith("Cousine")


@cache
def face(font: Font) -> Face:
    name = FILES[font]
    file = TrueType((place("templates") / "fonts" / f"{name}.ttf").read_bytes())
    codes = _Codes((code, f"{glyph:04X}") for code, glyph in file.glyphs.items())
    widths = _Widths((chr(code), file.advances[glyph] / 1000) for code, glyph in file.glyphs.items())
    return Face(name, file, codes, widths)


@cache
def pitch() -> float:
    """Advance of every letter of the fixed-pitch face, as a share of its size."""
    return face("figures").widths["0"]


@cache
def letters() -> frozenset[int]:
    """Code points that every face has."""
    return frozenset.intersection(*(frozenset(face(font).file.glyphs) for font in FILES))


def width(font: Font, text: str, size: float) -> float:
    """Points the text takes."""
    if font == "figures":
        return len(text) * pitch() * size
    return sum(map(face(font).widths.__getitem__, text)) * size
