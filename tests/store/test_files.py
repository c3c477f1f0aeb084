"""Uploads are kept whole, under their digest, or not at all."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from customs.model.errors import CustomsError
from customs.store import Files, Store

CONTENT = b"PK\x03\x04 a workbook"
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "uploads")


def everything(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_bytes_come_back_and_stand_under_their_digest(files: Files, tmp_path: Path) -> None:
    assert files.put(CONTENT) == SHA
    assert files.get(SHA) == CONTENT
    assert everything(tmp_path) == [tmp_path / "uploads" / "sha256" / SHA[:2] / SHA[2:4] / SHA]


def test_same_bytes_twice_are_one_file(files: Files, tmp_path: Path) -> None:
    assert files.put(CONTENT) == files.put(CONTENT)
    assert len(everything(tmp_path)) == 1


def test_changed_bytes_are_refused_on_reading_and_mended_by_the_next_upload(files: Files) -> None:
    files.put(CONTENT)
    files.path(SHA).write_bytes(CONTENT[:-1])
    with pytest.raises(CustomsError, match="STORE-FILE-DAMAGED"):
        files.get(SHA)
    files.put(CONTENT)
    assert files.get(SHA) == CONTENT


def test_lost_bytes_are_said_to_be_lost(files: Files) -> None:
    with pytest.raises(CustomsError, match="STORE-FILE-LOST"):
        files.get(SHA)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", SHA.upper(), SHA + "0", "x" * 64])
def test_name_that_is_no_digest_never_reaches_the_disk(files: Files, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        files.get(name)


def test_crash_between_bytes_and_row_leaves_nothing_to_see_and_is_taken_over(store: Store) -> None:
    store.files.put(CONTENT)
    with store.read() as tx:
        assert tx.document(SHA) is None
    store.files.put(CONTENT)
    with store.write("Lê Hà") as tx:
        tx.add_document(SHA, "ci.xlsx", len(CONTENT))
        tx.create_intake([(SHA, "ci.xlsx")])
    with store.read() as tx:
        assert tx.document(SHA) is not None
    assert store.files.get(SHA) == CONTENT


def test_row_never_stands_without_its_bytes(store: Store) -> None:
    with pytest.raises(FileNotFoundError), store.write("Lê Hà") as tx:
        tx.add_document(SHA, "ci.xlsx", len(CONTENT))


def test_sweep_removes_what_a_crash_left_and_keeps_what_a_row_or_a_running_upload_needs(store: Store) -> None:
    known, left, fresh = (store.files.put(content) for content in (b"known", b"left", b"fresh"))
    half = store.files.path(left).with_name(f"{left}.0.part")
    half.write_bytes(b"le")
    with store.write("Lê Hà") as tx:
        tx.add_document(known, "known.xlsx", 5)
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    for path in (store.files.path(known), store.files.path(left), half):
        os.utime(path, (long_ago.timestamp(), long_ago.timestamp()))
    assert store.sweep(long_ago + timedelta(days=1)) == 2
    assert [store.files.has(sha256) for sha256 in (known, left, fresh)] == [True, False, True]
    assert not half.exists()


def test_upload_again_of_what_a_crash_left_is_safe_from_the_sweep(store: Store) -> None:
    store.files.put(CONTENT)
    os.utime(store.files.path(SHA), (0, 0))
    store.files.put(CONTENT)
    assert store.sweep(datetime.now(UTC) - timedelta(hours=1)) == 0
    assert store.files.has(SHA)
