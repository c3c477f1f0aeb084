"""Rows picked on the worklist, and what is done with them."""

from io import BytesIO
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from customs.model.status import Direction
from customs.services import open_desk
from customs.ui import many, work
from tests.ui.shown import given, labels, pressed, said


@pytest.fixture
def drafts(home: Path) -> list[str]:  # noqa: ARG001 -- the desk reads the environment that `home` sets
    desk, _ = open_desk()
    return [desk.new(way) for way in (Direction.IMPORT, Direction.EXPORT, Direction.IMPORT)]


def picked(app: AppTest, ids: list[str]) -> AppTest:
    """As after the boxes were ticked: a component's event cannot be sent from here."""
    app.session_state["picked"] = dict.fromkeys(ids)
    return app.run()


def settled(app: AppTest) -> AppTest:
    """The page once the work has ended."""
    for _ in range(50):
        if "Đóng" in labels(app) or app.exception:
            break
        app.run()
    return app


def test_nothing_is_offered_until_a_row_is_picked(drafts: list[str], app: AppTest):
    app.run()
    assert not app.exception
    assert given(app, "tq_listing")["picks"]["ids"] == []
    assert not any("Kiểm tra lại" in label for label in labels(app))
    picked(app, drafts[:2])
    assert set(given(app, "tq_listing")["picks"]["ids"]) == set(drafts[:2])
    assert "Đã chọn 2 tờ khai" in said(app)
    assert "Kiểm tra lại 2 tờ khai" in labels(app)


@pytest.mark.parametrize("ending", ["zip", "pdf"])
def test_picked_declarations_are_printed_into_one_file(drafts: list[str], app: AppTest, ending: str):
    app.run()
    picked(app, drafts)
    menu = next(one for one in app.get("menu_button") if one.proto.label == "In 3 tờ khai")
    menu.set_value(ending).run()
    settled(app)
    assert not app.exception
    assert "Đã in 3 tờ khai" in said(app)
    made = app.session_state[many._ENDED][1].content()
    if ending == "zip":
        assert len(ZipFile(BytesIO(made)).namelist()) == 3
    else:
        assert made.startswith(b"%PDF-")
    pressed(app, "Đóng")
    assert "job" not in app.query_params
    assert "Đã in 3 tờ khai" not in said(app)


def test_picked_declarations_are_checked_again(drafts: list[str], app: AppTest):
    app.run()
    picked(app, drafts)
    pressed(app, "Kiểm tra lại 3 tờ khai")
    settled(app)
    assert not app.exception
    assert "Đã kiểm tra lại 3 tờ khai: 0 có kết quả mới" in said(app)


def test_picks_can_be_dropped(drafts: list[str], app: AppTest):
    app.run()
    picked(app, drafts)
    pressed(app, "Bỏ chọn")
    assert given(app, "tq_listing")["picks"]["ids"] == []
    assert "Đã chọn" not in said(app)


def test_a_refusal_is_said_and_the_list_stays(drafts: list[str], app: AppTest):
    app.run()
    picked(app, [drafts[0], "not-there"])
    next(one for one in app.get("menu_button") if one.proto.label == "In 2 tờ khai").set_value("zip").run()
    for _ in range(50):
        if "FIND-DECLARATION" in said(app):
            break
        app.run()
    assert "FIND-DECLARATION" in said(app)
    assert len(given(app, "tq_listing")["lines"]) == 3


def test_work_that_is_no_longer_known_says_so(drafts: list[str], app: AppTest):
    assert drafts
    app.query_params["job"] = "many-print-0123"
    app.run()
    assert "Không còn kết quả của việc này" in said(app)


def test_work_under_way_shows_how_far_it_is_and_stops_at_once(drafts: list[str], app: AppTest):
    go_on = Event()

    def slow(run: work.Run) -> None:
        run.at("worklist.many.drawing", 2, 3)
        go_on.wait(60)

    key = "many-print-slow"
    work.start(key, slow)
    try:
        app.query_params["job"] = key
        app.run()
        assert "Dừng" in labels(app)
        assert len(given(app, "tq_listing")["lines"]) == len(drafts)
        run = work._JOBS[key].stop
        pressed(app, "Dừng")
        app.run()
        assert run.is_set()
        assert "Đã dừng in" in said(app)
    finally:
        go_on.set()
