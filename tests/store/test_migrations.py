"""The database is brought to the program's tables, once, and stays what the program believes it to be."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, inspect, text

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.status import Status
from customs.store import SEARCH_CAP, Store, WorklistFilter, open_store
from customs.store.columns import of_declaration, of_findings
from customs.store.head import HEAD
from customs.store.schema import declaration, metadata, ours
from customs.store.stored import VIEWS
from tests.builders import DAY, an_import

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from pathlib import Path
from customs.store import open_store
from customs.model.declaration import Declaration
from customs.model.status import Direction
sys.stdin.readline()
store = open_store(sys.argv[1], Path(sys.argv[2]))
with store.write("tiến trình") as tx:
    print(tx.create(Declaration(direction=Direction.IMPORT), act="new").serial)
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


@pytest.mark.usefixtures("store")
def test_migrated_tables_are_the_tables_the_program_believes_in(url: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
        for table in metadata.tables.values():
            declared = {index.name: [column.name for column in index.columns] for index in table.indexes}
            found = {index["name"]: index["column_names"] for index in inspect(connection).get_indexes(table.name)}
            found = {name: columns for name, columns in found.items() if ours(None, name, "index", True, None)}
            assert declared == {name: columns for name, columns in found.items() if not (name or "").startswith("uq_")}
    engine.dispose()


def test_last_migration_is_the_one_the_program_looks_for() -> None:
    config = Config()
    config.set_main_option("script_location", "customs.store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_again_keeps_everything(store: Store, url: str, tmp_path: Path) -> None:
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(), act="new")
    again = open_store(url, tmp_path)
    with again.read() as tx:
        held = tx.get(kept.id)
        assert tx.page(WorklistFilter(query="binh an")).count == 1
    again.close()
    assert held is not None
    assert held.declaration == an_import()


def test_four_processes_starting_on_an_empty_folder_make_one_database(url: str, tmp_path: Path) -> None:
    processes = [start(START, url, str(tmp_path / "home")) for _ in range(4)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate()[0].strip() for process in processes]
    assert sorted(answers) == ["1", "2", "3", "4"]


def an_earlier_store(url: str, last: str, rows: list[dict[str, object]]) -> None:
    """A database as a program left it whose last migration was that one."""
    engine = create_engine(url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "customs.store:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, last)
        connection.execute(insert(declaration), rows)
        connection.execute(text("UPDATE counter SET value = :n WHERE name = 'serial'"), {"n": len(rows)})
    engine.dispose()


def a_row(serial: int, content: Declaration, **changes: object) -> dict[str, object]:
    at = datetime(2026, 11, 24, 5, serial, tzinfo=UTC)
    stamps: dict[str, object] = {"status_since": at, "created_at": at, "updated_at": at, "updated_by": "Lê Hà"}
    stamps |= {"id": str(uuid4()), "serial": serial, "revision": 1, "owner": "Lê Hà", "next_step": "", "due_day": None}
    return of_declaration(content) | of_findings(content, ()) | stamps | changes


def test_numbers_of_an_earlier_program_are_found_without_their_signs(url: str, tmp_path: Path) -> None:
    content = an_import(invoice_number="INV-2026/0812")
    an_earlier_store(url, "0004", [a_row(1, content, search_key=" inv-2026/0812 binh an ")])
    again = open_store(url, tmp_path)
    with again.read() as tx:
        assert [tx.page(WorklistFilter(query=said)).count for said in ("inv20260812", "binh an", "zzzz")] == [1, 1, 0]
        asked = [("invoice_number", "inv-2026/0812"), ("invoice_number", "INV-2026/0813")]
        assert [len(found) for found in tx.naming(asked).values()] == [1]
    again.close()


def test_search_of_an_earlier_program_goes_on_in_the_order_of_the_list(url: str, tmp_path: Path) -> None:
    kinds: list[tuple[Declaration, dict[str, object]]] = [
        (an_import(), {"due_day": DAY}),
        (an_import(status=Status.LANE_ASSIGNED, lane_code="3"), {"is_stuck": True}),
        (an_import(status=Status.CLEARED, lane_code="3"), {}),
        (an_import(), {"owner": "Trần Phương", "due_day": DAY + timedelta(days=1)}),
    ]
    an_earlier_store(url, "0016", [a_row(5 - n, *one[:1], **one[1]) for n, one in enumerate(kinds, 1)])
    again = open_store(url, tmp_path)
    with again.write("Lê Hà") as tx:
        tx.create(an_import(), act="new", due=DAY)
    lists = [WorklistFilter(view=view, lane=lane, owner="Lê Hà", today=DAY) for view in VIEWS for lane in (None, "3")]
    with again.read() as tx:
        for wanted in lists:
            assert tx.page(replace(wanted, query="binh an")) == replace(tx.page(wanted), cap=SEARCH_CAP)
        assert tx.page(WorklistFilter(query="binh an")).count == 5
    again.close()


@pytest.mark.usefixtures("store")
def test_data_of_a_later_program_is_refused_untouched(url: str, tmp_path: Path) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CustomsError, match="STORE-NEWER"):
        open_store(url, tmp_path)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"
    engine.dispose()


@pytest.mark.sqlite_only
def test_file_that_is_no_database_is_refused_untouched(tmp_path: Path) -> None:
    place = tmp_path / "desk.sqlite"
    place.write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(CustomsError, match="STORE-DAMAGED"):
        open_store(f"sqlite:///{place}", tmp_path)
    assert place.read_bytes().startswith(b"this is a letter")


@pytest.mark.sqlite_only
def test_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CustomsError, match="STORE-UNREACHABLE"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'desk.sqlite'}", tmp_path / "file")


@pytest.mark.sqlite_only
def test_lock_that_cannot_be_taken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desk.sqlite.lock").mkdir()
    with pytest.raises(CustomsError, match="STORE-UNREACHABLE"):
        open_store(f"sqlite:///{tmp_path / 'desk.sqlite'}", tmp_path)


@pytest.mark.sqlite_only
def test_sqlite_is_set_up_to_lose_nothing(store: Store) -> None:
    with store.read() as tx:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "recursive_triggers")
        found = [tx._connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]
    assert found == ["wal", 2, 1, 10_000, 1]
