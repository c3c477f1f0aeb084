"""The pages as an ASGI application, so that other routes can live in the same process."""

from streamlit import App

from customs.places import place
from customs.services.accounts import refuse_open_address

app = App(place("app.py"))


def serve(host: str, port: int) -> None:
    """Serve until stopped. Raises CustomsError SERVE-ADDRESS for an address others can reach."""
    import uvicorn  # noqa: PLC0415 -- only this door needs it

    refuse_open_address(host)
    uvicorn.run(app, host=host, port=port, log_level="warning")
