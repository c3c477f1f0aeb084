"""The worklist: nothing missing, nothing twice, nothing opened that is not shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, event, text

from customs.model.errors import CustomsError
from customs.model.status import Direction, Lane, Status
from customs.store import COUNT_CAP, SEARCH_CAP, Store, WorklistFilter
from tests.builders import DAY, an_export, an_import, an_item
from tests.store.rows import fill
from tests.store.test_versions import a_finding


def walk(store: Store, wanted: WorklistFilter, limit: int) -> Iterator[str]:
    """Ids of every page, in the order shown."""
    after: str | None = None
    with store.read() as tx:
        while True:
            page = tx.page(wanted, after, limit)
            assert len(page.rows) <= limit
            yield from (row.id for row in page.rows)
            if (after := page.next) is None:
                return


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(moments=st.lists(st.integers(0, 3), min_size=1, max_size=12), limit=st.integers(1, 5))
def test_pages_hold_every_row_once_however_many_share_a_moment(
    store: Store, noon: datetime, moments: list[int], limit: int
) -> None:
    with store.write("Lê Hà", noon) as tx:
        mark = tx.create(an_import(), act="new").serial
    kept = {}
    for moment in moments:
        at = noon + timedelta(microseconds=moment)
        with store.write(f"người {mark}", at) as tx:
            kept[tx.create(an_import(), act="new").id] = at
    shown = list(walk(store, WorklistFilter(view="mine", owner=f"người {mark}"), limit))
    assert sorted(shown) == sorted(kept)
    assert shown == sorted(kept, key=lambda each: (kept[each], each), reverse=True)


def test_row_shows_what_the_desk_asks_for(store: Store, noon: datetime) -> None:
    with store.write("Lê Hà", noon) as tx:
        kept = tx.create(
            an_export(
                declaration_number="306842917350",
                status=Status.LANE_ASSIGNED,
                lane_code="2B",
                goods=(an_item(), an_item(key="i2")),
            ),
            act="new",
            findings=(a_finding(),),
            next_step="step.papers",
        )
    with store.read() as tx:
        page = tx.page(WorklistFilter())
    (row,) = page.rows
    assert (page.count, page.next) == (1, None)
    assert (row.id, row.serial, row.number, row.direction) == (kept.id, 1, "306842917350", Direction.EXPORT)
    assert (row.type_code, row.item_count, row.customer) == ("B11", 2, "CÔNG TY CP NỘI THẤT GỖ VIỆT Á THỬ NGHIỆM")
    assert row.goods is not None
    assert row.goods.startswith("Vải dệt kim single jersey")
    assert (row.lane, row.status, row.status_since) == (Lane.YELLOW, Status.LANE_ASSIGNED, noon)
    assert (row.errors, row.warnings, row.advice, row.next_step) == (1, 0, 0, "step.papers")
    assert (row.bill, row.invoice_number, row.owner) == ("0100112437EXP0001", "VA-26-0311", "Lê Hà")
    assert (row.revision, row.updated_at, row.updated_by) == (1, noon, "Lê Hà")


def test_list_is_never_read_from_the_documents(store: Store, url: str) -> None:
    with store.write("Lê Hà") as tx:
        tx.create(an_import(), act="new")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE declaration SET document = 'x', findings = 'x', assessment = 'x'"))
    engine.dispose()
    with store.read() as tx:
        assert len(tx.page(WorklistFilter(query="binh an")).rows) == 1


def test_a_change_brings_a_declaration_to_the_top(store: Store, noon: datetime) -> None:
    with store.write("Lê Hà", noon) as tx:
        first = tx.create(an_import(), act="new")
    with store.write("Lê Hà", noon + timedelta(minutes=1)) as tx:
        second = tx.create(an_import(), act="new")
    with store.write("Lê Hà", noon + timedelta(minutes=2)) as tx:
        tx.save(first.id, 1, an_import(), act="edit")
    with store.read() as tx:
        assert [row.id for row in tx.page(WorklistFilter()).rows] == [first.id, second.id]


@pytest.fixture
def office(store: Store) -> dict[str, str]:
    """One declaration of each kind that the views tell apart: name -> id."""
    kinds = {
        "draft, due": ("Lê Hà", an_import()),
        "draft, due tomorrow": ("Trần Phương", an_import()),
        "draft, error": ("Lê Hà", an_import()),
        "registered": ("Lê Hà", an_import(status=Status.REGISTERED)),
        "green": ("Lê Hà", an_import(status=Status.LANE_ASSIGNED, lane_code="1A")),
        "yellow": ("Trần Phương", an_import(status=Status.LANE_ASSIGNED, lane_code="2")),
        "red": ("Lê Hà", an_import(status=Status.LANE_ASSIGNED, lane_code="3D")),
        "cleared green": ("Lê Hà", an_import(status=Status.CLEARED, lane_code="1")),
        "cleared red": ("Lê Hà", an_import(status=Status.CLEARED, lane_code="3")),
    }
    due = {"draft, due": DAY, "draft, due tomorrow": DAY + timedelta(days=1), "red": DAY - timedelta(days=1)}
    found = {}
    for name, (owner, content) in kinds.items():
        with store.write(owner) as tx:
            findings = (a_finding(),) if "error" in name or name == "cleared red" else ()
            found[name] = tx.create(content, act="new", findings=findings, due=due.get(name)).id
    return found


@pytest.mark.parametrize(
    ("view", "lane", "expected"),
    [
        ("mine", None, {"draft, due", "draft, error", "registered", "green", "red"}),
        ("mine", "3", {"red"}),
        ("stuck", None, {"draft, error", "yellow", "red"}),
        ("stuck", "2", {"yellow"}),
        ("stuck", "none", {"draft, error"}),
        ("today", None, {"draft, due", "red"}),
        ("today", "3", {"red"}),
        ("today", "1", set()),
        ("cleared", None, {"cleared green", "cleared red"}),
        ("cleared", "3", {"cleared red"}),
        ("all", "1", {"green", "cleared green"}),
        ("all", "none", {"draft, due", "draft, due tomorrow", "draft, error", "registered"}),
    ],
)
def test_views_and_lanes(store: Store, office: dict[str, str], view: str, lane: str | None, expected: set[str]) -> None:
    wanted = WorklistFilter(view=view, lane=lane, owner="Lê Hà", today=DAY)
    with store.read() as tx:
        page = tx.page(wanted)
        searched = tx.page(WorklistFilter(view=view, lane=lane, owner="Lê Hà", today=DAY, query="bình an"))
    names = {declaration_id: name for name, declaration_id in office.items()}
    assert {names[row.id] for row in page.rows} == expected
    assert searched == replace(page, cap=SEARCH_CAP)
    assert page.count == len(expected)


def test_what_is_due_stands_in_the_order_of_its_days_over_every_page(store: Store, noon: datetime) -> None:
    days = [DAY - timedelta(days=back) for back in (0, 3, 1, 3, 2, 9)]
    for place, due in enumerate([*days, DAY + timedelta(days=1), None]):
        with store.write("Lê Hà", noon + timedelta(minutes=place)) as tx:
            tx.create(an_import(), act="new", due=due)
    wanted = WorklistFilter(view="today", today=DAY)
    with store.read() as tx:
        every = tx.page(wanted).rows
    assert [row.due_day for row in every] == sorted(days)
    assert [row.serial for row in every if row.due_day == DAY - timedelta(days=3)] == [2, 4]
    assert list(walk(store, wanted, 2)) == [row.id for row in every]


def test_place_in_one_order_is_no_place_in_another(store: Store) -> None:
    for _ in range(2):
        with store.write("Lê Hà") as tx:
            tx.create(an_import(), act="new", due=DAY)
    lists = WorklistFilter(), WorklistFilter(view="today", today=DAY)
    for one, other in (lists, lists[::-1]):
        with store.read() as tx:
            after = tx.page(one, limit=1).next
        with pytest.raises(CustomsError, match="STORE-CURSOR"), store.read() as tx:
            tx.page(other, after)


@pytest.mark.usefixtures("office")
def test_badges_count_views_and_the_lanes_of_the_view(store: Store) -> None:
    with store.read() as tx:
        badges = tx.badges(WorklistFilter(view="cleared", lane="3", query="zzzz", owner="Lê Hà", today=DAY))
        without_a_day = tx.badges(WorklistFilter(owner="Lê Hà"))
    assert badges.views == {"all": 9, "mine": 5, "stuck": 3, "today": 2, "cleared": 2}
    assert badges.lanes == {"1": 1, "2": 0, "3": 1, "none": 0}
    assert without_a_day.views["today"] == 0
    assert without_a_day.lanes == {"1": 2, "2": 1, "3": 2, "none": 4}


@pytest.mark.parametrize(("rows", "count"), [(COUNT_CAP - 1, 1000), (COUNT_CAP, 1001), (COUNT_CAP + 1, 1001)])
def test_counts_stop_at_a_thousand_and_one(store: Store, url: str, rows: int, count: int) -> None:
    fill(url, rows)
    with store.read() as tx:
        assert tx.page(WorklistFilter()).count == count
        assert tx.badges(WorklistFilter()).views["all"] == count


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_counts_of_searches_stop_at_a_hundred_and_one(store: Store, url: str, more: int) -> None:
    fill(url, SEARCH_CAP + more, an_import(declaration_number="106842917350"))
    asked = [WorklistFilter(query=query) for query in ("binh an", "106842917350")]
    with store.read() as tx:
        for wanted in (*asked, WorklistFilter(query="binh an", view="today", today=DAY)):
            page = tx.page(wanted)
            assert (page.count, page.cap) == (min(SEARCH_CAP + more, 101), 101)
            assert tx.page(wanted, page.next).count == page.count


def test_cursor_of_a_strange_address_is_refused(store: Store) -> None:
    for cursor in ("x", "????", "bm8", "ñ", "", "MjAyNi0xMS0yNA"):
        with pytest.raises(CustomsError, match="STORE-CURSOR"), store.read() as tx:
            tx.page(WorklistFilter(), cursor)


@pytest.mark.parametrize("wish", [{"view": "yours"}, {"lane": "4"}, {"view": "today"}])
def test_view_or_lane_that_does_not_exist_is_a_mistake_of_the_caller(wish: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="view"):
        WorklistFilter(**wish)  # type: ignore[arg-type]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("lane", [None, "3"])
@pytest.mark.parametrize("view", ["all", "mine", "stuck", "today", "cleared"])
def test_every_list_is_read_from_an_index_of_its_own_without_sorting(
    store: Store, url: str, view: str, lane: str | None
) -> None:
    fill(url, 200)
    seen: list[tuple[str, object]] = []
    event.listen(store._engine, "before_cursor_execute", lambda *call: seen.append((call[2], call[3])))
    wanted = WorklistFilter(view=view, lane=lane, owner="Lê Hà", today=DAY)
    with store.read() as tx:
        tx.page(wanted, tx.page(WorklistFilter(view="today" if view == "today" else "all", today=DAY), limit=2).next)
    first, _, paged, counted = [each for each in seen if each[0].startswith("SELECT")]
    assert "count(" in counted[0]
    engine = create_engine(url)
    with engine.connect() as connection:
        for statement, values in (first, paged, counted):
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            assert not any("TEMP B-TREE" in step for step in plan), plan
            assert all("INDEX" in step or "PRIMARY KEY" in step for step in plan if " declaration" in step), plan
            if statement is paged[0]:
                assert any(f"ix_declaration_{view}{'_lane' if lane else ''} (" in step for step in plan), plan
    engine.dispose()
