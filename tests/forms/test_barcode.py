"""Bars and squares."""

import subprocess
from pathlib import Path

import pytest
import segno
import zxingcpp
from PIL import Image
from reportlab.graphics.barcode.code128 import Code128

from customs.forms.barcode import code128, square
from customs.forms.declaration import draw
from customs.model.declaration import Declaration
from customs.model.path import replace
from tests.builders import an_export, an_import
from tests.forms.filled import assessed, stamped


def test_bars_are_those_of_another_code_128_writer() -> None:
    text = "107123456780"
    other = Code128(text, barWidth=1, quiet=False)
    other.validate()
    other.encode()
    other.decompose()
    ours = code128(text, 0, 0, 1000, 10)
    assert [round(bar[2]) for bar in ours] == [ord(step) - 64 for step in other.decomposed if step.isupper()]


def test_bars_stay_in_their_room_with_quiet_ends() -> None:
    bars = code128("307123456780", 50, 0, 118, 20)
    assert bars[0][0] >= 50 + 5
    assert bars[-1][0] + bars[-1][2] <= 50 + 118 - 5


def test_odd_digits_and_letters_have_bars_too() -> None:
    assert code128("12345", 0, 0, 200, 10)
    assert code128("A-1", 0, 0, 200, 10)


def test_text_outside_ascii_has_no_bars() -> None:
    assert code128("số 1", 0, 0, 200, 10) == ()
    assert code128("", 0, 0, 200, 10) == ()


def test_square_is_the_code_of_its_text() -> None:
    text = "TQ1:01JD:7:" + "AB" * 32
    code = segno.make_qr(text, error="m", boost_error=False, mask=0).matrix
    side = float(len(code) + 8)
    dark = set()
    for x, y, wide, _ in square(text, 0, 0, side):
        row = round(side - y - 1) - 4
        dark |= {(row, round(x) - 4 + step) for step in range(round(wide))}
    assert dark == {(r, c) for r, row in enumerate(code) for c, module in enumerate(row) if module}


@pytest.mark.parametrize("declaration", [an_import(), an_export()])
def test_a_scanner_reads_both_codes_off_the_paper(declaration: Declaration, tmp_path: Path) -> None:
    numbered = replace(declaration, declaration_number="107123456780")
    worked = assessed(numbered)
    stamp = stamped(numbered, worked)
    (tmp_path / "one.pdf").write_bytes(draw(numbered, worked, form=str(numbered.direction), language="vi", stamp=stamp))
    command = ["pdftoppm", "-r", "200", "-gray", "-png", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*command, tmp_path / "one.pdf", tmp_path / "one"], check=True)
    found = {code.format.name: code.text for code in zxingcpp.read_barcodes(Image.open(tmp_path / "one.png"))}
    assert found == {"QRCode": stamp.square, "Code128": "107123456780"}
