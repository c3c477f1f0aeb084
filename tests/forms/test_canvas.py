"""The written file, read by other programs."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from pypdf import PdfReader

from customs.forms.canvas import bundle, render
from customs.forms.fonts import pitch, width
from customs.forms.sheet import Drawing, Font, Layer, Run, Sheet, Stroke
from tests.forms.filled import LETTERS

PAPER = (400.0, 300.0)


def a_drawing(*runs: Run, title: str = "Bản vẽ (thử)", keywords: str = "", layers: tuple[Layer, ...] = ()) -> Drawing:
    sheet = Sheet(tuple(layer.name for layer in layers), runs, (Stroke(10, 20, 110, 20, 0.6), Stroke(10, 30, 60, 30)))
    return Drawing(PAPER, title, keywords, layers, (sheet,))


def word_boxes(pdf: bytes, folder: Path) -> dict[str, tuple[float, float]]:
    """Word -> left and right, as poppler sees them."""
    file = folder / "one.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True, text=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', told)
    return {word: (float(left), float(right)) for left, right, word in found}


@pytest.mark.parametrize("font", ["words", "bold", "figures"])
def test_another_program_sees_each_word_where_and_as_wide_as_we_put_it(font: Font, tmp_path: Path) -> None:
    boxes = word_boxes(render(a_drawing(Run(50, 100, "Đường12.345,67Ệ", 9, font))), tmp_path)
    left, right = boxes["Đường12.345,67Ệ"]
    assert left == pytest.approx(50, abs=0.02)
    assert right - left == pytest.approx(width(font, "Đường12.345,67Ệ", 9), abs=0.05)


def test_every_letter_reads_back() -> None:
    rare = "αβγЖДǼ"
    pdf = render(a_drawing(Run(5, 200, LETTERS, 4), Run(5, 100, rare, 9, "bold")))
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert LETTERS in text
    assert rare in text


def test_a_face_that_is_not_used_is_not_in_the_file() -> None:
    pdf = render(a_drawing(Run(5, 5, "chữ", 9, "bold")))
    assert b"Arimo-Bold" in pdf
    assert b"Cousine" not in pdf


def files_of_faces(pdf: bytes) -> dict[str, bytes]:
    """Name of each font resource -> its font file as it is in the PDF."""
    resources = PdfReader(BytesIO(pdf)).pages[0]["/Resources"]
    fonts = resources["/Font"].items()  # type: ignore[index]
    return {name: font["/FontDescriptor"]["/FontFile2"].get_object()._data for name, font in fonts}


def test_usual_letters_share_one_cut_of_a_face_whatever_the_document_says() -> None:
    one = files_of_faces(render(a_drawing(Run(5, 5, "Đường ₫", 9))))
    other = files_of_faces(render(a_drawing(Run(5, 5, "khác hẳn", 9))))
    assert one == other
    assert len(one) == 1


def test_rare_letters_come_in_a_cut_of_their_own() -> None:
    plain = files_of_faces(render(a_drawing(Run(5, 5, "Đường", 9))))
    rare = files_of_faces(render(a_drawing(Run(5, 5, "Đường ЖД", 9))))
    assert plain.items() <= rare.items()
    assert len(rare) == 2
    assert len(rare[max(rare)]) < len(rare[min(rare)])


def test_a_letter_no_face_has_is_drawn_as_the_empty_glyph() -> None:
    reader = PdfReader(BytesIO(render(a_drawing(Run(5, 5, "a中b", 9)))))
    assert re.sub(r"[^ab]", "", reader.pages[0].extract_text()) == "ab"


def test_a_no_break_space_reads_back_as_a_blank() -> None:
    assert "a b" in PdfReader(BytesIO(render(a_drawing(Run(5, 5, "a\u00a0b", 9))))).pages[0].extract_text()


def test_signs_of_the_file_s_own_language_are_text() -> None:
    hostile = r"(( \) << /JS >> ) Tj ET endstream endobj %"
    pdf = render(a_drawing(Run(5, 5, hostile, 5), title=hostile, keywords=r"a(b\)c"))
    reader = PdfReader(BytesIO(pdf), strict=True)
    assert hostile in reader.pages[0].extract_text()
    assert reader.metadata is not None
    assert reader.metadata.title == hostile
    assert reader.metadata.keywords == r"a(b\)c"


def test_a_strict_reader_finds_nothing_to_mend() -> None:
    reader = PdfReader(BytesIO(render(a_drawing(Run(5, 5, "một", 9)))), strict=True)
    assert reader.pages[0].mediabox.upper_right == PAPER
    for number in range(1, len(reader.xref[0]) + 1):
        assert reader.get_object(number) is not None


def test_rules_change_their_width_only_where_told() -> None:
    content = PdfReader(BytesIO(render(a_drawing()))).pages[0].get_contents()
    assert content is not None
    drawn = content.get_data().split()
    widths = [float(drawn[at - 1]) for at, word in enumerate(drawn) if word == b"w"]
    assert widths[-2:] == [0.6, 0.4]
    assert drawn.count(b"S") == 2


def test_a_fixed_layer_is_in_a_bundle_once_and_others_each_time() -> None:
    fixed = Layer("head", (Run(5, 50, "cố định", 9),), fixed=True)
    drawings = [
        (f"tờ {n}", a_drawing(Run(5, 5, f"số {n}", 9), layers=(fixed, Layer("own", (Run(5, 80, f"riêng {n}", 9),)))))
        for n in range(3)
    ]
    whole = b"".join(bundle(iter(drawings), "Cả gói"))
    assert whole.count(b"/Subtype /Form") == 1 + 3
    reader = PdfReader(BytesIO(whole), strict=True)
    texts = [page.extract_text() for page in reader.pages]
    assert [all(word in text for word in (f"số {n}", f"riêng {n}", "cố định")) for n, text in enumerate(texts)] == [
        True
    ] * 3
    assert [str(entry.title) for entry in reader.outline] == ["tờ 0", "tờ 1", "tờ 2"]  # type: ignore[union-attr]
    assert [reader.get_destination_page_number(entry) for entry in reader.outline] == [0, 1, 2]  # type: ignore[arg-type]


def test_others_print_while_a_bundle_waits_for_a_drawing_or_for_its_reader() -> None:
    printed: list[bytes] = []

    def beside() -> None:
        other = Thread(target=lambda: printed.append(render(a_drawing(Run(5, 5, "người khác", 9)))), daemon=True)
        other.start()
        other.join(timeout=30)

    def drawings() -> Iterator[tuple[str, Drawing]]:
        yield "một", a_drawing(Run(5, 5, "một", 9))
        beside()
        yield "hai", a_drawing(Run(5, 5, "hai", 9))

    next(bundle(drawings(), "Cả gói"))
    beside()
    assert len(printed) == 2


def test_a_fixed_layer_made_where_another_lay_shows_its_own_words() -> None:
    def shown(word: str) -> str:
        layer = Layer("head", (Run(5, 50, word, 9),), fixed=True)
        return PdfReader(BytesIO(render(a_drawing(layers=(layer,))))).pages[0].extract_text().strip()

    words = [f"lớp {number}" for number in range(20)]
    assert [shown(word) for word in words] == words


def test_pitch_is_that_of_the_file() -> None:
    assert round(pitch() * 1000) == 600
