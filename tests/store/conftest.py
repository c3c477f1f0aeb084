"""A real store for every test, on each database it may live on: a SQLite file, and, where CUSTOMS_TEST_DATABASE_URL
names a PostgreSQL server whose user may create databases, a database of its own there.
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
DATABASES = ("sqlite", "postgresql") if SERVER else ("sqlite",)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that speaks of one database alone is no test of the other."""
    elsewhere = [item for item in items if _speaks_of_another(item)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


def _speaks_of_another(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    here = call.params.get("url", "sqlite") if call else "sqlite"
    return any(item.get_closest_marker(f"{other}_only") for other in ("sqlite", "postgresql") if other != here)


NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
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
