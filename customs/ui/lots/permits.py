"""Specialised inspections and permits of the lot: how far each is, what is left of it, entered in one card."""

from functools import partial

import streamlit as st

from customs.lots.papers.inspections import named, told_left
from customs.model.base import Language
from customs.model.lot_papers import Inspection, InspectionKind, InspectionResult
from customs.services.lots.owed import INSPECTION_FIELDS
from customs.services.lots.paper_view import LotPapers
from customs.services.lots.records import LotView
from customs.ui import address, safe
from customs.ui.session import desk, greyed, language
from customs.ui.trying import trying
from customs.words import day, number, say

_OPEN, _NEW = "inspection", "new"
"""In the address: the inspection that is worked at."""
_SIGN = {InspectionResult.PASS: "ok", InspectionResult.WAIVED: "ok", InspectionResult.FAIL: "late", None: "warn"}


def draw(view: LotView, shown: LotPapers, spoken: Language) -> None:
    with st.container(key="card_inspections", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            title = safe.text(say("lot_papers.page.inspections", spoken))
            st.html(f'<div class="tq-card-title">{title}</div>', width="stretch")
            _button("add", _NEW, spoken)
        for one in shown.inspections:
            _inspection(view, shown, one, spoken)
        if address.text(_OPEN) == _NEW:
            _form(view, shown, None, spoken)


def _button(words: str, key: str | None, spoken: Language) -> None:
    st.button(
        say(f"lot_papers.page.{words}", spoken),
        key=f"inspection {words} {key}",
        type="tertiary",
        on_click=partial(address.write, **{_OPEN: key}),
    )


def _inspection(view: LotView, shown: LotPapers, one: Inspection, spoken: Language) -> None:
    result = say(f"lot_papers.result.{one.result.value if one.result else 'none'}", spoken)
    days = (
        ("registered", one.registered_on), ("sampled", one.sampled_on), ("result_on", one.result_on),
        ("valid_until", one.valid_until),
    )  # fmt: skip
    facts = [one.agency, one.single_window_number, one.permit_number]
    facts += [say(f"lot_papers.page.{name}", spoken, day=day(value)) for name, value in days if value]
    left = shown.left.get(one.key)
    over = left is not None and left.is_over_used
    told = safe.text(told_left(left, one.quantity_unit_code).say(spoken)) if left else ""
    with st.container(
        horizontal=True, wrap=False, vertical_alignment="center", gap="small", key=f"inspection_{one.key}"
    ):
        st.html(
            f'<div class="tq-lp"><b>{safe.text(named(one).say(spoken))}</b> '
            f'<span class="tq-lp-state {_SIGN[one.result]}">{safe.text(result)}</span>'
            f'<div class="tq-hint">{safe.text(" · ".join(filter(None, facts)))}</div>'
            f'<div class="tq-line tq-lp-state {"late" if over else ""}">{told}</div></div>',
            width="stretch",
        )
        is_open = address.text(_OPEN) == one.key
        _button("close" if is_open else "work", None if is_open else one.key, spoken)
    if is_open:
        _form(view, shown, one, spoken)


def _form(view: LotView, shown: LotPapers, one: Inspection | None, spoken: Language) -> None:
    mark = one.key if one else _NEW
    with st.form(f"inspection form {mark}"):
        columns = st.columns(2, gap="small")
        for place, name in enumerate(INSPECTION_FIELDS):
            with columns[place % 2]:
                _field(one, mark, name, spoken)
        st.form_submit_button(
            say("lot_papers.page.keep", spoken),
            on_click=_kept,
            args=(view.held.id, shown.revision, one.key if one else None),
            **greyed("keep_inspection"),
        )
    if one is not None:
        st.button(
            say("lot_papers.page.remove", spoken),
            key=f"remove {one.key} {shown.revision}",
            type="tertiary",
            on_click=_removed,
            args=(view.held.id, shown.revision, one.key),
            **greyed("remove_inspection"),
        )


def _field(one: Inspection | None, mark: str, name: str, spoken: Language) -> None:
    label, key = say(f"lot_papers.field.{name}", spoken), f"inspection {mark} {name}"
    held = getattr(one, name) if one else None
    if name == "kind":
        kinds = [kind.value for kind in InspectionKind]
        st.selectbox(
            label, kinds, index=kinds.index(held or kinds[0]), key=key,
            format_func=lambda kind: say(f"lot_papers.kind.{kind}", spoken),
        )  # fmt: skip
    elif name == "result":
        results = ["", *(result.value for result in InspectionResult)]
        st.selectbox(
            label, results, index=results.index(held or ""), key=key,
            format_func=lambda result: say(f"lot_papers.result.{result or 'none'}", spoken),
        )  # fmt: skip
    else:
        st.text_input(label, value=_shown(held, spoken), key=key)


def _shown(held: object, spoken: Language) -> str:
    if held is None or isinstance(held, str):
        return held or ""
    if isinstance(held, tuple):
        return ", ".join(held)
    return day(held) if hasattr(held, "year") else number(held, spoken)  # type: ignore[arg-type]


@trying
def _kept(lot_id: str, revision: int, key: str | None) -> None:
    mark = key or _NEW
    facts = {name: str(st.session_state[f"inspection {mark} {name}"] or "") for name in INSPECTION_FIELDS}
    desk().keep_inspection(lot_id, revision, facts, key=key, language=language())
    address.write(inspection=None)


@trying
def _removed(lot_id: str, revision: int, key: str) -> None:
    desk().remove_inspection(lot_id, revision, key)
    address.write(inspection=None)
