"""What stands in a file, as a table of texts that scrolls inside its own frame."""

import streamlit as st

from customs.interchange.filing.read_back import Shown
from customs.model.base import Language
from customs.ui import safe
from customs.words import number, say

_MOST = 400


def table(shown: Shown, title: str, spoken: Language) -> None:
    """The first rows; how many more there are is said."""
    heads = "".join(f'<th scope="col">{safe.text(head)}</th>' for head in shown.heads)
    rows = "".join(f"<tr>{''.join(f'<td>{safe.text(text)}</td>' for text in row)}</tr>" for row in shown.rows[:_MOST])
    more = len(shown.rows) - _MOST
    told = say("filing.page.more_rows", spoken, n=number(more, spoken)) if more > 0 else ""
    count = say("filing.page.rows", spoken, n=len(shown.rows), shown=number(len(shown.rows), spoken))
    st.html(
        f'<div class="tq-hint">{safe.text(count)}</div>'
        f'<div class="tq-file-shown" tabindex="0" role="region" aria-label="{safe.text(title)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        + (f'<div class="tq-hint">{safe.text(told)}</div>' if told else "")
    )
