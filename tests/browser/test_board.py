"""The clearance board in the browser: two people, one acts, the other's board follows without losing its place."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from customs.model.lot import Waiter
from customs.model.person import Role
from customs.model.status import Direction, Status
from customs.services import Desk
from customs.store import Store, open_store
from customs.words import say
from tests.builders import an_import
from tests.ui.kept import kept

LONG = (
    "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN XUẤT NHẬP KHẨU VÀ CHẾ BIẾN NÔNG SẢN ỆỘỮỖẶ <img src=x onerror=alert(1)>"
)
MANY = 14


@pytest.fixture(scope="module")
def desk_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people, and lots that wait for us, one of them with a declaration in the yellow lane."""
    home = tmp_path_factory.mktemp("desk")
    store = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    desk = Desk(store, "Máy chủ")
    desk.add_person("Trần Phương", Role.MANAGER)
    desk.add_person("Phạm Vy", Role.CUSTOMER_SERVICE)
    for n in range(MANY):
        desk.open_lot(Direction.IMPORT, {"job_number": f"LO-{n:02d}", "customer_name": LONG if not n else f"Khách {n}"})
    own = kept(store, an_import(status=Status.LANE_ASSIGNED, lane_code="2", declaration_number="106842917350"))
    desk.open_lot(Direction.IMPORT, {"job_number": "LO-VANG"}, declarations=(own,))
    store.close()
    return home


@pytest.fixture
def board(window: Callable[..., Page]) -> Callable[..., Page]:
    """The board as one of the two sees it: `board("Phạm Vy")`."""

    def opened(who: str, address: str = "/board", **options: object) -> Page:
        page = window(**options)
        page.goto(address)
        page.get_by_role("button", name=who).click()
        expect(page.locator(".card").first).to_be_visible()
        return page

    return opened


def column(page: Page, waiter: Waiter) -> Locator:
    return page.locator(f'section[data-code="{waiter.value}"]')


def lot_of(store: Store, job: str) -> str:
    with store.read() as look:
        named = look.lot_called(job)
    assert named is not None
    return named.id


def opened_drawer(page: Page, card: Locator) -> Locator:
    """The drawer of the card, once it has slid in: a list opened in it before then closes again as it moves."""
    card.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_label(say("board.act.reason", "vi"))).to_be_visible()
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    drawer.evaluate(
        "drawer => Promise.all(document.getAnimations().filter(({effect}) => effect?.target &&"
        " (effect.target.contains(drawer) || drawer.contains(effect.target))).map(one => one.finished))"
    )
    return drawer


def test_one_acts_and_the_others_board_follows_in_its_place(board: Callable[..., Page], store: Store) -> None:
    """Scrolled down its column, focus on a card, a drawer open: none is lost when a refresh brings the act in."""
    watching, acting = board("Phạm Vy"), board("Trần Phương")
    ours = column(watching, Waiter.US)
    expect(ours.locator(".card")).to_have_count(MANY)
    last = ours.locator(".card").last
    last.focus()
    last.scroll_into_view_if_needed()
    place = ours.locator(".list").evaluate("list => list.scrollTop")
    assert place > 0
    own = last.get_attribute("data-id")
    moved = lot_of(store, "LO-01")
    drawer = opened_drawer(acting, column(acting, Waiter.US).locator(f'.card[data-id="{moved}"]'))
    reason = drawer.get_by_label(say("board.act.reason", "vi"))
    reason.fill("Hóa đơn bản gốc")
    drawer.get_by_role("combobox", name=re.compile(say("board.act.on", "vi"))).click()
    acting.get_by_role("option", name=say("board.who.customer", "vi")).click()
    drawer.get_by_role("button", name=say("board.act.keep", "vi")).click()
    expect(drawer.locator(".tq-title")).to_have_text("Hóa đơn bản gốc")
    expect(drawer.get_by_text(say("board.drawer.done_wait", "vi", who=say("board.who.customer", "vi")))).to_be_visible()
    expect(reason).to_have_value("")
    followed = column(watching, Waiter.CUSTOMER).locator(f'.card[data-id="{moved}"]')
    expect(followed).to_contain_text("Hóa đơn bản gốc", timeout=60_000)
    assert last.evaluate("card => card.getRootNode().activeElement?.dataset.id") == own
    kept_place = ours.locator(".list").evaluate("list => [list.scrollTop, list.scrollHeight - list.clientHeight]")
    assert kept_place[0] == min(place, kept_place[1])


def test_an_open_drawer_stays_open_over_a_refresh(board: Callable[..., Page], store: Store) -> None:
    watching = board("Phạm Vy")
    yellow = lot_of(store, "LO-VANG")
    watching.locator(f'.card[data-id="{yellow}"]').click()
    drawer = watching.get_by_role("dialog")
    expect(drawer).to_contain_text(say("board.reason.yellow.next", "vi"))
    reason = drawer.get_by_label(say("board.act.reason", "vi"))
    reason.fill("đang gõ dở")
    before = watching.locator(".foot").text_content()
    Desk(store, "Trần Phương").record_wait(lot_of(store, "LO-02"), Waiter.AGENCY, "Kiểm dịch")
    expect(watching.locator(".foot")).not_to_have_text(before or "", timeout=60_000)
    expect(column(watching, Waiter.AGENCY)).to_contain_text("Kiểm dịch")
    expect(reason).to_have_value("đang gõ dở")
    watching.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(watching).to_have_url(re.compile(r"/board$"))


def test_a_board_is_filtered_saved_and_its_address_opens_it_for_another(board: Callable[..., Page]) -> None:
    page = board("Phạm Vy")
    page.get_by_role("button", name=re.compile("Luồng vàng")).click()
    expect(page.locator(".card")).to_have_count(1)
    page.get_by_role("button", name=say("board.view.saved", "vi")).click()
    page.get_by_label(say("board.view.name", "vi")).fill("Vàng của tôi")
    page.get_by_role("button", name=say("board.view.save", "vi")).click()
    expect(page.get_by_role("button", name="Vàng của tôi", exact=True)).to_be_visible()
    address = page.url
    other = board("Trần Phương", address)
    expect(other.locator(".card")).to_have_count(1)
    expect(other.locator('[data-lane="2"]')).to_have_attribute("aria-pressed", "true")


def test_search_finds_by_eleven_digits_and_says_when_nothing_matches(board: Callable[..., Page]) -> None:
    page = board("Phạm Vy")
    page.get_by_label(say("board.search", "vi")).fill("10684291735")
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card")).to_contain_text("106842917350")
    page.get_by_label(say("board.search", "vi")).fill("zzzz")
    expect(page.get_by_text(re.compile("Đã tìm “zzzz”"))).to_be_visible()
    page.get_by_role("button", name=say("board.empty.clear", "vi")).click()
    expect(page.locator(".card")).to_have_count(MANY + 1)


def test_cards_are_walked_by_keys_and_opened_by_enter_in_english_too(board: Callable[..., Page]) -> None:
    page = board("Phạm Vy", locale="en-US", color_scheme="dark")
    ours = column(page, Waiter.US).locator(".card")
    expect(page.get_by_text("<img src=x")).to_have_count(1)
    ours.first.focus()
    page.keyboard.press("ArrowDown")
    expect(ours.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(say("board.reason.undeclared.next", "en"))
    page.get_by_role("dialog").get_by_role("button", name=say("board.act.take", "en")).click()
    expect(page.get_by_role("dialog")).to_contain_text(say("board.drawer.done_take", "en"))


def test_the_way_back_from_a_lot_leads_to_the_board_as_it_was_left(board: Callable[..., Page], store: Store) -> None:
    page = board("Trần Phương", "/board?lane=2")
    yellow = lot_of(store, "LO-VANG")
    page.locator(f'.card[data-id="{yellow}"]').click()
    page.get_by_role("dialog").get_by_role("button", name=say("board.drawer.to_lot", "vi")).click()
    expect(page.get_by_role("button", name=say("lots.strip.board", "vi"))).to_be_visible()
    page.get_by_role("button", name=say("lots.strip.board", "vi")).click()
    expect(page).to_have_url(re.compile(r"/board\?lane=2"))
    expect(page.locator(".card")).to_have_count(1)


def test_a_press_with_nothing_chosen_records_nothing_and_says_so(board: Callable[..., Page], store: Store) -> None:
    page = board("Trần Phương")
    page.locator(f'.card[data-id="{lot_of(store, "LO-03")}"]').click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name=say("board.act.keep_milestone", "vi")).click()
    expect(drawer.get_by_text(say("board.refused.choose", "vi"))).to_be_visible()
