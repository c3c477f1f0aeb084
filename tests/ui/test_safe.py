"""What a user typed comes back as text."""

import pytest
from markdown_it import MarkdownIt

from customs.ui import safe

HOSTILE = [
    '<img src=x onerror="alert(1)">',
    "</style><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://example.test/a.png)",
    "**bold** _it_ `code` ~~gone~~",
    ":red[alarm] :material/home: :smile:",
    "$x^2$ $$y$$",
    "# title",
    "- item",
    "1. item",
    "> quote",
    "CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM & Co",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_html_holds_no_markup_of_a_user(typed: str):
    assert not set("<>\"'") & set(safe.text(typed))


@pytest.mark.parametrize("typed", HOSTILE)
def test_markdown_gives_the_typed_text_back(typed: str):
    tokens = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").parse(safe.label(typed))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or []} <= {"text", "text_special"}
    assert "".join(child.content for child in tokens[1].children or []) == typed


@pytest.mark.parametrize("typed", [":red[alarm]", ":material/home:", ":smile:", "$x^2$"])
def test_colours_icons_and_formulas_of_the_platform_are_escaped(typed: str):
    assert safe.label(typed).startswith("\\")


def test_a_label_is_one_line():
    assert safe.label("a\nb\t c") == "a b c"


def test_nothing_is_nothing():
    assert safe.text(None) == ""
