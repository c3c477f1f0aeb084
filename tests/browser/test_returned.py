"""A messy file dropped, downloaded with notes, mended, dropped again: the differences are seen before anything is replaced."""

import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FINDINGS = "Lỗi và cảnh báo · Findings"


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Invoice"
    for row in (
        [f"COMMERCIAL INVOICE {tmp_path.name}"],
        ["No.", "Item code", "Description of goods", "Quantity", "Unit", "Unit price"],
        [1, "TA-400", "Knitted fabric, cotton 95%", 2, "MTR", 1.5],
        [2, "TA-401", '<img src="x" onerror="window.hacked=1">', 4, "MTR", "#N/A"],
        [3, "TA-402", "Elastic tape Ệ Ộ Ữ Ỗ Ặ", 8, "MTR", 2],
    ):
        sheet.append(row)
    sheet["D6"] = "=SUM(D3:D5)"
    sheet.column_dimensions["C"].width = 41
    file = tmp_path / "messy.xlsx"
    book.save(file)
    return file


def drop(page: Page, file: Path) -> None:
    page.goto("/import")
    page.locator("input[type=file][accept]").set_input_files(str(file))
    expect(page.get_by_role("grid")).to_be_visible()


def downloaded(page: Page, to: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Trả tệp có ghi chú").click()
    assert waiting.value.suggested_filename.endswith(" - có ghi chú.xlsx")
    waiting.value.save_as(to)
    return to


def test_file_is_given_back_mended_and_put_in_place_of_itself(page: Page, messy: Path, tmp_path: Path) -> None:
    drop(page, messy)
    first = page.url
    book = openpyxl.load_workbook(downloaded(page, tmp_path / "back.xlsx"))
    sheet = book["Invoice"]
    assert sheet["D6"].value == "=SUM(D3:D5)"
    assert sheet.column_dimensions["C"].width == 41
    assert "INT-011" in sheet["F4"].comment.text
    assert sheet["F4"].hyperlink.location == f"'{FINDINGS}'!A5"
    sheet["F4"] = 3.25
    sheet.append([4, "TA-403", "Zip", 1, "PCE", 9])
    book.save(tmp_path / "mended.xlsx")

    drop(page, tmp_path / "mended.xlsx")
    expect(page.get_by_text(re.compile("là tệp có ghi chú đã trả"))).to_be_visible()
    changes = page.locator(".tq-changes")
    expect(changes.get_by_role("row", name="Invoice!F4 Đơn giá #N/A 3,25")).to_be_visible()
    expect(changes.get_by_role("row", name=re.compile("Dòng mới.*TA-403"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Trả lời 2 câu hỏi trước"))).to_be_disabled()
    page.get_by_role("button", name="Thay tệp cũ").click()
    expect(page.get_by_text("Đã thay tệp cũ bằng tệp đã sửa.")).to_be_visible()
    assert page.url.partition("id=")[2][:36] == first.partition("id=")[2][:36]
    assert page.evaluate("window.hacked") is None

    page.get_by_role("radio", name="Nhập khẩu (NK)").click()
    page.get_by_role("button", name=re.compile(r"Ghi \d dòng vào tờ khai")).click()
    expect(page.get_by_role("tab", name=re.compile("Chứng từ"))).to_be_visible()
    page.get_by_role("tab", name=re.compile("Chứng từ")).click()
    page.get_by_role("button", name="Hoàn tác lần nhập").click()
    asked = page.get_by_role("dialog")
    expect(asked.get_by_role("button", name="Giữ lại")).to_be_focused()
    page.keyboard.press("Enter")
    expect(asked).to_be_hidden()
    page.get_by_role("button", name="Hoàn tác lần nhập").click()
    asked.get_by_role("button", name="Hoàn tác lần nhập").click()
    expect(page.get_by_role("grid")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile(r"Ghi \d dòng vào tờ khai"))).to_be_visible()


def test_same_file_twice_is_said_with_the_way_to_the_first(page: Page, messy: Path) -> None:
    drop(page, messy)
    first = page.url.partition("id=")[2][:36]
    drop(page, messy)
    expect(page.get_by_text(re.compile("đúng tệp đó, không khác gì"))).to_be_visible()
    page.get_by_role("button", name="Mở lần tải đó").click()
    page.wait_for_url(f"**id={first}*")
