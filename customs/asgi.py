"""The pages as an ASGI application, so that other routes can live in the same process."""

import threading
import webbrowser

import uvicorn
from streamlit import App

from customs.places import place
from customs.services.accounts import refuse_open_address

app = App(place("app.py"))


def serve(host: str, port: int, *, show: bool) -> None:
    """Serve until stopped; `show` opens the browser. Raises CustomsError SERVE-ADDRESS for an address others reach."""
    refuse_open_address(host)
    if show:
        threading.Timer(1.5, webbrowser.open, [f"http://{host}:{port}"]).start()
    uvicorn.run(app, host=host, port=port, log_level="warning")
