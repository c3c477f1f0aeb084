"""Lists an office brought: every version stays as it was loaded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from customs.model.errors import CustomsError
from customs.store import Store, Tx

DAY = date(2026, 11, 24)


def load(tx: Tx, name: str = "banks", first_day: date = DAY, content: str = '{"code": ["79301001"]}') -> int:
    sha256 = tx._files.put(content.encode())
    tx.add_document(sha256, "banks.xlsx", len(content))
    return tx.add_list(name, first_day, content, file="banks.xlsx", sha256=sha256, origin="QĐ 1", row_count=1)


def test_a_version_comes_back_as_it_was_loaded(store: Store, noon: datetime) -> None:
    with store.write("Lê Hà", noon) as tx:
        serial = load(tx)
    with store.read() as look:
        (held,) = look.list_versions("banks")
        assert look.list_content(serial) == '{"code": ["79301001"]}'
    assert (held.serial, held.name, held.first_day, held.loaded_by) == (serial, "banks", DAY, "Lê Hà")
    assert held.loaded_at == noon
    assert (held.file, held.origin, held.row_count, held.withdrawn_at) == ("banks.xlsx", "QĐ 1", 1, None)


def test_versions_stand_in_the_order_of_loading(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        serials = [load(tx, first_day=DAY + timedelta(days=back)) for back in (0, -5, -5)]
        load(tx, name="foreign_places")
    with store.read() as look:
        assert [one.serial for one in look.list_versions("banks")] == serials
        assert len(look.list_versions()) == 4
        assert look.list_versions("unloading_ports") == ()


def test_revision_moves_with_every_load_and_withdrawal_and_with_nothing_else(store: Store) -> None:
    seen = []

    def note() -> None:
        with store.read() as look:
            seen.append(look.list_revision())

    note()
    with store.write("Lê Hà") as tx:
        serial = load(tx)
    note()
    with store.write("Lê Hà") as tx:
        tx.log("something else")
    note()
    with store.write("Lê Hà") as tx:
        tx.withdraw_list(serial, "sai tệp")
    note()
    assert seen[0] == (0, 0)
    assert seen[1] == seen[2]
    assert len(set(seen)) == 3


def test_a_withdrawn_version_says_who_when_and_why_and_is_withdrawn_once(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        serial = load(tx)
    with store.write("Trần Phương", datetime(2026, 11, 25, tzinfo=UTC)) as tx:
        assert tx.withdraw_list(serial, "sai tệp").serial == serial
    with store.read() as look:
        (held,) = look.list_versions()
    assert (held.withdrawn_by, held.reason) == ("Trần Phương", "sai tệp")
    assert held.withdrawn_at == datetime(2026, 11, 25, tzinfo=UTC)
    with pytest.raises(CustomsError, match="STORE-LIST-WITHDRAWN"), store.write("Lê Hà") as tx:
        tx.withdraw_list(serial, "lần nữa")


def test_a_version_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(CustomsError, match="STORE-UNKNOWN-LIST"), store.write("Lê Hà") as tx:
        tx.withdraw_list(7, "x")
    with pytest.raises(CustomsError, match="STORE-UNKNOWN-LIST"), store.read() as look:
        look.list_content(7)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE list_version SET name = 'x'",
        "DELETE FROM list_version WHERE name = 'banks'",
        "UPDATE list_withdrawal SET reason = 'x'",
        "DELETE FROM list_withdrawal",
    ],
)
def test_database_refuses_to_change_or_drop_a_version(store: Store, url: str, statement: str) -> None:
    with store.write("Lê Hà") as tx:
        tx.withdraw_list(load(tx), "sai tệp")
    engine = create_engine(url)
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.mark.sqlite_only
def test_sqlite_refuses_to_replace_a_version(store: Store, url: str) -> None:
    with store.write("Lê Hà") as tx:
        load(tx)
    engine = create_engine(url)
    replace = "INSERT OR REPLACE INTO list_version SELECT * FROM list_version"
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.execute(text(replace))
    engine.dispose()
