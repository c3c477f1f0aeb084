"""Several people and processes at once; and a process that dies."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.path import put
from customs.model.status import Direction
from customs.store import Stale, Store, open_store
from tests.builders import an_import

ROOT = Path(__file__).resolve().parents[2]
COUNTING = """
import sys
from pathlib import Path
from customs.store import Stale, open_store
from customs.model.path import put
store = open_store(sys.argv[1], Path(sys.argv[2]))
for _ in range(int(sys.argv[4])):
    with store.write("tiến trình") as tx:
        held = tx.get(sys.argv[3])
        more = put(held.declaration, "package_count", (held.declaration.package_count or 0) + 1)
        kept = tx.save(sys.argv[3], held.revision, more, act="edit")
    print(kept.revision, flush=True)
"""


def counting(url: str, home: Path, declaration_id: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COUNTING, url, str(home), declaration_id, str(times)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


@pytest.fixture
def counted(store: Store) -> str:
    with store.write("Lê Hà") as tx:
        return tx.create(Declaration(direction=Direction.IMPORT, package_count=0), act="new").id


def count(store: Store, declaration_id: str) -> tuple[int | None, int]:
    with store.read() as tx:
        held = tx.get(declaration_id)
    assert held is not None
    return held.declaration.package_count, held.revision


def test_two_threads_lose_no_change(store: Store, counted: str) -> None:
    def add(_: int) -> None:
        for _ in range(20):
            with store.write("Lê Hà") as tx:
                held = tx.get(counted)
                assert held is not None
                more = put(held.declaration, "package_count", (held.declaration.package_count or 0) + 1)
                tx.save(counted, held.revision, more, act="edit")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(add, range(2)))
    assert count(store, counted) == (40, 41)


def test_two_processes_lose_no_change(store: Store, url: str, tmp_path: Path, counted: str) -> None:
    processes = [counting(url, tmp_path, counted, 20) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert count(store, counted) == (40, 41)


def test_of_two_who_opened_the_same_version_the_second_is_told(store: Store, counted: str) -> None:
    with store.read() as tx:
        seen = tx.get(counted)
    assert seen is not None

    def save(name: str) -> str:
        try:
            with store.write(name) as tx:
                tx.save(counted, seen.revision, put(seen.declaration, "notes", name), act="edit")
        except Stale as refusal:
            return refusal.actor
        return ""

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(save, ("Lê Hà", "Trần Phương")))
    assert answers[0] == ""
    assert answers[1] in {"Lê Hà", "Trần Phương"}


@pytest.mark.parametrize("after", [1, 2, 5, 13])
def test_process_killed_while_it_writes_leaves_whole_acts_only(
    store: Store, url: str, tmp_path: Path, counted: str, after: int
) -> None:
    process = counting(url, tmp_path, counted, 10_000)
    assert process.stdout is not None
    acknowledged = [int(process.stdout.readline()) for _ in range(after)][-1]
    process.kill()
    process.wait()
    store.close()
    again = open_store(url, tmp_path)
    packages, revision = count(again, counted)
    assert revision >= acknowledged
    assert packages == revision - 1
    with again.read() as tx:
        assert [event.revision for event in tx.history(counted)] == list(range(1, revision + 1))
        assert tx.at_revision(counted, revision) is not None
        assert tx.at_revision(counted, revision + 1) is None
    with again.write("Lê Hà") as tx:
        tx.save(counted, revision, an_import(), act="edit")
    again.close()


@pytest.mark.sqlite_only
def test_writer_who_waits_too_long_is_refused_and_can_try_again(store: Store, url: str, counted: str) -> None:
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    other = create_engine(url).connect()
    other.connection.cursor().execute("BEGIN IMMEDIATE")
    with pytest.raises(CustomsError, match="STORE-BUSY"), store.write("Lê Hà") as tx:
        tx.save(counted, 1, an_import(), act="edit")
    other.close()
    with store.write("Lê Hà") as tx:
        assert tx.save(counted, 1, an_import(), act="edit").revision == 2


@pytest.mark.sqlite_only
def test_full_disk_is_said_and_nothing_is_half_written(store: Store, counted: str) -> None:
    with store._engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    big = an_import(notes="".join(f"{n:09d}" for n in range(40_000)))
    with pytest.raises(CustomsError, match="STORE-FULL"), store.write("Lê Hà") as tx:
        tx.save(counted, 1, big, act="edit")
    assert count(store, counted) == (0, 1)


def test_reader_sees_one_moment_while_others_write(store: Store, counted: str) -> None:
    with store.read() as reading:
        before = reading.get(counted)
        with store.write("Trần Phương") as tx:
            tx.save(counted, 1, an_import(), act="edit")
        assert reading.get(counted) == before
        assert len(reading.history(counted)) == 1
    assert count(store, counted)[1] == 2
