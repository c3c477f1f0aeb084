"""A desk on a real SQLite file, with a clock that stands still until it is moved."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from customs.services import Desk, Records
from customs.store import Store, open_store


class Watch:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: int) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'desk.sqlite'}", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, watch: Watch) -> Desk:
    return Desk(store, "Lê Thu Hà", watch)


@pytest.fixture
def records(store: Store, watch: Watch) -> Records:
    return Records(store, watch)
