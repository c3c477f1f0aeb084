"""The clearance board: an act on a lot, or on a declaration of it, moves its card in the same transaction."""

from datetime import date, timedelta

import pytest

from customs.model.errors import CustomsError
from customs.model.lot import Waiter
from customs.model.status import Direction, Lane, Status
from customs.services import Desk, Records
from customs.store import Store
from customs.store.board import NEVER, BoardFilter, BoardRow
from tests.builders import an_import
from tests.store.conftest import url  # noqa: F401 -- both engines
from tests.ui.kept import kept


@pytest.fixture
def store(url: str, tmp_path):  # noqa: F811
    from customs.store import open_store

    opened = open_store(url, tmp_path)
    yield opened
    opened.close()


def opened(desk: Desk, *declarations: str, **facts: str) -> str:
    told = {"customer_name": "CP Thủy sản Cửu Long Vàng", "transport_mode": "2"} | facts
    return desk.open_lot(Direction.IMPORT, told, declarations=declarations).id


def card(store: Store, lot_id: str) -> BoardRow | None:
    with store.read() as look:
        return look.board_row(lot_id)


def test_a_lot_opened_stands_where_it_waits(desk: Desk, store: Store, watch) -> None:
    found = card(store, opened(desk))
    assert (found.waited_for, found.code, found.owner) == (Waiter.US, "undeclared", "Lê Thu Hà")
    assert (found.since, found.urgent_at, found.lane) == (watch.now, NEVER, None)


def test_an_act_on_a_declaration_moves_the_card_of_its_lot(desk: Desk, store: Store) -> None:
    own = kept(store, an_import(status=Status.LANE_ASSIGNED, lane_code="2", declaration_number="106842917350"))
    lot = opened(desk, own)
    assert (card(store, lot).code, card(store, lot).name) == ("yellow", "106842917350")
    with store.read() as look:
        before = look.get_lot(lot).revision
    desk.step(own, "clear", {"clearance_datetime": "24/11/2026 09:00"})
    found = card(store, lot)
    assert (found.waited_for, found.code, found.lane) == (Waiter.CARRIER, "order", Lane.YELLOW)
    with store.read() as look:
        assert look.get_lot(lot).revision == before


def test_linking_and_unlinking_a_declaration_moves_the_card(desk: Desk, store: Store) -> None:
    lot = opened(desk)
    own = kept(store, an_import(status=Status.REGISTERED, declaration_number="106842917350"))
    desk.link_declaration(lot, own)
    assert card(store, lot).code == "lane"
    desk.unlink_declaration(lot, own)
    assert card(store, lot).code == "undeclared"


def test_a_lot_put_away_leaves_the_board_and_comes_back(desk: Desk, records: Records, store: Store) -> None:
    lot = opened(desk)
    desk.close_lot(lot, None)
    assert card(store, lot) is None
    assert records.lot_card(lot) is None
    desk.close_lot(lot, None, closed=False)
    assert card(store, lot) is not None


def test_what_a_person_says_moves_the_card_until_it_is_over(desk: Desk, records: Records, store: Store, watch) -> None:
    lot = opened(desk)
    watch.forward(hours=2)
    desk.record_wait(lot, Waiter.CUSTOMER, "  Hóa đơn   bản gốc ", due=date(2026, 11, 26))
    found = records.lot_card(lot)
    assert (found.row.waited_for, found.row.reason_vi, found.row.since) == (
        Waiter.CUSTOMER,
        "Hóa đơn bản gốc",
        watch.now,
    )
    assert found.said
    assert found.row.urgent_at == found.row.due_at
    desk.record_wait(lot, Waiter.AGENCY, "Kết quả kiểm tra")
    assert card(store, lot).waited_for is Waiter.AGENCY
    desk.end_wait(lot)
    assert card(store, lot).code == "undeclared"
    assert not records.lot_card(lot).said


@pytest.mark.parametrize("reason", ["", "   ", "dài" * 100])
def test_a_reason_is_told_and_short(desk: Desk, reason: str) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.record_wait(opened(desk), Waiter.CUSTOMER, reason)
    assert refused.value.code == "BOARD-REASON"


def test_a_delivery_order_that_ran_out_moves_the_card_though_nobody_acts(
    desk: Desk, records: Records, store: Store, watch
) -> None:
    own = kept(store, an_import(status=Status.CLEARED, lane_code="1", declaration_number="106842917350"))
    lot = opened(desk, own)
    desk.add_order(lot, None, number="DO-77", valid_until="24/11/2026")
    assert card(store, lot).code == "gate_out"
    assert not records.board().late
    watch.forward(hours=14)  # midnight in Viet Nam
    assert records.board().late
    assert desk.renew_board() == 1
    assert card(store, lot).code == "order_over"
    assert not records.board().late


def test_columns_are_paged_by_what_runs_out_first(desk: Desk, store: Store, watch) -> None:
    dues = [None, date(2026, 11, 30), date(2026, 11, 25), None, date(2026, 11, 27)]
    lots = []
    for due in dues:
        watch.forward(minutes=1)
        lots.append(opened(desk))
        desk.record_wait(lots[-1], Waiter.CUSTOMER, "C/O", due=due)
    order = [lots[n] for n in (2, 4, 1, 0, 3)]
    seen, after = [], {}
    with store.read() as look:
        where = look.board_where(BoardFilter())
        while True:
            column = look.board_columns(where, after, 2)[Waiter.CUSTOMER]
            assert column.count == 5
            seen += [row.id for row in column.rows]
            if column.next is None:
                break
            after = {Waiter.CUSTOMER: column.next}
    assert seen == order


def test_tiles_count_lots_by_lane_and_age_at_each_boundary(desk: Desk, records: Records, store: Store, watch) -> None:
    own = kept(store, an_import(status=Status.LANE_ASSIGNED, lane_code="3", declaration_number="106842917350"))
    lot = opened(desk, own)
    desk.record_wait(lot, Waiter.CUSTOMS, "Kiểm tra thực tế")
    for span, bands in (
        (timedelta(0), (1, 0, 0, 0)),
        (timedelta(hours=4, seconds=-1), (1, 0, 0, 0)),
        (timedelta(seconds=1), (0, 1, 0, 0)),
        (timedelta(hours=20, seconds=-1), (0, 1, 0, 0)),
        (timedelta(seconds=1), (0, 0, 1, 0)),
        (timedelta(days=2), (0, 0, 0, 1)),
    ):
        watch.now += span
        assert records.board().lanes["3"] == bands
    assert records.board().lanes["1"] == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "query",
    [
        "106842917350",
        "10684291735",
        "106842917359",
        "cuu long vang",
        "ONEY-970978-45",
        "csqu3054383",
        "0301234567",
        "ca phile",
    ],
)
def test_a_lot_is_found_by_its_numbers_and_words_and_those_of_its_declarations(
    desk: Desk, records: Records, store: Store, query: str
) -> None:
    own = kept(store, an_import(status=Status.REGISTERED, declaration_number="106842917350"))
    facts = {
        "bill_number": "ONEY97097845",
        "containers": "CSQU3054383",
        "customer_tax_code": "0301234567",
        "goods": "Cá phi-lê",
    }
    lot = opened(desk, own, **facts | {"goods": "Cá philê"})
    opened(desk, customer_name="Người khác")
    found = records.board(query=query).columns
    assert [row.id for column in found.values() for row in column.rows] == [lot]


def test_filters_hold_for_columns_and_tiles_alike(desk: Desk, records: Records, store: Store, watch) -> None:
    own = kept(store, an_import(status=Status.LANE_ASSIGNED, lane_code="2", declaration_number="106842917350"))
    mine = opened(desk, own)
    other = Desk(store, "Trần Phương", watch)
    theirs = opened(other)
    all_ = records.board()
    assert sum(column.count for column in all_.columns.values()) == 2
    yellow = records.board(lane="2")
    assert {row.id for column in yellow.columns.values() for row in column.rows} == {mine}
    of_other = records.board(view="mine", person="Trần Phương")
    assert {row.id for column in of_other.columns.values() for row in column.rows} == {theirs}
    assert sum(map(sum, of_other.lanes.values())) == 1
    other.take_over(mine)
    assert sum(column.count for column in records.board(view="mine", person="Trần Phương").columns.values()) == 2


def test_boards_are_saved_for_oneself_by_name(desk: Desk, records: Records, store: Store, watch) -> None:
    desk.save_board("Luồng đỏ", {"lane": "3"})
    again = desk.save_board(" Luồng  đỏ ", {"lane": "3", "view": "mine"})
    assert records.board_views("Lê Thu Hà") == (again,)
    assert records.board_views("Trần Phương") == ()
    with pytest.raises(CustomsError) as refused:
        Desk(store, "Trần Phương", watch).drop_board(again.id)
    assert refused.value.code == "FIND-BOARD"
    desk.drop_board(again.id)
    assert records.board_views("Lê Thu Hà") == ()


def test_past_lanes_are_those_of_like_declarations_never_of_itself(desk: Desk, records: Records, store: Store) -> None:
    own = kept(store, an_import(status=Status.LANE_ASSIGNED, lane_code="2", declaration_number="106842917350"))
    lot = opened(desk, own)
    assert records.lot_card(lot).lanes.n == 0
    for n in range(20):
        kept(
            store,
            an_import(status=Status.CLEARED, lane_code="1" if n else "3", declaration_number=f"{10**11 + n:012d}"),
        )
    lanes = records.lot_card(lot).lanes
    assert lanes.n == 20
    assert [one.count for one in lanes.shares] == [19, 0, 1]


def test_a_cursor_that_is_none_is_refused(desk: Desk, records: Records) -> None:
    opened(desk)
    with pytest.raises(CustomsError) as refused:
        records.board(after={Waiter.US: "bịa"})
    assert refused.value.code == "STORE-CURSOR"
