"""Rows picked by hand and by key, and the file of their prints; a thousand findings searched."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from customs.model.status import Direction
from customs.services import Desk
from customs.store import open_store
from tests.forms.filled import every_field
from tests.ui.kept import kept_today

pytestmark = pytest.mark.browser

Serving = Callable[[Path, int], AbstractContextManager[str]]


@pytest.fixture
def crowded(serving: Serving, port: int, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Address of a desk of four drafts, one of them with findings by the hundred, and that one's id."""
    store = open_store(f"sqlite:///{tmp_path / 'desk.sqlite'}", tmp_path)
    for _ in range(3):
        Desk(store, "Lê Thu Hà").new(Direction.IMPORT)
    made = kept_today(store, every_field(Direction.IMPORT))
    store.close()
    with serving(tmp_path, port) as url:
        yield url, made


def test_rows_are_picked_by_box_and_by_space_and_printed(chromium, crowded: tuple[str, str], tmp_path: Path):
    page: Page = chromium.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768}).new_page()
    page.goto(crowded[0])
    boxes = page.locator("tbody input[type=checkbox]")
    boxes.nth(0).click()
    expect(page.get_by_text("Đã chọn 1 tờ khai")).to_be_visible()
    page.locator("tbody tr").nth(2).focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Đã chọn 2 tờ khai")).to_be_visible()
    page.locator("thead input[type=checkbox]").click()
    expect(page.get_by_text("Đã chọn 4 tờ khai")).to_be_visible()
    page.get_by_role("button", name="In 4 tờ khai").click()
    page.get_by_text("Tệp ZIP, mỗi tờ khai một PDF").click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Tải tệp in").click()
    got.value.save_as(tmp_path / "prints.zip")
    assert len(ZipFile(tmp_path / "prints.zip").namelist()) == 4
    page.get_by_role("button", name="Bỏ chọn").click()
    expect(page.locator("tbody input:checked")).to_have_count(0)
    page.context.close()


def test_very_many_findings_are_folded_by_rule_and_found_by_words(chromium, crowded: tuple[str, str]):
    url, made = crowded
    page: Page = chromium.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768}).new_page()
    page.goto(f"{url}/declaration?id={made}&tab=findings")
    rules = page.locator("summary[data-rule]")
    expect(rules.first).to_be_visible()
    expect(page.locator("[data-finding]")).to_have_count(0)
    rules.first.press("Enter")
    expect(page.locator("[data-finding]").first).to_be_visible()
    rule = rules.nth(3).get_attribute("data-rule")
    page.get_by_role("searchbox", name=re.compile("Tìm trong lỗi")).fill(rule.lower())
    expect(rules).to_have_count(1)
    expect(page.locator("[data-finding]").first).to_contain_text(rule)
    page.context.close()
