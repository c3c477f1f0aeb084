"""Drawings to PDF with reportlab's canvas: layers as form XObjects, one text object a page. Knows no customs word.

The canvas keeps the file: pages, bookmarks, faces, cross references. What is drawn on a page is written and deflated
here, since the canvas measures every text once more and tells every page's resources anew. The same drawing gives the
same bytes; several drawings in one file share faces and fixed layers.
"""

import threading
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFObject, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from customs.forms.fonts import FILES, face
from customs.forms.operators import operators
from customs.forms.sheet import Drawing, Font, Layer

CREATOR = "Thông Quan"
LEVEL = 3  # a fifth faster than the usual 6, for files a twentieth larger

rl_config.useA85 = 0
rl_config.trustedSchemes = []
rl_config.trustedHosts = []

# reportlab's faces keep state while a document is written.
_press = threading.Lock()

# A fixed layer is written once, and that is kept as long as the layer lives.
_written: WeakKeyDictionary[Layer, tuple[bytes, frozenset[Font]]] = WeakKeyDictionary()


def render(drawing: Drawing) -> bytes:
    """The drawing as PDF."""
    with _press:
        paper = _Paper(drawing.title, drawing.keywords)
        paper.draw(drawing)
        return paper.close()


def bundle(drawings: Iterable[tuple[str, Drawing]], title: str, keywords: str = "") -> Iterator[bytes]:
    """One file of many drawings, each under a bookmark; others print while one is made and while the file is read.
    Its own keywords are followed by those of each drawing.
    """
    told = [keywords]
    with _press:
        paper = _Paper(title, keywords)
    for bookmark, drawing in drawings:
        with _press:
            paper.draw(drawing, bookmark)
        told.append(drawing.keywords)
    with _press:
        whole = paper.close(" ".join(told))
    yield whole


class _Deflated(PDFObject):  # type: ignore[misc]
    """A stream that is deflated already; `entries` goes before its length."""

    __RefOnly__ = 1

    def __init__(self, body: bytes, entries: str = "") -> None:
        self.body = body
        self.entries = entries

    def format(self, document: Any) -> bytes:
        fonts, _ = document.idToObjectNumberAndVersion["BasicFonts"]
        entries = self.entries.replace("FONTS", f"{fonts} 0 R").encode()
        head = b"<< %s/Length %d /Filter /FlateDecode >>\nstream\n" % (entries, len(self.body))
        return b"%s%s\nendstream\n" % (head, self.body)


class _Paper:
    """A file in the writing. Call `draw` any number of times, then `close` once."""

    def __init__(self, title: str, keywords: str) -> None:
        for font in FILES:
            face(font)
        self._file = BytesIO()
        self._canvas = Canvas(self._file, invariant=1, initialFontName="words", lang="vi")
        self._document = self._canvas._doc  # noqa: SLF001 -- the way to its objects
        self._canvas.setTitle(title)
        self._canvas.setKeywords(keywords)
        self._canvas.setSubject(title)
        self._canvas.setAuthor(CREATOR)
        self._canvas.setCreator(CREATOR)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._fixed: dict[Layer, str] = {}
        self._layers = 0

    def draw(self, drawing: Drawing, bookmark: str | None = None) -> None:
        canvas, document = self._canvas, self._document
        canvas.setPageSize(drawing.paper)
        names = {layer.name: self._layer(layer, drawing.paper) for layer in drawing.layers}
        forms = {layer: f"/{document.getXObjectName(name)} Do" for layer, name in names.items()}
        box = PDFArray([0, 0, *drawing.paper]).format(document)
        resources = self._resources(names.values())
        if bookmark is not None:
            canvas.bookmarkPage(f"d{self._layers}")
            canvas.addOutlineEntry(bookmark, f"d{self._layers}")
        for sheet in drawing.sheets:
            under = "\n".join(forms[name] for name in sheet.layers)
            code = f"{under}\n{operators(sheet.runs, document, strokes=sheet.strokes)}"
            canvas.showPage()
            page = document.Pages.pages[-1]
            page.MediaBox, page.Resources = box, resources
            page.Contents = _Deflated(_deflated(code))

    def close(self, keywords: str | None = None) -> bytes:
        if keywords is not None:
            self._canvas.setKeywords(keywords)
        self._canvas.save()
        return self._file.getvalue()

    def _resources(self, names: Iterable[str]) -> Any:
        """What the pages of one drawing draw with, told once for all of them."""
        held = PDFResourceDictionary()
        held.basicFonts()
        held.XObject = self._document.xobjDict(names).dict
        return self._document.Reference(held)

    def _layer(self, layer: Layer, paper: tuple[float, float]) -> str:
        """Its name in the file; a fixed layer is there once, however many drawings show it."""
        known = self._fixed.get(layer)
        if known is not None:
            return known
        self._layers += 1
        name = f"L{self._layers}"
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 {paper[0]:g} {paper[1]:g}] /Resources << /Font FONTS >> "
        self._document.addForm(name, _Deflated(self._body(layer, paper), entries))
        if layer.fixed:
            self._fixed[layer] = name
        return name

    def _body(self, layer: Layer, paper: tuple[float, float]) -> bytes:
        if not layer.fixed:
            return self._deflated_layer(layer, paper)
        if layer not in _written:
            _written[layer] = (self._deflated_layer(layer, paper), frozenset(run.font for run in layer.runs))
        body, fonts = _written[layer]
        for font in fonts:
            face(font).begin(self._document)
        return body

    def _deflated_layer(self, layer: Layer, paper: tuple[float, float]) -> bytes:
        over = (layer.backdrop, paper) if layer.backdrop else None
        code = operators(layer.runs, self._document, strokes=layer.strokes, bars=layer.bars, backdrop=over)
        return _deflated(code)


def _deflated(code: str) -> bytes:
    return zlib.compress(code.encode("ascii"), LEVEL)
