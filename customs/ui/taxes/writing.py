"""A value written into the declaration: done once however often it is pressed, then the sums."""

from collections.abc import Callable

import streamlit as st

from customs.model.errors import CustomsError
from customs.ui import address, notices
from customs.ui.session import act_key, spend


def written(name: str, act: Callable[..., object]) -> None:
    """`act` takes its key as `act_key`. What it refuses stays on the page."""
    try:
        act(act_key=act_key(name))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(name)
    address.write(part=None)
    st.rerun()
