"""How an element is registered: its files are read once, ours in common come first.

`base.js` gives every element `esc(text)` (the only way a text gets into markup), `keep(root, draw)` (place and focus
survive a redraw) and `move(list, from, to)`. Elements live in a shadow root; the tokens of the page reach into it.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from customs.ui import theme

_HERE = Path(__file__).parent


def element(name: str, folder: Path, *parts: Path) -> Any:
    """The mounting command of the element in `folder`, whose files are called `<name>.js` and `<name>.css`.

    Mount it with `key=` always, and with an `on_<event>_change` for each of its events. `parts` are files without
    suffix that come before its own: what several elements draw alike.
    """
    files = (_HERE / "base", *parts, folder / name)
    script = "".join(_read(file.with_suffix(".js")) for file in files)
    sheets = (file.with_suffix(".css") for file in files)
    style = theme.shared_css() + "".join(_read(sheet) for sheet in sheets if sheet.exists())
    return st.components.v2.component(f"tq_{name}", html='<div class="wrap"></div>', css=style, js=script)


def ignore() -> None:
    """An event needs a listener to exist; what came is read from the result."""


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") + "\n"
