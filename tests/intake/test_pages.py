"""A page of a paper behind the wall: its picture, its words with their places, and what is refused."""

import base64
import io
import struct
import zlib

import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from customs.intake.wall import page_apart
from customs.model.errors import FileRefused

A4 = (595, 842)


def pdf(*pages: str, turned: int = 0, size: tuple[float, float] = A4) -> bytes:
    """One line of text a page, its left end a tenth of the page from the left and from the top."""
    stream = io.BytesIO()
    drawn = canvas.Canvas(stream, pagesize=size)
    for text in pages:
        drawn.setPageRotation(turned)
        drawn.drawString(size[0] * 0.1, size[1] * 0.9, text)
        drawn.showPage()
    drawn.save()
    return stream.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), **saved: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "red").save(stream, kind, **saved)
    return stream.getvalue()


def seen(frame: dict) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(frame["image"])))


def test_words_of_a_page_stand_where_the_eye_sees_them() -> None:
    frame = page_apart(pdf("B/L No. SMPL87097845", "second"), 1)
    assert [word[0] for word in frame["words"]] == ["B/L", "No.", "SMPL87097845"]
    _, left, top, right, bottom = frame["words"][0]
    assert left == pytest.approx(0.1, abs=0.01)
    assert bottom == pytest.approx(0.1, abs=0.01)
    assert left < right
    assert top < bottom
    assert (frame["pages"], frame["size"]) == (2, list(A4))
    assert seen(frame).format == "JPEG"


def test_page_beyond_the_last_is_the_last() -> None:
    assert page_apart(pdf("one", "two"), 9)["words"][0][0] == "two"


def test_words_of_a_turned_page_are_turned_with_it() -> None:
    """What stood a tenth from left and top stands a tenth from the top and the right after a quarter turn."""
    frame = page_apart(pdf("turned", turned=90, size=(600, 600)), 1)
    _, left, top, right, _ = frame["words"][0]
    assert 0.85 < left < right < 0.95
    assert top == pytest.approx(0.1, abs=0.01)


def test_vietnamese_and_hyphens_come_out_as_they_are_written() -> None:
    assert [word[0] for word in page_apart(pdf("INV-2026/0812 1,234.50"), 1)["words"]] == ["INV-2026/0812", "1,234.50"]


def test_scan_has_a_picture_and_no_words() -> None:
    stream = io.BytesIO()
    Image.new("L", (300, 400), 200).save(stream, "PDF")
    frame = page_apart(stream.getvalue(), 1)
    assert frame["words"] == []
    assert max(seen(frame).size) > 300


def test_photograph_is_made_anew_and_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "<script>alert(1)</script>"
    content = picture("JPEG", (400, 200), exif=exif)
    frame = page_apart(content, 1)
    assert frame["size"] == [200, 400]
    made = base64.b64decode(frame["image"])
    assert b"script" in content
    assert b"script" not in made


def test_large_photograph_comes_back_smaller() -> None:
    assert max(seen(page_apart(picture("JPEG", (4000, 3000)), 1)).size) == 1600


def encrypted() -> bytes:
    writer, stream = pypdf.PdfWriter(), io.BytesIO()
    writer.append(io.BytesIO(pdf("secret")))
    writer.encrypt("password", algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


def bomb() -> bytes:
    """A PNG that says it is 40,000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "PAPER-TYPE"),
        (b"<html>%PD</html>", "PAPER-TYPE"),
        (b"GIF89a", "PAPER-TYPE"),
        (b"", "PAPER-TYPE"),
        (b"%PDF-1.7 and nothing else", "PAPER-DAMAGED"),
        (pdf("cut")[:200], "PAPER-DAMAGED"),
        (encrypted(), "PAPER-ENCRYPTED"),
        (b"\x89PNG\r\n\x1a\n....", "PAPER-DAMAGED"),
        (picture("JPEG")[:60], "PAPER-DAMAGED"),
        (bomb(), "PAPER-TOO-LARGE"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_in_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        page_apart(content, 1)
    assert refused.value.code == code


def test_page_as_large_as_a_pdf_may_say_is_drawn_within_bounds() -> None:
    frame = page_apart(pdf("wide", size=(14_400, 14_400)), 1)
    assert max(seen(frame).size) <= 1600


def test_next_page_is_shown_after_a_file_that_was_refused() -> None:
    with pytest.raises(FileRefused):
        page_apart(b"%PDF-1.7 broken", 1)
    assert page_apart(pdf("again"), 1)["words"][0][0] == "again"
