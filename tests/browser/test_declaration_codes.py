"""Codes found by words, in fields and in the grid; findings narrowed to one item; typing that outruns the search."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from customs.services import Records
from customs.store import Store
from tests.browser.officer import Officer, with_places
from tests.builders import an_import, an_item
from tests.ui.kept import kept_today

pytestmark = pytest.mark.browser


def test_a_list_that_is_not_loaded_says_so_and_a_loaded_one_is_searched(page: Page, store: Store):
    declaration_id = kept_today(store, an_import(storage_location_code=None, tax_paying_bank_code=None))
    page.goto(f"/declaration?id={declaration_id}&tab=general")
    officer = Officer(page)
    officer.unfold("Mã ngân hàng trả thuế thay")
    officer.field("Mã ngân hàng trả thuế thay").fill("công thương")
    expect(page.get_by_text("Chưa có danh mục “Ngân hàng”")).to_be_visible()
    officer.field("Mã ngân hàng trả thuế thay").fill("")

    with_places(store)
    officer.tab("Vận chuyển")
    box = officer.field("Mã địa điểm lưu kho hàng chờ thông quan dự kiến")
    box.fill("kho bai cat lai")
    expect(page.get_by_role("option")).to_have_text(re.compile("02CIS01"))
    box.press("ArrowDown")
    box.press("Tab")
    expect(box).to_have_value("02CIS01 · Kho bãi container cảng Cát Lái")
    expect(page.locator(".is-saving")).to_have_count(0)
    assert Records(store).declaration(declaration_id).declaration.storage_location_code == "02CIS01"


def test_words_that_fit_several_codes_are_asked_about(page: Page, store: Store):
    declaration_id = kept_today(store, an_import(package_unit_code=None))
    page.goto(f"/declaration?id={declaration_id}&tab=transport")
    officer = Officer(page)
    box = officer.field("Mã đơn vị tính (loại kiện)")
    box.fill("thùng")
    box.press("Tab")
    expect(page.locator(".refused")).to_contain_text("“thùng” là mã nào?")
    page.locator(".refused").get_by_role("button", name=re.compile("^CT · ")).click()
    expect(box).to_have_value(re.compile("^CT · "))
    expect(page.locator(".is-saving, .refused")).to_have_count(0)
    assert Records(store).declaration(declaration_id).declaration.package_unit_code == "CT"


def test_the_grid_takes_names_for_codes(page: Page, store: Store):
    declaration_id = kept_today(store, an_import())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    officer = Officer(page)
    for column, words, code in (
        ("Xuất xứ", "hàn quốc", "KR"),
        ("ĐVT 1", "kilogam", "KGM"),
        ("Biểu thuế", "AKFTA", "B06"),
    ):
        officer.cell(1, column).click()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(officer.cell(1, column)).to_have_text(code)
    item = Records(store).declaration(declaration_id).declaration.goods[0]
    assert (item.origin_country_code, item.quantity_1_unit_code, item.tariff_schedule_code) == ("KR", "KGM", "B06")


def test_a_code_no_longer_in_force_says_its_last_day(page: Page, store: Store):
    page.goto(f"/declaration?id={kept_today(store, an_import())}&tab=goods")
    officer = Officer(page)
    officer.columns("Thuế")
    officer.cell(1, "Mã thuế khác 1").click()
    page.keyboard.type("VB195")
    expect(page.get_by_role("option").first).to_contain_text("hết hiệu lực sau 31/12/2022")


def test_findings_are_narrowed_to_an_item_and_stay_so_on_the_way_back(page: Page, store: Store):
    goods = tuple(an_item(key=f"i{n}", net_mass=Decimal(900), origin_country_code=None) for n in range(1, 5))
    page.goto(f"/declaration?id={kept_today(store, an_import(goods=goods))}&tab=findings")
    officer = Officer(page)
    part = page.get_by_label("Phần của tờ khai", exact=True)
    part.select_option(value="item 3")
    cards = page.locator("[data-finding]")
    expect(cards.filter(has_not_text="Dòng 3")).to_have_count(0)
    cards.filter(has_text="Nước xuất xứ: chưa khai").get_by_role("button", name="Tới ô này").click()
    expect(officer.cell(3, "Xuất xứ")).to_be_focused()
    officer.tab("Lỗi và cảnh báo")
    expect(cards.first).to_be_visible()
    expect(cards.filter(has_not_text="Dòng 3")).to_have_count(0)
    expect(part).to_have_value("item 3")


def test_what_is_typed_right_after_ctrl_k_goes_into_the_search(page: Page, store: Store):
    kept_today(store, an_import())
    page.goto("/")
    expect(page.locator("tbody tr").first).to_be_visible()
    page.keyboard.press("Control+K")
    page.keyboard.type("Nam Phong")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("Nam Phong")
    expect(page).to_have_url(re.compile(r"/$"))


def test_the_search_shows_what_answers_it_and_enter_opens_the_first(page: Page, store: Store):
    kept_today(store, an_import())
    wanted = kept_today(store, an_import(bill_of_lading_number=("ZZSGN2611",), invoice_number="HD-77"))
    page.goto("/")
    expect(page.locator("tbody tr").first).to_be_visible()
    page.keyboard.press("Control+K")
    page.keyboard.type("zzsgn")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("tbody tr")).to_have_count(1)
    expect(dialog.locator("tbody tr")).to_contain_text("B/L ZZSGN2611")
    expect(dialog.locator("tbody tr")).not_to_contain_text("HD-77")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"declaration\?id={wanted}"))
