"""What is known of the lot, each fact changed where it stands."""

from typing import Any

import streamlit as st

from customs.model.base import Language
from customs.model.lot import Lot
from customs.services.lots.facts import FACTS, NUMBERS, shown_fact
from customs.services.lots.records import LotView
from customs.ui import safe
from customs.ui.session import desk, language, not_allowed, records
from customs.ui.trying import trying
from customs.words import say

_LINES = ("containers", "invoice_numbers", "note", "goods")
_FIRST = tuple(name for name in FACTS if name not in _LINES)


def draw(view: LotView, spoken: Language) -> None:
    lot = view.held.lot
    refused = not_allowed("edit_lot")
    with st.container(key="card_lot_facts"):
        st.html(f'<div class="tq-card-title">{safe.text(say("lots.fact.title", spoken))}</div>')
        columns = st.columns(3)
        for place, name in enumerate(_FIRST):
            with columns[place % 3]:
                _fact(view, lot, name, spoken, disabled=bool(refused))
        for name in _LINES:
            _fact(view, lot, name, spoken, disabled=bool(refused))


def modes(spoken: Language) -> dict[str, str]:
    """Code of a means of transport -> what it is called."""
    return {row.code: row.name.say(spoken) for row in records().choices("transport_modes")}


def _fact(view: LotView, lot: Lot, name: str, spoken: Language, *, disabled: bool) -> None:
    key = f"fact {name} {view.held.id} {view.held.revision}"
    told: dict[str, Any] = {"key": key, "on_change": _changed, "args": (view.held.id, view.held.revision, name, key)}
    asked = "containers_each" if name == "containers" else name
    label, shown = say(f"lots.fact.{asked}", spoken), shown_fact(lot, name, spoken)
    help_ = _source(view, name, spoken)
    if name == "transport_mode":
        known = modes(spoken)
        codes = ["", *known]
        index = codes.index(shown) if shown in codes else 0
        st.selectbox(
            label,
            codes,
            index=index,
            format_func=lambda one: known.get(one, "–"),
            help=help_,
            disabled=disabled,
            **told,
        )
    elif name in _LINES:
        st.text_area(label, shown, height=68, help=help_, disabled=disabled, **told)
    else:
        st.text_input(label, shown, max_chars=40 if name in NUMBERS else 200, help=help_, disabled=disabled, **told)


def _source(view: LotView, name: str, spoken: Language) -> str | None:
    source = view.held.lot.sources.get(name)
    if source is None:
        return None
    if source.copied_from:
        one = next((each for each in view.declarations if each.id == source.copied_from), None)
        named = one.number or say("worklist.draft", spoken, serial=one.serial) if one else ""
        return safe.label(say("lots.fact.from_declaration", spoken, name=named))
    return safe.label(say("lots.fact.typed_by", spoken, name=source.typed_by)) if source.typed_by else None


@trying
def _changed(lot_id: str, seen: int, name: str, key: str) -> None:
    desk().edit_lot(lot_id, seen, name, st.session_state[key] or "", language=language())
