"""Tabs whose address is a code: labels may count and change language, the tab stays."""

from collections.abc import Callable, Sequence
from pathlib import Path

from customs.ui.components.base import element

_element = element("tabs", Path(__file__).parent)


def tabs(entries: Sequence[tuple[str, str]], here: str, label: str, *, key: str, opened: Callable[[], None]) -> None:
    """`entries`: (code, label). `opened` is called when another one was chosen: `st.session_state[key]["open"]`."""
    data = {"entries": [list(entry) for entry in entries], "here": here, "label": label}
    _element(data=data, key=key, on_open_change=opened)
