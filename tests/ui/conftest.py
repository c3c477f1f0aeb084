"""The real pages over a desk of their own, without a browser."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from customs.settings import settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty desk."""
    monkeypatch.setenv("CUSTOMS_HOME", str(tmp_path))
    # The platform's stand-in for a server answers every question about the caller with another stand-in.
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: None)
    settings.cache_clear()
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()
    settings.cache_clear()


@pytest.fixture
def app(home: Path) -> AppTest:  # noqa: ARG001 -- the app reads the environment that `home` sets
    """The worklist, as the first visitor of the desk sees it."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """A workbook of one sheet: `workbook(rows, name="Invoice")`."""

    def made(rows: list[list[object]], name: str = "Invoice") -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = name
        for row in rows:
            sheet.append(row)
        content = BytesIO()
        book.save(content)
        return content.getvalue()

    return made
