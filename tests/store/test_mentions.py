"""Declarations are found by the numbers they name."""

from datetime import UTC, datetime

import pytest

from customs.model.slots import Container, Permit
from customs.model.status import Status
from customs.store import Store
from tests.builders import an_import, an_item

ACTOR = "Lê Thu Hà"


def create(store: Store, minute: int = 0, **changes: object) -> str:
    with store.write(ACTOR, datetime(2026, 11, 24, 3, minute, tzinfo=UTC)) as tx:
        return tx.create(an_import(**changes), act="new").id


def found(store: Store, what: str, value: str, but: str | None = None) -> list[str]:
    with store.read() as look:
        return [one.id for one in look.naming([(what, value)], but).get((what, value), ())]


@pytest.mark.parametrize(
    ("what", "value", "changes"),
    [
        ("invoice_number", "sk-26-9", {"invoice_number": "SK-26-9"}),
        ("declaration_number", "101234567893", {"declaration_number": "101234567890"}),
        ("temporary_declaration_number", "301234567890", {"temporary_declaration_number": "301234567890"}),
        ("electronic_invoice_receipt_number", "10000000001", {"electronic_invoice_receipt_number": "10000000001"}),
        ("bill_of_lading_number", "SKBL2", {"bill_of_lading_number": ("SKBL1", "SKBL2")}),
        ("container_number", "SKLU1234560", {"containers": (Container(container_number="SKLU1234560"),)}),
        ("permit_number", "12/GP  A", {"permits": (Permit(permit_number="12/GP A"),)}),
        ("exemption_list_number", "100000000099", {"goods": (an_item(exemption_list_number="100000000099"),)}),
    ],
)
def test_a_declaration_is_found_by_every_number_it_names(
    store: Store, what: str, value: str, changes: dict[str, object]
) -> None:
    made = create(store, **changes)
    assert found(store, what, value) == [made]
    assert found(store, what, value, but=made) == []
    assert found(store, what, value + "X" if what != "declaration_number" else "10999999999") == []


def test_a_number_that_is_named_no_more_finds_nothing(store: Store) -> None:
    made = create(store, invoice_number="SK-1")
    with store.write(ACTOR) as tx:
        tx.save(made, 1, an_import(invoice_number="SK-2"), act="edit")
    assert found(store, "invoice_number", "SK-1") == []
    assert found(store, "invoice_number", "SK-2") == [made]


def test_open_ones_come_first_then_those_changed_last_and_cancelled_ones_only_keep_their_number(store: Store) -> None:
    cleared = create(store, 3, invoice_number="SK-1", status=Status.CLEARED)
    older, newer = create(store, 1, invoice_number="SK-1"), create(store, 2, invoice_number="SK-1")
    gone = create(store, 4, invoice_number="SK-1", status=Status.CANCELLED, declaration_number="101234567890")
    assert found(store, "invoice_number", "SK-1") == [newer, older, cleared]
    assert found(store, "declaration_number", "101234567890") == [gone]


def test_of_a_number_that_many_name_no_more_are_read_than_asked_for(store: Store) -> None:
    made = [create(store, minute, invoice_number="SK-1") for minute in range(4)]
    bills = [create(store, minute, bill_of_lading_number=("B-1", "B-2")) for minute in range(3)]
    two = [("bill_of_lading_number", "B-1"), ("bill_of_lading_number", "B-2")]
    with store.read() as look:
        one = look.naming([("invoice_number", "SK-1")], most=2)
        both = look.naming(two, most=2)
    assert [named.id for named in one["invoice_number", "SK-1"]] == [made[3], made[2]]
    assert [[named.id for named in both[asked]] for asked in two] == [[bills[2], bills[1]]] * 2


@pytest.mark.sqlite_only  # PostgreSQL plans by what it counts
def test_a_look_up_goes_by_an_index(store: Store) -> None:
    create(store)
    with store.read() as look:
        plan = look._connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT declaration_id FROM mention WHERE what = 'invoice_number' AND value IN ('A', 'B')"
        ).all()
    assert all("SEARCH" in row[-1] and "SCAN" not in row[-1] for row in plan)
