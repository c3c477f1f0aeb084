"""A paper beside the form: a page of it, whose words are copied into the field that is being filled in."""

import time
from functools import partial
from typing import Any

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.papers.paper_pages import PageView, is_shown
from customs.services.views import DeclarationView, Paper
from customs.ui import address, notices
from customs.ui.declaration import evidence
from customs.ui.session import language, records
from customs.words import catalogue, say

SHARE = (1.15, 1)
"""Widths of the form and of the page beside it."""

_START = "papers.viewer."
_ARRIVAL = "viewer_arrival"

Drawn = dict[str, Any]


def shown(view: DeclarationView) -> list[Paper]:
    """The papers that can be looked at here."""
    return [paper for paper in view.papers if is_shown(paper.name)]


def opened(view: DeclarationView) -> Paper | None:
    """The paper the address names."""
    named = address.text("paper")
    return next((paper for paper in shown(view) if paper.sha256 == named), None)


def open_page(sha256: str, page: int, path: str = "") -> None:
    """The address of a page; `path`: of the value copied from it, to be brought into sight."""
    address.write(paper=sha256, page=str(page))
    st.session_state[_ARRIVAL] = {"path": path, "nonce": time.time_ns()} if path else None


def open_source(view: DeclarationView, path: str, finding: str | None) -> bool:
    """The page a value was copied from, or a finding is about; False when there is none, or a cell of a sheet."""
    found = next((one for one in view.findings if finding and evidence.finding_id(one) == finding), None)
    sources = [one for one in (found.sources if found else view.declaration.sources.get(path, ())) if one.file]
    source = sources[0] if sources and all(one.page for one in sources) else None
    if source is None or source.upload is None or source.page is None:
        return False
    open_page(source.upload, source.page, path)
    return True


def draw(view: DeclarationView) -> None:
    """Which paper to look at, and its page."""
    spoken, papers = language(), shown(view)
    if not papers:
        return
    here = opened(view)
    names = {paper.sha256: paper.name for paper in papers}
    key = f"beside {view.id}"
    st.session_state[key] = here.sha256 if here else None
    with st.container(key="viewer", gap="small"):
        st.selectbox(
            say("papers.viewer.choose_paper", spoken),
            list(names),
            format_func=names.__getitem__,
            placeholder=say("papers.viewer.open", spoken),
            key=key,
            on_change=partial(_chosen, key),
            label_visibility="collapsed",
        )
        if here:
            _page(view, here, spoken)


def payload(view: DeclarationView, page: PageView, spoken: Language) -> Drawn:
    """The page, its words, and what was copied from it before."""
    told = {"page": page.number, "pages": page.pages, "name": page.name}
    words = {key.removeprefix(_START): text for key, text in catalogue(spoken).items() if key.startswith(_START)}
    words |= {name: say(f"papers.viewer.{name}", spoken, **told) for name in ("page", "alt")}
    marks = [
        {"path": path, "label": evidence.place_name(view, path, spoken), "area": list(source.area)}
        for path, sources in view.declaration.sources.items()
        for source in sources
        if source.area and (source.upload, source.page) == (page.sha256, page.number)
    ]
    return {
        "sha": page.sha256,
        "number": page.number,
        "pages": page.pages,
        "width": page.width,
        "height": page.height,
        "image": page.image,
        "boxes": [[word.text, *word.area] for word in page.words],
        "marks": marks,
        "focus": st.session_state.get(_ARRIVAL),
        "words": words,
    }


def _page(view: DeclarationView, here: Paper, spoken: Language) -> None:
    from customs.ui.components.paper import paper  # noqa: PLC0415 -- registers an element: only in a running app

    number = address.text("page")
    try:
        page = records().paper_page(here.sha256, int(number) if number.isdecimal() else 1)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    key = f"paper {view.id}"
    paper(
        payload(view, page, spoken), key=key, on_turn_change=partial(_turned, here.sha256, key), on_close_change=_closed
    )


def _turned(sha256: str, key: str) -> None:
    asked = st.session_state[key].get("turn")
    if asked:
        open_page(sha256, int(asked["page"]))


def _closed() -> None:
    address.write(paper=None, page=None)


def _chosen(key: str) -> None:
    chosen = st.session_state[key]
    address.write(paper=chosen, page="1" if chosen else None)
