"""How the board was filtered when it was left, for the way back to it."""

from collections.abc import Mapping

import streamlit as st

_LEFT = "board_left"


def remember(query: Mapping[str, str]) -> None:
    st.session_state[_LEFT] = dict(query)


def board() -> dict[str, str]:
    """Its address; empty for whoever has not been there."""
    return dict(st.session_state.get(_LEFT, {}))
