"""The rules page over a real desk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from customs.model.finding import Severity
from customs.model.status import Direction
from customs.services import open_desk
from tests.ui.shown import given, pressed, said


@pytest.fixture
def rules(app: AppTest) -> Callable[..., AppTest]:
    """The rules page at an address: `rules(words=…)`."""

    def opened(**query: str) -> AppTest:
        for name, value in query.items():
            app.query_params[name] = value
        app._page_hash = calc_hash("rules")
        return app.run()

    return opened


def listed(app: AppTest) -> list[str]:
    return [line["id"] for line in given(app, "tq_listing")["lines"]]


def test_words_find_rules_with_or_without_accents(rules):
    found = listed(rules(words="trong luong tinh ca bi"))
    assert "GDS-001" in found
    assert listed(rules(words="trọng lượng tịnh cả bì")) == found


def test_a_rule_shows_its_text_why_law_fix_fields_answers_and_how_often_it_speaks(rules):
    shown = said(rules(rule="INV-001"))
    for part in ("Vì sao", "Căn cứ", "Cách sửa", "Chỉ tiêu", "Phản hồi", "IDA R0055", "Ở đây", "0 trong các tờ khai"):
        assert part in shown
    assert "{" not in shown.partition("INV-001")[2].partition("</dl>")[0]


def test_a_response_pasted_from_vnaccs_opens_the_rule_that_explains_it(rules):
    app = rules(response="IDA R0055-IV3_-0000")
    assert not app.exception
    assert "Hóa đơn có ‹chỗ đã có› nhưng thiếu ‹chỗ thiếu›" in said(app)
    assert app.button(key="opens-0-INV-001")


def test_of_several_rules_a_press_opens_one(rules):
    app = rules(response="IDA S0169, IDA R0055")
    assert "Chọn một quy tắc" in said(app)
    app.button(key="opens-1-INV-001").click().run()
    assert app.query_params["rule"] == "INV-001"
    assert "Chọn một quy tắc" not in said(app)


def test_what_only_customs_can_tell_says_what_to_do(rules):
    app = rules(show="customs", words="U0001")
    assert "Tài khoản gửi không được phép dùng nghiệp vụ này." in said(app)
    assert "Gọi bộ phận hỗ trợ của hải quan" in said(app)
    assert "Chỉ hải quan biết · 1" in next(one for one in app.button_group if one.key == "show").options


def test_a_rule_is_tried_before_it_is_lowered_with_a_reason(home: Path, rules):  # noqa: ARG001
    desk, records = open_desk()
    for _ in range(2):
        desk.new(Direction.IMPORT)
    rule = next(view.rule.id for view in records.rules() if view.fires and view.severity is Severity.ERROR)
    app = rules(rule=rule, show="here")
    assert rule in listed(app)
    pressed(app, "Thử trên tờ khai cũ")
    assert "Đã xem 2 tờ khai: quy tắc sẽ báo ở 2 tờ khai" in said(app)
    assert "Nháp 1" in said(app)
    pressed(app, "Hạ thành gợi ý")
    assert "RULE-REASON" in said(app)
    next(one for one in app.text_input if one.label == "Lý do").set_value("Chi cục cho phép")
    pressed(app, "Hạ thành gợi ý")
    assert "hạ từ Lỗi" in said(app)
    assert "Chi cục cho phép" in said(app)
    view = next(one for one in records.rules() if one.rule.id == rule)
    assert view.severity is Severity.ADVICE


def test_a_response_pasted_into_the_search_offers_its_explanation(app):
    app.run()
    app.session_state["find_query"] = "IDA E1004-ORS"
    app.button(key="find").click().run()
    assert "E1004" in app.button(key="find_response").label
    assert not app.exception
