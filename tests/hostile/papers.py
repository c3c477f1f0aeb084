"""PDFs and pictures that act, explode or never end. What must happen twice: when kept, and when a page is looked at."""

import io
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import pypdf
from PIL import Image

from tests.hostile.parts import book
from tests.intake.test_pages import pdf, picture

MEBI = 1 << 20
DAMAGED, LARGE, TYPE, LOCKED, EMPTY = "PAPER-DAMAGED", "PAPER-TOO-LARGE", "PAPER-TYPE", "PAPER-ENCRYPTED", "PAPER-EMPTY"
SOME = (DAMAGED, LARGE)
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R{} >>"


@dataclass(frozen=True, slots=True)
class Paper:
    """`codes`: refusals that are right when it comes; `shown`: also right when its page is looked at, where it came in.

    No codes: it must come in. `file`: under which name.
    """

    name: str
    make: Callable[[], bytes]
    codes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    file: str = "paper.pdf"


def written(objects: Sequence[bytes], trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF of those objects, numbered from 1."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), len(objects) + 1
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, listed)
    return bytes(out) + f"trailer\n<< /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(data: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


DRAWN = stream(b"BT /F1 12 Tf 72 720 Td (B/L) Tj ET")


def made(
    *more: str | bytes, catalog: str = "", pages: str = "/Kids [3 0 R] /Count 1", page: str = "", drawn: bytes = DRAWN
) -> Callable[[], bytes]:
    """One page; `more`: objects from 5 on."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages {pages} >>",
        PAGE.format(page),
        drawn,
        *more,
    ]
    return lambda: written([one if isinstance(one, bytes) else one.encode() for one in objects])


def deep(levels: int) -> bytes:
    """Page trees within page trees."""
    nodes = [f"<< /Type /Pages /Kids [{5 + n} 0 R] /Count 1 /Parent {max(2, 3 + n)} 0 R >>" for n in range(1, levels)]
    last = f"<< /Type /Page /Parent {4 + levels} 0 R /MediaBox [0 0 9 9] >>"
    return made(*nodes, last, pages="/Kids [5 0 R] /Count 1")()


@cache
def packed(mebi: int, times: int = 1) -> bytes:
    """Blanks packed, and the result packed again."""
    data = b" " * (mebi * MEBI)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def chain(count: int) -> bytes:
    """Directories of objects, each of which says the next is before it, in a circle."""
    content = made()()
    at = content.rindex(b"startxref")
    place = content[at:].split()[1]
    return content[:at].replace(b"/Root", b"/Prev " + place + b" /Root") + b"\n" * count + content[at:]


def locked(algorithm: str) -> bytes:
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.append(io.BytesIO(pdf("secret")))
    writer.encrypt("password", algorithm=algorithm)
    writer.write(out)
    return out.getvalue()


def png(width: int, height: int, data: bytes, *more: tuple[bytes, bytes], depth: int = 8, colour: int = 2) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    inner = b"".join(chunk(*one) for one in more)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + inner + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """A small picture that says it is a large one."""
    out = bytearray(picture("JPEG"))
    at = out.index(b"\xff\xc0")
    out[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(out)


def flood(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def _acting() -> tuple[Paper, ...]:
    act = "/OpenAction << /S {} >>"
    return (
        Paper("a script on opening", made(catalog=act.format("/JavaScript /JS (app.alert\\(1\\))"))),
        Paper("a program on opening", made(catalog=act.format("/Launch /F (calc.exe)"))),
        Paper("a form sent on opening", made(catalog=act.format("/SubmitForm /F (http://127.0.0.1:9/)"))),
        Paper("a file from elsewhere", made(catalog=act.format("/GoToR /F (\\\\\\\\127.0.0.1\\\\x) /D [0 /Fit]"))),
        Paper("scripts by name", made("<< /S /JavaScript /JS (x) >>", catalog="/Names << /JavaScript << /Names [(a) 5 0 R] >> >>")),
        Paper("a file within", made(stream(b"MZ", "/Type /EmbeddedFile"), "<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>", catalog="/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>")),
        Paper("a film", made("<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>", page=" /Annots [5 0 R]")),
        Paper("a form of XML", made(stream(b"<xdp><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;"), catalog="/AcroForm << /XFA 5 0 R /Fields [] >>")),
        Paper("a picture from the network", made("<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /F << /FS /URL /F (http://127.0.0.1:9/) >> /Length 0 >>", page=" /Resources << /XObject << /I 5 0 R >> >>"), shown=SOME),
    )  # fmt: skip


def _endless() -> tuple[Paper, ...]:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    return (
        Paper("a page tree that is its own child", made(pages="/Kids [2 0 R] /Count 1"), SOME),
        Paper("a page tree of a thousand levels", lambda: deep(1_000), SOME, SOME),
        Paper("a page tree of twenty thousand levels", lambda: deep(20_000), SOME),
        Paper("two million pages, it says", made(pages="/Kids [3 0 R] /Count 2000000"), SOME),
        Paper("the same page three thousand times", made(pages=f"/Kids [{'3 0 R ' * 3_000}] /Count 3000"), SOME),
        Paper("minus one page", made(pages="/Kids [3 0 R] /Count -1"), SOME),
        Paper("no page", made(pages="/Kids [] /Count 0"), SOME),
        Paper("pages that are not there", made(pages="/Kids [99 0 R] /Count 1"), SOME),
        Paper("directories in a circle", lambda: chain(1), (), SOME),
        Paper("a drawing that draws itself", made(stream(b"/X Do", form), page=" /Resources << /XObject << /X 5 0 R >> >>", drawn=stream(b"/X Do")), (), SOME),
        Paper("a drawing of 600 MiB", made(drawn=stream(packed(600), "/Filter /FlateDecode")), SOME),
        Paper("a drawing packed twice", made(drawn=stream(packed(600, 2), "/Filter [/FlateDecode /FlateDecode]")), SOME, SOME),
        Paper("a drawing packed sixty times, it says", made(drawn=stream(b"x", f"/Filter [{'/FlateDecode ' * 60}]")), SOME, SOME),
        Paper("a drawing in which nothing is packed", made(drawn=stream(b"rubbish", "/Filter /FlateDecode")), SOME),
        Paper("a picture of 600 MiB", made(stream(packed(600), "/Type /XObject /Subtype /Image /Width 25000 /Height 25000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode"), page=" /Resources << /XObject << /I 5 0 R >> >>", drawn=stream(b"/I Do")), SOME),
        Paper("a page without size", made(page=" /MediaBox [0 0 0 0]"), SOME, SOME),
        Paper("a page of words for its size", made(page=" /MediaBox [(a) (b) (c) (d)]"), SOME, SOME),
        Paper("a page of a thousand kilometres", made(page=" /MediaBox [0 0 1e12 1e12]"), SOME, SOME),
        Paper("two hundred thousand signs", made(drawn=stream(b"BT /F1 1 Tf (" + b"a" * 200_000 + b") Tj ET")), SOME, SOME),
        Paper("brackets in brackets", made(drawn=stream(b"[" * 500_000)), (), SOME),
        Paper("a dictionary in dictionaries", made("<< /A " * 50_000 + ">>" * 50_000, catalog="/X 5 0 R"), (), SOME),
        Paper("a PDF of rubbish", lambda: b"%PDF-1.7\n" + b"\0\1\2" * 5_000, SOME),
        Paper("a PDF of its first line", lambda: b"%PDF-1.7\n", SOME),
        *(Paper(f"a PDF cut at {part}", lambda part=part: made()()[: int(len(made()()) * part)], SOME) for part in (0.2, 0.5)),
        *(Paper(f"locked by {way}", lambda way=way: locked(way), (LOCKED,)) for way in ("RC4-40", "RC4-128")),
    )  # fmt: skip


def _pictures() -> tuple[Paper, ...]:
    def image(
        name: str, make: Callable[[], bytes], *codes: str, shown: tuple[str, ...] = (), file: str = "a.png"
    ) -> Paper:
        return Paper(name, make, codes, shown, file)

    row = zlib.compress(b"\0" * 1_000)
    return (
        image("40,000 x 40,000 pixels, it says", lambda: png(40_000, 40_000, row), LARGE),
        image("2 billion pixels, it says", lambda: png(0x7FFFFFFF, 0x7FFFFFFF, row), *SOME),
        image("900 million pixels that are there", lambda: flood(30_000, 30_000), LARGE),
        image("100 million pixels that are there", lambda: flood(10_000, 10_000)),
        image("a picture without height", lambda: png(100, 0, row), *SOME),
        image("a picture of a few rows less", lambda: png(1_000, 1_000, row), *SOME),
        image("a note of 60 MiB", lambda: png(4, 4, zlib.compress(b"\0" * 52), (b"zTXt", b"a\0\0" + packed(60))), *SOME, shown=SOME),
        image("a colour profile of 60 MiB", lambda: png(4, 4, zlib.compress(b"\0" * 52), (b"iCCP", b"a\0\0" + packed(60))), *SOME, shown=SOME),
        image("65,000 x 65,000 pixels of a JPEG, it says", lambda: jpeg(65_000, 65_000), LARGE, file="a.jpg"),
        image("a JPEG that says it is larger", lambda: jpeg(3_000, 3_000), shown=SOME, file="a.jpg"),
        image("a JPEG cut", lambda: picture("JPEG", (400, 400))[:900], *SOME, file="a.jpg"),
        image("broken words of a camera", lambda: picture("JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 50), shown=SOME, file="a.jpg"),
        image("a drawing with a script", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", TYPE),
        image("a GIF", lambda: b"GIF89a" + b"\xff" * 90, TYPE),
        image("a TIFF", lambda: b"II*\0" + b"\xff" * 90, TYPE),
        image("PostScript", lambda: b"%!PS\n(/etc/passwd) run", TYPE),
        image("a page of the web", lambda: b"<html><script>alert(1)</script>", TYPE),
        image("a workbook named .pdf", book, TYPE, file="a.pdf"),
        image("no byte", lambda: b"", EMPTY, file="a.pdf"),
        image("one byte", lambda: b"%", TYPE, file="a.pdf"),
        image("a JPEG with a page of the web behind it", lambda: picture("JPEG") + b"<script>alert(1)</script>", file="a.jpg"),
        image("a PNG with an archive behind it", lambda: picture() + book()),
        image("a PDF with an archive behind it", lambda: made()() + book(), shown=SOME, file="a.pdf"),
        image("a PDF behind a page of the web", lambda: b"<html><script>alert(1)</script>\n" + made()(), shown=SOME, file="a.pdf"),
        image("a JPEG named .pdf", lambda: picture("JPEG"), file="a.pdf"),
    )  # fmt: skip


PAPERS: tuple[Paper, ...] = (*_acting(), *_endless(), *_pictures())
