"""A real store for every test: a SQLite file, or a database of its own on the server that
CUSTOMS_TEST_DATABASE_URL names (its user may create databases), so that the same tests hold both.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from customs.store import Store, open_store

SERVER = os.environ.get("CUSTOMS_TEST_DATABASE_URL")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that speaks of one database alone belongs to the run on that database, and to no other."""
    other = "sqlite_only" if SERVER else "postgresql_only"
    elsewhere = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    if SERVER is None:
        yield f"sqlite:///{tmp_path / 'desk.sqlite'}"
        return
    name = f"test_{uuid4().hex}"
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(url, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def noon() -> datetime:
    return NOON
