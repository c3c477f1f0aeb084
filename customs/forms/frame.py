"""What surrounds the form on every page: our mark, title, bars, legend, and where the print can be checked."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from customs.forms.barcode import code128, square
from customs.forms.fonts import width
from customs.forms.form import Box, Geometry
from customs.forms.sheet import Backdrop, Font, Layer, Run, Stroke
from customs.forms.stamp import Stamp
from customs.forms.table import Frame
from customs.forms.text import fit_line
from customs.model.base import Language
from customs.words import say

MARK = 9.0
MARK_BELOW = 6.5
SMALL = 6.0
BACKDROP = 92.0


def mark_layer(geometry: Geometry, stamp: Stamp, language: Language, legends: Sequence[str]) -> Layer:
    """That this is no customs document, in the margin of every page; at its foot the stamp and the legends."""
    wide, high = geometry.paper
    key = f"print.mark.{stamp.kind}"
    lines = [(say(key, "vi"), MARK)]
    if language == "en":
        lines.append((say(key, "en"), MARK_BELOW))
    runs: list[Run] = []
    y = high - 15
    for text, size in lines:
        runs.append(Run((wide - width("bold", text, size)) / 2, y, text, size, "bold"))
        y -= size
    half = max(width("bold", text, size) for text, size in lines) / 2 + 6
    top, bottom = high - 15 + MARK, y + lines[-1][1] - 3
    frame = _outline(wide / 2 - half, bottom, wide / 2 + half, top)
    foot = [say("print.foot", language, id=stamp.id, revision=stamp.revision, digest=stamp.digest)]
    if legends:
        foot.insert(0, "   ".join(say(f"print.legend.{name}", language) for name in legends))
    for position, text in enumerate(reversed(foot)):
        runs.append(Run(geometry.margin, 12 + position * (SMALL + 2), text, SMALL, "words"))
    return Layer("mark", tuple(runs), frame, backdrop=Backdrop(say(f"print.backdrop.{stamp.kind}", "vi"), BACKDROP))


def head_layer(runs: Iterable[Run], title: str, number: str | None, geometry: Geometry) -> Layer:
    """The head's values, the title, and the declaration number as bars once there is one."""
    left, bottom, wide, high = points(geometry.bars, geometry)
    bars = code128(number, left, bottom, wide, high) if number else ()
    return Layer("head", (*runs, _title(title, geometry)), bars=bars)


def square_layer(text: str, language: Language, geometry: Geometry) -> Layer:
    """The QR code of the stamp, named as ours."""
    left, bottom, side, _ = points(geometry.square, geometry)
    name = say("print.square", language)
    end = geometry.paper[0] - geometry.margin - width("words", name, SMALL)
    return Layer("square", (Run(end, bottom - SMALL, name, SMALL, "words"),), bars=square(text, left, bottom, side))


def page_number(text: str, geometry: Geometry) -> Run:
    """`2 / 5` where the form has it."""
    left, bottom, wide, high = points(geometry.page_number, geometry)
    start = left + wide - width("words", text, geometry.size)
    return Run(start, bottom + high * 0.25, text, geometry.size, "words")


def behind_heading(text: str, place: str, geometry: Geometry) -> tuple[Run, ...]:
    """First line of a sheet of ours: what it stands behind, and its own number."""
    y = geometry.paper[1] - geometry.margin - 1.5 * geometry.size
    start = geometry.paper[0] - geometry.margin - width("words", place, geometry.size)
    return (
        Run(geometry.margin, y, text, geometry.size, "bold"),
        Run(start, y, place, geometry.size, "words"),
    )


def behind_frame(geometry: Geometry) -> Frame:
    """Room for tables: the drawing area without its first line."""
    wide, high = geometry.paper
    return Frame(geometry.margin, wide - geometry.margin, high - geometry.margin - 26, geometry.margin + 6)


def points(box: Box, geometry: Geometry) -> Box:
    """A box of the form as (left, bottom, width, height) in points."""
    x, y, wide, high = (measure * geometry.unit for measure in box)
    return geometry.margin + x, geometry.paper[1] - geometry.margin - y - high, wide, high


def _title(text: str, geometry: Geometry) -> Run:
    """In the middle of its box; the longest, of amendments, are set smaller."""
    left, bottom, wide, high = points(geometry.title, geometry)
    font: Font = "bold"
    size = fit_line(text, font, geometry.title_size, wide)
    return Run(left + (wide - width(font, text, size)) / 2, bottom + (high - size * 0.72) / 2, text, size, font)


def _outline(left: float, bottom: float, right: float, top: float) -> tuple[Stroke, ...]:
    corners = ((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom))
    return tuple(Stroke(*start, *end) for start, end in pairwise(corners))
