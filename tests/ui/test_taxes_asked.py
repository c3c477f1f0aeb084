"""What the tab of taxes can be asked, over a real desk, without a browser."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from customs.services import open_desk
from customs.services.opening import open_store
from customs.settings import settings
from tests.builders import an_import, an_item
from tests.ui.kept import kept_today
from tests.ui.shown import pressed, said

TARIFF = "Mã HS,Mô tả hàng hóa,MFN,ACFTA\n60063290,Vải,12,5\n"


@pytest.fixture
def declaration(home: Path) -> Any:
    """The id of a kept declaration whose rate is the tariff's."""
    store = open_store(settings().url, home)
    desk, _ = open_desk("Lê Thu Hà")
    desk.load_list(desk.preview_list("tariff", ("biểu <i>thuế</i>.csv", TARIFF.encode()), date(2026, 1, 1)))

    def made(**changes: Any) -> str:
        return kept_today(store, an_import(**{"goods": (an_item(import_duty_rate=None),), **changes}))

    return made


def opened(declaration_id: str, part: str, **query: str) -> AppTest:
    app = AppTest.from_string(
        """
import streamlit as st
from customs.ui.declaration import taxes
from customs.ui.session import records
taxes.draw(records().declaration(st.query_params["id"]))
""",
        default_timeout=60,
    )
    for name, value in {"id": declaration_id, "tab": "taxes", "part": part, **query}.items():
        app.query_params[name] = value
    return app.run()


def typed(app: AppTest, label: str, text: str) -> None:
    next(box for box in app.text_input if box.label == label).set_value(text)


def test_the_schedules_of_an_item_stand_side_by_side(declaration: Any) -> None:
    app = opened(declaration(), "schedules")
    assert not app.exception
    told = said(app)
    assert "−63.255.307 ₫" in told
    assert "chứng từ xuất xứ mẫu E" in told
    assert "như đang khai" in told
    assert "<i>" not in told.replace("<i ", "")


def test_without_a_better_schedule_it_says_so(declaration: Any) -> None:
    goods = (an_item(import_duty_rate=None, origin_country_code="US"),)
    assert "Không biểu thuế nào" in said(opened(declaration(goods=goods), "schedules"))
    assert "Chưa có dòng hàng" in said(opened(declaration(goods=()), "schedules"))


def test_what_if_draws_both_sides_and_keeps_nothing(declaration: Any) -> None:
    made = declaration()
    app = opened(made, "otherwise")
    assert "Tờ khai giữ nguyên" in said(app)
    typed(app, "Biểu thuế", "B05")
    told = said(pressed(app, "Xem hai bên"))
    assert "98.579.700 ₫" in told
    assert "41.074.875 ₫" in told
    assert "−57.504.825 ₫" in told
    assert 'class="tq-bar after" style="width:41.7%"' in told
    assert open_desk()[1].declaration(made).declaration.goods[0].tariff_schedule_code == "B01"


@pytest.mark.parametrize(
    ("box", "text", "code"), [("Thuế suất, %", "nhiều", "VALUE-NUMBER"), ("Ngày áp dụng", "x", "VALUE-DAY")]
)
def test_what_cannot_be_read_is_refused_in_one_sentence(declaration: Any, box: str, text: str, code: str) -> None:
    app = opened(declaration(), "otherwise")
    typed(app, box, text)
    app = pressed(app, "Xem hai bên")
    assert not app.exception
    assert code in said(app)


def test_late_interest_is_worked_out_day_by_day(declaration: Any) -> None:
    app = opened(declaration(), "late")
    for label, text in (("Số thuế, VND", "80.000.000"), ("Hạn nộp", "01/07/2026"), ("Ngày nộp", "16/08/2026")):
        typed(app, label, text)
    told = said(pressed(app, "Tính"))
    assert "1.080.000 ₫" in told
    assert "45 ngày" in told


def test_a_refused_origin_brings_shortfall_interest_and_fine(declaration: Any) -> None:
    goods = (an_item(import_duty_rate=None, tariff_schedule_code="B05"),)
    app = opened(declaration(goods=goods), "late", about="origin")
    typed(app, "Hạn nộp", "25/11/2026")
    typed(app, "Ngày nộp", "24/12/2026")
    next(box for box in app.selectbox if box.label == "Phát hiện thế nào").select("found_by_customs")
    told = said(pressed(app, "Tính"))
    assert "Số thuế còn thiếu: 63.255.307 ₫" in told
    assert "12.651.061" in told
    assert "DUTY-NO-ORIGIN" in said(opened(declaration(), "late", about="origin"))


def test_a_final_price_shows_the_difference_its_arithmetic_and_its_law(declaration: Any) -> None:
    made = declaration()
    app = opened(made, "final")
    app.text_area[0].set_value("1; 31625,00")
    typed(app, "Ngày có giá chính thức", "24/11/2026")
    typed(app, "Ngày nộp", "25/11/2026")
    told = said(pressed(app, "Tính"))
    assert not app.exception
    assert "6.055.200 ₫" in told, "1.000 USD × 26.100: 12 % thuế nhập khẩu, 10 % thuế giá trị gia tăng của cả hai"
    assert "Trị giá hóa đơn của dòng: 31.625,00 USD" in told
    assert "Thông tư 39/2015/TT-BTC, Điều 17.1" in told
    assert open_desk()[1].declaration(made).declaration.goods[0].line_invoice_value == 30625
    app.text_area[0].set_value("7; 10")
    assert "DUTY-" in said(pressed(app, "Tính"))
    app.session_state["language_chosen"] = "en"
    assert "within 5 working days of the final price" in said(app.run())


def test_another_code_may_turn_out_to_cost_less(declaration: Any) -> None:
    app = opened(declaration(), "late", about="code")
    typed(app, "Mã HS đúng", "60063999")
    told = said(pressed(app, "Tính"))
    assert "Chưa so sánh được" in told, "the tariff has no such code"


def test_the_fee_stands_beside_the_sums(declaration: Any) -> None:
    assert "Phí hải quan một tờ khai: 20.000 ₫" in said(opened(declaration(), "sums"))


def test_freight_shared_by_weight_is_shown_and_then_written(declaration: Any) -> None:
    made = declaration()
    app = opened(made, "share")
    assert "31.475,00 USD" in said(app)
    assert not pressed(app, "Ghi trị giá 1 dòng").exception
    assert open_desk()[1].declaration(made).declaration.valuation_code == "8"


def test_items_that_say_no_weight_cannot_be_shared_by_it(declaration: Any) -> None:
    app = opened(declaration(goods=(an_item(gross_mass=None),)), "share")
    assert "DUTY-MEASURE" in said(app)
    assert "31.475,00 USD" in said(opened(declaration(goods=(an_item(gross_mass=None),)), "share", by="quantity"))


def test_the_deductive_value_shows_which_unit_price_counts_and_is_then_written(declaration: Any) -> None:
    made = declaration(goods=(an_item(quantity_1=550),))
    app = opened(made, "value")
    assert not app.exception
    assert "Đang khai: 6 – Trị giá giao dịch" in said(app)
    typed(app, "Ngày nhập khẩu", "01/01/2014")
    rows, off = app.text_area
    rows.set_value("28/03/2014; 900; 100\n20/01/2014; 800; 450\n21/01/2014; 600; 9000; <b>công ty con</b>")
    off.set_value("thuế; 100")
    app = pressed(app, "Tính trị giá")
    told = said(app)
    assert "385.000 ₫ (Thông tư 39/2015/TT-BTC, Điều 10)" in told
    assert "Không tính" in told
    assert not pressed(app, "Ghi trị giá vào dòng 1").exception
    kept_now = open_desk()[1].declaration(made).declaration
    assert (kept_now.valuation_code, kept_now.goods[0].customs_value_manual) == ("3", 385000)


def test_each_case_asks_for_its_own_papers(declaration: Any) -> None:
    app = opened(declaration(), "value", way="outward_processing")
    typed(app, "Tiền gia công, kèm mã tiền tệ", "900 USD")
    assert "900,00 USD" in said(pressed(app, "Tính trị giá"))
    app = opened(declaration(), "value", way="used_vehicle")
    typed(app, "Trị giá khai khi nhập khẩu, VND", "một tỷ")
    typed(app, "Ngày nhập khẩu", "01/01/2024")
    app = pressed(app, "Tính trị giá")
    assert not app.exception
    assert "VALUE-NUMBER" in said(app)


def test_volumes_typed_for_the_items_share_the_freight(declaration: Any) -> None:
    app = opened(declaration(), "share", by="volume")
    assert "DUTY-MEASURE" in said(app)
    app.text_area[0].set_value("1; 2,5")
    assert "31.475,00 USD" in said(app.run())
    app.text_area[0].set_value("một; 2,5")
    assert "DUTY-VALUE-ROW" in said(app.run())


def test_without_an_exchange_rate_nothing_is_said_to_be_dearer(declaration: Any) -> None:
    app = opened(declaration(planned_rates={}), "schedules")
    told = said(app)
    assert "Không biểu thuế nào" not in told
    assert "Chưa so được số thuế bằng đồng." in told
    assert "Chưa có tỷ giá" in told
    assert "thẻ Thuế" in told
    assert "12 %" in told
    assert "5 %" in told
