"""Both languages say the same with the same figures."""

import re
import unicodedata

import pytest

from customs.words import catalogue

KEYS = sorted({key for language in ("vi", "en") for key in catalogue(language) if key.startswith("workflow.")})


def forms(key: str, language: str) -> list[str]:
    text = catalogue(language)[key]
    return list(text.values()) if isinstance(text, dict) else [text]


@pytest.mark.parametrize("key", KEYS)
def test_a_text_has_both_languages_and_the_same_figures(key: str):
    vi, en = forms(key, "vi"), forms(key, "en")
    assert {frozenset(re.findall(r"{(\w+)}", text)) for text in vi} == {
        frozenset(re.findall(r"{(\w+)}", text)) for text in en
    }
    for text in vi:
        assert unicodedata.is_normalized("NFC", text)
