"""The files of the lot: dropped, said what they are, and shared with its declarations."""

from functools import partial

import streamlit as st

from customs.lots.papers.standing import HeldPaper
from customs.model.base import Language
from customs.model.papers import PaperSort
from customs.services import Records
from customs.services.lots.paper_view import LotPapers
from customs.services.lots.records import LotView
from customs.ui import safe
from customs.ui.components.drop import PAPERS, drop
from customs.ui.session import act_key, desk, greyed, records, spend
from customs.ui.trying import trying
from customs.words import say


def draw(view: LotView, shown: LotPapers, spoken: Language) -> None:
    with st.container(key="card_lot_papers", gap="small"):
        title = safe.text(say("lot_papers.page.files", spoken))
        lead = safe.text(say("lot_papers.page.files_lead" if shown.held else "lot_papers.page.files_none", spoken))
        st.html(f'<div class="tq-card-title">{title}</div><div class="tq-hint">{lead}</div>')
        for paper in shown.held:
            _paper(view, shown, paper, spoken)
    name = f"lot-papers-{view.held.id}"
    key = act_key(name)
    files = drop(spoken, key=key, kinds=PAPERS, title="lot_papers.page.drop")
    if files:
        trying(desk().add_lot_papers)(view.held.id, [(one.name, one.getvalue()) for one in files], act_key=key)
        spend(name)
        st.rerun()


def _paper(view: LotView, shown: LotPapers, paper: HeldPaper, spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"kept_{paper.sha256[:12]}"):
        st.html(f'<div class="tq-paper"><b>{safe.text(paper.name)}</b></div>', width="stretch")
        _sort(view, shown, paper, spoken)
        st.download_button(
            say("declaration.documents.download", spoken),
            partial(_bytes, records(), paper.sha256),
            paper.name,
            icon=":material/download:",
            key=f"kept {paper.sha256}",
            on_click="ignore",
        )


def _sort(view: LotView, shown: LotPapers, paper: HeldPaper, spoken: Language) -> None:
    """What it is: as a person said, else what its name says, to be said yes to. A declaration's own is sorted there."""
    names = {sort: say(f"papers.sort.{sort.value}", spoken) for sort in PaperSort}
    if paper.declaration is not None:
        told = names[paper.sort] if paper.sort else say("lot_papers.page.of_declaration", spoken)
        st.html(f'<span class="tq-hint">{safe.text(told)}</span>', width="content")
        return
    guess = None if paper.sort else records().paper_sort(paper.sha256, paper.name)
    given = (view.held.id, shown.revision, paper.sha256)
    if guess:
        st.button(
            say("papers.sort.accept", spoken),
            icon=":material/check:",
            key=f"accept {paper.sha256}",
            on_click=_sorted,
            args=(*given, guess),
            **greyed("sort_lot_paper"),
        )
    key = f"sort {paper.sha256}"
    st.session_state[key] = paper.sort
    hint = say("papers.sort.suggested", spoken, sort=names[guess]) if guess else say("papers.sort.choose", spoken)
    st.selectbox(
        say("papers.sort.label", spoken),
        list(names),
        format_func=names.__getitem__,
        placeholder=hint,
        key=key,
        on_change=_chosen,
        args=(*given, key),
        label_visibility="collapsed",
        width=230,
        **greyed("sort_lot_paper"),
    )


def _chosen(lot_id: str, revision: int, sha256: str, key: str) -> None:
    _sorted(lot_id, revision, sha256, st.session_state[key])


@trying
def _sorted(lot_id: str, revision: int, sha256: str, sort: PaperSort | None) -> None:
    desk().sort_lot_paper(lot_id, revision, sha256, sort)


def _bytes(kept: Records, sha256: str) -> bytes:
    return kept.paper(sha256)[1]
