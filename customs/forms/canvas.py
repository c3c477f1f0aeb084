"""Drawings to PDF with reportlab's canvas: layers as form XObjects, one text object a page. Knows no customs word.

The same drawing gives the same bytes.
"""

import threading
from collections.abc import Iterable
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfgen.canvas import Canvas

from customs.forms.fonts import FILES, face, width
from customs.forms.sheet import Backdrop, Drawing, Layer, Run, Stroke

rl_config.useA85 = 0
rl_config.trustedSchemes = []
rl_config.trustedHosts = []

PALE = 0.95

# reportlab's faces keep state while a document is written.
_press = threading.Lock()


def render(drawing: Drawing) -> bytes:
    """The drawing as PDF."""
    with _press:
        for font in FILES:
            face(font)
        file = BytesIO()
        canvas = Canvas(file, pagesize=drawing.paper, invariant=1, pageCompression=1, initialFontName="words")
        canvas.setTitle(drawing.title)
        canvas.setKeywords(drawing.keywords)
        canvas.setCreator("Thông Quan")
        for layer in drawing.layers:
            _layer(canvas, layer, drawing.paper)
        for sheet in drawing.sheets:
            for name in sheet.layers:
                canvas.doForm(name)
            _strokes(canvas, sheet.strokes)
            _runs(canvas, sheet.runs)
            canvas.showPage()
        canvas.save()
        return file.getvalue()


def _layer(canvas: Canvas, layer: Layer, paper: tuple[float, float]) -> None:
    canvas.beginForm(layer.name)
    if layer.backdrop:
        _backdrop(canvas, layer.backdrop, paper)
    _strokes(canvas, layer.strokes)
    for x, y, wide, high in layer.bars:
        canvas.rect(x, y, wide, high, stroke=0, fill=1)
    _runs(canvas, layer.runs)
    canvas.endForm()


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
