"""The tariff in a real browser: dropped, browsed and searched; an item's schedules and a what-if over it."""

import re

import pytest
from playwright.sync_api import Page, expect

from customs.services import Records
from customs.store import Store
from tests.builders import an_import, an_item

pytestmark = pytest.mark.browser

TARIFF = "Mã HS,Mô tả hàng hóa,ĐVT,MFN,ACFTA\n60063290,Vải dệt kim,kg,12,5\n61091010,Áo phông <b>nam</b>,chiếc,20,\n"


@pytest.fixture
def declared(store: Store) -> str:
    with store.write("Lê Hà") as tx:
        return tx.create(an_import(goods=(an_item(import_duty_rate=None),)), act="new").id


@pytest.fixture
def loaded(page: Page, store: Store) -> Page:
    """The page of a desk that has a tariff from the first day of the year, dropped on the page once a module."""
    page.goto("/tariff")
    expect(page.get_by_role("heading", name="Biểu thuế")).to_be_visible()
    if Records(store).tariffs().editions:
        return page
    file = {"name": "bieu thue.csv", "mimeType": "text/csv", "buffer": TARIFF.encode()}
    page.locator("input[type=file][accept]").set_input_files([file])  # type: ignore[list-item]
    expect(page.get_by_role("button", name="Nạp 2 mã")).to_be_visible()
    page.get_by_label("Áp dụng từ ngày").fill("01/01/2026")
    page.get_by_role("button", name="Nạp 2 mã").click()
    expect(page.get_by_text("bieu thue.csv, áp dụng từ 01/01/2026, 2 mã")).to_be_visible()
    return page


def test_a_tariff_is_dropped_browsed_and_searched_without_accents(loaded: Page) -> None:
    loaded.get_by_text("Quần áo và hàng may mặc phụ trợ, dệt kim hoặc móc").click()
    expect(loaded.get_by_role("button", name="Lên một cấp")).to_be_visible()
    loaded.get_by_role("searchbox", name="Mã HS hoặc tên hàng, có dấu hay không dấu").fill("ao phong")
    loaded.get_by_text("Áo phông <b>nam</b>", exact=True).click()
    expect(loaded.get_by_text("Trống, không phải 0: B05")).to_be_visible()
    expect(loaded).to_have_url(re.compile("code=61091010"))
    loaded.reload()
    expect(loaded.get_by_text("Trống, không phải 0: B05")).to_be_visible()


FOREIGN = "Warennummer,Bezeichnung,Satz\n60063290,Vải dệt kim,10\n61091010,Áo phông,20\n"


def test_columns_nobody_knows_are_pointed_at_once_and_two_editions_are_compared(loaded: Page, store: Store) -> None:
    loaded.goto("/tariff?show=load")
    loaded.get_by_label("Áp dụng từ ngày").fill("01/07/2025")
    file = {"name": "tarif.csv", "mimeType": "text/csv", "buffer": FOREIGN.encode()}
    loaded.locator("input[type=file][accept]").set_input_files([file])  # type: ignore[list-item]
    expect(loaded.get_by_text("Chưa biết cột nào là mã HS")).to_be_visible()
    for heading, use in (("Warennummer", "Mã HS"), ("Bezeichnung", "Mô tả tiếng Việt"), ("Satz", "B01 · ")):
        loaded.get_by_role("combobox", name=heading).fill(use)
        loaded.get_by_role("option", name=re.compile(f"^{use}")).click()
    keep = loaded.get_by_role("button", name="Nạp 2 mã")
    expect(loaded.get_by_text("Satz = B01")).to_be_visible()
    keep.click()
    expect(keep).to_have_count(0)
    assert [one.first_day.year for one in Records(store).editions().values()] == [2026, 2025]

    loaded.goto("/tariff?show=versions")
    expect(loaded.get_by_text("Cột chỉ bản sau có: B05")).to_be_visible()
    row = loaded.get_by_role("row", name=re.compile("^60063290"))
    expect(row.filter(has_text="Đổi: B01")).to_contain_text(re.compile("10\\s*12"))
    loaded.get_by_label("Mã HS bắt đầu bằng").fill("6109")
    loaded.get_by_label("Mã HS bắt đầu bằng").press("Enter")
    expect(row).to_have_count(0)
    expect(loaded.get_by_role("row", name=re.compile("^61091010")).first).to_be_visible()


def test_the_press_that_loads_a_long_tariff_is_seen_without_scrolling(loaded: Page) -> None:
    loaded.set_viewport_size({"width": 1366, "height": 768})
    loaded.goto("/tariff?show=load")
    rows = "".join(f"{61091010 + n},Áo phông {n},chiếc,20,\n" for n in range(60))
    file = {"name": "dai.csv", "mimeType": "text/csv", "buffer": (TARIFF.splitlines()[0] + "\n" + rows).encode()}
    loaded.locator("input[type=file][accept]").set_input_files([file])  # type: ignore[list-item]
    expect(loaded.get_by_role("button", name="Nạp 60 mã")).to_be_in_viewport(ratio=1)


NAMES = "hscode,description\n6006,Other knitted fabrics\n6109,T-shirts\n"


def test_names_of_headings_are_dropped_beside_the_tariff(loaded: Page) -> None:
    loaded.goto("/tariff?code=60")
    expect(loaded.get_by_text("gồm: Vải dệt kim")).to_be_visible()
    loaded.get_by_text("Nạp biểu thuế", exact=True).click()
    loaded.get_by_role("combobox", name="Danh mục").click()
    loaded.get_by_role("option", name="Tên chương, nhóm, phân nhóm HS").click()
    loaded.get_by_label("Áp dụng từ ngày").fill("01/01/2026")
    file = {"name": "hs.csv", "mimeType": "text/csv", "buffer": NAMES.encode()}
    loaded.locator("input[type=file][accept]").set_input_files([file])  # type: ignore[list-item]
    loaded.get_by_role("button", name="Nạp 2 mã").click()
    expect(loaded.get_by_role("searchbox")).to_be_visible()
    loaded.goto("/tariff?code=60")
    expect(loaded.get_by_text("Other knitted fabrics").first).to_be_visible()


def test_schedules_and_both_sides_of_a_change_are_drawn_and_nothing_is_kept(loaded: Page, declared: str) -> None:
    loaded.goto(f"/declaration?id={declared}&tab=taxes")
    loaded.get_by_text("So sánh biểu thuế", exact=True).click()
    expect(loaded.get_by_text("−63.255.307 ₫").first).to_be_visible()
    loaded.get_by_text("Thử thay đổi", exact=True).click()
    loaded.get_by_label("Biểu thuế", exact=True).fill("B05")
    loaded.get_by_role("button", name="Xem hai bên").click()
    bar = loaded.locator(".tq-bars .after").first
    expect(bar).to_be_visible()
    longest = loaded.locator(".tq-bars .before").first.bounding_box()
    drawn = bar.bounding_box()
    assert longest is not None
    assert drawn is not None
    assert abs(drawn["width"] / longest["width"] - 5 / 12) < 0.02, "5 % beside 12 %"
    expect(loaded.get_by_text("phiên bản 1")).to_be_visible()
