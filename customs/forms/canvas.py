"""Drawings to PDF with reportlab's canvas: layers as form XObjects, one text object a page. Knows no customs word.

The same drawing gives the same bytes; several drawings in one file share faces and fixed layers.
"""

import threading
from collections.abc import Iterable, Iterator
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfgen.canvas import Canvas

from customs.forms.fonts import FILES, face, width
from customs.forms.sheet import Backdrop, Drawing, Layer, Run, Stroke

CREATOR = "Thông Quan"
PALE = 0.95

rl_config.useA85 = 0
rl_config.trustedSchemes = []
rl_config.trustedHosts = []

# reportlab's faces keep state while a document is written.
_press = threading.Lock()


def render(drawing: Drawing) -> bytes:
    """The drawing as PDF."""
    with _press:
        paper = _Paper(drawing.title, drawing.keywords)
        paper.draw(drawing)
        return paper.close()


def bundle(drawings: Iterable[tuple[str, Drawing]], title: str) -> Iterator[bytes]:
    """One file of many drawings, each under a bookmark."""
    with _press:
        paper = _Paper(title, "")
        for bookmark, drawing in drawings:
            paper.draw(drawing, bookmark)
        yield paper.close()


class _Paper:
    """A file in the writing. Call `draw` any number of times, then `close` once."""

    def __init__(self, title: str, keywords: str) -> None:
        for font in FILES:
            face(font)
        self._file = BytesIO()
        self._canvas = Canvas(self._file, invariant=1, pageCompression=1, initialFontName="words", lang="vi")
        self._canvas.setTitle(title)
        self._canvas.setKeywords(keywords)
        self._canvas.setCreator(CREATOR)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._fixed: dict[int, str] = {}
        self._layers = 0

    def draw(self, drawing: Drawing, bookmark: str | None = None) -> None:
        canvas = self._canvas
        canvas.setPageSize(drawing.paper)
        names = {layer.name: self._layer(layer, drawing.paper) for layer in drawing.layers}
        for number, sheet in enumerate(drawing.sheets):
            if bookmark is not None and not number:
                key = f"d{self._layers}"
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(bookmark, key)
            for name in sheet.layers:
                canvas.doForm(names[name])
            _strokes(canvas, sheet.strokes)
            _runs(canvas, sheet.runs)
            canvas.showPage()

    def close(self) -> bytes:
        self._canvas.save()
        return self._file.getvalue()

    def _layer(self, layer: Layer, paper: tuple[float, float]) -> str:
        """Its name in the file; a fixed layer is there once, however many drawings show it."""
        known = self._fixed.get(id(layer)) if layer.fixed else None
        if known is not None:
            return known
        self._layers += 1
        name = f"L{self._layers}"
        canvas = self._canvas
        canvas.beginForm(name, upperx=paper[0], uppery=paper[1])
        if layer.backdrop:
            _backdrop(canvas, layer.backdrop, paper)
        _strokes(canvas, layer.strokes)
        for x, y, wide, high in layer.bars:
            canvas.rect(x, y, wide, high, stroke=0, fill=1)
        _runs(canvas, layer.runs)
        canvas.endForm()
        if layer.fixed:
            self._fixed[id(layer)] = name
        return name


def _strokes(canvas: Canvas, strokes: Iterable[Stroke]) -> None:
    used = None
    for stroke in strokes:
        if used != stroke.width:
            used = stroke.width
            canvas.setLineWidth(used)
        canvas.line(stroke.x1, stroke.y1, stroke.x2, stroke.y2)


def _runs(canvas: Canvas, runs: Iterable[Run]) -> None:
    """One text object with its operators written straight: reportlab's own measures every text once more."""
    document = canvas._doc  # noqa: SLF001
    code = ["BT"]
    used = None
    for run in runs:
        loaded = face(run.font)
        code.append(f"1 0 0 1 {fp_str(run.x, run.y)} Tm")
        for subset, letters in loaded.splitString(run.text, document):
            if used != (run.font, subset, run.size):
                used = (run.font, subset, run.size)
                code.append(f"{loaded.getSubsetInternalName(subset, document)} {fp_str(run.size)} Tf")
            code.append(f"({escapePDF(letters)}) Tj")
    code.append("ET")
    canvas.addLiteral(" ".join(code))


def _backdrop(canvas: Canvas, backdrop: Backdrop, paper: tuple[float, float]) -> None:
    canvas.saveState()
    canvas.setFillGray(PALE)
    canvas.setFont("bold", backdrop.size)
    canvas.translate(paper[0] / 2, paper[1] / 2)
    canvas.rotate(52)
    canvas.drawString(-width("bold", backdrop.text, backdrop.size) / 2, -backdrop.size / 3, backdrop.text)
    canvas.restoreState()
