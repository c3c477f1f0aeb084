"""The value by another method than the first, or of a special case: what it rests on, its arithmetic, then written."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services.taxes.valuing import Basis, Valuation, Way, sentences, valued
from customs.services.views import DeclarationView
from customs.ui import address, notices, safe
from customs.ui.session import desk, records
from customs.ui.taxes.items import chosen_item
from customs.ui.taxes.writing import written
from customs.words import day, money, say

_WAYS = tuple(way.value for way in Way)
_ROWS = {
    Way.IDENTICAL: "rows_like",
    Way.SIMILAR: "rows_like",
    Way.DEDUCTIVE: "rows_sales",
    Way.COMPUTED: "rows_costs",
    Way.OUTWARD_PROCESSING: "rows_charges",
    Way.REPAIR: "rows_costs",
}
_DAY = {
    Way.IDENTICAL: "day_exported",
    Way.SIMILAR: "day_exported",
    Way.DEDUCTIVE: "day_imported",
    Way.USED_VEHICLE: "day_imported",
}
_AMOUNTS = {Way.USED_VEHICLE: ("declared",), Way.OUTWARD_PROCESSING: ("fee", "materials")}


def draw(view: DeclarationView, spoken: Language) -> None:
    if view.declaration.direction is Direction.EXPORT:
        notices.notice(_say("import_only", spoken))
        return
    st.html(f'<div class="tq-lead">{safe.text(_say("lead", spoken))} {safe.text(_now(view, spoken))}</div>')
    left, right = st.columns([1.7, 1])
    with left:
        number = chosen_item(view, spoken, key="value of")
    if number is None:
        return
    way = Way(address.code("way", _WAYS, Way.DEDUCTIVE.value) or Way.DEDUCTIVE)
    right.selectbox(
        _say("way", spoken),
        _WAYS,
        index=_WAYS.index(way),
        format_func=lambda one: _say(one, spoken),
        key="way",
        on_change=address.keep,
        args=("way",),
    )
    basis = _form(view, number, way, spoken)
    if basis == Basis(day=basis.day):
        return
    try:
        found = valued(view.declaration, number, way, basis, on=desk().today(), language=spoken)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    st.html(_card(found, spoken))
    _write(view, number, way, basis, spoken)


def _now(view: DeclarationView, spoken: Language) -> str:
    code = view.declaration.valuation_code
    if not code:
        return _say("now_none", spoken)
    row = next((row for row in records().choices("valuation_codes", limit=50) if row.code == code), None)
    return say("taxes.value.now", spoken, code=code, name=row.name.say(spoken) if row else "–")


def _form(view: DeclarationView, number: int, way: Way, spoken: Language) -> Basis:
    """Texts as typed; a form of its own for each item and way, so that nothing of one is taken for another."""
    arrived = view.declaration.arrival_date if way is Way.DEDUCTIVE else None
    told: dict[str, str] = {}
    with st.form(f"value {view.id} {number} {way}", border=True):
        columns = st.columns(3, vertical_alignment="bottom")
        narrow = ([("day", _DAY[way])] if way in _DAY else []) + [(one, one) for one in _AMOUNTS.get(way, ())]
        for column, (name, label) in zip(columns, narrow, strict=False):
            typed = column.text_input(_say(label, spoken), day(arrived) if name == "day" and arrived else "")
            told[name] = typed or ""
        left, right = st.columns([1.7, 1]) if way is Way.DEDUCTIVE else (st.container(), None)
        if way in _ROWS:
            help_ = _say("rows_hint", spoken)
            told["rows"] = left.text_area(_say(_ROWS[way], spoken), height=110, placeholder=help_) or ""
        if right is not None:
            told["off"] = right.text_area(_say("off", spoken), height=110) or ""
        wider = columns[-1].checkbox(_say("wider", spoken)) if way.may_widen else False
        st.form_submit_button(_say("work_out", spoken), icon=":material/calculate:")
    return Basis(**told, wider=wider)


def _card(found: Valuation, spoken: Language) -> str:
    lines = "".join(f"<li>{safe.text(one.say(spoken))}</li>" for one in sentences(found))
    figure = safe.text(money(found.value.value, found.value.currency, spoken))
    name = safe.text(found.name.say(spoken))
    return (
        f'<div class="tq-card"><div class="tq-eyebrow">{name}</div><div class="tq-figure">{figure}</div>'
        f'<ul class="tq-steps">{lines}</ul></div>'
    )


def _write(view: DeclarationView, number: int, way: Way, basis: Basis, spoken: Language) -> None:
    words = say("taxes.value.write", spoken, n=number)
    if not st.button(words, key=f"value {view.id} {number}", icon=":material/edit_note:"):
        return
    act = partial(desk().record_value, view.id, number, way, basis, language=spoken)
    written(f"value-{view.id}-{number}", act)


def _say(name: str, spoken: Language) -> str:
    return say(f"taxes.value.{name}", spoken)
