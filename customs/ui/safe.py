"""The only ways a text of a user reaches a page.

`text` for HTML (`st.html`), `label` for what Streamlit reads as Markdown (button labels, toasts, titles).
Components get plain texts and escape them in the browser with `esc`.
"""

import html
import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def text(value: object) -> str:
    """HTML-safe, also inside a quoted attribute; None is empty."""
    return html.escape("" if value is None else str(value), quote=True)


def label(value: object) -> str:
    """Markdown-safe on one line: no emphasis, links, colours, icons or formulas come out of a user's text."""
    line = " ".join(str(value).split())
    return _MARKDOWN.sub(r"\\\1", line)
