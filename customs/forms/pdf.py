"""Drawings to PDF 1.7, written straight: layers as form XObjects, one text object a page. Knows no customs word.

The same drawing gives the same bytes; several drawings in one file share faces and fixed layers. By hand, since a
general canvas measures every text again and makes every face anew for each document; nothing here is shared between
documents but what never changes, so threads need no lock. Source: ISO 32000-1:2008, 7.3-7.7, 8.10, 12.3.3.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

from customs.forms.content import NAMES, Stream, Used, layer_stream, sheet_stream
from customs.forms.embedded import embedded
from customs.forms.sheet import Drawing, Font, Layer

CREATOR = "Thông Quan"

_CATALOG, _PAGES, _INFO, _FONTS = 1, 2, 3, 4
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

# Fixed layers come from templates and live as long as the process: each is turned into operators once.
_fixed: dict[int, tuple[Layer, Stream]] = {}


def render(drawing: Drawing) -> bytes:
    """The drawing as PDF."""
    out = BytesIO()
    file = PdfFile(out.write, drawing.title, drawing.keywords)
    file.draw(drawing)
    file.close()
    return out.getvalue()


def bundle(drawings: Iterable[tuple[str, Drawing]], title: str) -> Iterator[bytes]:
    """One file of many drawings, each under a bookmark, piece by piece: none is kept."""
    pieces: list[bytes] = []
    file = PdfFile(pieces.append, title, "")
    for bookmark, drawing in drawings:
        file.draw(drawing, bookmark)
        yield b"".join(pieces)
        pieces.clear()
    file.close()
    yield b"".join(pieces)


class PdfFile:
    """A file in the writing. Call `draw` any number of times, then `close` once."""

    def __init__(self, write: Callable[[bytes], object], title: str, keywords: str) -> None:
        self._write = write
        self._title = title
        self._keywords = keywords
        self._at = 0
        self._places = dict.fromkeys((_CATALOG, _PAGES, _INFO, _FONTS), 0)
        self._pages: list[int] = []
        self._bookmarks: list[tuple[str, int]] = []
        self._used = Used()
        self._layers: dict[int, int] = {}
        self._out(_HEAD)

    def draw(self, drawing: Drawing, bookmark: str | None = None) -> None:
        wide, high = drawing.paper
        box = f"[0 0 {wide:g} {high:g}]"
        layers = {layer.name: self._layer(layer, drawing.paper, box) for layer in drawing.layers}
        first = len(self._pages)
        for sheet in drawing.sheets:
            names = {f"X{layers[name]}": layers[name] for name in sheet.layers}
            body = self._stream("", sheet_stream(sheet, names, self._used))
            forms = " ".join(f"/{name} {number} 0 R" for name, number in names.items())
            self._pages.append(
                self._object(
                    f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox {box} /Contents {body} 0 R "
                    f"/Resources << /Font {_FONTS} 0 R /XObject << {forms} >> >> >>"
                )
            )
        if bookmark is not None and first < len(self._pages):
            self._bookmarks.append((bookmark, self._pages[first]))

    def close(self) -> None:
        faces = [f"/{name} {self._face(font)} 0 R" for font, name in NAMES.items() if font in self._used.letters]
        outlines = self._outlines()
        self._object(f"<< {' '.join(faces)} >>", _FONTS)
        pages = " ".join(f"{page} 0 R" for page in self._pages)
        self._object(f"<< /Type /Pages /Count {len(self._pages)} /Kids [{pages}] >>", _PAGES)
        self._object(
            f"<< /Title {_text(self._title)} /Keywords {_ascii(self._keywords)} /Creator {_text(CREATOR)} >>", _INFO
        )
        self._object(
            f"<< /Type /Catalog /Pages {_PAGES} 0 R /Lang (vi) "
            f"/ViewerPreferences << /DisplayDocTitle true >>{outlines} >>",
            _CATALOG,
        )
        self._end()

    def _layer(self, layer: Layer, paper: tuple[float, float], box: str) -> int:
        """Its object; a fixed layer has one in a file, however many drawings show it."""
        if layer.fixed and id(layer) in self._layers:
            return self._layers[id(layer)]
        stream = _fixed_stream(layer, paper) if layer.fixed else layer_stream(layer, paper)
        self._used.add(stream.used)
        number = self._stream(
            f"/Type /XObject /Subtype /Form /BBox {box} /Resources << /Font {_FONTS} 0 R >> ", stream.body
        )
        if layer.fixed:
            self._layers[id(layer)] = number
        return number

    def _face(self, font: Font) -> int:
        made = embedded(font, self._used.unusual(font))
        file = self._stream(f"/Length1 {made.length} ", made.file)
        descriptor = self._object(
            f"<< /Type /FontDescriptor /FontName /{made.name} {made.descriptor} /FontFile2 {file} 0 R >>"
        )
        inner = self._object(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{made.name} /FontDescriptor {descriptor} 0 R "
            f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/CIDToGIDMap /Identity {made.widths} >>"
        )
        unicode = self._stream("", made.unicode)
        return self._object(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{made.name} /Encoding /Identity-H "
            f"/DescendantFonts [{inner} 0 R] /ToUnicode {unicode} 0 R >>"
        )

    def _outlines(self) -> str:
        """The catalog's entry, after the bookmarks have been written; empty without any."""
        if not self._bookmarks:
            return ""
        root = max(self._places) + 1
        last = root + len(self._bookmarks)
        self._object(f"<< /Type /Outlines /First {root + 1} 0 R /Last {last} 0 R /Count {len(self._bookmarks)} >>")
        for number, (title, page) in enumerate(self._bookmarks, root + 1):
            before = f" /Prev {number - 1} 0 R" if number > root + 1 else ""
            after = f" /Next {number + 1} 0 R" if number < last else ""
            self._object(f"<< /Title {_text(title)} /Parent {root} 0 R{before}{after} /Dest [{page} 0 R /Fit] >>")
        return f" /Outlines {root} 0 R /PageMode /UseOutlines"

    def _object(self, body: str, number: int | None = None) -> int:
        number = number or len(self._places) + 1
        self._places[number] = self._at
        self._out(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
        return number

    def _stream(self, entries: str, body: bytes) -> int:
        number = len(self._places) + 1
        self._places[number] = self._at
        self._out(f"{number} 0 obj\n<< {entries}/Length {len(body)} /Filter /FlateDecode >>\nstream\n".encode())
        self._out(body)
        self._out(b"\nendstream\nendobj\n")
        return number

    def _end(self) -> None:
        """Where every object begins, and what the file is."""
        start = self._at
        count = len(self._places) + 1
        rows = "".join(f"{self._places[number]:010d} 00000 n \n" for number in range(1, count))
        name = hashlib.sha256(f"{self._title}\n{self._keywords}".encode()).hexdigest()[:32]
        self._out(
            f"xref\n0 {count}\n0000000000 65535 f \n{rows}"
            f"trailer\n<< /Size {count} /Root {_CATALOG} 0 R /Info {_INFO} 0 R /ID [<{name}> <{name}>] >>\n"
            f"startxref\n{start}\n%%EOF\n".encode()
        )

    def _out(self, data: bytes) -> None:
        self._write(data)
        self._at += len(data)


def _fixed_stream(layer: Layer, paper: tuple[float, float]) -> Stream:
    held = _fixed.get(id(layer))
    if held is None:
        held = _fixed[id(layer)] = (layer, layer_stream(layer, paper))
    return held[1]


def _text(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _ascii(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped})"
