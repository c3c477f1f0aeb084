"""Puts the focus somewhere once, e.g. into the field of a dialog that was just opened."""

from pathlib import Path

from customs.ui.components.base import element

_element = element("focus", Path(__file__).parent)


def focus(selector: str, *, key: str) -> None:
    """`selector`: CSS, on the page. Another `key` is another time."""
    _element(data={"selector": selector}, key=key)
