"""The pages as an ASGI application, so that other routes can live in the same process."""

import socket
import sys
import threading
import webbrowser

import uvicorn
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit import App

from customs.model.errors import CustomsError
from customs.places import place
from customs.services.people.here import is_this_machine, refuse_open_address
from customs.words import both


class OnlyThisMachine:
    """Without sign-in, whoever is not on this machine is refused, whatever address the server was bound to."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        caller = scope.get("client")
        if scope["type"] == "lifespan" or caller is None or is_this_machine(caller[0]):
            await self._inner(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(1008)(scope, receive, send)
        else:
            told = both("errors.serve.visitor")
            await PlainTextResponse(f"SERVE-VISITOR\n{told.vi}\n{told.en}\n", 403)(scope, receive, send)


app = App(place("app.py"), middleware=[Middleware(OnlyThisMachine)])


class _Server(uvicorn.Server):
    """Says where it is, and opens the browser, once it really answers."""

    show = False

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if not self.started:
            return
        url = f"http://{self.config.host}:{self.config.port}"
        told = both("cli.serving", url=url)
        sys.stdout.write(f"{told.vi}\n{told.en}\n")
        sys.stdout.flush()
        if self.show:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def serve(host: str, port: int, *, show: bool) -> None:
    """Serve until stopped; `show` opens the browser. Raises CustomsError SERVE-ADDRESS, SERVE-PORT."""
    refuse_open_address(host)
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as taken:
            raise CustomsError("SERVE-PORT", both("errors.serve.port", port=port)) from taken
    server = _Server(uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False))
    server.show = show
    server.run()
