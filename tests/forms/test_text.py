"""Text fitted to its room."""

from hypothesis import given
from hypothesis import strategies as st

from customs.forms.fonts import letters, width
from customs.forms.text import Room, clean, fit, rows_at, spell, wrap

ROOM = Room(width=100, height=30, size=8.25, floor=5.5, rows=2)


def test_text_that_fits_is_left_alone() -> None:
    assert fit("Vải dệt kim", ROOM).lines == ("Vải dệt kim",)
    assert fit("Vải dệt kim", ROOM).size == 8.25


def test_text_shrinks_before_it_continues() -> None:
    fitted = fit("x" * 65, ROOM)
    assert fitted.whole
    assert fitted.size < 8.25


def test_text_too_long_at_the_floor_says_so() -> None:
    fitted = fit("x" * 500, ROOM)
    assert not fitted.whole
    assert fitted.size == 5.5


def test_words_are_kept_whole_while_they_fit_a_line() -> None:
    assert wrap("một hai ba bốn", 7, len) == ["một hai", "ba bốn"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert wrap("ABCDEFGHIJ", 4, len) == ["ABCD", "EFGH", "IJ"]


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_wrapping_loses_nothing_but_blanks(text: str, room: int) -> None:
    text = clean(text)
    lines = wrap(text, room, len)
    assert all(len(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text())
def test_cleaned_text_is_one_line_of_letters_the_faces_have(text: str) -> None:
    for cleaned in (clean(text), spell(text)):
        assert all(ord(letter) in letters() for letter in cleaned)
        assert not any(letter in cleaned for letter in "\n\r\t\x00\u2028")


def test_letters_without_a_glyph_are_spelled() -> None:
    assert clean("a中b") == "a□b"
    assert spell("a中b") == "a<U+4E2D>b"


@given(st.text(alphabet="ab ", max_size=120), st.integers(min_value=1, max_value=4))
def test_fitting_takes_the_largest_size_that_fits(text: str, rows: int) -> None:
    room = Room(width=60, height=10 * rows, size=8.25, floor=5.5, rows=rows)
    sizes = [8.25 - 0.25 * step for step in range(12)]
    fits = [
        size for size in sizes if len(wrap(text, 60, lambda t, s=size: width("figures", t, s))) <= rows_at(room, size)
    ]
    fitted = fit(text, room)
    assert fitted.whole == bool(fits)
    assert fitted.size == (fits[0] if fits else 5.5)
