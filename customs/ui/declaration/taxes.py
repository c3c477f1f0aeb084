"""The tab of taxes: what is to be paid, how each figure comes about, and the exchange rates it rests on."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from customs.duty import tax_name
from customs.model.base import Language
from customs.model.field_table import fields
from customs.model.tax import TaxKind
from customs.services.views import DeclarationView
from customs.ui import address, editors, safe
from customs.ui.declaration import acts, evidence, places
from customs.ui.declaration.arithmetic import item_block
from customs.ui.declaration.texts import texts
from customs.ui.payments import sheet as payments
from customs.ui.session import language
from customs.ui.taxes import around, customs_side, final_price, lateness, otherwise, schedules, sharing, value
from customs.ui.taxes import look as taxes_look
from customs.words import day, money, number, say

Drawn = dict[str, Any]
_MOST = 100
"""Items whose arithmetic is drawn at a time."""


def draw(view: DeclarationView) -> None:
    """One of the parts: the sums as they stand, or what the taxes can be asked."""
    spoken = language()
    taxes_look.apply()
    part = address.code("part", tuple(_PARTS), "sums") or "sums"
    st.segmented_control(
        say("taxes.page.parts", spoken),
        list(_PARTS),
        required=True,
        format_func=lambda one: say(f"taxes.page.part_{one}", spoken),
        key="part",
        on_change=address.keep,
        args=("part",),
        label_visibility="collapsed",
    )
    _PARTS[part](view, spoken)


def _sums(view: DeclarationView, spoken: Language) -> None:
    left, right = st.columns([1.45, 1], gap="medium")
    with left:
        st.html(_payable(view, spoken))
        first = _first(view)
        st.html(_items(view, first, spoken))
        _turn(view, first, spoken)
    with right:
        if told := customs_side.hint(view, spoken):
            st.html(told)
        _rates(view, spoken)
        st.html(_basis(view, spoken) + around.card(view, spoken))


def currencies(view: DeclarationView) -> list[str]:
    """Foreign currencies the declaration speaks of, in the order of the form."""
    declaration = view.declaration
    named = [
        getattr(declaration, name)
        for name, field in fields(declaration.direction).items()
        if field.table == "currencies" and not field.group and not field.on_item and hasattr(declaration, name)
    ]
    of_adjustments = [one.adjustment_currency_code for one in declaration.adjustments]
    wanted = [*named, *of_adjustments, *declaration.planned_rates]
    return list(dict.fromkeys(code for code in wanted if code and code != "VND"))


def rate_card(view: DeclarationView, spoken: Language) -> Drawn:
    """One editor a currency, as a card of the form element."""
    words = texts("tax", spoken)
    return {
        "id": "rates",
        "title": words["rates"],
        "fields": [editors.rate(view.declaration, currency, spoken) for currency in currencies(view)],
        "slots": [],
        "rare": None,
    }


def _no_rate(view: DeclarationView, spoken: Language) -> str:
    """Why there is no rate to give: the invoice is in VND, or nobody said yet what it is in."""
    chosen = view.declaration.invoice_currency_code
    return say("declaration.tax.rate_vnd" if chosen else "declaration.tax.rate_later", spoken)


def _rates(view: DeclarationView, spoken: Language) -> None:
    from customs.ui.components.fields import fields_form  # noqa: PLC0415 -- registers an element: only in a running app

    card = rate_card(view, spoken)
    if not card["fields"]:
        st.html(f'<div class="tq-card tq-muted">{safe.text(_no_rate(view, spoken))}</div>')
        return
    here = [found for found in evidence.ordered(view) if places.tab_of(view.declaration, found.path) == "taxes"]
    key = f"rates {view.id}"
    data = {
        "place": key,
        "language": spoken,
        "cards": [card],
        "findings": [evidence.drawn(view, found, spoken, unfold=True) for found in here],
        "marks": evidence.marks(here),
        "peek": evidence.peek(view, spoken),
        "acks": acts.answers(),
        "focus": places.arrival(view.declaration),
        "locked": "",
        "words": texts("form", spoken),
    }
    fields_form(data, key=key, **acts.listeners(view, key))


def _payable(view: DeclarationView, spoken: Language) -> str:
    assessment, words = view.assessment, texts("tax", spoken)
    due = [kind for kind in TaxKind if any(item.tax(kind) for item in assessment.items)]
    parts = [(tax_name(kind).say(spoken), assessment.totals.get(kind)) for kind in due]
    parts.insert(0, (words["customs_value"], assessment.customs_value))
    tiles = "".join(
        f'<div class="tq-part"><dt>{safe.text(name)}</dt>'
        f"<dd>{safe.text(money(total, 'VND', spoken) or words['unknown'])}</dd></div>"
        for name, total in parts
    )
    figure = safe.text(money(assessment.payable, "VND", spoken) or words["unknown"])
    return (
        f'<div class="tq-card tq-payable"><div><div class="tq-eyebrow">{safe.text(words["payable"])}</div>'
        f'<div class="tq-figure">{figure}</div></div><dl>{tiles}</dl></div>'
    )


def _first(view: DeclarationView) -> int:
    """Place, from 0, of the first item shown: that of the page which the item asked for is on."""
    asked = st.query_params.get("item", "1")
    number_ = int(asked) if asked.isascii() and asked.isdigit() else 1
    return (min(max(number_, 1), max(len(view.assessment.items), 1)) - 1) // _MOST * _MOST


def _turn(view: DeclarationView, first: int, spoken: Language) -> None:
    """The way to the items before and after; nothing where all are shown."""
    count = len(view.assessment.items)
    if count <= _MOST:
        return
    last = min(first + _MOST, count)
    facts = {"first": number(first + 1, spoken), "last": number(last, spoken), "count": number(count, spoken)}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tax_items"):
        st.html(f'<span class="tq-muted">{safe.text(say("declaration.grid.where", spoken, **facts))}</span>')
        for name, to, there in (("before", first + 1 - _MOST, first > 0), ("after", last + 1, last < count)):
            words = say(f"declaration.tax.{name}", spoken, n=_MOST)
            kept = {"item": str(max(to, 1))}
            st.button(words, key=f"tax-{name}", on_click=address.write, kwargs=kept, disabled=not there)


def _items(view: DeclarationView, first: int, spoken: Language) -> str:
    items = view.assessment.items
    if not items:
        return f'<div class="tq-card tq-muted">{safe.text(say("declaration.tax.no_items", spoken))}</div>'
    asked = st.query_params.get("item", "1")
    blocks = [
        item_block(view, item, spoken, unfolded=str(item.number) == asked) for item in items[first : first + _MOST]
    ]
    title = safe.text(say("declaration.tax.items", spoken))
    return f'<section class="tq-taxes"><h3 class="tq-card-title">{title}</h3>{"".join(blocks)}</section>'


_PARTS: dict[str, Callable[[DeclarationView, Language], None]] = {
    "sums": _sums,
    "schedules": schedules.draw,
    "otherwise": otherwise.draw,
    "value": value.draw,
    "share": sharing.draw,
    "late": lateness.draw,
    "final": final_price.draw,
    "customs": customs_side.draw,
    "payment": payments.draw,
}


def _basis(view: DeclarationView, spoken: Language) -> str:
    """The day whose law was applied, and what holds for the whole declaration."""
    assessment = view.assessment
    steps = "".join(f"<li>{safe.text(step.say(spoken))}</li>" for step in assessment.steps)
    title = safe.text(say("declaration.tax.day", spoken, day=day(assessment.day)))
    return f'<div class="tq-card"><div class="tq-card-title">{title}</div><ul class="tq-steps">{steps}</ul></div>'
