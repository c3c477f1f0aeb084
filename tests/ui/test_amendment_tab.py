"""The tab of amendments over a desk of its own, without a browser."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from customs.model.status import Status
from customs.services import Desk
from customs.store import Store, open_store
from tests.builders import an_import
from tests.ui.kept import kept_today
from tests.ui.shown import labels, said

HOSTILE = '<img src=x onerror="alert(1)"> **đậm**'


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    yield opened
    opened.close()


@pytest.fixture
def filed(store: Store) -> Callable[..., str]:
    """Id of a declaration that customs has."""

    def made(**changes: Any) -> str:
        known = {
            "status": Status.REGISTERED,
            "declaration_number": "106842917350",
            "registration_date": date(2026, 11, 20),
            "registration_time": "09:00",
        }
        return kept_today(store, an_import(**known | changes))

    return made


def _page() -> None:
    from customs.ui import frame
    from customs.ui.pages import declaration

    frame.navigation()
    declaration.draw()


def opened(declaration_id: str, language: str = "vi") -> AppTest:
    app = AppTest.from_function(_page, default_timeout=60)
    app.session_state["language_chosen"] = language
    app.query_params.update({"id": declaration_id, "tab": "amendment"})
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(("language", "none"), [("vi", "Chưa có bản khai bổ sung"), ("en", "No amendment sheet yet")])
def test_an_empty_sheet_says_how_to_begin_and_what_is_left(filed, language: str, none: str):
    told = said(opened(filed(), language))
    assert none in told
    assert "106842917351" in told


def test_a_sheet_shows_both_values_what_they_cost_and_escapes_what_was_typed(store, filed):
    one = filed()
    Desk(store, "Lê Thu Hà").amend(one, "goods.1.line_invoice_value", "31750", reason=HOSTILE, evidence="Invoice 2")
    app = opened(one)
    told = said(app)
    assert "<s>30.625,00</s>" in told
    assert "<b>31.750</b>" in told
    assert "+6.812.100 ₫" in told
    assert "<img" not in told
    assert {"Bỏ khỏi bản khai", "Đưa vào bản khai bổ sung"} <= set(labels(app))


def test_a_field_typed_on_the_page_stands_on_the_sheet_and_can_be_taken_off(filed):
    app = opened(filed())
    app.selectbox(key="amend where").set_value(1).run()
    app.selectbox(key="amend field 1").set_value("goods.i1.quantity_1").run()
    app.text_input(key="amend text goods.i1.quantity_1").set_value("2.540")
    app.text_input(key="amend reason goods.i1.quantity_1").set_value("Đếm lại")
    app.text_input(key="amend evidence goods.i1.quantity_1").set_value("Biên bản đếm 01")
    next(button for button in app.button if button.label == "Đưa vào bản khai bổ sung").click()
    app.run()
    assert "<b>2.540</b>" in said(app)
    next(button for button in app.button if button.label == "Bỏ khỏi bản khai").click()
    app.run()
    assert "Chưa có bản khai bổ sung" in said(app)


def test_a_field_without_reason_and_paper_is_asked_for_them_and_keeps_what_was_typed(filed):
    one = filed()
    app = opened(one)
    app.selectbox(key="amend where").set_value(1).run()
    app.selectbox(key="amend field 1").set_value("goods.i1.quantity_1").run()
    app.text_input(key="amend text goods.i1.quantity_1").set_value("2.540")
    next(button for button in app.button if button.label == "Đưa vào bản khai bổ sung").click()
    app.run()
    assert "thiếu lý do và chứng từ" in said(app)
    assert "Chưa có bản khai bổ sung" in said(app)
    assert app.text_input(key="amend text goods.i1.quantity_1").value == "2.540"
    app.text_input(key="amend reason goods.i1.quantity_1").set_value("Đếm lại")
    next(button for button in app.button if button.label == "Đưa vào bản khai bổ sung").click()
    app.run()
    assert "thiếu chứng từ" in said(app)


def test_what_the_sheet_says_already_need_not_be_typed_again(store, filed):
    one = filed()
    desk = Desk(store, "Lê Thu Hà")
    desk.amend(one, "goods.1.quantity_1", "2540", reason="Đếm lại", evidence="Biên bản 01")
    app = opened(one)
    app.selectbox(key="amend where").set_value(1).run()
    app.selectbox(key="amend field 1").set_value("goods.i1.quantity_1").run()
    app.text_input(key="amend text goods.i1.quantity_1").set_value("2.550")
    next(button for button in app.button if button.label == "Đưa vào bản khai bổ sung").click()
    app.run()
    assert "<b>2.550</b>" in said(app)


def test_what_cannot_be_read_is_refused_and_nothing_is_kept(filed):
    app = opened(filed())
    app.selectbox(key="amend where").set_value(1).run()
    app.selectbox(key="amend field 1").set_value("goods.i1.quantity_1").run()
    app.text_input(key="amend text goods.i1.quantity_1").set_value("nhiều")
    app.text_input(key="amend reason goods.i1.quantity_1").set_value("Đếm lại")
    app.text_input(key="amend evidence goods.i1.quantity_1").set_value("Biên bản đếm 01")
    next(button for button in app.button if button.label == "Đưa vào bản khai bổ sung").click()
    app.run()
    assert "nhiều" in said(app)
    assert "Chưa có bản khai bổ sung" in said(app)


def test_a_sheet_customs_answered_is_shown_and_a_cancelled_declaration_writes_none(store, filed):
    one = filed()
    desk = Desk(store, "Lê Thu Hà")
    desk.amend(one, "notes", "Bổ sung C/O")
    desk.step(one, "amend", {"request_reason": "Sửa"})
    desk.step(one, "amendment_refused", {"customs_reason": "Thiếu chứng từ"})
    desk.step(one, "ask_cancellation", {"request_reason": "Sai mã loại hình"})
    app = opened(one)
    assert "Hải quan không chấp nhận" in said(app)
    assert "không khai bổ sung ở trạng thái này" in said(app)
    assert "Đưa vào bản khai bổ sung" not in labels(app)


def test_what_the_sheet_brings_stands_below_it_and_a_filed_sheet_offers_no_change(store, filed):
    one = filed(status=Status.LANE_ASSIGNED, lane_code="2")
    desk = Desk(store, "Lê Thu Hà")
    desk.amend(one, "gross_weight", "-1", reason=HOSTILE)
    told = said(opened(one))
    assert "Lỗi và cảnh báo do bổ sung" in told
    assert "số âm −1" in told
    desk.amend(one, "gross_weight", "870")
    desk.step(one, "amend", {"request_reason": "Cân lại"})
    app = opened(one)
    assert "không sửa được nữa đến khi Hải quan trả lời" in said(app)
    assert not {"Đưa vào bản khai bổ sung", "Bỏ khỏi bản khai"} & {button.label for button in app.button}
