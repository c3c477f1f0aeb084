"""Whom the server answers: this machine, or who is signed in; under its own names, and only its own pages."""

from functools import partial
from urllib.parse import quote, urlsplit

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from customs.services.people.here import at_this_machine, host_of, is_our_host
from customs.settings import settings
from customs.ui.session import SESSION_COOKIE, office
from customs.words import both

SIGN_IN, ACCOUNT = "/sign-in", "/account"
_HEALTH = "/_stcore/health"
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Stands before every page, file, upload and socket of the platform, and before routes of our own."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = None if scope["type"] == "lifespan" else await _refusal(scope)
        if answer is None:
            await self._inner(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(1008)(scope, receive, send)
        else:
            await answer(scope, receive, send)


async def _refusal(scope: Scope) -> Response | None:
    """What is answered instead of what was asked for; None where nothing stands against it."""
    asked = HTTPConnection(scope)
    host = asked.headers.get("host")
    if host is not None and not is_our_host(host):
        return _said("SIGN-IN-HOST", "people.sign_in.host", 421)
    if (scope["type"] == "websocket" or scope["method"] not in _HARMLESS) and not _of_ours(asked.headers):
        return _said("SIGN-IN-ORIGIN", "people.sign_in.origin", 403)
    caller = scope.get("client")
    if caller is None or at_this_machine(caller[0], asked.headers):
        return None
    return await _signed_in(asked)


async def _signed_in(asked: HTTPConnection) -> Response | None:
    path = asked.scope["path"]
    if path in {SIGN_IN, _HEALTH}:
        return None if await to_thread.run_sync(office().accounts.has_administrator) else _nobody()
    token = asked.cookies.get(SESSION_COOKIE)
    session = await to_thread.run_sync(partial(office().accounts.session, token))
    if session is None:
        if not await to_thread.run_sync(office().accounts.has_administrator):
            return _nobody()
        return _sent_to_sign_in(asked)
    if session.is_first_password and path != ACCOUNT:
        return RedirectResponse(ACCOUNT, 303)
    return None


def _sent_to_sign_in(asked: HTTPConnection) -> Response:
    """A page is come back to after signing in; anything else is told to begin anew."""
    scope = asked.scope
    if scope["type"] == "http" and scope["method"] == "GET" and "text/html" in asked.headers.get("accept", ""):
        query = scope["query_string"].decode("latin-1")
        wanted = scope["path"] + (f"?{query}" if query else "")
        return RedirectResponse(f"{SIGN_IN}?next={quote(wanted, safe='')}", 303)
    return _said("SIGN-IN-NEEDED", "people.sign_in.needed", 401)


def _of_ours(headers: Headers) -> bool:
    """Whether the page that asks is of this desk; a caller that is no browser names none."""
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        named = urlsplit(origin).netloc
    except ValueError:
        return False
    return bool(named) and (named == headers.get("host") or host_of(named) in settings().hosts)


def _nobody() -> Response:
    return _said("SERVE-VISITOR", "errors.serve.visitor", 403)


def _said(code: str, key: str, status: int) -> Response:
    told = both(key)
    return PlainTextResponse(f"{code}\n{told.vi}\n{told.en}\n", status)
