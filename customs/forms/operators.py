"""What is drawn, as the operators of a PDF content stream (ISO 32000-1:2008, 8.5 and 9.4). Knows no customs word."""

from collections.abc import Iterable
from math import cos, radians, sin
from typing import Any

from customs.forms.fonts import face, width
from customs.forms.sheet import Backdrop, Font, Run, Stroke

PALE = 0.95
TILT = radians(52)

Bar = tuple[float, float, float, float]


def operators(
    runs: Iterable[Run],
    document: Any,
    *,
    strokes: Iterable[Stroke] = (),
    bars: Iterable[Bar] = (),
    backdrop: tuple[Backdrop, tuple[float, float]] | None = None,
) -> str:
    """From below: the backdrop with its paper, rules, bars, text. `document` is told of the letters of each face."""
    code: list[str] = []
    if backdrop:
        _backdrop(code, *backdrop, document)
    _strokes(code, strokes)
    _bars(code, bars)
    _runs(code, runs, document)
    return "\n".join(code)


def _strokes(code: list[str], strokes: Iterable[Stroke]) -> None:
    used = None
    for x1, y1, x2, y2, wide in strokes:
        if used != wide:
            if used is not None:
                code.append("S")
            used = wide
            code.append(f"{wide:g} w")
        code.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l")
    if used is not None:
        code.append("S")


def _bars(code: list[str], bars: Iterable[Bar]) -> None:
    before = len(code)
    code += [f"{x:.3f} {y:.3f} {wide:.3f} {high:.3f} re" for x, y, wide, high in bars]
    if len(code) > before:
        code.append("f")


def _runs(code: list[str], runs: Iterable[Run], document: Any) -> None:
    """One text object; face and size are named only where they change."""
    font: Font | None = None
    used: tuple[str, float] | None = None
    for x, y, text, size, named in runs:
        if named != font:
            if font is None:
                code.append("BT")
            font, loaded = named, face(named)
            loaded.begin(document)
        place = f"1 0 0 1 {x:.2f} {y:.2f} Tm"
        for resource, digits in loaded.written(text, document):
            if used != (resource, size):
                used = (resource, size)
                code.append(f"/{resource} {size:g} Tf")
            code.append(f"{place} <{digits}> Tj")
            place = ""
    if font is not None:
        code.append("ET")


def _backdrop(code: list[str], backdrop: Backdrop, paper: tuple[float, float], document: Any) -> None:
    """The word across the middle of the paper, turned and pale."""
    turn = f"{cos(TILT):.5f} {sin(TILT):.5f} {-sin(TILT):.5f} {cos(TILT):.5f}"
    code.append(f"q {PALE} g {turn} {paper[0] / 2:.2f} {paper[1] / 2:.2f} cm")
    start = -width("bold", backdrop.text, backdrop.size) / 2
    _runs(code, [Run(start, -backdrop.size / 3, backdrop.text, backdrop.size, "bold")], document)
    code.append("Q")
