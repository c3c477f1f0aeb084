"""What every answer tells the browser to refuse, and how much a request may bring."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from customs.settings import settings
from customs.words import both

# The platform starts its parts from texts (inline and blob scripts), and styles everything in place.
_POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; "
    "font-src 'self' data:; "
    "connect-src 'self' blob: data:; "
    "worker-src 'self' blob:; "
    "frame-src 'self' blob:; "
    "object-src 'none'; "
    "base-uri 'self'; "
    "form-action 'self'; "
    "frame-ancestors 'none'"
)
_ALWAYS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_A_YEAR = "max-age=31536000"
_UPLOAD = "/_stcore/upload_file/"
_MB = 1 << 20


class SecurityHeaders:
    """Adds them to every answer; an answer that says its own keeps it."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers.setdefault("strict-transport-security", _A_YEAR)
            await send(message)

        await self._inner(scope, receive, sending)


class SmallBodies:
    """A request larger than what its address can use is refused by its stated length, or where it grows past it.

    The platform asks nothing of who uploads, and keeps what it took in memory until the page is closed.
    """

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        most = most_bytes(scope["path"])
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isdecimal() or int(stated) > most:
            await PlainTextResponse(_too_big(most), 413, {"connection": "close"})(scope, receive, send)
            return
        taken = 0

        async def receiving() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413, _too_big(most))
            return message

        await self._inner(scope, receiving, send)


def most_bytes(path: str) -> int:
    """An upload with what surrounds it in its form; anything else we take is a small form."""
    if path.startswith(_UPLOAD):
        platforms = int(config.get_option("server.maxUploadSize"))
        return (max(settings().upload_limit_mb, platforms) + 1) * _MB
    return _MB


def _too_big(most: int) -> str:
    told = both("people.sign_in.too_big", most=max(most // _MB - 1, 1))
    return f"UPLOAD-SIZE\n{told.vi}\n{told.en}\n"
