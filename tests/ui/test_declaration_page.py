"""The declaration page over a desk of its own, without a browser."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from customs.model.declaration import Declaration
from customs.model.status import Direction, Status
from customs.services import Desk, Records
from customs.store import Store, open_store
from customs.ui.declaration import standing
from customs.ui.declaration.places import TABS
from tests.builders import an_export, an_import, an_item
from tests.ui.kept import kept_today
from tests.ui.shown import given


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    yield opened
    opened.close()


@pytest.fixture
def services(store: Store) -> tuple[Desk, Records]:
    return Desk(store, "Lê Thu Hà"), Records(store)


@pytest.fixture
def made(store: Store) -> Callable[[Declaration], str]:
    """`made(declaration)` keeps it and gives its id."""
    return partial(kept_today, store)


def _declaration_page() -> None:
    from customs.ui import frame
    from customs.ui.pages import declaration

    frame.navigation()
    declaration.draw()


def _print_page() -> None:
    from customs.ui import frame
    from customs.ui.pages import printing

    frame.navigation()
    printing.draw()


def _step_form() -> None:
    """What stands in the dialog of the next step."""
    import streamlit as st

    from customs.ui.declaration import steps
    from customs.ui.session import language, records

    view = records().declaration(st.query_params["id"])
    steps._form(view, view.steps[0], language())


def opened(declaration_id: str, language: str = "vi", page=_declaration_page, **query: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["language_chosen"] = language
    for name, value in {"id": declaration_id, **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return " ".join(str(block.proto.body) for block in app.get("html"))


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label.replace("\\", "") == label)


#: What only that tab draws; tabs of cards name themselves as the place of their form.
OF_ONE_TAB = {
    "goods": '"columns": ',
    "taxes": "tq-payable",
    "family": ' general"',  # of no family: the first tab instead
    "amendment": ' general"',  # not with customs yet: as above
    "documents": '"words": {"title": ',
    "filing": "tq-filed",
    "history": "tq-history",
}


def drawn(app: AppTest) -> str:
    """Our own HTML and what our own elements were given, together."""
    return " ".join([words(app), *(element.proto.json for element in app.get("bidi_component"))])


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_tab_is_drawn_in_both_languages(made, tab: str, language: str):
    app = opened(made(an_import(goods=(an_item(hs_code="6004101"),))), language, tab=tab)
    assert OF_ONE_TAB.get(tab, f' {tab}"') in drawn(app)


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_of_an_empty_export_is_drawn(services, tab: str):
    app = opened(services[0].new(Direction.EXPORT), tab=tab)
    assert OF_ONE_TAB.get(tab, f' {tab}"') in drawn(app)


def test_an_unknown_id_says_so_with_the_way_to_the_list(home):  # noqa: ARG001
    app = opened("no-such-declaration")
    assert "Không có tờ khai này" in words(app)
    assert [one.label for one in app.button] == ["Về danh sách tờ khai"]


def test_an_unknown_tab_is_the_first_one(made):
    assert "Trạng thái" in words(opened(made(an_import()), tab="nonsense"))


def test_the_strip_says_what_when_and_whose(made):
    told = words(opened(made(an_import())))
    assert "Nháp 1" in told
    assert "A11 · NK · CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM" in told
    assert "phiên bản 1" in told


def test_markup_in_a_name_is_shown_as_text(made):
    told = words(opened(made(an_import(importer_name="<img src=x onerror=alert(1)>"))))
    assert "<img" not in told
    assert "&lt;img src=x onerror=alert(1)&gt;" in told


def test_one_press_takes_the_next_step(made, services):
    declaration_id = made(an_export())
    app = opened(declaration_id)
    button(app, "Kiểm tra tờ khai").click().run()
    assert services[1].declaration(declaration_id).declaration.status is Status.CHECKED
    assert "Đã kiểm tra" in words(app)


def test_impatient_presses_are_one_act_and_a_later_one_is_the_next(made, services):
    declaration_id = made(an_export())
    app = opened(declaration_id)
    button(app, "Kiểm tra tờ khai").click().run()
    drawn = app.session_state["next_step_drawn"]
    for seconds in (0.9, 1.8):
        app.session_state["next_step_drawn"] = drawn - seconds
        button(app, "Chốt tờ khai").click().run()
        assert services[1].declaration(declaration_id).declaration.status is Status.CHECKED
    app.session_state["next_step_drawn"] = drawn - 2.6
    button(app, "Chốt tờ khai").click().run()
    assert services[1].declaration(declaration_id).declaration.status is Status.READY


def test_the_print_comes_straight_from_the_strip(made):
    downloads = opened(made(an_import())).get("download_button")
    assert "Tải PDF" in [one.proto.label for one in downloads]


def test_beside_the_form_the_next_thing_is_what_the_list_says(made, services):
    view = services[1].declaration(made(an_import(invoice_form_code=None)))
    facts = standing.payload(view, "vi", datetime.now(UTC))["facts"]
    assert ["Việc tiếp theo:", "Sửa lỗi"] in facts


def test_a_step_that_is_held_says_why_and_shows_the_errors(made, services):
    declaration_id = made(an_export(status=Status.CHECKED, invoice_form_code=None))
    app = opened(declaration_id)
    button(app, "Chốt tờ khai").click().run()
    assert "Chưa chốt được tờ khai: còn 1 lỗi" in words(app)
    button(app, "Xem lỗi").click().run()
    assert app.query_params["tab"] == "findings"
    assert services[1].declaration(declaration_id).revision == 1


def test_a_step_asks_for_what_has_to_be_typed(made, services):
    declaration_id = made(an_export(status=Status.READY))
    form = opened(declaration_id, page=_step_form)
    form.text_input(key="entry declaration_number").input("12345")
    form.button(key="do number").click().run()
    assert "không phải số tờ khai" in words(form)
    form.text_input(key="entry declaration_number").input("306842917350")
    form.button(key="do number").click().run()
    assert services[1].declaration(declaration_id).declaration.declaration_number == "306842917350"


def test_warnings_are_kept_with_a_reason_only(made, services):
    heavier = an_item(net_mass=Decimal(900))
    declaration_id = made(an_import(status=Status.CHECKED, goods=(heavier,)))
    form = opened(declaration_id, page=_step_form)
    form.button(key="do ready").click().run()
    assert "Sửa, hoặc ghi lý do giữ nguyên" in words(form)
    form.text_input(key="entry reason").input("Khách đã cân lại")
    form.button(key="do ready").click().run()
    assert services[1].declaration(declaration_id).declaration.status is Status.READY


def test_undo_goes_one_version_back_and_says_so(made, services):
    declaration_id = made(an_import())
    services[0].edit(declaration_id, "notes", "thừa")
    app = opened(declaration_id)
    button(app, "Hoàn tác").click().run()
    view = services[1].declaration(declaration_id)
    assert (view.declaration.notes, view.revision) == (None, 3)


def test_history_tells_the_old_and_the_new_value(made, services):
    declaration_id = made(an_import())
    services[0].edit(declaration_id, "goods.i1.hs_code", "60063210")
    told = words(opened(declaration_id, tab="history"))
    assert "Dòng 1, Mã số hàng hóa: <s>60063290</s> → 60063210" in told
    assert "Lê Thu Hà" in told


def test_history_shows_values_as_the_page_does(made, services):
    declaration_id = made(an_import(gross_weight=None, arrival_date=None))
    services[0].edit(declaration_id, "gross_weight", "18.450,5")
    services[0].edit(declaration_id, "arrival_date", "22/11/2026")
    told = words(opened(declaration_id, tab="history"))
    assert "trống → 18.450,5" in told
    assert "trống → 22/11/2026" in told


def test_history_of_a_pasted_block_tells_what_was_pasted(made, services):
    declaration_id = made(an_import())
    services[0].paste(declaration_id, "i1", ("quantity_1", "quantity_1_unit_code"), "2.460,5\tMTR")
    told = words(opened(declaration_id, tab="history"))
    assert "1 dòng × 2 cột" in told
    assert "Dòng 1, Số lượng (1): <s>2.450,00</s> → 2.460,5" in told


def test_history_tells_a_step_back_from_an_earlier_version_brought_back(made, services):
    declaration_id = made(an_import())
    services[0].edit(declaration_id, "notes", "một")
    services[0].undo(declaration_id)
    services[0].edit(declaration_id, "notes", "hai")
    services[0].back_to(declaration_id, 2)
    told = words(opened(declaration_id, tab="history"))
    assert "<b>Khôi phục phiên bản trước</b>" in told
    assert told.count("<b>Hoàn tác</b>") == 1


def test_a_deadline_stands_beside_the_form_and_in_the_strip_once_it_is_near(made, services):
    today = services[0].today()
    view = services[1].declaration(made(an_import()))
    rows = standing.payload(view, "vi", datetime.now(UTC))["due"]["rows"]
    assert (rows[0]["name"], rows[0]["left"]) == ("Ngày dự kiến khai", "hôm nay")
    assert "Nộp tờ khai nhập khẩu" in [row["name"] for row in rows]
    assert "Hạn hôm nay" in words(opened(view.id))
    far = an_import(planned_declaration_date=today + timedelta(days=3), arrival_date=today)
    assert "Hạn hôm nay" not in words(opened(made(far)))


def test_days_left_are_grouped_as_the_reader_writes_figures(made, services):
    now = services[0].today()
    number = {"declaration_number": "106842917350", "registration_date": now, "registration_time": "09:00"}
    cleared = an_import(status=Status.CLEARED, clearance_datetime=datetime.now(UTC), **number)
    view = services[1].declaration(made(cleared))
    assert any(
        row["left"].startswith("còn 1.82") for row in standing.payload(view, "vi", datetime.now(UTC))["due"]["rows"]
    )


def test_the_report_class_of_a_tax_step_is_typed_where_it_is_found_missing(made):
    paying = an_import(declaration_type_code="PAY", status=Status.REGISTERED, declaration_number="106842917350")
    drawn = given(opened(made(paying)), "tq_fields")
    assert "GEN-034" in {drawn["findings"][at]["rule"] for at in drawn["marks"]["amendment_report_class"]}
    rare = next(card["rare"] for card in drawn["cards"] if card["id"] == "kind")
    box = next(field for field in rare["fields"] if field["path"] == "amendment_report_class")
    assert (box["kind"], rare["open"]) == ("text", True)


def test_a_field_names_its_list_and_what_its_code_means(made):
    drawn = given(opened(made(an_import(tax_paying_bank_code="01201001"))), "tq_fields")
    boxes = {
        field["path"]: field
        for card in drawn["cards"]
        for part in (card, card["rare"] or card)
        for field in part["fields"]
    }
    assert boxes["customs_office_code"]["table"] == "customs_offices"
    assert boxes["customs_team_code"]["table"].startswith("customs_subsections/")
    assert boxes["tax_paying_bank_code"]["table"] == "banks"


def test_taxes_show_the_arithmetic_and_what_is_missing(made):
    goods = (an_item(), an_item(key="i2", import_duty_rate=None))
    told = words(opened(made(an_import(goods=goods)), tab="taxes"))
    assert "810.405.000 ₫ × 12 % = 97.248.600 ₫" in told
    assert "Chưa biết thuế suất" in told


def test_taxes_without_a_rate_offer_its_editor(made):
    app = opened(made(an_import(planned_rates={})), tab="taxes")
    assert any(str(one.key).startswith("rates ") for one in app.get("bidi_component"))


def test_the_print_is_a_draft_until_there_is_a_lane(made):
    assert "Bản nháp, phiên bản 1" in words(opened(made(an_import()), page=_print_page))
    cleared = an_import(status=Status.LANE_ASSIGNED, declaration_number="106842917350", lane_code="1")
    assert "Bản sao, phiên bản 1" in words(opened(made(cleared), page=_print_page))


def test_the_print_of_no_declaration_is_refused_in_a_sentence(home):  # noqa: ARG001
    assert "Không có tờ khai này" in words(opened("nothing", page=_print_page))
