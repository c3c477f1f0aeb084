"""The taxes tab in a real browser: the value part from typed charges to the dong, what else it could be, and the sheet.

One invoice of 10,000 USD in two items of 6,000 and 4,000, FOB, at 26,000.
"""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from customs.model.declaration import Declaration
from customs.services import Records
from customs.store import Store
from tests.browser.officer import Officer
from tests.builders import an_import, an_item

pytestmark = pytest.mark.browser

CHARGES = "Hóa đơn"


def two(**changes: object) -> Declaration:
    whole = {
        "goods": (
            an_item(line_invoice_value=Decimal(6000), quantity_1=Decimal(600), unit_price=Decimal(10)),
            an_item(key="i2", line_invoice_value=Decimal(4000), quantity_1=Decimal(400), unit_price=Decimal(10)),
        ),
        "invoice_total_value": Decimal(10000),
        "freight_amount": Decimal(1000),
        "planned_rates": {"USD": Decimal(26000)},
    }
    return an_import(**whole | changes)


@pytest.fixture
def declared(store: Store) -> str:
    with store.write("Lê Hà") as tx:
        return tx.create(two(), act="new").id


@pytest.fixture
def officer(page: Page, declared: str) -> Officer:
    page.goto(f"/declaration?id={declared}&tab=invoice")
    expect(page.get_by_role("tab", name=CHARGES)).to_have_attribute("aria-selected", "true")
    return Officer(page)


def figures(officer: Officer) -> list[str]:
    """Customs value of each item and of the declaration, as the taxes tab shows them."""
    officer.tab("Thuế")
    page = officer.page
    expect(page.locator(".tq-payable .tq-figure")).to_be_visible()
    for folded in page.locator(".tq-taxes details:not([open]) > summary").all():
        folded.click()
    rows = page.locator(".tq-arithmetic tr").filter(has=page.get_by_role("rowheader", name="Trị giá tính thuế"))
    return [*rows.locator(".tq-num").all_inner_texts(), page.locator(".tq-payable dd").first.inner_text()]


def test_freight_insurance_and_adjustments_come_out_to_the_dong(officer: Officer) -> None:
    """6,000 + 600 + 60 + 120 = 6,780; 4,000 + 400 + 40 - 200 = 4,240; x 26,000."""
    officer.fill(
        {"Mã loại phí bảo hiểm": "A", "Mã đồng tiền phí bảo hiểm": "USD", "Phí bảo hiểm": "100"},
    )
    officer.unfold("Khoản điều chỉnh")
    for slot, (item, kind, amount, whole) in enumerate((("E", "AD", "200", "10.000"), ("U", "SB", "500", "10.000")), 1):
        box = f"Khoản điều chỉnh {slot}: "
        officer.fill(
            {
                f"{box}Mã tên khoản điều chỉnh": item,
                f"{box}Mã phân loại điều chỉnh trị giá": kind,
                f"{box}Mã đồng tiền khoản điều chỉnh": "USD",
                f"{box}Trị giá khoản điều chỉnh": amount,
                f"{box}Tổng hệ số phân bổ khoản điều chỉnh": whole,
            }
        )
    officer.tab("Dòng hàng")
    officer.columns("Thuế")
    officer.column("Khoản điều chỉnh 1", ("1", "2"))
    assert figures(officer) == ["176.280.000 ₫", "110.240.000 ₫", "286.520.000 ₫"]
    steps = officer.page.locator(".tq-arithmetic").first
    expect(steps).to_contain_text("1.000,00 USD × 6.000 ÷ 10.000 = 600,00 USD")
    expect(steps).to_contain_text("200,00 USD × 6.000 ÷ 10.000 = 120,00 USD")


def test_one_invoice_over_several_declarations_shares_over_its_whole_value(officer: Officer) -> None:
    """1,000 x 6,000 / 40,000 = 150; (6,000 + 150) x 26,000."""
    officer.fill({"Tổng hệ số phân bổ trị giá": "40.000"})
    assert figures(officer) == ["159.900.000 ₫", "106.600.000 ₫", "266.500.000 ₫"]


def test_insurance_that_was_not_bought_adds_nothing_and_a_missing_charge_is_said(officer: Officer) -> None:
    assert figures(officer)[2] == "286.000.000 ₫"
    officer.tab(CHARGES)
    officer.fill({"Phí vận chuyển": ""})
    officer.tab("Thuế")
    expect(officer.page.locator(".tq-arithmetic .absent").first).to_contain_text("Phí vận chuyển: chưa có số tiền")
    expect(officer.page.locator(".tq-payable .tq-figure")).not_to_contain_text("₫")


@pytest.mark.parametrize(
    ("asked", "values"),
    [(("trọng lượng", "1; 100\n2; 300"), ("6.250,00 USD", "4.750,00 USD")),
     (("thể tích", "1; 1,5\n2; 0,5"), ("6.750,00 USD", "4.250,00 USD")),
     (("số lượng", ""), ("6.600,00 USD", "4.400,00 USD"))],
)  # fmt: skip
def test_freight_shared_by_what_the_officer_types_is_written_in_one_act(
    page: Page, declared: str, records: Records, asked: tuple[str, str], values: tuple[str, str]
) -> None:
    by, typed = asked
    page.goto(f"/declaration?id={declared}&tab=taxes&part=share")
    page.get_by_role("radio", name=by).click()
    box = page.get_by_role("textbox", name=re.compile(f"^Nhập {by} từng dòng"))
    if typed:
        box.fill(typed)
        box.blur()
    for value in values:
        expect(page.get_by_role("cell", name=value, exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Ghi trị giá")).click()
    expect(page.get_by_text("phiên bản 2")).to_be_visible()
    held = records.declaration(declared).declaration
    assert (held.valuation_code, held.freight_code) == ("8", "D")
    assert [item.customs_value_manual for item in held.goods] == [
        Decimal(value.removesuffix(" USD").replace(".", "").replace(",", ".")) for value in values
    ]


def test_ctrl_enter_in_a_text_area_takes_what_was_typed_and_does_not_press_the_page_s_button(
    page: Page, declared: str, records: Records
) -> None:
    page.goto(f"/declaration?id={declared}&tab=taxes&part=share")
    page.get_by_role("radio", name="trọng lượng").click()
    box = page.get_by_role("textbox", name=re.compile("^Nhập trọng lượng từng dòng"))
    box.fill("1; 100\n2; 300")
    address = page.url
    box.press("Control+Enter")
    expect(page.get_by_role("cell", name="6.250,00 USD", exact=True)).to_be_visible()
    expect(page.get_by_role("tab", name="Thuế")).to_have_attribute("aria-selected", "true")
    expect(page).to_have_url(address)
    assert records.declaration(declared).revision == 1


def test_the_deductive_method_says_which_unit_price_it_takes_and_is_recorded(
    page: Page, declared: str, records: Records
) -> None:
    """Circular 39/2015/TT-BTC Art. 10: 800 sold most (450), less 100, for 600 pieces."""
    page.goto(f"/declaration?id={declared}&tab=taxes&part=value")
    page.get_by_label("Ngày nhập khẩu").fill("01/01/2014")
    page.get_by_label(re.compile("^Bán tại Việt Nam")).fill("28/03/2014; 900; 100\n20/01/2014; 800; 450")
    page.get_by_label(re.compile("^Trừ khỏi đơn giá")).fill("thuế; 100")
    page.get_by_role("button", name="Tính trị giá").click()
    expect(page.locator(".tq-figure").filter(has_text="420.000 ₫")).to_be_visible()
    page.get_by_role("button", name="Ghi trị giá vào dòng 1").click()
    expect(page.get_by_text("phiên bản 2")).to_be_visible()
    held = records.declaration(declared).declaration
    assert (held.valuation_code, held.goods[0].customs_value_manual) == ("3", Decimal(420000))


def test_the_tax_sheet_prints_every_step(page: Page, declared: str) -> None:
    page.goto(f"/print?id={declared}&form=taxes")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải PDF").click()
    text = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(taken.value.path()).pages).split())
    for told in ("Bảng tính thuế", "1.000,00 USD × 6.000 ÷ 10.000 = 600,00 USD", "171.600.000", "Luật 107/2016/QH13"):
        assert told in text, told


def test_the_parts_of_the_tab_speak_english(window: Callable[..., Page], declared: str) -> None:
    page = window(locale="en-US")
    page.goto(f"/declaration?id={declared}&tab=taxes")
    vietnamese = re.compile(r"[ăâđêôơưạảãàáẹẻẽèéịỉĩìíọỏõòóụủũùúỳýỵỷỹ]", re.IGNORECASE)
    for part, told in (
        ("Schedules compared", "No tariff is loaded"),
        ("What if", "See both sides"),
        ("Value", "Work out the value"),
        ("Share freight", "Share freight by"),
        ("Late, fines", "Work out"),
    ):
        page.get_by_role("radio", name=part).click()
        expect(page.get_by_text(told).first).to_be_visible()
        shown = page.locator("[data-testid=stMainBlockContainer]").inner_text()
        ours = [line for line in shown.splitlines() if vietnamese.search(line)]
        assert all("Vải" in line or "BÌNH AN" in line for line in ours), ours
