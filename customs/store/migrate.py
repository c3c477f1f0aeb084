"""Bringing a database up to this program's tables, once, however many processes start at the same time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EPERM, EROFS

from sqlalchemy import Connection, Engine, inspect, text

from customs.store.head import HEAD
from customs.store.refusals import refused

_PG_LOCK = 0x7454_5153  # any number that is always the same


def bring_up_to_date(engine: Engine) -> None:
    """Runs the migrations that the database has not seen, in one transaction.

    Raises CustomsError STORE-NEWER when it has seen one that this program does not know.
    """
    with _alone(engine):
        if engine.dialect.name == "sqlite":
            _upgrade_sqlite(engine)
        else:
            with engine.begin() as connection:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _PG_LOCK})
                _upgrade(connection)


def is_up_to_date(engine: Engine) -> bool:
    """Whether the database has this program's tables already; writes nothing."""
    with engine.connect() as connection:
        return version(connection) == HEAD


def version(connection: Connection) -> str | None:
    """The last migration the database has seen; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    found = version(connection)
    if found == HEAD:
        return
    from alembic import command  # noqa: PLC0415 -- a fifth of a second that a start without migrations need not pay
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "customs.store:migrations")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise refused("newer", found=found)
    command.upgrade(config, "head")


def _upgrade_sqlite(engine: Engine) -> None:
    """SQLite alters a table by building it anew, which only works with foreign keys off; they are checked after."""
    with engine.connect() as connection:
        driver = connection.connection.cursor()
        driver.execute("PRAGMA journal_mode=WAL")
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.execution_options(store_writes=True).begin():
                _upgrade(connection)
                if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    raise RuntimeError(f"migration left rows without their parents: {broken[:5]}")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
            driver.close()


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Holds the lock file beside a SQLite database; PostgreSQL has a lock of its own."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or path == ":memory:":
        yield
        return
    try:
        handle = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise refused("read_only" if error.errno in {EACCES, EPERM, EROFS} else "unreachable") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
