"""The pages as an ASGI application, so that other routes live in the same process: signing in, one's account."""

import socket
import sys
import threading
import webbrowser

import uvicorn
from starlette.middleware import Middleware
from streamlit import App

from customs.asgi.account import ROUTES
from customs.asgi.guard import Guard
from customs.asgi.headers import SecurityHeaders, SmallBodies
from customs.model.errors import CustomsError
from customs.places import place
from customs.services.people.here import is_this_machine, refuse_open_address
from customs.settings import settings
from customs.ui.session import office
from customs.words import both

app = App(
    place("app.py"),
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders), Middleware(Guard), Middleware(SmallBodies)],
)


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
    if not is_this_machine(host):
        refuse_open_address(host, has_administrator=office().accounts.has_administrator())
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as taken:
            raise CustomsError("SERVE-PORT", both("errors.serve.port", port=port)) from taken
    server = _Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            forwarded_allow_ips=settings().trusted_proxies,
        )
    )
    server.show = show
    server.run()
