"""The worklist over a real desk."""

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from customs.model.status import Direction
from customs.services import open_desk
from customs.settings import settings
from customs.words import day
from tests.store.rows import fill
from tests.ui.shown import given, labels, pressed, said


@pytest.fixture
def three_drafts(home: Path) -> list[str]:  # noqa: ARG001 -- the desk reads the environment that `home` sets
    desk, _ = open_desk()
    drafts = [desk.new(way) for way in (Direction.IMPORT, Direction.EXPORT, Direction.IMPORT)]
    desk.edit(drafts[1], "exporter_name", "<b>EXAMPLE & SONS</b>")
    return drafts


def listed(app: AppTest) -> list[str]:
    return [line["id"] for line in given(app, "tq_listing")["lines"]]


def test_an_empty_desk_offers_a_sample_of_each_direction(app: AppTest):
    app.run()
    assert not app.exception
    assert "Chưa có tờ khai" in said(app)
    assert {"Thử lô hàng nhập mẫu", "Thử lô hàng xuất mẫu"} <= set(labels(app))


def test_a_sample_is_taken_in_and_shown(app: AppTest):
    app.run()
    pressed(app, "Thử lô hàng nhập mẫu")
    assert not app.exception
    assert app.query_params["id"]
    assert "Đây là cách chúng tôi hiểu tệp của bạn" in said(app)


def test_the_newest_change_stands_first(three_drafts: list[str], app: AppTest):
    app.run()
    assert not app.exception
    assert listed(app) == [three_drafts[1], three_drafts[2], three_drafts[0]]
    assert "Dòng 1–3 trong 3" in said(app)


def test_a_row_leads_to_its_declaration(three_drafts: list[str], app: AppTest):
    app.run()
    addresses = [line["address"] for line in given(app, "tq_listing")["lines"]]
    assert f"declaration?id={three_drafts[0]}" in addresses


def test_a_name_is_handed_over_as_text(three_drafts: list[str], app: AppTest):  # noqa: ARG001
    app.run()
    first = given(app, "tq_listing")["lines"][0]["cells"]
    markup = [text for cell in first for kind, text in cell if kind == "html"]
    assert not any("EXAMPLE" in text for text in markup)
    assert ["main", "<b>EXAMPLE & SONS</b>"] in [part for cell in first for part in cell]


def test_the_address_chooses_the_list(three_drafts: list[str], app: AppTest):  # noqa: ARG001
    app.query_params["view"] = "cleared"
    app.run()
    assert "Không có tờ khai nào khớp" in said(app)
    assert next(one for one in app.button_group if one.key == "view").value == "cleared"


def test_a_view_nobody_knows_is_the_whole_list(three_drafts: list[str], app: AppTest):
    app.query_params["view"] = "<script>"
    app.run()
    assert len(listed(app)) == len(three_drafts)


def test_choosing_a_lane_goes_into_the_address(three_drafts: list[str], app: AppTest):
    app.run()
    next(one for one in app.button_group if one.key == "lane").set_value("none")
    app.run()
    assert app.query_params["lane"] == "none"
    assert len(listed(app)) == len(three_drafts)


def test_a_search_without_answer_says_what_was_looked_for(three_drafts: list[str], app: AppTest):
    app.query_params["q"] = "zz<zz"
    app.run()
    assert "Đã tìm “zz&lt;zz”" in said(app)
    pressed(app, "Bỏ mọi bộ lọc")
    assert len(listed(app)) == len(three_drafts)


def test_the_search_needs_no_accents(home: Path, app: AppTest):  # noqa: ARG001
    desk, _ = open_desk()
    draft = desk.new(Direction.IMPORT)
    desk.edit(draft, "importer_name", "CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM")
    desk.new(Direction.IMPORT)
    app.query_params["q"] = "det may binh an"
    app.run()
    assert listed(app) == [draft]


def test_the_language_chosen_holds_for_the_next_run(app: AppTest):
    app.run()
    next(one for one in app.button_group if one.key == "language").set_value("en")
    app.run()
    app.run()
    assert app.title[0].value == "Declarations"
    assert "No declaration yet" in said(app)


def test_a_blank_declaration_opens(app: AppTest, home: Path):  # noqa: ARG001
    app.run()
    app.get("menu_button")[0].set_value(Direction.EXPORT).run()
    _, records = open_desk()
    made = records.worklist().rows
    assert [row.direction for row in made] == [Direction.EXPORT]
    assert app.query_params["id"] == made[0].id


def test_an_import_left_behind_is_gone_on_with_or_thrown_away_and_taken_back(home: Path, app: AppTest):  # noqa: ARG001
    desk, records = open_desk()
    left = [desk.sample(way) for way in (Direction.IMPORT, Direction.EXPORT)]
    app.run()
    assert app.expander[0].label == "2 lần tải chứng từ chưa ghi vào tờ khai"
    app.button(key=f"throw-{left[0]}").click().run()
    assert [one.id for one in records.unfinished()] == [left[1]]
    pressed(app, "Lấy lại")
    assert {one.id for one in records.unfinished()} == set(left)
    app.button(key=f"go-on-{left[1]}").click().run()
    assert app.query_params["id"] == left[1]


def test_what_is_due_says_so_and_is_counted(home: Path, app: AppTest):  # noqa: ARG001
    desk, records = open_desk()
    draft = desk.new(Direction.IMPORT)
    desk.new(Direction.IMPORT)
    desk.edit(draft, "planned_declaration_date", day(desk.today()))
    app.query_params["view"] = "today"
    app.run()
    assert listed(app) == [draft]
    assert ["late", "Hạn hôm nay", "Ngày dự kiến đăng ký tờ khai"] in given(app, "tq_listing")["lines"][0]["cells"][4]
    views = next(one for one in app.button_group if one.key == "view")
    assert [one for one in views.options if one.startswith("Đến hạn")] == ["Đến hạn · 1"]
    desk.edit(draft, "planned_declaration_date", day(desk.today() + timedelta(days=1)))
    assert records.worklist(view="today").count == 0


def test_a_due_day_says_which_deadline_it_is_and_its_article(home: Path, app: AppTest):  # noqa: ARG001
    desk, _ = open_desk()
    draft = desk.new(Direction.IMPORT)
    desk.edit(draft, "arrival_date", day(desk.today()))
    app.run()
    (due,) = [part for part in given(app, "tq_listing")["lines"][0]["cells"][4] if part[0] == "sub"]
    assert due[1].startswith("Hạn ")
    assert "Luật Hải quan" in due[2]


def test_a_search_counts_to_a_hundred_and_then_as_far_as_one_has_gone(home: Path, app: AppTest):  # noqa: ARG001
    open_desk()
    fill(settings().url, 162)
    app.run()
    assert "Dòng 1–50 trong 162" in said(app)
    app.text_input(key="q").set_value("binh an").run()
    assert "Dòng 1–50 trong 100+" in said(app)
    for place in ("51–100 trong 100+", "101–150 trong 150+", "151–162 trong 162"):
        app.button(key="next").click().run()
        assert f"Dòng {place}" in said(app)
