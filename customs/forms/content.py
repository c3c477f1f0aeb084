"""Layers and sheets as the operators of a PDF content stream. Knows no customs word."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import cos, radians, sin

from customs.forms.fonts import FILES, USUAL, face, width
from customs.forms.sheet import Backdrop, Font, Layer, Run, Sheet, Stroke

PALE = 0.95
LEVEL = 3  # a fifth faster to draw than the usual 6, for files a twentieth larger
TILT = radians(52)
NAMES: dict[Font, str] = {font: f"F{number}" for number, font in enumerate(FILES)}


@dataclass
class Used:
    """Faces a document uses, and the letters beyond the usual ones that each must hold."""

    letters: dict[Font, set[str]] = field(default_factory=dict)

    def add(self, other: "Used") -> None:
        for font, letters in other.letters.items():
            self.letters.setdefault(font, set()).update(letters)

    def unusual(self, font: Font) -> frozenset[str]:
        return frozenset(self.letters[font] - USUAL)


@dataclass(frozen=True, slots=True)
class Stream:
    """Deflated operators, and what they use."""

    body: bytes
    used: Used


def layer_stream(layer: Layer, paper: tuple[float, float]) -> Stream:
    used = Used()
    code: list[str] = []
    if layer.backdrop:
        code.append(_backdrop(layer.backdrop, paper, used))
    _strokes(code, layer.strokes)
    if layer.bars:
        code += [f"{x:.3f} {y:.3f} {wide:.3f} {high:.3f} re" for x, y, wide, high in layer.bars]
        code.append("f")
    _runs(code, layer.runs, used)
    return Stream(_deflated(code), used)


def sheet_stream(sheet: Sheet, under: Iterable[str], used: Used) -> bytes:
    """`under`: resource names of the sheet's layers."""
    code = [f"/{name} Do" for name in under]
    _strokes(code, sheet.strokes)
    _runs(code, sheet.runs, used)
    return _deflated(code)


def _deflated(code: list[str]) -> bytes:
    return zlib.compress("\n".join(code).encode("ascii"), LEVEL)


def _strokes(code: list[str], strokes: Iterable[Stroke]) -> None:
    wide = None
    for stroke in strokes:
        if wide != stroke.width:
            if wide is not None:
                code.append("S")
            wide = stroke.width
            code.append(f"{wide:g} w")
        code.append(f"{stroke.x1:.2f} {stroke.y1:.2f} m {stroke.x2:.2f} {stroke.y2:.2f} l")
    if wide is not None:
        code.append("S")


def _runs(code: list[str], runs: Iterable[Run], used: Used) -> None:
    """One text object; the face is named only where it changes."""
    font: Font | None = None
    size = 0.0
    for x, y, text, points, named in runs:
        if named != font or points != size:
            if font is None:
                code.append("BT")
            font, size = named, points
            codes = face(font).codes
            letters = used.letters.setdefault(font, set())
            code.append(f"/{NAMES[font]} {size:g} Tf")
        if not text.isascii():  # the others are usual
            letters.update(text)
        code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm <{text.translate(codes)}> Tj")
    if font is not None:
        code.append("ET")


def _backdrop(backdrop: Backdrop, paper: tuple[float, float], used: Used) -> str:
    """The word across the middle of the paper, turned."""
    used.letters.setdefault("bold", set()).update(backdrop.text)
    across, down = width("bold", backdrop.text, backdrop.size) / 2, backdrop.size / 3
    x = paper[0] / 2 - across * cos(TILT) + down * sin(TILT)
    y = paper[1] / 2 - across * sin(TILT) - down * cos(TILT)
    turn = f"{cos(TILT):.5f} {sin(TILT):.5f} {-sin(TILT):.5f} {cos(TILT):.5f}"
    text = backdrop.text.translate(face("bold").codes)
    return f"q {PALE} g BT /{NAMES['bold']} {backdrop.size:g} Tf {turn} {x:.2f} {y:.2f} Tm <{text}> Tj ET Q"
