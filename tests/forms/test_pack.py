"""The pack: what is in it, what is left behind, what is refused."""

import subprocess
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from customs.forms import draw, imprint
from customs.forms.pack import merge
from customs.forms.papers import MOST_PAGES
from customs.model.errors import FileRefused
from tests.builders import an_import
from tests.forms.filled import assessed, stamped


def a_print() -> bytes:
    declaration = an_import()
    worked = assessed(declaration)
    return draw(declaration, worked, form="import", language="vi", stamp=stamped(declaration, worked))


def a_pdf(pages: int = 2, text: str = "hoa don") -> bytes:
    """Pages of odd sizes, the second turned."""
    writer = PdfWriter()
    source = PdfReader(BytesIO(a_print()))
    for number in range(pages):
        page = writer.add_page(source.pages[0])
        page.mediabox.upper_right = (300 + number, 400)
        if number == 1:
            page.rotate(90)
    writer.add_metadata({"/Title": text})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def a_picture(kind: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    """Red corner at the upper left."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 3, size[1] // 3))
    out = BytesIO()
    picture.convert(mode).save(out, kind, **options)
    return out.getvalue()


def refused(*parts: tuple[str, bytes]) -> FileRefused:
    with pytest.raises(FileRefused) as why:
        merge(parts)
    return why.value


def test_pages_come_in_order_behind_a_list_of_them() -> None:
    pack = merge([("Tờ khai", a_print()), ("Hóa đơn", a_pdf(3))], title="Tờ khai số 107123456780")
    reader = PdfReader(BytesIO(pack), strict=True)
    assert len(reader.pages) == 1 + 4 + 3
    lines = reader.pages[0].extract_text().splitlines()
    assert "Tờ khai số 107123456780" in lines
    told = " ".join(lines)
    assert "1 Tờ khai 4 2" in told
    assert "2 Hóa đơn 3 6" in told
    assert [str(entry.title) for entry in reader.outline] == ["Tờ khai", "Hóa đơn"]  # type: ignore[union-attr]
    assert [reader.get_destination_page_number(entry) for entry in reader.outline] == [1, 5]  # type: ignore[arg-type]


def test_pages_are_taken_over_unchanged() -> None:
    paper = a_pdf(3)
    before, after = PdfReader(BytesIO(paper)).pages, PdfReader(BytesIO(merge([("a", paper)]))).pages[1:]
    assert before
    for one, other in zip(before, after, strict=True):
        assert one.mediabox == other.mediabox
        assert one.rotation == other.rotation
        first, second = one.get_contents(), other.get_contents()
        assert first is not None
        assert second is not None
        assert first.get_data() == second.get_data()
        assert one.extract_text() == other.extract_text()


def test_same_parts_give_the_same_bytes() -> None:
    parts = [("a", a_print()), ("b", a_picture())]
    assert merge(parts) == merge(parts)
    assert merge(parts) != merge(parts, title="khác")


def test_a_pack_is_not_taken_for_the_print_in_it() -> None:
    assert imprint(merge([("Tờ khai", a_print())])) is None


def test_an_empty_pack_is_its_list() -> None:
    assert len(PdfReader(BytesIO(merge([]))).pages) == 1


def test_a_long_list_goes_on_and_its_numbers_stay_right() -> None:
    pdf = a_pdf(1)
    pack = PdfReader(BytesIO(merge([(f"giấy {n}", pdf) for n in range(150)])))
    lists = len(pack.pages) - 150
    assert lists > 1
    assert f"150 giấy 149 1 {lists + 150}" in pack.pages[lists - 1].extract_text().replace("\n", " ")


def test_hostile_titles_are_text() -> None:
    hostile = "<b>(( \\) /JS endobj\x00\u202e 中"
    pack = PdfReader(BytesIO(merge([(hostile, a_pdf(1))], title=hostile)), strict=True)
    assert "<b>(( \\) /JS endobj" in pack.pages[0].extract_text()
    assert "<U+4E2D>" in str(pack.outline[0].title)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "L"), ("PNG", "1"), ("PNG", "P")],
)
def test_a_picture_is_a_page_with_the_picture_on_it(kind: str, mode: str, tmp_path: Path) -> None:
    shown = rendered(merge([("ảnh", a_picture(kind, mode))]), tmp_path)
    assert shown.size == (842, 596)
    upper, lower = shown.getpixel((290, 210)), shown.getpixel((550, 380))
    if mode in ("L", "1"):
        assert upper[0] < lower[0] == 255
    else:
        assert upper[0] > 200
        assert upper[2] < 60
        assert min(lower) > 240


def test_a_jpeg_keeps_its_bytes() -> None:
    picture = a_picture()
    page = PdfReader(BytesIO(merge([("ảnh", picture)]))).pages[1]
    (held,) = page["/Resources"]["/XObject"].values()  # type: ignore[index]
    assert held.get_object()._data == picture


@pytest.mark.parametrize("mode", ["RGBA", "LA", "I;16"])
def test_transparent_and_deep_pictures_are_shown_on_white(mode: str, tmp_path: Path) -> None:
    picture = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    picture.paste((255, 0, 0, 255), (0, 0, 100, 100))
    out = BytesIO()
    (Image.new("I;16", (200, 200), 0xFFFF) if mode == "I;16" else picture.convert(mode)).save(out, "PNG")
    shown = rendered(merge([("ảnh", out.getvalue())]), tmp_path)
    assert min(shown.getpixel((595 // 2 + 50, 842 // 2 + 50))) == 255


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photograph_stands_as_its_camera_says(turned: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = turned
    content = a_picture(size=(300, 200), exif=exif, quality=95)
    shown = rendered(merge([("ảnh", content)]), tmp_path)
    upright = ImageOps.exif_transpose(Image.open(BytesIO(content)))
    left, top = (shown.width - upright.width) // 2, (shown.height - upright.height) // 2
    for x, y in ((20, 20), (upright.width - 20, 20), (20, upright.height - 20)):
        one, other = upright.getpixel((x, y)), shown.getpixel((left + x, top + y))
        assert all(abs(a - b) < 40 for a, b in zip(one, other, strict=True)), (x, y)


def rendered(pack: bytes, folder: Path, page: int = 2) -> Image.Image:
    """A page at 72 dots an inch, as poppler draws it."""
    (folder / "pack.pdf").write_bytes(pack)
    command = ["pdftoppm", "-r", "72", "-png", "-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run([*command, folder / "pack.pdf", folder / "page"], check=True)
    return Image.open(folder / "page.png").convert("RGB")


def test_an_encrypted_paper_is_refused_by_name() -> None:
    for password in ("mật khẩu", ""):
        writer = PdfWriter(clone_from=BytesIO(a_pdf()))
        writer.encrypt(password, owner_password="chủ", algorithm="RC4-128")  # noqa: S106 -- a test's own
        out = BytesIO()
        writer.write(out)
        why = refused(("Tờ khai", a_print()), ("Vận đơn", out.getvalue()))
        assert why.code == "PAPER-ENCRYPTED"
        assert why.message.vi.startswith("Vận đơn: ")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "PAPER-EMPTY"),
        (b"PK\x03\x04 workbook", "PAPER-TYPE"),
        (b"GIF89a....", "PAPER-TYPE"),
        (b"%PDF-1.7\n", "PAPER-DAMAGED"),
        (b"%PDF-1.7\n" + b"x" * 5000, "PAPER-DAMAGED"),
        (b"\xff\xd8\xff\xe0 no picture", "PAPER-DAMAGED"),
        (b"\x89PNG\r\n\x1a\n", "PAPER-DAMAGED"),
    ],
)
def test_what_is_no_paper_is_refused_with_its_code(content: bytes, code: str) -> None:
    assert refused(("Giấy", content)).code == code


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_paper_cut_short_is_refused_and_never_lacks_a_page_in_silence(share: float) -> None:
    whole = a_print()
    assert refused(("Giấy", whole[: int(len(whole) * share)])).code == "PAPER-DAMAGED"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_cut_short_is_refused(kind: str) -> None:
    noise = Image.effect_noise((200, 200), 90)
    out = BytesIO()
    noise.save(out, kind)
    assert refused(("Ảnh", out.getvalue()[: len(out.getvalue()) // 2])).code == "PAPER-DAMAGED"


def by_hand(objects: dict[int, bytes], root: int = 1) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, root, start)
    return bytes(out)


PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>"
ONE_PAGE = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    3: PAGE,
    4: b"<< /Length 3 >>\nstream\nq Q\nendstream",
}


def deflated(data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def test_a_plain_paper_by_hand_is_taken() -> None:
    assert len(PdfReader(BytesIO(merge([("a", by_hand(ONE_PAGE))]))).pages) == 2


@pytest.mark.parametrize(
    ("objects", "code"),
    [
        ({2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"}, "PAPER-DAMAGED"),
        ({2: b"<< /Type /Pages /Count 3 /Kids [3 0 R] >>"}, "PAPER-DAMAGED"),
        ({2: b"<< /Type /Pages /Count 0 /Kids [] >>"}, "PAPER-DAMAGED"),
        ({2: b"null"}, "PAPER-DAMAGED"),
        ({3: PAGE.replace(b"4 0 R", b"9 0 R")}, "PAPER-DAMAGED"),
        ({3: PAGE.replace(b"/MediaBox [0 0 200 200]", b"/MediaBox (none)")}, "PAPER-DAMAGED"),
        ({4: b"<< /Length 9 /Filter /FlateDecode >>\nstream\nnot packed\nendstream"}, "PAPER-DAMAGED"),
        ({4: deflated(bytes(700 << 20))}, "PAPER-TOO-LARGE"),
        ({3: b"[" * 5000 + b"]" * 5000}, "PAPER-DAMAGED"),
        ({1: b"<< /Type /Catalog /Pages 1 0 R >>"}, "PAPER-DAMAGED"),
    ],
    ids=["loop", "lost pages", "no page", "no tree", "no content", "no size", "not deflated", "bomb", "nested", "self"],
)
def test_a_crafted_paper_is_refused_with_its_code(objects: dict[int, bytes], code: str) -> None:
    assert refused(("Giấy", by_hand(ONE_PAGE | objects))).code == code


def test_more_pages_than_a_paper_has_are_refused() -> None:
    kids = b" ".join([b"3 0 R"] * (MOST_PAGES + 1))
    many = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (MOST_PAGES + 1, kids)
    assert refused(("Giấy", by_hand(ONE_PAGE | {2: many}))).code in ("PAPER-TOO-LARGE", "PAPER-DAMAGED")


def armed() -> bytes:
    """Scripts wherever a PDF may have them, and one link to the web."""
    writer = PdfWriter(clone_from=BytesIO(a_pdf(1)))
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): script})
    writer.root_object[NameObject("/OpenAction")] = script
    writer.root_object[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): script})
    writer.add_attachment("virus.exe", b"MZ-virus")
    page = writer.pages[0]
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    writer.add_annotation(0, Link(rect=(0, 0, 10, 10), url="https://example.invalid/"))
    launch = Link(rect=(0, 0, 20, 20), url="https://example.invalid/2")
    launch[NameObject("/A")] = DictionaryObject({NameObject("/S"): NameObject("/Launch")})
    launch[NameObject("/AA")] = DictionaryObject({NameObject("/E"): script})
    writer.add_annotation(0, launch)
    page[NameObject("/Annots")] = ArrayObject(page["/Annots"])  # type: ignore[arg-type]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_could_act_is_left_behind() -> None:
    paper = armed()
    assert all(mark in paper for mark in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"MZ-virus"))
    pack = merge([("Giấy", paper)])
    for mark in (b"/JS", b"/JavaScript", b"/Launch", b"/OpenAction", b"/AA ", b"MZ-virus", b"virus.exe"):
        assert mark not in pack, mark
    note = PdfReader(BytesIO(pack)).pages[1]["/Annots"][0].get_object()  # type: ignore[index]
    assert note["/A"]["/URI"] == "https://example.invalid/"


def test_a_filled_form_keeps_its_look_and_loses_its_scripts() -> None:
    field = b"<< /FT /Tx /T (tax) /V (12) /AA << /K << /S /JavaScript /JS (x) >> >> /Kids [6 0 R] >>"
    objects = ONE_PAGE | {
        1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /CO [5 0 R] /XFA (x) >> >>",
        3: PAGE.replace(b"/Contents", b"/Annots [6 0 R] /Contents"),
        5: field,
        6: b"<< /Type /Annot /Subtype /Widget /Parent 5 0 R /Rect [0 0 50 20] /AP << /N 7 0 R >> >>",
        7: b"<< /Type /XObject /Subtype /Form /BBox [0 0 50 20] /Length 8 >>\nstream\nq (12) Q\nendstream",
    }
    pack = merge([("Mẫu", by_hand(objects)), ("Mẫu 2", by_hand(objects))])
    assert b"(12)" in pack
    for mark in (b"/JavaScript", b"/AA ", b"/XFA", b"/CO"):
        assert mark not in pack, mark


def test_links_between_pages_still_lead_to_their_page() -> None:
    writer = PdfWriter(clone_from=BytesIO(a_pdf(3)))
    writer.add_annotation(0, Link(rect=(0, 0, 10, 10), target_page_index=2))
    out = BytesIO()
    writer.write(out)
    reader = PdfReader(BytesIO(merge([("a", a_pdf(1)), ("b", out.getvalue())])))
    assert len(reader.pages) == 5
    (note,) = reader.pages[2]["/Annots"]  # type: ignore[union-attr]
    held = note.get_object()
    target = held.get("/Dest") or held["/A"]["/D"]
    assert target[0].get_object() == reader.pages[4].get_object()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_paper_spoiled_anyhow_is_merged_or_refused_with_a_code(data: st.DataObject) -> None:
    whole = bytearray(a_pdf(1) if data.draw(st.booleans()) else by_hand(ONE_PAGE))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        kind = data.draw(st.sampled_from(["flip", "cut", "copy"]))
        if kind == "flip":
            whole[at] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del whole[at : at + data.draw(st.integers(1, 200))]
        else:
            whole[at:at] = whole[at : at + data.draw(st.integers(1, 200))]
        if not whole:
            break
    code, pages = outcome(bytes(whole))
    assert code.startswith("PAPER-") or pages >= 2


def outcome(paper: bytes) -> tuple[str, int]:
    """The refusal's code, or how many pages the pack has."""
    try:
        return "", len(PdfReader(BytesIO(merge([("Giấy", paper)]))).pages)
    except FileRefused as why:
        return why.code, 0
