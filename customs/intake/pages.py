"""One page of a paper as a picture and the words on it (runs in the reading child; libraries load on first use).

A PDF is drawn by PDFium, without scripts and forms; a photograph is decoded and encoded anew, so that what reaches
the browser is our own JPEG and never the bytes that came.
"""

import base64
import ctypes
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from customs.intake.beyond import Unfit

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfPage, PdfTextPage  # type: ignore[import-untyped]

LONGEST = 1600
"""Pixels of the longer side of the picture."""
MOST_PIXELS = 120_000_000
MOST_SIGNS = 60_000
"""Of one page; a page of text has some four thousand."""
MOST_PAGES = 2000
_GRID = 100_000
_QUALITY = 82
_NO_SIGN = 0xFFFE
"""What PDFium gives for the hyphen at the end of a line."""

Word = list[Any]
"""Text, left, top, right, bottom: parts of the page's width and height, from its upper left corner."""


def page(content: bytes, number: int) -> Iterator[dict[str, Any]]:
    """One frame: pages, size (width and height in points, or pixels of a picture), image (JPEG in base64), words.

    `number` counts from 1 and is brought into range. Raises Unfit PAPER-….
    """
    if b"%PDF-" in content[:1024]:
        yield _of_pdf(content, number)
    elif content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        yield _of_picture(content)
    else:
        raise Unfit("PAPER-TYPE")


def _of_pdf(content: bytes, number: int) -> dict[str, Any]:
    import pypdfium2  # noqa: PLC0415 -- only for a job of this kind

    try:
        book = pypdfium2.PdfDocument(content)
        book.init_forms()  # what is filled in on a form is drawn; its scripts have nothing to run on
        pages = len(book)
        sheet = book[min(max(number, 1), pages) - 1]
        width, height = sheet.get_size()
        scale = LONGEST / max(width, height, 1)
        picture = sheet.render(scale=min(scale, 4)).to_pil()
        words = list(_words(sheet, sheet.get_textpage()))
    except pypdfium2.PdfiumError as wrong:
        raise Unfit("PAPER-ENCRYPTED" if "assword" in str(wrong) else "PAPER-DAMAGED") from None
    except (ValueError, IndexError, OSError):
        raise Unfit("PAPER-DAMAGED") from None
    return {"pages": min(pages, MOST_PAGES), "size": [width, height], "image": _jpeg(picture), "words": words}


def _words(sheet: "PdfPage", text: "PdfTextPage") -> Iterator[Word]:
    """Runs of signs between blanks, in the order of the file. Raises Unfit for a page full of them."""
    from pypdfium2 import raw  # noqa: PLC0415

    count = text.count_chars()
    if count > MOST_SIGNS:
        raise Unfit("PAPER-TOO-LARGE")
    signs: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        sign = "-" if code == _NO_SIGN else chr(code)
        if sign.isspace() or code < ord(" "):
            if signs:
                yield _word(sheet, signs, boxes)
            signs, boxes = [], []
        else:
            signs.append(sign)
            boxes.append(text.get_charbox(at))
    if signs:
        yield _word(sheet, signs, boxes)


def _word(sheet: "PdfPage", signs: list[str], boxes: list[tuple[float, float, float, float]]) -> Word:
    corners = [_seen(sheet, x, y) for left, bottom, right, top in boxes for x, y in ((left, bottom), (right, top))]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return ["".join(signs), min(across), min(down), max(across), max(down)]


def _seen(sheet: "PdfPage", x: float, y: float) -> tuple[float, float]:
    """A point of the page where the eye sees it: turned and cut as the page is shown."""
    from pypdfium2 import raw  # noqa: PLC0415

    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(sheet, 0, 0, _GRID, _GRID, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _GRID, down.value / _GRID


def _of_picture(content: bytes) -> dict[str, Any]:
    from PIL import Image, ImageOps  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Unfit("PAPER-TOO-LARGE")
            opened.draft("RGB", (LONGEST, LONGEST))
            upright = ImageOps.exif_transpose(opened)
            width, height = upright.size
            upright.thumbnail((LONGEST, LONGEST))
            return {"pages": 1, "size": [width, height], "image": _jpeg(_on_white(upright)), "words": []}
    except Image.DecompressionBombError:
        raise Unfit("PAPER-TOO-LARGE") from None
    except (OSError, ValueError, SyntaxError):
        raise Unfit("PAPER-DAMAGED") from None


def _on_white(picture: "Image.Image") -> "Image.Image":
    from PIL import Image  # noqa: PLC0415

    if picture.mode not in {"RGBA", "LA", "PA", "P"}:
        return picture
    over = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)


def _jpeg(picture: "Image.Image") -> str:
    stream = io.BytesIO()
    picture.convert("RGB").save(stream, "JPEG", quality=_QUALITY)
    return base64.b64encode(stream.getvalue()).decode()
