"""A connection to the database, set up the way each kind of database needs."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

WAIT_MS = 10_000
"""How long a write waits for another one before it is refused as busy."""

_POSTGRESQL_SETTINGS = (
    f"lock_timeout={WAIT_MS}",
    "timezone=UTC",
    "plan_cache_mode=force_custom_plan",  # a plan for any word suits neither a rare nor a common one
)

_SQLITE_SETTINGS = (
    f"PRAGMA busy_timeout={WAIT_MS}",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA cache_size=-16000",
)


def connect(url: str) -> Engine:
    """The engine for `url`. Nothing is opened yet."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url)
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=10,
        connect_args={"options": " ".join(f"-c {setting}" for setting in _POSTGRESQL_SETTINGS)},
    )


def connect_to_read(file: Path) -> Engine:
    """The engine for a SQLite file in a folder nobody here may write to; an act is refused as STORE-READ-ONLY.

    SQLite needs files beside the database even to read it. Where they are absent nobody has it open, so that it can be
    read as a file that does not change.
    """
    query = {"uri": "true", "mode": "ro"}
    if not file.with_name(f"{file.name}-wal").exists():
        query["immutable"] = "1"
    return _sqlite(URL.create("sqlite", database=file.absolute().as_uri(), query=query))


def reader(engine: Engine) -> Engine:
    """For one consistent look: everything read in a transaction belongs to the same moment."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def writer(engine: Engine) -> Engine:
    """For acts: on SQLite the write lock is taken at the start, so that what is read first cannot change under it."""
    return engine.execution_options(store_writes=True)


def _sqlite(url: str | URL) -> Engine:
    engine = create_engine(url, pool_size=20, connect_args={"timeout": WAIT_MS / 1000})

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own guess when to begin stays out of the way
        cursor = connection.cursor()
        for setting in _SQLITE_SETTINGS:
            cursor.execute(setting)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("store_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
