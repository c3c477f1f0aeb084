"""Which item is spoken of."""

import streamlit as st

from customs.model.base import Language
from customs.services.views import DeclarationView
from customs.ui import notices
from customs.words import say


def chosen_item(view: DeclarationView, spoken: Language, *, key: str) -> int | None:
    """Its number; None for a declaration without items, after saying so."""
    goods = view.declaration.goods
    if not goods:
        notices.notice(say("declaration.tax.no_items", spoken))
        return None

    def named(number: int) -> str:
        item = goods[number - 1]
        facts = (str(number), item.hs_code or "–", item.origin_country_code or "–", item.goods_description or "")
        return " · ".join(fact for fact in facts if fact)[:90]

    numbers = range(1, len(goods) + 1)
    return st.selectbox(say("taxes.page.item", spoken), numbers, format_func=named, key=f"{key} {view.id}")
