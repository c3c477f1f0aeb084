"""Where on the page a path is: which tab, and what the address says of it."""

import time

import streamlit as st

from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.path import identifier, item_key

TABS = (
    "general",
    "parties",
    "transport",
    "invoice",
    "goods",
    "taxes",
    "family",
    "findings",
    "amendment",
    "documents",
    "filing",
    "history",
)

_TAB_OF_PART = {
    "parties": "parties",
    "transport": "transport",
    "movement": "transport",
    "invoice": "invoice",
    "goods": "goods",
}


def tab() -> str:
    """The tab the address names; the first one for anything else."""
    named = st.query_params.get("tab", TABS[0])
    return named if named in TABS else TABS[0]


def tab_of(declaration: Declaration, path: str) -> str:
    if path == "goods" or item_key(path):
        return "goods"
    if path.startswith("certificates"):
        return "documents"
    if path.startswith("planned_rates"):
        return "taxes"
    official = fields(declaration.direction).get(identifier(path)) if path else None
    return _TAB_OF_PART.get(official.part, "general") if official else "general"


def open_tab(name: str) -> None:
    st.query_params["tab"] = name
    for left in ("item", "field", "file", "every"):
        if left in st.query_params:
            del st.query_params[left]


def open_path(declaration: Declaration, path: str) -> None:
    """The address of a field or cell; it takes the focus once it is drawn."""
    open_tab(tab_of(declaration, path))
    key = item_key(path)
    if key:
        st.query_params["item"] = str(declaration.number_of(key) or "")
    rest = path.split(".", 2)[2] if key and path.count(".") > 1 else "" if key else path
    if rest:
        st.query_params["field"] = rest
    st.session_state["arrival"] = time.time_ns()


def arrival(declaration: Declaration) -> dict[str, str] | None:
    """Path the address points at, with a mark that is new for every jump: {path, nonce}."""
    number, name = st.query_params.get("item", ""), st.query_params.get("field", "")
    if tab() == "goods":
        place = int(number) if number.isdecimal() else 0
        if not 0 < place <= len(declaration.goods):
            return None
        path = f"goods.{declaration.goods[place - 1].key}.{name or 'goods_description'}"
    elif name:
        path = name
    else:
        return None
    return {"path": path, "nonce": f"{path} {st.session_state.get('arrival', 0)}"}
