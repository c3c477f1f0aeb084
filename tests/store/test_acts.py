"""The log only grows, and an act with a key is done once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DatabaseError

from customs.store import Repeated, Store
from tests.builders import an_import


@pytest.fixture
def bare(store: Store, url: str) -> Engine:
    """The database without our program in between."""
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(), act="new", act_key="first")
        tx.save(kept.id, 1, an_import(invoice_number="B"), act="edit", act_key="second")
    return create_engine(url)


REPLACE = "INSERT OR REPLACE INTO audit_event (id, act, actor, at, detail, result) VALUES (1, 'x', 'x', 'x', '', '')"
REPLACE_KEY = (
    "INSERT OR REPLACE INTO audit_event (act, actor, at, act_key, detail, result) "
    "VALUES ('x', 'x', 'x', 'first', '', '')"
)
REPLACE_VERSION = (
    "INSERT OR REPLACE INTO revision SELECT declaration_id, revision, 'x', actor, at, status, restores, "
    "schema_version, document, assessment, findings FROM revision"
)


def refuses(bare: Engine, statement: str) -> None:
    with pytest.raises(DatabaseError, match="only grows"), bare.begin() as connection:
        connection.execute(text(statement))
    with bare.connect() as connection:
        acts = connection.execute(text("SELECT act FROM audit_event ORDER BY id")).scalars().all()
        versions = connection.execute(text("SELECT act FROM revision ORDER BY revision")).scalars().all()
    assert acts == ["new", "edit"]
    assert versions == ["new", "edit"]


@pytest.mark.parametrize("table", ["audit_event", "revision"])
@pytest.mark.parametrize("act", ["UPDATE {} SET actor = 'x'", "DELETE FROM {}", "DELETE FROM {} WHERE act = 'new'"])
def test_database_refuses_to_change_or_drop_what_was_logged(bare: Engine, table: str, act: str) -> None:
    refuses(bare, act.format(table))


@pytest.mark.sqlite_only
@pytest.mark.parametrize("statement", [REPLACE, REPLACE_KEY, REPLACE_VERSION])
def test_sqlite_refuses_to_replace_what_was_logged(bare: Engine, statement: str) -> None:
    refuses(bare, statement)


@pytest.mark.postgresql_only
@pytest.mark.parametrize("table", ["audit_event", "revision"])
def test_postgresql_refuses_to_empty_the_log_at_once(bare: Engine, table: str) -> None:
    refuses(bare, f"TRUNCATE {table}")


def test_history_tells_every_act_in_order_with_its_detail(store: Store, noon: datetime) -> None:
    with store.write("Lê Hà", noon) as tx:
        kept = tx.create(an_import(), act="new", detail={"từ": "mẫu"})
        tx.log("print", declaration_id=kept.id, revision=1, detail={"form": "import"})
    with store.write("Trần Phương", noon) as tx:
        tx.save(kept.id, 1, an_import(), act="edit", detail={"path": "invoice_number", "was": None, "now": "B"})
        tx.log("receive", detail={"files": ["a.xlsx"]})
    with store.read() as tx:
        events = tx.history(kept.id)
    assert [(event.act, event.actor, event.revision) for event in events] == [
        ("new", "Lê Hà", 1),
        ("print", "Lê Hà", 1),
        ("edit", "Trần Phương", 2),
    ]
    assert events[0].detail == {"từ": "mẫu"}
    assert events[2].detail == {"path": "invoice_number", "was": None, "now": "B"}
    assert {event.at for event in events} == {noon}


def test_act_key_gives_the_first_answer_back(store: Store, noon: datetime) -> None:
    with store.write("Lê Hà", noon) as tx:
        assert tx.act_result("k") is None
        kept = tx.create(an_import(), act="new", act_key="k", result={"item": "i1"})
    with store.read() as tx:
        done = tx.act_result("k")
        assert tx.act_result(None) is None
        assert tx.act_result("other") is None
    assert done is not None
    assert (done.act, done.actor, done.at) == ("new", "Lê Hà", noon)
    assert (done.declaration_id, done.revision, done.result) == (kept.id, 1, {"item": "i1"})


def test_act_key_used_twice_without_asking_is_refused_whole(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(), act="new", act_key="k")
    with pytest.raises(Repeated) as refusal, store.write("Lê Hà") as tx:
        tx.save(kept.id, 1, an_import(invoice_number="B"), act="edit", act_key="k")
    assert refusal.value.code == "STORE-REPEATED"
    with store.read() as tx:
        held = tx.get(kept.id)
        assert held is not None
        assert held.revision == 1
        assert len(tx.history(kept.id)) == 1


def test_acts_without_a_key_may_be_many(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(), act="new")
        tx.log("print", declaration_id=kept.id)
        tx.log("print", declaration_id=kept.id)
    with store.read() as tx:
        assert len(tx.history(kept.id)) == 3


def test_ten_impatient_clicks_at_once_make_one_declaration_and_ten_equal_answers(store: Store) -> None:
    start = Barrier(10)

    def click(_: int) -> str | None:
        start.wait()
        with store.write("Lê Hà") as tx:
            done = tx.act_result("click")
            return done.declaration_id if done else tx.create(an_import(), act="new", act_key="click").id

    with ThreadPoolExecutor(10) as pool:
        answers = set(pool.map(click, range(10)))
    assert len(answers) == 1
    with store.write("Lê Hà") as tx:
        assert tx.create(an_import(), act="new").serial == 2
