"""Which cell a value that no cell gave is shown at."""

from pathlib import Path

import pytest

from customs.model.path import replace
from customs.model.source import Source
from customs.services import Records
from customs.services.views import DeclarationView
from customs.store import open_store
from customs.ui.declaration import evidence
from tests.builders import an_import, an_item
from tests.ui.kept import kept_today


def _cell(cell: str) -> tuple[Source, ...]:
    return (Source(file="CI.xlsx", sheet="CI", cell=cell, upload="0" * 64),)


@pytest.fixture
def view(home: Path) -> DeclarationView:
    """Two lines of rows 9 and 10; only the first one's unit price came from a cell."""
    sources = {
        "goods.i1.goods_description": _cell("B9"),
        "goods.i1.unit_price": _cell("F9"),
        "goods.i2.goods_description": _cell("B10"),
    }
    store = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    declaration = replace(an_import(goods=(an_item(), an_item(key="i2"))), sources=sources)
    held = Records(store).declaration(kept_today(store, declaration))
    store.close()
    return held


def test_a_value_shows_its_own_cell(view):
    assert evidence._source(view, "goods.i1.unit_price", None).label == "CI!F9"


def test_an_empty_cell_is_shown_in_the_column_other_lines_have(view):
    assert evidence._source(view, "goods.i2.unit_price", None).label == "CI!F10"


def test_a_field_no_line_has_from_a_cell_marks_none_and_shows_the_row(view):
    assert evidence._source(view, "goods.i2.origin_country_code", None) is None
    assert evidence._row_label(evidence._row_of(view, "goods.i2.origin_country_code")) == "CI!10"
