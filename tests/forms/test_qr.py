"""QR codes against another writer and a reader of them."""

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from customs.forms.qr import rows

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def theirs(text: str) -> list[str]:
    code = segno.make_qr(text, error="m", boost_error=False, mask=0, mode="alphanumeric")
    return ["".join(map(str, row)) for row in code.matrix]


def filled_up(bits: int) -> bool:
    """The other writer fills up with eight bits where none are lacking, which a reader does not see."""
    return (bits + 4) % 8 == 0


@given(st.text(alphabet=SIGNS, min_size=1, max_size=154))
def test_capitals_and_digits_make_the_code_another_writer_makes(text: str) -> None:
    if not filled_up(4 + 9 + 11 * (len(text) // 2) + 6 * (len(text) % 2)):
        assert rows(text) == theirs(text)


@given(st.text(alphabet="abcdefghijklmnop_-{}Ệé", min_size=1, max_size=35))
def test_any_other_text_is_read_back_by_a_reader(text: str) -> None:
    code = rows(text)
    size = len(code) + 8
    picture = Image.new("L", (size, size), 255)
    picture.putdata([0 if bit == "1" else 255 for row in framed(code) for bit in row])
    (found,) = zxingcpp.read_barcodes(picture.resize((size * 4, size * 4), Image.Resampling.NEAREST))
    assert found.bytes.decode() == text


def framed(code: list[str]) -> list[str]:
    """With its quiet zone."""
    blank = ["0" * (len(code) + 8)] * 4
    return [*blank, *(f"0000{row}0000" for row in code), *blank]


@pytest.mark.parametrize(("length", "size"), [(20, 21), (21, 25), (38, 25), (61, 29), (90, 33), (122, 37), (154, 41)])
def test_the_smallest_code_that_holds_the_text_is_taken(length: int, size: int) -> None:
    assert len(rows("A" * length)) == size


def test_a_text_too_long_is_refused() -> None:
    assert rows("A" * 154)
    with pytest.raises(ValueError, match="155"):
        rows("A" * 155)
