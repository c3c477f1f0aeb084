"""Faces read and made smaller, against another reader of the same files."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import ImageFont
from reportlab.pdfbase.ttfonts import TTFontFile

from customs.forms.fonts import FILES, USUAL, face, letters, pitch, width
from customs.forms.sheet import Font
from customs.forms.truetype import TrueType
from customs.places import place
from tests.forms.filled import LETTERS

FONTS: list[Font] = list(FILES)


def file_of(font: Font) -> Path:
    return place("templates") / "fonts" / f"{FILES[font]}.ttf"


@pytest.mark.parametrize("font", FONTS)
def test_letters_glyphs_and_widths_are_those_another_reader_finds(font: Font) -> None:
    ours, other = face(font).file, TTFontFile(str(file_of(font)))
    same = {code: glyph for code, glyph in ours.glyphs.items() if code != 0xA0}
    assert same == {code: glyph for code, glyph in other.charToGlyph.items() if glyph and code != 0xA0}
    for code in same:
        assert ours.advances[ours.glyphs[code]] == pytest.approx(
            other.charWidths.get(code, other.defaultWidth), abs=0.6
        )


@pytest.mark.parametrize("font", FONTS)
def test_a_smaller_face_holds_the_same_outlines_at_the_same_numbers(font: Font) -> None:
    whole = face(font).file
    glyphs = [whole.glyphs[ord(letter)] for letter in LETTERS]
    smaller = TrueType(whole.subset(glyphs))
    for glyph in glyphs:
        assert smaller._outlines[glyph].rstrip(b"\0") == whole._outlines[glyph].rstrip(b"\0")
        assert smaller.advances[glyph] == whole.advances[glyph]
    assert len(whole.subset(glyphs)) < file_of(font).stat().st_size / 3


@pytest.mark.parametrize("font", FONTS)
def test_what_a_letter_is_put_together_from_comes_along(font: Font) -> None:
    whole = face(font).file
    glyph = whole.glyphs[ord("Ệ")]
    smaller = TrueType(whole.subset([glyph]))
    held = {number for number, outline in enumerate(smaller._outlines) if outline}
    assert {0, glyph} <= held
    assert len(held) >= 3


@pytest.mark.parametrize("font", FONTS)
def test_sums_of_a_smaller_face_add_up_as_the_format_asks(font: Font) -> None:
    smaller = face(font).file.subset(range(40, 90))
    padded = smaller + bytes(-len(smaller) % 4)
    total = sum(int.from_bytes(padded[at : at + 4], "big") for at in range(0, len(padded), 4))
    assert total & 0xFFFFFFFF == 0xB1B0AFBA


def test_freetype_draws_from_a_smaller_face() -> None:
    whole = face("words").file
    smaller = whole.subset(whole.glyphs.values())
    assert ImageFont.truetype(BytesIO(smaller), 20).getname() is not None


def test_every_face_has_every_vietnamese_letter_and_every_usual_one() -> None:
    assert {ord(letter) for letter in LETTERS} <= letters()
    assert {ord(letter) for letter in USUAL} <= letters()


def test_a_letter_without_glyph_takes_no_room_and_is_the_empty_glyph() -> None:
    assert width("words", "中", 10) == 0
    assert "中".translate(face("words").codes) == "0000"


def test_every_figure_is_as_wide_as_any_other() -> None:
    assert {face("figures").widths[letter] for letter in LETTERS + "0123456789.,"} == {pitch()}
