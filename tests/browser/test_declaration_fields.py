"""Every field a declarant fills in, of both forms, can be typed in somewhere on the page."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from customs.model.field_table import fields
from customs.model.path import identifier
from customs.model.status import Direction
from customs.store import Store
from tests.builders import an_export, an_import
from tests.ui.kept import kept_today

pytestmark = pytest.mark.browser

_TABS = ("general", "parties", "transport", "invoice")


def in_cards(page: Page, declaration_id: str) -> Iterator[str]:
    """Identifiers of the boxes that take typing, folded ones unfolded."""
    for tab in _TABS:
        page.goto(f"/declaration?id={declaration_id}&tab={tab}")
        boxes = page.locator(":is(input, textarea)[data-path]:enabled")
        expect(boxes.first).to_be_visible()
        folded = page.locator("details.rare:not([open]) > summary")
        while folded.count():
            folded.first.click()
        for box in boxes.all():
            expect(box).to_be_visible()
            yield identifier(box.get_attribute("data-path") or "")


def in_grid(page: Page, declaration_id: str) -> Iterator[str]:
    """Identifiers of the cells of the first line that open for typing."""
    page.goto(f"/declaration?id={declaration_id}&tab=goods")
    page.get_by_role("group", name="Nhóm cột").get_by_role("button", name="Tất cả").click()
    cells = page.locator("table[role=grid] tbody tr").first.locator("td:not([aria-readonly])")
    expect(cells.first).to_be_visible()
    names = [
        re.sub(r"\.\d+", "", at) for at in page.locator("thead th").evaluate_all("all => all.map(e => e.dataset.f)")
    ]
    for cell in cells.all():
        cell.dblclick()
        expect(page.locator("td.editing")).to_have_count(1)
        page.keyboard.press("Escape")
        yield names[int(cell.get_attribute("data-c") or 0)].rpartition(".")[2]


@pytest.mark.parametrize("declaration", [an_import(), an_export()], ids=list(Direction))
def test_every_field_of_a_declarant_takes_typing(page: Page, store: Store, declaration):
    declaration_id = kept_today(store, declaration)
    found = {*in_cards(page, declaration_id), *in_grid(page, declaration_id)}
    wanted = {field.identifier for field in fields(declaration.direction).values() if field.required != "customs"}
    assert wanted - found == set()
