"""Whom the server answers, what it lets a browser do, and how one signs in."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from customs.asgi.account import ROUTES
from customs.asgi.guard import Guard
from customs.asgi.headers import SecurityHeaders, SmallBodies, most_bytes
from customs.model.errors import CustomsError
from customs.model.person import Person, Role
from customs.services import Desk, open_desk
from customs.services.people.here import refuse_open_address
from customs.settings import settings

PASSWORD = "một câu rất dễ nhớ"  # noqa: S105 -- of a made-up person
WRONG = "sai hoàn toàn"
ELSEWHERE = "10.0.0.5"


async def page(request):
    return PlainTextResponse(f"page {len(await request.body())}")


async def socket(websocket):
    await websocket.accept()
    await websocket.close()


INSIDE = [
    *ROUTES,
    WebSocketRoute("/_stcore/stream", socket),
    Route("/{path:path}", page, methods=["GET", "POST", "PUT", "DELETE"]),
]
APP = Starlette(
    routes=INSIDE, middleware=[Middleware(SecurityHeaders), Middleware(Guard), Middleware(SmallBodies)]
)  # fmt: skip


@dataclass
class Answer:
    status: int
    headers: dict[str, list[str]]
    body: str

    def cookie(self, name: str) -> str | None:
        """The whole line that sets it."""
        return next((one for one in self.headers.get("set-cookie", []) if one.startswith(f"{name}=")), None)


@dataclass
class Browser:
    """What a browser keeps, asking from one address."""

    address: str = ELSEWHERE
    host: str = "10.0.0.9:8501"
    scheme: str = "http"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, {"accept": "text/html", **headers})

    def post(self, path: str, form: dict[str, str], **headers: str) -> Answer:
        kind = {"content-type": "application/x-www-form-urlencoded", "origin": f"{self.scheme}://{self.host}"}
        return self.ask("POST", path, kind | headers, urlencode(form).encode())

    def sign_in(self, login: str = "phuong", password: str = PASSWORD, path: str = "/sign-in") -> Answer:
        word = re.search(r'name="word" value="([^"]+)"', self.get(path).body)
        assert word
        return self.post(path, {"word": word[1], "login": login, "password": password})

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes = b"", kind: str = "http") -> Answer:
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told = {"host": self.host, **({"cookie": held} if held else {}), **headers}
        bare, _, query = path.partition("?")
        scope = {
            "type": kind, "method": method, "path": bare, "raw_path": bare.encode(), "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in told.items()], "scheme": self.scheme,
            "client": (self.address, 5000), "server": ("desk", 8501), "subprotocols": [],
        }  # fmt: skip
        answer = run(scope, body)
        for line in answer.headers.get("set-cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        return answer


def run(scope: dict[str, object], body: bytes) -> Answer:
    sent: list[dict[str, object]] = []
    asked = iter([{"type": "websocket.connect"}] if scope["type"] == "websocket" else _pieces(body))

    async def receive():
        return next(asked, {"type": "http.disconnect"})

    async def send(message):
        sent.append(message)

    # In a thread of its own: a browser test before this one may have left a running loop in this thread.
    with ThreadPoolExecutor(max_workers=1) as apart:
        apart.submit(asyncio.run, APP(scope, receive, send)).result()
    if scope["type"] == "websocket":
        return Answer(101 if sent[0]["type"] == "websocket.accept" else 403, {}, "")
    headers: dict[str, list[str]] = {}
    for name, value in sent[0]["headers"]:
        headers.setdefault(name.decode(), []).append(value.decode())
    return Answer(sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent[1:]).decode())


def _pieces(body: bytes) -> Iterator[dict[str, object]]:
    step = 1 << 16
    for at in range(0, max(len(body), 1), step):
        yield {"type": "http.request", "body": body[at : at + step], "more_body": at + step < len(body)}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CUSTOMS_HOME", str(tmp_path))
    settings.cache_clear()
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()
    settings.cache_clear()


@pytest.fixture
def desk(home: Path) -> Desk:  # noqa: ARG001 -- the store it names
    return open_desk("Máy chủ")[0]


@pytest.fixture
def manager(desk: Desk) -> Person:
    return desk.add_person("Trần Phương", Role.MANAGER, "phuong", PASSWORD)


@pytest.fixture
def signed_in(manager: Person) -> Browser:  # noqa: ARG001 -- who signs in
    browser = Browser()
    assert browser.sign_in().status == 303
    return browser


@pytest.mark.parametrize(
    ("address", "host"), [("127.0.0.1", "127.0.0.1:8501"), ("127.8.9.1", "localhost:8501"), ("::1", "[::1]:8501")]
)
def test_this_machine_is_answered_without_signing_in(address: str, host: str) -> None:
    assert Browser(address, host).get("/").body == "page 0"


@pytest.mark.parametrize("address", [ELSEWHERE, "2001:db8::1", "elsewhere"])
def test_without_an_administrator_nobody_else_is_answered(address: str) -> None:
    for path in ("/", "/sign-in", "/_stcore/health"):
        answer = Browser(address).get(path)
        assert answer.status == 403
        assert "SERVE-VISITOR" in answer.body


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize("name", ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host"])
def test_what_a_proxy_on_this_machine_passes_on_is_not_this_machine(name: str) -> None:
    browser = Browser("127.0.0.1", "127.0.0.1:8501")
    assert browser.get("/", **{name: "10.1.1.1"}).headers["location"] == ["/sign-in?next=%2F"]


@pytest.mark.usefixtures("manager")
def test_sign_in_may_be_asked_of_this_machine_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUSTOMS_SIGN_IN", "always")
    settings.cache_clear()
    assert Browser("127.0.0.1", "127.0.0.1:8501").get("/").status == 303


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/_stcore/upload_file/session/file"),
        ("DELETE", "/_stcore/upload_file/session/file"),
        ("GET", "/media/abc.pdf"),
        ("GET", "/component/x/index.html"),
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/host-config"),
        ("GET", "/app/static/icon.png"),
        ("POST", "/account"),
    ],
)
def test_no_route_of_the_platform_answers_who_is_not_signed_in(method: str, path: str) -> None:
    answer = Browser().ask(method, path, {})
    assert answer.status == 401
    assert "SIGN-IN-NEEDED" in answer.body


@pytest.mark.usefixtures("manager")
def test_no_socket_opens_for_who_is_not_signed_in() -> None:
    assert Browser().ask("GET", "/_stcore/stream", {}, kind="websocket").status == 403


def test_who_is_signed_in_is_answered_everywhere(signed_in: Browser) -> None:
    assert signed_in.get("/").body == "page 0"
    assert signed_in.ask("GET", "/_stcore/stream", {}, kind="websocket").status == 101


def test_page_asked_for_is_come_back_to_after_signing_in(manager: Person) -> None:  # noqa: ARG001
    browser = Browser()
    way = browser.get("/declaration?id=a%26b").headers["location"][0]
    assert browser.sign_in(path=way).headers["location"] == ["/declaration?id=a%26b"]


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize("there", ["//evil.example", "https://evil.example", "/\\evil.example", "%09/evil", ""])
def test_signing_in_never_leads_to_another_site(there: str) -> None:
    assert Browser().sign_in(path=f"/sign-in?next={there}").headers["location"] == ["/"]


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(manager: Person) -> None:  # noqa: ARG001
    plain, https = Browser().sign_in(), Browser(scheme="https").sign_in()
    for answer in (plain, https):
        line = (answer.cookie("tq_session") or "").lower()
        assert "httponly" in line
        assert "samesite=lax" in line
        assert "path=/" in line
    assert "secure" not in (plain.cookie("tq_session") or "").lower()
    assert "secure" in (https.cookie("tq_session") or "").lower()
    assert "strict-transport-security" in Browser(scheme="https").get("/sign-in").headers


@pytest.mark.usefixtures("manager")
def test_form_that_this_site_did_not_give_is_refused() -> None:
    browser = Browser()
    form = {"word": "guessed", "login": "phuong", "password": PASSWORD}
    assert "SIGN-IN-STALE" in browser.post("/sign-in", form).body
    browser.get("/sign-in")
    assert "SIGN-IN-STALE" in browser.post("/sign-in", form).body
    assert "tq_session" not in browser.cookies


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://10.0.0.9", "http://[::1"])
def test_other_pages_cannot_send_or_listen_in_somebodys_name(signed_in: Browser, origin: str) -> None:
    assert signed_in.post("/account", {"act": "end"}, origin=origin).status == 403
    assert signed_in.ask("GET", "/_stcore/stream", {"origin": origin}, kind="websocket").status == 403
    here = Browser("127.0.0.1", "127.0.0.1:8501")
    assert here.ask("GET", "/_stcore/stream", {"origin": origin}, kind="websocket").status == 403


def test_desk_answers_only_to_its_own_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUSTOMS_ALLOWED_HOSTS", "desk.example, other.example")
    settings.cache_clear()
    refused = Browser("127.0.0.1", "evil.example:8501").get("/")
    assert refused.status == 421
    assert "SIGN-IN-HOST" in refused.body
    assert "SERVE-VISITOR" in Browser(host="Desk.Example:8501").get("/").body


@pytest.mark.usefixtures("manager")
def test_wrong_password_and_unknown_account_are_told_alike() -> None:
    wrong, unknown = Browser().sign_in(password=WRONG), Browser().sign_in("nobody", WRONG)
    assert [re.findall(r"SIGN-IN-\w+", answer.body) for answer in (wrong, unknown)] == [["SIGN-IN-WRONG"]] * 2
    assert "tq_session" not in "".join(wrong.headers.get("set-cookie", []))


def test_what_was_typed_comes_back_escaped(manager: Person) -> None:  # noqa: ARG001
    answer = Browser().sign_in('"><script>alert(1)</script>', WRONG)
    assert "<script" not in answer.body
    assert "&lt;script&gt;" in answer.body


def test_sign_out_ends_the_session_for_good(signed_in: Browser) -> None:
    token, account = signed_in.cookies["tq_session"], signed_in.get("/account").body
    form = dict(re.findall(r'name="(word|act|session)" value="([^"]+)"', account.split("</form>")[0]))
    assert signed_in.post("/account", form).headers["location"] == ["/sign-in"]
    signed_in.cookies["tq_session"] = token
    assert signed_in.get("/").status == 303


def test_revoked_session_is_out_at_once(signed_in: Browser, desk: Desk, manager: Person) -> None:
    desk.give_password(manager.id, "một câu khác hẳn")
    assert signed_in.get("/").status == 303
    assert signed_in.ask("GET", "/_stcore/stream", {}, kind="websocket").status == 403


def test_password_given_by_another_is_changed_before_anything_else(desk: Desk, manager: Person) -> None:  # noqa: ARG001
    clerk = desk.add_person("Lê Hà", Role.CLERK, "ha")
    given, browser = desk.give_password(clerk.id), Browser()
    browser.sign_in("ha", given)
    assert browser.get("/").headers["location"] == ["/account"]
    assert browser.ask("GET", "/_stcore/stream", {}, kind="websocket").status == 403
    word = re.search(r'name="word" value="([^"]+)"', browser.get("/account").body)
    assert word
    change = {"word": word[1], "act": "password", "old": given, "new": "một câu của riêng Hà", "again": "khác"}
    assert "PASSWORD-TWICE" in browser.post("/account", change).body
    assert browser.post("/account", change | {"again": "một câu của riêng Hà"}).status == 200
    assert browser.get("/").body == "page 0"


@pytest.mark.parametrize("path", ["/", "/sign-in", "/_stcore/health", "/media/x"])
def test_every_answer_says_what_the_browser_must_refuse(path: str) -> None:
    headers = Browser("127.0.0.1", "127.0.0.1:8501").get(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"][0]
    assert headers["x-content-type-options"] == ["nosniff"]
    assert headers["referrer-policy"] == ["same-origin"]


def test_upload_is_refused_by_its_stated_length_and_where_it_grows_past_it() -> None:
    here, path = Browser("127.0.0.1", "127.0.0.1:8501"), "/_stcore/upload_file/session/file"
    most = most_bytes(path)
    assert here.ask("PUT", path, {"content-length": str(most + 1)}).status == 413
    assert here.ask("PUT", path, {"content-length": "-1"}).status == 413
    assert here.ask("PUT", path, {}, bytes(most)).body == f"page {most}"
    assert most_bytes("/account") == 1 << 20
    grown = here.ask("POST", "/else", {}, bytes((1 << 20) + 1))
    assert grown.status == 413
    assert "UPLOAD-SIZE" in grown.body


@pytest.mark.parametrize("language", ["vi", "en"])
def test_sign_in_speaks_the_readers_language(manager: Person, language: str) -> None:  # noqa: ARG001
    words = {"vi": "Đăng nhập", "en": "Sign in"}
    browser = Browser()
    assert words[language] in browser.get("/sign-in", **{"accept-language": language}).body
    other = "en" if language == "vi" else "vi"
    browser.get(f"/sign-in?language={other}")
    assert words[other] in browser.get("/sign-in", **{"accept-language": language}).body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback_addresses_may_be_bound(host: str) -> None:
    refuse_open_address(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "desk.example", "", None])
def test_any_other_address_needs_an_administrator(host: str | None) -> None:
    with pytest.raises(CustomsError, match="SERVE-ADDRESS"):
        refuse_open_address(host)
    refuse_open_address(host, has_administrator=True)
