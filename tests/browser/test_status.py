"""The day's answers of customs, dropped as one mail: the list changes, timelines are drawn, taxes stand compared."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.services import Records
from tests.browser.test_import import drop
from tests.builders import an_export, an_import, an_item
from tests.intake.test_unpack import a_mail
from tests.services.test_statuses import a_print

pytestmark = pytest.mark.browser

LANE, CLEARED, EXPORTED = "107762119250", "107762119360", "307762119250"


def mail(folder: Path, *files: tuple[str, bytes]) -> Path:
    file = folder / "ket qua.eml"
    file.write_bytes(a_mail(*files))
    return file


def dropped(page: Page, file: Path) -> Locator:
    """The table of what it will do."""
    page.goto("/")
    page.get_by_role("button", name=re.compile("^Kết quả hải quan")).click()
    expect(page.get_by_role("heading", name="Kết quả hải quan")).to_be_visible()
    drop(page, file)
    table = page.locator("table.tq-answers")
    expect(table).to_be_visible()
    return table


def row(page: Page, number: str) -> Locator:
    return page.get_by_role("row").filter(has_text=number)


def test_three_ecus_workbooks_in_one_mail_move_the_list(
    page: Page, records: Records, made: Callable[[Declaration], str], tmp_path: Path
) -> None:
    first = made(an_import(declaration_number=LANE, status=Status.NUMBERED))
    second = made(an_import(declaration_number=CLEARED, status=Status.REGISTERED, invoice_number="SK-26-1109"))
    dearer = an_item(import_duty_rate=an_item().import_duty_rate + 3)
    customs_rate = an_import(goods=(dearer,), invoice_number="SK-26-1109")
    file = mail(
        tmp_path,
        a_print("lane"),
        a_print("clearance", customs_rate, form="xls", declaration_number=CLEARED),
        a_print("clearance", an_export()),
    )
    table = dropped(page, file)
    balance = "3 vào = 2 cập nhật + 1 tạo mới + 0 không đổi + 0 chờ người xem + 0 không nhận"
    expect(page.get_by_text(balance)).to_be_visible()
    expect(table.get_by_role("row")).to_have_count(4)
    assert records.declaration(first).declaration.status is Status.NUMBERED

    page.get_by_role("button", name=re.compile("^Ghi 3 kết quả")).click()
    expect(page.get_by_role("button", name="Đóng")).to_be_visible()
    page.goto("/")
    expect(row(page, LANE)).to_contain_text("Đã phân luồng")
    expect(row(page, LANE)).to_contain_text("Vàng")
    expect(row(page, CLEARED)).to_contain_text("Đã thông quan")
    expect(row(page, EXPORTED)).to_contain_text("Đã thông quan")

    page.goto(f"/declaration?id={second}")
    points = page.get_by_text("Tờ khai đang ở đâu").locator("xpath=..")
    expect(points).to_contain_text("24/11")
    expect(points).to_contain_text("15:02")
    page.goto(f"/declaration?id={second}&tab=taxes&part=customs")
    expect(page.get_by_text("Khác thuế suất: phần mềm tính 12%, Hải quan 15%")).to_be_visible()
    page.goto(f"/declaration?id={first}&tab=taxes")
    page.get_by_role("link", name="So với hải quan").click()
    expect(page.get_by_role("columnheader", name="Hải quan tính")).to_be_visible()
    expect(page.get_by_text("Hải quan tính như phần mềm.")).to_be_visible()
    page.goto(f"/declaration?id={first}&tab=history")
    expect(page.get_by_text("Ghi kết quả hải quan")).to_be_visible()
    expect(page.get_by_text("Đã có số (IDA) → Đã phân luồng")).to_be_visible()

    dropped(page, file)
    expect(page.get_by_text("3 vào = 0 cập nhật + 0 tạo mới + 3 không đổi", exact=False)).to_be_visible()
    expect(page.get_by_text("Không làm lại", exact=False).first).to_be_visible()


def test_an_answer_that_may_be_of_a_draft_is_a_question(
    page: Page, records: Records, made: Callable[[Declaration], str], tmp_path: Path
) -> None:
    number = "107762119470"
    own = made(an_import(status=Status.READY, invoice_number="SK-26-1200", bill_of_lading_number=("X1",)))
    said = an_import(invoice_number="SK-26-1200", bill_of_lading_number=("X1",))
    dropped(page, mail(tmp_path, a_print("lane", said, declaration_number=number)))
    page.get_by_role("button", name=re.compile("^Ghi 1 kết quả")).click()
    page.get_by_role("button", name=re.compile("^Ghi vào Nháp")).click()
    expect(page.get_by_text("Không có kết quả nào chờ người xem.")).to_be_visible()
    told = records.declaration(own).declaration
    assert (told.declaration_number, told.status) == (number, Status.LANE_ASSIGNED)


def test_a_pasted_look_up_page_is_read_and_not_written_until_it_is_said(
    page: Page, records: Records, made: Callable[[Declaration], str]
) -> None:
    number = "107762119580"
    own = made(an_import(declaration_number=number, status=Status.NUMBERED, invoice_number="SK-26-1300"))
    page.goto("/status")
    page.get_by_text("Dán bảng tra cứu hoặc danh sách").click()
    page.get_by_label("Bảng chép từ trang tra cứu").fill(f"Số tờ khai\t{number}\nTên luồng\tLuồng đỏ")
    page.get_by_role("button", name="Đọc đoạn đã dán").click()
    expect(page.locator("table.tq-answers")).to_contain_text(number)
    page.get_by_role("button", name="Không ghi").click()
    expect(page.get_by_text("Thả tệp kết quả vào đây")).to_be_visible()
    assert records.declaration(own).declaration.lane_code is None


def test_a_file_of_another_consignment_is_asked_about_and_undone_after(
    page: Page, records: Records, made: Callable[[Declaration], str], tmp_path: Path
) -> None:
    own = made(an_import(status=Status.READY, invoice_number="SK-77-9000", bill_of_lading_number=("X77",)))
    said = an_import(invoice_number="SK-77-9001", bill_of_lading_number=("X77",))
    dropped(page, mail(tmp_path, a_print("lane", said, declaration_number="107762777580")))
    page.get_by_role("button", name=re.compile("^Ghi 1 kết quả")).click()
    expect(page.locator("table.sides tr.apart").filter(has_text="SK-77-9001").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Ghi vào Nháp")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("SK-77-9000")
    dialog.get_by_role("button", name="Vẫn ghi vào tờ khai này").click()
    expect(page.get_by_role("link", name="Mở tờ khai")).to_be_visible()
    assert records.declaration(own).declaration.status is Status.LANE_ASSIGNED
    page.get_by_role("button", name="Hoàn tác kết quả này").click()
    expect(page.get_by_role("button", name=re.compile("^Ghi vào Nháp"))).to_be_visible()
    assert records.declaration(own).declaration.status is Status.READY
