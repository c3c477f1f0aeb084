"""Someone who reads only the screen: finds a field by its label, a code by its words, a step by its button."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from playwright.sync_api import Locator, Page, expect

from customs.services import Desk, Records
from customs.store import Store

PLACES = {
    "locations": """code,kind,name_vi,customs_office
02CIS01,storage,Kho bãi container cảng Cát Lái,02CI
02CIX09,storage,Địa điểm đóng hàng cảng Cát Lái,02CI
VNCLI,unloading_port_import,CANG CAT LAI (HCM),
VNCLI,loading_port_export,CANG CAT LAI (HCM),
""",
    "foreign_locations": """code,name_ascii,country
CNTAO,QINGDAO,CN
JPTYO,TOKYO,JP
""",
}
_PRESSES, _SOON_MS = 5, 3_000


def with_places(store: Store) -> Desk:
    """A desk whose office has loaded its lists of places."""
    desk = Desk(store, "Lê Thu Hà")
    if "storage_locations" not in Records(store).tables():
        for name, content in PLACES.items():
            desk.load_list(desk.preview_list(name, (f"{name}.csv", content.encode()), date(2026, 1, 1)))
    return desk


class Officer:
    def __init__(self, page: Page) -> None:
        self.page = page

    def new(self, kind: str) -> str:
        """An empty declaration of that kind; its id."""
        self.page.goto("/")
        self.page.get_by_role("button", name="Tờ khai trống").click()
        self.page.get_by_role("menuitem", name=kind).click()
        expect(self.page.get_by_role("tab", name="Chung")).to_be_visible()
        found = re.search(r"id=([\w-]+)", self.page.url)
        assert found
        return found[1]

    def tab(self, name: str) -> None:
        tab = self.page.get_by_role("tab", name=re.compile(f"^{name}"))
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")

    def field(self, label: str) -> Locator:
        named = self.page.get_by_label(re.compile(rf"^{re.escape(label)}(\s*\*.*)?$"))
        return self.page.locator("input, textarea").and_(named)

    def fill(self, values: Mapping[str, str]) -> None:
        """Label -> what is typed; `kho cat lai > 02CIS01` is typed and then taken from the list."""
        for label, text in values.items():
            typed, _, code = text.partition(" > ")
            box = self.field(label)
            box.click()
            box.fill(typed)
            if code:
                self.page.get_by_role("option", name=re.compile(f"^{code} ")).click()
            box.press("Tab")
        expect(self.page.locator(".is-saving")).to_have_count(0)
        expect(self.page.locator(".refused")).to_have_count(0)

    def unfold(self, words: str) -> None:
        self.page.locator("summary").filter(has_text=words).click()

    def lines(self, rows: Sequence[Sequence[str]]) -> None:
        """Each is added, and typed from the description to the right, as far as it goes."""
        for number, row in enumerate(rows, 1):
            self.page.get_by_role("button", name="Thêm dòng").click()
            expect(self.cell(number, "Tên hàng")).to_be_focused()
            for text in row:
                if text:
                    self.page.keyboard.type(text)
                self.page.keyboard.press("Tab")
            self.saved()

    def column(self, name: str, texts: Sequence[str]) -> None:
        """Typed downwards."""
        self.cell(1, name).click()
        for text in texts:
            self.page.keyboard.type(text)
            self.page.keyboard.press("Enter")
        self.saved()

    def cell(self, line: int, column: str) -> Locator:
        heads = self.page.locator("table[role=grid] thead th span")
        expect(heads.filter(has_text=re.compile(f"^{re.escape(column)}$"))).to_have_count(1)
        at = [head.strip() for head in heads.all_inner_texts()].index(column)
        return self.page.locator("table[role=grid] tbody tr").nth(line - 1).locator("td").nth(at)

    def saved(self) -> None:
        expect(self.page.locator("td.saving")).to_have_count(0)
        expect(self.page.locator(".refused")).to_have_count(0)

    def columns(self, name: str) -> None:
        self.page.get_by_role("group", name="Nhóm cột").get_by_role("button", name=name).click()

    def step(self, name: str, status: str, entries: Mapping[str, str] | None = None) -> None:
        """A press that came too soon after the step before it does nothing, and is repeated."""
        reached = self.page.locator(".tq-status").filter(has_text=status)
        dialog = self.page.get_by_role("dialog")
        for _ in range(_PRESSES):
            self.page.get_by_role("button", name=name).click()
            try:
                expect(dialog.or_(reached)).to_be_visible(timeout=_SOON_MS)
                break
            except AssertionError:
                continue
        for label, text in (entries or {}).items():
            dialog.get_by_role("textbox", name=label).fill(text)
        if entries:
            dialog.get_by_role("button", name=name).click()
        expect(reached).to_be_visible()
