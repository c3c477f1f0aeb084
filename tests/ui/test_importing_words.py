"""Everything a column may be has a name in both languages."""

import pytest

from customs.intake.vocabulary import NONE, profile
from customs.model.base import LANGUAGES
from customs.ui.importing import sheet_view
from customs.words import has


@pytest.mark.parametrize("name", [name for name in profile().line if name != NONE])
def test_a_field_of_a_column_has_a_name(name: str):
    assert has(f"import.field.{name}")


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_names_of_fields_tell_them_apart(spoken):
    names = [name for _, name in sheet_view.fields(spoken)]
    assert len(names) == len(set(names))


def test_columns_set_right_are_fields_of_columns():
    assert set(profile().line) >= sheet_view.NUMBERS
