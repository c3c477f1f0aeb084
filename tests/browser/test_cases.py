"""The customer desk in a real browser: a pasted mail becomes a case, is answered, waits on customs, is resolved."""

import re

import pytest
from playwright.sync_api import Page, expect

from customs.model.declaration import Declaration
from customs.services import Records
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
