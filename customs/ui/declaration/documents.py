"""The tab of papers: the original files, what each is, one of them beside what is keyed from it; and C/Os."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.papers import PaperSort
from customs.services import Records
from customs.services.papers.paper_pages import is_shown
from customs.services.views import DeclarationView, Paper
from customs.ui import safe
from customs.ui.components.drop import PAPERS, drop
from customs.ui.declaration import certificates, given_back, viewer
from customs.ui.importing.undoing import undo_button
from customs.ui.session import act_key, desk, go, language, records, spend
from customs.ui.trying import trying
from customs.words import number, say

_KILO = 1024


def draw(view: DeclarationView) -> None:
    spoken = language()
    if viewer.opened(view) is None:
        _papers(view, spoken)
        return
    with st.container(key="beside"):
        left, right = st.columns(viewer.SHARE, gap="medium")
        with left:
            _papers(view, spoken)
        with right:
            viewer.draw(view)


def _papers(view: DeclarationView, spoken: Language) -> None:
    certificates.draw(view)
    _kept(view, spoken)
    _add(view, spoken)


def _kept(view: DeclarationView, spoken: Language) -> None:
    if not view.papers:
        with st.container(key="card_papers"):
            st.html(f'<div class="tq-muted">{safe.text(say("declaration.documents.none", spoken))}</div>')
            if st.button(say("worklist.import_papers", spoken), key="to import"):
                go("import")
        return
    with st.container(key="card_papers", gap="small"):
        title, kept = (say(f"declaration.documents.{name}", spoken) for name in ("title", "kept"))
        st.html(f'<div class="tq-card-title">{safe.text(title)}</div><div class="tq-hint">{safe.text(kept)}</div>')
        for place, paper in enumerate(view.papers):
            _paper(view, paper, place, spoken)
        undo_button(view.id, spoken)


def _add(view: DeclarationView, spoken: Language) -> None:
    """Papers nothing is read from: bill, certificate, photograph of a seal; they go into the pack."""
    name = f"papers-{view.id}"
    key = act_key(name)
    files = drop(spoken, key=key, kinds=PAPERS, title="declaration.documents.add")
    if not files:
        return
    trying(desk().add_papers)(view.id, [(one.name, one.getvalue()) for one in files], act_key=key)
    spend(name)
    st.rerun()


def _paper(view: DeclarationView, paper: Paper, place: int, spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"paper_{place}"):
        st.html(_facts(paper, spoken), width="stretch")
        _sort(view, paper, spoken)
        if is_shown(paper.name):
            st.button(
                say("papers.sort.look", spoken),
                icon=":material/visibility:",
                key=f"look {paper.sha256} {place}",
                on_click=partial(viewer.open_page, paper.sha256, 1),
            )
        else:
            given_back.give_back(view, paper, spoken)
        st.download_button(
            say("declaration.documents.download", spoken),
            partial(_bytes, records(), paper.sha256),
            paper.name,
            icon=":material/download:",
            key=f"paper {paper.sha256} {place}",
            on_click="ignore",
        )


def _sort(view: DeclarationView, paper: Paper, spoken: Language) -> None:
    """What the paper is: as a person said, else what it probably is, to be said yes to."""
    names = {sort: say(f"papers.sort.{sort}", spoken) for sort in PaperSort}
    guess = None if paper.sort else records().paper_sort(paper.sha256, paper.name)
    key = f"sort {view.id} {paper.sha256}"
    st.session_state[key] = paper.sort
    if guess:
        st.button(
            say("papers.sort.accept", spoken),
            icon=":material/check:",
            key=f"accept {view.id} {paper.sha256}",
            on_click=partial(_sorted, view.id, paper.sha256, guess),
        )
    st.selectbox(
        say("papers.sort.label", spoken),
        list(names),
        format_func=names.__getitem__,
        placeholder=say("papers.sort.suggested", spoken, sort=names[guess])
        if guess
        else say("papers.sort.choose", spoken),
        key=key,
        on_change=partial(_chosen, view.id, paper.sha256, key),
        label_visibility="collapsed",
        width=230,
    )


def _chosen(view_id: str, sha256: str, key: str) -> None:
    _sorted(view_id, sha256, st.session_state[key])


@trying
def _sorted(view_id: str, sha256: str, sort: PaperSort | None) -> None:
    desk().sort_paper(view_id, sha256, sort)


def _facts(paper: Paper, spoken: Language) -> str:
    size = say("declaration.documents.size", spoken, size=number(max(1, round(paper.size / _KILO)), spoken))
    sha = say("declaration.documents.sha", spoken, short=f"{paper.sha256[:8]}…{paper.sha256[-4:]}")
    return (
        f'<div class="tq-paper"><b>{safe.text(paper.name)}</b>'
        f'<div class="tq-hint" title="{safe.text(paper.sha256)}">{safe.text(size)} · {safe.text(sha)}</div></div>'
    )


def _bytes(kept: Records, sha256: str) -> bytes:
    return kept.paper(sha256)[1]
