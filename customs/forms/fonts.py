"""The embedded faces, registered once a process: which letters they have, how wide a text is, how a text is written.

Arimo for words, Cousine for figures and values (fixed pitch, as the official print); both SIL Open Font License, the
licences beside the files, cut down to Latin, Greek and Cyrillic without hinting.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFTrueTypeFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap

from customs.forms.sheet import Font
from customs.places import place

FILES: dict[Font, str] = {
    "words": "Arimo-Regular.ttf",
    "bold": "Arimo-Bold.ttf",
    "figures": "Cousine-Regular.ttf",
}

_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_SIGNS = "–—‘’“”…•·×÷±°²³½→≤≥−₫□§"
_ASCII = range(32, 127)
_FREE = (*range(1, 32), *range(127, 256))


class _Codes(dict[int, str]):
    """Code point -> two hexadecimal digits of its place in the first subset; `?` for a letter that has none there."""

    def __missing__(self, letter: int) -> str:
        return "?"


class _Widths(dict[str, float]):
    """Letter -> advance as a share of the size; nothing for a letter the face lacks."""

    def __missing__(self, letter: str) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class _Cut:
    """The first subset as a file holds it: deflated streams, and its widths as written."""

    file: bytes
    length: int
    unicode: bytes
    widths: bytes


class Face(TTFont):  # type: ignore[misc]
    """A face whose usual letters stand at the same places in every document.

    reportlab deals letters places as a document uses them, and cuts every face anew for each. Here a text of usual
    letters is written by one look-up, and the file of them is cut once a process; other letters go reportlab's way.
    """

    def __init__(self, font: Font) -> None:
        super().__init__(font, str(place("templates") / "fonts" / FILES[font]))
        self.resource = f"T{list(FILES).index(font)}"
        self.first = f"{self.resource}+0"
        known = self.face.charToGlyph
        self._places = {code: code for code in _ASCII}
        others = [ord(letter) for letter in _VIETNAMESE + _VIETNAMESE.upper() + _SIGNS if ord(letter) in known]
        self._places |= dict(zip(others, _FREE, strict=False))
        self.codes = _Codes((code, f"{place:02X}") for code, place in (self._places | {0xA0: 32}).items())
        self.widths = _Widths((chr(code), self.face.getCharWidth(code) / 1000) for code in known)

    def written(self, text: str, document: Any) -> Sequence[tuple[str, str]]:
        """(name of the font resource, hexadecimal text) of each stretch of one subset; after `begin`."""
        digits = text.translate(self.codes)
        if "?" not in digits:
            return ((self.first, digits),)
        return [(f"{self.resource}+{subset}", part.hex()) for subset, part in self.splitString(text, document)]

    def begin(self, document: Any) -> None:
        """The face is part of the document, its usual letters at their places."""
        if document in self.state:
            return
        state = self._assignState(document)
        state.assignments = dict(self._places)
        state.subsets = [self._usual]
        state.nextCode = 256
        state.internalName = self.resource
        document.fontMapping[self.fontName] = f"/{self.resource}"
        document.delayedFonts.append(self)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 -- reportlab's name
        """The font objects of the document: the first subset as cut before, others by reportlab's own means."""
        subsets = self.state[doc].subsets
        for number, subset in enumerate(subsets):
            cut = self._cut if not number else _Cut(*self._parts(number, subset))
            name = f"{self.resource}+{number}"
            base = self._base(number)
            file = _stream(cut.file, Length1=cut.length)
            descriptor = PDFDictionary(
                {
                    "Type": "/FontDescriptor",
                    "FontName": PDFName(base),
                    "Flags": 4,
                    "FontBBox": PDFArray(self.face.bbox),
                    "Ascent": self.face.ascent,
                    "Descent": self.face.descent,
                    "CapHeight": self.face.capHeight,
                    "ItalicAngle": self.face.italicAngle,
                    "StemV": self.face.stemV,
                    "MissingWidth": self.face.defaultWidth,
                    "FontFile2": doc.Reference(file, f"file:{name}"),
                }
            )
            font = PDFTrueTypeFont()
            font.Name, font.BaseFont = name, base
            font.FirstChar, font.LastChar = 0, len(subset) - 1
            font.Widths = cut.widths
            font.ToUnicode = doc.Reference(_stream(cut.unicode), f"unicode:{name}")
            font.FontDescriptor = doc.Reference(descriptor, f"descriptor:{name}")
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font
        del self.state[doc]

    @cached_property
    def _usual(self) -> list[int]:
        places = {place: code for code, place in self._places.items()}
        return [places.get(place, 0) for place in range(max(places) + 1)]

    @cached_property
    def _cut(self) -> _Cut:
        return _Cut(*self._parts(0, self._usual))

    def _parts(self, number: int, subset: list[int]) -> tuple[bytes, int, bytes, bytes]:
        file = self.face.makeSubset(subset)
        unicode = makeToUnicodeCMap(self._base(number), subset)
        widths = " ".join(f"{self.face.getCharWidth(code):g}" for code in subset)
        return zlib.compress(file, 9), len(file), zlib.compress(unicode.encode(), 9), f"[{widths}]".encode()

    def _base(self, number: int) -> str:
        return f"{SUBSETN(number).decode()}+{self.face.name.decode()}"


def _stream(deflated: bytes, **entries: int) -> PDFStream:
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode"), **entries}), deflated)


@cache
def face(font: Font) -> Face:
    """The registered face."""
    loaded = Face(font)
    registerFont(loaded)
    return loaded


@cache
def pitch() -> float:
    """Advance of every letter of the fixed-pitch face, as a share of its size."""
    return face("figures").widths["0"]


@cache
def letters() -> frozenset[int]:
    """Code points that every face has."""
    return frozenset.intersection(*(frozenset(face(font).face.charToGlyph) for font in FILES))


def width(font: Font, text: str, size: float) -> float:
    """Points the text takes."""
    if font == "figures":
        return len(text) * pitch() * size
    return sum(map(face(font).widths.__getitem__, text)) * size
