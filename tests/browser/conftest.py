"""The real app in a real chromium: one server a module over a desk of its own, one clean browser window a test."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright

from customs.model.declaration import Declaration
from customs.services import Records
from customs.store import Store, open_store
from tests.ui.kept import kept_today

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
_PATIENCE = 60

expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def desk_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the module's desk."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def desk_url(desk_home: Path) -> Iterator[str]:
    """Address of a running app with an empty desk."""
    with served(desk_home, free_port()) as url:
        yield url


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(home: Path, port: int) -> Iterator[str]:
    """The app over the data folder `home`, as `customs serve` starts it; gone at the end."""
    command = [sys.executable, "-c", "from customs.cli import main; main()", "serve", "--no-browser"]
    with (home.parent / f"{home.name}.log").open("ab") as log:
        server = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=ROOT,
            env=os.environ | {"CUSTOMS_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            # Its first line is said once it answers, and ends with the server: nothing to ask again and again.
            assert server.stdout is not None
            assert str(port) in server.stdout.readline(), Path(log.name).read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=_PATIENCE)
            server.stdout.close()


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(_playwright: Playwright) -> Iterator[Browser]:
    assert Path(CHROMIUM).exists(), "no chromium on this machine: tests/run installs it"
    browser = _playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    )
    yield browser
    browser.close()


@pytest.fixture
def window(chromium: Browser, desk_url: str) -> Iterator[Callable[..., Page]]:
    """Opens windows: `window(locale="en-US", color_scheme="dark")`.

    After the test each must have asked no other host and have had nothing to complain of.
    """
    contexts: list[BrowserContext] = []
    hosts: set[str] = set()
    complaints: list[str] = []

    def opened(**options: object) -> Page:
        settings = {"locale": "vi-VN", "viewport": {"width": 1366, "height": 768}, "accept_downloads": True}
        context = chromium.new_context(base_url=desk_url, **settings | options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: hosts.add(urlsplit(asked.url).netloc))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _complain(message, complaints))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert hosts - {"", urlsplit(desk_url).netloc} == set()
    assert complaints == []


@pytest.fixture
def store(desk_url: str, desk_home: Path) -> Iterator[Store]:  # noqa: ARG001 -- the running app made it
    """The store of the desk that the browser looks at."""
    opened = open_store(f"sqlite:///{desk_home / 'desk.sqlite'}", desk_home)
    yield opened
    opened.close()


@pytest.fixture
def records(store: Store) -> Records:
    return Records(store)


@pytest.fixture
def made(store: Store) -> Callable[[Declaration], str]:
    """`made(declaration)` keeps it and gives its id."""
    return partial(kept_today, store)


@pytest.fixture
def serving() -> Callable[[Path, int], AbstractContextManager[str]]:
    """An app of the test's own over (home, port), up inside its `with` block."""
    return served


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    return free_port()


@pytest.fixture
def page(window: Callable[..., Page]) -> Page:
    """A window at 1366 x 768 whose user reads Vietnamese."""
    return window()


def _complain(message: ConsoleMessage, complaints: list[str]) -> None:
    """Errors only; on a deep link the platform looks for its own base path, and not finding it is a 404."""
    if message.type == "error" and "404" not in message.text:
        complaints.append(message.text)
