"""Which lines of very many the goods grid shows: a page of those that a kind of finding and some words let through."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import streamlit as st

from customs.model.finding import Finding, Severity
from customs.model.goods import GoodsItem
from customs.model.path import item_key
from customs.services.views import DeclarationView
from customs.words import fold

MOST = 200
"""Lines drawn at a time; a declaration that can be filed has fifty, and is drawn whole."""
_ASKED = "lines"
_KINDS = {"error": Severity.ERROR, "warning": Severity.WARNING}


@dataclass(frozen=True)
class Lines:
    """`items`: (number from 1, item) of those on screen. `first` counts from 0 among the `count` let through by `only`
    (all, error or warning) and `words`.
    """

    items: Sequence[tuple[int, GoodsItem]]
    first: int
    count: int
    only: str
    words: str

    @cached_property
    def keys(self) -> frozenset[str | None]:
        """Of the items on screen; None for what is on no item in particular."""
        return frozenset({None, *(item.key for _, item in self.items)})


def ask(view_id: str, wanted: dict[str, Any]) -> None:
    """What a person turned to, looked for or narrowed to; of the declaration they look at."""
    st.session_state[_ASKED] = {"id": view_id, **wanted}


def lines(view: DeclarationView, found: Sequence[Finding], focus: dict[str, str] | None) -> Lines | None:
    """None where all lines are drawn. `focus`: the cell somebody was sent to, whose page is shown then."""
    goods = view.declaration.goods
    if len(goods) <= MOST:
        return None
    asked = _asked(view.id)
    key = item_key(focus["path"]) if focus and focus["nonce"] != asked.get("nonce") else None
    if focus and key:
        asked = {"id": view.id, "nonce": focus["nonce"]}
    only, words = str(asked.get("only", "all")), str(asked.get("words", ""))
    chosen = [(n, item) for n, item in enumerate(goods, 1) if key or _has(item, words)]
    if only in _KINDS:
        wrong = {item_key(one.path) for one in found if one.severity is _KINDS[only]}
        chosen = [(n, item) for n, item in chosen if item.key in wrong]
    first = int(asked.get("first", 0))
    if key:
        first = ((view.declaration.number_of(key) or 1) - 1) // MOST * MOST
    first = first if 0 <= first < len(chosen) else 0
    st.session_state[_ASKED] = {**asked, "first": first}
    return Lines(chosen[first : first + MOST], first, len(chosen), only, words)


def _asked(view_id: str) -> dict[str, Any]:
    held: dict[str, Any] = st.session_state.get(_ASKED, {})
    return held if held.get("id") == view_id else {"id": view_id}


def _has(item: GoodsItem, words: str) -> bool:
    if not words.strip():
        return True
    held = fold(" ".join(filter(None, (item.goods_description, item.hs_code, item.item_code, item.material_code))))
    return all(word in held for word in fold(words).split())
