"""The declaration in a real browser: from the papers to the cleared print, and what the grid promises."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pydantic import BaseModel
from pypdf import PdfReader

from customs.forms.show import SHOWS, show
from customs.interchange.sample_shipments import sample_shipment
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.status import Direction, Lane, Status
from customs.words import VIETNAM
from tests.builders import an_export, an_import, an_item

pytestmark = pytest.mark.browser

NUMBER = "106842917350"
HOSTILE = '<img src=x onerror="document.title=1"> **đậm** & "x"'


def twelve() -> Declaration:
    value = Decimal(12) * Decimal("30625.00")
    goods = tuple(an_item(key=f"i{n}") for n in range(1, 13))
    return an_import(goods=goods, invoice_total_value=value)


def cell(page: Page, line: int, column: str) -> Locator:
    """The cell of a line (from 1) under the head that reads `column`."""
    heads = page.locator("table[role=grid] thead th")
    expect(heads.first).to_be_visible()
    at = [head.strip() for head in heads.locator("span").all_inner_texts()].index(column)
    return page.locator("table[role=grid] tbody tr").nth(line - 1).locator("td").nth(at)


def settled(target: Locator, text: str | None = None) -> None:
    """The store has answered for the cell."""
    expect(target).not_to_have_class(re.compile("saving"))
    if text is not None:
        expect(target).to_have_text(text)


def fill_step(page: Page, name: str, entries: dict[str, str], status: str) -> None:
    page.get_by_role("button", name=name).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox").first).to_be_focused()
    for label, text in entries.items():
        dialog.get_by_role("textbox", name=label).fill(text)
    dialog.get_by_role("button", name=name).click()
    expect(page.locator(".tq-status")).to_contain_text(status)


def declared(held: BaseModel, names: set[str]) -> Iterator[tuple[str, object]]:
    """Every single value of the official fields."""
    for name in type(held).model_fields:
        value = getattr(held, name)
        for single in value if isinstance(value, tuple) else (value,):
            if isinstance(single, BaseModel):
                yield from declared(single, names)
            elif name in names and single is not None:
                yield name, single


def bare(text: str) -> str:
    """Without blanks: where a line breaks is not what a value says."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def spellings(value: object) -> set[str]:
    """As any box of the form may write it."""
    ways = {show(value)}
    for way in SHOWS.values():
        try:
            ways.add(way(value))
        except (AttributeError, TypeError):
            continue
    return {bare(one) for one in ways}


def test_from_the_papers_to_the_cleared_print(page: Page, records, tmp_path: Path):
    papers = []
    for name, content in sample_shipment(Direction.IMPORT, datetime.now(VIETNAM).date()):
        (tmp_path / name).write_bytes(content)
        papers.append(tmp_path / name)
    page.goto("/import")
    expect(page.locator("[data-testid=stFileUploader] input[type=file]")).to_be_attached()
    page.locator(".wrap input[type=file]").set_input_files(papers)
    page.get_by_role("button", name="Dấu thập phân").click()
    page.get_by_role("button", name=re.compile(r"Ghi \d+ dòng vào tờ khai")).click()
    expect(page).to_have_url(re.compile(r"/declaration\?id="))
    declaration_id = re.search(r"id=([\w-]+)", page.url)[1]

    page.get_by_role("button", name="Tới ô này").first.click()
    net = cell(page, 7, "N.W")
    expect(net).to_be_focused()
    expect(net).to_have_attribute("aria-description", re.compile("GDS-001"))
    page.keyboard.press("Space")
    expect(page.locator(".window .here").first).to_have_text("641")
    page.keyboard.type("601")
    page.keyboard.press("Enter")
    expect(net).to_have_class(re.compile("saved"))
    expect(net).to_have_text("601,000")

    page.get_by_role("button", name="Kiểm tra tờ khai").click()
    expect(page.locator(".tq-status")).to_contain_text("Đã kiểm tra")
    fill_step(page, "Chốt tờ khai", {"Lý do giữ nguyên": "Khách cân lại dòng 7"}, "Sẵn sàng khai")
    fill_step(page, "Ghi số tờ khai (IDA)", {"Số tờ khai": NUMBER}, "Đã có số (IDA)")
    before = datetime.now(VIETNAM) - timedelta(minutes=3)
    registered = {"Ngày đăng ký": f"{before:%d/%m/%Y}", "Giờ đăng ký": f"{before:%H:%M}"}
    fill_step(page, "Ghi ngày đăng ký (IDC)", registered, "Đã đăng ký (IDC)")
    page.get_by_role("button", name="Ghi kết quả phân luồng").click()
    page.get_by_role("dialog").get_by_text("2 · Luồng vàng").click()
    page.get_by_role("dialog").get_by_role("button", name="Ghi kết quả phân luồng").click()
    expect(page.locator(".tq-lane").first).to_have_text("Luồng vàng")
    cleared = f"{before + timedelta(minutes=2):%d/%m/%Y %H:%M}"
    fill_step(page, "Ghi thông quan", {"Ngày giờ thông quan": cleared}, "Đã thông quan")

    page.get_by_role("button", name="Khác").click()
    page.get_by_role("button", name="Bản in PDF").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải PDF").click()
    assert download.value.suggested_filename == f"{NUMBER}.pdf"
    text = bare("\n".join(one.extract_text() for one in PdfReader(download.value.path()).pages))

    held = records.declaration(declaration_id).declaration
    assert (held.status, held.lane, held.declaration_number) == (Status.CLEARED, Lane.YELLOW, NUMBER)
    official = set(fields(Direction.IMPORT)) - {"planned_declaration_date"}
    missing = [
        (name, value) for name, value in declared(held, official) if not spellings(value) & {*_inside(value, text)}
    ]
    assert missing == []


def _inside(value: object, text: str) -> Iterator[str]:
    return (one for one in spellings(value) if one in text)


def test_five_cells_typed_fast_are_all_kept(page: Page, made, records):
    declaration_id = made(twelve())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    cell(page, 1, "Lượng 2").click()
    for quantity in ("801", "802", "803", "804", "805"):
        page.keyboard.type(quantity)
        page.keyboard.press("Enter")
    expect(cell(page, 6, "Lượng 2")).to_be_focused()
    for line in range(1, 6):
        settled(cell(page, line, "Lượng 2"), f"80{line},00")
    held = records.declaration(declaration_id).declaration
    assert [item.quantity_2 for item in held.goods[:5]] == [Decimal(800 + n) for n in range(1, 6)]


def test_an_edit_outlives_a_reload_in_the_middle_of_it(page: Page, made, records):
    declaration_id = made(twelve())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    cell(page, 2, "Lượng 2").click()
    page.keyboard.type("777")
    page.keyboard.press("Enter")
    page.reload()
    settled(cell(page, 2, "Lượng 2"), "777,00")
    view = records.declaration(declaration_id)
    assert (view.declaration.goods[1].quantity_2, view.revision) == (Decimal(777), 2)


def test_what_is_still_being_typed_outlives_a_reload(page: Page, made, records):
    declaration_id = made(twelve())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    cell(page, 2, "Lượng 2").click()
    page.keyboard.type("777")
    page.reload()
    settled(cell(page, 2, "Lượng 2"), "777,00")
    page.goto(f"/declaration?id={declaration_id}&tab=transport")
    page.locator("[data-path=marks_and_numbers]").fill("TN-01/02")
    page.reload()
    expect(page.locator("[data-field=marks_and_numbers]")).not_to_have_class(re.compile("is-saving"))
    expect(page.locator("[data-path=marks_and_numbers]")).to_have_value("TN-01/02")
    view = records.declaration(declaration_id)
    held = (view.declaration.goods[1].quantity_2, view.declaration.marks_and_numbers)
    assert (*held, view.revision) == (Decimal(777), "TN-01/02", 3)


def test_a_finding_out_of_sight_marks_the_number_of_its_line_and_opens_its_column(page: Page, made):
    heavier = an_item(key="i2", net_mass=Decimal(900))
    page.goto(f"/declaration?id={made(an_import(goods=(an_item(), heavier)))}&tab=goods")
    number = cell(page, 2, "#")
    expect(number).to_have_attribute("data-worst", "warning")
    expect(number).to_have_attribute("aria-description", re.compile("GDS-001"))
    number.click()
    page.get_by_role("button", name="Tới ô này").first.click()
    expect(cell(page, 2, "N.W")).to_be_focused()


def test_an_edit_without_connection_is_kept_until_there_is_one(page: Page, made, records):
    declaration_id = made(twelve())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    target = cell(page, 3, "Lượng 2")
    target.click()
    page.context.set_offline(True)
    page.keyboard.type("555")
    page.keyboard.press("Enter")
    expect(target).to_have_class(re.compile("saving"))
    page.context.set_offline(False)
    settled(target, "555,00")
    assert records.declaration(declaration_id).declaration.goods[2].quantity_2 == Decimal(555)


def test_two_people_in_one_cell_choose_between_their_values(window, made, records):
    declaration_id = made(twelve())
    first, second = window(), window()
    for page in (first, second):
        page.goto(f"/declaration?id={declaration_id}&tab=goods")
        expect(cell(page, 1, "Xuất xứ")).to_have_text("CN")
    for page, country in ((first, "KR"), (second, "JP")):
        cell(page, 1, "Xuất xứ").click()
        page.keyboard.type(country)
        page.keyboard.press("Enter")
        settled(cell(page, 1, "Xuất xứ"))
    expect(second.locator(".refused")).to_contain_text("“KR”")
    second.get_by_role("button", name="Ghi “JP”").click()
    expect(second.locator(".refused")).to_have_count(0)
    settled(cell(second, 1, "Xuất xứ"), "JP")
    assert records.declaration(declaration_id).declaration.goods[0].origin_country_code == "JP"


def test_markup_typed_into_a_cell_comes_back_as_text(page: Page, made):
    page.goto(f"/declaration?id={made(twelve())}&tab=goods")
    target = cell(page, 1, "Tên hàng")
    target.click()
    page.keyboard.press("F2")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(HOSTILE)
    page.keyboard.press("Enter")
    expect(target).to_have_class(re.compile("saved"))
    expect(target).to_have_text(HOSTILE)
    assert page.title() != "1"


def test_a_block_from_excel_goes_into_the_columns_on_screen(window, made, records):
    declaration_id = made(twelve())
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    cell(page, 11, "Lượng 1").click()
    page.evaluate("text => navigator.clipboard.writeText(text)", "1.200,5\tKGM\n800\tMTR\n")
    page.keyboard.press("Control+V")
    expect(cell(page, 12, "Lượng 1")).to_have_text("800,00")
    goods = records.declaration(declaration_id).declaration.goods
    assert [(item.quantity_1, item.quantity_1_unit_code) for item in goods[10:]] == [
        (Decimal("1200.5"), "KGM"),
        (Decimal(800), "MTR"),
    ]


def test_many_lines_change_with_one_act(page: Page, made, records):
    declaration_id = made(twelve())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    cell(page, 2, "#").click()
    cell(page, 4, "#").click(modifiers=["Shift"])
    page.get_by_role("button", name="Sửa hàng loạt…").click()
    page.locator("dialog select").select_option("origin_country_code")
    page.locator("dialog input[name=value]").fill("VN")
    page.get_by_role("button", name="Ghi vào 3 dòng").click()
    expect(cell(page, 4, "Xuất xứ")).to_have_text("VN")
    view = records.declaration(declaration_id)
    assert [item.origin_country_code for item in view.declaration.goods[:5]] == ["CN", "VN", "VN", "VN", "CN"]
    assert view.revision == 2


def test_a_column_is_emptied_only_by_the_act_that_says_so(page: Page, made, records):
    declaration_id = made(twelve())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    cell(page, 2, "#").click()
    cell(page, 4, "#").click(modifiers=["Shift"])
    page.get_by_role("button", name="Sửa hàng loạt…").click()
    page.locator("dialog select").select_option("origin_country_code")
    write = page.get_by_role("button", name="Ghi vào 3 dòng")
    expect(write).to_be_disabled()
    page.locator("dialog input[name=value]").fill("  ")
    page.keyboard.press("Enter")
    expect(write).to_be_disabled()
    page.get_by_role("button", name="Xóa trống 3 ô").click()
    expect(cell(page, 4, "Xuất xứ")).to_have_text("")
    view = records.declaration(declaration_id)
    assert [item.origin_country_code for item in view.declaration.goods[:5]] == ["CN", None, None, None, "CN"]
    page.goto(f"/declaration?id={declaration_id}&tab=history")
    expect(page.locator(".tq-history").first).to_contain_text("xóa trống 3 dòng")


def test_a_refused_number_says_where_and_keeps_what_was_typed(page: Page, made, records):
    declaration_id = made(twelve())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    cell(page, 5, "Lượng 1").click()
    page.keyboard.type("abc")
    page.keyboard.press("Enter")
    expect(page.locator(".refused")).to_contain_text("Dòng 5, Lượng 1: “abc” không đọc được thành số")
    page.get_by_role("button", name="Sửa lại").click()
    expect(page.locator("td.editing input")).to_have_value("abc")
    page.locator("td.editing input").fill("12,5")
    page.keyboard.press("Enter")
    expect(cell(page, 5, "Lượng 1")).to_have_text("12,50")
    assert records.declaration(declaration_id).revision == 2


def test_three_impatient_clicks_are_one_act(page: Page, made, records):
    declaration_id = made(an_export())
    page.goto(f"/declaration?id={declaration_id}")
    button = page.get_by_role("button", name="Kiểm tra tờ khai")
    expect(button).to_be_visible()
    place = button.bounding_box()
    for _ in range(3):
        page.mouse.click(place["x"] + 30, place["y"] + 12)
    expect(page.locator(".tq-status")).to_contain_text("Đã kiểm tra")
    page.reload()
    expect(page.locator(".tq-status")).to_contain_text("Đã kiểm tra")
    assert records.declaration(declaration_id).revision == 2


def test_the_next_step_keeps_what_was_still_being_typed(page: Page, made, records):
    declaration_id = made(twelve())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    cell(page, 1, "Lượng 2").click()
    page.keyboard.type("808")
    page.get_by_role("button", name="Kiểm tra tờ khai").click()
    expect(page.locator(".tq-status")).to_contain_text("Đã kiểm tra")
    held = records.declaration(declaration_id).declaration
    assert (held.goods[0].quantity_2, held.status) == (Decimal(808), Status.CHECKED)


def test_ctrl_enter_is_the_next_step_from_inside_a_cell(page: Page, made, records):
    declaration_id = made(twelve())
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    cell(page, 1, "Lượng 2").click()
    page.keyboard.type("809")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".tq-status")).to_contain_text("Đã kiểm tra")
    assert records.declaration(declaration_id).declaration.goods[0].quantity_2 == Decimal(809)


def test_an_address_opens_the_same_cell_for_another_person(window, made):
    page = window(locale="en-GB", color_scheme="dark")
    page.goto(f"/declaration?id={made(twelve())}&tab=goods&item=7&field=gross_mass")
    expect(cell(page, 7, "G.W")).to_be_focused()


def test_a_field_saves_on_leaving_and_takes_a_code_by_its_name(page: Page, made, records):
    declaration_id = made(an_import(declaration_type_code=None))
    page.goto(f"/declaration?id={declaration_id}")
    page.locator("#f-declaration_type_code").click()
    page.keyboard.type("nhap kinh doanh tieu dung")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator("#f-customs_office_code")).to_be_focused()
    expect(page.locator("#f-declaration_type_code")).to_have_value(re.compile("^A11 · "))
    expect(page.locator("[data-field=declaration_type_code]")).to_have_class(re.compile("is-saved"))
    assert records.declaration(declaration_id).declaration.declaration_type_code == "A11"


def test_a_day_that_is_none_is_refused_under_its_field(page: Page, made, records):
    declaration_id = made(an_import())
    page.goto(f"/declaration?id={declaration_id}&tab=transport")
    box = page.locator("#f-arrival_date")
    box.fill("31/02/2026")
    box.press("Enter")
    expect(page.locator(".refused")).to_contain_text("“31/02/2026” không đọc được thành ngày")
    page.get_by_role("button", name="Bỏ").click()
    expect(page.locator(".refused")).to_have_count(0)
    assert records.declaration(declaration_id).revision == 1


def test_tabs_are_walked_with_arrows_and_stand_in_the_address(page: Page, made):
    page.goto(f"/declaration?id={made(an_import())}&tab=goods")
    goods = page.get_by_role("tab", name="Dòng hàng")
    goods.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("tab=taxes"))
    expect(page.get_by_role("tab", name="Thuế")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("Phải nộp", exact=True)).to_be_visible()


def test_a_planned_rate_changes_what_is_to_be_paid(page: Page, made):
    page.goto(f"/declaration?id={made(an_import())}&tab=taxes")
    expect(page.locator(".tq-payable .tq-figure")).to_contain_text("₫")
    before = page.locator(".tq-payable .tq-figure").inner_text()
    page.locator("#f-planned_rates-USD").fill("26.200")
    page.locator("#f-planned_rates-USD").press("Enter")
    expect(page.locator(".tq-payable .tq-figure")).not_to_have_text(before)


def test_the_print_names_its_file_and_follows_the_language(page: Page, made):
    page.goto(f"/print?id={made(an_import())}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải PDF").click()
    assert re.fullmatch(r"nhap-khau-\d+\.pdf", download.value.suggested_filename)
    assert len(PdfReader(BytesIO(Path(download.value.path()).read_bytes())).pages) > 1


def test_very_many_lines_are_turned_narrowed_searched_and_typed_in(page: Page, made, records):
    goods = tuple(an_item(key=f"i{n}", goods_description=f"Vải dệt kim số {n}, mới 100%") for n in range(1, 402))
    wrong = goods[299].model_copy(update={"hs_code": None})
    declaration_id = made(an_import(goods=(*goods[:299], wrong, *goods[300:])))
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    where, rows = page.locator(".bar .where"), page.locator("table[role=grid] tbody tr")
    expect(where).to_have_text("Dòng 1–200 trong 401")
    page.get_by_role("button", name="200 dòng sau").click()
    expect(where).to_have_text("Dòng 201–400 trong 401")
    expect(rows.first).to_contain_text("số 201,")
    page.get_by_role("searchbox", name="Tìm dòng hàng").fill("so 300")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(1)
    code = cell(page, 1, "Mã HS")
    code.click()
    page.keyboard.type("60063290")
    page.keyboard.press("Enter")
    settled(code, "60063290")
    assert records.declaration(declaration_id).declaration.goods[299].hs_code == "60063290"


def test_thousands_of_lines_are_counted_as_the_reader_groups_figures(page: Page, made):
    goods = tuple(an_item(key=f"i{n}", hs_code=None) for n in range(1, 1202))
    page.goto(f"/declaration?id={made(an_import(goods=goods))}&tab=goods")
    expect(page.get_by_role("button", name=re.compile("^Mọi dòng"))).to_have_text("Mọi dòng 1.201")
    expect(page.locator("table[role=grid] tfoot")).to_contain_text("1.201")


def test_a_long_figure_is_never_cut(page: Page, made):
    item = an_item(quantity_1=Decimal("123456789012.25"))
    page.goto(f"/declaration?id={made(an_import(goods=(item,)))}&tab=goods")
    quantity = cell(page, 1, "Lượng 1")
    expect(quantity).to_have_text("123.456.789.012,25")
    assert quantity.evaluate("cell => cell.scrollWidth <= cell.clientWidth")


def test_letters_behind_the_lane_are_said_not_to_be_read(page: Page, made):
    declaration_id = made(an_import(status=Status.LANE_ASSIGNED, declaration_number=NUMBER, lane_code="3C"))
    page.goto(f"/declaration?id={declaration_id}")
    pill = page.locator(".st-key-strip .tq-lane")
    expect(pill).to_contain_text("3C")
    expect(pill).to_have_attribute("title", re.compile("giữ nguyên văn"))
