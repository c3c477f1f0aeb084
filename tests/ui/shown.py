"""What a page shows, read from an AppTest run."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def said(app: AppTest) -> str:
    """Everything our own HTML says."""
    return " ".join(element.proto.body for element in app.get("html"))


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def pressed(app: AppTest, label: str) -> AppTest:
    """The app after the button of that label."""
    next(button for button in app.button if button.label == label).click()
    return app.run()


def given(app: AppTest, name: str) -> dict[str, Any]:
    """What one of our own elements was given to draw. Raises StopIteration when it is not on the page."""
    return json.loads(next(one.proto.json for one in app.get("bidi_component") if one.proto.component_name == name))
