"""Opening the store, and its transactions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from customs.model.errors import CustomsError
from customs.store.aside import Aside
from customs.store.engine import connect, connect_to_read, reader, writer
from customs.store.files import Files
from customs.store.migrate import bring_up_to_date, is_up_to_date
from customs.store.refusals import refused, said_plainly
from customs.store.tx import Reads, Tx
from customs.words import both


class Store:
    """The desk's memory: one database, one folder of kept uploads (`files`), one of what was only looked at (`aside`).

    Safe to share between threads.
    """

    def __init__(self, engine: Engine, files: Files, aside: Aside) -> None:
        self._engine = engine
        self._reader = reader(engine)
        self._writer = writer(engine)
        self.files = files
        self.aside = aside

    @contextmanager
    def read(self) -> Iterator[Reads]:
        """A consistent look. Raises CustomsError STORE-UNREACHABLE and its like for trouble of the database."""
        with said_plainly(), self._reader.begin() as connection:
            yield Reads(connection, self.files)

    @contextmanager
    def write(self, actor: str, at: datetime | None = None) -> Iterator[Tx]:
        """One act by `actor` at `at` (now when None): everything in it is kept when it ends well, else nothing.

        Raises CustomsError STORE-BUSY after ten seconds behind other writers, STORE-FULL, STORE-READ-ONLY, …
        Do not open a second one inside.
        """
        with said_plainly(), self._writer.begin() as connection:
            yield Tx(connection, self.files, actor, at or datetime.now(UTC))

    def sweep(self, before: datetime) -> int:
        """Removes kept bytes older than `before` that no row speaks of (a crash left them); gives how many.

        `before` should lie more than a week back: bytes are kept before the row that speaks of them, those of answers
        that were looked at and not taken as long as `aside` lives.
        """
        with self.read() as tx:
            return self.files.sweep(lambda sha256: tx.document(sha256) is not None, before)

    def close(self) -> None:
        self._engine.dispose()


def open_store(url: str, home: Path) -> Store:
    """The store at `url` (SQLAlchemy's form), brought up to this program's tables; uploads under `home`/uploads.

    Two processes may open it at once; where it may only be read it is opened to read. Raises CustomsError STORE-NEWER
    for data of a later program, and STORE-UNREACHABLE, STORE-READ-ONLY, STORE-DAMAGED, STORE-BUSY for what they say.
    """
    database = _read_url(url)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if database.get_backend_name() == "sqlite" and database.database:
            Path(database.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refused("unreachable") from error
    if database.get_backend_name() == "sqlite" and _only_readable(file := Path(database.database or "")):
        return Store(_open_to_read(file), Files(home / "uploads"), Aside(home / "held"))
    engine = connect(url)
    try:
        with said_plainly():
            bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, Files(home / "uploads"), Aside(home / "held"))


def _read_url(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise CustomsError("SETTING", both("errors.setting.database_url")) from error


def _only_readable(file: Path) -> bool:
    return file.is_file() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def _open_to_read(file: Path) -> Engine:
    """Raises CustomsError STORE-READ-ONLY for a database that would have to be brought up to date first."""
    engine = connect_to_read(file)
    with said_plainly():
        if is_up_to_date(engine):
            return engine
    engine.dispose()
    raise refused("read_only")
