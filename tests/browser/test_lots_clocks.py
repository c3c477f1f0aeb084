"""Clocks of a lot in a real browser: a table loaded, free days run out, free time agreed, a port fee, a cost."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from customs.model.status import Direction
from customs.services import Desk
from customs.store import Store
from tests.services.lots.test_lot_charges import CHARGES, FACTS, FEES, loaded

pytestmark = pytest.mark.browser


def arrived(store: Store) -> str:
    """Nine days ago by the clock of this machine."""
    desk = Desk(store, "Lê Thu Hà")
    loaded(desk, "port_fees", FEES)
    made = desk.open_lot(Direction.IMPORT, FACTS)
    day = desk.today() - timedelta(days=9)
    desk.reach_milestone(made.id, None, "ata", f"{day:%d/%m/%Y} 09:30")
    return made.id


def test_a_lot_shows_what_it_costs_and_keeps_what_was_agreed_and_paid(page: Page, store: Store) -> None:
    lot = arrived(store)
    page.goto(f"/lot?id={lot}&tab=clocks")
    expect(page.get_by_text("chưa nạp biểu phí của Hãng tàu Sao Mai")).to_be_visible()
    loaded(Desk(store, "Lê Thu Hà"), "charges", CHARGES, date(2020, 1, 1))
    page.reload()
    # free: the day of arrival and four more; today is the fifth that costs
    expect(page.get_by_text("quá 5 ngày, 100,00 USD").first).to_be_visible()
    page.locator(".tq-clock summary").first.click()
    expect(page.get_by_text("Bậc 1–5: 5 ngày, 5 × 20,00 USD = 100,00 USD")).to_be_visible()

    page.get_by_text("Thời gian miễn phí thỏa thuận cho lô này").click()
    page.get_by_label("Số ngày miễn phí (để trống: theo biểu phí)").fill("14")
    page.get_by_label("Theo chứng từ").fill("Booking SML-9")
    page.locator(".st-key-lot_agreed").get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("còn 4 ngày miễn phí").first).to_be_visible()

    page.get_by_role("button", name="Tính và lưu · 750.000 ₫").click()
    expect(page.get_by_text("Chưa nộp", exact=True)).to_be_visible()
    page.get_by_role("button", name="Thông báo và biên lai").click()
    page.get_by_label("Số biên lai").fill("BL-0001")
    page.get_by_label("Số tiền thông báo").fill("800.000")
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã nộp", exact=True)).to_be_visible()
    expect(page.get_by_text("Thông báo thu 800.000 ₫, biểu phí tính ra 750.000 ₫.")).to_be_visible()

    page.get_by_text("Thêm khoản chi", exact=True).click()
    page.get_by_label("Số tiền", exact=True).fill("1.250.000")
    page.get_by_label("Đơn vị thu").fill("Cảng <b>Bến</b> *Thử*")
    page.locator(".st-key-lot_costs").get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".tq-costs tbody tr")).to_have_count(1)
    expect(page.locator(".tq-costs tbody")).to_contain_text("Cảng <b>Bến</b> *Thử*")
    expect(page.get_by_role("button", name="Tải .xlsx")).to_be_visible()
