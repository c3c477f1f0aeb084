"""An officer writes the files of a fifty-item declaration, sees what stops a broken one, and lives through an outage."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, Locator, Page, expect

from customs.model.declaration import Declaration
from customs.model.path import replace
from customs.services import Records
from tests.browser.officer import Officer
from tests.builders import an_import, an_item

pytestmark = pytest.mark.browser


def fifty(**changes: object) -> Declaration:
    goods = tuple(an_item(key=f"i{n}", quantity_1=Decimal(n), item_code=f"TA-{n:03}") for n in range(1, 51))
    return replace(an_import(goods=goods), **changes)


def opened(page: Page, declaration_id: str, tab: str = "filing") -> None:
    page.goto(f"/declaration?id={declaration_id}&tab={tab}")
    expect(page.get_by_role("tab", name="Hồ sơ nộp")).to_have_attribute("aria-selected", "true")


def card(page: Page, kind: str) -> Locator:
    return page.locator(f".st-key-card_file_{kind}")


def taken(page: Page, button: Locator) -> Download:
    with page.expect_download() as download:
        button.click()
    return download.value


def content(download: Download, folder: Path) -> bytes:
    file = folder / download.suggested_filename
    download.save_as(file)
    return file.read_bytes()


def test_the_files_of_fifty_items_are_looked_at_and_written(
    page: Page, made: Callable[[Declaration], str], records: Records, tmp_path: Path
) -> None:
    own = made(fifty())
    opened(page, own)
    goods = card(page, "goods")
    expect(goods).to_contain_text("Sẵn sàng")
    goods.get_by_role("button", name="Xem trước").click()
    expect(goods.get_by_role("region").locator("tbody tr")).to_have_count(51)
    expect(goods.get_by_role("region")).to_contain_text("TA-050")
    sheet = openpyxl.load_workbook(
        io.BytesIO(content(taken(page, goods.get_by_role("button", name="Tải")), tmp_path))
    ).active
    assert (sheet.max_row, sheet["B51"].value) == (51, "TA-050")
    expect(goods).to_contain_text(re.compile("Đã ghi .* từ phiên bản 1, SHA-256"))
    archive = zipfile.ZipFile(
        io.BytesIO(content(taken(page, page.get_by_role("button", name="Tải 3 file sẵn sàng")), tmp_path))
    )
    names = archive.namelist()
    assert [name.rpartition(".")[2] for name in names] == ["xlsx", "xlsx", "csv"]
    rows = list(csv.reader(io.StringIO(archive.read(names[2]).decode(), newline="")))
    assert [len(row) for row in rows] == [175, *[46] * 50]
    expect(card(page, "vnaccs")).to_contain_text("Đã ghi")
    assert set(records.filing(own, "vi").written) == {"goods", "containers", "vnaccs"}


def test_what_stops_a_broken_one_leads_to_its_field_and_the_file_then_leaves(
    page: Page, made: Callable[[Declaration], str], tmp_path: Path
) -> None:
    own = made(fifty(exporter_name="ĐẠI LỢI", notes="=1+1"))
    opened(page, own)
    vnaccs = card(page, "vnaccs")
    expect(vnaccs.get_by_role("button", name="Sửa 2 lỗi trước")).to_be_disabled()
    expect(vnaccs).to_contain_text("FIL-012")
    expect(vnaccs).to_contain_text("Tên người xuất khẩu")
    vnaccs.get_by_role("button", name=re.compile("Tới ô này")).first.click()
    expect(page.get_by_role("tab", name="Đơn vị XNK")).to_have_attribute("aria-selected", "true")
    officer = Officer(page)
    officer.fill({"Tên người xuất khẩu": "DAI LOI CO LTD"})
    officer.tab("Chung")
    officer.fill({"Phần ghi chú": "Hàng mới 100%"})
    officer.tab("Hồ sơ nộp")
    expect(vnaccs).to_contain_text("Sẵn sàng")
    text = content(taken(page, vnaccs.get_by_role("button", name="Tải")), tmp_path).decode()
    assert '"DAI LOI CO LTD"' in text
    assert '"Hàng mới 100%"' in text


def test_sixty_items_are_sent_to_the_split(page: Page, made: Callable[[Declaration], str]) -> None:
    opened(page, made(an_import(goods=tuple(an_item(key=f"i{n}") for n in range(1, 61)))))
    expect(card(page, "goods")).to_contain_text("Tờ khai có 60 dòng hàng, tối đa 50")
    expect(card(page, "goods").get_by_role("button", name="Sửa 1 lỗi trước")).to_be_disabled()
    expect(page.get_by_role("button", name="Tách thành 2 tờ khai")).to_be_visible()


def test_of_very_many_findings_the_first_stand_and_all_can_be_asked_for(
    page: Page, made: Callable[[Declaration], str]
) -> None:
    opened(page, made(an_import(goods=tuple(an_item(key=f"i{n}", hs_code=None) for n in range(1, 51)))))
    found = card(page, "goods").get_by_text("FIL-008")
    expect(found).to_have_count(6)
    card(page, "goods").get_by_role("button", name="Hiện cả 50").click()
    expect(found).to_have_count(50)


def test_a_list_of_invoices_is_typed_and_saved(page: Page, made: Callable[[Declaration], str]) -> None:
    own = made(fifty(invoice_form_code="B"))
    opened(page, own)
    invoices = card(page, "invoices")
    box = invoices.get_by_label(re.compile("^Mỗi hóa đơn một dòng"))
    box.fill("SK-1; 07/11/2026; 30.000; USD\nSK-2; 08/11/2026; 625; USD")
    invoices.get_by_role("button", name="Lưu bảng kê").click()
    expect(invoices).to_contain_text("Hóa đơn trong bảng kê · 2")
    expect(invoices).to_contain_text("Sẵn sàng")
    invoices.get_by_role("button", name="Xem trước").click()
    expect(invoices.get_by_role("region")).to_contain_text("BẢNG KÊ HÓA ĐƠN THƯƠNG MẠI")
    expect(invoices.get_by_role("region")).to_contain_text("30625")


def test_a_map_is_loaded_from_the_office_own_sheet_and_used(
    page: Page, made: Callable[[Declaration], str], tmp_path: Path
) -> None:
    own = made(fifty())
    book = openpyxl.Workbook()
    book.active.title = "HANG"
    book.active.append(["MA_HANGKB", "TEN_HANG", "LUONG", "MA_DVT"])
    book.save(tmp_path / "Mẫu Hải Phòng.xlsx")
    page.goto(f"/maps?id={own}&do=load")
    page.locator("input[type=file][accept]").set_input_files([str(tmp_path / "Mẫu Hải Phòng.xlsx")])
    expect(page.get_by_text("Sẽ lưu sơ đồ “Mẫu Hải Phòng”: 4 cột.")).to_be_visible()
    page.get_by_role("button", name="Lưu sơ đồ").click()
    page.get_by_role("button", name="Dùng cho NK").click()
    expect(page.get_by_role("button", name="Đang dùng cho NK")).to_be_visible()
    page.get_by_role("button", name="Về hồ sơ nộp").click()
    expect(card(page, "goods")).to_contain_text("Mẫu Hải Phòng")
    written = taken(page, card(page, "goods").get_by_role("button", name="Tải"))
    sheet = openpyxl.load_workbook(io.BytesIO(content(written, tmp_path))).active
    assert (sheet.title, sheet["A1"].value, sheet["A51"].value) == ("HANG", "MA_HANGKB", "60063290")
    page.goto("/maps?map=import")
    page.get_by_role("button", name="Dùng cho NK").click()
    expect(page.get_by_role("button", name="Đang dùng cho NK")).to_be_visible()


def test_in_an_outage_the_kit_is_taken_and_the_declaration_keyed_again(
    page: Page, made: Callable[[Declaration], str], tmp_path: Path
) -> None:
    own = made(fifty())
    opened(page, own)
    page.get_by_role("button", name="Khi hệ thống lỗi").click()
    expect(page.get_by_text("02 bản chính").first).to_be_visible()
    expect(page.get_by_text(re.compile("Luật Hải quan 54/2014 Điều 25"))).to_be_visible()
    archive = zipfile.ZipFile(
        io.BytesIO(content(taken(page, page.get_by_role("button", name="Tải bộ hồ sơ giấy")), tmp_path))
    )
    assert len(archive.namelist()) == 5
    row = page.locator(f".st-key-rekey_{own}")
    expect(row).to_contain_text("cần nhập lại")
    row.get_by_role("textbox").fill("Tờ khai giấy 17/NK")
    row.get_by_role("textbox").press("Tab")
    row.get_by_role("button", name="Đánh dấu xong").click()
    expect(row).to_have_count(0)
    expect(page.get_by_text(re.compile("Đã xong · "))).to_be_visible()


@pytest.mark.parametrize("locale", ["vi-VN", "en-US"])
def test_no_other_language_is_left_on_the_pages(
    window: Callable[..., Page], made: Callable[[Declaration], str], locale: str
) -> None:
    own = made(fifty())
    page = window(locale=locale)
    foreign = {"vi-VN": re.compile(r"Download|Preview|Ready|Loading|Browse"), "en-US": re.compile(r"Tải|Xem trước|Sẵn")}
    for address in (f"/declaration?id={own}&tab=filing", f"/maps?id={own}&map=import", f"/outage?id={own}"):
        page.goto(address)
        main = page.get_by_test_id("stMainBlockContainer")
        expect(main.get_by_role("button").first).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert not foreign[locale].search(main.inner_text()), address
