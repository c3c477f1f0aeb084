"""Papers of a lot in a real browser: a missing C/O asked and received, an inspection, the bundle taken and opened."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from customs.model.lot import Waiter
from customs.model.path import replace
from customs.model.status import Direction, Status
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import an_import, an_item
from tests.intake.test_pages import pdf

pytestmark = pytest.mark.browser
CLEARED = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


def cleared_lot(store: Store) -> str:
    made = replace(
        an_import(goods=(an_item(tariff_schedule_code="B05"),)),
        status=Status.CLEARED,
        registration_date=date(2026, 11, 20),
        clearance_datetime=CLEARED,
        declaration_number="106842917350",
        lane_code="1",
    )
    with store.write("Hà", CLEARED) as tx:
        declaration = tx.create(made, act="new", findings=()).id
    facts = {"job_number": "L-7", "customer_name": "Dệt <b>Bình</b> *An*"}
    return Desk(store, "Lê Thu Hà").open_lot(Direction.IMPORT, facts, declarations=(declaration,)).id


def test_a_missing_certificate_comes_an_inspection_ends_and_the_bundle_is_taken(page: Page, store: Store) -> None:
    lot = cleared_lot(store)
    records = Records(store)
    page.goto("/debts")
    expect(page.get_by_text("C/O mẫu E", exact=True)).to_be_visible()
    expect(page.get_by_text("Dệt <b>Bình</b> *An*", exact=True)).to_be_visible()

    page.goto(f"/lot?id={lot}&tab=papers&line=certificate-E")
    line = page.locator(".st-key-line_certificate-E")
    expect(line).to_contain_text("Còn thiếu")
    worked = page.locator(".st-key-worked_certificate-E")
    worked.get_by_label("Hỏi ai").fill("chị Mai")
    worked.get_by_role("button", name="Ghi đã hỏi").click()
    expect(line).to_contain_text("Đã hỏi chị Mai")
    line.get_by_role("button", name="Cập nhật").click()
    worked.get_by_role("button", name="Ghi đã nhận").click()
    expect(line).to_contain_text("Đã có")
    expect(page.locator(".st-key-card_debts")).to_contain_text("Không còn nợ hồ sơ.")

    page.locator(".st-key-card_inspections").get_by_role("button", name="Thêm").click()
    page.get_by_label("Nhóm hàng").fill("vải dệt kim")
    page.get_by_role("button", name="Lưu", exact=True).first.click()
    expect(page.locator(".st-key-card_inspections")).to_contain_text("Kiểm tra chất lượng: vải dệt kim")
    with store.read() as look:
        (row,) = look.get_lot(lot).lot.inspections
    assert records.lot_papers(lot).inspections == (row,)

    page.locator('.st-key-card_lot_papers ~ * input[type="file"], input[type="file"]').first.set_input_files(
        [{"name": "vận đơn.pdf", "mimeType": "application/pdf", "buffer": pdf("BILL OF LADING", "2")}]
    )
    expect(page.locator(".st-key-card_lot_papers")).to_contain_text("vận đơn.pdf")
    page.locator(".st-key-card_lot_papers").get_by_role("button", name="Đúng").click()
    expect(page.locator(".st-key-line_transport")).to_contain_text("Đã có")

    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải zip").click()
    with zipfile.ZipFile(taken.value.path()) as made:
        assert len(made.namelist()) == 3
        assert "Packing list" in made.read("00-muc-luc.txt").decode("utf-8-sig")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải một tệp PDF").click()
    merged = PdfReader(BytesIO(taken.value.path().read_bytes()))
    assert merged.outline[-1]["/Title"] == "Vận đơn: vận đơn.pdf"

    page.get_by_label("Người nhận").fill("anh Nam")
    page.get_by_label("Cách bàn giao").fill("chuyển phát")
    page.get_by_role("button", name="Ghi đã bàn giao").click()
    expect(page.locator(".st-key-card_bundle")).to_contain_text("cho anh Nam, chuyển phát")


def test_an_inspection_that_is_waited_for_holds_the_lot_for_the_agency(store: Store) -> None:
    desk = Desk(store, "Lê Thu Hà")
    lot = desk.open_lot(Direction.IMPORT, {"job_number": "L-8"}).id
    desk.keep_inspection(lot, None, {"kind": "food", "group": "mì ăn liền"})
    found = Records(store).board()
    assert lot in {card.id for card in found.columns[Waiter.AGENCY].rows}
