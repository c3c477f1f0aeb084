"""Many declarations judged anew."""

import pytest

from customs.forms import Verdict
from customs.model.errors import CustomsError
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.declarations.rechecking import MOST_CHECKED, Checked
from customs.store import Store

MANY = 30


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    made = [desk.new(Direction.IMPORT) for _ in range(MANY - 1)]
    return [*made, desk.commit(desk.sample(Direction.EXPORT))]


def listed(records: Records) -> list[tuple[str, int, int]]:
    return [(row.id, row.errors, row.warnings) for row in records.worklist().rows]


def test_nothing_is_kept_where_nothing_changed(desk: Desk, records: Records, ids: list[str]) -> None:
    before = listed(records)
    told = desk.check_again(ids)
    assert (told.declarations, told.changed) == (MANY, 0)
    assert told.errors == sum(errors > 0 for _, errors, _ in before)
    assert listed(records) == before


def test_lowered_rule_reaches_the_list_without_a_new_version(desk: Desk, records: Records, ids: list[str]) -> None:
    rule = next(found.rule for found in records.declaration(ids[0]).findings if found.severity is Severity.ERROR)
    before = {row.id: row for row in records.worklist().rows}
    printed = desk.print(ids[0], "findings", "vi")
    desk.lower_rule(rule, "hải quan khu vực chấp nhận")
    told = desk.check_again(ids)
    after = {row.id: row for row in records.worklist().rows}
    assert told.changed >= MANY - 1
    assert after[ids[0]].errors < before[ids[0]].errors
    assert after[ids[0]].updated_at == before[ids[0]].updated_at
    assert records.declaration(ids[0]).revision == 1
    assert records.verify(printed) is Verdict.SAME
    assert desk.print(ids[0], "findings", "vi") == printed
    assert desk.check_again(ids).changed == 0


def test_progress_is_told_and_a_stop_keeps_what_is_done(desk: Desk, ids: list[str]) -> None:
    told: list[tuple[int, int]] = []

    def each(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 3

    assert desk.check_again(ids, each).declarations == 3
    assert told == [(1, MANY), (2, MANY), (3, MANY)]


def test_without_ids_all_of_the_desk_are_checked(desk: Desk, ids: list[str]) -> None:
    assert desk.check_again().declarations == len(ids)


def test_unknown_declaration_is_passed_over_and_too_many_are_refused(desk: Desk, store: Store) -> None:
    assert store
    assert desk.check_again(["none"]) == Checked()
    with pytest.raises(CustomsError, match="CHECK-MANY"):
        desk.check_again([str(n) for n in range(MOST_CHECKED + 1)])
