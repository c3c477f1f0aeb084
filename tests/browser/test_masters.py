"""Masters in a real browser: an entry is approved and fills the next import; a declaration is copied and looked at."""

import re

import pytest
from playwright.sync_api import Page, expect

from customs.model.master_kind import EvidenceKind, MasterKind
from customs.model.status import Status
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import DAY, an_import, an_item

pytestmark = pytest.mark.browser

OWNER, NUMBER = "0100109106", "106842917350"
GOODS = {"owner": OWNER, "item_code": "TA-400", "goods_description": "Vải dệt kim 95% cotton", "hs_code": "60063290"}


@pytest.fixture
def registered(store: Store) -> str:
    held = an_import(status=Status.CLEARED, declaration_number=NUMBER, registration_date=DAY)
    with store.write("Lê Hà") as tx:
        return tx.create(held, act="report").id


def test_an_entry_is_found_without_accents_and_approved_on_its_evidence(
    page: Page, store: Store, records: Records
) -> None:
    made = Desk(store, "Trần Phương").save_master(MasterKind.GOODS, GOODS)
    page.goto("/masters")
    expect(page.get_by_role("heading", name="Danh mục")).to_be_visible()
    page.get_by_role("searchbox", name="Tìm mã, tên, mã HS").fill("vai det kim")
    page.get_by_text("Vải dệt kim 95% cotton").click()
    approve = page.get_by_role("button", name="Duyệt 1 mục")
    approve.click()
    expect(page.get_by_text("Duyệt cần căn cứ")).to_be_visible()
    paper = page.get_by_role("textbox", name="Số catalogue, số văn bản")
    paper.fill("Catalogue 2026, trang 4")
    approve.click()
    expect(page.get_by_text("Catalogue, tài liệu kỹ thuật: Catalogue 2026, trang 4")).to_be_visible()
    expect(approve).to_have_count(0)
    approval = records.master(made)[0].entry.approval
    assert approval is not None
    assert (approval.kind, approval.told) == (EvidenceKind.CATALOGUE, "Catalogue 2026, trang 4")
    page.reload()
    expect(page.get_by_text("Catalogue 2026, trang 4").first).to_be_visible()


def test_a_declaration_is_copied_tinted_and_confirmed_by_looking(page: Page, registered: str, records: Records) -> None:
    page.goto(f"/declaration?id={registered}")
    page.get_by_role("button", name="Khác").click()
    page.get_by_role("button", name="Sao chép tờ khai").click()
    expect(page.get_by_text(re.compile(r"^Nháp \d+$"))).to_be_visible()
    expect(page).not_to_have_url(re.compile(registered))
    found = re.search(r"id=([\w-]+)", page.url)
    assert found
    made = found[1]
    page.get_by_role("tab", name="Đơn vị XNK").click()
    field = page.locator('[data-field="importer_code"]')
    expect(field).to_have_class(re.compile("is-copied|is-warning"))
    expect(page.locator('[data-field="importer_name"]')).to_have_class(re.compile("is-copied"))
    page.locator('[data-field="importer_name"]').get_by_role("button", name="Đã xem, đúng").click()
    expect(page.locator('[data-field="importer_name"]')).not_to_have_class(re.compile("is-copied"))
    page.get_by_role("button", name=re.compile("Xác nhận .* ô đã sao chép")).first.click()
    expect(field.get_by_role("button", name="Đã xem, đúng")).to_have_count(0)
    held = records.declaration(made).declaration
    assert {"importer_code", "importer_name", "importer_address"} & set(held.unconfirmed) == set()
    assert "exporter_name" in held.unconfirmed
    assert (held.invoice_number, held.bill_of_lading_number, held.containers) == (None, (), ())
    page.get_by_role("tab", name="Dòng hàng").click()
    expect(page.locator("td.copied")).not_to_have_count(0)
    page.get_by_role("button", name=re.compile("Xác nhận .* ô đã sao chép")).click()
    expect(page.locator("td.copied")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Xác nhận .* ô đã sao chép"))).to_have_count(0)
    assert not [path for path in records.declaration(made).declaration.unconfirmed if path.startswith("goods.")]


def test_a_suggested_code_is_shown_with_its_lines_and_taken_by_a_press(
    page: Page, store: Store, records: Records, registered: str
) -> None:
    assert registered
    desk = Desk(store, "Lê Hà")
    empty = an_import(goods=(an_item(hs_code=None, item_code="ZZ-1"),))
    made = desk._create(empty, None, {"act": "new", "act_key": None})[0]
    page.goto(f"/declaration?id={made}&tab=goods&item=1&field=hs_code")
    page.get_by_role("button", name="Gợi ý mã HS").click()
    expect(page.get_by_text(re.compile(f"Tờ khai {NUMBER} dòng 1")).first).to_be_visible()
    expect(page.get_by_text("chưa nạp biểu thuế").first).to_be_visible()
    assert records.declaration(made).declaration.goods[0].hs_code is None
    page.get_by_role("button", name="Dùng 60063290").click()
    expect(page.locator("td.saved")).not_to_have_count(0)
    held = records.declaration(made).declaration
    assert held.goods[0].hs_code == "60063290"
    assert held.sources["goods.i1.hs_code"][0].typed_by


def test_every_difference_to_an_approved_entry_is_taken_with_one_press(
    page: Page, store: Store, records: Records
) -> None:
    desk = Desk(store, "Lê Hà")
    entry = desk.save_master(MasterKind.GOODS, GOODS | {"item_code": "TA-900", "origin_country_code": "KR"})
    made = desk._create(
        an_import(goods=(an_item(item_code="TA-900", hs_code="60063190"),)), None, {"act": "new", "act_key": None}
    )[0]
    desk.approve_masters([entry], EvidenceKind.RULING, "123/TB-TCHQ")
    page.goto(f"/declaration?id={made}&tab=goods&item=1&field=hs_code")
    expect(page.get_by_text("mã HS 60063190, danh mục ghi 60063290").first).to_be_visible()
    page.get_by_role("button", name="Dùng danh mục cho 3 ô").click()
    expect(page.get_by_role("button", name=re.compile("Dùng danh mục"))).to_have_count(0)
    item = records.declaration(made).declaration.goods[0]
    assert (item.hs_code, item.origin_country_code) == ("60063290", "KR")
    assert item.goods_description == GOODS["goods_description"]
