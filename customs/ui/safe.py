"""The only ways a text of a user reaches a page.

`text` for HTML (`st.html`), `label` for what Streamlit reads as Markdown (button labels, toasts, titles).
Components get plain texts and escape them in the browser with `esc`.
"""

import html
import re
import unicodedata

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")
_LONGEST_NAME = 120


def text(value: object) -> str:
    """HTML-safe, also inside a quoted attribute; None is empty."""
    return html.escape("" if value is None else str(value), quote=True)


def label(value: object) -> str:
    """Markdown-safe on one line: no emphasis, links, colours, icons or formulas come out of a user's text."""
    line = " ".join(str(value).split())
    return _MARKDOWN.sub(r"\\\1", line)


def file_name(name: str) -> str:
    """A file's name as shown: NFC, no control or direction marks, 120 characters with the end kept."""
    bare = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in {"Cc", "Cf"})
    if len(bare) <= _LONGEST_NAME:
        return bare
    return f"{bare[: _LONGEST_NAME - 21]}…{bare[-20:]}"
