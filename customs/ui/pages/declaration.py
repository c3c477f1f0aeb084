"""`/declaration?id=…&tab=…` : one declaration, everything said of it, and the next step."""

from collections.abc import Callable

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.views import DeclarationView
from customs.ui import notices, safe
from customs.ui.components.codes import code_tables
from customs.ui.components.tabs import tabs
from customs.ui.declaration import (
    amendment,
    choices,
    documents,
    family,
    findings,
    general,
    goods,
    history,
    invoice,
    look,
    parties,
    places,
    standing,
    strip,
    taxes,
    transport,
    viewer,
)
from customs.ui.filing import tab as filing
from customs.ui.session import go, language, records
from customs.words import number, say
from customs.workflow import is_transcribing

_DRAWN: dict[str, Callable[[DeclarationView], None]] = {
    "general": general.draw,
    "parties": parties.draw,
    "transport": transport.draw,
    "invoice": invoice.draw,
    "goods": goods.draw,
    "taxes": taxes.draw,
    "family": family.draw,
    "findings": findings.draw,
    "amendment": amendment.draw,
    "documents": documents.draw,
    "filing": filing.draw,
    "history": history.draw,
}
_BESIDE = ("general", "parties", "transport", "invoice", "amendment")


def draw() -> None:
    view = _opened()
    if view is None:
        return
    look.apply()
    code_tables(choices.code_rows(view.declaration.direction, language()))
    choices.search()
    family.finish(view.id)
    _desk(view.id)


def _opened() -> DeclarationView | None:
    """The declaration the address names, or one sentence and the way to the list."""
    try:
        return records().declaration(st.query_params.get("id", ""))
    except CustomsError:
        spoken = language()
        st.html(f'<h1 class="tq-title">{safe.text(say("declaration.page.unknown", spoken))}</h1>')
        if st.button(say("declaration.page.to_list", spoken), type="primary", key="to list"):
            go("worklist")
        return None


@st.fragment
def _desk(view_id: str) -> None:
    """Everything an act changes; the frame around it stays as it is."""
    view = records().declaration(view_id)
    spoken = language()
    strip.draw(view)
    family.offer(view)
    if is_transcribing(view.declaration):
        notices.notice(say("declaration.page.transcribing", spoken))
    here = places.tab()
    if not _has(view, here):
        here = places.TABS[0]
    tabs(_entries(view, spoken), here, say("declaration.tab.label", spoken), key="tabs", opened=_tab_opened)
    if here in _BESIDE:
        _beside(view, here)
    else:
        _DRAWN[here](view)
    strip.tell()


def _beside(view: DeclarationView, here: str) -> None:
    """Cards of fields, and beside them where the declaration stands."""
    with st.container(key="beside"):
        paper = viewer.opened(view)
        left, right = st.columns(viewer.SHARE if paper else [1.55, 1], gap="medium")
        with left:
            _DRAWN[here](view)
        with right:
            viewer.draw(view)
            if not paper:
                standing.draw(view)


def _entries(view: DeclarationView, spoken: Language) -> list[tuple[str, str]]:
    kin = view.family
    lengths = {"goods": len(view.declaration.goods), "findings": len(view.findings)}
    counts = {code: number(length, spoken) for code, length in lengths.items()}
    return [
        (
            code,
            say(f"declaration.tab.{code}", spoken, count=counts.get(code), place=kin and f"{kin.branch}/{kin.total}"),
        )
        for code in places.TABS
        if _has(view, code)
    ]


def _has(view: DeclarationView, code: str) -> bool:
    """Two tabs are not of every declaration."""
    if code == "amendment":
        return amendment.wanted(view)
    return code != "family" or view.family is not None


def _tab_opened() -> None:
    chosen = st.session_state["tabs"].get("open")
    if chosen:
        places.open_tab(chosen)
