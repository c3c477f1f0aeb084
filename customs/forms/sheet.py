"""What is drawn: runs of text, lines and bars at points of the paper, measured from its lower left."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Font = Literal["words", "bold", "figures"]


class Run(NamedTuple):
    """One line of text; (x, y) is where its baseline begins. A page has hundreds, and a tuple is the cheapest value."""

    x: float
    y: float
    text: str
    size: float
    font: Font = "figures"


class Stroke(NamedTuple):
    """A straight rule; all measures in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.4


@dataclass(frozen=True, slots=True)
class Backdrop:
    """One large pale word across the paper."""

    text: str
    size: float


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Layer:
    """What several sheets share; drawn once and referred to. `bars` are filled (x, y, width, height).

    `fixed`: the very same object in every document and on the same paper, such as a template's captions. A layer is
    like no other one, so that what was written of it is found without looking at its runs.
    """

    name: str
    runs: tuple[Run, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    bars: tuple[tuple[float, float, float, float], ...] = ()
    backdrop: Backdrop | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: the layers under it, then its own."""

    layers: tuple[str, ...]
    runs: tuple[Run, ...]
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole document; `keywords` is kept in the file's own description."""

    paper: tuple[float, float]
    title: str
    keywords: str
    layers: tuple[Layer, ...]
    sheets: tuple[Sheet, ...]
