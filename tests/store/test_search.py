"""A declaration is found by what an officer or a caller knows of it."""

from datetime import timedelta

import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.path import replace
from customs.model.slots import Container
from customs.store import SEARCH_CAP, Store, WorklistFilter
from tests.builders import DAY, an_export, an_import, an_item
from tests.store.rows import fill

SOUGHT = an_import(
    declaration_number="106842917350",
    importer_code="0100109106-001",
    bill_of_lading_number=("ONEY87097845", "SMPLHP2611/02"),
    containers=(Container(container_number="TEMU6281047"), Container(container_number="CSQU3054383")),
    invoice_number="DL-26-1107",
    internal_reference_number="HS 2026/118",
    electronic_invoice_receipt_number="INV-2026/0812",
    goods=(an_item(), an_item(key="i2", goods_description="Ghế gỗ sồi (đã lắp ráp), 100% mới", item_code="50%_A")),
)


def found(store: Store, query: str) -> list[int]:
    with store.read() as tx:
        return [row.serial for row in tx.page(WorklistFilter(query=query)).rows]


@pytest.fixture
def office(store: Store) -> Store:
    """Serial 1 is what is looked for, serial 2 shares nothing with it that the tests ask for."""
    with store.write("Lê Hà") as tx:
        tx.create(SOUGHT, act="new")
        tx.create(
            an_export(
                containers=(Container(container_number="MSKU1111110"),),
                goods=(an_item(goods_description="Tôm đông lạnh", hs_code="03061790", item_code="TOM"),),
            ),
            act="new",
        )
    return store


@pytest.mark.parametrize(
    "query",
    [
        "106842917350",
        "10684291735",
        "106842917351",
        "6842917",
        "oney87097845",
        "SMPLHP2611/02",
        "DL-26-1107",
        "inv20260812",
        "2026 0812",
        "INV 2026/08",
        "inv–2026.0812",
        "Nháp 1",
        "nhap 1",
        "draft 1",
        "0100109106-001",
        "0100109106001",
        "0100109106",
        "TEMU6281047",
        "6281047",
        "temu 628104",
        "binh an",
        "BÌNH AN",
        "det may binh an",
        "may dệt",
        "sample knitting",
        "ghe go soi",
        "ghế lắp ráp",
        "So",
        "DET",
        "50%_A",
        "60063290",
        "  ghế,  \t(đã) ",
        "2026/118",
    ],
)
def test_found_by(office: Store, query: str) -> None:
    assert found(office, query) == [1]


@pytest.mark.parametrize("query", ["zzzz", "106842917361", "binh tom", "50%XA", "4%", "zz", "x", "*", "a OR b"])
def test_not_found_by(office: Store, query: str) -> None:
    assert 1 not in found(office, query)


def test_query_of_blanks_and_signs_alone_shows_everything(office: Store) -> None:
    assert sorted(found(office, '  " , ')) == [1, 2]


def test_search_follows_what_was_saved(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(invoice_number="CU-0001"), act="new")
    with store.write("Lê Hà") as tx:
        tx.save(kept.id, 1, an_import(invoice_number="MOI-0002"), act="edit")
    assert found(store, "cu-0001") == []
    assert found(store, "moi-0002") == [1]


def test_text_that_excel_hid_a_nul_in_is_kept_and_found(store: Store) -> None:
    content = an_import(importer_name="CÔNG\0TY THỬ NGHIỆM")
    with store.write("Lê Hà") as tx:
        kept = tx.create(content, act="new")
    assert found(store, "thu nghiem") == [1]
    with store.read() as tx:
        held = tx.get(kept.id)
    assert held is not None
    assert held.declaration == content


def many(name: str) -> Declaration:
    return an_import(importer_name=name)


def test_common_and_rare_words_give_the_same_order_and_the_right_counts(store: Store, url: str) -> None:
    fill(url, 1011, many("CÔNG TY PHỔ BIẾN"))
    fill(url, 3, many("CÔNG TY PHỔ BIẾN HIẾM HOI"), first=1012)
    with store.read() as tx:
        common = tx.page(WorklistFilter(query="phổ biến"), limit=5)
        filtered = tx.page(WorklistFilter(query="phổ biến", view="mine", owner="Lê Hà"), limit=5)
        rare = tx.page(WorklistFilter(query="hiếm hoi"), limit=2)
        rest = tx.page(WorklistFilter(query="hiếm hoi"), rare.next, limit=2)
    newest = 1014
    assert [row.serial for row in common.rows] == list(range(newest, newest - 5, -1))
    assert filtered == common
    assert common.count == SEARCH_CAP
    assert [row.serial for row in rare.rows + rest.rows] == [newest, newest - 1, newest - 2]
    assert (rare.count, rest.count, rest.next) == (3, 3, None)
    with store.read() as tx:
        second = tx.page(WorklistFilter(query="phổ biến"), common.next, limit=5)
    assert [row.serial for row in second.rows] == list(range(newest - 5, newest - 10, -1))


def test_word_now_and_then_among_thousands_is_walked_page_by_page_and_counted(store: Store, url: str) -> None:
    seldom: list[int] = []
    for block in range(6):
        first = block * 1510 + 1
        fill(url, 1500, many("CÔNG TY PHỔ BIẾN"), first)
        fill(url, 10, many("CÔNG TY PHỔ BIẾN HIẾM HOI"), first + 1500)
        seldom += range(first + 1500, first + 1510)
    for view in ("all", "mine", "today"):
        wanted = WorklistFilter(query="hiếm hoi", view=view, owner="Lê Hà", today=DAY)
        shown: list[int] = []
        after: str | None = None
        with store.read() as tx:
            while True:
                page = tx.page(wanted, after, limit=7)
                assert page.count == len(seldom)
                shown += [row.serial for row in page.rows]
                if (after := page.next) is None:
                    break
        assert shown == (seldom if view == "today" else seldom[::-1])
    with store.read() as tx:
        common = tx.page(WorklistFilter(query="phổ biến", view="today", today=DAY), limit=3)
    assert ([row.serial for row in common.rows], common.count) == ([1, 2, 3], SEARCH_CAP)


def test_words_among_what_is_due_stand_in_the_order_of_its_days_however_common_they_are(store: Store, url: str) -> None:
    """Of five thousand due on five days, one in ten is sought; and one in a thousand of them."""
    days = [DAY - timedelta(days=back) for back in range(5)]
    for block in range(50):
        day, first = days[block % 5], block * 100 + 1
        fill(url, 90, replace(many("CÔNG TY PHỔ BIẾN"), planned_declaration_date=day), first)
        fill(url, 10, replace(many("CÔNG TY HAY GẶP"), planned_declaration_date=day), first + 90)
    for number, day in enumerate(days, 5001):
        fill(url, 1, replace(many("CÔNG TY HIẾM HOI"), planned_declaration_date=day), number)
    fill(url, 5, replace(many("CÔNG TY HIẾM HOI"), planned_declaration_date=DAY + timedelta(days=1)), 5006)
    often = [block * 100 + n for left in (4, 3, 2, 1, 0) for block in range(left, 50, 5) for n in range(91, 101)]
    assert walked(store, "hay gặp") == (often, SEARCH_CAP)
    assert walked(store, "hiếm hoi") == ([5005, 5004, 5003, 5002, 5001], 5)


def walked(store: Store, query: str) -> tuple[list[int], int]:
    """Serials of every page of what is due, in the order shown, and the count, the same on each."""
    wanted, shown, counts = WorklistFilter(query=query, view="today", today=DAY), [], set()
    after: str | None = None
    with store.read() as tx:
        while True:
            page = tx.page(wanted, after, limit=40)
            shown += [row.serial for row in page.rows]
            counts.add(page.count)
            if (after := page.next) is None:
                return shown, counts.pop() if len(counts) == 1 else -1


def test_places_of_searches_are_not_taken_for_one_another(store: Store, url: str) -> None:
    fill(url, 2)
    wanted = WorklistFilter(query="binh an"), WorklistFilter(query="binh an", view="today", today=DAY)
    for one, other in (wanted, wanted[::-1]):
        with store.read() as tx:
            after = tx.page(one, limit=1).next
        assert after
        with pytest.raises(CustomsError, match="STORE-CURSOR"), store.read() as tx:
            tx.page(other, after)
