"""CSS of the page of a case."""

from functools import cache
from pathlib import Path

import streamlit as st


def apply() -> None:
    st.html(f"<style>{_css()}</style>")


@cache
def _css() -> str:
    return Path(__file__).with_name("look.css").read_text(encoding="utf-8")
