"""Two people at one desk: chosen at this machine, signed in from another; what a role may not do; who is thrown out."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from customs.model.person import Role
from customs.model.status import Status
from customs.services import Desk, Records
from customs.store import Store, open_store
from customs.words import say
from tests.browser.conftest import ROOT
from tests.builders import an_import
from tests.ui.kept import kept_today

CUSTOMS = (sys.executable, "-c", "from customs.cli import main; main()")
SENTENCE, OTHER = "một câu rất dễ nhớ", "một câu khác hẳn"


@pytest.fixture(scope="module")
def desk_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with a manager and a clerk, each with an account."""
    home = tmp_path_factory.mktemp("desk")
    store = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    desk = Desk(store, "Máy chủ")
    desk.add_person("Trần Phương", Role.MANAGER, "phuong", SENTENCE)
    desk.add_person("Lê Hà", Role.CLERK, "ha", OTHER)
    desk.add_person("Phạm Vy", Role.CUSTOMER_SERVICE)
    store.close()
    return home


@pytest.fixture(scope="module")
def far_url(desk_home: Path) -> Iterator[str]:
    """The desk as other machines see it: open to them, and everybody signs in."""
    port = _free_port()
    server = subprocess.Popen(
        [*CUSTOMS, "serve", "--no-browser", "--host", "0.0.0.0", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"CUSTOMS_HOME": str(desk_home), "CUSTOMS_SIGN_IN": "always"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    assert str(port) in server.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.communicate(timeout=60)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def far(chromium, far_url: str) -> Iterator[Callable[[], Page]]:
    """A clean browser on another machine."""
    contexts = []

    def opened(**options: object) -> Page:
        settings = {"locale": "en-US", "viewport": {"width": 1366, "height": 768}} | options
        contexts.append(chromium.new_context(base_url=far_url, **settings))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def sign_in(page: Page, login: str, password: str) -> None:
    page.get_by_label("Account").fill(login)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def who(page: Page) -> object:
    return page.locator(".st-key-person button").first


def test_who_one_is_is_chosen_once_and_signs_the_log(window: Callable[..., Page], records: Records) -> None:
    page = window(locale="en-US")
    page.goto("/")
    expect(page.get_by_role("heading", name="Who is working here?")).to_be_visible()
    expect(page.get_by_role("button", name="Import papers")).to_have_count(0)
    page.get_by_role("button", name="Lê Hà").click()
    expect(who(page)).to_have_text(re.compile("Lê Hà"))
    page.get_by_role("button", name=say("worklist.empty.sample_import", "en")).click()
    expect(page).to_have_url(re.compile("id="))
    page.reload()
    expect(who(page)).to_have_text(re.compile("Lê Hà"))
    assert {one.actor for one in records.unfinished()} == {"Lê Hà"}
    who(page).click()
    page.get_by_role("button", name="Somebody else").click()
    page.get_by_role("button", name="Phạm Vy").click()
    expect(who(page)).to_have_text(re.compile("Phạm Vy"))


def test_what_a_role_may_not_do_is_greyed_with_its_reason(window: Callable[..., Page], store: Store) -> None:
    ready = kept_today(store, an_import(status=Status.READY))
    page = window(locale="en-US")
    page.goto(f"/declaration?id={ready}")
    page.get_by_role("button", name="Lê Hà").click()
    step = page.locator('[class*="st-key-step"] button').first
    expect(step).to_be_disabled()
    expect(page.get_by_text(re.compile("from then on the role .import-export clerk. may not change"))).to_be_visible()
    who(page).click()
    page.get_by_role("button", name="Somebody else").click()
    page.get_by_role("button", name="Phạm Vy").click()
    expect(who(page)).to_have_text(re.compile("Phạm Vy"))
    expect(page.get_by_role("link", name="Import papers")).to_have_count(0)
    page.goto("/import")
    expect(page.get_by_text(re.compile("role .customer service. may not import papers"))).to_be_visible()


def test_whoever_was_chosen_downloads_the_print_and_the_pack(window: Callable[..., Page], store: Store) -> None:
    held = kept_today(store, an_import())
    page = window(locale="en-US")
    page.goto(f"/declaration?id={held}")
    page.get_by_role("button", name="Lê Hà").click()
    page.get_by_role("button", name="More").click()
    with page.expect_download() as paper:
        page.get_by_role("button", name=say("declaration.strip.pdf", "en")).click()
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    page.goto(f"/print?id={held}")
    with page.expect_download() as pack:
        page.get_by_role("button", name=say("declaration.print.pack", "en")).click()
    assert pack.value.path().read_bytes().startswith(b"%PDF")


def test_wrong_password_is_refused_then_slowed(far: Callable[..., Page], store: Store) -> None:
    page = far()
    page.goto("/people?id=x")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    for _ in range(5):
        sign_in(page, "ha", "sai hoàn toàn")
        expect(page.get_by_role("alert")).to_contain_text("SIGN-IN-WRONG")
    sign_in(page, "ha", OTHER)
    expect(page.get_by_role("alert")).to_contain_text("SIGN-IN-SLOWED")
    with store.write("Máy chủ") as tx:
        tx.forget_failures(["account ha", "address 127.0.0.1"])
    sign_in(page, "ha", OTHER)
    expect(page).to_have_url(re.compile("/people"))
    expect(page.get_by_text(re.compile("role .import-export clerk. may not change the people"))).to_be_visible()


def test_two_people_work_and_the_revoked_one_is_thrown_out(far: Callable[..., Page]) -> None:
    manager, clerk = far(), far(locale="vi-VN")
    manager.goto("/")
    sign_in(manager, "phuong", SENTENCE)
    expect(who(manager)).to_have_text(re.compile("Trần Phương"))
    clerk.goto("/sign-in?language=en")
    sign_in(clerk, "ha", OTHER)
    expect(who(clerk)).to_have_text(re.compile("Lê Hà"))
    who(manager).click()
    manager.get_by_role("button", name="People of the desk").click()
    expect(manager.get_by_role("heading", name="People of the desk")).to_be_visible()
    manager.get_by_text("Lê Hà").first.click()
    revoke = manager.get_by_role("button", name="Revoke")
    revoke.last.wait_for()
    while revoke.count():
        before = revoke.count()
        revoke.first.click()
        expect(revoke).to_have_count(before - 1)
    clerk.get_by_role("link", name="Masters").click()
    expect(clerk.get_by_text("The session is over or was revoked.")).to_be_visible()
    clerk.get_by_role("link", name="Sign in again").click()
    expect(clerk.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(who(manager)).to_have_text(re.compile("Trần Phương"))


def test_one_time_password_is_changed_at_the_first_sign_in(far: Callable[..., Page], store: Store) -> None:
    desk = Desk(store, "Máy chủ")
    given = desk.give_password(desk.add_person("Nguyễn Minh", Role.OFFICER, "minh").id)
    page = far()
    page.goto("/")
    sign_in(page, "minh", given)
    expect(page.get_by_text("Somebody else chose this password.")).to_be_visible()
    page.goto("/masters")
    expect(page).to_have_url(re.compile("/account"))
    page.get_by_label("Password now").fill(given)
    page.get_by_label("New password", exact=True).fill("câu này của riêng tôi")
    page.get_by_label("New password again").fill("câu này của riêng tôi")
    page.get_by_role("button", name="Change the password").click()
    page.get_by_role("link", name="Back to the desk").click()
    expect(who(page)).to_have_text(re.compile("Nguyễn Minh"))
    who(page).click()
    page.get_by_role("link", name="Account, sessions, sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/masters")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_nothing_of_the_platform_answers_who_is_not_signed_in(far: Callable[..., Page]) -> None:
    request = far().request
    for path in ("/_stcore/host-config", "/_stcore/metrics", "/media/x.pdf", "/app/static/icon.png"):
        assert request.get(path).status == 401, path
    assert request.put("/_stcore/upload_file/session/file", data=b"x").status == 401


def test_open_address_is_refused_until_somebody_can_sign_in(tmp_path: Path) -> None:
    asked = subprocess.run(
        [*CUSTOMS, "serve", "--no-browser", "--host", "0.0.0.0", "--port", str(_free_port())],
        cwd=ROOT,
        env=os.environ | {"CUSTOMS_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert asked.returncode == 2
    assert "SERVE-ADDRESS" in asked.stderr
