"""The pages themselves refuse an address that others reach."""

from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).resolve().parents[2] / "app.py")


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.4", None])
def test_pages_bound_to_an_open_address_say_why_not_and_nothing_else(
    home: Path,  # noqa: ARG001
    address: str | None,
) -> None:
    held = config.get_option("server.address")
    config.set_option("server.address", address)
    try:
        app = AppTest.from_file(APP, default_timeout=60).run()
    finally:
        config.set_option("server.address", held)
    assert "SERVE-ADDRESS" in " ".join(element.proto.body for element in app.get("html"))
    assert not app.button
