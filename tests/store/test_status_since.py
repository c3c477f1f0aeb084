"""A row of the list counts from the moment the status was reached, not from when it was written down."""

from datetime import UTC, datetime

from customs.model.event import Event
from customs.model.path import put
from customs.model.status import Status
from customs.store import Store
from tests.builders import an_import

CLEARED = datetime(2026, 11, 24, 8, 2, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def since(store: Store, declaration_id: str) -> datetime:
    with store.read() as look:
        stored = look.get(declaration_id)
    assert stored is not None
    return stored.status_since


def test_the_moment_customs_cleared_counts_and_later_writing_leaves_it(store: Store) -> None:
    cleared = an_import(status=Status.CLEARED, clearance_datetime=CLEARED)
    with store.write("Lê Hà", LATER) as tx:
        kept = tx.create(cleared, act="customs_answer")
        tx.save(kept.id, 1, put(cleared, "notes", "HANG MAU"), act="edit")
    assert since(store, kept.id) == CLEARED


def test_the_event_into_the_present_status_counts(store: Store) -> None:
    event = Event(step="report", before=Status.REGISTERED, after=Status.LANE_ASSIGNED, at=CLEARED)
    with store.write("Lê Hà", LATER) as tx:
        kept = tx.create(an_import(status=Status.NUMBERED), act="new")
        told = an_import(status=Status.LANE_ASSIGNED, events=(event,))
        tx.save(kept.id, 1, told, act="customs_answer")
    assert since(store, kept.id) == CLEARED


def test_where_nothing_tells_the_moment_of_writing_counts(store: Store) -> None:
    with store.write("Lê Hà", LATER) as tx:
        kept = tx.create(an_import(status=Status.NUMBERED), act="new")
    assert since(store, kept.id) == LATER
