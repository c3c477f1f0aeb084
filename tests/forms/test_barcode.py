"""Bars and squares."""

import segno
from reportlab.graphics.barcode.code128 import Code128

from customs.forms.barcode import code128, square


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
    text = "TQ1:01JD:7:" + "ab" * 32
    matrix = segno.make_qr(text, error="m", boost_error=False, mask=0).matrix
    side = float(len(matrix) + 8)
    dark = set()
    for x, y, wide, _ in square(text, 0, 0, side):
        row = round(side - y - 1) - 4
        dark |= {(row, round(x) - 4 + step) for step in range(round(wide))}
    assert dark == {(r, c) for r, row in enumerate(matrix) for c, module in enumerate(row) if module}
