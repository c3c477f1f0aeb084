"""The embedded faces, registered once a process: which letters they have, how wide a text is.

Arimo for words, Cousine for figures and values (fixed pitch, as the official print); both SIL Open Font License, the
licences beside the files, cut down to Latin, Greek and Cyrillic without hinting.
"""

from functools import cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from customs.forms.sheet import Font
from customs.places import place

FILES: dict[Font, str] = {
    "words": "Arimo-Regular.ttf",
    "bold": "Arimo-Bold.ttf",
    "figures": "Cousine-Regular.ttf",
}


@cache
def face(font: Font) -> TTFont:
    """The registered face."""
    loaded = TTFont(font, str(place("templates") / "fonts" / FILES[font]))
    registerFont(loaded)
    return loaded


@cache
def pitch() -> float:
    """Advance of every letter of the fixed-pitch face, as a share of its size."""
    return float(face("figures").face.getCharWidth(ord("0"))) / 1000


@cache
def letters() -> frozenset[int]:
    """Code points that every face has."""
    sets = [set(face(font).face.charToGlyph) for font in FILES]
    return frozenset(set.intersection(*sets))


class _Widths(dict[str, float]):
    """Letter -> advance as a share of the size; nothing for a letter the face lacks."""

    def __missing__(self, letter: str) -> float:
        return 0.0


@cache
def _widths(font: Font) -> _Widths:
    return _Widths((chr(code), face(font).face.getCharWidth(code) / 1000) for code in letters())


def width(font: Font, text: str, size: float) -> float:
    """Points the text takes."""
    if font == "figures":
        return len(text) * pitch() * size
    return sum(map(_widths(font).__getitem__, text)) * size
