"""The declaration page hands its elements whole sections of words."""

import pytest

from customs.model.base import LANGUAGES
from customs.ui.declaration.places import TABS
from customs.ui.declaration.texts import texts


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_tab_is_named(spoken):
    assert set(TABS) <= set(texts("tab", spoken))


def test_a_section_gives_its_own_words_only():
    assert texts("tab", "vi")["taxes"] == "Thuế"
    assert "goods_description" not in texts("tab", "vi")


def test_a_text_that_counts_keeps_both_forms():
    assert set(texts("form", "en")["late"]) == {"one", "other"}
