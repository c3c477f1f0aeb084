"""Other ways to draw what we draw, for `bench_print.py`: each takes our own drawing and puts every text where we put it.

They are given finished texts at finished points, so none of them pays for reading the declaration or for fitting text
to boxes, as we do; they leave out bars and the pale word across the page.
"""

import html
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from customs.forms.sheet import Drawing, Font, Layer, Run, Sheet, Stroke
from customs.places import place
from tests.bench.raw.faces import FILES

Peer = Callable[[Drawing], bytes]
FOLDER = place("templates") / "fonts"
FAMILIES: dict[Font, str] = {"words": "Arimo", "bold": "ArimoBold", "figures": "Cousine"}


def file_of(font: Font) -> Path:
    return FOLDER / f"{FILES[font]}.ttf"


def pages(drawing: Drawing) -> Iterator[tuple[list[Run], list[Stroke]]]:
    """Everything on each page, layers too."""
    layers = {layer.name: layer for layer in drawing.layers}
    for sheet in drawing.sheets:
        parts: list[Layer | Sheet] = [*(layers[name] for name in sheet.layers), sheet]
        yield [run for part in parts for run in part.runs], [stroke for part in parts for stroke in part.strokes]


def weasyprint(drawing: Drawing) -> bytes:
    from weasyprint import HTML

    wide, high = drawing.paper
    faces = "".join(f"@font-face{{font-family:{FAMILIES[font]};src:url(file://{file_of(font)})}}" for font in FAMILIES)
    style = (
        f"{faces}@page{{size:{wide}pt {high}pt;margin:0}}section{{position:relative;height:{high}pt;break-after:page}}"
        "i,b{position:absolute;white-space:pre;font-style:normal;font-weight:normal;line-height:1}b{background:#000}"
    )
    body = "".join(_section(runs, strokes, high) for runs, strokes in pages(drawing))
    made: bytes = HTML(string=f"<html><style>{style}</style><body style='margin:0'>{body}</body></html>").write_pdf()
    return made


def _section(runs: list[Run], strokes: list[Stroke], high: float) -> str:
    texts = "".join(
        f"<i style='left:{run.x:.2f}pt;top:{high - run.y - 0.9 * run.size:.2f}pt;"
        f"font:{run.size}pt {FAMILIES[run.font]}'>{html.escape(run.text)}</i>"
        for run in runs
    )
    rules = "".join(
        f"<b style='left:{s.x1:.2f}pt;top:{high - max(s.y1, s.y2):.2f}pt;"
        f"width:{max(s.x2 - s.x1, s.width):.2f}pt;height:{max(abs(s.y2 - s.y1), s.width):.2f}pt'></b>"
        for s in strokes
    )
    return f"<section>{texts}{rules}</section>"


def fpdf2(drawing: Drawing) -> bytes:
    from fpdf import FPDF

    wide, high = drawing.paper
    pdf = FPDF(unit="pt", format=(wide, high))
    pdf.set_auto_page_break(auto=False)
    for font in FAMILIES:
        pdf.add_font(font, fname=file_of(font))
    for runs, strokes in pages(drawing):
        pdf.add_page()
        for stroke in strokes:
            pdf.set_line_width(stroke.width)
            pdf.line(stroke.x1, high - stroke.y1, stroke.x2, high - stroke.y2)
        for run in runs:
            pdf.set_font(run.font, size=run.size)
            pdf.text(run.x, high - run.y, run.text)
    return bytes(pdf.output())


def canvas(drawing: Drawing) -> bytes:
    """Reportlab as its guide has it: `drawString` for every text, nothing shared between pages."""
    from reportlab.pdfgen.canvas import Canvas

    _registered()
    file = BytesIO()
    made = Canvas(file, pagesize=drawing.paper, pageCompression=1)
    for runs, strokes in pages(drawing):
        for stroke in strokes:
            made.setLineWidth(stroke.width)
            made.line(stroke.x1, stroke.y1, stroke.x2, stroke.y2)
        for run in runs:
            made.setFont(run.font, run.size)
            made.drawString(run.x, run.y, run.text)
        made.showPage()
    made.save()
    return file.getvalue()


def _registered() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for font in FAMILIES:
        if font not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(font, str(file_of(font))))


class Raw:
    """PDF operators by hand: faces cut and deflated beforehand, layers as form XObjects, one text object a page.

    What is the same in every document, faces and captions, is made before the clock starts, as a writer of one form
    would keep it in its source.
    """

    def __init__(self, sample: Drawing) -> None:
        from tests.bench.raw.embedded import embedded
        from tests.bench.raw.faces import face

        self.faces: dict[Font, Any] = {font: embedded(font, frozenset()) for font in FAMILIES}
        self.codes: dict[Font, dict[int, str]] = {font: face(font).codes for font in FAMILIES}
        self.forms = {
            layer.name: zlib.compress(self.text(layer.runs).encode()) for layer in sample.layers if layer.fixed
        }

    def text(self, runs: tuple[Run, ...]) -> str:
        codes, names = self.codes, {"words": "W", "bold": "B", "figures": "F"}
        return "\n".join(
            f"BT /{names[font]} {size} Tf {x:.2f} {y:.2f} Td <{text.translate(codes[font])}> Tj ET"
            for x, y, text, size, font in runs
        )

    def __call__(self, drawing: Drawing) -> bytes:
        wide, high = drawing.paper
        objects: list[bytes] = [b"", b"", b""]

        def add(body: bytes) -> int:
            objects.append(body)
            return len(objects)

        def stream(head: str, data: bytes) -> int:
            return add(b"<<%s/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (head.encode(), len(data), data))

        box = f"/Type/XObject/Subtype/Form/BBox[0 0 {wide} {high}]/Resources 3 0 R"
        forms = {}
        for layer in drawing.layers:
            data = self.forms.get(layer.name) or zlib.compress(self.text(layer.runs).encode())
            forms[layer.name] = stream(box, data)
        kids = []
        for sheet in drawing.sheets:
            rules = " ".join(f"{s.x1:.2f} {s.y1:.2f} m {s.x2:.2f} {s.y2:.2f} l S" for s in sheet.strokes)
            under = " ".join(f"/X{forms[name]} Do" for name in sheet.layers)
            content = stream("", zlib.compress(f"{under} {rules} {self.text(sheet.runs)}".encode()))
            kids.append(
                add(
                    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources 3 0 R>>"
                    % (wide, high, content)
                )
            )
        fonts = {letter: self.font(font, add, stream) for letter, font in zip("WBF", FAMILIES, strict=True)}
        objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
        objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
        named = " ".join(f"/X{number} {number} 0 R" for number in forms.values())
        faces = " ".join(f"/{letter} {number} 0 R" for letter, number in fonts.items())
        objects[2] = f"<</Font<<{faces}>>/XObject<<{named}>>>>".encode()
        return self.file(objects)

    def font(self, font: Font, add: Callable[[bytes], int], stream: Callable[[str, bytes], int]) -> int:
        made = self.faces[font]
        file = stream(f"/Length1 {made.length}", made.file)
        about = add(f"<</Type/FontDescriptor/FontName/{made.name} {made.descriptor}/FontFile2 {file} 0 R>>".encode())
        inner = add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{made.name}/FontDescriptor {about} 0 R/CIDToGIDMap/Identity"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>{made.widths}>>".encode()
        )
        unicode = stream("", made.unicode)
        return add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{made.name}/Encoding/Identity-H/DescendantFonts[{inner} 0 R]"
            f"/ToUnicode {unicode} 0 R>>".encode()
        )

    def file(self, objects: list[bytes]) -> bytes:
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % at for at in places)
        out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
        return bytes(out)
