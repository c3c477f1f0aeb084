"""What surrounds every page, when things go wrong."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Serving = Callable[[Path, int], AbstractContextManager[str]]


@pytest.fixture
def alone(chromium: Browser):
    """A window in which the browser may complain: of an app that goes away, of an address without a page."""
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def test_a_restart_of_the_server_is_said(alone: Page, serving: Serving, port: int, tmp_path: Path):
    with serving(tmp_path, port) as url:
        alone.goto(url)
        expect(alone.get_by_text("Chưa có tờ khai", exact=True)).to_be_visible()
    expect(alone.get_by_role("alert")).to_contain_text(re.compile(r"Mất kết nối lúc \d\d:\d\d"))
    with serving(tmp_path, port):
        expect(alone.get_by_role("alert")).to_contain_text("Máy chủ đã khởi động lại")
        alone.get_by_role("button", name="Nạp lại trang").click()
        expect(alone.get_by_text("Chưa có tờ khai", exact=True)).to_be_visible()
        expect(alone.get_by_role("alert")).to_have_count(0)


def test_the_first_visitor_of_a_deep_link_gets_the_frame(alone: Page, serving: Serving, port: int, tmp_path: Path):
    with serving(tmp_path, port) as url:
        alone.goto(f"{url}/import?id=nobody")
        expect(alone.get_by_role("navigation", name="Các trang")).to_contain_text("Tải chứng từ")
        expect(alone.get_by_role("alert")).to_contain_text("FIND-INTAKE")


def test_fonts_are_ours_and_digits_have_one_width(page: Page):
    page.goto("/")
    expect(page.get_by_role("heading", name="Tờ khai")).to_be_visible()
    widths = page.evaluate(
        """async () => {
          await document.fonts.ready;
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = "400 100px 'TQ UI'";
          await document.fonts.load(pen.font, "0123456789");
          return [..."0123456789"].map((digit) => pen.measureText(digit).width);
        }"""
    )
    assert len(set(widths)) == 1


@pytest.mark.parametrize("width", [1366, 1920, 820])
def test_no_page_scrolls_sideways(window: Callable[..., Page], width: int):
    page = window(viewport={"width": width, "height": 900})
    for path in ("/", "/import"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_a_language_chosen_is_still_spoken_after_a_reload_and_in_a_new_tab(page: Page):
    page.goto("/")
    page.get_by_role("radio", name="EN").click()
    expect(page.get_by_role("heading", name="Declarations")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Declarations")).to_be_visible()
    tab = page.context.new_page()
    tab.goto(page.url.rstrip("/") + "/rules")
    expect(tab.get_by_role("heading", name="Rules", exact=False).first).to_be_visible()
    kept = page.context.cookies()
    assert [(one["name"], one["value"]) for one in kept if one["name"].startswith("tq_")] == [("tq_language", "en")]


def test_an_address_without_a_page_is_said_in_the_readers_language(alone: Page, desk_url: str):
    alone.goto(f"{desk_url}/nowhere")
    dialog = alone.get_by_role("dialog")
    expect(dialog).to_contain_text("Không có trang này")
    expect(dialog).not_to_contain_text("page")
    dialog.get_by_role("button", name="Đóng").click()
    expect(alone.get_by_role("heading", name="Tờ khai")).to_be_visible()


def test_a_visit_leaves_no_line_in_the_log_of_the_server(page: Page, desk_home: Path):
    page.goto("/")
    expect(page.get_by_role("heading", name="Tờ khai")).to_be_visible()
    log = (desk_home.parent / f"{desk_home.name}.log").read_text(encoding="utf-8")
    assert "GET /" not in log
    assert "WebSocket" not in log


def test_what_is_searched_for_on_one_page_is_not_searched_for_on_another(page: Page):
    pages, box = page.get_by_role("navigation", name="Các trang"), page.get_by_role("searchbox")
    page.goto("/rules?words=ORG-006")
    expect(box).to_have_value("ORG-006")
    pages.get_by_role("link", name="Tờ khai").click()
    expect(page.get_by_role("heading", name="Tờ khai", exact=True)).to_be_visible()
    expect(box).to_have_value("")
    expect(page.get_by_text("Không có tờ khai nào khớp")).to_have_count(0)
    box.fill("xyz")
    expect(page.get_by_text("Không có tờ khai nào khớp")).to_be_visible()
    pages.get_by_role("link", name="Quy tắc").click()
    expect(page.get_by_role("heading", name="Quy tắc").first).to_be_visible()
    expect(box.first).to_have_value("ORG-006")
