"""The address holds the view: another person who opens it sees the same.

Codes, never labels, stand in it; a code that is not one of ours counts as absent. The search box of each page has a
name of its own: Streamlit keeps what is typed under one name from page to page.
"""

from collections.abc import Sequence

import streamlit as st


def code(name: str, allowed: Sequence[str], default: str | None = None) -> str | None:
    """The code the address holds under `name`; the widget of the same key is set to it."""
    found = st.query_params.get(name)
    held = found if found in allowed else default
    st.session_state[name] = held
    return held


def text(name: str) -> str:
    return st.query_params.get(name, "")


def keep(name: str, *dropped: str) -> None:
    """For `on_change`: the widget's value goes into the address, `dropped` names leave it."""
    write(**{name: st.session_state[name], **dict.fromkeys(dropped)})


def write(**values: str | None) -> None:
    """Empty values leave the address."""
    for name, value in values.items():
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]
