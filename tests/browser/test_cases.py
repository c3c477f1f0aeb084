"""The customer desk in a real browser: a pasted mail becomes a case, is answered, waits on customs, is resolved."""

import re

import pytest
from playwright.sync_api import Page, expect

from customs.model.declaration import Declaration
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import an_import
from tests.ui.kept import kept

pytestmark = pytest.mark.browser
NUMBER = "107123456780"
MAIL = f"""Từ: Phạm Ngọc Anh <ngoc.anh@example.com>
Chủ đề: Hàng bị giữ ở Hải Phòng, bao giờ xong?

Lô vải về hôm kia mà kho báo chưa lấy được. Tờ khai {NUMBER} vướng gì vậy em?
"""


def _declared(store: Store) -> str:
    said: Declaration = an_import(declaration_number=NUMBER)
    return kept(store, said)


def test_a_pasted_mail_is_answered_waited_on_and_resolved(page: Page, store: Store, records: Records) -> None:
    _declared(store)
    page.goto("/cases")
    page.get_by_role("button", name="Yêu cầu mới").click()
    page.get_by_label("Dán e-mail hoặc tin nhắn của khách").fill(MAIL)
    page.get_by_role("button", name="Đọc", exact=True).click()
    expect(page.get_by_text(f"Về: {NUMBER}")).to_be_visible()
    expect(page.get_by_label("Nội dung")).to_have_value("Hàng bị giữ ở Hải Phòng, bao giờ xong?")
    page.get_by_role("button", name="Mở yêu cầu").click()
    expect(page.locator(".tq-said")).to_contain_text("Lô vải về hôm kia")
    draft = page.get_by_label("Trả lời khách").locator("visible=true").last
    expect(draft).to_have_value(re.compile(rf"Chào Phạm Ngọc Anh,\s+Tờ khai {NUMBER}"))
    page.get_by_role("button", name="Đã gửi", exact=True).click()
    expect(page.locator(".tq-said.out")).to_contain_text(f"Tờ khai {NUMBER}")
    page.get_by_role("button", name="Chờ", exact=True).click()
    page.get_by_label("Chờ gì").fill("phân luồng")
    page.get_by_role("button", name="Bắt đầu chờ").click()
    expect(page.get_by_text("Đồng hồ dừng: chờ hải quan, phân luồng")).to_be_visible()
    page.get_by_role("button", name="Hết chờ").click()
    expect(page.get_by_text("Đồng hồ chạy lại")).to_be_visible()
    page.get_by_role("button", name="Giải quyết xong").click()
    page.get_by_label("Kết luận").fill("Đã phân luồng xanh")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("giải quyết xong: Chỉ hỏi thông tin. Đã phân luồng xanh")).to_be_visible()
    row = records.cases("closed").rows[0]
    told = records.case(row.id).clocks
    assert told.whole == sum(told.minutes.values())
    assert told.first
    assert told.first.met_at


def test_a_case_is_begun_from_a_lot_in_two_clicks(page: Page, store: Store, records: Records) -> None:
    lot = Desk(store, "Lê Thu Hà").open_lot(Direction.IMPORT, {"customer_name": "Công ty Thử Nghiệm Hai"})
    page.goto(f"/lot?id={lot.id}")
    page.get_by_role("button", name="Yêu cầu mới về lô này").click()
    expect(page.get_by_text(f"Về: {lot.job_number}")).to_be_visible()
    page.get_by_role("dialog").get_by_label("Nội dung", exact=True).fill("Hẹn giờ giao")
    page.get_by_role("button", name="Mở yêu cầu").click()
    expect(page.locator(".tq-number")).to_have_text("Hẹn giờ giao")
    expect(page.get_by_text("không tính, ta mở")).to_be_visible()
    assert [one.subject for one in records.cases_about(lot_id=lot.id)] == ["Hẹn giờ giao"]


def test_a_call_is_logged_with_its_promise(page: Page, desk_url: str) -> None:
    page.goto(f"{desk_url}/cases")
    page.get_by_role("button", name="Ghi cuộc gọi").click()
    page.get_by_label("Ai gọi").fill("Anh Nam")
    page.get_by_label("Nội dung, kết quả").fill("Hỏi xe, hẹn báo lại")
    page.get_by_label("Hẹn lúc").fill("31/12 9:00")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(".tq-task")).to_contain_text("Hỏi xe, hẹn báo lại")
    expect(page.get_by_text("đã hẹn khách")).to_be_visible()
